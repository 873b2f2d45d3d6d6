"""The runtime's files, compressed once and kept: the smallest forms take half a minute.

Beside each file stand `.br` and `.gz`, for servers that hand these out instead (nginx: brotli_static and
gzip_static; `build.py serve`); a server that knows nothing of them still serves the file itself.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import brotli

from publisher.runtime import build_cache

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Grade:
    """How hard to try: the two programs' own levels."""

    brotli: int
    gzip: int


SMALLEST: Final = Grade(brotli=11, gzip=9)
QUICK: Final = Grade(brotli=5, gzip=6)
"""For a look at the site on this machine: a second in place of half a minute, a fifth larger."""


def _brotli(data: bytes, grade: Grade) -> bytes:
    done: bytes = brotli.compress(data, quality=grade.brotli, lgwin=24)
    return done


def _gzip(data: bytes, grade: Grade) -> bytes:
    return gzip.compress(data, compresslevel=grade.gzip, mtime=0)


ENCODINGS: Final[Mapping[str, Callable[[bytes, Grade], bytes]]] = {".br": _brotli, ".gz": _gzip}
"""What a compressed form's name ends in, and how it is made."""


def siblings(data: bytes, grade: Grade = SMALLEST) -> dict[str, bytes]:
    """The compressed forms of a file's bytes, by the ending that each adds to its name.

    The smallest ones are given whenever they are kept from an earlier build.
    """
    chosen = SMALLEST if build_cache.holds("compressed", _name(data, SMALLEST)) else grade

    def make(folder: Path) -> None:
        for ending, compress in ENCODINGS.items():
            (folder / f"data{ending}").write_bytes(compress(data, chosen))

    kept = build_cache.folder("compressed", _name(data, chosen), make)
    return {ending: (kept / f"data{ending}").read_bytes() for ending in ENCODINGS}


def _name(data: bytes, grade: Grade) -> str:
    return build_cache.key(brotli.__version__.encode(), bytes([grade.brotli, grade.gzip]), data)
