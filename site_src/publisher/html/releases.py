"""Scripts and styles in a folder named by what is in them, so that those of two builds never mix.

A page then finds the scripts and styles that it was made with, or none; hosts may let browsers keep them for
ever. Until a build is done they lie in ``assets/``, where the sources have them and every link points.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = "assets/site/"
"""The folder that holds the folders of builds."""
_ASSETS: Final = "assets/"
_ENDINGS: Final = frozenset({".css", ".js", ".mjs"})
_BESIDE: Final = frozenset({"LICENSE"})
"""What stays beside the scripts that it belongs to."""
_OTHERS: Final = ("pyodide/",)
"""Folders that have such names of their own."""
_LINK: Final = re.compile(r"""(\s(?:href|src)=["'][^"']*?)assets/([^"'?#]+)(?=["'?#])""")


def move(site: Path) -> str:
    """Move a finished site's scripts and styles into their folder, lead pages there; the folder's path."""
    moved = {name: site / _ASSETS / name for name in _names(site / _ASSETS)}
    folder = f"{FOLDER}{_digest(moved)}/"
    for name, path in moved.items():
        target = site / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    for left in sorted((site / _ASSETS).rglob("*"), reverse=True):
        if left.is_dir() and not any(left.iterdir()):
            left.rmdir()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        led = _LINK.sub(lambda link: _led(link, folder, moved), text)
        page.write_text(led, encoding="utf-8", newline="\n")
    return folder


def _led(link: re.Match[str], folder: str, moved: dict[str, Path]) -> str:
    before, name = link.groups()
    return f"{before}{folder}{name}" if name in moved else link.group(0)


def _names(assets: Path) -> Iterator[str]:
    for path in sorted(assets.rglob("*")):
        name = path.relative_to(assets).as_posix()
        is_one = path.suffix in _ENDINGS or path.name in _BESIDE
        if is_one and not name.startswith(_OTHERS):
            yield name


def _digest(files: dict[str, Path]) -> str:
    hashes = "".join(
        f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for name, path in files.items()
    )
    return hashlib.sha256(hashes.encode()).hexdigest()[:12]
