"""Compresses the runtime's files, and caches the result: the smallest forms take half a minute.

The forms `.br` and `.gz` are for servers that send them in the place of the file (nginx: brotli_static and
gzip_static; `build.py serve`); every other server sends the file itself.
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
    """The compression levels of the two programs."""

    brotli: int
    gzip: int


SMALLEST: Final = Grade(brotli=11, gzip=9)
QUICK: Final = Grade(brotli=5, gzip=6)
"""For a preview on this machine: takes a second, not half a minute; a fifth larger."""


def _brotli(data: bytes, grade: Grade) -> bytes:
    done: bytes = brotli.compress(data, quality=grade.brotli, lgwin=24)
    return done


def _gzip(data: bytes, grade: Grade) -> bytes:
    return gzip.compress(data, compresslevel=grade.gzip, mtime=0)


ENCODINGS: Final[Mapping[str, Callable[[bytes, Grade], bytes]]] = {".br": _brotli, ".gz": _gzip}
"""By the ending of its name, the function that makes a compressed form."""


def siblings(data: bytes, grade: Grade = SMALLEST) -> dict[str, bytes]:
    """The compressed forms of a file's bytes, by the ending that each adds to its name.

    If the smallest forms are cached from an earlier build, these are returned for any grade.
    """
    chosen = SMALLEST if build_cache.holds("compressed", _name(data, SMALLEST)) else grade

    def make(folder: Path) -> None:
        for ending, compress in ENCODINGS.items():
            (folder / f"data{ending}").write_bytes(compress(data, chosen))

    cached = build_cache.folder("compressed", _name(data, chosen), make)
    return {ending: (cached / f"data{ending}").read_bytes() for ending in ENCODINGS}


def _name(data: bytes, grade: Grade) -> str:
    return build_cache.key(brotli.__version__.encode(), bytes([grade.brotli, grade.gzip]), data)
