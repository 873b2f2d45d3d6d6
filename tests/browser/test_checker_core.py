"""Python comes without what no check calls; where one does call it, the whole interpreter takes its place."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from publisher.runtime.bundle import WASM
from tests import wasm
from tests.browser.checker_page import PERSON, choose, never_slow, plain_link, verdict, wait_for_python
from tests.conftest import Served

LEAN = f"**/pyodide/*-*/{WASM}"
WHOLE = re.compile(r"/pyodide/[\d.]+/")
NEVER = "pythonexc2js"
"""For an error on its way to JavaScript: no start and no check has one."""
AT_THE_START = "init_pyodide_proxy"
IN_A_CHECK = "_js2python_false"
"""A page asks for the verdict with a `false`: not yet explained."""


@pytest.fixture
def whole(page: Page) -> list[str]:
    """Each request for the whole interpreter."""
    found: list[str] = []
    page.on(
        "request",
        lambda request: (
            found.append(request.url) if re.search(f"{WHOLE.pattern}{WASM}$", request.url) else None
        ),
    )
    return found


@pytest.fixture(scope="module")
def core(site: Path) -> bytes:
    (path,) = site.glob(f"assets/pyodide/*-*/{WASM}")
    return path.read_bytes()


def lacks(core: bytes, name: str) -> Callable[[Route], None]:
    body = wasm.without(core, name)
    return lambda route: route.fulfill(body=body, content_type="application/wasm")


def no_memory(page: Page) -> None:
    page.route("**/*.memory", lambda route: route.abort())


def from_memory(page: Page) -> None:
    page.route("**/memory.js", never_slow)


STARTS = pytest.mark.parametrize("start", [no_memory, from_memory], ids=["library", "memory"])


@STARTS
def test_whatever_a_page_asks_the_lean_core_answers(
    page: Page, server: Served, whole: list[str], start: Callable[[Page], None]
) -> None:
    """A verdict explained, a change, an overview, faults, what moved, a first visit without answers."""
    start(page)
    page.goto(server.strict + "checker/")
    wait_for_python(page)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    page.reload()
    verdict(page, "JUDGEMENT")
    page.get_by_role("button", name="以这个结果作对照").click()
    choose(page, "achievements", "false")
    verdict(page, "NO")
    expect(page.locator("#comparison")).to_be_visible()
    page.locator("[name=technical_years]").fill("999")
    expect(page.locator("#technical_years-fault")).not_to_be_empty()
    assert whole == []


@STARTS
@pytest.mark.parametrize("name", [AT_THE_START, IN_A_CHECK])
def test_what_the_lean_core_lacks_the_whole_one_does(
    page: Page, server: Served, whole: list[str], core: bytes, name: str, start: Callable[[Page], None]
) -> None:
    page.route(LEAN, lacks(core, name))
    start(page)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    assert len(whole) == 1
    choose(page, "achievements", "false")
    verdict(page, "NO")
    assert len(whole) == 1


def test_what_nobody_calls_is_not_missed(page: Page, server: Served, whole: list[str], core: bytes) -> None:
    page.route(LEAN, lacks(core, NEVER))
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    assert whole == []


def test_where_the_whole_one_cannot_be_had_either_it_is_said(page: Page, server: Served, core: bytes) -> None:
    page.route(LEAN, lacks(core, IN_A_CHECK))
    page.route(WHOLE, lambda route: route.abort())
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("没有下载完")
    page.unroute(WHOLE)
    page.locator("#python-retry").click()
    verdict(page, "JUDGEMENT")
