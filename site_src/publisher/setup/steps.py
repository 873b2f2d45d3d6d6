"""Shows that a step is running: on a terminal with the seconds so far, elsewhere in one plain line.

Every step of more than two seconds is recorded in .cache/steps.log. `rich` draws the display if it is
installed; before .venv is made, only the standard library is there.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from publisher.setup.console import CACHE, say

if TYPE_CHECKING:
    from rich.progress import Progress

LOG: Final = CACHE / "steps.log"
LONG_S: Final = 2.0
_drawing: list[Progress] = []
"""The display of this process while it is shown, else empty; steps within a step are further lines of it."""


@contextlib.contextmanager
def step(sentence: str) -> Iterator[None]:
    """Show the sentence while the block runs."""
    began = time.monotonic()
    outcome = "没有完成"
    try:
        with _shown(sentence):
            yield
        outcome = "完成"
    finally:
        seconds = time.monotonic() - began
        if seconds > LONG_S:
            _record(f"{sentence}：{outcome}，{seconds:.1f} 秒")


def _shown(sentence: str) -> contextlib.AbstractContextManager[None]:
    # While rich draws, it replaces standard error, which is then no terminal.
    if _drawing:
        return _drawn(sentence)
    if not sys.stderr.isatty():
        return _delayed(sentence)
    return _ticking(sentence) if importlib.util.find_spec("rich") is None else _drawn(sentence)


@contextlib.contextmanager
def _delayed(sentence: str) -> Iterator[None]:
    """Show the sentence once, after two seconds, if the step is still running."""
    timer = threading.Timer(LONG_S, say, (f"{sentence}……",))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextlib.contextmanager
def _ticking(sentence: str) -> Iterator[None]:
    """Show the seconds so far, in one line that is overwritten."""
    done = threading.Event()

    def tick() -> None:
        began = time.monotonic()
        while True:
            print(f"\r{sentence}…… {time.monotonic() - began:.0f} 秒", end="", file=sys.stderr, flush=True)
            if done.wait(1):
                print(file=sys.stderr, flush=True)
                return

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextlib.contextmanager
def _drawn(sentence: str) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        if not _drawing:
            _drawing.append(stack.enter_context(_display()))
            stack.callback(_drawing.clear)
        task = _drawing[0].add_task(sentence, total=None)
        stack.callback(_drawing[0].remove_task, task)
        yield


def _display() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _record(line: str) -> None:
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {line}\n")
