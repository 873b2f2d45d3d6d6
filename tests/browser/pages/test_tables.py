"""Decision tables, worksheet and reference data in a real browser: on a phone, on paper, from a disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Served, profile

TABLES = ("tables/", "tables/pathways/", "tables/gates/", "tables/worksheet/")
REFERENCE = (
    "reference/",
    "reference/ladders/",
    "reference/assessment/",
    "reference/series/",
    "reference/skills/",
    "reference/qualifications/",
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [320, 375, 768])
def test_nothing_is_wider_than_the_screen(page: Page, server: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wider = {}
    for address in (*TABLES, *REFERENCE):
        page.goto(server.root + address)
        wider[address] = page.evaluate(OVERFLOW)
    assert wider == dict.fromkeys(wider, 0)


def test_a_row_on_a_phone_says_what_each_cell_is(page: Page, server: Served) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{server.root}reference/skills/")
    cell = page.locator("td[data-label='年限']").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"年限"'
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_role("rowheader", name="高级技师")).to_be_visible()


def test_everything_reads_without_scripts_and_from_a_disk(browser: Browser, site: Path) -> None:
    context = profile(browser, java_script_enabled=False)
    page = context.new_page()
    for address in (*TABLES, *REFERENCE):
        page.goto((site / address / "index.html").as_uri())
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("article")).to_contain_text("参考数据" if address in REFERENCE else "决策表")
    context.close()


def test_from_a_condition_to_the_words_that_it_rests_on(page: Page, server: Served) -> None:
    page.goto(f"{server.root}tables/pathways/#township_direct_intermediate")
    rule = page.locator("section[aria-labelledby='township_direct_intermediate']")
    line = rule.locator(".cond-basis", has_text="满4年的大专毕业生")
    line.get_by_role("link", name="四（六）2").click()
    expect(page.locator("#c4-6-2 .clause-text")).to_contain_text("满4年的大专毕业生")
    expect(page.locator("#c4-6-2")).to_be_in_viewport()


def test_the_worksheet_prints_black_on_white_without_the_menu(page: Page, server: Served) -> None:
    page.goto(f"{server.root}tables/worksheet/")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".menu")).to_be_hidden()
    item = page.locator("#q-employment")
    expect(item).to_be_visible()
    assert item.evaluate("item => getComputedStyle(item).color") == "rgb(0, 0, 0)"
    assert item.evaluate("item => getComputedStyle(item).breakInside") == "avoid"
