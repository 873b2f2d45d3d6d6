"""Reading in a real browser: the counter of working days, references, and where a clause is used."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Served
from tests.publisher.facts.days.test_working_days import CASES


@pytest.mark.parametrize(("start", "count", "end"), CASES)
def test_the_counter_agrees_with_the_calendar(
    page: Page, site: Path, start: str, count: int, end: str
) -> None:
    page.goto((site / "timeline" / "index.html").as_uri())
    page.locator("#counter-days").fill(str(count))
    page.locator("#counter-start").fill(start)
    year, month, day = (int(part) for part in end.split("-"))
    expect(page.locator("#counter-result")).to_contain_text(f"到 {year}年{month}月{day}日")


def test_the_counter_says_what_it_cannot_do(page: Page, server: Served) -> None:
    page.goto(f"{server.root}timeline/")
    result = page.locator("#counter-result")
    expect(result).to_contain_text("选开始日期")
    page.locator("#counter-start").fill("2022-12-30")
    expect(result).to_contain_text("只能算 2023 到 2026 年")
    page.locator("#counter-start").fill("2023-11-06")
    page.locator("#counter-days").fill("3")
    expect(result).to_contain_text("这个天数不够")
    page.locator("#counter-days").fill("0")
    expect(result).to_contain_text("应是 1 到 60 的整数")


@pytest.mark.parametrize(
    ("field", "day", "words"),
    [
        (
            "meeting",
            "2023-09-21",
            ["2023年9月14日（星期四）提交备案", "到 2023年9月28日（星期四）为止，在时限"],
        ),
        ("meeting", "2023-09-22", ["2023年9月15日", "超过了完成评审和公示的时限 2023年9月30日"]),
        ("meeting", "2024-09-20", ["2024年9月13日", "看当年的通知"]),
        ("end", "2023-09-30", ["最晚 2023年10月30日"]),
        ("end", "2023-10-08", ["最晚 2023年11月8日", "要在 2023年10月30日"]),
        ("end", "2024-01-31", ["最晚 2024年2月29日", "看当年的通知"]),
    ],
)
def test_organisers_are_told_their_days(
    page: Page, server: Served, field: str, day: str, words: list[str]
) -> None:
    """六（三）2 and 5, tied to 30 September and 30 October (二（一）1)."""
    page.goto(f"{server.root}timeline/")
    page.locator(f"#organiser-{field}").fill(day)
    for text in words:
        expect(page.locator("#organiser-result")).to_contain_text(text)


@pytest.mark.parametrize("address", ["timeline/", "documents/", "glossary/", "about/"])
def test_the_pages_fit_a_phone_and_break_no_policy(
    page: Page, server: Served, complaints: list[str], address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(server.strict + address, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == []


def test_a_reference_gives_a_look_and_leads_on(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    link = page.locator("[data-clause='4.5-p1']").get_by_role("link", name="第6、7项")
    link.hover()
    peek = page.get_by_role("tooltip")
    expect(peek).to_contain_text("四（五）7　党政机关公务员")
    page.keyboard.press("Escape")
    expect(peek).not_to_be_visible()
    link.focus()
    expect(peek).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "peek"
    link.click()
    assert page.url == f"{server.root}notice/4/#c4-5-6"


def test_a_cited_document_leads_to_its_entry(page: Page, server: Served) -> None:
    page.goto(f"{server.sub}notice/")
    page.locator("[data-clause='4.5.2']").get_by_role("link", name="内政发〔2017〕77号").click()
    assert page.url == f"{server.sub}documents/#talent-2017"
    expect(page.locator("#talent-2017")).to_be_in_viewport()


def test_a_clause_says_where_it_is_used(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    clause = page.locator("[data-clause='4.13']")
    used = clause.locator(".used")
    clause.get_by_role("button", name="说明").click()
    for words in ("岗位数额", "附件11", "担任学校（村小、教学点除外）或科研机构行政领导职务"):
        expect(used).to_contain_text(words)
    used.get_by_role("link", name="附件11").click()
    expect(page.locator("h1")).to_contain_text("中小学正高级教师申报控制人数")


@pytest.mark.parametrize(
    ("clause", "kind", "words"),
    [("5-p8", "时间", "不少于5个工作日"), ("4.4.5", "谁能评我", "中、初级职称由所在旗县区评审")],
)
def test_what_rests_on_a_clause_is_led_to_row_by_row(
    page: Page, server: Served, clause: str, kind: str, words: str
) -> None:
    page.goto(f"{server.root}notice/{clause[0]}/")
    paragraph = page.locator(f"[data-clause='{clause}']")
    used = paragraph.locator(".used")
    paragraph.get_by_role("button", name="说明").click()
    row = used.locator("div", has=page.get_by_text(kind, exact=True))
    row.get_by_role("link", name=words).first.click()
    expect(page.locator("tr:has(:target)")).to_contain_text(words)
    expect(page.locator("tr:has(:target)")).to_be_in_viewport()
