"""What only shows between rows: neither too many nor too few are named."""

from typing import Any

import pytest

from checker.rosters.cells import spelling
from tests.roster.arithmetic import called

ENGINEER = {"target_series": "engineering", "target_level": "intermediate"}
SENIOR = {**ENGINEER, "target_level": "associate_senior"}
TWICE, NAMESAKES, TWO, SPLIT = "同一工号", "同名", "一人报两个评委会", "同系列同层级报了两个评委会"


def row(
    number: int,
    who: tuple[str, str, str] | tuple[str, str, str, str],
    answers: dict[str, Any] = ENGINEER,
    speciality: str = "",
    department: str = "",
) -> dict[str, Any]:
    """``who``: name, number, unit, committee."""
    name, staff_number, unit, committee = (*who, "") if len(who) == 3 else who
    person = {"name": name, "number": staff_number, "unit": unit, "committee": committee}
    person |= {"speciality": speciality, "department": department}
    return {
        "person": {
            "sheet": "",
            "row": number,
            "who": person,
        },
        "document": {"answers": answers},
    }


def alike(*rows: dict[str, Any]) -> dict[str, list[list[int]]]:
    """The rows that go together, by what is said of them."""
    by_kind: dict[str, list[list[int]]] = {}
    for one in called(["alike.js", "alike", list(rows)])[0]:
        by_kind.setdefault(one["kind"], []).append([judged["person"]["row"] for judged in one["rows"]])
    return by_kind


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("甲", "1", ""), ("甲", "1", ""), {TWICE}),
        (("甲", "1", ""), ("乙", "1", ""), {TWICE}),
        (("", "1", ""), ("", "1", ""), {TWICE}),
        (("甲", "1", ""), ("甲", "2", ""), set()),
        (("甲", "", ""), ("甲", "", ""), {NAMESAKES}),
        (("甲", "1", ""), ("甲", "", ""), {NAMESAKES}),
        (("甲", "", "一处"), ("甲", "", "二处"), set()),
        (("甲", "", "一处"), ("甲", "", ""), {NAMESAKES}),
        (("", "", ""), ("", "", ""), set()),
        (("甲", "", ""), ("乙", "", ""), set()),
    ],
)
def test_who_stands_there_twice(
    first: tuple[str, str, str], second: tuple[str, str, str], expected: set[str]
) -> None:
    assert set(alike(row(5, first), row(6, second))) == expected


def test_two_rows_of_a_number_are_no_namesakes_of_a_third_with_another() -> None:
    rows = [row(5, ("甲", "1", "")), row(6, ("甲", "1", "")), row(7, ("甲", "2", ""))]
    assert alike(*rows) == {TWICE: [[5, 6]]}


@pytest.mark.parametrize(
    ("first", "second", "is_named"),
    [
        (("甲", "1", "一处", "A"), ("甲", "1", "二处", "B"), True),
        (("甲", "1", "", "A"), ("甲", "", "", "B"), True),
        (("甲", "", "", "A"), ("甲", "", "", "B"), True),
        (("甲", "1", "", "A"), ("甲", "1", "", "A"), False),
        (("甲", "1", "", "A"), ("甲", "2", "", "B"), False),
        (("甲", "1", "", "A"), ("甲", "1", "", ""), False),
        (("", "", "", "A"), ("", "", "", "B"), False),
        (("", "", "一处", "A"), ("", "", "一处", "B"), False),
    ],
)
def test_one_person_at_two_committees(
    first: tuple[str, str, str, str], second: tuple[str, str, str, str], is_named: bool
) -> None:
    assert (TWO in alike(row(5, first), row(6, second))) == is_named


def test_a_row_without_number_whose_name_two_numbers_have_is_neithers() -> None:
    rows = [row(5, ("甲", "1", "", "A")), row(6, ("甲", "2", "", "A")), row(7, ("甲", "", "", "B"))]
    assert TWO not in alike(*rows)


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (ENGINEER, ENGINEER, {TWO, SPLIT}),
        (ENGINEER, SENIOR, set()),
        ({"target_series": "engineering"}, {"target_series": "engineering"}, set()),
        ({"target_level": "intermediate"}, {"target_level": "intermediate"}, {TWO}),
        ({}, {}, set()),
    ],
)
def test_rows_whose_level_or_series_is_not_known_are_not_the_same_ones(
    first: dict[str, str], second: dict[str, str], kinds: set[str]
) -> None:
    rows = [row(5, ("甲", "1", "一处", "A"), first), row(6, ("甲", "1", "一处", "B"), second)]
    assert set(alike(*rows)) - {TWICE} == kinds


