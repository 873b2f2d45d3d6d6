"""publisher.commands.build: whole sites only, and the same sources give the same bytes."""

import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from publisher import mkdocs_site
from publisher.commands import build as build_command
from publisher.setup.console import UserError
from tests.conftest import build


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_byte_identical(site: Path, tmp_path: Path) -> None:
    """Even with another hash seed, time zone and locale, and on another day."""
    day = date.fromisoformat(json.loads((site / "manifest.json").read_bytes())["day"])
    seconds = (day - date(1970, 1, 1)).days * 86400
    build(
        tmp_path / "again",
        PYTHONHASHSEED="7",
        TZ="America/Lima",
        LC_ALL="C",
        SOURCE_DATE_EPOCH=str(seconds),
    )
    assert contents(tmp_path / "again") == contents(site)
    assert [path.name for path in tmp_path.iterdir()] == ["again"]


def test_a_build_in_the_place_of_another_leaves_nothing_beside_the_site(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(site, out, copy_function=os.link)
    (out / "of the former build alone.html").touch()
    build(out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert contents(out).keys() == contents(site).keys()


@pytest.fixture
def former(tmp_path: Path) -> Path:
    out = tmp_path / "site"
    out.mkdir()
    (out / "404.html").write_text("former")
    return out


def test_a_failed_build_keeps_the_former_site(former: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = former.parent / "mkdocs.yml"
    broken.write_text("theme: [")
    monkeypatch.setattr(mkdocs_site, "CONFIG", broken)
    with pytest.raises(UserError, match="网站没有生成"):
        build_command.build_site(former)
    assert contents(former).keys() == {"404.html"}
    assert sorted(path.name for path in former.parent.iterdir()) == ["mkdocs.yml", "site"]


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(UserError, match="里有别的文件"):
        build_command.build_site(tmp_path)
    with pytest.raises(UserError, match="是文件"):
        build_command.build_site(tmp_path / "thesis.docx")
    assert (tmp_path / "thesis.docx").exists()
