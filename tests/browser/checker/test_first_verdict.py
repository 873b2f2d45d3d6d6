"""The first verdict, of the rules as a program, and Python's report that completes it in place.

Where a test needs a program that is wrong, one is planted.
"""

import json
from typing import Any

from playwright.sync_api import Page, expect

import checker
from tests.browser.checker.checker_page import (
    PERSON,
    WASM,
    document,
    hold,
    plain_link,
    release,
    verdict,
    wait_for_python,
)
from tests.conftest import Served
from tests.strategies import PEOPLE

FIRST = ("schema", "as_of", "rules", "target", "verdict", "headline", "gates", "pathways")


def plant(page: Page, **changes: object) -> None:
    """A program that gives of anyone with a target what Python gives of PERSON, with changes."""
    whole: dict[str, Any] = checker.check(json.loads(document(PERSON))).to_dict()
    first = {**{key: whole[key] for key in FIRST}, **changes}
    given = "JSON.parse(text).answers.target_level"
    body = f"export const evaluate = text => {given} ? {json.dumps(first)} : null;"
    page.route("**/checker/program.js", lambda r: r.fulfill(body=body, content_type="text/javascript"))


def test_the_first_verdict_stands_at_once_and_is_completed_in_place(page: Page, server: Served) -> None:
    held = hold(page, WASM)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    report = page.locator("#report[data-by=program][data-verdict=JUDGEMENT][data-headline=may_apply]")
    report.wait_for()
    expect(report).to_contain_text("初步结论，正在核对")
    expect(report.locator(".verdict__headline")).to_have_text("可以申报中级（工程师）")
    expect(report.locator(".verdict__reasons > li")).to_have_count(2)
    reasons = report.locator(".verdict__reasons").inner_text()
    expect(report).to_contain_text("非公有制领域直接申报中级")
    assert report.get_attribute("data-rules") == checker.rules_hash()
    assert report.get_attribute("data-settled") is None
    expect(page.locator("#actions")).to_be_hidden()
    release(page, WASM, held)
    whole = verdict(page, "JUDGEMENT")
    expect(whole).to_have_attribute("data-by", "python")
    expect(whole).to_have_attribute("data-settled", "true")
    expect(whole).not_to_contain_text("初步结论")
    assert whole.locator(".verdict__reasons").inner_text() == reasons
    expect(page.locator("#actions")).to_be_visible()


def test_the_next_step_has_its_place_before_it_is_known(page: Page, server: Served) -> None:
    """What stands above the next step and the step itself do not move when Python's words come."""
    held = hold(page, WASM)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program]").wait_for()
    top = "document.querySelector({}).getBoundingClientRect().top"
    place = f"{top.format(repr('#report .next'))} - {top.format(repr('#report'))}"
    before = page.evaluate(place)
    expect(page.locator("#report .next")).to_contain_text("正在核对")
    release(page, WASM, held)
    verdict(page, "JUDGEMENT")
    expect(page.locator("#report .next").first).not_to_contain_text("正在核对")
    assert page.evaluate(place) == before


def test_where_only_the_series_is_answered_each_level_has_its_line(page: Page, server: Served) -> None:
    held = hold(page, WASM)
    page.goto(server.strict + "checker/" + plain_link({**PEOPLE["工程师"], "target_level": None}))
    report = page.locator("#report[data-by=program][data-schema='overview/2']")
    report.wait_for()
    expect(report).to_contain_text("初步结论，正在核对")
    expect(report.locator(".level")).to_have_count(5)
    levels = report.locator(".levels").inner_text()
    assert levels.count("或更高的职称，不用再申报") == 3
    release(page, WASM, held)
    whole = page.locator("#report[data-by=python]:not([aria-busy])")
    whole.wait_for()
    expect(whole).not_to_contain_text("初步结论")
    assert whole.locator(".levels").inner_text() == levels


def test_where_every_level_is_open_the_program_says_nothing(page: Page, server: Served) -> None:
    hold(page, WASM)
    page.goto(server.strict + "checker/" + plain_link({"target_series": "engineering"}))
    page.locator("#report .report__empty").filter(has_text="正在准备计算程序").wait_for()
    assert page.locator("#report").get_attribute("data-verdict") is None


def test_what_is_being_read_does_not_move_when_the_report_is_completed(page: Page, server: Served) -> None:
    """The card above grows by who decides what: the window is scrolled by as much."""
    plant(page)
    held = hold(page, WASM)
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program]").wait_for()
    page.locator("#report-body [data-part=why] > summary").click()
    place = "document.querySelector('#report-body [data-part=why] h4')"
    page.evaluate(f"scrollTo(0, scrollY + {place}.getBoundingClientRect().top - 60)")
    card = "document.querySelector('#report-body [data-part=head]').offsetHeight"
    before, height = page.evaluate(f"[{place}.getBoundingClientRect().top, {card}]")
    release(page, WASM, held)
    verdict(page, "JUDGEMENT")
    after, grown = page.evaluate(f"[{place}.getBoundingClientRect().top, {card}]")
    assert grown != height, "nothing above has changed: nothing was tried"
    assert abs(after - before) <= 1


def test_where_the_two_differ_python_counts_and_the_page_says_so(page: Page, server: Served) -> None:
    plant(page, verdict="NO")
    held = hold(page, WASM)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program][data-verdict=NO]").wait_for()
    release(page, WASM, held)
    report = verdict(page, "JUDGEMENT")
    expect(report).to_have_attribute("data-by", "python")
    expect(report).to_contain_text("初步结论“不符合”经核对已更正")


def test_a_headline_that_differs_is_corrected_too(page: Page, server: Served) -> None:
    wrong = {"key": "pending", "text": "要等另行通知", "reasons": []}
    plant(page, headline=wrong)
    held = hold(page, WASM)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program][data-headline=pending]").wait_for()
    release(page, WASM, held)
    report = verdict(page, "JUDGEMENT")
    expect(report).to_have_attribute("data-headline", "may_apply")
    expect(report).to_contain_text("初步结论“要等另行通知”经核对已更正")


def test_without_python_the_first_verdict_stays_named_as_such(page: Page, server: Served) -> None:
    plant(page)
    page.route("**/*.zip", lambda route: route.abort())
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    wait_for_python(page, "failed")
    report = page.locator("#report[data-by=program][data-verdict=JUDGEMENT]")
    report.wait_for()
    expect(report).to_contain_text("没有核对")
    expect(page.locator("#python-retry")).to_be_visible()


def test_an_answer_that_changes_takes_the_first_verdict_away(page: Page, server: Served) -> None:
    """Nothing of a former state stands on the page, not even whose verdict it was."""
    plant(page)
    hold(page, WASM)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program]").wait_for()
    left = page.evaluate(
        """() => {
          const field = document.getElementById("technical_years");
          field.value = "1";
          field.dispatchEvent(new InputEvent("input", {bubbles: true}));
          return Object.keys(document.getElementById("report").dataset);
        }"""
    )
    assert left == []
