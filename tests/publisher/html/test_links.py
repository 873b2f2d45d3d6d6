"""Links are written from the root and published relative to the page."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.html.links import ids, make_relative, relative


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("", "", "./"),
        ("notice/", "", "notice/"),
        ("", "notice/4/", "../../"),
        ("notice/", "notice/4/", "../"),
        ("notice/5/", "notice/4/", "../5/"),
        ("assets/site.css", "notice/4/", "../../assets/site.css"),
        ("notice/4/", "notice/4/", "./"),
    ],
)
def test_an_address_as_seen_from_a_page(target: str, page: str, expected: str) -> None:
    assert relative(target, page) == expected


PATHS = st.lists(st.sampled_from(["a", "b", "notice"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(PATHS, PATHS, PATHS)
def test_a_relative_address_leads_back_to_its_target_under_any_sub_path(
    target: str, page: str, base: str
) -> None:
    reached = posixpath.normpath(f"/{base}{page}{relative(target, page)}")
    assert reached == posixpath.normpath(f"/{base}{target}")


def test_only_rooted_links_are_rewritten_and_each_is_told() -> None:
    told: list[tuple[str, str]] = []
    html = (
        '<a class="x" href="/notice/4/#c4-7">甲</a><a href="#c1">乙</a><a href="//other/">丙</a>'
        "<img alt='/no/' src='/assets/a.png'><p>href=\"/text/\"</p>"
    )
    made = make_relative(html, "checker/", lambda target, rest: told.append((target, rest)))
    assert told == [("notice/4/", "#c4-7"), ("assets/a.png", "")]
    assert made == (
        '<a class="x" href="../notice/4/#c4-7">甲</a><a href="#c1">乙</a><a href="//other/">丙</a>'
        "<img alt='/no/' src='../assets/a.png'><p>href=\"/text/\"</p>"
    )


def test_a_link_to_a_place_on_the_same_page_is_the_fragment_alone() -> None:
    assert make_relative('<a href="/notice/#c1">', "notice/", lambda *_: None) == '<a href="#c1">'


def test_the_places_of_a_page() -> None:
    assert list(ids('<p id="c1"><b class="x" id=\'h2\'>')) == ["c1", "h2"]
