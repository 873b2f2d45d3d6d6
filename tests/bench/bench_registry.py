"""The registry at ten thousand committees: what it adds to a build, weight of its pages, time of the filter.

Build times are processor seconds, so that other work on the machine counts little. The filter is timed in the
page, from a key to a window of results that are laid out, with the processor slowed down four times.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Page, sync_playwright

from publisher.browsers import chromium
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import UserError
from tests.data.sample_registry import committees
from tests.data.sample_site import build_sample

ROWS = 10_000
SLOWED = 4
PAGES = {"首页": "registry/", "有 200 行的一页": "registry/accounting/"}
WORDS = (
    "示例会计",
    "固阳县示例局",
    "会计 示例 中级",
    "9999",
    "0472-12",
    "包头市示例局 专业3",
    "没有这样的",
    "号 昆都仑",
)
CHOICES = (
    {"series": "会计"},
    {"series": "会计", "level": "intermediate"},
    {"level": "intermediate", "district": "固阳县"},
    {"kind": "市级", "status": "expired"},
)

TYPE = """async ({words, choices}) => {
  const box = document.querySelector("input[name=words]");
  for (const one of document.querySelectorAll(".registry-filter select")) one.value = choices[one.name] ?? "";
  const rows = document.querySelector(".registry-filter tbody");
  const start = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  rows.getBoundingClientRect();
  const shown = performance.now() - start;
  let before = -1;
  while (before !== rows.childElementCount) {
    before = rows.childElementCount;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  }
  return shown;
}"""


def main() -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        bare, full = Path(folder) / "bare", Path(folder) / "full"
        bare.mkdir()
        full.mkdir()
        build_sample(bare, ())  # imports and caches are warm from here on
        bare_seconds = _seconds(Path(folder) / "again", 0)
        full_seconds = _seconds(full / "site-of", ROWS)
        print(f"生成：没有评委会 {bare_seconds:.1f} 秒，{ROWS} 个 {full_seconds:.1f} 秒（处理器时间）")
        site = full / "site-of" / "site"
        _weigh(site)
        _filter(site)


def _seconds(folder: Path, count: int) -> float:
    folder.mkdir()
    rows = committees(count)
    started = time.process_time()
    build_sample(folder, rows)
    return time.process_time() - started


def _weigh(site: Path) -> None:
    pages = sorted((site / "registry").rglob("index.html"))
    sizes = [len(brotli.compress(page.read_bytes(), quality=5)) for page in pages]
    largest, middle = max(sizes) / 1000, statistics.median(sizes) / 1000
    print(f"页面：{len(pages)} 页，brotli 后最大 {largest:.1f} kB，中位 {middle:.1f} kB")


def _filter(site: Path) -> None:
    executable = chromium.find()
    if executable is None:
        raise UserError(chromium.MISSING)
    launch: dict[str, Any] = chromium.launch_options(executable)
    with running(Server("127.0.0.1", 0, Mount(site))) as server, sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch)
        page = started.new_page()
        for name, path in PAGES.items():
            page.goto(f"{server.url}{path}")
            page.locator("input[name=words]").fill("示例")
            page.locator(".registry-filter tbody tr").first.wait_for()
            for slowed in (1, SLOWED):
                times = sorted(_times(page, slowed))
                middle, high = statistics.median(times), times[int(len(times) * 0.95)]
                said = f"中位 {middle:.0f} ms，p95 {high:.0f} ms"
                print(f"筛选，{name}（{len(times)} 次，{slowed} 倍放慢）：{said}")
        started.close()


def _times(page: Page, slowed: int) -> list[float]:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    return [float(page.evaluate(TYPE, {"words": words, "choices": choices})) for words, choices in _inputs()]


def _inputs() -> Iterator[tuple[str, dict[str, str]]]:
    """What the controls hold after each key and each choice; the box is emptied before each word."""
    for choices in ({}, *CHOICES):
        for words in WORDS:
            yield from ((words[:end], choices) for end in range(len(words) + 1))


if __name__ == "__main__":
    main()
