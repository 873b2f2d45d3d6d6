"""The files of a notice that follows an earlier one: what stands is carried over, the rest is listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import checker
from publisher.adopting.carrying.law import Carried, carried_py, carry, law_folder, statuses
from publisher.adopting.carrying.proposed import proposed
from publisher.adopting.carrying.tables import cases, tables
from publisher.adopting.ids import NoticeId, read_id
from publisher.adopting.known import Known
from publisher.adopting.law_folder import UNWRITTEN, clause_status
from publisher.comparing.align import Pair, align
from publisher.comparing.clause_map import MAP, clause_map
from publisher.notice.model import Notice
from publisher.sheets.csv_files import write_csv
from publisher.site.context import Context

TO_DO: Final = "to_check.csv"


@dataclass(frozen=True, slots=True)
class Followed:
    """Files by path below each folder, and what became of the clauses."""

    notice: Mapping[str, bytes]
    law: Mapping[str, bytes]
    cases: Mapping[str, bytes]
    pairs: tuple[Pair, ...]
    carried: Carried


def follow(old: Context, notice: NoticeId, known: Known, new: Notice, cases_folder: Path) -> Followed:
    """What to write for ``notice`` beside text and settings; nothing is written yet."""
    before, after = old.notice.clauses, new.clauses
    pairs = align(before, after)
    carried = carry(old.law, pairs, old.notice, new, (old.facts.year, notice.year))
    counterpart = {pair.old: pair.new for pair in pairs if pair.old}
    same_place = read_id(old.facts.id).place == notice.place
    standing = statuses(old.law, pairs, carried, after)
    settled = {clause.id for clause, status, _ in standing if status != UNWRITTEN}
    kept = {pair.old: pair.new for pair in pairs if pair.new in settled and not pair.reworded}
    law, uncertain = law_folder(checker.laws().folder(old.facts.id), carried)
    law["carried.py"] = carried_py(notice, known, old.law, carried).encode()
    law["clause_status.py"] = clause_status(standing).encode()
    to_do = [
        *carried.doubts,
        *uncertain,
        *((pair.new, f"原条款 {pair.old} 的文字有改动") for pair in pairs if pair.change == "changed"),
        *((pair.new, f"同样的文字不止一处，是不是原条款 {pair.old}") for pair in pairs if pair.repeated),
        *((pair.new, "新增的条款") for pair in pairs if pair.change == "new"),
        *((pair.old, "原条款没有了") for pair in pairs if pair.change == "gone"),
    ]
    return Followed(
        {
            MAP: clause_map(pairs, before, after),
            TO_DO: write_csv(("何处", "请核对"), to_do),
            **tables(old, counterpart, new),
            **proposed(old, counterpart, new, same_place),
        },
        law,
        cases(cases_folder, kept),
        pairs,
        carried,
    )
