"""Notices changed source files by looking at all of them at intervals, which works on every system."""

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_PAUSE_SECONDS = 0.4
_NOT_SOURCES = {"__pycache__", ".mypy_cache", ".ruff_cache"}

Snapshot = dict[Path, tuple[int, int]]


def snapshot(folders: Iterable[Path]) -> Snapshot:
    """Time of the last change and size of each source file."""
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
    """Yield when the sources differ from those `built` and no longer change: one build for many saves."""
    watched = tuple(folders)
    previous = built
    while True:
        time.sleep(_PAUSE_SECONDS)
        now = snapshot(watched)
        if now == previous != built:
            built = now
            yield
        previous = now
