"""The evaluator against the engine on many more people than the tests have, and how long it takes in a page.

`tests/program` holds 20,000 people; these are others at each run, drawn from the seed that is printed. Every
tenth is compared by headline too.
"""

from __future__ import annotations

import json
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import checker
from publisher.browsers import chromium as finder
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import UserError, say
from tests.people import Drawing
from tests.program.runtimes import agree, by_engine, by_evaluator, prepare

LAW = checker.find_law()
PEOPLE = 100_000
BATCH = 5_000
HEADED = 10
TIMED = 2_000
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
"""Without these a page's clock has steps of a tenth of a millisecond."""
MEASURE = """async (texts) => {
  const { evaluator } = await import("/run.js");
  const evaluate = await evaluator("/program", await (await fetch("/rules.json")).json());
  const time = (text) => {
    const started = performance.now();
    evaluate(text);
    return performance.now() - started;
  };
  texts.forEach(time);
  return texts.map(time).sort((one, other) => one - other);
}"""


def compare(folder: Path, drawing: Drawing) -> None:
    """Raise UserError with the first person of whom the two say different things."""
    started = time.monotonic()
    for done in range(0, PEOPLE, BATCH):
        people = list(drawing.people(BATCH, level=False))
        texts = [json.dumps(raw, default=float) for raw in people]
        for number, found in enumerate(by_evaluator(folder, texts, LAW)):
            if not agree(found, by_engine(LAW, people[number], number % HEADED == 0)):
                raise UserError(f"结论不同：{texts[number]}", code=1)
        say(f"  {done + BATCH:,} 人相同（{time.monotonic() - started:.0f} 秒）")


def timed(folder: Path, drawing: Drawing) -> list[float]:
    """Milliseconds from the text of answers to verdict, headline and reasons, shortest first."""
    executable = finder.find()
    if executable is None:
        raise UserError(finder.MISSING)
    texts = [json.dumps(raw, default=float) for raw in drawing.people(TIMED)]
    prepare(folder, LAW)
    with sync_playwright() as playwright:
        options: dict[str, Any] = finder.launch_options(executable)
        browser = playwright.chromium.launch(**options)
        with running(server := Server("127.0.0.1", 0, Mount(folder, headers=ISOLATED))):
            page = browser.new_page()
            page.goto(f"{server.url}rules.json")
            found: list[float] = page.evaluate(MEASURE, texts)
        browser.close()
    return found


def main() -> None:
    """Compare, then measure."""
    seed = secrets.randbelow(2**32)
    say(f"  seed {seed}")
    with tempfile.TemporaryDirectory() as name:
        drawing = Drawing(LAW, seed)
        found = timed(Path(name), drawing)
        say(f"  in Chromium: median {found[TIMED // 2]:.2f} ms, p95 {found[TIMED * 95 // 100]:.2f} ms")
        compare(Path(name), drawing)


if __name__ == "__main__":
    main()
