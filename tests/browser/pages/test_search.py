"""Search in a real browser: the right paragraphs, all of them and no others, from a host and from a disk."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Served, profile

TABLE = Path(__file__).with_name("search_queries.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
QUERIES = [(query, frozenset(places.split())) for query, places, _ in ROWS if places != "*"]
"""Queries and all that they find in the notice."""
EVERYDAY = [(query, frozenset(first.split())) for query, _, first in ROWS if first]
"""Queries and clauses of which one is to be among the first three results."""


def ask(page: Page, query: str, *, whole: bool = True) -> None:
    """Type the query and wait until its results stand; ``whole`` shows also those folded away."""
    page.locator("#search-input").fill(query)
    expect(page.get_by_role("status").first).not_to_be_empty()
    drawn = page.locator(".search-results:not([aria-busy])")
    expect(drawn).to_be_attached()
    if not whole:
        return
    while (more := page.locator(".search-more")).count():
        more.first.click()
        expect(drawn).to_be_attached()


def places(page: Page) -> list[tuple[str, str]]:
    """Every result: the address of its page below the root, and its anchor."""
    links = page.eval_on_selector_all(".search-hit > a", "all => all.map(a => a.href)")
    return [(where(link), link.split("#")[1].split("&w=")[0]) for link in links]


def where(link: str) -> str:
    path = re.sub(r"index\.html$", "", link.split("#")[0])
    return next(
        iter(re.findall(r"[^/:]/((?:notice|tables|reference|coverage|documents|search)/.*)$", path)), path
    )


def in_notice(page: Page) -> set[str]:
    """The paragraphs and headings of the notice among the results, written as in the table."""
    anchors = [anchor for path, anchor in places(page) if path.startswith("notice/")]
    assert len(anchors) == len(set(anchors)), "a paragraph was found twice"
    return {named(anchor) for anchor in anchors}


def first_three(page: Page) -> set[str]:
    """The paragraphs to which the first three results lead, an answer's own clauses included."""
    links = page.eval_on_selector_all(
        ".search-hit", "all => all.slice(0, 3).flatMap(li => [...li.querySelectorAll('a')].map(a => a.href))"
    )
    return {named(link.split("#")[1].split("&w=")[0]) for link in links if where(link).startswith("notice/")}


def named(anchor: str) -> str:
    head = "h" if anchor.startswith("h") else ""
    return head + re.sub(r"-(?!p)", ".", anchor[1:])


@pytest.fixture(scope="module")
def searching(browser: Browser, site: Path) -> Page:
    """The search page, opened from a disk, where neither fetch nor modules work."""
    page = profile(browser, locale="zh-CN").new_page()
    page.goto((site / "search" / "index.html").as_uri())
    return page


@pytest.mark.parametrize(("query", "expected"), QUERIES, ids=[query for query, _ in QUERIES])
def test_a_query_finds_all_its_paragraphs_and_no_other(
    searching: Page, query: str, expected: frozenset[str]
) -> None:
    ask(searching, query)
    assert in_notice(searching) == expected


@pytest.mark.parametrize(("query", "expected"), EVERYDAY, ids=[query for query, _ in EVERYDAY])
def test_what_people_type_finds_its_clause_among_the_first_three(
    searching: Page, query: str, expected: frozenset[str]
) -> None:
    ask(searching, query, whole=False)
    assert first_three(searching) & expected


def test_a_question_is_answered_first_with_its_clauses_beside_it(searching: Page) -> None:
    ask(searching, "学时不够", whole=False)
    first = searching.locator(".search-hit").first
    expect(first.locator(".search-name")).to_contain_text("继续教育学时不够，怎么办？")
    basis = first.locator(".search-basis a")
    assert basis.all_inner_texts() == ["四（六）4", "四（七）", "四（八）1", "四（十五）"]
    assert (basis.last.get_attribute("href") or "").endswith("notice/4/#c4-15")


def test_of_a_telephone_the_search_says_that_the_notice_names_none(searching: Page) -> None:
    for query in ("联系电话", "电话", "联系人是谁", "打什么电话"):
        ask(searching, query, whole=False)
        expect(searching.locator(".search-hit").first).to_contain_text("通知没有写任何联系电话")


def test_words_that_stand_nowhere_together_find_what_is_nearest_and_it_is_said(searching: Page) -> None:
    ask(searching, "绿色通到 图书馆 申报表", whole=False)
    expect(searching.locator(".search-status")).to_contain_text("最接近")
    assert searching.locator(".search-hit").count() > 0


def test_a_quoted_query_finds_only_what_holds_its_words(searching: Page) -> None:
    ask(searching, "“须认定”")
    texts = searching.eval_on_selector_all(".search-hit", "all => all.map(li => li.textContent)")
    assert texts
    assert all("须认定" in text for text in texts)


