"""Python started from its memory where line and host are quick enough for it, else from its library."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.bench.contenders import ours
from tests.bench.shaped import OFFICE
from tests.bench.shaped import Server as SlowServer
from tests.browser.checker_page import PERSON, never_slow, plain_link, verdict
from tests.conftest import Served

LATE_MS = 120_000


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What is asked for by name ending, in order."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rsplit(".", 1)[-1]))
    return names


def test_on_a_quick_line_memory_takes_the_place_of_library_and_wheel(
    page: Page, server: Served, asked: list[str], complaints: list[str]
) -> None:
    page.route("**/memory.js", never_slow)
    page.goto(server.strict + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    assert "memory" in asked
    assert not {"zip", "whl"} & set(asked)
    assert complaints == []


def missing(route: Route) -> None:
    route.fulfill(status=404, body="no")


def broken_off(route: Route) -> None:
    route.abort("connectionreset")


def cut_short(route: Route) -> None:
    fetched = route.fetch()
    route.fulfill(body=fetched.body()[:-1], headers={"Content-Encoding": "identity"})


def not_compressed(route: Route) -> None:
    route.fulfill(body=route.fetch().body(), headers={"Content-Type": "application/octet-stream"})


def a_page_of_the_hosts_own(route: Route) -> None:
    route.fulfill(body="<h1>登录</h1>", headers={"Content-Encoding": "identity"})


@pytest.mark.parametrize("answer", [missing, broken_off, cut_short, not_compressed, a_page_of_the_hosts_own])
def test_whatever_is_wrong_with_it_python_starts_from_its_library(
    page: Page, server: Served, asked: list[str], answer: Callable[[Route], None]
) -> None:
    page.route("**/*.memory", answer)
    page.goto(server.root + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    assert {"memory", "zip", "whl"} <= set(asked)


def test_a_reader_who_saves_data_is_not_sent_it(page: Page, server: Served, asked: list[str]) -> None:
    page.route(
        "**/downloads.js",
        lambda route: route.fulfill(
            body="Object.defineProperty(navigator, 'connection', {value: {saveData: true}});\n"
            + route.fetch().text(),
            content_type="text/javascript",
        ),
    )
    page.goto(server.root + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    assert "memory" not in asked


@pytest.fixture(scope="module")
def slow(site: Path) -> Iterator[SlowServer]:
    started = SlowServer(ours(site))
    started.files.line = OFFICE
    yield started
    started.shutdown()
    started.server_close()


def test_on_a_slow_line_it_is_left_after_a_moment(browser: Browser, slow: SlowServer) -> None:
    context = browser.new_context(locale="zh-CN", service_workers="block")
    page = context.new_page()
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rsplit(".", 1)[-1]))
    page.goto(slow.url + "checker/" + plain_link(PERSON))
    page.wait_for_selector("#report[data-verdict]", timeout=LATE_MS)
    context.close()
    assert {"zip", "whl"} <= set(names)
    memory = next(body for name, body in slow.files.squeezed.items() if name.endswith(".memory"))
    rest = slow.files.sent - len(memory)
    assert rest < 1_500_000, "the memory came whole, beside what stands in for it"
