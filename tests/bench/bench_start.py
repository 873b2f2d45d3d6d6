"""From navigation to the first verdict, cold and warm, against stock Pyodide with micropip.

One kind of server on this machine sends both, in brotli; ours is the whole page, the rival a bare one.
"""

from __future__ import annotations

import hashlib
import html
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from publisher import browser as finder
from publisher import pyodide_bundle
from publisher.compress import siblings
from publisher.toolchain_step import CACHE, UserError
from tests.bench.shaped import OFFICE, ONE_BAR, UNTHROTTLED, Files, Line, Server, squeeze
from tests.browser.checker_page import PERSON, document, plain_link

HERE = Path(__file__).parent
MICROPIP = "micropip==0.11.1"
ROUNDS = {UNTHROTTLED: 5, OFFICE: 3, ONE_BAR: 1}
LONGEST_MS = 180_000


def ours(site: Path) -> Files:
    """The built site, with the compressed forms that the build made."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    made = {
        name.removesuffix(".br"): path.read_bytes() for name, path in paths.items() if name.endswith(".br")
    }
    kept = (".html", ".js", ".mjs", ".css", ".svg", ".wasm", ".zip", ".whl", ".json")
    raw = {name: path.read_bytes() for name, path in paths.items() if name.endswith(kept)}
    return Files(raw, squeeze(raw, made))


def rival() -> Files:
    """Stock files of the same release, micropip from its package, our wheel as flit makes it."""
    stock = pyodide_bundle.PYODIDE
    micropip = _micropip()
    names = (*pyodide_bundle.CORE, pyodide_bundle.STDLIB, "pyodide-lock.json")
    raw = {f"pyodide/{name}": (stock / name).read_bytes() for name in names}
    lock = json.loads(raw["pyodide/pyodide-lock.json"])
    entry = lock["packages"]["micropip"]
    entry["sha256"] = hashlib.sha256(micropip.read_bytes()).hexdigest()
    raw["pyodide/pyodide-lock.json"] = json.dumps(lock).encode()
    raw[f"pyodide/{entry['file_name']}"] = micropip.read_bytes()
    wheel, raw_wheel = pyodide_bundle.build_wheel()
    raw[wheel] = raw_wheel
    for name in ("rival_page.mjs", "rival_worker.mjs"):
        raw[name] = (HERE / name).read_bytes()
    text = html.escape(document(PERSON))
    raw["index.html"] = (
        f'<!doctype html><meta charset="utf-8"><title>rival</title>'
        f'<body data-wheel="{wheel}" data-text="{text}">'
        '<p id="report"></p><script type="module" src="/rival_page.mjs"></script>'
    ).encode()
    made = {name: siblings(body)[".br"] for name, body in raw.items() if name.startswith("pyodide/")}
    return Files(raw, squeeze(raw, made))


def _micropip() -> Path:
    """Its wheel, fetched by pip on the first run."""
    folder = CACHE / "bench"
    if not (found := sorted(folder.glob("micropip-*.whl"))):
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
        # It is for the browser's Python, not for the one that runs this.
        command += ["--only-binary", ":all:", "--python-version", "3.14", MICROPIP]
        subprocess.run(command, check=True)
        found = sorted(folder.glob("micropip-*.whl"))
    return found[0]


def first_verdict(browser: Browser, server: Server, path: str) -> tuple[float, float, int]:
    """Milliseconds to a verdict with an empty cache and with a full one; bytes sent for the first."""
    # What is kept for use without a network comes after the verdict, and is not what is measured.
    context = browser.new_context(locale="zh-CN", service_workers="block")
    try:
        server.files.sent = 0
        cold = _visit(context, server.url + path)
        weight = server.files.sent
        return cold, _visit(context, server.url + path), weight
    finally:
        context.close()


def _visit(context: Any, address: str) -> float:  # noqa: ANN401  # Playwright's own type is not exported
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=LONGEST_MS)
    page.wait_for_selector("#report[data-verdict]", state="attached", timeout=LONGEST_MS)
    took = (time.perf_counter() - started) * 1000
    page.close()
    return took


def measure(browser: Browser, servers: dict[str, tuple[Server, str]], line: Line) -> Iterator[str]:
    """Interleaved rounds on one line; one row of figures for each contender."""
    times: dict[str, list[tuple[float, float, int]]] = {name: [] for name in servers}
    for _ in range(ROUNDS[line]):
        for name, (server, path) in servers.items():
            server.files.line = line
            times[name].append(first_verdict(browser, server, path))
    base = statistics.median(cold for cold, *_ in times["stock + micropip"])
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
    servers = {
        "stock + micropip": (Server(rival()), ""),
        "this site": (Server(ours(site)), f"checker/{plain_link(PERSON)}"),
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
