"""What only benchmarks need, fetched by them alone: pinned and checked against hashes, kept in .cache."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from publisher.setup import node
from publisher.setup.console import CACHE, environment, run_quietly, say

RIVALS = Path(__file__).parents[1] / "rivals"
_KEPT = CACHE / "bench"


def modules() -> Path:
    """node_modules of rivals/package-lock.json: PyScript, Publicodes, Lighthouse."""
    lock = RIVALS / "package-lock.json"
    folder = _KEPT / f"npm-{_digest(lock)}"
    if not (folder / ".ready").exists():
        say("正在下载用来比较的程序（npm，约 50 MB）……")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in (RIVALS / "package.json", lock):
            shutil.copy(file, folder)
        npm = node.npm()
        env = environment()
        env["PATH"] = os.pathsep.join([str(Path(npm[0]).parent), env.get("PATH", "")])
        command = [*npm, "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]
        run_quietly(command, "没能下载用来比较的程序", env=env)
        (folder / ".ready").touch()
    return folder / "node_modules"


def wheels() -> dict[str, Path]:
    """The wheels of rivals/wheels.txt by project, for the browser's Python rather than for this one."""
    wanted = RIVALS / "wheels.txt"
    folder = _KEPT / f"wheels-{_digest(wanted)}"
    if not (folder / ".ready").exists():
        say("正在下载用来比较的程序（pip，约 7 MB）……")
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes"]
        command += [
            "--dest",
            str(folder),
            "--only-binary",
            ":all:",
            "--python-version",
            "3.14",
            "-r",
            str(wanted),
        ]
        run_quietly(command, "没能下载用来比较的程序")
        (folder / ".ready").touch()
    found = sorted(folder.glob("*.whl"))
    return {wheel.name.partition("-")[0].replace("_", "-").lower(): wheel for wheel in found}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