def test_search_covers_every_kind_of_page(searching: Page) -> None:
    found = set()
    for query in ("海外归国", "一级建造师", "农村牧区基层工作服务年限"):
        ask(searching, query)
        found |= {path for path, _ in places(searching)}
    assert {"notice/4/", "tables/worksheet/", "tables/pathways/", "reference/qualifications/"} <= found
    assert {path for path in found if path.startswith("coverage/")}


def test_matches_are_marked_and_labelled(searching: Page) -> None:
    ask(searching, "二十年")
    first = searching.locator(".search-hit").first
    expect(first.locator(".search-name")).to_contain_text("四（六）3")
    expect(first.locator("mark")).to_have_text("20年")


def test_what_is_written_nowhere_is_looked_for_in_pieces_and_said(searching: Page) -> None:
    ask(searching, "绿色通道公务员")
    expect(searching.locator(".search-status")).to_contain_text("没有一处写着“绿色通道公务员”")
    assert first_three(searching) >= {"4.5.7"}


def test_nothing_found_says_so(searching: Page) -> None:
    """Then at least the ways on are shown."""
    searching.locator("#search-input").fill("没有这样的词")
    expect(searching.locator(".search-status")).to_contain_text("没有找到")
    links = searching.locator(".search-elsewhere a")
    assert links.all_inner_texts() == ["通知全文", "常见问题", "办理"]


def test_folding_marks_what_it_finds_in_every_text_of_the_site(searching: Page) -> None:
    """The text that is searched and the text that is marked are folded by two ways; they must agree."""
    searching.locator("#search-input").fill("x")
    differing = searching.evaluate("""() => {
      const engine = new siteSearch.Engine(siteSearchIndex);
      const wrong = [];
      const cut = /[0-9零〇一二两三四五六七八九十百千]+$/;  // half a number is another number
      for (const [, , , text] of siteSearchIndex.entries) {
        const phrase = text.split("\\n")[0].replace(/["“”「」\\s]/g, "").slice(0, 24).replace(cut, "");
        if (phrase.length < 4) continue;
        const found = engine.find(phrase);
        if (found.how === "all" && !engine.marker(phrase, found)(text).length) wrong.push(phrase);
      }
      return wrong;
    }""")
    assert differing == []


@pytest.mark.parametrize("host", ["root", "sub", "strict"])
def test_the_dialog_opens_on_any_page_and_leads_to_the_marked_place(
    page: Page, server: Served, complaints: list[str], host: str
) -> None:
    base = getattr(server, host)
    page.goto(f"{base}notice/2/")
    page.keyboard.press("/")
    box = page.locator("dialog #search-input")
    expect(box).to_be_focused()
    box.fill("满20年")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}notice/4/#c4-6-3")
    assert page.evaluate("document.querySelector(':target').dataset.clause") == "4.6.3"
    expect(page.locator("mark.found")).to_have_text(["满20年"])
    assert complaints == []


def test_a_result_on_the_same_page_closes_the_dialog(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    page.locator("#search-open").click()
    page.locator("#search-input").fill("破格")
    page.locator(".search-hit > a", has=page.locator(".search-name", has_text="四（六）3")).first.click()
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator("[data-clause='4.6.3']")).to_be_in_viewport()
    expect(page.locator("mark.found")).to_have_text(["破格"])


def test_words_that_run_across_links_are_marked_whole_and_unmarked_again(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    text = page.locator("[data-clause='4.13'] > .clause-text")
    before = text.inner_html()
    page.goto(f"{server.root}notice/4/#c4-13&w={quote('控制人数》（附件11）申报')}&w={quote('中小学正高级')}")
    pieces = page.locator("mark.found").all_inner_texts()
    assert "".join(pieces) == "中小学正高级" * 2 + "控制人数》（附件11）申报"
    assert "附件11" in pieces
    page.evaluate("location.hash = '#c4-7&w=没有这样的词'")
    expect(page.locator("mark.found")).to_have_count(0)
    assert text.inner_html() == before


def test_escape_closes_and_gives_back_the_focus(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator("#search-open")).to_be_focused()


def test_the_page_of_search_opens_with_a_query_and_asks_no_host(page: Page, server: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.sub}search/#q={quote('劳务派遣')}")
    expect(page.locator("#search-input")).to_have_value("劳务派遣")
    expect(page.locator(".search-hit").first).to_contain_text("五 第3段")
    assert not any(quote("劳务派遣") in url or "?" in url for url in asked)


def test_search_fits_a_phone(page: Page, server: Served) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{server.root}search/#q={quote('继续教育')}")
    expect(page.locator(".search-hit").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{server.root}notice/1/")
    page.locator("#search-open").click()
    expect(page.locator("dialog")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
