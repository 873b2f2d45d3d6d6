"""The page on rosters with 5,000 people, in Chromium: reading, the finished first pass, an opened row."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from publisher.browsers import chromium
from publisher.html import policy
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import CACHE, UserError
from tests.browser.roster.roster_page import choose, judged
from tests.people import Drawing, as_written
from tests.roster.tables import csv_file
from tests.sources import LAW

PEOPLE, DRAWN, OPENED = 5_000, 2_000, 8
WATCH = """() => {
  const part = document.getElementById("progress");
  const found = (window.told = {opened: performance.now()});
  new MutationObserver(() => {
    const said = document.getElementById("progress-text").textContent;
    if (said.startsWith("正在逐人对照")) found.judging ??= performance.now();
    if (found.judging && part.hidden) found.ended ??= performance.now();
  }).observe(part, {attributes: true, childList: true, subtree: true});
}"""
"""Notes when a table has been read (people begin to be judged) and when everybody has a verdict."""
ENDED = """async () => {
  while (!window.told.ended) await new Promise((go) => setTimeout(go, 20));
  return window.told;
}"""
CLICK = """async (button) => {
  const started = performance.now();
  button.click();
  const box = button.closest("tr").nextElementSibling.firstElementChild;
  while (box.textContent.includes("正在核对")) await new Promise((go) => setTimeout(go, 1));
  const said = performance.now() - started;
  while (box.hasAttribute("aria-busy")) await new Promise((go) => setTimeout(go, 1));
  return [said, performance.now() - started];
}"""
"""Until the verdict with its reasons stands in an opened row; until all does, what is lacking too."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Seconds of a table of `PEOPLE` rows; milliseconds of each row that is opened, one by one.

    `said`: until its verdict and reasons are there; `whole`: until what is lacking is, too.
    """

    reading: float
    verdicts: float
    said: list[float]
    whole: list[float]


def measure(seed: int) -> Passed:
    """Python has been started before the file is opened."""
    executable = chromium.find()
    if executable is None:
        raise UserError(chromium.MISSING)
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    drawn = list(Drawing(LAW, seed).people(DRAWN))
    people = [drawn[number % DRAWN]["answers"] for number in range(PEOPLE)]
    rows = [{"name": f"示例{number}", **_cells(answers)} for number, answers in enumerate(people)]
    table = csv_file(rows, "utf-8")
    with sync_playwright() as playwright, running(_server(site)) as server:
        options: dict[str, Any] = chromium.launch_options(executable)
        browser = playwright.chromium.launch(**options)
        page = browser.new_page(locale="zh-CN")
        page.goto(f"{server.url}roster/")
        choose(page, "一个人.csv", csv_file(rows[:1], "utf-8"))
        judged(page)
        found = _pass(page, table)
        browser.close()
    return found


def _server(site: Path) -> Server:
    return Server("127.0.0.1", 0, Mount(site, headers=policy.HEADERS))


def _cells(answers: dict[str, Any]) -> dict[str, str]:
    """As a clerk writes them; what is open stays empty."""
    cells = {name: as_written(LAW.catalogue[name], value) for name, value in answers.items()}
    return {name: words for name, words in cells.items() if words}


def _pass(page: Page, table: bytes) -> Passed:
    page.evaluate(WATCH)
    choose(page, "花名册.csv", table)
    told: dict[str, float] = page.evaluate(ENDED)
    shown = page.locator("#result-title").inner_text()
    if f"{PEOPLE}人" not in shown:
        raise UserError(f"花名册没有全部对照：{shown}", code=1)
    buttons = page.locator(".people tbody tr[data-row] button")
    said, whole = zip(*(buttons.nth(number).evaluate(CLICK) for number in range(OPENED)), strict=True)
    reading, verdicts = told["judging"] - told["opened"], told["ended"] - told["judging"]
    return Passed(reading / 1000, verdicts / 1000, [*said], [*whole])
