"""What every host must send: headers, types, how long a file may be kept, the page for what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from publisher.html.policy import HEADERS, PART_HEADERS

__all__ = ["HEADERS", "MISSING", "OWN_HEADERS", "PART_HEADERS", "Place", "content_type", "with_charset"]

OWN_HEADERS: Final = {name: value for name, value in HEADERS.items() if name not in PART_HEADERS}
"""What parts need not carry."""

MISSING: Final = "404.html"
"""The page for an address that does not exist, to be sent with status 404."""
TYPES: Final = {
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "mjs": "text/javascript",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "whl": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Media type by the ending of a file's name; the site has no other endings but those of compressed forms."""
PRECOMPRESSED: Final = ("json", "mjs", "wasm", "whl", "zip")
"""Kinds of files that also exist as `.br` and `.gz`."""
CODINGS: Final = {"br": "br", "gzip": "gz"}
"""Name of a coding in HTTP to the ending of the file that is so coded; the smaller first."""

PARTS: Final = ("css", "js", "json", "mjs", "png", "wasm", "webmanifest", "whl", "zip")
"""Kinds of files that documents load: all of them but workers carry no more than `PART_HEADERS`.

The others would weigh a fifth of a first visit to the checker over HTTP/1.1. Pages, svg (a document that can
hold scripts), the page for what is missing, and each kind that is not named here carry all `HEADERS`.
"""
WORKERS: Final = ("sw.js", "worker.js")
"""Names of scripts that browsers start as workers: their policy is that of their own answer."""
PART: Final = rf"(?!({'|'.join(map(re.escape, WORKERS))})$)[^/]+[.]({'|'.join(PARTS)})"
"""A regular expression for the names of parts, without their folders."""

ASK_AGAIN: Final = "no-cache"
"""For every file whose name says nothing of its content: browsers may keep it, but ask before showing it."""
KEEP: Final = "public, max-age=31536000, immutable"
"""For files whose names change with their contents: Python, the checker, scripts and styles."""
KEEP_S: Final = 31536000
HASHED: Final = "([^/]+/[^/]+/)?assets/(pyodide/|site/|[^/]+[.]whl)"
"""A regular expression for the paths of these files below the site's root, or below a further notice's."""
HASHED_FOLDERS: Final = ("assets/pyodide", "assets/site")
HASHED_GLOBS: Final = (*(f"{folder}/*" for folder in HASHED_FOLDERS), "assets/*.whl")
"""The same at the root, for hosts that know wildcards or folders only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a server finds the site, and where it shows it."""

    folder: str = "/var/www/zhicheng"
    """The folder of the site on the server's disk, without a closing slash."""
    path: str = "/"
    """The path of the site's root in addresses, with a closing slash."""
    address: str = ""
    """The address that the server listens on; empty: every one."""
    port: int = 80


def headers(path: str) -> dict[str, str]:
    """The headers of a file of the site, by its path; hosts that know no kinds of files send all of them."""
    return PART_HEADERS if re.fullmatch(PART, path.rpartition("/")[2]) else HEADERS


def with_charset(media_type: str) -> str:
    """A media type, with the coding of characters where it is text: everything here is UTF-8."""
    return f"{media_type}; charset=utf-8" if _is_text(media_type) else media_type


def content_type(ending: str) -> str:
    """The header Content-Type for the ending of a file's name (without the dot)."""
    return with_charset(TYPES[ending])


def endings() -> Iterator[tuple[str, list[str]]]:
    """Each media type with the endings of its files."""
    for media_type in dict.fromkeys(TYPES.values()):
        yield media_type, [ending for ending, kind in TYPES.items() if kind == media_type]


def text_types() -> list[str]:
    """The media types that carry a charset."""
    return [media_type for media_type, _ in endings() if _is_text(media_type)]


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type in {"application/json", "application/xml"}
