"""The registry by level, district, organiser and validity: every committee, light pages, links that hold."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise

import pytest

from publisher.registry.groups import arrangements, pages
from publisher.registry.layout import MAX_ROWS, layout
from publisher.registry.model import FiledCommittee
from publisher.registry.store import Registry
from publisher.site.page import GeneratedPage
from tests.data.hostile import HARMLESS, Tags
from tests.data.sample_registry import committees
from tests.sources import RULES

ON = date(2024, 6, 1)
ROWS = committees(450)
KEYS = [one.key for one in arrangements(RULES)]


def made(rows: tuple[FiledCommittee, ...]) -> dict[str, GeneratedPage]:
    return {page.path: page for page in pages(Registry(rows, ON), RULES, layout(rows, RULES))}


def of(rows: tuple[FiledCommittee, ...], key: str) -> list[GeneratedPage]:
    return [page for path, page in made(rows).items() if path.startswith(f"registry/{key}/")]


def groups(found: list[GeneratedPage]) -> dict[str, set[str]]:
    """The names of the committees under each heading."""
    listed: dict[str, set[str]] = {}
    for page in found:
        for heading, body in re.findall(r"<h2 id=[^>]*>(.*?)</h2><ul[^>]*>(.*?)</ul>", page.html):
            listed.setdefault(unescape(heading), set()).update(re.findall(r">([^<>]+)</a>", body))
    return listed


@pytest.mark.parametrize("key", KEYS)
def test_every_committee_is_listed_and_linked_to_where_it_stands(key: str) -> None:
    found = of(ROWS, key)
    links = {link for page in found for link in re.findall(r'href="/(registry/[^"]*#n[0-9a-f]+)"', page.html)}
    places = layout(ROWS, RULES)
    assert links == {f"{places.page_of(one)}#{one.id}" for one in ROWS}


@pytest.mark.parametrize("key", KEYS)
def test_pages_hold_200_rows_at_most_and_follow_each_other(key: str) -> None:
    found = of(ROWS, key)
    sizes = [page.html.count("<small>") for page in found]
    assert len(found) > 2
    assert all(size == MAX_ROWS for size in sizes[:-1])
    assert 0 < sizes[-1] <= MAX_ROWS
    for former, latter in pairwise(found):
        assert former.next is not None
        assert former.next.path == latter.path


def test_groups_hold_what_they_say() -> None:
    several = replace(ROWS[0], name="示例几个层级", levels=("初级", "中级"), number="示例甲号")
    nowhere = replace(ROWS[0], name="示例没有写受理", districts=(), number="示例乙号")
    rows = (*ROWS[:60], several, nowhere)
    levels, districts = groups(of(rows, "by-level")), groups(of(rows, "by-district"))
    assert several.name in levels["助理级"] & levels["中级"]
    assert several.name not in levels["副高级"]
    assert districts["未注明"] == {nowhere.name}
    assert districts["全市"] == {one.name for one in rows if one.districts == ("全市",)}
    ended = {one.name for one in rows if one.valid_until < ON}
    assert groups(of(rows, "by-validity"))["已过期"] == ended
    assert "有效，2026 年到期" in groups(of(rows, "by-validity"))
    organisers = groups(of(rows, "by-organiser"))
    assert organisers.keys() == {one.organiser for one in rows}


def test_very_many_organisers_are_told_by_page() -> None:
    rows = tuple(replace(one, organiser=f"示例单位{place:04}") for place, one in enumerate(ROWS))
    first = of(rows, "by-organiser")[0].html
    assert "共 450 个组建单位。" in first
    assert "示例单位0200 至 示例单位0399" in first
    assert len(first) < 200_000


@pytest.mark.parametrize("value", HARMLESS)
def test_a_name_is_text_whatever_it_holds(value: str) -> None:
    row = replace(ROWS[0], organiser=value, name=value)
    plain = "".join(page.html for page in made((ROWS[0],)).values())
    html = "".join(page.html for page in made((row,)).values())
    assert Tags(html).seen == Tags(plain).seen
    assert f">{value}</h2>" in unescape(html)
    assert f">{value}</a>" in unescape(html)


def test_an_empty_registry_has_no_such_pages() -> None:
    assert made(()) == {}
