"""publisher.pyodide_bundle: what the browser is given to run."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from publisher import pyodide_bundle, toolchain_node
from publisher.pyodide_bundle import Bundle, bundle
from publisher.toolchain_step import ROOT, UserError

START = """
import { readFileSync } from "node:fs";
const [folder, wheel] = process.argv.slice(2);
const { loadPyodide } = await import(`file://${folder}/pyodide.mjs`);
const python = await loadPyodide({ indexURL: folder });
python.FS.writeFile("/checker.whl", readFileSync(wheel));
console.log(python.runPython(`
    import sys
    sys.path.insert(0, "/checker.whl")
    import checker
    checker.__file__
`));
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundle")


@pytest.fixture(scope="module")
def made(out: Path) -> Bundle:
    return bundle(out)


def test_the_core_is_byte_for_byte_what_npm_verified(made: Bundle, out: Path) -> None:
    for name in pyodide_bundle.CORE:
        assert (out / made.pyodide / name).read_bytes() == (pyodide_bundle.PYODIDE / name).read_bytes()


def test_the_lock_offers_no_package_that_the_site_does_not_have(made: Bundle, out: Path) -> None:
    lock = json.loads((out / made.pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"] == {}


def test_the_core_starts_and_runs_the_wheel(made: Bundle, out: Path, tmp_path: Path) -> None:
    """In Node, from the bundle's own files, the trimmed lock among them."""
    script = tmp_path / "start.mjs"
    script.write_text(START, encoding="utf-8")
    command = [str(toolchain_node.node()), str(script), str(out / made.pyodide), str(out / made.wheel)]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert asked.stdout == "/checker.whl/checker/__init__.py\n", asked.stderr


def test_sizes_name_every_file(made: Bundle, out: Path) -> None:
    there = {
        path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*") if path.is_file()
    }
    assert made.sizes == there


def test_the_wheel_is_the_same_bytes_under_the_same_name(made: Bundle, out: Path, tmp_path: Path) -> None:
    again = bundle(tmp_path)
    assert again.wheel == made.wheel
    assert (tmp_path / again.wheel).read_bytes() == (out / made.wheel).read_bytes()


def test_the_wheel_holds_every_source_and_data_file_and_nothing_else(made: Bundle, out: Path) -> None:
    with zipfile.ZipFile(out / made.wheel) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("checker/")}
    files = (path for path in (ROOT / "checker").rglob("*") if path.is_file())
    kept = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert packed == kept


def test_the_wheel_runs_as_a_zip_on_the_path(made: Bundle, out: Path, tmp_path: Path) -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import checker; print(checker.__file__)"
    command = [sys.executable, "-I", "-S", "-c", code, str(out / made.wheel)]
    asked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert asked.stdout.startswith(str(out / made.wheel))


def test_a_missing_core_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyodide_bundle, "PYODIDE", tmp_path / "absent")
    with pytest.raises(UserError, match="缺少 Pyodide"):
        bundle(tmp_path)
