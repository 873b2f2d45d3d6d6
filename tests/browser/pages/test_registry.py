"""The registry in a real browser: 谁能评我, the filter, addresses of committees, phones, no JavaScript."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from publisher.html import policy
from publisher.serving.http import Mount, Server, running
from tests.browser.checker.checker_page import PERSON, plain_link
from tests.conftest import Served, profile
from tests.data.sample_registry import committees
from tests.data.sample_site import build_sample

MANY = tuple(
    replace(one, series=("会计",), levels=("中级",), number=f"示例会计{place}号")
    for place, one in enumerate(committees(250))
)
ROWS = (*committees(64), *MANY)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1717200000")  # 2024-06-01
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SITE_URL", raising=False)
        return build_sample(tmp_path_factory.mktemp("registry"), ROWS)


@pytest.fixture(scope="module")
def address(sample: Path) -> Iterator[str]:
    with running(Server("127.0.0.1", 0, Mount(sample, base="/sub/", headers=policy.HEADERS))) as server:
        yield server.url


def choose(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"select[name={name}]").select_option(value)


def test_who_reviews_is_answered_with_the_checkers_words(
    page: Page, server: Served, complaints: list[str]
) -> None:
    page.goto(f"{server.strict}registry/who/")
    answer = page.locator("#who-answer")
    expect(answer).to_have_text("请选择：拟申报职称系列、拟申报职称层级、申报所经单位的隶属关系。")
    choose(page, target_series="library", target_level="intermediate", affiliation="district")
    expect(answer).to_have_text("请选择：所在旗县区。")
    choose(page, district="guyang")
    expect(answer).to_contain_text("中、初级职称由固阳县评审")
    expect(answer).to_contain_text("本站还没有备案名单，不推测")
    assert answer.locator("a", has_text="四（四）5").get_attribute("href") == "../../notice/4/#c4-4-5"
    choose(page, employment="retired")
    expect(answer).to_contain_text("不得申报评审或考核认定职称")
    assert complaints == []


def test_a_level_that_the_series_lacks_cannot_be_chosen(page: Page, server: Served) -> None:
    page.goto(f"{server.root}registry/who/")
    choose(page, target_level="elementary", target_series="accounting")
    expect(page.locator("select[name=target_level]")).to_have_value("")
    expect(page.locator("select[name=target_level] option[value=elementary]")).to_be_disabled()


def test_filed_committees_join_the_answer_valid_ones_first(page: Page, address: str) -> None:
    page.goto(f"{address}registry/who/")
    choose(
        page, target_series="library", target_level="intermediate", affiliation="district", district="guyang"
    )
    fitting = [
        one
        for one in ROWS
        if one.series == ("图书资料",) and "中级" in one.levels and set(one.districts) & {"全市", "固阳县"}
    ]
    names = page.locator("#who-answer tbody th")
    expect(names).to_have_count(len(fitting))
    ended = [text == "已过期" for text in page.locator("#who-answer .registry-status").all_inner_texts()]
    assert ended == sorted(ended)


def test_the_filter_narrows_down_and_lets_go(page: Page, address: str, complaints: list[str]) -> None:
    page.goto(f"{address}registry/")
    overview = page.locator("table", has_text="按系列")
    page.get_by_label("名称、专业、单位、备案编号").fill("示例会计２４９号")
    expect(page.locator(".registry-said")).to_have_text("找到 1 个评委会")
    expect(overview).to_be_hidden()
    page.locator(".registry-filter tbody a").click()
    expect(page.locator(f"#{MANY[249].id}")).to_be_in_viewport()
    page.go_back()
    box = page.get_by_label("名称、专业、单位、备案编号")
    box.fill("示例")
    expect(page.locator(".registry-said")).to_have_text(f"找到 {len(ROWS)} 个评委会，显示前 20 个")
    page.get_by_role("button", name="再显示 50 个").click()
    expect(page.locator(".registry-filter tbody tr")).to_have_count(70)
    expect(page.locator(".registry-filter tbody tr").nth(19).locator("a")).to_be_focused()
    box.fill("没有这样的名字")
    expect(page.locator(".registry-said")).to_have_text("没有符合的评委会")
    box.fill("")
    expect(overview).to_be_visible()
    assert complaints == []


def test_choices_narrow_down_together(page: Page, address: str) -> None:
    page.goto(f"{address}registry/")
    page.get_by_label("名称、专业、单位、备案编号").focus()
    expect(page.locator("select[name=kind] option")).to_have_count(4)
    choose(page, series="会计", kind="旗县区", district="昆都仑区", status="expired")
    fitting = [
        one
        for one in ROWS
        if "会计" in one.series
        and one.kind == "旗县区"
        and set(one.districts) & {"全市", "昆都仑区"}
        and one.valid_until.isoformat() < "2024-06-01"
    ]
    assert fitting
    expect(page.locator(".registry-said")).to_have_text(f"找到 {len(fitting)} 个评委会")


def test_typing_on_and_back_gives_what_typing_at_once_gives(page: Page, address: str) -> None:
    """What was found for the beginning of a word is looked through again, not the whole list."""
    page.goto(f"{address}registry/")
    box, said = page.get_by_label("名称、专业、单位、备案编号"), page.locator(".registry-said")
    box.fill("示例会计 昆都仑区")
    counts = {}
    for words in ("昆", "昆都仑", "示例会计1 昆都仑", "会计1", "会计", "示例会计 昆都仑区"):
        box.fill(words)
        fitting = [one for one in ROWS if all(word in " ".join(one.cells()) for word in words.split())]
        expect(said).to_contain_text(f"找到 {len(fitting)} 个评委会")
        counts[words] = len(fitting)
    assert len(set(counts.values())) >= 4


def test_an_address_whose_committee_has_moved_to_another_page_leads_on(page: Page, address: str) -> None:
    last = max(MANY, key=lambda one: (one.organiser, one.name, one.number))
    page.goto(f"{address}registry/accounting/#{last.id}")
    page.wait_for_url(f"{address}registry/accounting/2/#{last.id}")
    expect(page.locator(f"#{last.id}")).to_be_in_viewport()


def test_without_javascript_every_row_can_be_reached_by_links(browser: Browser, address: str) -> None:
    context = profile(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}registry/")
    assert page.locator(".registry-filter").is_hidden()
    page.get_by_role("link", name="会计", exact=True).click()
    own = sum("会计" in one.series for one in ROWS)
    expect(page.locator(".registry-name")).to_have_count(200)
    page.locator("a.neighbours__next").click()
    expect(page.locator(".registry-name")).to_have_count(own - 200)
    page.goto(f"{address}registry/")
    page.get_by_role("link", name="按组建单位").click()
    page.get_by_role("link", name="固阳县示例局").click()
    listed = page.locator("h2:target + ul a")
    assert set(listed.all_inner_texts()) == {one.name for one in ROWS if one.organiser == "固阳县示例局"}
    listed.first.click()
    expect(page.locator(".registry-name:target")).to_be_in_viewport()
    page.goto(f"{address}registry/who/")
    assert page.locator("#ask").is_hidden()
    assert "市委党校自主评审" in page.locator("table").inner_text()
    context.close()


def test_search_finds_committees_in_any_words_of_their_row(
    page: Page, address: str, complaints: list[str]
) -> None:
    one = MANY[123]
    page.goto(f"{address}search/")
    for words in (one.number, f"“{one.name}”", f"{one.phone} {one.organiser}"):
        page.locator("#search-input").fill(words)
        expect(page.locator(".search-hit", has_text=one.name).first).to_be_visible()
    page.locator(".search-hit a", has_text=one.name).first.click()
    expect(page.locator(f"#{one.id}")).to_be_in_viewport()
    assert complaints == []


def test_search_finds_committees_from_a_disk_too(page: Page, sample: Path) -> None:
    page.goto((sample / "search" / "index.html").as_uri())
    page.locator("#search-input").fill(MANY[7].number)
    expect(page.locator(".search-hit", has_text=MANY[7].name)).to_be_visible()


def test_search_says_when_the_committees_did_not_come(page: Page, address: str) -> None:
    page.route("**/registry/search.js", lambda route: route.abort())
    page.goto(f"{address}search/")
    page.locator("#search-input").fill("破格")
    expect(page.locator(".search-status")).to_contain_text("评委会名单没有取到，没有查它")
    expect(page.locator(".search-hit").first).to_contain_text("四（六）3")


def test_a_list_that_does_not_load_is_said_and_the_rows_stay(page: Page, address: str) -> None:
    page.route("**/committees.json", lambda route: route.abort())
    page.goto(f"{address}registry/accounting/")
    page.get_by_label("名称、专业、单位、备案编号").fill("示例")
    expect(page.locator(".registry-said")).to_contain_text("名单没有取到")
    expect(page.locator(".registry-name").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "registry/",
        "registry/who/",
        "registry/accounting/",
        "registry/by-organiser/",
        "registry/by-validity/",
        "annexes/",
        "annexes/roster/",
    ],
)
def test_nothing_sticks_out(page: Page, address: str, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_answers_stay_on_the_page(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}registry/who/")
    choose(page, target_series="library", target_level="intermediate", affiliation="municipal")
    page.wait_for_load_state("networkidle")
    assert "?" not in page.url
    assert not [url for url in asked if "library" in url or "?" in url]


@pytest.mark.parametrize("late", [False, True], ids=["on its last day", "a day later"])
def test_a_result_names_the_filed_committees_of_its_level(
    page: Page, address: str, sample: Path, late: bool
) -> None:
    """With office and phone, as long as they are valid on the reader's day; the whole list is asked for."""
    listed = json.loads((sample / "registry" / "committees.json").read_text(encoding="utf-8"))
    rows = [dict(zip(listed["columns"], row, strict=True)) for row in listed["rows"]]
    wanted = next(row for row in rows if not row["expired"] and "engineering" in row["targets"])
    last = date.fromisoformat(wanted["valid_until"])
    page.clock.set_fixed_time(f"{last + timedelta(days=1 if late else 0)}T10:00:00")
    level = wanted["targets"]["engineering"][0]
    with page.expect_response("**/committees.json"):
        page.goto(f"{address}checker/{plain_link({**PERSON, 'target_level': level})}")
    report = page.locator("#report[data-by=python]:not([aria-busy])")
    report.wait_for()
    link = page.locator(".consult").get_by_role("link", name=wanted["name"], exact=True)
    expect(link).to_have_count(0 if late else 1)
    if not late:
        expect(page.locator(".consult")).to_contain_text(wanted["phone"])
