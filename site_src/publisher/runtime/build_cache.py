"""Caches results that take long to make and depend on their inputs alone: in .cache, by the inputs' hash."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from publisher.setup.console import CACHE

_KEPT: Final = 24
"""The number of entries of one kind; those used longest ago are removed, unless it was within `_IN_USE_S`."""
_IN_USE_S: Final = 3600
"""Another build may still be about to read what it asked for so many seconds ago."""


def key(*parts: bytes) -> str:
    """A hash of several inputs, different for (ab, c) and (a, bc)."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def holds(kind: str, name: str) -> bool:
    """Whether the entry exists, so that `folder` need not make it."""
    return (CACHE / kind / name).is_dir()


def folder(kind: str, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled, now or earlier; never a half-filled one, whoever else builds or asks."""
    shelf = CACHE / kind
    entry = shelf / name
    if not entry.is_dir():
        shelf.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=shelf, prefix=".draft-"))
        try:
            make(draft)
            os.utime(draft)
            try:
                draft.replace(entry)
            except OSError:
                # Another build has made the same entry in the meantime.
                if not entry.is_dir():
                    raise
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _prune(shelf)
    os.utime(entry)
    return entry


def _prune(shelf: Path) -> None:
    used: list[tuple[float, Path]] = []
    for path in shelf.iterdir():
        # Another build may be removing the same one.
        with contextlib.suppress(FileNotFoundError):
            used += [] if path.name.startswith(".") else [(path.stat().st_mtime, path)]
    for when, path in sorted(used, reverse=True)[_KEPT:]:
        if when < time.time() - _IN_USE_S:
            shutil.rmtree(path, ignore_errors=True)
