"""The map of clauses that an editor has confirmed: what is wrong with it is told by row, never guessed."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.commands.check import check
from publisher.commands.new_notice import Places
from publisher.comparing.clause_map import MAP
from publisher.comparing.editions import compared, to_text
from publisher.facts.editions import Successor, successor
from publisher.setup.console import UserError
from publisher.site.context import open_context
from tests.adopting import adopt_next, invented_places, laws_in

NAME = f"notices/shili-2025/{MAP}"


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    places = invented_places(tmp_path_factory.mktemp("mapped"))
    adopt_next(places)
    with laws_in(places):
        yield places


@pytest.fixture
def table(adopted: Places) -> Iterator[Path]:
    """The map as it was written, to spoil."""
    path = adopted.source / "notices" / "shili-2025" / MAP
    written = path.read_bytes()
    yield path
    path.write_bytes(written)


def newer(places: Places) -> Successor:
    following = successor(open_context(places.source, "shili-2024"))
    assert following is not None
    return following


def text(table: Path) -> str:
    return table.read_text(encoding="utf-8-sig")


def paired_with(table: Path, new: str, change: str, words: str = "") -> str:
    """The map with another counterpart of 2.2, and these words for it."""
    rows = list(csv.reader(io.StringIO(text(table))))
    for row in rows:
        if row[0] == "2.2":
            row[1:3], row[-1] = (new, change), words
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def test_a_whole_map_is_read_and_counted(adopted: Places, table: Path) -> None:
    outcome = check(adopted.source)
    assert outcome.faults == []
    rows = [line.split(",")[0] for line in text(table).splitlines()[1:]]
    assert f"条款对照 {sum(map(bool, rows))} 段" in outcome.checked


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_map_in_any_encoding_of_a_spreadsheet_counts(adopted: Places, table: Path, encoding: str) -> None:
    table.write_bytes(paired_with(table, "2.1.1", "文字有改动").encode(encoding))
    clause = newer(adopted).clauses["2.2"].clause
    assert clause is not None
    assert clause.id == "2.1.1"
    assert check(adopted.source).faults == []


def compared_pairs(places: Places) -> dict[tuple[str, str], str]:
    old, new = (open_context(places.source, f"shili-{year}") for year in (2024, 2025))
    return {(pair.old, pair.new): pair.change for pair in compared(old, new, in_law=False).pairs}


def test_the_comparison_goes_by_the_map_as_the_pages_do(adopted: Places, table: Path) -> None:
    """One that the editor takes from a clause is told as new."""
    assert compared_pairs(adopted)["2.2", "2.3"] == "moved"
    table.write_text(text(table).replace("2.2,2.3,编号变了", "2.2,,没有了"), encoding="utf-8")
    pairs = compared_pairs(adopted)
    assert (pairs["2.2", ""], pairs["", "2.3"]) == ("gone", "new")
    assert ("2.2", "2.3") not in pairs
    clauses = newer(adopted).clauses
    for (old, new), change in pairs.items():
        if old:
            counterpart = clauses[old].clause
            assert (counterpart.id if counterpart else "", clauses[old].change) == (new, change)
    assert {old for old, _ in pairs if old} == set(clauses)


def test_another_pair_than_the_words_give_is_shown_with_what_changed(adopted: Places, table: Path) -> None:
    table.write_text(paired_with(table, "2.1.1", "文字有改动"), encoding="utf-8")
    old, new = (open_context(adopted.source, f"shili-{year}") for year in (2024, 2025))
    comparison = compared(old, new, in_law=False)
    (pair,) = (pair for pair in comparison.pairs if pair.old == "2.2")
    assert (pair.new, pair.reworded) == ("2.1.1", True)
    label = old.notice.by_id()["2.2"].label
    head, words, *_ = to_text(comparison).split(f"  {label} → ")[1].splitlines()
    assert head.startswith(new.notice.by_id()["2.1.1"].label)
    assert "〔-" in words


def test_columns_in_another_order_are_found_by_their_headings(adopted: Places, table: Path) -> None:
    rows = [line.split(",")[:3] for line in text(table).splitlines()]
    table.write_text("".join(f"{change},{new},{old}\n" for old, new, change in rows), encoding="utf-8")
    clause = newer(adopted).clauses["2.2"].clause
    assert clause is not None
    assert clause.id == "2.3"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("变化,", "改动,", f"{NAME} 第 1 行：缺少“变化”列。"),
        ("原条款,新条款,变化", "甲,乙,丙", f"{NAME} 第 1 行：缺少“原条款”、“新条款”、“变化”列。"),
        ("2.2,2.3,编号变了", "2.1.1,2.3,编号变了", "“原条款”列：“2.1.1”重复了。"),
        ("2.2,2.3,编号变了", "2.2,9.9,编号变了", "“新条款”列：“9.9”不是通知 shili-2025 的条款编号。"),
        ("2.2,2.3,编号变了", "9.8,2.3,编号变了", "“原条款”列：“9.8”不是通知 shili-2024 的条款编号。"),
        ("2.2,2.3,编号变了", "2.2,2.3,挪了", "“变化”列：不能是“挪了”，应为 相同、"),
        ("2.2,2.3,编号变了", "2.2,2.3,", "“变化”列：不能是“”，应为 相同、"),
        ("2.2,2.3,编号变了", "2.2,,编号变了", "“变化”列：写着“编号变了”，与“原条款”“新条款”两列不合。"),
        ("2.2,2.3,编号变了", "2.2,2.3,没有了", "“变化”列：写着“没有了”，与“原条款”“新条款”两列不合。"),
        ("2.2,2.3,编号变了", ",2.3,新增", f"{NAME}：没有写通知 shili-2024 的条款 2.2。"),
        ("2.2,2.3,编号变了", '"2.2,2.3,编号变了', f"{NAME} "),
    ],
)
def test_a_fault_is_told_by_check_and_by_the_build(
    adopted: Places, table: Path, old: str, new: str, fault: str
) -> None:
    written = text(table)
    assert old in written
    table.write_text(written.replace(old, new, 1), encoding="utf-8")
    told = [line for line in check(adopted.source).faults if fault in line]
    assert told
    assert all(NAME in line for line in told)
    with pytest.raises(UserError) as caught:
        newer(adopted)
    assert fault in str(caught.value)
    with pytest.raises(UserError, match=MAP):
        compared_pairs(adopted)
    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("new", "change", "words", "fault"),
    [
        ("2.3", "编号变了", "别的文字。", "“新文”列：不是条款 2.3 的文字"),
        ("2.1.1", "文字有改动", "WORDS", "“新文”列：不是条款 2.1.1 的文字"),
        ("2.1.1", "编号变了", "", "“变化”列：写着“编号变了”，而两段的文字不同，应为“文字有改动”。"),
        ("2.1.1", "相同", "", "“变化”列：写着“相同”，而两段的文字不同，应为“文字有改动”。"),
        ("2.3", "编号变了", " WORDS", ""),
        ("2.3", "编号变了", "", ""),
    ],
)
def test_a_row_written_for_other_numbers_is_told_by_its_words(
    adopted: Places, table: Path, new: str, change: str, words: str, fault: str
) -> None:
    old = open_context(adopted.source, "shili-2024").notice.by_id()["2.2"].text
    table.write_text(paired_with(table, new, change, words.replace("WORDS", old)), encoding="utf-8")
    told = [line for line in check(adopted.source).faults if NAME in line]
    assert len(told) == bool(fault)
    assert all(fault in line for line in told)


@pytest.mark.parametrize("raw", [b"", b"a,b\n\xff\xff\xff\xff\n", b"\0"])
def test_bytes_that_are_no_table_are_one_sentence(adopted: Places, table: Path, raw: bytes) -> None:
    table.write_bytes(raw)
    assert any(NAME in line for line in check(adopted.source).faults)
    with pytest.raises(UserError, match=NAME):
        newer(adopted)


def test_without_a_map_the_words_decide(adopted: Places, table: Path) -> None:
    table.unlink()
    assert check(adopted.source).faults == []
    clause = newer(adopted).clauses["2.2"].clause
    assert clause is not None
    assert clause.id == "2.3"


def test_a_folder_in_its_place_is_told(adopted: Places, table: Path) -> None:
    table.unlink()
    table.mkdir()
    try:
        assert any(MAP in line and "它是目录" in line for line in check(adopted.source).faults)
    finally:
        table.rmdir()
