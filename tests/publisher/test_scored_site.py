"""A site of the invented notice that counts: points, months, so many of several, on its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publisher.browsers.states import fragment
from publisher.html import policy
from publisher.serving.http import Mount, Server, running
from tests.browser.checker.checker_page import open_link, verdict, wait_for_python
from tests.publisher.building import built_site
from tests.sources import scored_context

ANSWERS = {
    "field": "engineering",
    "grade": "senior",
    "born_on": "1980-06-01",
    "schooling": "bachelor",
    "title_on": "2020-11-20",
    "leave_months": 0,
    "years": 10,
    "town_months": 20,
    "barely_passed": False,
    "licence_until": "2026-08-31",
    "project": True,
    "patent": True,
    "standard": False,
    "adopted": False,
    "papers": 3,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    out = tmp_path_factory.mktemp("scored") / "site"
    with built_site(scored_context(), 1_756_598_400, out) as built:  # 2025-08-31
        yield built


@pytest.fixture
def checker_page(built: Path, page: Page) -> Iterator[Page]:
    server = Server("127.0.0.1", 0, Mount(built, headers=policy.HEADERS))
    with running(server):
        page.goto(f"{server.url}checker/")
        wait_for_python(page)
        yield page


def test_points_are_told_beside_the_verdict_with_what_each_answer_adds(checker_page: Page) -> None:
    open_link(checker_page, fragment(ANSWERS, "2025-08-31"))
    verdict(checker_page, "YES")
    points = checker_page.locator("#report .figures details", has_text="量化评分：60分")
    points.locator("summary").click()
    expect(points).to_contain_text("“量化评分达到60分的，方可提交评审”")
    expect(points).to_contain_text("发表论文篇数：3篇，计10分（超过1篇的部分，每1篇计5分，至多20分）")


def test_what_a_number_still_lacks_is_a_step_away(checker_page: Page) -> None:
    open_link(checker_page, fragment(ANSWERS, "2025-08-31"))
    asked = "评审费：还要回答来自脱贫县才能算出，可能是460元至560元"
    fee = checker_page.locator("#report .figures details", has_text=asked)
    fee.locator("summary").click()
    fee.get_by_role("button", name="去回答").click()
    expect(checker_page.locator("[name=from_poor_county]").first).to_be_visible()


def test_paper_holds_the_points(checker_page: Page) -> None:
    open_link(checker_page, fragment(ANSWERS, "2025-08-31"))
    verdict(checker_page, "YES")
    checker_page.emulate_media(media="print")
    expect(checker_page.locator("body")).to_contain_text("量化评分：60分〔三（四）1〕")
    expect(checker_page.get_by_text("发表论文篇数：3篇，计10分").last).to_be_visible()


def test_a_half_point_too_few_is_a_no_and_says_where(checker_page: Page) -> None:
    open_link(checker_page, fragment({**ANSWERS, "town_months": 19}, "2025-08-31"))
    verdict(checker_page, "NO")
    expect(checker_page.locator("#report")).to_contain_text("量化评分：59.5分")
    expect(checker_page.locator("#report .gaps")).to_contain_text("量化评分不少于60分（现在59.5分）")


def test_so_many_of_several_stand_as_a_group_of_their_own(built: Path, checker_page: Page) -> None:
    open_link(checker_page, fragment({**ANSWERS, "patent": False}, "2025-08-31"))
    verdict(checker_page, "NO")
    expect(checker_page.locator("#report")).to_contain_text("以下4项中至少具备2项")
    tables = (built / "tables" / "pathways" / "index.html").read_text(encoding="utf-8")
    assert "以下4项中至少具备2项" in tables


def test_what_cannot_be_said_is_named_at_its_clause(built: Path) -> None:
    page = (built / "notice" / "4" / "index.html").read_text(encoding="utf-8")
    assert "未编入" in page
    assert "目录公布以前，规则写不出来" in page


def test_the_coverage_says_which_clause_a_number_rests_on(built: Path) -> None:
    coverage = (built / "coverage" / "index.html").read_text(encoding="utf-8")
    assert "<dt>算出的数</dt><dd>评审费</dd>" in coverage
    assert "<dt>算出的数</dt><dd>量化评分</dd>" in coverage
