"""The readers of tables and Python's library as Pyodide's own bytecode, as far as a table loads them.

Where that cannot be made, the sources do: a table then takes some seconds longer to open.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import checker
from publisher.runtime import build_cache
from publisher.runtime.bundle import PYODIDE, STDLIB, build_wheel
from publisher.runtime.trim import DEFERRED
from publisher.runtime.trim import INSIDE as PACKING
from publisher.setup import node
from publisher.setup.console import UserError, environment, say
from publisher.setup.steps import step

ARCHIVE: Final = "tables.zip"
"""The readers of tables, as the site has them."""
_SCRIPT: Final = Path(__file__).with_name("compile.mjs")
_INSIDE: Final = Path(__file__).with_name("compile_inside.py")
_LONGEST_S: Final = 900


def compiled(library: bytes, tables: bytes) -> tuple[bytes, bytes]:
    """Both archives compiled, or as they are where that fails, which is said, or must not be waited for."""
    name = build_cache.key(library, tables, *(path.read_bytes() for path in (_SCRIPT, _INSIDE, PACKING)))
    if DEFERRED in os.environ and not build_cache.holds("tables", name):
        return library, tables
    try:
        made = build_cache.folder("tables", name, lambda out: _run(tables, out))
    except (subprocess.SubprocessError, OSError, UserError) as error:
        said = bytes(getattr(error, "stderr", None) or b"").decode(errors="replace").strip()
        say(f"没能预先编译读表程序（{said[-300:] or error}）。改用未编译的：打开花名册要多等几秒。")
        return library, tables
    return (made / STDLIB).read_bytes(), (made / ARCHIVE).read_bytes()


def _run(tables: bytes, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        given = {"checker.whl": build_wheel(tuple(checker.laws()))[1], ARCHIVE: tables}
        for name, data in given.items():
            (Path(folder) / name).write_bytes(data)
        paths = [Path(folder) / name for name in given]
        with step("正在编译读表程序（没有改动时不再编译）"):
            subprocess.run(
                [str(part) for part in (node.node(), _SCRIPT, PYODIDE, _INSIDE, PACKING, *paths, out)],
                env=environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=True,
                timeout=_LONGEST_S,
            )
