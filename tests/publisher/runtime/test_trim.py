"""publisher.runtime.trim: the smaller Python says what the whole one does, and holds all it may import."""

import ast
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from publisher.runtime import build_cache, bundle, trim
from publisher.runtime.bundle import GLUE, WASM, Bundle, bundle
from publisher.setup import node
from publisher.setup.console import ROOT
from tests import wasm
from tests.checker.test_cases import ALL
from tests.checker.test_fuzz import anything
from tests.strategies import CATALOGUE, applications, fixed

RUN = """
import { readFileSync } from "node:fs";
const [given, library, folder, wheel, memory] = process.argv.slice(2);
const { scope, assets, length, code, input } = JSON.parse(readFileSync(given, "utf-8"));
const { files, SITE } = await import(scope);
for (const name of ["python_stdlib.zip", "pyodide-lock.json"]) {
  files.set(name, readFileSync(`${library}/${name}`));
}
files.set("pyodide.asm.wasm", readFileSync(`${folder}/pyodide.asm.wasm`));
const { loadPyodide } = await import(`file://${folder}/pyodide.mjs`);
const { default: createPyodideModule } = await import(`file://${folder}/pyodide.asm.mjs`);
const source = (name) => encodeURIComponent(readFileSync(`${assets}/${name}.js`, "utf-8"));
const module = (name) => import(`data:text/javascript,${source(name)}`);
const plain = fetch;
globalThis.fetch = async (address) => address === "memory"
  ? new Response(readFileSync(memory), { headers: { "Content-Encoding": "br" } })
  : plain(address);
const kept = memory ? new (await module("memory")).Memory("memory", length) : null;
if (kept && !(await kept.arrived)) throw new Error("the memory was refused");
if (kept) files.set("python_stdlib.zip", Buffer.alloc(0));
let flag;
WebAssembly.instantiateStreaming = async (response, imports) => {
  const made = await WebAssembly.instantiate(await (await response).arrayBuffer(), imports);
  kept?.complete(made.instance.exports.memory);
  flag = made.instance.exports.core_missed;
  return made;
};
const options = { indexURL: SITE, createPyodideModule, ...(kept ? { _loadSnapshot: kept.snapshot } : {}) };
const python = await loadPyodide(options);
if (!kept) python.FS.writeFile("/checker.whl", readFileSync(wheel));
python.FS.writeFile("/input.json", JSON.stringify(input));
const asked = async () => {
  const [check] = (await module("session")).open(python);
  return JSON.stringify(input.map(([text, explained]) => check(text, explained)));
};
const said = code ? python.runPython(code) : await asked();
if (flag?.value) throw new Error("a function was called that the core lacks");
process.stdout.write(said, () => process.exit());
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
from checker.engine import rules
from checker.notices import baotou_2023
kept = baotou_2023.LAW.rules_sha256
object.__setattr__(baotou_2023.LAW, "rules_sha256", None)
rules.rules_hash.cache_clear()
json.dumps({"table": len(table), "missed": Counted.missed, "kept": kept, "computed": checker.rules_hash()})
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bundle]:
    out = tmp_path_factory.mktemp("bundle")
    return out, bundle(out)


def run(made: tuple[Path, Bundle], folder: Path, python: str, given: dict[str, object], *memory: Path) -> Any:  # noqa: ANN401  # JSON
    """What the site's own Pyodide prints in Node, which takes itself for a browser's worker."""
    out, parts = made
    needed = {
        "scope": (ROOT / "site_src" / "publisher" / "pyodide_scope.mjs").as_uri(),
        "assets": str(ROOT / "site_src" / "assets" / "checker"),
        "length": parts.snapshot,
    }
    (folder / "run.mjs").write_text(RUN, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps({**needed, **given}), encoding="utf-8")
    addresses = [folder / "given.json", out / parts.pyodide, out / python, out / parts.wheel, *memory]
    command = [node.node(), folder / "run.mjs", *addresses]
    asked = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr[-2000:]
    return json.loads(asked.stdout)


def in_pyodide(made: tuple[Path, Bundle], code: str, given: object, folder: Path) -> Any:  # noqa: ANN401  # JSON
    """What any code gives, so with all of the interpreter."""
    _, parts = made
    assert parts.whole
    return run(made, folder, parts.whole, {"code": code, "input": given})


def checked(made: tuple[Path, Bundle], texts: Sequence[str], folder: Path, *memory: Path) -> None:
    """The lean interpreter says of each text, asked as a page asks, what is said here; some explained."""
    _, parts = made
    asked = [(text, position % 200 == 0) for position, text in enumerate(texts)]
    replies = run(made, folder, parts.pyodide, {"input": asked}, *memory)
    for (text, explained), reply in zip(asked, replies, strict=True):
        here = checker.check_json(text.encode("utf-8", "surrogatepass"), explained=explained)
        assert reply == here, text[:300]


def test_the_cases_give_the_same_bytes(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    """Each fault, and every fourth of the others; test_checker.py runs yet others in a browser."""
    chosen = [case for position, case in enumerate(ALL) if case.faults is not None or position % 4 == 0]
    checked(made, [case.text for case in chosen], tmp_path)


def test_python_started_from_its_memory_gives_the_same_bytes(
    made: tuple[Path, Bundle], tmp_path: Path
) -> None:
    """Every case, with neither library nor wheel at hand for what might be imported late."""
    out, parts = made
    assert parts.memory
    checked(made, [case.text for case in ALL], tmp_path, out / parts.memory)


def test_any_answers_give_the_same_bytes(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    """Drawn from the catalogue, hostile ones among them: none calls what the lean interpreter leaves out."""
    drawn: list[str] = []
    spoilt = st.fixed_dictionaries({"answers": st.dictionaries(st.sampled_from(sorted(CATALOGUE)), anything)})

    @fixed(400)
    @given(applications() | spoilt)
    def draw(document: object) -> None:
        drawn.append(json.dumps(document))

    draw()
    checked(made, drawn, tmp_path)


def test_the_core_differs_in_what_it_leaves_out_alone(made: tuple[Path, Bundle]) -> None:
    """Each body is the release's own or raises the flag and stops; nothing is new but the flag."""
    out, parts = made
    assert parts.whole
    whole, core = ((out / folder / WASM).read_bytes() for folder in (parts.whole, parts.pyodide))
    before, after = wasm.sections(whole), wasm.sections(core)
    assert [kind for kind, _ in before] == [kind for kind, _ in after]
    changed = {kind for (kind, old), (_, new) in zip(before, after, strict=True) if old != new}
    assert changed == {wasm.GLOBALS, wasm.EXPORTS, wasm.CODE}
    pairs = list(zip(wasm.bodies(whole), wasm.bodies(core), strict=True))
    assert {new for old, new in pairs if old != new} == {wasm.stop(core)}
    assert 2_000 < sum(old == new for old, new in pairs) < 6_000
    # No locals; 1 into the flag; unreachable; end.
    assert wasm.stop(core).startswith(bytes([0, 0x41, 1, 0x24]))
    assert wasm.stop(core).endswith(bytes([0x00, 0x0B]))