@pytest.mark.parametrize(
    ("specialities", "committees", "expected"),
    [
        ("软软", "AB", [[5, 6]]),
        ("软软", "AA", []),
        ("软电", "AB", []),
        ("软-", "AB", []),
        ("软-", "AA", []),
        ("--", "AB", [[5, 6]]),
        ("软电-", "ABB", []),
        ("软电--", "ABAB", [[7, 8]]),
        ("软-软", "ABB", [[5, 7]]),
        ("软电软", "ABB", [[5, 7]]),
    ],
)
def test_one_speciality_at_two_committees(
    specialities: str, committees: str, expected: list[list[int]]
) -> None:
    """A row that names none (-) may be of any: it contradicts none that names one."""
    rows = [
        row(number, (str(number), "", "一处", committee), speciality=speciality.strip("-"))
        for number, (speciality, committee) in enumerate(zip(specialities, committees, strict=True), start=5)
    ]
    assert alike(*rows).get(SPLIT, []) == expected


@pytest.mark.parametrize(("speciality", "begins"), [("软件", "一处 软件 中级"), ("", "一处 中级")])
def test_what_goes_to_two_committees_is_named(speciality: str, begins: str) -> None:
    rows = [
        row(5, ("甲", "", "一处", "A"), speciality=speciality),
        row(6, ("乙", "", "一处", "B"), speciality=speciality),
    ]
    (split,) = called(["alike.js", "alike", rows])[0]
    assert split["text"].startswith(begins)


def test_one_person_whose_speciality_one_row_leaves_empty_is_told_of_as_one_person() -> None:
    """Two committees are the person's own contradiction; the empty cell adds none of the unit's."""
    rows = [row(5, ("甲", "1", "", "A"), speciality="软件"), row(6, ("甲", "1", "", "B"))]
    assert alike(*rows) == {TWICE: [[5, 6]], TWO: [[5, 6]]}
    rows[1]["person"]["who"]["committee"] = "A"
    assert alike(*rows) == {TWICE: [[5, 6]]}


@pytest.mark.parametrize("unit", ["", "一中"])
def test_departments_of_one_unit_go_to_one_committee(unit: str) -> None:
    """A table without units is of one; two units may each have a committee of their own."""
    rows = [
        row(5, ("甲", "", unit, "A"), department="教务处"),
        row(6, ("乙", "", unit, "B"), department="后勤处"),
    ]
    assert alike(*rows) == {SPLIT: [[5, 6]]}
    rows[1]["person"]["who"]["unit"] = "二中"
    rows[0]["person"]["who"]["unit"] = "一中"
    assert alike(*rows) == {}


UNPLACED = "没有填工作单位"


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (("一中", ""), {SPLIT: [[5, 6]]}),
        (("一中", "", "一 中"), {SPLIT: [[5, 6, 7]]}),
        (("一中", "", "二中"), {UNPLACED: [[6]]}),
        (("一中", "一中", "二中"), {SPLIT: [[5, 6]]}),
    ],
)
def test_a_row_without_unit_is_of_the_only_one_or_is_not_compared(
    units: tuple[str, ...], expected: dict[str, list[list[int]]]
) -> None:
    rows = [row(5 + at, (str(at), "", unit, "AB"[at % 2])) for at, unit in enumerate(units)]
    assert alike(*rows) == expected


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        (("张三", "", "一处", "A"), ("张　三", "", "一处", "B"), True),
        (("张三", "a1", "一处", "A"), ("张 三", "Ａ1", "一处", "B"), True),
        (("张三", "", "一处", "A"), ("张四", "", "一处", "B"), False),
    ],
)
def test_a_blank_within_a_name_makes_no_other_person(
    first: tuple[str, str, str, str], second: tuple[str, str, str, str], is_same: bool
) -> None:
    assert (TWO in alike(row(5, first), row(6, second))) == is_same


@pytest.mark.parametrize(("committee", "is_named"), [("甲 评委会", False), ("乙评委会", True)])
def test_a_blank_within_a_committee_makes_no_other_one(committee: str, is_named: bool) -> None:
    rows = [row(5, ("甲", "1", "一处", "甲评委会")), row(6, ("甲", "1", "一处", committee))]
    assert (set(alike(*rows)) & {TWO, SPLIT} == {TWO, SPLIT}) == is_named
    assert (TWO in alike(*rows)) == is_named


@pytest.mark.parametrize(("other", "is_named"), [("后勤处", False), ("教务处", True), ("", True)])
def test_departments_tell_namesakes_apart(other: str, is_named: bool) -> None:
    rows = [row(5, ("甲", "", ""), department="教务处"), row(6, ("甲", "", ""), department=other)]
    assert (NAMESAKES in alike(*rows)) == is_named


def test_what_is_compared_is_spelt_as_the_checkers_rosters_spell_it() -> None:
    words = ["张　三", "ＡＢ１", " a\u200bB\n", "\ufeff甲\u00a0乙", "İ", "ﬁ", "㈠"]
    assert called(*(["whose.js", "spelling", word] for word in words)) == [spelling(word) for word in words]
