"""From navigation to a verdict, cold and warm, side by side with other ways to run Python in a page.

One kind of server on this machine sends all, in brotli; ours is the whole page, a rival's a bare one. Ours
twice: to the first verdict, which the rules as a program give, and to Python's report with all explanations.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from publisher.browsers import chromium as finder
from publisher.setup.console import CACHE, UserError
from tests.bench.conditions import contenders
from tests.bench.conditions.slow_network import OFFICE, ONE_BAR, UNTHROTTLED, Line, Server
from tests.browser.checker.checker_page import PERSON, plain_link

ROUNDS = {UNTHROTTLED: 5, OFFICE: 3, ONE_BAR: 1}
LONGEST_MS = 300_000
BASE = "stock + micropip"
VERDICT = "#report[data-verdict]"
EXPLAINED = "#report[data-by=python]:not([aria-busy])"


def timed(browser: Browser, server: Server, path: str, sought: str) -> tuple[float, float, int]:
    """Milliseconds to what is sought with an empty cache and with a full one; bytes sent for the first."""
    # What is kept for use without a network comes after the verdict, and is not what is measured.
    context = browser.new_context(locale="zh-CN", service_workers="block")
    try:
        server.files.sent = 0
        cold = _visit(context, server.url + path, sought)
        weight = server.files.sent
        return cold, _visit(context, server.url + path, sought), weight
    finally:
        context.close()


def _visit(context: Any, address: str, sought: str) -> float:  # noqa: ANN401  # Playwright's own type is not exported
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=LONGEST_MS)
    page.wait_for_selector(sought, state="attached", timeout=LONGEST_MS)
    took = (time.perf_counter() - started) * 1000
    page.close()
    return took


def measure(browser: Browser, servers: dict[str, tuple[Server, str, str]], line: Line) -> Iterator[str]:
    """Interleaved rounds on one line; one row of figures for each contender."""
    times: dict[str, list[tuple[float, float, int]]] = {name: [] for name in servers}
    for _ in range(ROUNDS[line]):
        for name, (server, path, sought) in servers.items():
            server.files.line = line
            times[name].append(timed(browser, server, path, sought))
    base = statistics.median(cold for cold, *_ in times[BASE])
    for name, rows in times.items():
        cold, warm, weight = (statistics.median(column) for column in zip(*rows, strict=True))
        yield f"  {name:18} {cold:8.0f} {cold / base:6.2f} {warm:8.0f} {weight / 1e6:8.2f}"


def main() -> None:
    """Print the table."""
    executable = finder.find()
    if executable is None:
        raise UserError(finder.MISSING)
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    own, path = Server(contenders.ours(site)), f"checker/{plain_link(PERSON)}"
    servers = {
        BASE: (Server(contenders.stock()), "", VERDICT),
        "PyScript 0.7.31": (Server(contenders.pyscript()), "", VERDICT),
        "JupyterLite kernel": (Server(contenders.jupyterlite()), "", VERDICT),
        "first verdict": (own, path, VERDICT),
        "explained report": (own, path, EXPLAINED),
    }
    with sync_playwright() as playwright:
        options: dict[str, Any] = finder.launch_options(executable)
        started = playwright.chromium.launch(**options)
        for line in ROUNDS:
            print(f"{line.name}: median of {ROUNDS[line]}")
            print("                     cold/ms  ratio  warm/ms  MB (br)")
            for row in measure(started, servers, line):
                print(row, flush=True)
        started.close()


if __name__ == "__main__":
    main()
