"""Coverage in a real browser: from a clause to its account and back, and what stands under the clause."""

import pytest
from playwright.sync_api import Page, expect

import checker
from checker.law.clauses import STATUS_LABELS
from tests.conftest import Served


def test_every_clause_of_the_notice_carries_its_status(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/")
    shown = page.eval_on_selector_all(
        "[data-clause]",
        "all => all.map(e => [e.dataset.clause, e.querySelector('.clause-badge').textContent])",
    )
    assert shown == [[id_, STATUS_LABELS[entry.standing.status]] for id_, entry in checker.clauses().items()]


def test_a_badge_leads_to_the_account_of_its_clause_and_that_back(page: Page, server: Served) -> None:
    page.goto(f"{server.sub}notice/4/")
    page.locator("#c4-7 .clause-badge").first.click()
    entry = page.locator("#c4-7")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text(checker.clauses()["4.7"].standing.reason)
    entry.get_by_role("link", name="四（七）").click()
    expect(page).to_have_url(f"{server.sub}notice/4/#c4-7")


def test_a_badge_leads_to_the_question(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    page.locator("#c4-3-1").get_by_role("link", name="1 题").click()
    expect(page.locator("#q-exam_passed")).to_be_in_viewport()


def test_the_reading_stands_under_the_clause_and_not_in_its_words(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    reading = next(r for r in checker.find_law().interpretations if r.id == "village_posts")
    note = page.locator("#c4-6-2 .clause-note", has_text=reading.choice)
    expect(note).to_be_visible()
    expect(page.locator("#c4-6-2 .clause-text .clause-note")).to_have_count(0)
    note.get_by_role("link").click()
    expect(page.get_by_role("heading", name=reading.question)).to_be_in_viewport()


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
