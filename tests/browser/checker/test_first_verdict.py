"""The first verdict, of the rules as a program, and Python's report that completes it in place.

Where a test needs a program that is wrong, one is planted.
"""

import contextlib
import json
from typing import Any

from playwright.sync_api import Error, Page, Route, expect

import checker
from tests.browser.checker.checker_page import PERSON, document, plain_link, verdict, wait_for_python
from tests.conftest import Served

FIRST = ("schema", "as_of", "rules", "target", "verdict", "gates", "pathways")
WASM = "**/pyodide.asm.wasm"


def plant(page: Page, **changes: object) -> None:
    """A program that gives of anyone with a target what Python gives of PERSON, with changes."""
    whole: dict[str, Any] = checker.check(json.loads(document(PERSON))).to_dict()
    first = {**{key: whole[key] for key in FIRST}, **changes}
    given = "JSON.parse(text).answers.target_level"
    body = f"export const evaluate = text => {given} ? {json.dumps(first)} : null;"
    page.route("**/checker/program.js", lambda r: r.fulfill(body=body, content_type="text/javascript"))


def hold_python(page: Page) -> list[Route]:
    held: list[Route] = []
    page.route(WASM, lambda route: held.append(route))  # Playwright marks its handlers
    return held


def release(page: Page, held: list[Route]) -> None:
    page.unroute(WASM)
    for route in held:
        # The page gives up a request that takes long and asks again.
        with contextlib.suppress(Error):
            route.continue_()


def test_the_first_verdict_stands_at_once_and_is_completed_in_place(page: Page, server: Served) -> None:
    held = hold_python(page)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    report = page.locator("#report[data-by=program][data-verdict=JUDGEMENT]")
    report.wait_for()
    expect(report).to_contain_text("初步结论，正在核对")
    expect(report).to_contain_text("非公有制领域直接申报中级")
    assert report.get_attribute("data-rules") == checker.rules_hash()
    assert report.get_attribute("data-settled") is None
    expect(page.locator("#actions")).to_be_hidden()
    release(page, held)
    whole = verdict(page, "JUDGEMENT")
    expect(whole).to_have_attribute("data-by", "python")
    expect(whole).to_have_attribute("data-settled", "true")
    expect(whole).not_to_contain_text("初步结论")
    expect(page.locator("#actions")).to_be_visible()


def test_what_is_being_read_does_not_move_when_the_report_is_completed(page: Page, server: Served) -> None:
    """The card above grows by who decides what: the window is scrolled by as much."""
    plant(page)
    held = hold_python(page)
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program]").wait_for()
    page.locator("#report-body [data-part=why] > summary").click()
    place = "document.querySelector('#report-body [data-part=why] h4')"
    page.evaluate(f"scrollTo(0, scrollY + {place}.getBoundingClientRect().top - 60)")
    card = "document.querySelector('#report-body [data-part=head]').offsetHeight"
    before, height = page.evaluate(f"[{place}.getBoundingClientRect().top, {card}]")
    release(page, held)
    verdict(page, "JUDGEMENT")
    after, grown = page.evaluate(f"[{place}.getBoundingClientRect().top, {card}]")
    assert grown != height, "nothing above has changed: nothing was tried"
    assert abs(after - before) <= 1


def test_where_the_two_differ_python_counts_and_the_page_says_so(page: Page, server: Served) -> None:
    plant(page, verdict="NO")
    held = hold_python(page)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program][data-verdict=NO]").wait_for()
    release(page, held)
    report = verdict(page, "JUDGEMENT")
    expect(report).to_have_attribute("data-by", "python")
    expect(report).to_contain_text("初步结论“不符合”经核对已更正")


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
    hold_python(page)
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
