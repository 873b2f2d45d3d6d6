"""What the checker page runs: Pyodide's core, as npm verified it, and the project's own wheel.

The wheel is built with flit, whose archives depend on the sources alone; why not with pyodide-build:
docs/decisions/pyodide-build.md.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flit_core.wheel import make_wheel_in

from publisher.toolchain_node import MODULES
from publisher.toolchain_step import ROOT, UserError

PYODIDE = MODULES / "pyodide"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")

# Earliest time that a zip archive can hold. The wheel's name carries its content, so no date is needed.
_ZIP_EPOCH = "315532800"


@dataclass(frozen=True)
class Bundle:
    """Paths in the site, relative to its root, and the files' sizes in bytes."""

    pyodide: str
    """The folder to give to loadPyodide as `indexURL`, with its final slash."""
    wheel: str
    """The checker's wheel, to be put on sys.path (a wheel is a zip); its name changes with its content."""
    sizes: dict[str, int]
    """Every file of the bundle, for a progress bar."""


def bundle(out_dir: Path) -> Bundle:
    """Put the runtime and the wheel under `out_dir`/assets."""
    pyodide = _copy_core(out_dir)
    wheel = _build_wheel(out_dir / "assets")
    files = [*sorted((out_dir / pyodide).iterdir()), wheel]
    return Bundle(
        pyodide=pyodide,
        wheel=wheel.relative_to(out_dir).as_posix(),
        sizes={file.relative_to(out_dir).as_posix(): file.stat().st_size for file in files},
    )


def _copy_core(out_dir: Path) -> str:
    try:
        version = _read_json(PYODIDE / "package.json")["version"]
        # The version in the path: a browser never mixes files of two releases in its cache.
        folder = f"assets/pyodide/{version}/"
        target = out_dir / folder
        target.mkdir(parents=True, exist_ok=True)
        for name in CORE:
            shutil.copyfile(PYODIDE / name, target / name)
        # Of the 119 kB lock only `info` concerns the core; the packages it lists are not on this site.
        info = _read_json(PYODIDE / "pyodide-lock.json")["info"]
        lock = json.dumps({"info": info, "packages": {}}, sort_keys=True)
        (target / "pyodide-lock.json").write_text(lock, encoding="utf-8")
    except FileNotFoundError as error:
        raise UserError(
            "缺少 Pyodide 的文件：请删去 node_modules 后再运行 python3 build.py setup。"
        ) from error
    return folder


def _read_json(path: Path) -> Any:  # noqa: ANN401  # JSON is what it is
    return json.loads(path.read_text(encoding="utf-8"))


def _build_wheel(target: Path) -> Path:
    """Build the wheel; a build tag made from its hash keeps the file name a valid wheel name."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _zip_epoch():
        built = make_wheel_in(ROOT / "pyproject.toml", Path(folder)).file
        digest = hashlib.sha256(built.read_bytes()).hexdigest()[:12]
        name, version, tags = built.name.split("-", 2)
        return Path(shutil.copyfile(built, target / f"{name}-{version}-0{digest}-{tags}"))


@contextlib.contextmanager
def _zip_epoch() -> Iterator[None]:
    former = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = _ZIP_EPOCH
    try:
        yield
    finally:
        if former is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = former
