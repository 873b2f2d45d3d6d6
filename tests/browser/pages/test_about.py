"""关于本站: the browser computes the hash of the list of files, or says why it did not."""

from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import Served


def test_the_hash_of_the_list_is_that_of_the_copy_that_is_shown(
    page: Page, site: Path, server: Served, complaints: list[str]
) -> None:
    page.goto(f"{server.strict}about/")
    expected = sha256((site / "manifest.json").read_bytes()).hexdigest()
    expect(page.locator("[data-manifest]")).to_have_text(expected)
    assert complaints == []


def test_without_the_list_the_page_says_so(page: Page, server: Served) -> None:
    page.route("**/manifest.json", lambda route: route.fulfill(status=404))
    page.goto(f"{server.strict}about/")
    expect(page.locator("[data-manifest]")).to_have_text("取不到清单，没有计算")
