"""Makes .venv from the hash-pinned requirements, in one of several ways that machines offer.

Uses the standard library only. A stamp file is written last; without a valid one the environment is made
again, so that an interrupted set-up only has to be started again.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publisher.setup.console import ROOT, UserError, environment, run_quietly, write_whole
from publisher.setup.steps import step

VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
STAMP = VENV / ".ready"
_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = _BIN / ("python.exe" if os.name == "nt" else "python")

_PIP_OPTIONS = ["--require-hashes", "--no-input", "--disable-pip-version-check", "--retries", "2"]


@dataclass(frozen=True)
class Way:
    """One way to make a virtual environment, and the installer that then fills it."""

    is_available: Callable[[], bool]
    create: list[str | Path]
    install: list[str | Path]


def _module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _pip_knows_python_option() -> bool:
    """Whether this interpreter's pip can install into another environment (`--python`, since 22.3)."""
    if not (_module("venv") and _module("pip")):
        return False
    pip_help = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--help"], capture_output=True, text=True, check=False
    )
    return "--python" in pip_help.stdout


_PIP_INSIDE: list[str | Path] = [PYTHON, "-m", "pip", "install", *_PIP_OPTIONS]

WAYS = {
    "venv": Way(
        is_available=lambda: _module("venv") and _module("ensurepip"),
        create=[sys.executable, "-m", "venv", VENV],
        install=_PIP_INSIDE,
    ),
    "pip --python": Way(
        is_available=_pip_knows_python_option,
        create=[sys.executable, "-m", "venv", "--without-pip", VENV],
        install=[sys.executable, "-m", "pip", "--python", PYTHON, "install", *_PIP_OPTIONS],
    ),
    "virtualenv": Way(
        is_available=lambda: _module("virtualenv"),
        create=[sys.executable, "-m", "virtualenv", VENV],
        install=_PIP_INSIDE,
    ),
    "uv": Way(
        is_available=lambda: shutil.which("uv") is not None,
        create=["uv", "venv", "--no-project", "--python", sys.executable, VENV],
        install=["uv", "pip", "install", "--python", PYTHON, "--require-hashes"],
    ),
}


def fingerprint() -> str:
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def is_ready() -> bool:
    """Whether .venv matches the requirements, and its interpreter still exists (Python may have moved)."""
    try:
        return PYTHON.exists() and STAMP.read_text(encoding="utf-8") == fingerprint()
    except OSError:
        return False


def prepare() -> None:
    if is_ready():
        return
    name, way = choose()
    with step(f"正在建立 Python 环境 .venv（用 {name}），并安装依赖：约 100 MB，通常一两分钟"):
        _remove()
        run_quietly(way.create, "没能建立虚拟环境 .venv")
        install(REQUIREMENTS, way)
    _let_sources_import()
    write_whole(STAMP, fingerprint())


def install(requirements: Path, way: Way | None = None) -> None:
    """Install a hash-pinned file into .venv."""
    run_quietly(
        [*(way or choose()[1]).install, "-r", requirements],
        "没能安装依赖，多半是连不上软件源：请接通网络后再运行一次，已下载的不会重来",
        env=environment(),
    )


def choose() -> tuple[str, Way]:
    for name, way in WAYS.items():
        if way.is_available():
            return name, way
    raise UserError(
        "这个 Python 不带 pip，建不了虚拟环境："
        "请先安装 venv（Debian、Ubuntu 上是 apt install python3-venv），再运行一次。"
    )


def _remove() -> None:
    # The stamp first: if removal is interrupted, a part of the folder must not count as ready.
    STAMP.unlink(missing_ok=True)
    if VENV.exists():
        shutil.rmtree(VENV)


def _let_sources_import() -> None:
    """Put `checker` and `publisher` on the path, by relative paths, so that the project can be moved."""
    packages = next(VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages")
    folders = [os.path.relpath(folder, packages) for folder in (ROOT, ROOT / "site_src")]
    write_whole(packages / "project-sources.pth", "\n".join(folders) + "\n")
