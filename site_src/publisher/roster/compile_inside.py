"""Runs inside Pyodide at build time: compiles the readers of tables, and what they load of Python's library.

The library stays whole: a module that is not loaded here is there as source code. ``compile.mjs`` sets up /in
and reads /out.
"""

from __future__ import annotations

import importlib
import io
import json
import pkgutil
import py_compile
import sys
import tempfile
import zipfile
from collections.abc import Collection
from pathlib import Path

LIBRARY = "python_stdlib.zip"
TABLES = "tables.zip"
_DATE = (1980, 1, 1, 0, 0, 0)


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

    for package in (readers,):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    inside.read("example.xlsx", out.getvalue(), {})
    inside.read("example.csv", "姓名,单位\n示例,示例\n".encode("gb18030"), {})
    asked = {"kind": "xlsx", "headings": ["a"], "sheets": {}, "rows": []}
    writing.written(json.dumps(asked))
    writing.written(json.dumps({**asked, "kind": "csv"}))


def _compile(name: str, chosen: Collection[str]) -> None:
    """The archive with these modules compiled; the bytecode is never checked against a source file."""
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(f"/in/{name}") as archive, tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "source.py"), Path(folder, "source.pyc")
        for path in archive.namelist():
            if path.endswith("/"):
                continue
            files[path] = archive.read(path)
            if path.endswith(".py") and path in chosen:
                source.write_bytes(files.pop(path))
                mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
                py_compile.compile(str(source), str(target), path, True, 0, mode)
                files[f"{path}c"] = target.read_bytes()
    # Compressed as a whole on its way, an archive that is not compressed itself comes out smaller.
    with zipfile.ZipFile(f"/out/{name}", "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, _DATE), data)
