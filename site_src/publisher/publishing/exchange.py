"""Puts one folder in the place of another so that there is never a moment without one."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of Linux' renameat2."""


def draft_of(out: Path) -> Path:
    """The name of the folder beside `out` in which this process prepares its successor."""
    return out.with_name(f".site-{os.getpid()}-{out.name}")


def exchange(draft: Path, out: Path) -> bool:
    """Exchange two folders at once; False, with nothing done, where the system cannot."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    done: int = library.renameat2(_AT_FDCWD, os.fsencode(draft), _AT_FDCWD, os.fsencode(out), _EXCHANGE)
    return done == 0


def replace(draft: Path, out: Path) -> None:
    """Put a finished folder in the place of `out`, which may not be there yet; the former one is removed.

    Where two folders cannot be exchanged, there is a moment without any; `clear` undoes it if it lasts.
    """
    former = draft.with_name(f"{draft.name}-former")
    if not out.exists():
        draft.rename(out)
    elif exchange(draft, out):
        draft.rename(former)
    else:
        out.rename(former)
        draft.rename(out)
    shutil.rmtree(former, ignore_errors=True)


def clear(out: Path) -> list[str]:
    """Remove what ended processes left beside `out`; their names. A former site alone is put back."""
    pattern = re.compile(rf"\.site-([0-9]+)-{re.escape(out.name)}(-former)?")
    removed = []
    for path in sorted(out.parent.iterdir()) if out.parent.is_dir() else []:
        match = pattern.fullmatch(path.name)
        if match is None or _is_alive(int(match[1])):
            continue
        if match[2] and not out.exists():
            path.rename(out)
        else:
            shutil.rmtree(path, ignore_errors=True)
        removed.append(path.name)
    return removed


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # where asking would end it
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
