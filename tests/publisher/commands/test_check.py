"""build.py check: every source an editor may change is looked at, and every fault told at once."""

import argparse
from pathlib import Path

import pytest

from publisher.commands import check as command
from publisher.commands.build import build_site
from publisher.commands.check import check
from publisher.setup.console import UserError
from tests.sources import copied, data_of


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_the_shipped_sources_are_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(argparse.Namespace(rest=[])) == 0
    said = capsys.readouterr().err
    assert said.startswith("没有发现错误：通知 90 段，")
    assert "评委会 0 个，附件和表 11 个，其中已填 0 个。" in said


def test_faults_of_all_files_are_told_at_once(source: Path) -> None:
    (data_of(source) / "annexes" / "annex-11.csv").write_text("地区,人数\n示例,x\n", encoding="utf-8")
    (data_of(source) / "annexes" / "annex-7.csv").write_text("x\n", encoding="utf-8")
    (data_of(source) / "committees.csv").write_text("x,y\n", encoding="utf-8")
    notice = data_of(source) / "notice.txt"
    notice.write_text(notice.read_text(encoding="utf-8").replace("满12年", "满13年"), encoding="utf-8")
    (data_of(source) / "synonyms.csv").write_text("词,同义词\n孤单\n", encoding="utf-8")
    (data_of(source) / "glossary.csv").write_text("x\n", encoding="utf-8")
    roster = data_of(source) / "roster.toml"
    roster.write_text(roster.read_text(encoding="utf-8").replace("不超过5名", "不超过6名"), encoding="utf-8")
    faults = check(source).faults
    assert any(
        fault.startswith("roster.toml 的 limits[3].quote：“行政领导评审不超过6名”") for fault in faults
    )
    assert any(fault.startswith("glossary.csv：前 20 行里没有找到表头") for fault in faults)
    assert any("满12年" in fault and "4.7" in fault for fault in faults)
    assert any(fault.startswith("synonyms.csv 第 2 行：") for fault in faults)
    assert any(fault.startswith("committees.csv：前 20 行里没有找到表头") for fault in faults)
    assert "annexes/annex-11.csv 第 2 行“申报控制人数”列：应是整数。" in faults
    assert any(fault.startswith("annexes/annex-7.csv：不是任何附件的文件") for fault in faults)


def test_faults_end_in_exit_code_2(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data_of(source) / "committees.csv").write_text("x,y\n", encoding="utf-8")
    monkeypatch.setattr(command, "SOURCE", source)
    with pytest.raises(UserError, match=r"^有 1 处要改：\ncommittees\.csv") as caught:
        command.main(argparse.Namespace(rest=[]))
    assert caught.value.code == 2


def test_many_hints_are_cut_short(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"示例{n},2023-06-01\u200b\n" for n in range(25))
    (data_of(source) / "annexes" / "annex-5.csv").write_text(f"系列,报送截止\n{rows}", encoding="utf-8")
    monkeypatch.setattr(command, "SOURCE", source)
    assert command.main(argparse.Namespace(rest=[])) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "提示 annexes/annex-5.csv 第 2 行“报送截止”列：去掉了看不见的字符 U+200B。"
    assert said[20] == "……另有 5 条提示"


def test_a_word_too_many_is_one_sentence() -> None:
    with pytest.raises(UserError, match="check 不需要别的参数，现在给了 x。"):
        command.main(argparse.Namespace(rest=["x"]))


def test_tables_in_another_encoding_are_read(source: Path) -> None:
    for name in ("synonyms.csv", "words.csv", "committees.csv", "timeline.csv"):
        path = data_of(source) / name
        path.write_bytes(path.read_text(encoding="utf-8-sig").encode("gb18030"))
    assert check(source).faults == []


@pytest.mark.parametrize(
    "name",
    [
        "synonyms.csv",
        "words.csv",
        "committees.csv",
        "documents.csv",
        "timeline.csv",
        "glossary.csv",
        "changes.csv",
        "notice.txt",
        "annexes/annex-11.csv",
    ],
)
@pytest.mark.parametrize("way", ["gone", "folder", "link", "bytes"])
def test_a_source_that_cannot_be_read_is_one_sentence_in_chinese(source: Path, name: str, way: str) -> None:
    path = data_of(source) / name
    path.unlink()
    if way == "folder":
        path.mkdir()
    elif way == "link":
        path.symlink_to("gone")
    elif way == "bytes":
        path.write_bytes(b"a,b\n\xff\xff\xff\xff\n")
    faults = [line for fault in check(source).faults for line in fault.splitlines()]
    assert faults
    for fault in faults:
        assert path.name in fault or way == "bytes"
        assert not any(word in fault for word in ("Errno", "directory", "codec"))


def test_words_that_mean_nothing_in_the_rules_are_told(source: Path) -> None:
    path = data_of(source) / "words.csv"
    path.write_text(path.read_text(encoding="utf-8") + "旗县区,某某,无此旗\n层级,高,高级\n", encoding="utf-8")
    faults = check(source).faults
    assert any(fault.startswith("words.csv 第 ") and fault.endswith("“高”重复了。") for fault in faults)
    path.write_text(path.read_text(encoding="utf-8").replace("层级,高,高级\n", "", 1), encoding="utf-8")
    assert check(source).faults == ["words.csv：没有无此旗这个旗县区，“某某”不能指它。"]


OPTIONAL = ("steps.csv", "contacts.csv", "faq.toml", "profiles.json", "roster.toml")
"""Files without which a notice is shown all the same."""


@pytest.mark.parametrize("name", OPTIONAL)
@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_file_in_the_place_of_a_file_is_not_taken_for_a_lack(
    source: Path, name: str, kind: str
) -> None:
    path = data_of(source) / name
    path.unlink()
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(source / "nowhere")
    with pytest.raises(UserError, match=name) as caught:
        build_site(source.parent / "out", source)
    assert ("是目录" if kind == "folder" else "它是链接") in str(caught.value)
    assert not (source.parent / "out").exists()
    assert any(name in fault for fault in check(source).faults)


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_file_that_may_be_lacking_may(source: Path, name: str) -> None:
    (data_of(source) / name).unlink()
    assert check(source).faults == []
