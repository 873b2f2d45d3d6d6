"""The same reports in CPython and in Pyodide, and how long an answer waits for its verdict in a browser.

Answers are those of tests/cases: every thirteenth, which reaches every file. `explained` adds gaps, earliest
days and next questions.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import checker
from publisher.browsers import chromium as finder
from publisher.runtime import bundle
from publisher.serving.http import Mount, Server, running
from publisher.setup import node
from publisher.setup.console import CACHE, UserError
from tests.bench.conditions.slow_cpu import slow_cpu
from tests.checker.notices.test_cases import VERDICTS

IN_NODE = """
import { readFileSync } from "node:fs";
const [folder, wheel, script, input] = process.argv.slice(2);
const { loadPyodide } = await import(`file://${folder}/pyodide.mjs`);
const python = await loadPyodide({ indexURL: folder });
python.FS.writeFile("/checker.whl", readFileSync(wheel));
python.FS.writeFile("/input.json", readFileSync(input));
console.log(python.runPython(readFileSync(script, "utf-8")));
"""
TIMED = """
import json, sys, time
sys.path.insert(0, "/checker.whl")
import checker
def timed(texts, explained):
    spent = []
    for text in texts:
        started = time.perf_counter()
        checker.check_json(text, explained=explained)
        spent.append((time.perf_counter() - started) * 1000)
    return spent
with open("/input.json", encoding="utf-8") as file:
    texts = [text.encode() for text in json.load(file)]
timed(texts[:20], True)
json.dumps([timed(texts, False), timed(texts, True)])
"""
IN_PAGE = """async ({engine, texts}) => {
  const { Engine, resolved } = await import(engine);
  const runtime = JSON.parse(document.getElementById("checker").dataset.runtime);
  const { promise, resolve } = Promise.withResolvers();
  const root = new URL("../../", engine);
  const asked = new Engine(resolved(runtime, root));
  asked.listen(status => status.state === "ready" && resolve());
  asked.start();
  await promise;
  const timed = async explained => {
    const spent = [];
    for (const text of texts) {
      const started = performance.now();
      await asked.check(text, explained);
      spent.push(performance.now() - started);
    }
    return spent;
  };
  await timed(false);
  return [await timed(false), await timed(true)];
}"""
BUSY = """() => {
  const until = performance.now() + 2000;
  let x = 0;
  while (performance.now() < until) for (let i = 0; i < 1e5; i++) x = (x * 31 + i) | 0;
}"""
SLOWER = 4
Timings = tuple[list[float], list[float]]


def here(texts: Sequence[str]) -> Timings:
    """Milliseconds for each text in this interpreter: verdicts alone, then explained."""
    for text in texts[:20]:
        checker.check_json(text.encode())
    verdicts, explained = ([_once(text, full) for text in texts] for full in (False, True))
    return verdicts, explained


def _once(text: str, explained: bool) -> float:
    started = time.perf_counter()
    checker.check_json(text.encode(), explained=explained)
    return (time.perf_counter() - started) * 1000


def in_node(texts: Sequence[str]) -> Timings:
    """The same inside Pyodide in Node."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = bundle.write(folder, tuple(checker.laws()))
        given = {"run.mjs": IN_NODE, "code.py": TIMED, "given.json": json.dumps(texts)}
        for file, text in given.items():
            (folder / file).write_text(text, encoding="utf-8")
        parts = [folder / part for part in (made.pyodide, made.wheel, "code.py", "given.json")]
        command = [node.node(), folder / "run.mjs", *parts]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    verdicts, explained = json.loads(done.stdout)
    return verdicts, explained


def in_browser(texts: Sequence[str], site: Path) -> tuple[Timings, Timings, float]:
    """From the page through the worker and back, in Chromium; then slowed, and by how much in truth."""
    executable = finder.find()
    if executable is None:
        raise UserError(finder.MISSING)
    options: dict[str, Any] = finder.launch_options(executable)
    with running(Server("127.0.0.1", 0, Mount(site))) as server, sync_playwright() as playwright:
        started = playwright.chromium.launch(**options)
        page = started.new_page()
        page.goto(f"{server.url}checker/")
        given = {"engine": f"{server.url}assets/checker/python/engine.js", "texts": list(texts)}
        quick = page.evaluate(IN_PAGE, given)
        with slow_cpu(started, SLOWER) as spent:
            before, _ = spent(), page.evaluate(BUSY)
            share = (spent() - before) / 2
            slow = page.evaluate(IN_PAGE, {**given, "texts": list(texts[::3])})
        started.close()
    return (quick[0], quick[1]), (slow[0], slow[1]), share


def row(name: str, timings: Sequence[float], base: Sequence[float]) -> str:
    """Mean, median and 95th percentile; the ratio of the means."""
    p95 = statistics.quantiles(timings, n=20)[-1]
    mean = statistics.fmean(timings)
    ratio = mean / statistics.fmean(base)
    return f"  {name:24} {mean:8.1f} {statistics.median(timings):8.1f} {p95:8.1f} {ratio:7.2f}"


def main() -> None:
    """Print the table."""
    texts = [case.text for case in VERDICTS[::13]]
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    quick, slow, share = in_browser(texts, site)
    runs = {
        "CPython": here(texts),
        "Pyodide in Node": in_node(texts),
        "browser, with worker": quick,
        f"given {share:.0%} of a core": slow,
    }
    for kind, label in enumerate(("verdict with its trace", "explained")):
        print(f"{label}, {len(texts)} reports      mean/ms median/ms   p95/ms   ratio")
        for name, timings in runs.items():
            print(row(name, timings[kind], runs["CPython"][kind]))


if __name__ == "__main__":
    main()
