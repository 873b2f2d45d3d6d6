"""What every test may ask for: the built site, servers for it, a real browser.

The site is built once for a run, parallel workers included; the browser is started once for each worker.
"""

import fcntl
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from publisher.browsers import chromium as finder
from publisher.html import policy
from publisher.serving.http import Mount, Server, running

# How long an example takes depends on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SUB_PATH = "/sub/path/"

PATIENCE_MS = 180_000
"""How long a test waits for a state: so long that no machine, however busy, is too slow for it."""
expect.set_options(timeout=PATIENCE_MS)

LATER_COMPILED = "--js-flags=--wasm-tiering-budget=500000000"
"""A function must have run for long before it is compiled a second time, into faster code.

Most tests start Python and ask it little: a start takes a quarter less processor time, long work as much.
"""


@dataclass(frozen=True)
class Served:
    """The built site's addresses, each ending in a slash."""

    root: str
    """At the root of a host that sends no headers of its own: the pages' meta elements must do."""
    sub: str
    """Under a sub-path of such a host."""
    strict: str
    """At the root of a host that sends the headers that the site asks for."""
    scripts: str
    """Where that one has scripts and styles."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that a machine without one can leave it out.

    Tests on the built site come first: of two workers one builds it while the other has tests without it.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: "site" not in getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """Leave the tests themselves, which stay to the end, out of what is looked through for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


LONGEST_NAME = 200


def pytest_make_parametrize_id(val: object) -> str | None:
    """A name for bytes, which pytest gives only where it also escapes Chinese names.

    Of whole files it is their length: a workbook holds the second in which it was made, and workers that
    collect in different seconds must come to the same names.
    """
    if not isinstance(val, bytes):
        return None
    return repr(val) if len(val) <= LONGEST_NAME else f"{len(val)} bytes"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `build.py` builds it; not to be changed by a test."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = shared / "built-site"
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            build(out)
    return out


def build(out: Path, **variables: str) -> None:
    """Build in a process of its own; a failed build fails the test with what it said."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(out)],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Served]:
    plain = Server("127.0.0.1", 0, Mount(site))
    below = Server("127.0.0.1", 0, Mount(site, base=SUB_PATH))
    strict = Server("127.0.0.1", 0, Mount(site, headers=policy.HEADERS))
    with running(plain), running(below), running(strict):
        (release,) = (site / "assets/site").iterdir()
        yield Served(plain.url, below.url, strict.url, f"{strict.url}assets/site/{release.name}/")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the whole browser, for what its shell without windows does not do."""
    executable = finder.find()
    if executable is None:
        pytest.fail(finder.MISSING, pytrace=False)
    return executable


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The browser that tests drive: the shell where there is one."""
    executable = finder.find_shell(chromium) or chromium
    with sync_playwright() as playwright:
        options: dict[str, Any] = finder.launch_options(executable)
        options["args"] += [LATER_COMPILED]
        started = playwright.chromium.launch(**options)
        yield started
        started.close()


def profile(browser: Browser, **options: Any) -> BrowserContext:  # noqa: ANN401  # Playwright's own options
    """A fresh profile, patient like everything here."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    return context


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a fresh profile, 1280 px wide."""
    # A service worker would answer in place of a test's own routes; test_offline.py tries it.
    context = profile(
        browser, locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the page's console reports as errors from now on, violations of the policy included."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
