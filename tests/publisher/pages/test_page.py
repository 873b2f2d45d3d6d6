"""The contract of generated pages, and the notice's own pages."""

import re
from html import unescape

import pytest

from publisher.pages.providers import generate_files, generate_pages
from publisher.site.context import Context
from publisher.site.page import GeneratedPage
from tests.sources import CONTEXT

CLAUSE = re.compile(r'id="([^"]+)" data-clause="([^"]+)">.*?<p class="clause-text">(.*?)</p>', re.DOTALL)


def words(html: str) -> str:
    """The text of a paragraph without the links in it."""
    return unescape(re.sub(r"</?a\b[^>]*>", "", html))


@pytest.fixture(scope="module")
def context() -> Context:
    return CONTEXT


@pytest.fixture(scope="module")
def pages(context: Context) -> dict[str, GeneratedPage]:
    return {page.path: page for page in generate_pages(context)}


def test_a_page_has_one_body_and_a_path_that_ends_in_a_slash() -> None:
    with pytest.raises(ValueError, match="either html or markdown"):
        GeneratedPage(path="a/", title="", description="")
    with pytest.raises(ValueError, match="either html or markdown"):
        GeneratedPage(path="a/", title="", description="", html="<p>", markdown="p")
    for path in ("/a/", "a"):
        with pytest.raises(ValueError, match="leading slash"):
            GeneratedPage(path=path, title="", description="", html="<p>")


def test_every_page_says_what_it_is_and_no_two_say_the_same(pages: dict[str, GeneratedPage]) -> None:
    assert all(page.title and page.description for page in pages.values())
    assert len({page.title for page in pages.values()}) == len(pages)


def test_the_whole_notice_holds_every_clause_once_word_for_word(
    context: Context, pages: dict[str, GeneratedPage]
) -> None:
    found = [
        (anchor, identity, words(text)) for anchor, identity, text in CLAUSE.findall(pages["notice/"].html)
    ]
    assert found == [(clause.anchor, clause.id, clause.text) for clause in context.notice.clauses]
    assert pages["notice/"].html.count("data-clause=") == 90


def test_each_section_page_holds_its_own_clauses_in_order(
    context: Context, pages: dict[str, GeneratedPage]
) -> None:
    for section in context.notice.sections:
        found = [identity for _, identity, _ in CLAUSE.findall(pages[f"notice/{section.number}/"].html)]
        assert found == [clause.id for clause in section.clauses]


def test_previous_and_next_walk_through_the_notice(pages: dict[str, GeneratedPage]) -> None:
    page, walked = pages["notice/"], ["notice/"]
    while page.next:
        following = pages[page.next.path]
        assert following.previous is not None
        assert following.previous.path == page.path
        page = following
        walked.append(page.path)
    assert walked == ["notice/", *(f"notice/{number}/" for number in range(1, 10))]


def test_other_files_are_generated_once_each(context: Context) -> None:
    paths = [file.path for file in generate_files(context)]
    assert len(paths) == len(set(paths)) > 0
