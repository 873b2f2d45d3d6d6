"""One run at a time writes an output: a second one is refused before it touches anything."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from checker.batch.tables import refusal, unwritable


@contextmanager
def hold(out: Path) -> Iterator[None]:
    """Hold a file beside ``out`` that only one run can hold; the system lets it go when the run dies."""
    path = out.with_name(f".{out.name}.lock")
    file = _held(path, out)
    try:
        yield
    finally:
        with suppress(OSError):  # where a file that is open cannot be removed, it stays
            path.unlink()
        file.close()


def _held(path: Path, out: Path) -> IO[bytes]:
    while True:
        try:
            file = path.open("ab")
        except OSError:
            raise unwritable(out) from None
        try:
            _lock(file.fileno())
        except BlockingIOError:
            file.close()
            raise refusal(out, "正由另一次核对写着；请等它结束，或另写一个输出文件名") from None
        except OSError:  # some network drives know no locks
            return file
        if _is_there(file, path):
            return file
        file.close()  # the run before has just removed it


def _lock(descriptor: int) -> None:
    """Raises BlockingIOError where another run holds the file."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_there(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False
