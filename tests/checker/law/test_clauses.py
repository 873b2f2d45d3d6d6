"""Clauses: their printed numbers, what rests on them, the readings that they admit."""

from dataclasses import replace
from typing import Any

import pytest

from checker.law.clauses import (
    RARE_STATUSES,
    STATUS_LABELS,
    ClauseEntry,
    ClauseStatus,
    clause_label,
)
from tests.small_laws import interpretation


@pytest.mark.parametrize(
    ("id_", "label"),
    [
        ("0", "开头"),
        ("0-p2", "开头 第2段"),
        ("1", "一"),
        ("4.6", "四（六）"),
        ("4.6.1", "四（六）1"),
        ("4.6.12", "四（六）12"),
        ("4.6.1.2", "四（六）12"),
        ("9", "九"),
        ("10", "十"),
        ("11.10", "十一（十）"),
        ("2.20", "二（二十）"),
        ("2.21", "二（二十一）"),
        ("2.99", "二（九十九）"),
        ("4-p2", "四 第2段"),
        ("4.6-p2", "四（六） 第2段"),
        ("4.6.1-p3", "四（六）1 后第3段"),
    ],
)
def test_a_clause_is_numbered_as_official_documents_number_it(id_: str, label: str) -> None:
    assert clause_label(id_) == label


def test_what_the_rules_lack_is_rare() -> None:
    assert RARE_STATUSES == {"untranslatable", "unwritten"} < set(STATUS_LABELS)


ENTRY = ClauseEntry(standing=ClauseStatus("encoded", "已编入。"))
LISTED: dict[str, object] = {"gates": [], "pathways": [], "questions": [], "after": []}


def test_a_clause_is_implemented_where_anything_rests_on_it() -> None:
    assert not ENTRY.implemented
    assert ENTRY.to_dict() == {"status": "encoded", "reason": "已编入。", **LISTED}
    for part in ("gates", "pathways", "questions", "after", "figures"):
        rests: dict[str, Any] = {part: ("one", "two")}
        entry = replace(ENTRY, **rests)
        assert entry.implemented, part
        assert entry.to_dict() == {**ENTRY.to_dict(), part: ["one", "two"]}


def test_a_reading_is_told_in_its_words() -> None:
    found = interpretation("years", "strict", "")
    assert (found.words("strict"), found.words("")) == ("strict的读法", "不设条件的读法")
