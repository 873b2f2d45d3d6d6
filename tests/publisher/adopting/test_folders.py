"""New folders are there whole or not at all; the map of clauses is a table for people."""

from pathlib import Path

import pytest

from publisher.adopting.folders import write_new
from publisher.comparing.align import align
from publisher.comparing.clause_map import clause_map
from publisher.notice.model import Clause
from publisher.setup.console import UserError


def test_folders_are_written_whole(tmp_path: Path) -> None:
    write_new({tmp_path / "laws" / "a_1": {"x.py": b"x"}, tmp_path / "notices" / "a-1": {"b/c.csv": b"c"}})
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == [
        "laws/a_1/x.py",
        "notices/a-1/b/c.csv",
    ]


def test_a_folder_that_is_there_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(UserError, match="已经有了，没有写入"):
        write_new({tmp_path / "a": {"x": b""}, tmp_path / "b": {"x": b""}})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="什么也没有写入"):
        write_new({tmp_path / "a": {"x": b""}, tmp_path / "file" / "b": {"x": b""}})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_map_marks_what_a_person_must_look_at() -> None:
    old = [Clause("1", "一", "满5年的人员。", "", (), 1), Clause("2", "二", "公示。", "", (), 2)]
    new = [Clause("1", "一", "满6年的人员。", "", (), 1), Clause("3", "三", "公示。", "", (), 2)]
    assert clause_map(align(old, new), old, new).decode("utf-8-sig").splitlines() == [
        "原条款,新条款,变化,相似,请核对,原文,新文",
        "1,1,文字有改动,0.83,是,满5年的人员。,满6年的人员。",
        "2,3,编号变了,1,,公示。,公示。",
    ]
