"""When words appear and questions can be answered, against the same page as plain HTML: no style, no script.

`styled` is that page with its style sheets: what a page costs that looks like something, without a program.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from publisher.browsers import chromium as finder
from publisher.setup.console import CACHE, UserError
from tests.bench.conditions import contenders
from tests.bench.conditions.slow_network import OFFICE, ONE_BAR, UNTHROTTLED, Files, Line, Server, squeeze

PAGES = ("notice/4/", "checker/")
ROUNDS = 5
SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)
STYLES = re.compile(r'<link\b[^>]*rel="(?:stylesheet|manifest|icon)"[^>]*>')
FORMS: dict[str, Callable[[str], str]] = {
    "plain HTML": lambda text: STYLES.sub("", SCRIPTS.sub("", text)),
    "styled": lambda text: SCRIPTS.sub("", text),
    "this site": lambda text: text,
}
PAINTED = """new Promise(done => {
  const name = "first-contentful-paint";
  const take = list => list.getEntriesByName(name).forEach(entry => done(entry.startTime));
  new PerformanceObserver(take).observe({ type: "paint", buffered: true });
})"""
ARRIVED = "performance.getEntriesByType('navigation')[0].responseEnd"


def variant(files: Files, change: Callable[[str], str]) -> Files:
    """The same site with its pages changed."""
    raw = {
        name: change(body.decode()).encode() if name.endswith("/index.html") else body
        for name, body in files.raw.items()
    }
    same = {name: body for name, body in files.squeezed.items() if not name.endswith("/index.html")}
    return Files(raw, squeeze(raw, same))


def once(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds to the first words, and until all questions are there: answers then are counted later."""
    context = browser.new_context(locale="zh-CN", service_workers="block")
    # On a line where data is saved Python waits for an answer.
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    page.goto(address, wait_until="load", timeout=120_000)
    painted = float(page.evaluate(PAINTED))
    arrived = float(page.evaluate(ARRIVED))
    context.close()
    return painted, max(painted, arrived)


def rows(browser: Browser, servers: dict[str, Server], line: Line, path: str) -> Iterator[str]:
    """Interleaved rounds; medians and ratios to plain HTML."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in servers}
    for _ in range(ROUNDS):
        for name, server in servers.items():
            server.files.line = line
            found[name].append(once(browser, server.url + path))
    medians = {
        name: [statistics.median(column) for column in zip(*all_, strict=True)]
        for name, all_ in found.items()
    }
    base = medians["plain HTML"]
    for name, (painted, usable) in medians.items():
        ratios = f"{painted / base[0]:6.2f} {usable:10.0f} {usable / base[1]:6.2f}"
        yield f"    {name:12} {painted:8.0f} {ratios}"


def main() -> None:
    """Print the table."""
    executable = finder.find()
    if executable is None:
        raise UserError(finder.MISSING)
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    files = contenders.ours(site)
    servers = {name: Server(variant(files, change)) for name, change in FORMS.items()}
    with sync_playwright() as playwright:
        options: dict[str, Any] = finder.launch_options(executable)
        started = playwright.chromium.launch(**options)
        for line in (UNTHROTTLED, OFFICE, ONE_BAR):
            for path in PAGES:
                print(f"{line.name}, {path}: first words/ms, ratio; answerable/ms, ratio")
                for row in rows(started, servers, line, path):
                    print(row, flush=True)
        started.close()


if __name__ == "__main__":
    main()
