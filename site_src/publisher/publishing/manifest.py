"""`manifest.json`: every file of a site with its SHA-256, the day of the build, the commit.

It cannot hold itself. Its own SHA-256 stands for the whole site; the page about the site computes it in the
browser, for a page that held it would be one of the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from publisher.files.metadata import site_url
from publisher.site import origin

NAME: Final = "manifest.json"
SCHEMA: Final = "manifest/1"
MOST_BYTES: Final = 16_000_000


class ManifestError(ValueError):
    """The reason why a text is no such list, as a Chinese phrase."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files`: SHA-256 in hexadecimal by path; `digest`: that of the list itself.

    `is_changed`: the sources were not those of the commit. `by_keys`: built for a host that knows files by
    their names alone. `is_quick`: compressed quickly. `site_url`: the address built for, or empty.
    """

    day: str
    commit: str | None
    is_changed: bool
    by_keys: bool
    is_quick: bool
    site_url: str
    files: dict[str, str]
    digest: str


def write(site: Path, by_keys: bool = False, is_quick: bool = False) -> None:
    """Write the list for the finished site."""
    known = origin.commit()
    listed = {
        "schema": SCHEMA,
        "day": origin.build_day().isoformat(),
        "commit": known.name if known else None,
        "changed": known.is_changed if known else None,
        "keys": by_keys,
        "quick": is_quick,
        "site_url": site_url(),
        "files": {name: digest(site / name) for name in names(site) if name != NAME},
    }
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    (site / NAME).write_text(text, encoding="utf-8", newline="\n")


def read(content: bytes) -> Manifest:
    """The list in these bytes; raises ManifestError."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ManifestError("不是 JSON") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise ManifestError(f"不是 {SCHEMA} 格式的清单")
    files = document.get("files")
    if not isinstance(files, dict) or not all(_is_entry(*entry) for entry in files.items()):
        raise ManifestError("里面的 files 不是“路径：SHA-256”的表")
    commit = document.get("commit")
    return Manifest(
        str(document.get("day")),
        commit if isinstance(commit, str) else None,
        document.get("changed") is True,
        document.get("keys") is True,
        document.get("quick") is True,
        str(document.get("site_url") or ""),
        files,
        hashlib.sha256(content).hexdigest(),
    )


def read_in(site: Path) -> Manifest | None:
    """The list of a site in a folder; None if there is none that can be read."""
    try:
        return read((site / NAME).read_bytes())
    except (OSError, ManifestError):
        return None


def names(site: Path) -> Iterator[str]:
    """The paths of all files below a folder, in order."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix()


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_entry(name: object, value: object) -> bool:
    """A path that stays below its root, and a hash."""
    if not isinstance(name, str) or not isinstance(value, str):
        return False
    parts = PurePosixPath(name).parts
    stays = bool(parts) and not name.startswith("/") and ".." not in parts and not {"\\", "\0"} & set(name)
    return stays and len(value) == 64 and set(value) <= set("0123456789abcdef")