def test_the_glue_names_no_export_that_is_gone(made: tuple[Path, Bundle]) -> None:
    """What it still takes from the interpreter is there, and what it has lost it does not name."""
    out, parts = made
    assert parts.whole
    whole, glue = ((out / folder / GLUE).read_text("utf-8") for folder in (parts.whole, parts.pyodide))
    exported = wasm.exports((out / parts.pyodide / WASM).read_bytes())
    taken = set(re.findall(r'wasmExports\["(\w+)"\]', glue))
    gone = set(re.findall(r'wasmExports\["(\w+)"\]', whole)) - taken
    assert len(taken) > 300
    assert len(gone) > 4_000
    there = set(wasm.exports((out / parts.whole / WASM).read_bytes()))
    assert taken & there <= set(exported)
    assert not gone & set(exported)
    assert not {f"_{name}" for name in gone} & set(re.findall(r"[\w$]+", glue))


def test_nothing_of_the_builders_machine_is_in_it(made: tuple[Path, Bundle]) -> None:
    out, parts = made
    for name in parts.sizes:
        assert str(ROOT).encode() not in (out / name).read_bytes()


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
    for statement in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Import):
            names.update(alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.level == 0 and statement.module:
            names.add(statement.module)
    return names


def test_trimming_again_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing kept from the first time."""
    _, first = bundle.plan()
    monkeypatch.setattr(build_cache, "CACHE", tmp_path)
    monkeypatch.setenv("TZ", "America/Lima")
    _, second = bundle.plan()
    assert first == second
    assert list((tmp_path / "trimmed").iterdir()), "nothing was made anew"


def test_where_node_cannot_run_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_cache, "CACHE", tmp_path)
    monkeypatch.setattr(node, "node", lambda: tmp_path / "absent")
    assert trim.trim(bundle.PYODIDE, b"") is None
    assert "没能预先编译" in capsys.readouterr().err
    assert list((tmp_path / "trimmed").iterdir()) == [], "a failure left something behind"


def test_a_wheel_that_python_refuses_is_a_reason_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_cache, "CACHE", tmp_path)
    assert trim.trim(bundle.PYODIDE, b"not a wheel") is None
    said = capsys.readouterr().err
    assert "ModuleNotFoundError" in said
    assert len(said) < 600
