"""Coverage in a real browser: from a clause to its account and back, one tap away from the law's words."""

import pytest
from playwright.sync_api import Page, expect

import checker
from checker.law.clauses import STATUS_LABELS
from tests.conftest import Served, profile


def test_the_notice_shows_the_law_and_no_badge(page: Page, server: Served) -> None:
    """What is encoded and cited is one tap away, and not a mark on each paragraph."""
    for address in ("notice/", "notice/4/"):
        page.goto(server.root + address)
        expect(page.locator(".clause-badge, .clause .status")).to_have_count(0)
        shown = page.locator("[data-clause='4.7']").inner_text()
        assert STATUS_LABELS[checker.clauses()["4.7"].standing.status] not in shown


@pytest.mark.parametrize("id_", ["4.7", "4.3.3", "4.2.3"])
def test_one_tap_tells_what_is_made_of_a_clause(page: Page, server: Served, id_: str) -> None:
    page.goto(f"{server.sub}notice/4/")
    clause = page.locator(f"[data-clause='{id_}']")
    button = clause.get_by_role("button", name="说明")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    standing = checker.clauses()[id_].standing
    expect(clause.locator(".used")).to_contain_text(f"{STATUS_LABELS[standing.status]}：{standing.reason}")
    clause.locator(".used").get_by_role("link", name=STATUS_LABELS[standing.status]).click()
    entry = page.locator(f"#c{id_.replace('.', '-')}")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text(standing.reason)
    entry.get_by_role("link").first.click()
    expect(page).to_have_url(f"{server.sub}notice/4/#c{id_.replace('.', '-')}")


def test_on_the_whole_text_the_account_is_a_link(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/")
    clause = page.locator("[data-clause='4.7']")
    clause.hover()
    clause.get_by_role("link", name="说明：四（七）").click()
    expect(page.locator("#c4-7")).to_contain_text(checker.clauses()["4.7"].standing.reason)


def test_the_account_leads_to_the_question_and_to_what_people_ask(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/5/")
    used = page.locator("#c5-p3 .used")
    page.locator("#c5-p3").get_by_role("button", name="说明").click()
    expect(used.get_by_role("link", name="劳务派遣，能报吗？")).to_be_visible()
    used.get_by_role("link", name=checker.questions()["dispatched"].label).click()
    expect(page.locator("#q-dispatched")).to_be_in_viewport()


def test_the_reading_stands_in_the_account_and_not_in_the_clauses_words(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    reading = next(r for r in checker.find_law().interpretations if r.id == "village_posts")
    clause = page.locator("#c4-6-2")
    assert reading.choice not in clause.inner_text()
    clause.get_by_role("button", name="说明").click()
    clause.get_by_role("link", name=reading.choice.rstrip("。")).click()
    expect(page.get_by_role("heading", name=reading.question)).to_be_in_viewport()


def test_without_javascript_the_account_is_a_fold(page: Page, server: Served) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = profile(browser, java_script_enabled=False)
    try:
        bare = plain.new_page()
        bare.goto(f"{server.root}notice/4/")
        bare.locator("#c4-7 .used summary").click()
        expect(bare.locator("#c4-7 .used dl")).to_be_visible()
    finally:
        plain.close()


@pytest.mark.parametrize("width", [320, 375])
def test_nothing_is_wider_than_a_phone(page: Page, server: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wider = {}
    for address in ("coverage/", "coverage/readings/", "notice/4/"):
        page.goto(server.root + address)
        wider[address] = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    assert wider == dict.fromkeys(wider, 0)
