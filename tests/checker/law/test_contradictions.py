"""Contradictions: which pairs of answers exclude each other, and which lists of them are refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker.law.contradictions import Contradiction, faults
from checker.law.questions import Option
from checker.law.values import Value
from tests.small_laws import COUNT, FLAG, LONG, MOVED, PART, RANK, SINCE, TITLE, YEARS

EARLY, LATE = date(2020, 1, 1), date(2024, 1, 1)
LESS = Contradiction(kind="less", question="one", other="two")
WITHOUT = Contradiction(kind="without", question="one", other="two")
ABOVE = Contradiction(kind="without", question="one", other="two", above=2)
LACKS = Contradiction(
    kind="lacks", question="one", other="two", table={"a": ("x", "y"), "b": ("z",), "none": ()}
)


@pytest.mark.parametrize(
    ("entry", "one", "two", "excluded"),
    [
        (LESS, 1, 2, True),
        (LESS, 2, 2, False),
        (LESS, 3, 2, False),
        (LESS, Decimal("1.99"), 2, True),
        (LESS, EARLY, LATE, True),
        (LESS, LATE, LATE, False),
        (LESS, LATE, EARLY, False),
        (LESS, "none", LATE, False),
        (LESS, EARLY, "none", False),
        (LESS, None, 2, False),
        (LESS, 1, None, False),
        (WITHOUT, 0, "none", True),
        (WITHOUT, EARLY, "none", True),
        (WITHOUT, "none", "none", False),
        (WITHOUT, EARLY, "held", False),
        (WITHOUT, None, "none", False),
        (WITHOUT, EARLY, None, False),
        (ABOVE, 2, "none", False),
        (ABOVE, Decimal("2.01"), "none", True),
        (ABOVE, 3, "held", False),
        (LACKS, "x", "a", False),
        (LACKS, "z", "a", True),
        (LACKS, "z", "b", False),
        (LACKS, "x", "none", True),
        (LACKS, "none", "a", False),
        (LACKS, "none", "none", False),
        (LACKS, None, "a", False),
    ],
)
def test_which_answers_exclude_each_other(
    entry: Contradiction, one: Value | None, two: Value | None, excluded: bool
) -> None:
    answers = {id_: value for id_, value in (("one", one), ("two", two)) if value is not None}
    assert entry.excludes(answers) is excluded


CHOICES = tuple(Option(value, value) for value in ("a", "b", "none"))
CHOICE = replace(RANK, id="choice", options=CHOICES, order=())
QUESTIONS = {q.id: q for q in (COUNT, LONG, YEARS, PART, SINCE, MOVED, TITLE, FLAG, RANK, CHOICE)}
TABLE: dict[str, tuple[str, ...]] = {"a": ("low",), "b": (), "none": ()}


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (Contradiction(kind="less", question="long", other="years"), ""),
        (Contradiction(kind="less", question="moved", other="since"), ""),
        (Contradiction(kind="less", question="count", other="long"), ""),
        (Contradiction(kind="less", question="since", other="years"), "这样比"),
        (Contradiction(kind="less", question="years", other="flag"), "这样比"),
        (Contradiction(kind="less", question="long", other="years", above=1), "这样比"),
        (Contradiction(kind="less", question="title", other="choice"), "这样比"),
        (Contradiction(kind="without", question="since", other="title"), ""),
        (Contradiction(kind="without", question="since", other="moved"), ""),
        (Contradiction(kind="without", question="count", other="title", above=1), ""),
        (Contradiction(kind="without", question="years", other="title", above=1), ""),
        (Contradiction(kind="without", question="since", other="rank"), "这样比"),
        (Contradiction(kind="without", question="moved", other="since"), "这样比"),
        (Contradiction(kind="without", question="since", other="title", above=1), "这样比"),
        (Contradiction(kind="lacks", question="rank", other="choice", table=TABLE), ""),
        (Contradiction(kind="lacks", question="rank", other="choice", table={"a": ("low",)}), "这样比"),
        (Contradiction(kind="lacks", question="flag", other="choice", table=TABLE), "这样比"),
        (Contradiction(kind="lacks", question="rank", other="flag", table=TABLE), "这样比"),
        (Contradiction(kind="less", question="gone", other="years"), "不是题目"),
        (Contradiction(kind="less", question="years", other="gone"), "不是题目"),
    ],
)
def test_a_contradiction_fits_the_answers_of_its_questions(entry: Contradiction, fault: str) -> None:
    found = list(faults((entry,), QUESTIONS))
    assert len(found) == bool(fault)
    assert all(fault in sentence for sentence in found)
