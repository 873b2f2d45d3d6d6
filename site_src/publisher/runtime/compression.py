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


def _brotli(data: bytes) -> bytes:
    done: bytes = brotli.compress(data, quality=11, lgwin=24)
    return done


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


ENCODINGS: Final[Mapping[str, Callable[[bytes], bytes]]] = {".br": _brotli, ".gz": _gzip}
"""What a compressed form's name ends in, and how it is made."""


def siblings(data: bytes) -> dict[str, bytes]:
    """The compressed forms of a file's bytes, by the ending that each adds to its name."""

    def make(folder: Path) -> None:
        for ending, compress in ENCODINGS.items():
            (folder / f"data{ending}").write_bytes(compress(data))

    name = build_cache.key(brotli.__version__.encode(), data)
    kept = build_cache.folder("compressed", name, make)
    return {ending: (kept / f"data{ending}").read_bytes() for ending in ENCODINGS}
