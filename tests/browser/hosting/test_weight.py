"""What a page weighs on its way to a reader, in brotli; times are measured by `build.py bench`."""

from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Page, Response

from tests.conftest import Served

BUDGET = 60_000
STYLES = 12_000
"""The theme's own sheet alone would be 20 kB."""
READING = (
    "",
    "notice/4/",
    "timeline/",
    "faq/",
    "handling/",
    "about/",
    "privacy/",
    "licences/",
    "registry/",
    "reference/",
    "glossary/",
    "documents/",
)
LONG = ("notice/", "tables/pathways/", "coverage/")


def weight(page: Page, site: Path, server: Served, address: str) -> dict[str, int]:
    """Every file that opening the page fetches, by its brotli size at a server's usual effort."""
    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))
    page.goto(server.root + address)
    page.wait_for_load_state("networkidle")
    own = {response.url.removeprefix(server.root) for response in fetched if response.url.startswith("http")}
    files = {url: site / (f"{url}index.html" if url == "" or url.endswith("/") else url) for url in own}
    return {url: len(brotli.compress(path.read_bytes(), quality=9)) for url, path in files.items()}


@pytest.mark.parametrize("address", READING + LONG)
def test_a_reading_page_weighs_at_most_60_kb(page: Page, site: Path, server: Served, address: str) -> None:
    found = weight(page, site, server, address)
    assert any(url.endswith(".css") for url in found)
    assert not [url for url in found if "pyodide" in url]
    assert sum(size for url, size in found.items() if url.endswith(".css")) <= STYLES
    assert sum(found.values()) <= BUDGET, sorted(found.items(), key=lambda item: -item[1])


def test_the_checker_is_answers_after_at_most_120_kb(page: Page, site: Path, server: Served) -> None:
    """Form, scripts, styles and the rules for the first verdict, before any byte of Python."""
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    found = weight(page, site, server, "checker/")
    assert not [url for url in found if "pyodide" in url or url.endswith(".whl")]
    assert sum(found.values()) <= 120_000, sorted(found.items(), key=lambda item: -item[1])
