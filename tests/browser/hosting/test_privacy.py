"""What the page on privacy says: each sentence names the test that holds it."""

import ast
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Worker, expect

import checker
from publisher.html import policy
from publisher.pages.privacy import PROMISES
from publisher.runtime import service_worker
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import ROOT
from tests.browser.checker.checker_page import PERSON, plain_link, verdict, wait_for_python
from tests.browser.roster.roster_page import choose, template
from tests.conftest import Served, profile

DEVICES = ("camera", "geolocation", "microphone", "usb", "serial", "payment", "display-capture")


class Log(Server):
    """A server that notes the first line and the headers of every request."""

    def __init__(self, folder: Path) -> None:
        super().__init__("127.0.0.1", 0, Mount(folder, headers=policy.HEADERS))
        self.lines: list[str] = []
        self.referrers: list[str] = []
        self._writing = threading.Lock()
        handler, log = self.RequestHandlerClass, self

        class Noting(handler):  # type: ignore[misc, valid-type]
            def parse_request(self) -> bool:
                done = bool(super().parse_request())
                with log._writing:
                    log.lines.append(self.requestline)
                    log.referrers.extend(self.headers.get_all("Referer") or [])
                return done

        self.RequestHandlerClass = Noting


@pytest.fixture
def log(site: Path) -> Iterator[Log]:
    server = Log(site)
    with running(server):
        yield server


def addresses(site: Path) -> list[str]:
    """Every page, but not those that only lead to one of them."""
    files = (
        path for path in site.rglob("*.html") if "/links/moved.js" not in path.read_text(encoding="utf-8")
    )
    pages = sorted(path.relative_to(site).as_posix() for path in files)
    return [page.removesuffix("index.html") for page in pages]


def test_every_sentence_names_a_test_that_is_there(page: Page, server: Served) -> None:
    assert len(PROMISES) == 10
    for promise in PROMISES:
        file, name = promise.test.split("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, promise
    page.goto(f"{server.root}privacy/")
    expect(page.locator(".promises li")).to_have_count(10)


LEFT = "indexedDB.databases().then(all => [localStorage.length, sessionStorage.length, all.length])"


@dataclass(frozen=True)
class Visit:
    """What a browser without any traces did on every page, one after the other."""

    requests: list[Request]
    referrers: list[str]
    stored: dict[str, list[int]]
    """By page, how much lies in its three storages; of pages that left something there."""
    cookies: list[Any]


@pytest.fixture(scope="module")
def visit(browser: Browser, site: Path) -> Iterator[tuple[str, Visit]]:
    """The site's address, and the visit of all its pages."""
    server = Log(site)
    context = profile(browser, locale="zh-CN", service_workers="block")
    page, requests, stored = context.new_page(), [], {}
    page.on("request", lambda request: requests.append(request))
    with running(server):
        for address in addresses(site):
            page.goto(server.url + address)
            left = page.evaluate(LEFT)
            if any(left):
                stored[address] = left
        yield server.url, Visit(requests, server.referrers, stored, list(context.cookies()))
    context.close()


def test_every_page_asks_its_own_host_alone(visit: tuple[str, Visit]) -> None:
    host, made = visit
    assert len(made.requests) > 100
    strange = [request.url for request in made.requests if not request.url.startswith((host, "data:"))]
    assert strange == []
    assert {request.method for request in made.requests} <= {"GET", "HEAD"}
    assert made.referrers == []


def test_every_worker_is_held_to_the_policy(page: Page, site: Path, log: Log) -> None:
    """A worker has the policy of its own answer, not its page's; hosts know workers by their names."""
    started: list[Worker] = []
    page.on("worker", lambda worker: started.append(worker))
    page.goto(f"{log.url}checker/{plain_link(PERSON)}")
    wait_for_python(page)
    page.goto(f"{log.url}roster/")
    choose(page, "template.xlsx", template(site))
    expect(page.get_by_role("alert")).to_contain_text("template.xlsx")  # read, with nobody in it
    addresses = {worker.url for worker in started} | {log.url + service_worker.SCRIPT}
    assert len(addresses) == 3
    for address in addresses:
        found = page.request.get(address).headers
        assert found["content-security-policy"] == policy.HEADERS["Content-Security-Policy"], address


def test_no_page_leaves_a_cookie(page: Page, visit: tuple[str, Visit], server: Served) -> None:
    _, made = visit
    assert made.stored == {}
    assert made.cookies == []
    page.goto(f"{server.strict}checker/{plain_link(PERSON)}")
    verdict(page, "JUDGEMENT")
    assert page.evaluate(LEFT) == [0, 0, 0]
    assert page.context.cookies() == []


def test_no_question_has_room_for_a_name(page: Page, server: Served) -> None:
    assert {question.type for question in checker.questions().values()} <= {
        "bool",
        "enum",
        "set",
        "int",
        "decimal",
        "date",
    }
    page.goto(f"{server.root}checker/")
    fields = page.locator("#answers input, #answers textarea").evaluate_all(
        "all => all.map(field => field.tagName === 'INPUT' ? [field.type, field.inputMode] : ['text', ''])"
    )
    assert {kind for kind, _ in fields} <= {"radio", "checkbox", "date", "text", "number"}
    assert all(mode in {"decimal", "numeric"} for kind, mode in fields if kind == "text")


def test_answers_in_a_link_do_not_reach_the_host(page: Page, log: Log) -> None:
    link = plain_link(PERSON)
    page.goto(f"{log.url}checker/{link}")
    verdict(page, "JUDGEMENT")
    assert not [line for line in log.lines if link[3:40] in line or "?" in line or "%23" in line]


def test_what_a_host_can_log_is_the_same_whatever_the_answers(browser: Browser, log: Log) -> None:
    seen = []
    for answers, expected in ((PERSON, "JUDGEMENT"), ({**PERSON, "achievements": False}, "NO")):
        log.lines.clear()
        context = profile(browser, locale="zh-CN", service_workers="block")
        page = context.new_page()
        page.goto(f"{log.url}checker/{plain_link(answers)}")
        verdict(page, expected)
        # The last thing that a page fetches, once it has the time.
        page.locator("#handout svg.qr").wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        context.close()
        seen.append(sorted(log.lines))
    assert seen[0] == seen[1]
    assert any("worker.js" in line for line in seen[0])


def test_another_site_is_not_told_where_its_visitor_comes_from(page: Page, server: Served, log: Log) -> None:
    """Also from a host that sends no headers of its own."""
    page.goto(f"{server.root}notice/")
    page.evaluate(
        "url => { const a = document.createElement('a'); a.href = url; document.body.append(a); a.click(); }",
        log.url,
    )
    page.wait_for_url(log.url)
    assert log.lines
    assert [value for value in log.referrers if not value.startswith(log.url)] == []


def test_no_page_may_use_a_device(page: Page, server: Served) -> None:
    page.goto(f"{server.strict}checker/")
    wait_for_python(page)
    allowed = page.evaluate("document.featurePolicy.allowedFeatures()")
    assert [device for device in DEVICES if device in allowed] == []
