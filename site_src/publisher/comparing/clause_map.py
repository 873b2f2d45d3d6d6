"""The map of an earlier notice's clauses to a new one's, as a table that people check, and read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publisher.comparing.align import CHANGES, Change, Pair, plain
from publisher.notice.model import Clause
from publisher.sheets.csv_files import read_csv, write_csv
from publisher.sheets.sheet import Findings

MAP: Final = "clause_map.csv"
"""Its file, in the folder of the notice that follows the earlier one."""
OLD, NEW, CHANGE = READ = ("原条款", "新条款", "变化")
"""The columns that must be there when it is read again."""
OLD_TEXT, NEW_TEXT = TEXTS = ("原文", "新文")
"""The clauses' words, as a proof that the numbers still mean them; empty cells prove nothing."""
HEADINGS: Final = (*READ, "相似", "请核对", *TEXTS)
_Edition = tuple[str, Mapping[str, str]]
"""The id of a notice, and its clauses' words by their ids."""
_CHANGE_OF: Final[Mapping[str, Change]] = {words: change for change, words in CHANGES.items()}


def clause_map(pairs: Sequence[Pair], old: Sequence[Clause], new: Sequence[Clause]) -> bytes:
    """CSV with one row per pair; 是 marks those that a person has to check."""
    before, after = ({clause.id: clause.text for clause in clauses} for clauses in (old, new))
    return write_csv(
        HEADINGS,
        (
            (
                pair.old,
                pair.new,
                CHANGES[pair.change],
                f"{pair.likeness:.2g}" if pair.old and pair.new else "",
                "" if pair.change in ("same", "moved") and not pair.repeated else "是",
                before.get(pair.old, ""),
                after.get(pair.new, ""),
            )
            for pair in pairs
        ),
    )


def read_map(file: str, data: bytes, old: _Edition, new: _Edition) -> dict[str, tuple[str, Change]]:
    """Every clause id of the earlier notice with the new one, empty where it is gone, and what changed.

    A row whose words are not those of its clauses was written for other numbers. Raises TableError with
    every fault.
    """
    sheet, faults = read_csv(file, data), Findings()
    top, header = next(iter(sheet.rows.items()), (0, ()))
    if lacking := "、".join(f"“{heading}”" for heading in READ if heading not in header):
        faults.fault(sheet.place(top), f"缺少{lacking}列")
        faults.raise_faults()
    counterparts: dict[str, tuple[str, Change]] = {}
    for row, cells in sheet.rows.items():
        if row == top:
            continue
        given = dict(zip(header, (*cells, *[""] * len(header)), strict=False))
        id_, new_id, words = (given[heading].strip() for heading in READ)
        for heading, fault in _faults_of_clauses(given, old, new):
            faults.fault(sheet.place(row, heading), fault)
        if fault := _fault_of_change(id_, new_id, words):
            faults.fault(sheet.place(row, CHANGE), fault)
        elif id_ in counterparts:
            faults.fault(sheet.place(row, OLD), f"“{id_}”重复了")
        elif fault := _fault_of_sameness(old[1].get(id_), new[1].get(new_id), words):
            faults.fault(sheet.place(row, CHANGE), fault)
        elif id_:
            counterparts[id_] = (new_id, _CHANGE_OF[words])
    if not faults.faults and (unsaid := [id_ for id_ in old[1] if id_ not in counterparts]):
        # Readers would be told that the newer notice has no such clause.
        faults.fault(sheet.place(), f"没有写通知 {old[0]} 的条款 {'、'.join(unsaid)}")
    faults.raise_faults()
    return counterparts


def _faults_of_clauses(given: Mapping[str, str], old: _Edition, new: _Edition) -> Iterator[tuple[str, str]]:
    """Columns of a row that name no clause, or show other words than it has; words may be left out."""
    for heading, shown, (notice, known) in ((OLD, OLD_TEXT, old), (NEW, NEW_TEXT, new)):
        clause, words = given[heading].strip(), given.get(shown, "").strip()
        if clause and clause not in known:
            yield heading, f"“{clause}”不是通知 {notice} 的条款编号"
        elif clause and words and plain(words) != plain(known[clause]):
            why = f"不是条款 {clause} 的文字；编号若改过，请核对以后把这一格改成它的文字，或者留空"
            yield shown, why


def _fault_of_sameness(old: str | None, new: str | None, words: str) -> str:
    """What is wrong with calling two clauses the same."""
    if old is None or new is None or _CHANGE_OF[words] not in ("same", "moved") or plain(old) == plain(new):
        return ""
    return f"写着“{words}”，而两段的文字不同，应为“{CHANGES['changed']}”"


def _fault_of_change(old: str, new: str, words: str) -> str:
    """What is wrong with the words for a change of these two; empty where nothing is."""
    change = _CHANGE_OF.get(words)
    if change is None:
        return f"不能是“{words}”，应为 {'、'.join(_CHANGE_OF)} 之一"
    lacking = (change == "new", change == "gone")
    return "" if lacking == (not old, not new) else f"写着“{words}”，与“{OLD}”“{NEW}”两列不合"
