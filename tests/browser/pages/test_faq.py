"""常见问题 and 办理 in a real browser: from a question to its clause, and into the checker."""

import pytest
from playwright.sync_api import Page, expect

from publisher.facts.faq import asked
from tests.browser.checker.checker_page import wait_for_python
from tests.conftest import Served
from tests.sources import CONTEXT


def test_a_question_leads_to_the_clause_that_answers_it(page: Page, server: Served) -> None:
    page.goto(f"{server.sub}faq/#publicity")
    entry = page.locator(".asked", has=page.locator("#publicity"))
    expect(entry).to_contain_text("公示时间不少于5个工作日")
    entry.get_by_role("link", name="五 第8段").click()
    assert page.url == f"{server.sub}notice/5/#c5-p8"


def test_the_checker_opens_with_what_the_question_says(page: Page, server: Served) -> None:
    page.goto(f"{server.sub}faq/#civil-servant")
    entry = page.locator(".asked", has=page.locator("#civil-servant"))
    entry.get_by_role("link", name="按这个情况自查").click()
    wait_for_python(page)
    assert page.evaluate(
        "document.querySelector('[name=employment]:checked, select[name=employment]').value"
    ) == ("civil_servant")


def test_every_question_stands_in_the_contents(page: Page, server: Served) -> None:
    page.goto(f"{server.root}faq/")
    targets = page.eval_on_selector_all(
        ".toc--side a", "all => all.map(a => a.getAttribute('href').slice(1))"
    )
    assert [one.id for one in asked(CONTEXT)] == [id_ for id_ in targets if not id_.startswith("topic-")]


@pytest.mark.parametrize("address", ["faq/", "handling/", ""])
@pytest.mark.parametrize("width", [320, 375])
def test_the_pages_fit_a_phone_and_break_no_policy(
    page: Page, server: Served, complaints: list[str], width: int, address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(server.strict + address, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
