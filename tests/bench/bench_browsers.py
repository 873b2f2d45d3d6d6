"""The core of the browser tests in Firefox too, over WebDriver BiDi: what docs/browsers.md says is seen here.

Debian's firefox-esr, where it is installed; Chromium has the whole of tests/browser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from publisher import policy, toolchain_node
from publisher.serve_http import Mount, Server, running
from publisher.toolchain_step import CACHE, UserError
from tests.browser.checker_page import PERSON, plain_link

HERE = Path(__file__).parent
PORT = 9333
WAIT_S = 60

VERDICT = """new Promise(done => {
  const look = () => {
    const { verdict } = document.getElementById("report").dataset;
    if (verdict || document.documentElement.dataset.python === "failed") done(verdict ?? "failed");
    else setTimeout(look, 50);
  };
  look();
})"""
CHANGED = """(() => {
  document.querySelector("[name=achievements][value=false]").click();
  return String(document.getElementById("report").dataset.verdict);
})()"""
OFFLINE = "navigator.serviceWorker.ready.then(() => caches.keys()).then(names => String(names.length > 0))"
NO_OVERFLOW = "String(document.documentElement.scrollWidth <= innerWidth)"
STEPS = (
    ("a link opens with its verdict", VERDICT, "JUDGEMENT"),
    ("a changed answer takes the verdict away at once", CHANGED, "undefined"),
    ("and the new one comes", VERDICT, "NO"),
    ("the site is kept for use without a network", OFFLINE, "true"),
    ("nothing is wider than the window", NO_OVERFLOW, "true"),
)


def firefox(address: str) -> dict[str, Any]:
    """Its version and what each step gave."""
    executable = shutil.which("firefox-esr") or shutil.which("firefox")
    if executable is None:
        raise UserError("没有找到 Firefox：Debian 上是 apt install firefox-esr。")
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", str(PORT)]
        started = subprocess.Popen(
            [executable, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            return _drive(address)
        finally:
            started.terminate()
            started.wait()


def _drive(address: str) -> dict[str, Any]:
    """Until the browser listens; then all steps in one session."""
    command = [str(toolchain_node.node()), str(HERE / "bidi.mjs"), str(PORT), address]
    until = time.monotonic() + WAIT_S
    while True:
        done = subprocess.run(
            [*command, *(script for _, script, _ in STEPS)], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            found: dict[str, Any] = json.loads(done.stdout)
            return found
        if "ECONNREFUSED" not in done.stderr or time.monotonic() > until:
            raise UserError(f"没有驱动得了 Firefox：{done.stderr.strip()[-300:]}", code=1)
        time.sleep(0.5)


def main() -> None:
    """Print what held; a step that did not is an error."""
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    with running(Server("127.0.0.1", 0, Mount(site, headers=policy.HEADERS))) as server:
        found = firefox(f"{server.url}checker/{plain_link(PERSON)}")
    print(f"Firefox {found['version']}")
    failed = []
    for (name, _, expected), value in zip(STEPS, found["values"], strict=True):
        print(f"  {'ok ' if value == expected else 'NOT'} {name}")
        if value != expected:
            failed.append(name)
    if failed:
        raise UserError(f"Firefox 里有 {len(failed)} 项不成立。", code=1)


if __name__ == "__main__":
    main()
