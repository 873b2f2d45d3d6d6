"""What a screen reader is told of the checker page, in its order: Chromium's own accessibility tree."""

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

import checker
from publisher.pages.checker.form import groups
from tests.browser.checker.checker_page import PERSON, document, open_link, plain_link, verdict

SIGNS = "✓◇✕☐▸▾"
"""For eyes alone: ears have the words."""


@dataclass(frozen=True)
class Spoken:
    """One node that is not ignored."""

    role: str
    name: str
    description: str
    properties: dict[str, Any]


def spoken(page: Page) -> list[Spoken]:
    """The tree, depth first: the order in which it is read."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    waiting = [node for node in nodes if "parentId" not in node]
    found = []
    while waiting:
        node = waiting.pop()
        waiting += [by_id[child] for child in reversed(node.get("childIds", [])) if child in by_id]
        if not node["ignored"] and node["role"]["value"] != "InlineTextBox":
            found.append(
                Spoken(
                    node["role"]["value"],
                    node.get("name", {}).get("value", ""),
                    node.get("description", {}).get("value", ""),
                    {one["name"]: one["value"].get("value") for one in node.get("properties", [])},
                )
            )
    return found


def in_order(found: list[Spoken], *expected: tuple[str, str]) -> None:
    """Each is read after the one before it."""
    rest = iter(found)
    for role, name in expected:
        assert any(one.role == role and name in one.name for one in rest), f"{role} “{name}” not in its place"


def headings(found: list[Spoken]) -> list[tuple[int, str]]:
    return [(int(one.properties["level"]), one.name) for one in found if one.role == "heading"]


def assert_plain(found: list[Spoken]) -> None:
    """Nothing that can be used is without a name, no sign is read out, no heading skips a level."""
    for one in found:
        if one.role in {
            "button",
            "link",
            "radio",
            "checkbox",
            "combobox",
            "textbox",
            "Date",
            "region",
            "form",
        }:
            assert one.name, one
        assert not set(one.name) & set(SIGNS), one
    levels = [level for level, _ in headings(found)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_guide_is_read_question_first_and_says_why(loaded: Page) -> None:
    open_link(
        loaded, plain_link({key: PERSON[key] for key in ("target_series", "target_level", "employment")})
    )
    verdict(loaded, "UNKNOWN")
    loaded.locator("#mode-guide").click()
    current = loaded.locator(".question--current")
    current.wait_for()
    question = checker.questions()[current.get_attribute("data-question") or ""]
    spoken_as = checker.find_law().conversation.spoken[question.id]
    expect(loaded.locator(".guide__why")).to_be_visible()
    found = spoken(loaded)
    in_order(
        found,
        ("main", ""),
        ("heading", "自查申报条件"),
        ("group", "作答方式和显示"),
        ("button", "一题一题答"),
        ("region", "自查问题"),
        ("StaticText", "第 1 题"),
        ("form", "回答"),
        ("group", question.group),
        ("group", spoken_as.asks),
        ("StaticText", "为什么问："),
        ("StaticText", spoken_as.because),
        *[("radio", option.label) for option in question.options],
        ("button", "不清楚"),
        ("button", "下一题"),
        ("region", "结论"),
        ("heading", "结论"),
        ("StaticText", "还要再问几句，答完就有结论。"),
    )
    group = next(one for one in found if one.name == spoken_as.asks and one.role == "group")
    assert group.description == (spoken_as.hint or question.help)
    assert not any(one.role == "radio" and one.name == "不清楚" for one in found), "不清楚 is said once"
    pressed = {one.name: one.properties.get("pressed") for one in found if "pressed" in one.properties}
    assert pressed == {"一题一题答": "true", "全部题目": "false", "大字": "false"}
    assert_plain(found)
    loaded.locator("#mode-sheet").click()


def test_the_whole_form_is_read_in_its_order_with_every_name_and_hint(loaded: Page) -> None:
    open_link(loaded, plain_link({}))
    loaded.locator("#report .report__empty").wait_for()
    found = spoken(loaded)
    asked = groups(checker.find_law())
    in_order(found, *[("heading", title) for title in asked])
    for title, questions in asked.items():
        rest = iter(found)
        assert any(one.role == "group" and one.name == title for one in rest)
        for question in questions:
            named = next(
                (one for one in rest if one.name == question.label and one.role != "StaticText"), None
            )
            assert named is not None, f"“{question.label}” is not read in its place"
            assert named.role in {"group", "combobox", "textbox", "Date"}
            assert question.help in named.description
            if named.role == "group":
                for option in question.options:
                    assert any(one.name == option.label for one in rest), (question.id, option.label)
    assert_plain(found)


def test_the_verdict_is_read_before_its_reasons_and_these_before_what_to_do(loaded: Page) -> None:
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    found = spoken(loaded)
    in_order(
        found,
        ("region", "结论"),
        ("heading", "结论"),
        ("StaticText", "申报工程技术 · 中级（工程师）"),
        ("StaticText", "可以申报中级（工程师）"),
        ("StaticText", "待审定"),
        ("StaticText", "走“非公有制领域直接申报中级”这条途径"),
        ("link", "四（七）"),
        ("StaticText", "还要由相应系列评委会评定"),
        ("StaticText", "下一步"),
        ("StaticText", "内蒙古人才信息库"),
        ("StaticText", "找谁"),
        ("StaticText", "期限"),
        ("StaticText", "不是官方决定"),
        ("heading", "怎么办"),
        ("heading", "您要做的"),
        ("heading", "您准备的材料"),
        ("heading", "时间"),
        ("heading", "由谁评审"),
        ("DisclosureTriangle", "单位、部门和评委会要办的"),
        ("heading", "还差什么"),
        ("DisclosureTriangle", "为什么"),
        ("heading", "带走这个结果"),
        ("button", "复制链接"),
        ("button", "打印"),
        ("heading", "如果…会怎样"),
        ("status", ""),
        ("StaticText", "可以申报中级（工程师）。待审定，结论已确定"),
    )
    live = next(one for one in found if one.properties.get("live") == "polite" and one.role == "status")
    assert live.properties.get("atomic") is True
    assert_plain(found)


def test_what_is_missing_is_read_with_who_can_mend_it(loaded: Page) -> None:
    open_link(loaded, plain_link({**PERSON, "technical_years": 3}))
    verdict(loaded, "NO")
    found = spoken(loaded)
    in_order(
        found,
        ("StaticText", "还不能申报中级（工程师），还差：从事专业技术工作年限不少于5年"),
        ("StaticText", "不符合"),
        ("StaticText", "下一步"),
        ("heading", "还差什么"),
        ("heading", "非公有制领域直接申报中级"),
        ("StaticText", "从事专业技术工作年限不少于5年：还差2年，2025年6月10日起满足"),
        ("StaticText", "随时间会满足"),
        ("link", "四（七）"),
    )
    assert_plain(found)


def test_a_faulty_answer_is_described_where_it_stands_and_named_in_the_summary(loaded: Page) -> None:
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    loaded.locator("[name=technical_years]").fill("很久")
    loaded.locator(".verdict--fault").wait_for()
    found = spoken(loaded)
    field = next(one for one in found if one.role == "textbox" and one.name == "从事专业技术工作年限")
    assert field.properties["invalid"] == "true"
    assert "“很久”不能用。应为：0 至 60 的数" in field.description
    in_order(
        found,
        ("region", "结论"),
        ("StaticText", "有 1 处回答要改，改好后才能得出结论"),
        ("button", "从事专业技术工作年限"),
        ("StaticText", "“很久”不能用"),
        ("status", ""),
        ("StaticText", "有 1 处回答要改"),
    )
    assert_plain(found)


def test_an_overview_is_read_level_by_level(loaded: Page) -> None:
    answers = {key: value for key, value in PERSON.items() if key != "target_level"}
    open_link(loaded, plain_link(answers))
    loaded.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    found = spoken(loaded)
    overview = json.loads(checker.check_json(document(answers).encode()))
    names = {level["target"]["level"]: level["target"]["level_in_full"] for level in overview["levels"]}
    in_order(
        found,
        ("StaticText", "工程技术 · 我能报什么"),
        *[
            step
            for name in (names[line["level"]] for line in overview["lines"])
            for step in (("heading", name), ("button", f"看依据：{name}"))
        ],
        ("heading", "带走这个结果"),
    )
    assert_plain(found)
