"""A site of the invented notice that counts: points, months, so many of several, on its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from publisher.browsers.states import fragment
from publisher.html import policy
from publisher.serving.http import Mount, Server, running
from tests.browser.checker.checker_page import open_link, verdict, wait_for_python
from tests.conftest import profile
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


@pytest.fixture(scope="module")
def loaded(built: Path, browser: Browser) -> Iterator[Page]:
    """Its checker, Python running."""
    context = profile(
        browser, locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    page = context.new_page()
    with running(Server("127.0.0.1", 0, Mount(built, headers=policy.HEADERS))) as server:
        page.goto(f"{server.url}checker/")
        wait_for_python(page)
        yield page
    context.close()


@pytest.fixture
def checker_page(loaded: Page) -> Page:
    """That page with the form empty, on a screen."""
    loaded.emulate_media(media="screen")
    loaded.locator("#mode-sheet").click()
    open_link(loaded, fragment({}, "2025-08-31"))
    expect(loaded.locator(".report__empty")).to_be_visible()
    return loaded


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


FULL = {
    **ANSWERS,
    "grade": "full",
    "title_on": "2019-11-20",
    "works": 3,
    **{
        f"works_{place}_{id_}": value
        for place, (journal, day, rank) in enumerate(
            [("core", "2021-05-01", 1), ("other", "2019-11-20", 2), ("province", "2019-11-19", 1)], 1
        )
        for id_, value in (("journal", journal), ("published_on", day), ("rank", rank))
    },
    "trainings": 2,
    "trainings_1_hours": 60,
    "trainings_2_hours": 50,
}
"""Two works of three count, and 80 hours of 90."""


def test_records_are_counted_and_what_is_lacking_is_said_once(built: Path, checker_page: Page) -> None:
    open_link(checker_page, fragment(FULL, "2025-08-31"))
    verdict(checker_page, "NO")
    lacking = checker_page.locator("#report .gap li")
    expect(lacking).to_have_count(2)
    expect(lacking.first).to_contain_text("本人为前2位作者（现在2篇，还差1篇）")
    expect(lacking.last).to_contain_text("培训学时不少于90学时（现在80学时）")
    report = checker_page.locator("#report")
    expect(report).to_contain_text("第3篇代表作")
    expect(report).not_to_contain_text("第4篇代表作")
    tables = (built / "tables" / "pathways" / "index.html").read_text(encoding="utf-8")
    assert tables.count("每篇须：取得现职称之后发表，本人为前2位作者") == 2
    assert "第1篇代表作" not in tables


def test_the_form_asks_of_as_many_records_as_there_are(checker_page: Page) -> None:
    open_link(checker_page, fragment(FULL, "2025-08-31"))
    checker_page.get_by_role("button", name="全部题目").click()
    expect(checker_page.locator("[name=works_3_rank]")).to_be_visible()
    expect(checker_page.locator("[name=works_4_rank]")).to_be_hidden()
    checker_page.locator("[name=works]").fill("4")
    expect(checker_page.locator("[name=works_4_rank]")).to_be_visible()


def test_what_cannot_be_said_is_named_at_its_clause(built: Path) -> None:
    page = (built / "notice" / "4" / "index.html").read_text(encoding="utf-8")
    assert "未编入" in page
    assert "目录公布以前，规则写不出来" in page


def test_the_coverage_says_which_clause_a_number_rests_on(built: Path) -> None:
    coverage = (built / "coverage" / "index.html").read_text(encoding="utf-8")
    assert "<dt>算出的数</dt><dd>评审费</dd>" in coverage
    assert "<dt>算出的数</dt><dd>量化评分</dd>" in coverage
