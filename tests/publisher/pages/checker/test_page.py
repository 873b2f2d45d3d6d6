"""publisher.checker_page: what the page tells its scripts."""

from typing import Any

import pytest

import checker
from checker.schema import schema as checker_schema
from publisher.pages.checker import page as checker_page
from publisher.pages.checker.page import pages
from publisher.site.page import GeneratedPage
from tests.sources import CONTEXT


@pytest.fixture(scope="module")
def page() -> GeneratedPage:
    (made,) = pages(CONTEXT)
    return made


def facts() -> dict[str, Any]:
    return checker_page.facts(CONTEXT)


def test_the_page_stands_where_the_contract_says(page: GeneratedPage) -> None:
    assert page.path == "checker/"
    assert page.html.count('id="report"') == 1


def test_sizes_are_of_the_files_that_the_worker_counts() -> None:
    runtime = checker_page.runtime(CONTEXT.settings.notices)
    sizes = runtime["sizes"]
    assert isinstance(sizes, dict)
    assert runtime["wheel"] in sizes
    assert {name.rsplit("/", 1)[-1] for name in sizes} > {"pyodide.asm.wasm", "python_stdlib.zip"}
    assert all(size > 10_000 for size in sizes.values())


def test_every_level_of_every_series_has_a_name() -> None:
    names = facts()["levels"]
    assert isinstance(names, dict)
    assert {(series, level) for series, levels in names.items() for level in levels} == {
        (target.series, target.level) for target in checker.find_law().targets
    }
    assert names["engineering"]["intermediate"] == "中级（工程师）"


def test_every_key_of_a_report_has_its_word() -> None:
    """Whatever a report may say in a key, the page has a word for it."""
    found: dict[str, Any] = facts()
    schema: Any = checker_schema("report/2")["$defs"]
    assert list(found["verdicts"]) == schema["verdict"]["enum"]
    assert list(found["gaps"]) == schema["gapKind"]["enum"]
    assert list(found["parts"]) == schema["condition"]["properties"]["part"]["enum"]
    assert list(found["modes"]) == schema["pathway"]["properties"]["mode"]["enum"]


def test_every_clause_that_a_report_may_cite_has_a_label_and_an_address() -> None:
    found: dict[str, Any] = facts()
    assert set(found["clauses"]) >= set(checker.clauses())
    assert found["clauses"]["4.6.1"] == ["四（六）1", "notice/4/#c4-6-1"]
    assert found["clauses"]["1"] == ["第一部分", "notice/1/#c1"]


def test_data_in_attributes_cannot_end_them(page: GeneratedPage) -> None:
    attribute = page.html.split('data-runtime="', 1)[1].split('"', 1)[0]
    assert "<" not in attribute
    assert attribute.startswith("{&quot;")
