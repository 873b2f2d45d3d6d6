"""Values made to do harm, shown by every script that shows committees: text, and nothing but text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from publisher.html import policy
from publisher.registry.store import read, to_csv
from publisher.serving.http import Mount, Server, running
from publisher.sheets.readers import read_sheets
from tests.data.hostile import HARMLESS
from tests.data.sample_registry import committees
from tests.data.sample_site import build_sample
from tests.sources import RULES

ONE = committees(1)[0]
TYPED = tuple(
    replace(ONE, name=value, organiser=value, office=value, number=f"示例〔2023〕{place}号")
    for place, value in enumerate(HARMLESS)
)
ROWS = read(read_sheets("a.csv", to_csv(TYPED, RULES)), RULES, date(2023, 6, 10)).committees
VALUES = {one.name for one in ROWS}
"""As they are kept: without characters that cannot be seen."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1686355200")  # 2023-06-10
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SITE_URL", raising=False)
        site: Path = build_sample(tmp_path_factory.mktemp("hostile"), ROWS)
    with running(Server("127.0.0.1", 0, Mount(site, headers=policy.HEADERS))) as server:
        yield server.url


@pytest.fixture
def dialogs(page: Page) -> list[str]:
    """What a script that got through would have said."""
    seen: list[str] = []

    def note(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    return seen


def test_the_filter_shows_every_value_as_it_is(
    page: Page, address: str, complaints: list[str], dialogs: list[str]
) -> None:
    page.goto(f"{address}registry/")
    page.get_by_label("名称、专业、单位、备案编号").fill("示例〔2023〕")
    expect(page.locator(".registry-said")).to_contain_text(f"找到 {len(ROWS)} 个评委会")
    page.locator(".registry-more").click()
    expect(page.locator(".registry-filter tbody tr")).to_have_count(len(ROWS))
    shown = page.locator(".registry-filter tbody th").evaluate_all("all => all.map(th => th.textContent)")
    assert set(shown) == VALUES
    assert page.locator(".registry-filter tbody :is(script, img, b, h1, svg, style)").count() == 0
    assert (complaints, dialogs) == ([], [])


def test_search_shows_every_value_as_it_is_and_leads_to_it(
    page: Page, address: str, complaints: list[str], dialogs: list[str]
) -> None:
    page.goto(f"{address}search/")
    page.locator("#search-input").fill("示例〔2023〕")
    expect(page.locator(".search-status")).to_contain_text(f"{len(ROWS)} 处")
    page.locator(".search-more").first.click()
    names = page.locator(".search-name").evaluate_all("all => all.map(name => name.textContent)")
    assert {name.strip() for name in names} == VALUES
    assert page.locator(".search-results :is(script, img, b, h1, svg, style)").count() == 0
    for value in ("<script>alert(1)</script>", "' onmouseover='alert(1)", "{{ 7*7 }}"):
        page.locator("#search-input").fill(value)
        hit = page.locator(".search-hit", has_text=value).first
        expect(hit).to_be_visible()
        hit.locator("a").click()
        expect(page.locator(".registry-name:target")).to_have_text(value)
        page.go_back()
    assert (complaints, dialogs) == ([], [])


def test_the_pages_of_organisers_lead_on_whatever_they_are_called(
    page: Page, address: str, complaints: list[str], dialogs: list[str]
) -> None:
    page.goto(f"{address}registry/by-organiser/")
    headings = page.locator("article h2").evaluate_all("all => all.map(h2 => h2.textContent)")
    assert set(headings) == VALUES
    page.locator(".registry-links a", has_text="</table><h1>x</h1>").first.click()
    expect(page.locator(".registry-name:target")).to_have_text("</table><h1>x</h1>")
    assert (complaints, dialogs) == ([], [])
