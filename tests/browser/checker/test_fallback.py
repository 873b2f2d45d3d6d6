"""Where Python cannot run, the page says why, and the tables and the worksheet are there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checker.checker_page import PERSON, choose, plain_link, verdict, wait_for_python
from tests.conftest import Served

NO_MODULE_WORKERS = """
const W = window.Worker;
window.Worker = function (address) { return new W(address); };
"""
BLOCKED = "window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } };"
NO_MEMORY = """
const Real = WebAssembly.Memory;
const refuse = () => { throw new RangeError("could not allocate memory"); };
WebAssembly.Memory = new Proxy(Real, { construct: refuse });
WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => refuse();
"""


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (NO_MODULE_WORKERS, "较新的浏览器"),
        (BLOCKED, "不允许在后台运行"),
        ("delete window.Worker", "较新的浏览器"),
    ],
    ids=["no module workers", "workers blocked", "no workers"],
)
def test_a_browser_that_cannot_is_told_why_and_led_on(
    page: Page, server: Served, complaints: list[str], script: str, words: str
) -> None:
    page.add_init_script(script)
    page.goto(server.strict + "checker/")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text(words)
    page.locator("#python-status").get_by_role("link", name="决策表").click()
    expect(page.locator("h1")).to_be_visible()
    assert complaints == []


def test_too_little_memory_is_said(page: Page, server: Served) -> None:
    page.route(
        "**/checker/python/worker.js",
        lambda route: route.fulfill(
            body=NO_MEMORY + route.fetch().text(), content_type="text/javascript; charset=utf-8"
        ),
    )
    page.goto(server.root + "checker/")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("内存不够")


def test_a_worker_that_does_not_arrive_is_a_failure(page: Page, server: Served) -> None:
    page.route("**/checker/python/worker.js", lambda route: route.abort())
    page.goto(server.root + "checker/")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("没有启动起来")


def test_where_data_is_saved_python_waits_for_the_first_answer(page: Page, server: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(server.root + "checker/")
    expect(page.locator("#tools")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "pyodide" in address]
    page.locator("[name=target_series]").select_option("engineering")
    choose(page, "target_level", "intermediate")
    verdict(page, "UNKNOWN")
    assert [address for address in asked if "pyodide" in address]


def test_a_visit_that_loses_its_connection_halfway_goes_on_by_itself(page: Page, server: Served) -> None:
    page.route("**/pyodide.asm.wasm", lambda route: route.abort("internetdisconnected"))
    page.goto(server.root + "checker/" + plain_link(PERSON))
    wait_for_python(page, "failed")
    page.unroute("**/pyodide.asm.wasm")
    page.evaluate("dispatchEvent(new Event('online'))")
    verdict(page, "JUDGEMENT")


def test_browsers_with_two_engines_are_asked_for_the_newer(page: Page, server: Served) -> None:
    page.goto(server.root)
    expect(page.locator("meta[name=renderer]")).to_have_attribute("content", "webkit")
