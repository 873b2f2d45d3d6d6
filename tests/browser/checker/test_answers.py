"""The checker page with Python in it: one page, loaded once, asked many things."""

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import checker
from checker.engine.evaluation.answers import parse_answers
from checker.law.values import Situation
from publisher.pages.checker.relevance import tree
from tests.browser.checker.checker_page import (
    PERSON,
    asked_in,
    choose,
    deflated,
    document,
    open_link,
    packed,
    plain_link,
    verdict,
    wait_for_python,
)
from tests.checker.notices.test_cases import ALL
from tests.conftest import Served, profile

CHECK_ALL = """async ({engine, texts}) => {
  const {Engine, resolved} = await import(engine);
  const checker = document.getElementById("checker");
  const runtime = resolved(JSON.parse(checker.dataset.runtime), new URL(checker.dataset.root, location.href));
  const ready = new Engine(runtime);
  ready.start();
  const replies = [];
  for (const [text, explained] of texts) replies.push(await ready.check(text, explained));
  return replies;
}"""


@pytest.fixture(scope="module")
def loaded(browser: Browser, server: Served) -> Iterator[Page]:
    """One page for the module, Python running, under the strict headers."""
    context = profile(browser, locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(server.strict + "checker/")
    wait_for_python(page)
    yield page
    context.close()


@pytest.fixture
def ready(loaded: Page) -> Page:
    """That page with the form empty and nothing said."""
    loaded.set_viewport_size({"width": 1280, "height": 900})
    loaded.locator("#mode-sheet").click()
    open_link(loaded, plain_link({}))
    expect(loaded.locator(".report__empty")).to_be_visible()
    expect(loaded.locator("#link-fault")).to_be_hidden()
    return loaded


def report_of(answers: dict[str, Any]) -> dict[str, Any]:
    found = checker.check(json.loads(document(answers)))
    return json.loads(checker.to_json(found.to_dict()))  # type: ignore[no-any-return]


def test_a_link_opens_with_its_answers(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    report = verdict(ready, "JUDGEMENT")
    assert report.get_attribute("data-settled") == "true"
    assert report.get_attribute("data-rules") == checker.rules_hash()
    expect(ready.locator("[name=technical_years]")).to_have_value("6")
    expect(ready.locator("[name=employment]")).to_have_value("private_enterprise")
    expect(ready.locator("[name=green_grounds][value=none]")).to_be_checked()


def test_a_deflated_link_opens_the_same(ready: Page) -> None:
    open_link(ready, deflated(document({**PERSON, "technical_years": 4.99}).encode()))
    verdict(ready, "NO")
    expect(ready.locator("[name=technical_years]")).to_have_value("4.99")


def test_the_result_is_gone_in_the_same_moment_as_an_answer_changes(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    left = ready.evaluate(
        """() => {
          const field = document.getElementById("technical_years");
          field.value = "1";
          field.dispatchEvent(new InputEvent("input", {bubbles: true}));
          const report = document.getElementById("report");
          const body = document.getElementById("report-body");
          return [Object.keys(report.dataset).length, getComputedStyle(body).visibility];
        }"""
    )
    assert left == [0, "hidden"]
    verdict(ready, "NO")


def test_rapid_typing_ends_with_the_report_of_the_last_answer(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    seen = ready.evaluate(
        """async () => {
          const field = document.getElementById("technical_years");
          const report = document.getElementById("report");
          const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
          const seen = [];
          for (let step = 0; step < 30; step += 1) {
            field.value = step % 2 ? "9" : "1";
            field.dispatchEvent(new InputEvent("input", {bubbles: true}));
            await pause(step * 15);
            if (report.dataset.verdict) seen.push([field.value, report.dataset.verdict]);
          }
          return seen;
        }"""
    )
    verdict(ready, "JUDGEMENT")
    assert seen, "no verdict fell between two changes: nothing was tried"
    assert set(map(tuple, seen)) <= {("1", "NO"), ("9", "JUDGEMENT")}


def test_verdicts_go_on_without_a_network(ready: Page) -> None:
    ready.context.set_offline(True)
    try:
        open_link(ready, plain_link(PERSON))
        verdict(ready, "JUDGEMENT")
        choose(ready, "achievements", "false")
        verdict(ready, "NO")
    finally:
        ready.context.set_offline(False)


def test_cases_give_the_same_bytes_in_pyodide_and_here(ready: Page, server: Served) -> None:
    """Every case that is a fault, and every seventh of the others, of which every third is explained."""
    chosen = [case for position, case in enumerate(ALL) if case.faults is not None or position % 7 == 0]
    short = [case.text for case in chosen if len(case.text) < 100_000]
    texts = [(text, position % 3 == 0) for position, text in enumerate(short)]
    engine = f"{server.scripts}checker/python/engine.js"
    replies = ready.evaluate(CHECK_ALL, {"engine": engine, "texts": texts})
    assert len(replies) > 100
    for (text, explained), reply in zip(texts, replies, strict=True):
        here = checker.check_json(text.encode("utf-8", "surrogatepass"), explained=explained)
        assert reply == here, text[:300]


CONCERNS = """async ({module, trees, people}) => {
  const {concerns} = await import(module);
  return people.map(answers => trees.map(tree => concerns(tree, answers) ?? null));
}"""


def test_the_page_folds_what_the_engine_would_not_ask(ready: Page, server: Served) -> None:
    """The same answers, the same `asked_of`, evaluated on both sides."""
    asked = [question for question in checker.questions().values() if question.asked_of is not None]
    dice = random.Random(4)
    people = [some_answers(dice) for _ in range(300)]
    replies = ready.evaluate(
        CONCERNS,
        {
            "module": f"{server.scripts}checker/form/relevance.js",
            "trees": [tree(question.asked_of) for question in asked if question.asked_of],
            "people": people,
        },
    )
    law, meaning = checker.find_law(), {"YES": True, "NO": False, "UNKNOWN": None}
    target = next(law.targets)
    for answers, reply in zip(people, replies, strict=True):
        raw = {"answers": answers}
        parsed = parse_answers(law.catalogue, raw, law.as_of_first, law.as_of_last, law.as_of_default)
        situation = Situation(parsed.values, date(2023, 6, 10), target)
        here = [meaning[q.asked_of.evaluate(situation).name] for q in asked if q.asked_of]
        assert reply == here, answers


def some_answers(dice: random.Random) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in checker.questions().values():
        if dice.random() < 0.4:
            continue
        values = [option.value for option in question.options]
        match question.type:
            case "bool":
                answers[question.id] = dice.random() < 0.5
            case "enum":
                answers[question.id] = dice.choice(values)
            case "set":
                answers[question.id] = dice.sample(values, dice.randrange(len(values)))
            case "int" | "decimal":
                answers[question.id] = dice.choice([0, 1, 3])
            case _:
                pass
    return answers


HOSTILE = {
    "not base64": "#a=%%%",
    "cut short": plain_link(PERSON)[:-9],
    "not JSON": f"#a={packed(b'{answers')}",
    "not UTF-8": f"#a={packed(bytes([0xFF, 0xFE, 0x00]))}",
    "an array": f"#a={packed(b'[]')}",
    "answers that are an array": f"#a={packed(json.dumps({'answers': []}).encode())}",
    "empty": "#a=",
    "10 MB": "#a=" + "A" * 10_000_000,
    "deep": f"#a={packed(b'[' * 40_000)}",
    "not deflated": f"#z={packed(b'plain text')}",
    "a bomb": deflated(b" " * 30_000_000),
}


@pytest.mark.parametrize("fragment", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_link_is_one_sentence_and_leaves_the_page_usable(ready: Page, fragment: str) -> None:
    open_link(ready, fragment)
    note = ready.locator("#link-fault")
    expect(note).to_be_visible()
    assert re.fullmatch(
        r"[^。]+。链接还在地址栏里，可以请对方重发；也可以直接在下面作答。", note.inner_text()
    )
    assert ready.locator("#report[data-verdict]").count() == 0
    ready.locator("[name=target_series]").select_option("engineering")
    ready.locator("#report[data-verdict]").wait_for()


def test_markup_and_reversing_characters_in_a_link_are_shown_as_text(ready: Page) -> None:
    nasty = "<img src=x onerror=alert(1)>\u202e"
    open_link(ready, plain_link({**PERSON, "employment": nasty, nasty: 1, "__proto__": nasty}))
    ready.locator(".verdict--fault").wait_for()
    assert ready.locator("#report img").count() == 0
    shown = ready.locator("#report").inner_text()
    assert "<img" in shown
    assert "\u202e" not in shown
    assert ready.locator("#report[data-verdict]").count() == 0


NESTED = '{"answers":{"target_series":"engineering","education":' + "[" * 15_000 + "]" * 15_000 + "}}"
MISFITS = {
    "nested 15,000 deep": NESTED,
    "objects": '{"answers":{"target_series":"engineering","education":{"toString":1}}}',
    "objects in a list": '{"answers":{"target_series":"engineering","green_grounds":[{"toString":1}]}}',
    "a number out of bounds": '{"answers":{"target_series":"engineering","technical_years":1e400}}',
    "a day that is a list": '{"as_of":[1],"answers":{"target_series":"engineering"}}',
    "the same key twice": '{"answers":{"target_series":1,"target_series":"engineering","education":7}}',
}


@pytest.mark.parametrize("text", MISFITS.values(), ids=list(MISFITS))
def test_values_that_fit_no_control_are_faults_and_leave_the_page_usable(ready: Page, text: str) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    open_link(ready, deflated(text.encode()))
    ready.locator(".verdict--fault").wait_for()
    assert ready.locator("#report[data-verdict]").count() == 0
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")


def test_faults_stand_at_their_questions_and_give_no_verdict(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    ready.locator("[name=technical_years]").fill("很久")
    fault = ready.locator("#technical_years-fault")
    expect(fault).to_contain_text("0 至 60")
    expect(ready.locator("[name=technical_years]")).to_have_attribute("aria-invalid", "true")
    assert ready.locator("#report[data-verdict]").count() == 0
    ready.locator("#report .faults button").click()
    expect(ready.locator("[name=technical_years]")).to_be_focused()
    ready.locator("[name=technical_years]").fill("６．５")
    verdict(ready, "JUDGEMENT")
    expect(fault).to_be_hidden()


def test_a_contradiction_between_two_answers_is_a_fault(ready: Page) -> None:
    open_link(ready, plain_link({**PERSON, "township_years": 5, "county_years": 3}))
    expect(ready.locator("#county_years-fault")).to_be_visible()
    assert "county_years" not in ready.locator("#report").inner_text()


def test_what_does_not_concern_the_reader_is_folded_and_kept(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    ready.locator("[name=employment]").select_option("freelancer")
    folded = ready.locator("#q-labour_relation")
    expect(folded).to_have_class(re.compile("question--folded"))
    expect(folded).to_contain_text("仍保留")
    ready.locator("[name=employment]").select_option("private_enterprise")
    expect(ready.locator("[name=labour_relation][value=true]")).to_be_checked()
    expect(ready.locator("[name=labour_relation][value=true]")).to_be_visible()


def test_without_a_level_every_level_is_listed_and_opens(ready: Page) -> None:
    open_link(ready, plain_link({key: value for key, value in PERSON.items() if key != "target_level"}))
    ready.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    levels = ready.locator("#report .level")
    assert levels.count() == 5
    expect(levels.first).to_contain_text("先看这一级")
    expect(levels.first).to_contain_text("中级（工程师）")
    levels.first.get_by_role("button").click()
    verdict(ready, "JUDGEMENT")
    expect(ready.locator("[name=target_level][value=intermediate]")).to_be_checked()
    expect(ready.locator("#report")).to_be_focused()


def test_the_report_says_why_and_links_every_condition_to_its_clause(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    report = verdict(ready, "JUDGEMENT")
    expect(report).to_contain_text("由相应系列评委会认定")
    places = {link.get_attribute("href") or "" for link in report.locator("a.basis").all()}
    assert any(place.endswith("/notice/4/#c4-7") for place in places)
    leaves = report.locator(".leaf")
    assert leaves.count() > 20
    assert report.locator(".leaf:not(:has(a.basis))").count() == 0
    quotes = report.locator("blockquote").all_text_contents()
    assert any("大学本科毕业且从事专业技术工作满5年" in quote for quote in quotes)


def test_an_open_verdict_names_the_questions_that_decide(ready: Page) -> None:
    open_answers = {key: PERSON[key] for key in ("target_series", "target_level", "employment", "education")}
    open_link(ready, plain_link(open_answers))
    verdict(ready, "UNKNOWN")
    first = asked_in(report_of(open_answers))[0]
    ready.locator(".open-questions button").first.click()
    expect(ready.locator(f"#q-{first} :focus")).to_have_count(1)


def test_the_verdict_is_announced_once(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    live = ready.locator("#verdict-live")
    expect(live).to_have_text("可以申报中级（工程师）。待审定，结论已确定")
    ready.evaluate(
        """() => {
          window.announced = 0;
          const count = records => {
            for (const {addedNodes} of records) window.announced += addedNodes.length;
          };
          new MutationObserver(count)
            .observe(document.getElementById("verdict-live"), {childList: true, subtree: true});
        }"""
    )
    choose(ready, "dispatched", "false")
    verdict(ready, "JUDGEMENT")
    assert ready.evaluate("window.announced") == 0
    choose(ready, "achievements", "false")
    expect(live).not_to_contain_text("待审定")
    verdict(ready, "NO")
    expect(live).to_contain_text("不符合")


def test_the_guide_asks_what_decides_and_ends_when_settled(ready: Page) -> None:
    open_link(
        ready, plain_link({key: PERSON[key] for key in PERSON if key not in ("achievements", "in_baotou")})
    )
    verdict(ready, "UNKNOWN")
    ready.locator("#mode-guide").click()
    asked = []
    for _ in range(4):
        current = ready.locator(".question--current")
        if not current.count():
            break
        name = current.get_attribute("data-question") or ""
        asked.append(name)
        if current.locator("input[type=checkbox]").count():
            choose(ready, name, "none")
        else:
            choose(ready, name, "true")
        ready.locator("#guide-next").click()
        expect(ready.locator(f"#q-{name}.question--current")).to_have_count(0)
    assert sorted(asked) == ["achievements", "in_baotou"]
    expect(ready.locator("#guide-head")).to_contain_text("结论已经确定")
    ready.locator("#guide-back").click()
    expect(ready.locator(f"#q-{asked[-1]}")).to_have_class(re.compile("question--current"))


def test_the_guide_passes_over_what_is_not_known(ready: Page) -> None:
    open_link(ready, plain_link({"target_series": "engineering", "target_level": "intermediate"}))
    verdict(ready, "UNKNOWN")
    ready.locator("#mode-guide").click()
    asked = set()
    for _ in range(5):
        name = ready.locator(".question--current").get_attribute("data-question") or ""
        assert name not in asked
        asked.add(name)
        ready.locator("#guide-next").click()
        expect(ready.locator(f"#q-{name}.question--current")).to_have_count(0)
    verdict(ready, "UNKNOWN")


def test_the_copied_link_holds_the_answers_on_the_page(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    choose(ready, "dispatched", "false")
    verdict(ready, "JUDGEMENT")
    assert "#a=" not in ready.url, "the address still promises the former answers"
    ready.get_by_role("button", name="复制链接").click()
    expect(ready.locator("#verdict-live")).to_contain_text("已复制")
    copied = ready.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(plain_link_of(ready, {**PERSON, "dispatched": False}))


def plain_link_of(page: Page, answers: dict[str, Any]) -> str:
    """The fragment as the page orders and spells it."""
    ordered = {id_: answers[id_] for id_ in checker.questions() if id_ in answers}
    order = page.evaluate("[...document.querySelectorAll('[data-question]')].map(e => e.dataset.question)")
    ordered = {id_: ordered[id_] for id_ in order if id_ in ordered}
    text = json.dumps({"as_of": "2023-06-10", "answers": ordered}, ensure_ascii=False, separators=(",", ":"))
    return f"#a={packed(text.encode())}"


def test_nothing_is_kept_on_the_device_unless_asked_and_erasing_erases(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    assert ready.evaluate("localStorage.length + sessionStorage.length") == 0
    ready.get_by_role("button", name="存在这台设备上").click()
    assert (
        ready.evaluate("JSON.parse(localStorage.getItem(localStorage.key(0))).answers.technical_years") == 6
    )
    ready.get_by_role("button", name="删除存下的回答").click()
    assert ready.evaluate("localStorage.length") == 0
    expect(ready.locator("#saved")).to_contain_text("已删除")


def test_paper_holds_the_result_and_its_receipt(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    ready.emulate_media(media="print")
    sheet = ready.locator("#handout")
    expect(sheet).to_be_visible()
    expect(ready.locator("#answers")).to_be_hidden()
    for text in (
        "待审定",
        "四（七）",
        checker.rules_hash(),
        "2023-06-10",
        "不是官方决定",
        "从事专业技术工作年限：6年",
    ):
        expect(sheet).to_contain_text(text)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", ready.pdf(prefer_css_page_size=True))) == 1
    ready.emulate_media(media="screen")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_is_wider_than_the_window(ready: Page, width: int) -> None:
    ready.set_viewport_size({"width": width, "height": 800})
    open_link(ready, plain_link({**PERSON, "employment": "civil_servant"}))
    verdict(ready, "NO")
    ready.evaluate(
        "document.querySelectorAll('#report details').forEach(details => { details.open = true; })"
    )
    assert ready.evaluate("document.documentElement.scrollWidth") <= width


def test_controls_are_large_enough_to_touch(ready: Page) -> None:
    """44 px at least, save links within a sentence and folds that span the line."""
    ready.set_viewport_size({"width": 375, "height": 800})
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    low = ready.evaluate(
        """() => [...document.querySelectorAll("#checker button, #checker .choice, #checker .field")]
          .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 44)
          .map(element => element.outerHTML.slice(0, 100))"""
    )
    assert low == []
