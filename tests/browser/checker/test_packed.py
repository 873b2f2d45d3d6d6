"""From a host that compresses nothing the large files come compressed all the same, and are unpacked here."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.bench.conditions import contenders
from tests.bench.conditions.slow_network import Server
from tests.browser.checker.checker_page import PERSON, plain_link, until, verdict
from tests.browser.hosting.host import KEPT
from tests.conftest import profile

LARGE = ("pyodide.asm.wasm", "python_stdlib.zip", ".whl")


class Plain(http.server.SimpleHTTPRequestHandler):
    """Python's own, without its log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it
        pass


@pytest.fixture(scope="module")
def plain(site: Path) -> Iterator[str]:
    """A host that compresses nothing."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Plain, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def asked_for(page: Page | BrowserContext) -> list[str]:
    """Names of the files whose bytes are asked for from now on; of a context, by its service worker too."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.method == "GET":
            asked.append(request.url.rsplit("/", 1)[-1])

    page.on("request", note)
    return asked


def test_a_plain_host_costs_compressed_files_only(page: Page, plain: str) -> None:
    came = asked_for(page)
    page.goto(plain + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    for ending in LARGE:
        assert [name for name in came if name.endswith(ending + ".gz")], ending
        assert not [name for name in came if name.endswith(ending)], ending


def test_a_host_that_compresses_is_asked_for_nothing_more(page: Page, site: Path) -> None:
    host = Server(contenders.ours(site))
    asked = asked_for(page)
    page.goto(f"{host.url}checker/{plain_link(PERSON)}")
    verdict(page, "JUDGEMENT")
    assert [name for name in asked if name.endswith(LARGE)]
    assert not [name for name in asked if name.endswith(".gz")]


@pytest.mark.parametrize(
    "script",
    ["delete globalThis.DecompressionStream;", ""],
    ids=["a browser that cannot unpack", "a host without compressed forms"],
)
def test_where_that_cannot_be_done_the_files_come_as_they_are(page: Page, plain: str, script: str) -> None:
    page.route(
        "**/checker/python/worker.js",
        lambda route: route.fulfill(body=script + route.fetch().text(), content_type="text/javascript"),
    )
    page.route("**/*.gz", lambda route: route.fulfill(status=404, body="no"))
    page.goto(plain + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")


def test_a_compressed_form_that_is_broken_is_a_failed_download(page: Page, plain: str) -> None:
    page.route("**/python_stdlib.zip.gz", lambda route: route.fulfill(body=b"no gzip at all"))
    page.goto(plain + "checker/" + plain_link(PERSON))
    page.wait_for_selector("html[data-python=failed]")
    page.unroute("**/python_stdlib.zip.gz")
    page.get_by_role("button", name="再试一次").click()
    verdict(page, "JUDGEMENT")
    expect(page.locator("#python-status")).to_be_hidden()


def test_what_is_kept_for_use_without_a_network_comes_compressed_too(browser: Browser, plain: str) -> None:
    """From what the page has fetched already: nothing is asked for in full."""
    context = profile(browser, locale="zh-CN", service_workers="allow")
    page, came = context.new_page(), asked_for(context)
    page.goto(plain + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    until(page, f"({KEPT})().then(urls => urls.some(url => url.endsWith('.wasm')))")
    assert not [name for name in came if name.endswith(LARGE)]
    page.reload()
    context.set_offline(True)
    page.goto(plain + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    context.close()
