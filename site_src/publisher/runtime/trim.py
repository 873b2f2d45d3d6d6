"""Trims Python's library to the modules that the checker loads, and compiles them and the checker's wheel.

Pyodide as released contains the library as source code, and compiles at every visit what it imports. Only
Pyodide's own Python can make the bytecode that it reads, so it is run in Node (`trim.mjs`). The gain is
measured in docs/decisions/pyodide-start.md.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.runtime import build_cache
from publisher.setup import node
from publisher.setup.console import UserError, environment, say
from publisher.setup.steps import step

SCRIPT: Final = Path(__file__).with_name("trim.mjs")
INSIDE: Final = Path(__file__).with_name("trim_inside.py")
MADE: Final = ("python_stdlib.zip", "checker.whl")
_LONGEST_S: Final = 900
DEFERRED: Final = "ZHICHENG_TRIM_LATER"
"""Set in the environment of a build that must not wait: what is not kept stays as it was released."""


@dataclass(frozen=True)
class Trimmed:
    """Two archives for sys.path, with bytecode for Pyodide's Python alone."""

    stdlib: bytes
    wheel: bytes


def trim(pyodide: Path, wheel: bytes) -> Trimmed | None:
    """Trim and compile with Pyodide itself in Node; None if that fails, which is said, or is `DEFERRED`."""
    inputs = (pyodide / "package.json", pyodide / "python_stdlib.zip", SCRIPT, INSIDE)
    name = build_cache.key(wheel, *(path.read_bytes() for path in inputs))
    if DEFERRED in os.environ and not build_cache.holds("trimmed", name):
        return None
    try:
        cached = build_cache.folder("trimmed", name, lambda folder: _run(pyodide, wheel, folder))
    except (subprocess.SubprocessError, OSError, UserError) as error:
        say(
            f"没能预先编译浏览器里的 Python（{_reason(error)}）。改用未精简的：网站照常可用，自查页启动较慢。"
        )
        return None
    return Trimmed(*((cached / name).read_bytes() for name in MADE))


def _run(pyodide: Path, wheel: bytes, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "checker.whl"
        source.write_bytes(wheel)
        command = [node.node(), SCRIPT, pyodide, INSIDE, source, out]
        with step("正在编译浏览器里的 Python（规则没有改动时不再编译）"):
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
        lines = bytes(error.stderr).decode(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else f"Node 退出码 {error.returncode}"
    return str(error) if isinstance(error, UserError) else type(error).__name__
