"""Search with ten thousand committees beside the site, four times slowed down: from a key to a full window.

Every query of the truth table and some of the registry are typed key by key. "Found" is the engine's own
time; "shown" is from the key to results that are laid out and fill the window (those below are drawn later).
Each key counts with the best of three rounds, for other work on the machine is not the search's.
"""

import csv
import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from publisher.browsers import chromium
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import ROOT, UserError
from tests.data.sample_registry import committees
from tests.data.sample_site import build_sample

ROWS = 10_000
SLOWED = 4
ROUNDS = 3
OF_REGISTRY = (
    "示例",
    "固阳县示例局",
    "会计 中级",
    "示例〔2023〕9999号",
    "0472-1234",
    "昆都仑区 卫生",
    "已过期 教师",
)

WATCH = """() => {
  const { prototype } = siteSearch.Engine;
  const find = prototype.find;
  prototype.find = function (query) {
    const start = performance.now();
    const found = find.call(this, query);
    globalThis.findingTook = performance.now() - start;
    return found;
  };
}"""
TYPE = """async query => {
  const box = document.querySelector("#search-input");
  const results = document.querySelector(".search-results");
  globalThis.findingTook = 0;
  const start = performance.now();
  box.value = query;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  results.getBoundingClientRect();
  const shown = performance.now() - start;
  while (results.hasAttribute("aria-busy")) await new Promise(done => setTimeout(done));
  results.getBoundingClientRect();
  return [globalThis.findingTook, shown];
}"""


def main() -> None:
    executable = chromium.find()
    if executable is None:
        raise UserError(chromium.MISSING)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    launch: dict[str, Any] = chromium.launch_options(executable)
    with tempfile.TemporaryDirectory() as folder:
        site = build_sample(Path(folder), committees(ROWS))
        with running(Server("127.0.0.1", 0, Mount(site))) as server, sync_playwright() as playwright:
            started = playwright.chromium.launch(**launch)
            page = started.new_page()
            page.goto(f"{server.url}search/")
            page.locator("#search-input").fill("〔2023〕9999号")
            page.locator(".search-hit", has_text="9999").first.wait_for()
            page.evaluate(WATCH)
            for slowed in (1, SLOWED):
                _tell(slowed, _times(page, slowed))
            started.close()


def _times(page: Page, slowed: int) -> list[tuple[float, float]]:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    rounds = [[page.evaluate(TYPE, typed) for typed in _typed()] for _ in range(ROUNDS)]
    return [
        (min(found), min(shown))
        for found, shown in (zip(*key, strict=True) for key in zip(*rounds, strict=True))
    ]


def _typed() -> Iterator[str]:
    """What stands in the box after each key; two keys with the same words in a row count once."""
    table = ROOT / "tests" / "browser" / "pages" / "search_queries.tsv"
    with table.open(encoding="utf-8") as file:
        queries = [row["query"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for query in (*queries, *OF_REGISTRY):
        yield from (query[:end] for end in range(1, len(query) + 1) if query[end - 1] != " ")


def _tell(slowed: int, times: list[tuple[float, float]]) -> None:
    found, shown = (sorted(values) for values in zip(*times, strict=True))
    print(f"搜索（{len(times)} 次按键，{slowed} 倍放慢）：找到 {_said(found)}；显示出来 {_said(shown)}")


def _said(times: list[float]) -> str:
    return f"中位 {statistics.median(times):.1f} ms，p95 {times[int(len(times) * 0.95)]:.1f} ms"


if __name__ == "__main__":
    main()
