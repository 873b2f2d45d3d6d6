"""The bundle that the checker page runs: Pyodide's core, verified by npm, and the project's own wheel.

`trim` trims and compiles library and wheel; if that fails, they are used unchanged. The wheel is built with
flit, whose archives depend on the sources alone; why not with pyodide-build: docs/decisions/pyodide-start.md.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flit_core.wheel import make_wheel_in

import checker
from publisher.runtime.compression import SMALLEST, Grade, siblings
from publisher.runtime.trim import trim
from publisher.setup.console import ROOT, UserError
from publisher.setup.node import MODULES

PYODIDE = MODULES / "pyodide"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
STDLIB = "python_stdlib.zip"
_LOCK = "pyodide-lock.json"

# The earliest time that a zip archive can hold. The wheel's name contains a hash of it, so no date is needed.
_ZIP_EPOCH = "315532800"


@dataclass(frozen=True)
class Bundle:
    """Paths in the site, relative to its root, and the files' sizes in bytes."""

    pyodide: str
    """The folder to pass to loadPyodide as `indexURL`, with its final slash."""
    wheel: str
    """The checker's wheel, to be put on sys.path (a wheel is a zip); its name changes with its content."""
    sizes: dict[str, int]
    """Every file of the bundle, for a progress bar; without the compressed forms."""
    info: dict[str, str]
    """The facts about the release that loadPyodide needs, so that it need not fetch the lock file."""
    compiled: bool
    """Whether library and wheel contain bytecode for Pyodide's Python."""

    @property
    def core(self) -> str:
        """The path of the interpreter."""
        return f"{self.pyodide}{CORE[-1]}"

    @property
    def library(self) -> str:
        """The path of Python's standard library."""
        return self.pyodide + STDLIB

    @property
    def needed(self) -> tuple[str, ...]:
        """The files that a check fetches: all but the lock file, whose facts the page passes on."""
        return tuple(name for name in self.sizes if name != self.pyodide + _LOCK)


def write(out_dir: Path, notices: Sequence[str], together: Sequence[str] = ()) -> Bundle:
    """Put the runtime and the wheel under `out_dir`/assets."""
    bundle, files = plan(notices, together)
    for name, data in files.items():
        target = out_dir / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return bundle


def compress(out_dir: Path, grade: Grade = SMALLEST) -> None:
    """Write the compressed forms of each file that `write` wrote, as many at once as there are processors."""
    assets = out_dir / "assets"
    # The largest first, so that no processor ends with it alone.
    paths = [*assets.glob("pyodide/*/*"), *assets.glob("*.whl")]
    paths.sort(key=lambda path: path.stat().st_size, reverse=True)

    def write_beside(path: Path) -> None:
        for ending, squeezed in siblings(path.read_bytes(), grade).items():
            path.with_name(path.name + ending).write_bytes(squeezed)

    with ThreadPoolExecutor(os.cpu_count()) as several:
        list(several.map(write_beside, paths))


def plan(notices: Sequence[str], together: Sequence[str] = ()) -> tuple[Bundle, dict[str, bytes]]:
    """The bundle and its files' bytes, without writing anything.

    Its library is such that all the notices in `together` can use the same one.
    """
    try:
        core = {name: (PYODIDE / name).read_bytes() for name in (*CORE, STDLIB)}
        version = _read_json(PYODIDE / "package.json")["version"]
        info = _read_json(PYODIDE / _LOCK)["info"]
    except FileNotFoundError as error:
        raise UserError(
            "缺少 Pyodide 的文件：请删去 node_modules 后再运行 python3 build.py setup。"
        ) from error
    name, wheel = build_wheel(notices)
    trimmed = trim(PYODIDE, wheel)
    if trimmed:
        shared = trim(PYODIDE, build_wheel(together)[1]) if set(together) > set(notices) else None
        core[STDLIB], wheel = (shared or trimmed).stdlib, trimmed.wheel
        name = name.replace("-py3-", f"-cp{''.join(info['python'].split('.')[:2])}-")
    # Of the 119 kB lock only `info` concerns the core; the packages it lists are not on this site.
    core[_LOCK] = json.dumps({"info": info, "packages": {}}, sort_keys=True).encode()
    # The path contains release and hash, so that a browser's cache never mixes the files of two bundles.
    folder = f"assets/pyodide/{version}-{_digest(b''.join(core[file] for file in sorted(core)))}/"
    files = {folder + file: data for file, data in sorted(core.items())}
    # A build tag made from its hash keeps the file name a valid wheel name.
    project, release, tags = name.split("-", 2)
    address = f"assets/{project}-{release}-0{_digest(wheel)}-{tags}"
    files[address] = wheel
    sizes = {file: len(data) for file, data in files.items()}
    return Bundle(folder, address, sizes, info, trimmed is not None), files


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _read_json(path: Path) -> Any:  # noqa: ANN401  # JSON has no fixed type
    return json.loads(path.read_text(encoding="utf-8"))


def build_wheel(notices: Sequence[str]) -> tuple[str, bytes]:
    """The wheel's standard name and its bytes: the checker with the laws of these notices and no others."""
    with tempfile.TemporaryDirectory() as folder, _zip_epoch():
        package = Path(folder, "checker")
        shutil.copytree(ROOT / "checker", package, ignore=shutil.ignore_patterns("__pycache__"))
        for law in (path for path in (package / "notices").iterdir() if path.is_dir()):
            shutil.rmtree(law)
        for notice in notices:
            source = checker.laws().folder(notice)
            target = package / "notices" / source.name
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            rules = checker.rules_hash(checker.laws()[notice])
            (target / checker.PACKED_HASH).write_text(rules, encoding="utf-8")
        default = package / "notices" / "default.txt"
        if default.read_text(encoding="utf-8").strip() not in notices:
            default.unlink()  # a notice's wheel names no other notice
        # Rosters from files and columns need libraries that a page does not have.
        shutil.rmtree(package / "batch")
        for name in ("pyproject.toml", "LICENSE"):
            shutil.copy(ROOT / name, folder)
        built = make_wheel_in(Path(folder, "pyproject.toml"), Path(folder)).file
        return built.name, built.read_bytes()


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
