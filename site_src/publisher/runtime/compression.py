"""The runtime's files, compressed once: the slowest, smallest setting is worth its seconds only if kept.

Beside each file stand `.br` and `.gz`, for servers that hand these out instead (nginx: brotli_static and
gzip_static; `build.py serve`); a server that knows nothing of them still serves the file itself.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import brotli

from publisher.runtime import build_cache

SMALLEST: Final = 11
QUICK: Final = 9


def _brotli(data: bytes, quality: int) -> bytes:
    done: bytes = brotli.compress(data, quality=quality, lgwin=24)
    return done


def _gzip(data: bytes, _: int) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


ENCODINGS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = {".br": _brotli, ".gz": _gzip}
"""What a compressed form's name ends in, and how it is made."""


def siblings(data: bytes, quality: int = SMALLEST) -> dict[str, bytes]:
    """The compressed forms of a file's bytes, by the ending that each adds to its name."""

    def make(folder: Path) -> None:
        for ending, compress in ENCODINGS.items():
            (folder / f"data{ending}").write_bytes(compress(data, quality))

    name = build_cache.key(brotli.__version__.encode(), bytes([quality]), data)
    kept = build_cache.folder("compressed", name, make)
    return {ending: (kept / f"data{ending}").read_bytes() for ending in ENCODINGS}
