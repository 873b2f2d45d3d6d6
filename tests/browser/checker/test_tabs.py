"""The checker page in two tabs, left and come back to, and moved through its own history."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Worker, expect

from publisher.browsers import chromium as finder
from tests.browser.checker.checker_page import (
    DEAF_WORKER,
    PERSON,
    choose,
    deflated,
    document,
    open_link,
    plain_link,
    stop_time,
    verdict,
    wait_for_python,
)
from tests.conftest import Served, profile


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = profile(browser, locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block")
    yield made
    made.close()


def opened(context: BrowserContext, server: Served, answers: dict[str, Any], expected: str) -> Page:
    page = context.new_page()
    page.goto(server.strict + "checker/" + plain_link(answers))
    verdict(page, expected)
    return page


@pytest.fixture(scope="module")
def tabs(browser: Browser, server: Served) -> Iterator[tuple[Page, Page]]:
    """Two tabs of one profile, Python running in both, for tests that leave neither and keep nothing."""
    made = profile(browser, locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block")
    yield opened(made, server, PERSON, "JUDGEMENT"), opened(made, server, PERSON, "JUDGEMENT")
    made.close()


@pytest.fixture
def tab(tabs: tuple[Page, Page]) -> Page:
    """The first of them with PERSON's answers, after an empty form."""
    return fill(tabs[0], PERSON, "JUDGEMENT")


def fill(page: Page, answers: dict[str, Any], expected: str) -> Page:
    open_link(page, plain_link({}))
    page.locator(".report__empty").wait_for()
    open_link(page, plain_link(answers))
    verdict(page, expected)
    return page


def test_two_tabs_never_mix_their_answers(tab: Page, tabs: tuple[Page, Page]) -> None:
    first, second = tab, fill(tabs[1], {**PERSON, "technical_years": 3}, "NO")
    first.locator("[name=technical_years]").fill("7")
    second.locator("[name=technical_years]").fill("2")
    verdict(first, "JUDGEMENT")
    verdict(second, "NO")
    expect(first.locator("[name=technical_years]")).to_have_value("7")
    expect(second.locator("[name=technical_years]")).to_have_value("2")
    expect(first.locator("#handout")).to_contain_text("从事专业技术工作年限：7年")
    expect(second.locator("#handout")).to_contain_text("从事专业技术工作年限：2年")


def test_what_is_kept_or_erased_in_one_tab_is_said_in_the_other(
    context: BrowserContext, server: Served
) -> None:
    first = opened(context, server, PERSON, "JUDGEMENT")
    second = opened(context, server, {**PERSON, "technical_years": 3}, "NO")
    note = second.locator("#saved")
    expect(note).to_be_hidden()
    first.get_by_role("button", name="存在这台设备上").click()
    expect(note).to_contain_text("另一个页面在这台设备上存下了回答")
    expect(second.locator("[name=technical_years]")).to_have_value("3")
    second.get_by_role("button", name="填入").click()
    expect(second.locator("[name=technical_years]")).to_have_value("6")
    verdict(second, "JUDGEMENT")
    second.get_by_role("button", name="删除存下的回答").click()
    expect(first.locator("#saved")).to_contain_text("已在另一个页面里删除")
    expect(first.get_by_role("button", name="删除存下的回答")).to_have_count(0)
    expect(first.locator("[name=technical_years]")).to_have_value("6")
    verdict(first, "JUDGEMENT")


def test_keeping_and_erasing_never_lose_the_focus(context: BrowserContext, server: Served) -> None:
    page = opened(context, server, PERSON, "JUDGEMENT")
    page.get_by_role("button", name="存在这台设备上").press("Enter")
    expect(page.get_by_role("button", name="存在这台设备上")).to_be_focused()
    expect(page.locator("#verdict-live")).to_contain_text("已存在这台设备")
    page.get_by_role("button", name="删除存下的回答").press("Enter")
    expect(page.locator("#saved")).to_be_focused()
    expect(page.locator("#verdict-live")).to_contain_text("已删除")


UNPACK = "([module, fragment]) => import(module).then(({open}) => open(fragment)).then(() => null)"
WATCH = """() => {
  addEventListener("pageshow", event => {
    const report = document.getElementById("report");
    window.atReturn = {persisted: event.persisted, verdict: report.dataset.verdict ?? null};
  });
}"""


@pytest.fixture(scope="module")
def caching(browser: Browser, chromium: str) -> Iterator[Browser]:
    """Chromium as people have it: Playwright by itself starts it without the back/forward cache."""
    options: dict[str, Any] = finder.launch_options(chromium)
    options["ignore_default_args"] = ["--disable-back-forward-cache"]
    started = browser.browser_type.launch(**options)
    yield started
    started.close()


