"""publisher.checker_page: what the page tells its scripts."""

from pathlib import Path

import pytest

import checker
from publisher.notice.parser import read_notice
from publisher.pages.checker import page as checker_page
from publisher.pages.checker.page import pages
from publisher.pages.page import Context, GeneratedPage

SOURCE = Path(__file__).resolve().parents[4] / "site_src"


@pytest.fixture(scope="module")
def page() -> GeneratedPage:
    (made,) = pages(Context(SOURCE, read_notice(SOURCE / "data" / "notice.txt")))
    return made


def test_the_page_stands_where_the_contract_says(page: GeneratedPage) -> None:
    assert page.path == "checker/"
    assert page.html.count('id="report"') == 1


def test_sizes_are_of_the_files_that_the_worker_counts() -> None:
    runtime = checker_page.runtime()
    sizes = runtime["sizes"]
    assert isinstance(sizes, dict)
    assert runtime["wheel"] in sizes
    assert {name.rsplit("/", 1)[-1] for name in sizes} > {"pyodide.asm.wasm", "python_stdlib.zip"}
    assert all(size > 10_000 for size in sizes.values())


def test_every_level_of_every_series_has_a_name() -> None:
    names = checker_page.level_names()
    assert {(series, level) for series, levels in names.items() for level in levels} == {
        (target.series, target.level) for target in checker.find_law().targets
    }
    assert names["engineering"]["intermediate"] == "工程师"


def test_data_in_attributes_cannot_end_them(page: GeneratedPage) -> None:
    attribute = page.html.split('data-runtime="', 1)[1].split('"', 1)[0]
    assert "<" not in attribute
    assert attribute.startswith("{&quot;")
