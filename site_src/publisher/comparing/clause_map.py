"""The map of an earlier notice's clauses to a new one's, as a table that people check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publisher.comparing.align import CHANGES, Pair
from publisher.notice.model import Clause
from publisher.sheets.csv_files import write_csv

HEADINGS: Final = ("原条款", "新条款", "变化", "相似", "请核对", "原文", "新文")


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
                "" if pair.change in ("same", "moved") else "是",
                before.get(pair.old, ""),
                after.get(pair.new, ""),
            )
            for pair in pairs
        ),
    )
