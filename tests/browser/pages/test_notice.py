"""The notice in a real browser: word for word, every clause with a place, a link and a citation."""

import re

import pytest
from playwright.sync_api import Page, expect

from publisher.notice.model import Notice
from publisher.notice.parser import read_notice
from tests.browser.checker.checker_page import stop_time
from tests.conftest import Served, profile
from tests.sources import DATA

SOURCE = DATA / "notice.txt"


@pytest.fixture(scope="module")
def notice() -> Notice:
    return read_notice(SOURCE)


def allow_clipboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def clauses_on(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.eval_on_selector_all(
        "[data-clause]",
        "all => all.map(e => [e.id, e.dataset.clause, e.querySelector('.clause-label').textContent,"
        " e.querySelector('.clause-text').textContent])",
    )
    return found


def test_the_whole_notice_is_there_word_for_word(page: Page, server: Served, notice: Notice) -> None:
    page.goto(f"{server.root}notice/")
    assert clauses_on(page) == [[c.anchor, c.id, c.label, c.text] for c in notice.clauses]


@pytest.mark.parametrize("number", range(1, 10))
def test_a_section_page_holds_its_clauses_and_says_where_it_is(
    page: Page, server: Served, notice: Notice, number: int
) -> None:
    section = notice.sections[number - 1]
    page.goto(f"{server.sub}notice/{number}/")
    assert [found[1] for found in clauses_on(page)] == [clause.id for clause in section.clauses]
    expect(page.locator("h1")).to_have_text(section.heading.text)
    expect(page.locator(".crumbs")).to_contain_text("通知全文")
    assert section.heading.text in page.title()


def test_a_permalink_scrolls_to_its_clause_and_marks_it(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/#c4-7")
    clause = page.locator("[data-clause='4.7']")
    expect(clause).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').dataset.clause") == "4.7"
    shown = "e => getComputedStyle(e).backgroundColor"
    assert clause.evaluate(shown) != page.locator("[data-clause='4.6.4']").evaluate(shown)


def test_a_label_is_the_clauses_own_link(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    page.get_by_role("link", name="四（六）1", exact=True).click()
    assert page.url == f"{server.root}notice/4/#c4-6-1"


def test_copying_a_link_by_keyboard_confirms_in_words(page: Page, server: Served) -> None:
    allow_clipboard(page)
    stop_time(page)  # what confirms goes again after a moment
    page.goto(f"{server.sub}notice/4/")
    button = page.get_by_role("button", name="复制链接：四（六）1", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("已复制链接：四（六）1")
    expect(button).to_have_text("已复制 ✓")
    assert clipboard(page) == f"{server.sub}notice/4/#c4-6-1"
    assert button.evaluate("e => e === document.activeElement")


def test_citing_gives_title_label_words_and_address(page: Page, server: Served, notice: Notice) -> None:
    allow_clipboard(page)
    stop_time(page)  # what confirms goes again after a moment
    page.goto(f"{server.root}notice/")
    page.locator("[data-clause='4.8.2-p1']").hover()
    page.get_by_role("button", name="引用：四（八）2 后第1段", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已复制引文")
    text = notice.by_id()["4.8.2-p1"].text
    assert clipboard(page) == f"《{notice.title}》四（八）2 后第1段：\n{text}\n{server.root}notice/#c4-8-2-p1"


def test_where_the_clipboard_is_refused_the_older_way_copies(page: Page, server: Served) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    stop_time(page)  # what confirms goes again after a moment
    page.goto(f"{server.root}notice/4/")
    button = page.get_by_role("button", name="复制链接：四（七）", exact=True)
    button.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("已复制链接：四（七）")
    assert button.evaluate("e => e === document.activeElement")
    assert page.locator("textarea").count() == 0


def test_contents_lead_to_every_subsection_and_hold_no_clause(
    page: Page, server: Served, notice: Notice
) -> None:
    page.goto(f"{server.root}notice/")
    targets = page.eval_on_selector_all(
        ".toc--side a", "all => all.map(e => e.getAttribute('href').slice(1))"
    )
    expected = [heading.anchor for s in notice.sections for heading in (s.heading, *s.subsections)]
    assert targets == expected
    assert page.locator(".toc [data-clause], h1[data-clause], h2[data-clause], h3[data-clause]").count() == 0
    page.locator(".toc--side").get_by_role("link", name=re.compile("畅通职称评审绿色通道")).click()
    expect(page.locator("#h4-5")).to_be_in_viewport()


def test_next_leads_from_the_whole_text_through_all_sections(
    page: Page, server: Served, notice: Notice
) -> None:
    page.goto(f"{server.sub}notice/")
    for section in notice.sections:
        page.locator("a.neighbours__next").click()
        expect(page.locator("h1")).to_have_text(section.heading.text)
    assert page.locator("a.neighbours__next").count() == 0
    assert page.url == f"{server.sub}notice/9/"


def test_without_javascript_the_notice_reads_the_same(page: Page, server: Served, notice: Notice) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = profile(browser, java_script_enabled=False)
    try:
        bare = plain.new_page()
        bare.goto(f"{server.root}notice/4/#c4-7")
        expect(bare.locator("[data-clause='4.7'] .clause-text")).to_have_text(notice.by_id()["4.7"].text)
        assert bare.locator("button:visible").count() == 0
    finally:
        plain.close()
