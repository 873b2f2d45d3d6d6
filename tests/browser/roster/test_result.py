"""What comes of a table: verdicts, limits, explanations, files to take along; by mouse, keys and phone."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from tests.browser.pages.test_axe import violations
from tests.browser.roster.roster_page import answer, choose, judged, line, template
from tests.conftest import Served, profile
from tests.roster.tables import ENGINEER, values, workbook

STAFF: dict[str, Any] = {
    **ENGINEER,
    "employment": "public_staffed",
    "technical_years": 10,
    "current_level": "assistant",
    "current_series": "engineering",
    "title_date": "2015-06-01",
    "appointed_on": "2015-07-01",
}
OPEN = {key: value for key, value in ENGINEER.items() if key not in {"education", "plain", "technical_years"}}
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "=示例甲", "number": "001", **ENGINEER, "committee": "甲评委会"},
    {"name": "示例乙", "number": "002", **ENGINEER, "technical_years": 3},
    {"name": "示例丙", "number": "003", **OPEN},
    {"name": "示例丁", "number": "003", **ENGINEER, "committee": "乙评委会"},
    {"name": "示例戊", **STAFF},
    {"name": "示例己", **STAFF},
)


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Served, site: Path) -> Iterator[Page]:
    """A table of six, with what the unit answers once: one page for the module."""
    context = profile(
        browser, locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    page = context.new_page()
    page.goto(f"{server.strict}roster/")
    page.locator("#unit-fold > summary").click()
    answer(page, "in_baotou", "true")
    answer(page, "affiliation", "municipal")
    answer(page, "institution_in_reform", "false")
    page.locator("#unit-fold > summary").click()
    choose(page, "花名册.xlsx", workbook(template(site), PEOPLE))
    judged(page)
    yield page
    context.close()


def saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def test_everyone_has_a_verdict_a_way_and_what_to_ask(opened: Page) -> None:
    expect(line(opened, "=示例甲")).to_contain_text("非公有制领域直接申报中级")
    expect(line(opened, "=示例甲")).to_contain_text("评委会")
    expect(line(opened, "示例乙")).to_contain_text("不少于5年")
    expect(line(opened, "示例丙")).to_contain_text("信息不足")
    expect(line(opened, "示例丙")).to_contain_text("本人：")
    expect(line(opened, "示例丙")).to_contain_text("学历")
    expect(line(opened, "示例戊")).to_contain_text("单位：单位空岗情况")


def test_rows_that_do_not_go_together_are_named(opened: Page) -> None:
    listed = opened.locator("#alike li")
    expect(listed.filter(has_text="同一工号")).to_contain_text("第7、8行")
    expect(listed.filter(has_text="两个评委会")).to_contain_text("甲评委会、乙评委会")
    expect(listed.filter(has_text="两个评委会")).to_contain_text("不得多头报送")


def test_the_units_posts_settle_verdicts_and_limits(opened: Page) -> None:
    """One vacancy short: either of the two may withdraw; with 40 posts 5 % are enough for both."""
    fold = opened.locator("#unit-fold > summary")
    fold.click()
    opened.locator("[name=posts-intermediate]").fill("20")
    opened.locator("[name=vacancies-intermediate]").fill("0")
    limit = opened.locator(".limit", has_text="中级")
    expect(limit).to_have_attribute("data-state", "over")
    expect(limit).to_contain_text("20个岗位 × 5% = 1，尾数舍去为1；最多0 + 1 = 1人")
    expect(opened.locator(".mending")).to_contain_text("任意1人：示例戊（第9行）、示例己（第10行）")
    opened.locator("[name=posts-intermediate]").fill("40")
    expect(limit).to_have_attribute("data-state", "within")
    expect(opened.locator(".mending")).to_have_count(0)
    expect(line(opened, "示例戊")).to_contain_text("待审定")
    fold.click()


def test_what_has_been_chosen_and_opened_stays_when_the_unit_answers_once_more(opened: Page) -> None:
    """The filter, the words, what is opened (told anew), the day of publicity."""
    opened.locator("#publicity-start").fill("2023-06-09")
    opened.locator("[data-verdict=UNKNOWN]").click()
    opened.locator("#find").fill("示例丙")
    line(opened, "示例丙").locator("button").click()
    box = opened.locator(".people__opened")
    expect(box).to_contain_text("请本人补充")
    asked = box.locator("ol li").count()
    expect(line(opened, "示例丙")).to_contain_text(f"补充{asked}项")
    fold = opened.locator("#unit-fold > summary")
    fold.click()
    answer(opened, "in_baotou", "false")
    expect(line(opened, "示例丙")).not_to_contain_text(f"补充{asked}项")
    expect(box.locator("ol li")).not_to_have_count(asked)
    expect(opened.locator("#find")).to_have_value("示例丙")
    expect(opened.locator(".people tbody tr[data-row]")).to_have_count(1)
    answer(opened, "in_baotou", "true")
    expect(box.locator("ol li")).to_have_count(asked)
    expect(opened.locator("#publicity-start")).to_have_value("2023-06-09")
    expect(opened.locator("#publicity .days li")).to_have_count(8)
    opened.locator("#find").fill("")
    opened.locator("[data-verdict=UNKNOWN]").click()
    opened.locator("[name=posts-assistant]").fill("3")
    expect(opened.locator("#unit-said")).to_contain_text("2个层级")
    expect(opened.locator("[data-verdict=UNKNOWN]")).to_have_attribute("aria-pressed", "true")
    opened.locator("[name=posts-assistant]").fill("")
    expect(opened.locator("#unit-said")).to_contain_text("1个层级")
    line(opened, "示例丙").locator("button").click()
    expect(box).to_have_count(0)
    opened.locator("[data-verdict=all]").click()
    fold.click()


def test_a_number_of_posts_that_is_none_is_marked(opened: Page) -> None:
    fold = opened.locator("#unit-fold > summary")
    fold.click()
    number = opened.locator("[name=vacancies-full_senior]")
    number.fill("x")
    expect(number).to_have_attribute("aria-invalid", "true")
    number.fill("1")
    assert number.get_attribute("aria-invalid") is None
    number.fill("")
    fold.click()


def test_what_the_unit_answers_once_is_asked_of_the_unit(opened: Page) -> None:
    """Also a question that a person could answer alone."""
    fold = opened.locator("#unit-fold > summary")
    fold.click()
    answer(opened, "affiliation", "unknown")
    asks = line(opened, "示例戊").locator("td[data-label=要补充的]")
    expect(asks.locator("span", has_text="单位：")).to_contain_text("申报所经单位的隶属关系")
    expect(asks.locator("span", has_text="本人：")).to_have_count(0)
    answer(opened, "affiliation", "municipal")
    expect(asks).not_to_contain_text("隶属关系")
    fold.click()


def test_rows_are_chosen_by_verdict_and_by_words(opened: Page) -> None:
    rows = opened.locator(".people tbody tr[data-row]")
    expect(rows).to_have_count(6)
    opened.locator("[data-verdict=NO]").focus()
    opened.keyboard.press("Enter")
    expect(rows).to_have_count(1)
    expect(opened.locator("[data-verdict=NO]")).to_be_focused()
    opened.locator("[data-verdict=all]").click()
    opened.locator("#find").fill("示例丙")
    expect(rows).to_have_count(1)
    opened.locator("#find").fill("")
    expect(rows).to_have_count(6)


def test_an_opened_row_is_explained_and_asks_the_person(opened: Page) -> None:
    button = line(opened, "示例丙").locator("button")
    button.focus()
    opened.keyboard.press("Enter")
    box = opened.locator(".opened")
    expect(box).to_contain_text("请本人补充")
    expect(box).to_contain_text("您的最高学历是什么？")
    report = box.locator("a", has_text="完整报告").get_attribute("href") or ""
    assert "/checker/index.html#a=" in report
    opened.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
    )
    box.locator("button", has_text="复制给本人").click()
    copied = str(opened.evaluate("window.copied"))
    assert copied.startswith("示例丙（003）：申报工程技术 中级（工程师），请补充")
    assert "/checker/index.html#u=" in copied
    opened.keyboard.press("Escape")
    button.click()
    expect(box).to_have_count(0)


def test_an_opened_row_is_told_its_verdict_first_and_keeps_what_it_has_told(opened: Page) -> None:
    opened.evaluate(
        """() => {
          window.told = [];
          new MutationObserver(() => {
            const box = document.querySelector(".people__opened > td");
            if (!box?.querySelector(".opened")) return;
            window.told.push([box.hasAttribute("aria-busy"), box.textContent]);
            window.link ??= box.querySelector(".opened > p:last-child");
          }).observe(document.body, {attributes: true, childList: true, subtree: true});
        }"""
    )
    button = line(opened, "示例乙").locator("button")
    button.click()
    expect(opened.locator(".people__opened > td")).not_to_have_attribute("aria-busy", "true")
    told = opened.evaluate("window.told")
    assert told[0][0]
    assert "不符合" in told[0][1]
    assert "还差正在算" in told[0][1]
    assert "不少于5年" in told[-1][1]
    assert "正在算" not in told[-1][1]
    assert opened.evaluate("window.link.isConnected")
    button.click()


def test_what_nobody_waits_for_rests_while_somebody_waits(opened: Page, server: Served) -> None:
    order = opened.evaluate(
        """async (scripts) => {
          const { first, idle, inSlices } = await import(`${scripts}roster/judging/slices.js`);
          const done = [];
          const work = (number) => {
            for (const until = performance.now() + 20; performance.now() < until; );
            done.push(number);
          };
          const waited = first(new Promise((come) => setTimeout(() => { done.push("come"); come(); }, 300)));
          await inSlices([1, 2, 3], work, new AbortController().signal, undefined, idle);
          await waited;
          return done;
        }""",
        server.scripts,
    )
    assert order == [1, "come", 2, 3]


def test_the_link_to_a_person_asks_exactly_what_is_open(opened: Page, page: Page) -> None:
    line(opened, "示例丙").locator("button").click()
    opened.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
    )
    opened.locator(".opened button", has_text="复制给本人").click()
    link = str(opened.evaluate("window.copied")).partition("：http")[2]
    line(opened, "示例丙").locator("button").click()
    own = line(opened, "示例丙").locator("td[data-label=要补充的] span", has_text="本人：").inner_text()
    said = set(own.removeprefix("本人：").split("、"))
    page.goto(f"http{link}")
    page.locator(".question--current").first.wait_for()
    asked = page.locator(".question--current").evaluate_all("all => all.map(one => one.dataset.question)")
    assert "education" in asked
    labels = [page.locator(f"#q-{id_} .question__name").first.text_content() for id_ in asked]
    assert set(labels) == said


def test_an_export_holds_the_verdicts_and_the_table_and_no_formula(opened: Page) -> None:
    with opened.expect_download() as download:
        opened.locator("#export-xlsx").click()
    assert download.value.suggested_filename == "花名册-自查结果.xlsx"
    head, *rows = values(saved(download.value))
    by_name = {row[head.index("姓名")]: dict(zip(head, row, strict=True)) for row in rows}
    assert set(by_name) == {person["name"] for person in PEOPLE}
    assert by_name["示例乙"]["结论"] == "不符合"
    assert "5年" in by_name["示例乙"]["说明"]
    assert by_name["示例乙"]["从事专业技术工作年限"] == "3"
    assert "学历" in by_name["示例丙"]["请本人补充"]
    with opened.expect_download() as download:
        opened.locator("#export-csv").click()
    lines = list(csv.reader(io.StringIO(saved(download.value).decode("utf-8-sig"))))
    assert lines[1][lines[0].index("姓名")] == "'=示例甲"


def test_the_units_forms_are_filled_in(opened: Page) -> None:
    with opened.expect_download() as download:
        opened.locator("[data-form=count-staffed]").click()
    rows = values(saved(download.value))
    counts = {row[0]: row[rows[4].index("中级")] for row in rows}
    assert counts["工程技术"] == 2
    with opened.expect_download() as download:
        opened.locator("[data-form=roster]").click()
    rows = values(saved(download.value))
    name, belongs = rows[4].index("姓名"), rows[4].index("隶属关系")
    assert [row[name] for row in rows[5:11]] == [person["name"] for person in PEOPLE]
    assert rows[6][belongs] == "市直"


def test_the_calendar_of_publicity_passes_over_holidays(opened: Page) -> None:
    opened.locator("#publicity-start").fill("2023-09-27")
    publicity = opened.locator("#publicity")
    expect(publicity).to_contain_text("2023年10月11日（星期三）起可以上报")
    expect(publicity.locator("li", has_text="10月7日")).to_contain_text("调休上班")
    expect(publicity.locator("li", has_text="9月30日")).to_contain_text("国庆节")


def test_on_a_phone_everyone_is_a_card_with_large_targets(opened: Page) -> None:
    opened.set_viewport_size({"width": 375, "height": 800})
    try:
        assert opened.evaluate("document.documentElement.scrollWidth") <= 375
        assert line(opened, "示例乙").evaluate("row => getComputedStyle(row).display") == "block"
        small = opened.locator("#roster :is(button, .field, .roster-button, summary)").evaluate_all(
            "all => all.filter(one => one.checkVisibility())"
            ".map(one => [one.textContent, one.getBoundingClientRect().height])"
        )
        assert len(small) > len(PEOPLE)
        assert [one for one in small if one[1] < 44] == []
    finally:
        opened.set_viewport_size({"width": 1280, "height": 900})


def test_axe_finds_nothing_wrong_with_a_result(opened: Page) -> None:
    line(opened, "示例丙").locator("button").click()
    opened.locator(".opened").wait_for()
    assert opened.locator("#roster .badge").count() > len(PEOPLE)
    assert violations(opened) == []
    opened.emulate_media(color_scheme="light", forced_colors="none")
    opened.set_viewport_size({"width": 1280, "height": 900})
    line(opened, "示例丙").locator("button").click()


def test_paper_shows_everyone_and_no_controls(opened: Page) -> None:
    """As a table on A4 too, with what has been opened, and no column of buttons."""
    line(opened, "示例丙").locator("button").click()
    opened.locator(".opened__headline").wait_for()
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": 718, "height": 1000})
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    try:
        expect(opened.locator(".people tbody tr[data-row]")).to_have_count(6)
        expect(opened.locator(".people thead th").nth(4)).to_be_visible()
        expect(opened.locator(".people thead th").nth(5)).to_be_hidden()
        expect(line(opened, "示例丙").locator("button")).to_be_hidden()
        expect(opened.locator(".people__opened")).to_contain_text("请本人补充")
        expect(opened.locator(".people__opened")).to_be_visible()
        assert line(opened, "示例乙").evaluate("row => getComputedStyle(row).display") == "table-row"
        expect(opened.locator(".roster-steps")).to_be_hidden()
        expect(opened.locator("#export-xlsx")).to_be_hidden()
        expect(opened.locator("#limits")).to_be_visible()
    finally:
        opened.evaluate("dispatchEvent(new Event('afterprint'))")
        opened.set_viewport_size({"width": 1280, "height": 900})
        opened.emulate_media(media="screen")
        line(opened, "示例丙").locator("button").click()
