"""publisher.pyodide_trim: the smaller Python says what the whole one does, and holds all it may import."""

import ast
import json
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest

import checker
from publisher import cache, pyodide_bundle, pyodide_trim, toolchain_node
from publisher.pyodide_bundle import Bundle, bundle
from publisher.toolchain_step import ROOT
from tests.checker.test_cases import ALL

PAGE = 4096
RUN = """
import { readFileSync } from "node:fs";
const [folder, wheel, script, input, memory] = process.argv.slice(2);
const { loadPyodide } = await import(`file://${folder}/pyodide.mjs`);
const given = memory ? { _loadSnapshot: readFileSync(memory), stdLibURL: "/dev/null" } : {};
const python = await loadPyodide({ indexURL: folder, ...given });
if (!memory) python.FS.writeFile("/checker.whl", readFileSync(wheel));
python.FS.writeFile("/input.json", readFileSync(input));
console.log(python.runPython(readFileSync(script, "utf-8")));
"""
CHECK_ALL = """
import json, sys
sys.path.insert(0, "/checker.whl")
import checker
with open("/input.json", encoding="utf-8") as file:
    texts = json.load(file)
json.dumps([checker.check_json(text.encode("utf-8", "surrogatepass"), explained=False) for text in texts])
"""
IMPORT_ALL = """
import importlib, json, pkgutil, sys
sys.path.insert(0, "/checker.whl")
import checker
with open("/input.json", encoding="utf-8") as file:
    wanted = json.load(file)
wanted += [module.name for module in pkgutil.walk_packages(checker.__path__, "checker.")]
missing = []
for name in wanted:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        missing.append(str(error))
    except SystemExit:
        pass  # checker.schema.__main__ and its like do their work when imported by that name
json.dumps({"wanted": len(wanted), "missing": missing})
"""
PREPARED = """
import json, sys
sys.path.insert(0, "/checker.whl")
import checker_start
class Counted(dict):
    missed = 0
    def get(self, key, default):
        Counted.missed += key not in self
        return super().get(key, default)
checker_start._TABLE = table = Counted(checker_start._TABLE)
import checker
from checker import baotou_2023, rules
kept = baotou_2023.LAW.rules_sha256
object.__setattr__(baotou_2023.LAW, "rules_sha256", None)
rules.rules_hash.cache_clear()
json.dumps({"table": len(table), "missed": Counted.missed, "kept": kept, "computed": checker.rules_hash()})
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bundle]:
    out = tmp_path_factory.mktemp("bundle")
    return out, bundle(out)


def in_pyodide(made: tuple[Path, Bundle], code: str, given: object, folder: Path, *memory: Path) -> Any:  # noqa: ANN401  # JSON
    """What `code` gives on the site's own Pyodide in Node, started from `memory` if there is one."""
    out, parts = made
    for name, text in {"run.mjs": RUN, "code.py": code, "given.json": json.dumps(given)}.items():
        (folder / name).write_text(text, encoding="utf-8")
    addresses = [out / parts.pyodide, out / parts.wheel, folder / "code.py", folder / "given.json", *memory]
    command = [toolchain_node.node(), folder / "run.mjs", *addresses]
    asked = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr[-2000:]
    return json.loads(asked.stdout)


def test_the_cases_give_the_same_bytes(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    """Each fault, and every fourth of the others; test_checker.py runs yet others in a browser."""
    chosen = [case for position, case in enumerate(ALL) if case.faults is not None or position % 4 == 0]
    texts = [case.text for case in chosen]
    replies = in_pyodide(made, CHECK_ALL, texts, tmp_path)
    for text, reply in zip(texts, replies, strict=True):
        here = checker.check_json(text.encode("utf-8", "surrogatepass"), explained=False)
        assert reply == here, text[:300]


def test_python_started_from_its_memory_gives_the_same_bytes(
    made: tuple[Path, Bundle], tmp_path: Path
) -> None:
    """Every case, with neither library nor wheel at hand for what might be imported late."""
    out, parts = made
    assert parts.memory
    whole = tmp_path / "memory"
    whole.write_bytes(unpacked((out / parts.memory).read_bytes()))
    texts = [case.text for case in ALL]
    replies = in_pyodide(made, CHECK_ALL, texts, tmp_path, whole)
    for text, reply in zip(texts, replies, strict=True):
        here = checker.check_json(text.encode("utf-8", "surrogatepass"), explained=False)
        assert reply == here, text[:300]


def unpacked(packed: bytes) -> bytes:
    length, count = struct.unpack_from("<2I", packed)
    numbers = struct.unpack_from(f"<{count}I", packed, 8)
    first = 8 + 4 * count
    assert len(packed) == first + count * PAGE
    whole = bytearray(length)
    for position, number in enumerate(numbers):
        start = first + position * PAGE
        whole[number * PAGE : (number + 1) * PAGE] = packed[start : start + PAGE]
    return bytes(whole)


def test_everything_that_the_checker_can_import_is_there(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    """Every module of it, and whatever a line of it names, at its top or late."""
    wanted = sorted({name for path in (ROOT / "checker").rglob("*.py") for name in imported(path)})
    assert {"json", "decimal", "argparse"} <= set(wanted)
    found = in_pyodide(made, IMPORT_ALL, wanted, tmp_path)
    assert found["missing"] == []
    assert found["wanted"] > 60


def test_what_every_start_would_work_out_is_there_and_true(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    found = in_pyodide(made, PREPARED, None, tmp_path)
    assert found["table"] > 40
    assert found["missed"] == 0, "dataclasses compiled something at the start"
    assert found["kept"] == found["computed"] == checker.rules_hash()


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return names


def test_trimming_again_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing kept from the first time."""
    _, first = pyodide_bundle.plan()
    monkeypatch.setattr(cache, "CACHE", tmp_path)
    monkeypatch.setenv("TZ", "America/Lima")
    _, second = pyodide_bundle.plan()
    assert first == second
    assert list((tmp_path / "trimmed").iterdir()), "nothing was made anew"


def test_where_node_cannot_run_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cache, "CACHE", tmp_path)
    monkeypatch.setattr(toolchain_node, "node", lambda: tmp_path / "absent")
    assert pyodide_trim.trim(pyodide_bundle.PYODIDE, b"") is None
    assert "没能预先编译" in capsys.readouterr().err
    assert list((tmp_path / "trimmed").iterdir()) == [], "a failure left something behind"


def test_a_wheel_that_python_refuses_is_a_reason_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cache, "CACHE", tmp_path)
    assert pyodide_trim.trim(pyodide_bundle.PYODIDE, b"not a wheel") is None
    said = capsys.readouterr().err
    assert "ModuleNotFoundError" in said
    assert len(said) < 600
