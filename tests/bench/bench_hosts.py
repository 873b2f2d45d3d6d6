"""The whole built site behind the servers themselves: headers, types, compressed forms, weights, requests."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from publisher.browsers import chromium
from publisher.browsers.servers import SERVERS
from publisher.hosts import plan
from publisher.setup.console import CACHE, UserError
from tests.browser.checker.checker_page import PERSON, plain_link
from tests.hosting.real import running

BELOW = "/sub/path/"
RATE_S = 3
READER, CHECKER = 60_000, 200_000
"""Bytes that a first visit may cost."""


def ask(address: str, encodings: str) -> tuple[Message, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": encodings})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.headers, b""


def faults(root: str, site: Path, *, precompressed: bool) -> Iterator[str]:
    """What a host does not do as it should, a phrase each; the files as they are where it sends no others."""
    headers, _ = ask(root, "identity")
    yield from _unsaid(headers, plan.HEADERS)
    for path in sorted(site.rglob("*.br")):
        plain = path.with_suffix("")
        name = plain.relative_to(site).as_posix()
        forms = {
            "br, gzip": ("br", path),
            "gzip": ("gzip", path.with_suffix(".gz")),
            "identity": (None, plain),
        }
        if not precompressed:
            forms = {"identity": forms["identity"]}
        for accepted, (coding, form) in forms.items():
            answer = ask(root + name, accepted)
            for fault in [
                *_faults(answer, coding, form.read_bytes(), plan.TYPES[plain.suffix[1:]]),
                *_unsaid(answer[0], plan.headers(name)),
            ]:
                yield f"{name} ({accepted}): {fault}"
            if precompressed and "accept-encoding" not in (answer[0]["Vary"] or "").lower():
                yield f"{name} ({accepted}): no Vary"
            if not _keeps(answer[0]):
                yield f"{name} ({accepted}): Cache-Control {answer[0]['Cache-Control']}"
    scripts = [next(site.glob(f"assets/site/*/{name}")) for name in ("site.js", "base.css")]
    workers = [site / "sw.js", *site.glob("assets/site/*/**/worker.js")]
    for path in [*workers, *scripts, site / "manifest.webmanifest", site / "index.html"]:
        name = path.relative_to(site).as_posix()
        headers, sent = ask(root + name, "identity")
        if sent != path.read_bytes() or _keeps(headers) is not ("site" in path.parts[len(site.parts) :]):
            yield name
        yield from (f"{name}: {fault}" for fault in _unsaid(headers, plan.headers(name)))


def _keeps(headers: Message) -> bool:
    """For a year: lighttpd cannot say `immutable` as well."""
    return "max-age=31536000" in (headers["Cache-Control"] or "")


def _faults(answer: tuple[Message, bytes], coding: str | None, body: bytes, kind: str) -> Iterator[str]:
    headers, sent = answer
    if headers["Content-Encoding"] != coding or sent != body:
        yield f"{headers['Content-Encoding']}, {len(sent)} bytes"
    if headers.get_content_type() != kind:
        yield str(headers["Content-Type"])


def _unsaid(headers: Message, wanted: dict[str, str]) -> Iterator[str]:
    """The headers of the policy that are not as they should be, those that should not be there among them."""
    return (name for name in plan.HEADERS if headers[name] != wanted.get(name))


def weights(browser: Browser, root: str) -> tuple[int, int]:
    """Bytes of a first visit to home page and checker, with a verdict, without Python; headers included."""
    found = []
    for address, sought in (("", "footer"), (f"checker/{plain_link(PERSON)}", "#report[data-verdict]")):
        context = browser.new_context(locale="zh-CN", service_workers="block")
        context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page = context.new_page()
        session = context.new_cdp_session(page)
        sizes: list[float] = []
        session.on("Network.loadingFinished", partial(_add, sizes))
        session.send("Network.enable")
        page.goto(root + address)
        page.wait_for_selector(sought, state="attached")
        page.wait_for_load_state("networkidle")
        found.append(int(sum(sizes)))
        context.close()
    return found[0], found[1]


def _add(sizes: list[float], told: dict[str, Any]) -> None:
    sizes.append(told["encodedDataLength"])


def rate(root: str) -> float:
    """Requests a second for the home page, compressed, from two connections that stay open."""
    parts = urlsplit(root)
    until = time.perf_counter() + RATE_S

    def ask_on(_: int) -> int:
        connection = http.client.HTTPConnection(str(parts.hostname), int(parts.port or 80))
        count = 0
        while time.perf_counter() < until:
            connection.request("GET", parts.path, headers={"Accept-Encoding": "br, gzip"})
            connection.getresponse().read()
            count += 1
        connection.close()
        return count

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(ask_on, range(2))) / RATE_S


def main() -> None:
    """Print what each host that is here does wrong, what a first visit costs, its requests a second."""
    executable = chromium.find()
    if executable is None:
        raise UserError(chromium.MISSING)
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    wrong = 0
    print(f"  budgets, kB: reader {READER / 1e3:.0f}, checker {CHECKER / 1e3:.0f}")
    print("                faults  reader/kB  checker/kB  requests/s")
    for name, server in SERVERS.items():
        if not server.find():
            print(f"  {name}: not here (Debian: {' '.join(server.packages)})")
            continue
        with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
            copy = shutil.copytree(site, Path(work) / "site")
            (Path(work) / "own").mkdir()
            options: dict[str, Any] = chromium.launch_options(executable)
            browser = playwright.chromium.launch(**options)
            with running(name, copy, BELOW, Path(work) / "own") as root:
                # lighttpd sends no compressed form that lies beside a file.
                found = list(faults(root, site, precompressed=name != "lighttpd"))
                reader, checker = weights(browser, root)
                if reader > READER or checker > CHECKER:
                    found.append("a first visit is over its budget")
                figures = f"{reader / 1e3:10.1f} {checker / 1e3:11.1f} {rate(root):11.0f}"
                print(f"  {name:12} {len(found):6} {figures}", flush=True)
            browser.close()
        for fault in found:
            print(f"    {fault}")
        wrong += len(found)
    if wrong:
        raise UserError("有主机没有照样送出。", code=1)


if __name__ == "__main__":
    main()
