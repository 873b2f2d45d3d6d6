"""publisher.runtime.bundle: what the browser is given to run."""

import gzip
import json
import subprocess
import sys
import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import brotli
import pytest

from publisher.runtime import build_cache, bundle
from publisher.runtime.bundle import Bundle
from publisher.runtime.compression import ENCODINGS, QUICK, siblings
from publisher.setup import node
from publisher.setup.console import ROOT, UserError
from tests.sources import NOTICES, invented_laws

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
    made = bundle.write(out, NOTICES)
    bundle.compress(out)
    return made


def test_the_start_is_the_quick_one(made: Bundle) -> None:
    assert made.compiled


def test_the_core_is_byte_for_byte_what_npm_verified(made: Bundle, out: Path) -> None:
    for name in bundle.CORE:
        assert (out / made.pyodide / name).read_bytes() == (bundle.PYODIDE / name).read_bytes()


def test_the_lock_offers_no_package_that_the_site_does_not_have(made: Bundle, out: Path) -> None:
    lock = json.loads((out / made.pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"] == {}


def test_the_core_starts_and_runs_the_wheel(made: Bundle, out: Path, tmp_path: Path) -> None:
    """In Node, from the bundle's own files, the trimmed lock among them."""
    script = tmp_path / "start.mjs"
    script.write_text(START, encoding="utf-8")
    command = [str(node.node()), str(script), str(out / made.pyodide), str(out / made.wheel)]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert asked.stdout == "/checker.whl/checker/__init__.pyc\n", asked.stderr[-2000:]


def test_sizes_name_every_file(made: Bundle, out: Path) -> None:
    files = (path for path in out.rglob("*") if path.is_file() and path.suffix not in ENCODINGS)
    assert made.sizes == {path.relative_to(out).as_posix(): path.stat().st_size for path in files}


def test_each_file_has_its_compressed_forms(made: Bundle, out: Path) -> None:
    for name in made.sizes:
        data = (out / name).read_bytes()
        assert brotli.decompress((out / f"{name}.br").read_bytes()) == data
        assert gzip.decompress((out / f"{name}.gz").read_bytes()) == data


def test_quick_forms_give_way_to_the_smallest_once_those_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview does not wait for them, and does not take them back either."""
    monkeypatch.setattr(build_cache, "CACHE", tmp_path)
    data = (bundle.PYODIDE / "pyodide.mjs").read_bytes()
    quick = siblings(data, QUICK)
    smallest = siblings(data)
    assert len(smallest[".br"]) < len(quick[".br"])
    assert brotli.decompress(quick[".br"]) == gzip.decompress(quick[".gz"]) == data
    assert siblings(data, QUICK) == smallest


def test_what_a_check_needs_weighs_at_most_4_mb(made: Bundle, out: Path) -> None:
    """In brotli; with the page itself that is the budget of 4.1 MB."""
    assert sum((out / f"{name}.br").stat().st_size for name in made.needed) <= 4_000_000


def test_the_wheel_is_the_same_bytes_under_the_same_name(made: Bundle, out: Path, tmp_path: Path) -> None:
    again = bundle.write(tmp_path, NOTICES)
    assert again.wheel == made.wheel
    assert (tmp_path / again.wheel).read_bytes() == (out / made.wheel).read_bytes()


def test_the_wheel_holds_every_module_compiled_every_data_file_and_nothing_else(
    made: Bundle, out: Path
) -> None:
    with zipfile.ZipFile(out / made.wheel) as wheel:
        assert {entry.compress_type for entry in wheel.infolist()} == {zipfile.ZIP_STORED}
        packed = {name for name in wheel.namelist() if name.startswith("checker/")}
    files = (path for path in (ROOT / "checker").rglob("*") if path.is_file())
    # Rosters from files and columns need libraries that a page does not have.
    left_out = {"__pycache__", "batch"}
    kept = {path.relative_to(ROOT).as_posix() for path in files if not left_out & set(path.parts)}
    kept |= {f"checker/notices/{notice.replace('-', '_')}/rules.sha256" for notice in NOTICES}
    assert packed == {f"{name}c" if name.endswith(".py") else name for name in kept}


def test_the_wheels_records_are_true(made: Bundle, out: Path) -> None:
    with zipfile.ZipFile(out / made.wheel) as wheel:
        record = next(name for name in wheel.namelist() if name.endswith("/RECORD"))
        rows = [line.split(",") for line in wheel.read(record).decode().splitlines()]
        assert [row[0] for row in rows] == [*sorted(set(wheel.namelist()) - {record}), record]
        for name, digest, size in rows[:-1]:
            data = wheel.read(name)
            assert digest == f"sha256={urlsafe_b64encode(sha256(data).digest()).decode().rstrip('=')}"
            assert int(size) == len(data)
        assert b"Tag: cp314-none-any\n" in wheel.read(record.replace("RECORD", "WHEEL"))


@pytest.fixture
def untrimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "trim", lambda *_: None)


@pytest.mark.usefixtures("untrimmed")
def test_what_cannot_be_trimmed_goes_out_whole(tmp_path: Path) -> None:
    made, files = bundle.plan(NOTICES)
    assert not made.compiled
    stock = (bundle.PYODIDE / bundle.STDLIB).read_bytes()
    assert files[made.pyodide + bundle.STDLIB] == stock
    (tmp_path / "checker.whl").write_bytes(files[made.wheel])
    code = "import sys; sys.path.insert(0, sys.argv[1]); import checker; print(checker.__file__)"
    command = [sys.executable, "-I", "-S", "-c", code, str(tmp_path / "checker.whl")]
    asked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert asked.stdout.startswith(str(tmp_path / "checker.whl"))
    assert made.wheel.endswith("-py3-none-any.whl")


def test_a_missing_core_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "PYODIDE", tmp_path / "absent")
    with pytest.raises(UserError, match="缺少 Pyodide"):
        bundle.write(tmp_path, NOTICES)


def _said_by(wheel: Path, script: str) -> str:
    """What a script prints that knows the wheel alone."""
    return subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=wheel.parent,
        env={"PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize(
    ("notices", "default"), [(("shili-2024",), "shili-2024"), ((*NOTICES, "shili-2024"), "")]
)
def test_a_wheel_names_no_notice_but_its_own(notices: tuple[str, ...], default: str, tmp_path: Path) -> None:
    with invented_laws():
        name, data = bundle.build_wheel(notices)
    (tmp_path / name).write_bytes(data)
    kept = "checker/notices/default.txt" in zipfile.ZipFile(tmp_path / name).namelist()
    assert kept == (not default)
    said = _said_by(tmp_path / name, "import checker; print(checker.find_law().notice)")
    assert said.strip() == (default or NOTICES[0])


def test_a_wheel_holds_the_hash_of_the_rules_in_it(tmp_path: Path) -> None:
    """What is packed is what the rules give when it is worked out from them, and no other law's."""
    with invented_laws():
        name, data = bundle.build_wheel((*NOTICES, "shili-2024"))
    (tmp_path / name).write_bytes(data)
    script = (
        "import checker, dataclasses, json\n"
        "laws = [law for _, law in sorted(checker.laws().items())]\n"
        "print(json.dumps([[law.packed_hash, checker.rules_hash(dataclasses.replace(law))] for law in laws]))"
    )
    pairs = json.loads(_said_by(tmp_path / name, script))
    assert len(pairs) == len(NOTICES) + 1
    assert all(packed == worked_out for packed, worked_out in pairs)
    assert len({packed for packed, _ in pairs}) == len(pairs)
