"""Reference data as pages: every row is there with its source, and nothing is passed off as certain."""

import re
from html import unescape

import pytest

from checker.notices.baotou_2023 import reference
from publisher.pages.reference import pages
from publisher.site.page import GeneratedPage
from tests.sources import CONTEXT

TABLES = {
    "reference/ladders/": "ladders",
    "reference/assessment/": "assessment",
    "reference/series/": "series",
    "reference/qualifications/": "qualifications",
}


@pytest.fixture(scope="module")
def built() -> dict[str, GeneratedPage]:
    context = CONTEXT
    return {page.path: page for page in pages(context)}


def rows(html: str) -> list[str]:
    found = re.findall(r'<tr role="row"><th role="rowheader".*?</tr>', html)
    return [unescape(re.sub(r"<[^>]+>", "|", row)) for row in found]


def sourced(html: str) -> list[str]:
    return [row for row in rows(html) if "公开文本" in row]


@pytest.mark.parametrize(("path", "name"), TABLES.items())
def test_every_row_of_a_table_is_shown_with_source_and_confidence(
    built: dict[str, GeneratedPage], path: str, name: str
) -> None:
    data = [row for _, row in reference.read_table(name)]
    shown = sourced(built[path].html)
    assert len(shown) == len(data)
    labels = {"copies": "见于两份以上公开文本", "single": "见于一份公开文本"}
    for row in data:
        assert any(row["source"] in line and labels[row["confidence"]] in line for line in shown)


def test_the_skill_page_shows_grades_and_series_with_children(built: dict[str, GeneratedPage]) -> None:
    html = built["reference/skills/"].html
    shown = sourced(html)
    open_to = [entry for key, entry in reference.series().items() if reference.skill_series(key)]
    assert len(shown) == 3 + len(open_to)
    assert any("林业（按工程技术）" in row for row in shown)
    assert any("技师" in row and "取得证书后满3年" in row for row in shown)


def test_every_page_says_what_decides_and_that_no_original_was_opened(
    built: dict[str, GeneratedPage],
) -> None:
    assert len(built) == 6
    for page in built.values():
        assert reference.CAVEAT in page.html, page.path
        assert "没有一份原件能够打开核对" in page.html, page.path


def test_a_ladder_line_in_words(built: dict[str, GeneratedPage]) -> None:
    shown = rows(built["reference/ladders/"].html)
    line = next(row for row in shown if "一级教师" in row and "大学专科学历" in row)
    assert "受聘下一级职务后满4年" in line
    assert "小学、初中教师" in line
    assert any("从事专业技术工作满3年，不要求下一级职称" in row for row in shown)


def test_series_and_levels_without_rows_are_named(built: dict[str, GeneratedPage]) -> None:
    shown = rows(built["reference/ladders/"].html.split('id="none"')[1])
    named = {row.strip("|").split("||")[0]: row for row in shown}
    for entry in reference.series().values():
        missing = [level for level in entry.levels if not reference.ladder(entry.key, level)]
        assert (entry.name in named) == bool(missing), entry.name
    assert "副高级" in named["农业技术（农牧业）"]
    assert "中级" not in named["农业技术（农牧业）"]


def test_a_level_that_a_series_lacks_is_a_dash_and_one_without_a_name_its_general_name(
    built: dict[str, GeneratedPage],
) -> None:
    shown = rows(built["reference/series/"].html)
    assert "|—|" in next(row for row in shown if "|会计|" in row)
    assert "|员级|" in next(row for row in shown if "|船舶|" in row)