@pytest.mark.parametrize("cached", [True, False], ids=["back/forward cache", "plain back"])
def test_going_to_a_clause_and_back_keeps_the_answers_and_shows_no_old_verdict(
    request: pytest.FixtureRequest, server: Served, cached: bool
) -> None:
    chosen: Browser = request.getfixturevalue("caching" if cached else "browser")
    context = profile(
        chosen, locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    page = opened(context, server, PERSON, "JUDGEMENT")
    page.locator("[name=technical_years]").fill("3")
    choose(page, "degree", "master")
    verdict(page, "NO")
    page.evaluate(f"({WATCH})()")
    page.locator("#report a.basis").first.click()
    page.wait_for_url("**/notice/**")
    page.go_back(wait_until="commit")
    page.wait_for_url("**/checker/", wait_until="commit")
    expect(page.locator("[name=technical_years]")).to_have_value("3")
    expect(page.locator("[name=degree][value=master]")).to_be_checked()
    if cached:
        assert page.evaluate("window.atReturn") == {"persisted": True, "verdict": None}
    verdict(page, "NO")
    page.locator("[name=technical_years]").fill("6")
    verdict(page, "JUDGEMENT")
    context.close()


def test_answers_erased_while_a_page_was_away_are_not_said_to_be_kept(
    caching: Browser, server: Served
) -> None:
    """A page in the back/forward cache hears nothing of what other tabs do meanwhile."""
    context = profile(caching, locale="zh-CN", service_workers="block")
    page = opened(context, server, PERSON, "JUDGEMENT")
    page.get_by_role("button", name="存在这台设备上").click()
    page.evaluate(f"({WATCH})()")
    page.goto(server.strict + "about/")
    page.evaluate("localStorage.clear()")
    page.go_back(wait_until="commit")
    expect(page.locator("#saved")).to_contain_text("已在另一个页面里删除")
    assert page.evaluate("window.atReturn.persisted")
    expect(page.get_by_role("button", name="删除存下的回答")).to_have_count(0)
    context.close()


def test_back_between_two_links_gives_each_its_own_answers(tab: Page) -> None:
    page = tab
    page.evaluate("link => { location.hash = link; }", plain_link({**PERSON, "technical_years": 3}))
    verdict(page, "NO")
    page.go_back(wait_until="commit")
    expect(page.locator("[name=technical_years]")).to_have_value("6")
    verdict(page, "JUDGEMENT")
    page.go_forward()
    expect(page.locator("[name=technical_years]")).to_have_value("3")
    verdict(page, "NO")


def asked(page: Page, not_: str = "") -> str:
    """The question that the guide asks now, which has the focus."""
    current = page.locator(f".question--current:not(#q-{not_ or 'none'})")
    current.wait_for()
    expect(current.locator(":focus")).to_have_count(1)
    return current.get_attribute("data-question") or ""


def test_the_way_back_leads_through_the_questions_of_the_guide(
    context: BrowserContext, server: Served
) -> None:
    page = opened(context, server, {key: PERSON[key] for key in list(PERSON)[:4]}, "UNKNOWN")
    page.locator("#mode-guide").click()
    first = asked(page)
    page.locator("#guide-next").click()
    second = asked(page, not_=first)
    page.locator("#guide-next").click()
    third = asked(page, not_=second)
    page.go_back(wait_until="commit")
    assert asked(page, not_=third) == second
    page.locator("#guide-back").click()
    assert asked(page, not_=second) == first
    expect(page.locator("#guide-back")).to_be_disabled()
    page.go_forward(wait_until="commit")
    assert asked(page, not_=first) == second
    page.locator(".guide__why a.basis").first.click()
    page.wait_for_url("**/notice/**")
    page.go_back()
    assert asked(page) == second
    verdict(page, "UNKNOWN")
    assert page.evaluate("JSON.stringify(history.state)") == f'{{"guide":1,"question":"{second}"}}'


def test_the_later_of_two_links_is_the_one_that_counts(tabs: tuple[Page, Page], server: Served) -> None:
    """The first takes longer to unpack."""
    page = fill(tabs[0], {"target_series": "engineering"}, "UNKNOWN")
    slow = deflated(document({**PERSON, "technical_years": 3}).encode() + b" " * 190_000)
    page.evaluate(
        "([slow, quick]) => { location.hash = slow; location.hash = quick; }", [slow, plain_link(PERSON)]
    )
    verdict(page, "JUDGEMENT")
    # Unpacked once more, so that the first time is over too.
    page.evaluate(UNPACK, [f"{server.scripts}checker/keep/link.js", slow])
    expect(page.locator("[name=technical_years]")).to_have_value("6")
    verdict(page, "JUDGEMENT")


def test_an_answer_given_while_a_link_unpacks_stands(tab: Page) -> None:
    page = tab
    page.evaluate(
        """link => {
          location.hash = link;
          const field = document.getElementById("technical_years");
          field.value = "3";
          field.dispatchEvent(new InputEvent("input", {bubbles: true}));
        }""",
        deflated(document({**PERSON, "technical_years": 20}).encode() + b" " * 190_000),
    )
    verdict(page, "NO")
    expect(page.locator("[name=technical_years]")).to_have_value("3")


def test_a_worker_that_hangs_is_replaced_and_answers_what_is_on_the_page(page: Page, server: Served) -> None:
    """The first one starts and never replies; the one after it is real."""
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    stop_time(page)
    page.route("**/worker.js", lambda route: route.fulfill(body=DEAF_WORKER, content_type="text/javascript"))
    page.goto(server.root + "checker/" + plain_link(PERSON))
    years = page.locator("[name=technical_years]")
    expect(years).to_have_value("6")
    wait_for_python(page)
    page.clock.run_for(1000)
    years.fill("3")
    page.clock.run_for(1000)
    assert page.locator("#report[data-by=python]").count() == 0
    page.unroute("**/worker.js")
    page.clock.run_for(61_000)
    verdict(page, "NO")
    expect(years).to_have_value("3")
    assert len(workers) == 2
