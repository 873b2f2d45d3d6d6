"""Runs inside Pyodide at build time: compiles the readers of tables, and what they load of Python's library.

The library stays whole: a module that is not loaded here is there as source code. ``compile.mjs`` sets up /in
and reads /out.
"""

from __future__ import annotations

import importlib
import io
import json
import pkgutil
import sys
import zipfile
from collections.abc import Collection

from publisher.runtime.trim_inside import compiled, write

LIBRARY = "python_stdlib.zip"
TABLES = "tables.zip"


def pack() -> None:
    """Write both archives to /out."""
    _use()
    library = f"{next(path for path in sys.path if path.endswith('.zip') and '/lib/' in path)}/"
    origins = [str(getattr(module.__spec__, "origin", "")) for module in list(sys.modules.values())]
    _compile(LIBRARY, {one.removeprefix(library) for one in origins if one.startswith(library)})
    with zipfile.ZipFile(f"/in/{TABLES}") as archive:
        names = archive.namelist()
    _compile(TABLES, names)


def _use() -> None:
    """Load everything that a table can: readers, writers, a workbook and a text in Chinese."""
    import openpyxl

    from publisher.roster import inside, writing
    from publisher.sheets import readers

    for module in pkgutil.walk_packages(readers.__path__, f"{readers.__name__}."):
        importlib.import_module(module.name)
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    inside.read("example.xlsx", out.getvalue(), {})
    inside.read("example.csv", "姓名,单位\n示例,示例\n".encode("gb18030"), {})
    asked = {"kind": "xlsx", "headings": ["a"], "sheets": {}, "rows": []}
    writing.written(json.dumps(asked))
    writing.written(json.dumps({**asked, "kind": "csv"}))


def _compile(name: str, chosen: Collection[str]) -> None:
    """The archive with these modules compiled; docstrings and asserts stay: the packages know both."""
    with zipfile.ZipFile(f"/in/{name}") as archive:
        files = {path: archive.read(path) for path in archive.namelist() if not path.endswith("/")}
    code = {path for path in chosen if path in files}
    kept = {path: data for path, data in files.items() if path not in code}
    made = compiled(((path, files[path]) for path in code), optimize=0)
    write(f"/out/{name}", kept | made)
