"""Notices changed source files by looking at them; the standard library has no better way on every system."""

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_PAUSE_SECONDS = 0.4
_NOT_SOURCES = {"__pycache__", ".mypy_cache", ".ruff_cache"}

Snapshot = dict[Path, tuple[int, int]]


def snapshot(folders: Iterable[Path]) -> Snapshot:
    """Each source file's time of change and size."""
    return dict(_files(folders))


def _files(folders: Iterable[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    for folder in folders:
        for at, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if name not in _NOT_SOURCES]
            for file in (Path(at, name) for name in names if not name.startswith(".")):
                # An editor's temporary file may be gone by now.
                with contextlib.suppress(OSError):
                    state = file.stat()
                    yield file, (state.st_mtime_ns, state.st_size)


def changes(folders: Iterable[Path], built: Snapshot) -> Iterator[None]:
    """Yield when the sources differ from what was `built` and have settled: many saves, one build."""
    watched = tuple(folders)
    seen = built
    while True:
        time.sleep(_PAUSE_SECONDS)
        now = snapshot(watched)
        if now == seen != built:
            built = now
            yield
        seen = now
