"""What the checker page runs: Pyodide's core, as npm verified it, and the project's own wheel.

Interpreter, library and wheel are trimmed and compiled by `pyodide_trim`; where that cannot be done, they go
out as they are. The wheel is built with flit, whose archives depend on the sources alone; why not with
pyodide-build: docs/decisions/pyodide-build.md.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flit_core.wheel import make_wheel_in

from publisher.runtime.compression import QUICK, SMALLEST, siblings
from publisher.runtime.trim import trim
from publisher.setup.console import ROOT, UserError
from publisher.setup.node import MODULES

PYODIDE = MODULES / "pyodide"
WASM = "pyodide.asm.wasm"
GLUE = "pyodide.asm.mjs"
CORE = ("pyodide.mjs", GLUE, WASM)
STDLIB = "python_stdlib.zip"
_LOCK = "pyodide-lock.json"

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
    """Every file of the bundle, for a progress bar; not the compressed forms that stand beside them."""
    info: dict[str, str]
    """What loadPyodide must be told of the release, so that it need not fetch the lock."""
    memory: str | None
    """Python's memory after its start, in place of library and wheel; None where nothing could be trimmed."""
    snapshot: int
    """How many bytes that memory has once it is laid over what the interpreter brings."""
    whole: str | None
    """The folder of the release's own interpreter, for what the lean one lacks; None where none is lean."""

    @property
    def trimmed(self) -> bool:
        """Whether Python starts from bytecode made for it."""
        return self.memory is not None

    @property
    def needed(self) -> tuple[str, ...]:
        """What a check fetches on any line: not the memory, which is for quick ones, nor the whole
        interpreter, nor the lock, which the page tells the worker of."""
        return tuple(
            name
            for name in self.sizes
            if name not in {self.memory, self.pyodide + _LOCK}
            and not (self.whole and name.startswith(self.whole))
        )


def bundle(out_dir: Path) -> Bundle:
    """Put the runtime and the wheel under `out_dir`/assets, each with its compressed forms."""
    made, files = plan()
    for name, data in files.items():
        target = out_dir / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        # Memory changes with each rule, and at the smallest setting its 13 MB take half a minute.
        quality = QUICK if name == made.memory else SMALLEST
        for ending, squeezed in siblings(data, quality).items():
            target.with_name(target.name + ending).write_bytes(squeezed)
    return made


def plan() -> tuple[Bundle, dict[str, bytes]]:
    """The bundle and its files' bytes, without writing anything."""
    try:
        core = {name: (PYODIDE / name).read_bytes() for name in (*CORE, STDLIB)}
        version = _read_json(PYODIDE / "package.json")["version"]
        info = _read_json(PYODIDE / _LOCK)["info"]
    except FileNotFoundError as error:
        raise UserError(
            "缺少 Pyodide 的文件：请删去 node_modules 后再运行 python3 build.py setup。"
        ) from error
    name, wheel = build_wheel()
    spare: str | None = None
    whole: dict[str, bytes] = {}
    trimmed = trim(PYODIDE, wheel)
    if trimmed:
        spare = f"assets/pyodide/{version}/"
        whole = {spare + file: core[file] for file in CORE}
        core[GLUE], core[WASM], core[STDLIB] = trimmed.glue, trimmed.core, trimmed.stdlib
        wheel = trimmed.wheel
        name = name.replace("-py3-", f"-cp{''.join(info['python'].split('.')[:2])}-")
    # Of the 119 kB lock only `info` concerns the core; the packages it lists are not on this site.
    core[_LOCK] = json.dumps({"info": info, "packages": {}}, sort_keys=True).encode()
    # The release and a hash of what is ours in the path: a browser never mixes files of two in its cache.
    folder = f"assets/pyodide/{version}-{_digest(b''.join(core[file] for file in sorted(core)))}/"
    files = whole | {folder + file: data for file, data in sorted(core.items())}
    # A build tag made from its hash keeps the file name a valid wheel name.
    project, release, tags = name.split("-", 2)
    address = f"assets/{project}-{release}-0{_digest(wheel)}-{tags}"
    files[address] = wheel
    memory, snapshot = None, 0
    if trimmed:
        snapshot = int.from_bytes(trimmed.memory[:4], "little")
        memory = f"assets/python-{_digest(trimmed.memory)}.memory"
        files[memory] = trimmed.memory
    sizes = {file: len(data) for file, data in files.items()}
    return Bundle(folder, address, sizes, info, memory, snapshot, spare), files


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _read_json(path: Path) -> Any:  # noqa: ANN401  # JSON is what it is
    return json.loads(path.read_text(encoding="utf-8"))


def build_wheel() -> tuple[str, bytes]:
    """The wheel's standard name and its bytes."""
    with tempfile.TemporaryDirectory() as folder, _zip_epoch():
        built = make_wheel_in(ROOT / "pyproject.toml", Path(folder)).file
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
