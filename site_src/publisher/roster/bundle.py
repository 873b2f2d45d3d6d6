"""What the page for rosters needs beside the checker: the readers of tables, and Python's whole library.

The library is whole, because the readers need more of it than a check does; what they load is compiled. The
readers and the packages behind them are those that this build itself uses, which pip has checked by hash.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from publisher.roster.compiled import ARCHIVE, compiled
from publisher.runtime.bundle import PYODIDE, STDLIB
from publisher.setup.console import UserError

PACKAGES: Final = ("openpyxl", "et-xmlfile", "xlrd")
_SOURCES: Final = Path(__file__).parents[1]
_ROSTER: Final = ("__init__", "inside", "own", "writing")
_OWN: Final = ("__init__.py", "sheets/**/*.py", *(f"roster/{name}.py" for name in _ROSTER))
_TIME: Final = (1980, 1, 1, 0, 0, 0)


@cache
def plan() -> dict[str, bytes]:
    """The two archives by their paths in the site; the folder's name changes with their content."""
    try:
        library = (PYODIDE / STDLIB).read_bytes()
    except FileNotFoundError as error:
        raise UserError(
            "缺少 Pyodide 的文件：请删去 node_modules 后再运行 python3 build.py setup。"
        ) from error
    library, archive = compiled(library, _archive())
    digest = hashlib.sha256(library + archive).hexdigest()[:12]
    folder = f"assets/pyodide/tables-{digest}/"
    return {f"{folder}{STDLIB}": library, f"{folder}{ARCHIVE}": archive}


def write(out: Path) -> None:
    """Put the archives into the site."""
    for name, data in plan().items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _archive() -> bytes:
    """Not compressed: the whole file is, on its way, and comes out smaller than one compressed twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(_files()):
            archive.writestr(zipfile.ZipInfo(name, _TIME), data)
    return out.getvalue()


def _files() -> Iterator[tuple[str, bytes]]:
    for pattern in _OWN:
        for path in _SOURCES.glob(pattern):
            yield f"publisher/{path.relative_to(_SOURCES).as_posix()}", path.read_bytes()
    for package in PACKAGES:
        for file in distribution(package).files or ():
            if file.suffix == ".py" and ".." not in file.parts:
                yield file.as_posix(), file.read_binary()
