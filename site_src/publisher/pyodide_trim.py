"""A smaller, quicker start: of Python's library only what a check uses, and all of it compiled beforehand;
and the memory of a Python that has imported it, for lines on which bytes cost less than starting.

Stock Pyodide carries the whole library as source and compiles what it imports at every visit. Measured in
docs/decisions/pyodide-start.md.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher import cache, toolchain_node
from publisher.toolchain_step import UserError, environment, say

HERE: Final = Path(__file__).parent
SCRIPT: Final = HERE / "pyodide_trim.mjs"
INSIDE: Final = HERE / "pyodide_trim_inside.py"
START: Final = HERE / "pyodide_start.py"
MADE: Final = ("python_stdlib.zip", "checker.whl", "python.memory")
_LONGEST_S: Final = 300


@dataclass(frozen=True)
class Trimmed:
    """Two archives for sys.path, and the memory that takes the place of both."""

    stdlib: bytes
    wheel: bytes
    """Bytecode for Pyodide's Python alone."""
    memory: bytes
    """Pages of a Python that has imported both and answered once (`pyodide_trim.mjs` says in which form)."""


def trim(pyodide: Path, wheel: bytes) -> Trimmed | None:
    """Trim and compile with Pyodide itself in Node; None, and a sentence to the builder, where that fails."""
    stock = (pyodide / "python_stdlib.zip").read_bytes()
    makers = (path.read_bytes() for path in (pyodide / "package.json", SCRIPT, INSIDE, START))
    name = cache.key(stock, wheel, *makers)
    try:
        kept = cache.folder("trimmed", name, lambda folder: _run(pyodide, wheel, folder))
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
        command = [toolchain_node.node(), SCRIPT, pyodide, INSIDE, START, source, out]
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
