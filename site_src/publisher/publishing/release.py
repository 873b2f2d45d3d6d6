"""Puts a finished site where it is served: never a part of it; what open pages need stays for a time.

The new release is made whole beside the folder and exchanged with it at once. Where a system cannot do that,
or the folder is a disk of its own, file after file is replaced, in an order in which a reader meets no page
whose files are not there yet: hashed files, others, pages, the service worker, `version.json`, the list.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from publisher.hosts import plan
from publisher.publishing import exchange, manifest
from publisher.runtime.service_worker import SCRIPT, VERSION

_DAY_S: Final = 86400
_HASHED: Final = re.compile(plan.HASHED)
_UNFINISHED: Final = ".site-new-"
"""How a file begins that is being copied into a folder."""


def is_hashed(name: str) -> bool:
    """Whether a file's name changes with its content, so that two releases can lie side by side."""
    return _HASHED.match(name) is not None


def carry_over(former: Path, new: Path, days: int) -> list[str]:
    """Add to a new release what is to stay of the former one; the names of files that are not of the site.

    Hashed files stay for so many days after the first release without them, and what an operator added stays.
    """
    own = manifest.read_in(former)
    others = []
    for name in manifest.names(former):
        source, target = former / name, new / name
        if target.exists() or name == manifest.NAME or source.name.startswith(_UNFINISHED):
            continue
        if is_hashed(name):
            if own is None or name in own.files:
                os.utime(source)  # its time begins now
            if time.time() - source.stat().st_mtime > days * _DAY_S:
                continue
        elif own is None or name in own.files:
            continue
        else:
            others.append(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, target)
    return others


def put(draft: Path, out: Path) -> bool:
    """Publish a finished release; whether at once, or file after file. `draft` is gone afterwards."""
    if not out.exists():
        draft.rename(out)
        return True
    _as_owned(draft, out)
    at_once = exchange.exchange(draft, out)
    if not at_once:
        file_by_file(draft, out)
    shutil.rmtree(draft, ignore_errors=True)
    return at_once


def file_by_file(draft: Path, out: Path) -> None:
    """Bring a folder to the state of another; run again, it goes on where it was stopped."""
    wanted = list(manifest.names(draft))
    for name in sorted(wanted, key=_place):
        _put_file(draft / name, out / name)
    for name in set(manifest.names(out)) - set(wanted):
        (out / name).unlink(missing_ok=True)
    _remove_empty(path for path in out.rglob("*") if path.is_dir())


def _place(name: str) -> tuple[int, str]:
    order = {SCRIPT: 3, VERSION: 4, manifest.NAME: 5}
    return order.get(name, 0 if is_hashed(name) else 2 if name.endswith(".html") else 1), name


def _put_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file() and manifest.digest(target) == manifest.digest(source):
        shutil.copystat(source, target)
        return
    unfinished = target.with_name(f"{_UNFINISHED}{os.getpid()}")
    try:
        shutil.copy2(source, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _as_owned(draft: Path, out: Path) -> None:
    """The folder itself keeps its mode and its owner, so that the server may still enter it."""
    shutil.copymode(out, draft)
    with contextlib.suppress(OSError, AttributeError):
        os.chown(draft, out.stat().st_uid, out.stat().st_gid)


def _copy(source: Path, target: Path) -> None:
    """A second name for the same bytes where the disk knows such."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with contextlib.suppress(OSError):
            folder.rmdir()
