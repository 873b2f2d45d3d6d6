"""Tables of counts: whom they count, and who is left out because something is open, which is said."""

from typing import Any

import pytest

from tests.roster.arithmetic import called, notice

KNOWN: dict[str, Any] = {
    "target_series": "engineering",
    "target_level": "intermediate",
    "employment": "public_staffed",
}


def form(key: str) -> dict[str, Any]:
    return next(one for one in notice()["forms"] if one["key"] == key)


def without(*ids: str) -> dict[str, Any]:
    return {id_: value for id_, value in KNOWN.items() if id_ not in ids}


def told(key: str, answers: dict[str, Any]) -> tuple[dict[str, int], int]:
    """How many are left out of a form, by what they lack, and how many it counts."""
    judged = {"document": {"answers": answers}, "person": {"sheet": "", "row": 5, "who": {}}}
    lacking, filling = called(
        ["takeaway.js", "uncounted", form(key), [judged]],
        ["takeaway.js", "fillingOf", form(key), [judged], "$nothing"],
    )
    counted = sum(sum(levels.values()) for levels in filling.get("counts", {}).values())
    return {labels: len(rows) for labels, rows in lacking}, counted


@pytest.mark.parametrize(
    ("answers", "expected", "counted"),
    [
        (KNOWN, {}, 1),
        (without("employment"), {"用人单位性质或身份": 1}, 0),
        (without("target_level"), {"拟申报职称层级": 1}, 0),
        (without("employment", "target_series"), {"用人单位性质或身份、拟申报职称系列": 1}, 0),
        ({**KNOWN, "employment": "private_enterprise"}, {}, 0),
        ({**without("target_level"), "employment": "private_enterprise"}, {}, 0),
    ],
)
def test_who_may_belong_into_a_table_of_counts_and_cannot_be_counted_is_named(
    answers: dict[str, Any], expected: dict[str, int], counted: int
) -> None:
    assert told("count-staffed", answers) == (expected, counted)


@pytest.mark.parametrize(
    ("level", "expected"), [("associate_senior", 1), ("intermediate", 0)], ids=["senior", "not senior"]
)
def test_a_table_of_senior_levels_misses_nobody_of_another_level(level: str, expected: int) -> None:
    answers = {"target_series": "engineering", "target_level": level}
    lacking, counted = told("count-senior", answers)
    assert (sum(lacking.values()), counted) == (expected, 0)


def test_a_list_of_people_leaves_nobody_out() -> None:
    judged: dict[str, Any] = {"document": {"answers": {}}}
    assert called(["takeaway.js", "uncounted", form("roster"), [judged]]) == [[]]
