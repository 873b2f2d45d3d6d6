"""What a screen reader is told of the checker page, in its order: Chromium's own accessibility tree."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

import checker
from publisher.pages.checker.form import groups
from tests.browser.checker.checker_page import PERSON, open_link, plain_link, verdict

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
    expect(loaded.locator(".guide__why")).to_be_visible()
    found = spoken(loaded)
    in_order(
        found,
        ("main", ""),
        ("heading", "自查申报条件"),
        ("group", "作答方式和显示"),
        ("button", "一题一题答"),
        ("StaticText", "已答 3 题"),
        ("form", "自查问题"),
        ("group", question.group),
        ("group", question.label),
        ("radio", "是"),
        ("radio", "否"),
        ("StaticText", "为什么问："),
        ("button", "上一题"),
        ("button", "不清楚，跳过"),
        ("region", "结论"),
        ("heading", "结论"),
        ("StaticText", "信息不足"),
        ("heading", "为什么"),
        ("heading", "怎么办"),
    )
    group = next(one for one in found if one.name == question.label)
    assert group.description == question.help
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
        ("StaticText", "待审定"),
        ("StaticText", "业绩成果符合该系列评审条件"),
        ("StaticText", "由相应系列评委会认定"),
        ("StaticText", "结论已经确定"),
        ("StaticText", "不是官方决定"),
        ("heading", "为什么"),
        ("DisclosureTriangle", "待审定 非公有制领域直接申报中级"),
        ("StaticText", "评审，相应系列评委会"),
        ("link", "四（七）"),
        ("heading", "共同条件"),
        ("heading", "还差什么"),
        ("heading", "怎么办"),
        ("heading", "申报步骤"),
        ("heading", "材料"),
        ("heading", "时间"),
        ("heading", "由谁评审"),
        ("heading", "带走这个结果"),
        ("button", "复制链接"),
        ("button", "打印"),
        ("heading", "如果…会怎样"),
        ("status", ""),
        ("StaticText", "中级（工程师）：待审定，结论已确定"),
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
        ("StaticText", "不符合"),
        ("StaticText", "差得最少的是“非公有制领域直接申报中级”"),
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
    loaded.locator("[name=technical_years]").fill("六年")
    loaded.locator(".verdict--fault").wait_for()
    found = spoken(loaded)
    field = next(one for one in found if one.role == "textbox" and one.name == "从事专业技术工作年限")
    assert field.properties["invalid"] == "true"
    assert "“六年”不能用。应为：0 至 60 的数" in field.description
    in_order(
        found,
        ("region", "结论"),
        ("StaticText", "有 1 处回答要改，改好后才能得出结论"),
        ("button", "从事专业技术工作年限"),
        ("StaticText", "“六年”不能用"),
        ("status", ""),
        ("StaticText", "有 1 处回答要改"),
    )
    assert_plain(found)


def test_an_overview_is_read_level_by_level(loaded: Page) -> None:
    open_link(loaded, plain_link({key: value for key, value in PERSON.items() if key != "target_level"}))
    loaded.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    found = spoken(loaded)
    in_order(
        found,
        ("StaticText", "工程技术 · 我能报什么"),
        *[
            step
            for name in ("正高级", "副高级", "中级", "助理级", "员级")
            for step in (("heading", name), ("button", f"看依据：{name}"))
        ],
        ("heading", "带走这个结果"),
    )
    assert_plain(found)
