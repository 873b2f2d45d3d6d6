"""A smaller, quicker start: of Python's library and of its interpreter only what a check uses, the library
compiled beforehand; and the memory of a Python that has imported it, for lines on which bytes cost less than
starting.

Stock Pyodide carries the whole library as source and compiles what it imports at every visit. Measured in
docs/decisions/pyodide-start.md.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.runtime import build_cache
from publisher.setup import node
from publisher.setup.console import UserError, environment, say

HERE: Final = Path(__file__).parent
SCRIPT: Final = HERE / "pyodide_trim.mjs"
MODULES: Final = (SCRIPT, *(HERE / f"pyodide_{name}.mjs" for name in ("core", "glue", "scope")))
PARTS: Final = {
    "inside": HERE / "pyodide_trim_inside.py",
    "practice": HERE / "pyodide_practice.py",
    "start": HERE / "pyodide_start.py",
    "session": HERE.parent / "assets" / "checker" / "session.js",
}
"""What the script runs in Python, and what the page says to it."""
MADE: Final = ("python_stdlib.zip", "checker.whl", "pyodide.asm.mjs", "pyodide.asm.wasm", "python.memory")
_LONGEST_S: Final = 300


@dataclass(frozen=True)
class Trimmed:
    """Two archives for sys.path, the interpreter for them, and the memory that takes the place of both."""

    stdlib: bytes
    wheel: bytes
    """Bytecode for Pyodide's Python alone."""
    glue: bytes
    """Pyodide's JavaScript without what only libraries loaded later would use."""
    core: bytes
    """WebAssembly whose functions that no check calls only say that they are missing (`pyodide_core.mjs`)."""
    memory: bytes
    """Pages of a Python that has imported both and answered once (`pyodide_trim.mjs` says in which form)."""


def trim(pyodide: Path, wheel: bytes) -> Trimmed | None:
    """Trim and compile with Pyodide itself in Node; None, and a sentence to the builder, where that fails."""
    stock = (pyodide / "python_stdlib.zip").read_bytes()
    makers = (path.read_bytes() for path in (pyodide / "package.json", *MODULES, *PARTS.values()))
    name = build_cache.key(stock, wheel, *makers)
    try:
        kept = build_cache.folder("trimmed", name, lambda folder: _run(pyodide, wheel, folder))
    except (subprocess.SubprocessError, OSError, UserError) as error:
        say(
            f"没能预先编译浏览器里的 Python（{_reason(error)}）。改用未精简的：网站照常可用，自查页启动较慢。"
        )
        return None
    return Trimmed(*((kept / name).read_bytes() for name in MADE))


def _run(pyodide: Path, wheel: bytes, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "checker.whl"
        source.write_bytes(wheel)
        parts = json.dumps({name: str(path) for name, path in PARTS.items()})
        command = [node.node(), SCRIPT, pyodide, parts, source, out]
        subprocess.run(
            [str(part) for part in command],
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_LONGEST_S,
        )


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        said = bytes(error.stderr).decode(errors="replace").strip().splitlines()
        return said[-1][:300] if said else f"Node 退出码 {error.returncode}"
    return str(error) if isinstance(error, UserError) else type(error).__name__
