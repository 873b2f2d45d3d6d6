"""A browser's pages on a slow machine: their processes run a part of the time only, workers included.

The browser's own throttling reaches a page's main thread alone, and Python runs in a worker.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser

_CYCLE_S = 0.004


@contextmanager
def slow_cpu(browser: Browser, times: int) -> Iterator[Callable[[], float]]:
    """Every renderer runs one part in `times` of each few milliseconds; gives what they spent, in seconds."""
    asked = browser.new_browser_cdp_session()
    found = asked.send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [int(process["id"]) for process in found if process["type"] == "renderer"]
    done = threading.Event()
    thread = threading.Thread(target=_halt, args=(renderers, times, done))
    thread.start()
    try:
        yield lambda: sum(_spent(process) for process in renderers)
    finally:
        done.set()
        thread.join()
        asked.detach()


def _spent(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _halt(processes: list[int], times: int, done: threading.Event) -> None:
    with suppress(PermissionError):
        # Else other work on the machine delays the stops.
        os.sched_setscheduler(threading.get_native_id(), os.SCHED_FIFO, os.sched_param(1))
    while not done.is_set():
        _tell(processes, signal.SIGSTOP)
        time.sleep(_CYCLE_S * (times - 1) / times)
        _tell(processes, signal.SIGCONT)
        time.sleep(_CYCLE_S / times)


def _tell(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)
