"""publisher.runtime.trim: the smaller Python says what the whole one does, and holds all it may import."""

import ast
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from publisher.runtime import build_cache, bundle, trim
from publisher.runtime.bundle import Bundle
from publisher.setup import node
from publisher.setup.console import ROOT
from tests.checker.engine.test_fuzz import anything
from tests.checker.notices.test_cases import ALL
from tests.sources import NOTICES
from tests.strategies import CATALOGUE, applications, fixed

RUN = """
import { readFileSync } from "node:fs";
const [given, folder, wheel, bridge] = process.argv.slice(2);
const { code, input } = JSON.parse(readFileSync(given, "utf-8"));
const { loadPyodide } = await import(`file://${folder}/pyodide.mjs`);
// Without a package.json that says so, Node does not take a .js file for a module.
const source = encodeURIComponent(readFileSync(bridge, "utf-8"));
const { openChecker, WHEEL } = await import(`data:text/javascript,${source}`);
const python = await loadPyodide({ indexURL: folder });
python.FS.writeFile(WHEEL, readFileSync(wheel));
python.FS.writeFile("/input.json", JSON.stringify(input));
const asked = () => {
  const [check] = openChecker(python);
  return JSON.stringify(input.map(([text, explained]) => check(text, explained)));
};
process.stdout.write(code ? python.runPython(code) : asked(), () => process.exit());
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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bundle]:
    out = tmp_path_factory.mktemp("bundle")
    return out, bundle.write(out, NOTICES)


def in_pyodide(made: tuple[Path, Bundle], given: dict[str, object], folder: Path) -> Any:  # noqa: ANN401  # JSON
    """What the site's own Python prints in Node: its answers to the input, or what other code makes of it."""
    out, parts = made
    (folder / "run.mjs").write_text(RUN, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    bridge = ROOT / "site_src" / "assets" / "checker" / "python" / "bridge.js"
    addresses = [folder / "given.json", out / parts.pyodide, out / parts.wheel, bridge]
    command = [node.node(), folder / "run.mjs", *addresses]
    asked = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr[-2000:]
    return json.loads(asked.stdout)


def checked(made: tuple[Path, Bundle], texts: Sequence[str], folder: Path) -> None:
    """Pyodide says of each text, asked as a page asks, what is said here; some explained."""
    asked = [(text, position % 200 == 0) for position, text in enumerate(texts)]
    replies = in_pyodide(made, {"input": asked}, folder)
    for (text, explained), reply in zip(asked, replies, strict=True):
        here = checker.check_json(text.encode("utf-8", "surrogatepass"), explained=explained)
        assert reply == here, text[:300]


def test_the_cases_give_the_same_bytes(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    """Each fault, and every eighth of the others; a browser runs yet others (test_answers.py)."""
    chosen = [case for position, case in enumerate(ALL) if case.faults is not None or position % 8 == 0]
    checked(made, [case.text for case in chosen], tmp_path)


def test_any_answers_give_the_same_bytes(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    """Drawn from the catalogue, hostile ones among them: none needs a module that was left out."""
    drawn: list[str] = []
    spoilt = st.fixed_dictionaries({"answers": st.dictionaries(st.sampled_from(sorted(CATALOGUE)), anything)})

    @fixed(200)
    @given(applications() | spoilt)
    def draw(document: object) -> None:
        drawn.append(json.dumps(document))

    draw()
    checked(made, drawn, tmp_path)


def test_nothing_of_the_builders_machine_is_in_it(made: tuple[Path, Bundle]) -> None:
    out, parts = made
    for name in parts.sizes:
        assert str(ROOT).encode() not in (out / name).read_bytes()


def test_everything_that_the_checker_can_import_is_there(made: tuple[Path, Bundle], tmp_path: Path) -> None:
    """Every module of it, and whatever a line of it names, at its top or late; tables are no page's task."""
    batch = ROOT / "checker" / "batch"
    paths = [path for path in (ROOT / "checker").rglob("*.py") if batch not in path.parents]
    names = {name for path in paths for name in imported(path)}
    wanted = sorted(name for name in names if not name.startswith("checker.batch"))
    assert {"json", "decimal", "argparse"} <= set(wanted)
    found = in_pyodide(made, {"code": IMPORT_ALL, "input": wanted}, tmp_path)
    assert found["missing"] == []
    assert found["wanted"] > 60


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
    _, first = bundle.plan(NOTICES)
    monkeypatch.setattr(build_cache, "CACHE", tmp_path)
    monkeypatch.setenv("TZ", "America/Lima")
    _, second = bundle.plan(NOTICES)
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


def test_a_build_that_must_not_wait_takes_what_is_kept_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(trim.DEFERRED, "1")
    monkeypatch.setattr(trim, "_run", lambda *_: pytest.fail("it was trimmed"))
    assert trim.trim(bundle.PYODIDE, b"a wheel that nobody has trimmed") is None
