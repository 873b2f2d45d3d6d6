"""The checker page from its first request on: loading, failing, trying again, and without Python."""

import re

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.checker.checker_page import (
    DEAF_WORKER,
    PERSON,
    WASM,
    choose,
    hold,
    plain_link,
    release,
    stop_time,
    verdict,
    wait_for_python,
)
from tests.conftest import Served, profile


def test_from_opening_to_a_verdict_only_own_files_are_asked_for(
    page: Page, server: Served, complaints: list[str]
) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(server.sub + "checker/")
    page.locator("[name=target_series]").select_option("engineering")
    choose(page, "target_level", "intermediate")
    choose(page, "in_baotou", "true")
    page.locator("[name=technical_years]").fill("6")
    page.locator("[name=technical_years]").press("Enter")
    page.locator("[name=title_date]").press("Enter")
    page.locator("[name=in_baotou][value=true]").press("Enter")
    wait_for_python(page)
    verdict(page, "UNKNOWN")
    assert page.url == server.sub + "checker/"
    assert {request.method for request in asked} <= {"GET", "HEAD"}
    assert all(request.url.startswith((server.sub, "data:")) for request in asked)
    assert not [request.url for request in asked if "?" in request.url or request.post_data]
    assert complaints == []


def test_answers_given_while_python_loads_are_counted(page: Page, server: Served) -> None:
    held = hold(page, WASM)
    page.goto(server.root + "checker/" + plain_link(PERSON))
    wait_for_python(page, "loading")
    expect(page.locator("#python-text")).to_contain_text("可以先答题")
    choose(page, "achievements", "false")
    expect(page.locator("#report[data-by=program][data-verdict=NO]")).to_be_visible()
    release(page, WASM, held)
    expect(page.locator("#report[data-by=python][data-verdict=NO]")).to_be_visible()
    expect(page.locator("#python-status")).to_be_hidden()


def test_a_failed_download_is_said_and_can_be_tried_again(page: Page, server: Served) -> None:
    page.route("**/python_stdlib.zip", lambda route: route.abort())
    page.goto(server.root + "checker/" + plain_link(PERSON))
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("没有下载完")
    expect(page.locator("#python-status").get_by_role("link")).to_have_attribute("href", "../tables/")
    page.unroute("**/python_stdlib.zip")
    page.locator("#python-retry").click()
    verdict(page, "JUDGEMENT")


def test_webassembly_cut_short_is_a_download_that_did_not_end(page: Page, server: Served) -> None:
    page.route(
        re.compile(r"pyodide\.asm\.wasm(\.gz)?$"),
        lambda route: route.fulfill(body=route.fetch().body()[:1_000_000], content_type="application/wasm"),
    )
    page.goto(server.root + "checker/")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("没有下载完")


def test_a_host_that_does_not_know_webassemblys_type_will_do(page: Page, server: Served) -> None:
    page.route(
        "**/pyodide.asm.wasm",
        lambda route: route.fulfill(body=route.fetch().body(), content_type="application/octet-stream"),
    )
    page.goto(server.root + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")


def test_a_missing_file_is_a_failure(page: Page, server: Served) -> None:
    page.route("**/*.whl", lambda route: route.fulfill(status=404, body="no"))
    page.goto(server.root + "checker/")
    wait_for_python(page, "failed")


def test_a_load_without_progress_is_given_up_after_a_minute(page: Page, server: Served) -> None:
    stop_time(page)
    # Nothing that is counted arrives.
    page.route(re.compile(r"[.](wasm|zip|whl)$"), lambda _: None)
    page.goto(server.root + "checker/")
    wait_for_python(page, "loading")
    page.clock.run_for(55_000)
    assert page.locator("html").get_attribute("data-python") == "loading"
    page.clock.run_for(6_000)
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("没有动静")


def test_a_worker_that_hangs_is_replaced_once_and_then_given_up(page: Page, server: Served) -> None:
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    stop_time(page)
    page.route("**/worker.js", lambda route: route.fulfill(body=DEAF_WORKER, content_type="text/javascript"))
    page.goto(server.root + "checker/" + plain_link(PERSON))
    expect(page.locator("[name=technical_years]")).to_have_value("6")
    wait_for_python(page)
    page.clock.run_for(1000)
    page.clock.run_for(61_000)
    wait_for_python(page)
    page.clock.run_for(61_000)
    wait_for_python(page, "failed")
    assert len(workers) == 2
    # What the rules as a program say stays, named as such.
    expect(page.locator("#report[data-verdict][data-by=program]")).to_contain_text("初步结论")


def test_a_policy_without_webassembly_is_said(page: Page, server: Served) -> None:
    """loadPyodide would hang there."""
    page.route(
        "**/worker.js",
        lambda route: route.fulfill(
            response=route.fetch(),
            headers={
                "Content-Security-Policy": "script-src 'self'; connect-src 'self'",
                "Content-Type": "text/javascript",
            },
        ),
    )
    page.goto(server.root + "checker/")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("WebAssembly")


def test_a_browser_without_webassembly_is_said(page: Page, server: Served) -> None:
    page.add_init_script("delete window.WebAssembly")
    page.goto(server.root + "checker/")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("较新的浏览器")
    expect(page.locator("#python-retry")).to_be_hidden()  # trying again would not help


def test_from_a_disk_the_page_says_so_and_leads_to_the_tables(page: Page, site: object) -> None:
    page.goto(f"file://{site}/checker/index.html")
    expect(page.locator("#from-disk")).to_be_visible()
    assert page.locator("html").get_attribute("data-python") == "failed"
    page.locator("#from-disk a").click()
    expect(page.locator("h1")).to_be_visible()


def test_without_javascript_the_questions_and_the_tables_are_there(browser: Browser, server: Served) -> None:
    context = profile(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(server.root + "checker/")
    offered = [link.get_attribute("href") for link in page.locator(".note a").all() if link.is_visible()]
    assert offered == ["../tables/worksheet/", "../tables/"]
    expect(page.locator("[name=target_series]")).to_be_visible()
    page.locator("[name=technical_years]").fill("6")
    page.locator("[name=technical_years]").press("Enter")
    assert page.url == server.root + "checker/"
    context.close()


def test_the_whole_check_by_keyboard_alone(page: Page, server: Served) -> None:
    """Through the guide to a verdict and into the report, focus always somewhere."""
    page.goto(server.root + "checker/")
    wait_for_python(page)
    tab_to(page, "#mode-guide")
    page.keyboard.press("Enter")
    expect(page.locator("#q-as_of :focus")).to_have_count(1)
    next_question(page, "as_of")
    expect(page.locator("#target_series")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        if page.locator("#target_series").input_value() == "engineering":
            break
    next_question(page, "target_series")
    expect(page.locator("[name=target_level]").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=target_level][value=intermediate]")).to_be_checked()
    next_question(page, "target_level")
    next_question(page, "employment")
    for _ in range(2):
        name = page.locator(".question--current").get_attribute("data-question") or ""
        assert page.evaluate("document.activeElement.name") == name
        page.keyboard.press("Space")
        next_question(page, name)
    assert page.evaluate("document.activeElement !== document.body")
    tab_to(page, "#guide-skip")


def next_question(page: Page, name: str) -> None:
    tab_to(page, "#guide-next")
    page.keyboard.press("Enter")
    expect(page.locator(f"#q-{name}.question--current")).to_have_count(0)


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")
