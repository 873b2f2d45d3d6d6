"""What started processes cost, with those that they start: seconds, seconds of the processors, memory."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from publisher.setup.console import UserError

_EVERY_S = 0.05
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """`memory`: MB at the most, of all processes that were started, together."""

    seconds: float
    busy: float
    memory: float


def cost_of(run: Callable[[], T]) -> tuple[T, Cost]:
    """What a function gives that starts processes and waits for them, and what these cost."""
    ended, peaks = threading.Event(), [0.0]

    def watch() -> None:
        while not ended.wait(_EVERY_S):
            peaks.append(sum(map(_memory, _below(os.getpid()))))

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    before, started = _busy(), time.monotonic()
    try:
        found = run()
    finally:
        seconds = time.monotonic() - started
        ended.set()
        watching.join()
    return found, Cost(seconds, _busy() - before, max(peaks))


def batch(*words: object) -> Cost:
    """Of `python -m checker batch` with these words."""
    command = [sys.executable, "-m", "checker", "batch", *map(str, words)]
    done, cost = cost_of(lambda: subprocess.run(command, capture_output=True, text=True, check=False))
    if done.returncode:
        raise UserError(f"没有跑成：{' '.join(command)}\n{done.stderr[-400:]}", code=1)
    return cost


def _busy() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _below(process: int) -> Iterator[int]:
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, _text(tasks).split()):
            yield child
            yield from _below(child)


def _memory(process: int) -> float:
    """What a process has had at the most so far; what rusage says counts the one that started it."""
    peak = re.search(r"VmHWM:\s+(\d+) kB", _text(Path(f"/proc/{process}/status")))
    return int(peak[1]) / 1024 if peak else 0.0


def _text(path: Path) -> str:
    """Empty where the process has ended."""
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
