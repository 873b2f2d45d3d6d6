"""What a browser reads tables with: all of Python's library, compiled where it counts, or the sources."""

import io
import zipfile

import pytest

from publisher.roster import bundle, compiled
from publisher.runtime import build_cache
from publisher.runtime.bundle import PYODIDE, STDLIB
from publisher.setup import node
from publisher.setup.console import UserError


def names(data: bytes) -> set[str]:
    """Of each file its name, of a module without whether it is compiled."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = [name for name in archive.namelist() if not name.endswith("/")]
    return {name.removesuffix("c") if name.endswith(".pyc") else name for name in listed}


def test_the_library_is_whole_and_the_readers_are_compiled() -> None:
    made = {path.rpartition("/")[2]: data for path, data in bundle.plan().items()}
    assert names(made[STDLIB]) == names((PYODIDE / STDLIB).read_bytes())
    with zipfile.ZipFile(io.BytesIO(made[compiled.ARCHIVE])) as archive:
        tables = archive.namelist()
    assert {name.rpartition(".")[2] for name in tables} == {"pyc"}
    # Compressed once, on their way, they are smaller.
    for data in made.values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
    folders = {name.split("/")[0] for name in tables}
    assert folders == {"publisher", "openpyxl", "et_xmlfile", "xlrd"}
    assert "publisher/sheets/readers/xls.pyc" in tables


def test_where_nothing_can_be_compiled_the_sources_are_used_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> str:
        raise UserError("没有 Node")

    monkeypatch.setattr(node, "node", absent)
    monkeypatch.setattr(build_cache, "holds", lambda *_: False)
    assert compiled.compiled(b"library", b"tables") == (b"library", b"tables")
    assert "没能预先编译读表程序（没有 Node）" in capsys.readouterr().err
