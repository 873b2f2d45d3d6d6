"""What is costly to make and depends on nothing but its inputs: kept in .cache under their hash."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from publisher.setup.console import CACHE

_KEPT: Final = 24
"""Entries of one kind; the ones used longest ago go first."""


def key(*parts: bytes) -> str:
    """One hash of several inputs, where ab+c is not a+bc."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def holds(kind: str, name: str) -> bool:
    """Whether `folder` would find it made."""
    return (CACHE / kind / name).is_dir()


def folder(kind: str, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled, now or earlier: whole or not there, also with several builds at once."""
    shelf = CACHE / kind
    entry = shelf / name
    if not entry.is_dir():
        shelf.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=shelf, prefix=".draft-"))
        try:
            make(draft)
            try:
                draft.replace(entry)
            except OSError:
                # Another build was first with the same.
                if not entry.is_dir():
                    raise
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _prune(shelf)
    os.utime(entry)
    return entry


def _prune(shelf: Path) -> None:
    entries = [path for path in shelf.iterdir() if not path.name.startswith(".")]
    for path in sorted(entries, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
