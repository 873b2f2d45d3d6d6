"""Environments apart from ``.venv``, each for one large tool, with what a lock file names."""

from __future__ import annotations

import hashlib
import os
import shutil
import venv
from pathlib import Path

from publisher.setup.console import CACHE, run_quietly
from publisher.setup.steps import step


def python_with(lock: Path, tool: str, megabytes: int) -> Path:
    """The interpreter of an environment that holds what ``lock`` names, made on first use.

    ``tool`` is what people are told. Raises UserError where it cannot be fetched.
    """
    folder = CACHE / "tools" / f"{lock.stem}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    executable = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / ".ready").exists():
        with step(f"正在下载 {tool}（pip，约 {megabytes} MB），并安装到 .cache"):
            shutil.rmtree(folder, ignore_errors=True)
            venv.create(folder, with_pip=True)
            run_quietly(
                [executable, "-m", "pip", "install", "--require-hashes", "-r", lock],
                f"没能下载 {tool}，多半是连不上软件源",
            )
        (folder / ".ready").touch()
    return executable
