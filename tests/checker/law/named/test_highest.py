"""The highest of several values: which count, what is open, since when; what cannot be meant."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker.law.contradictions import Contradiction
from checker.law.named import ApplicationDate, Highest, Mapped, Part, YearsAttained
from checker.law.questions import Option, Question
from checker.law.terms import Term
from checker.law.values import ABSENT, Situation, Target, Value
from tests.small_laws import COUNT, FLAG, MOVED, SINCE

AS_OF = date(2024, 2, 29)


def enumeration(id_: str, *values: str) -> Question:
    options = tuple(Option(value, value) for value in values)
    return Question(id=id_, label=id_, type="enum", group="", clauses=(), options=options)


HELD, KIND = enumeration("held", "none", "low", "top"), enumeration("kind", "here", "there", "far")
OTHER = enumeration("other", "x", "y", "z")
LATER = replace(SINCE, id="later")
AREA: dict[Value, Value] = {"here": "north", "there": "south", "far": "south"}
TITLE = Part(value=Mapped(HELD), family=Mapped(KIND, AREA), date=SINCE)
GRADE = Part(value=Mapped(OTHER, {"x": "none", "y": "low", "z": "top"}), date=LATER)
ORDER = ("none", "low", "top")
WITHOUT = (
    Contradiction(kind="without", question="since", other="held"),
    Contradiction(kind="without", question="kind", other="held"),
)
RANK = Highest(
    id="rank",
    label="等级",
    unit="级",
    order=ORDER,
    families={"sought": "north", "southern": "south"},
    excluded_by=WITHOUT,
    labels={"top": "高级"},
    parts=(TITLE, GRADE),
)
YEARS = YearsAttained(id="years", label="年", of=RANK)
NORTH, SOUTH, ELSEWHERE = Target("sought", "any"), Target("southern", "any"), Target("unknown", "any")


def possible(term: Term, target: Target, **answers: Value) -> tuple[object, ...] | None:
    return term.possible(Situation(answers, AS_OF, target))


@pytest.mark.parametrize(
    ("target", "answers", "values"),
    [
        (NORTH, {"held": "top", "kind": "here", "other": "x"}, ("top",)),
        (NORTH, {"held": "top", "kind": "there", "other": "x"}, ("none",)),
        (NORTH, {"held": "top", "kind": "there", "other": "y"}, ("low",)),
        (NORTH, {"held": "low", "kind": "here", "other": "z"}, ("top",)),
        (SOUTH, {"held": "top", "kind": "here", "other": "x"}, ("none",)),
        (SOUTH, {"held": "top", "kind": "far", "other": "x"}, ("top",)),
        (ELSEWHERE, {"held": "top", "kind": "here", "other": "x"}, ("none",)),
        (NORTH, {"held": "none", "other": "y"}, ("low",)),
        (NORTH, {"held": "none", "other": "x"}, ("none",)),
        (NORTH, {"held": "low", "other": "x"}, ("low", "none")),
        (NORTH, {"held": "low", "other": "y"}, ("low",)),
        (NORTH, {"kind": "here", "other": "x"}, ("low", "top")),
        (NORTH, {"other": "x"}, ("none", "low", "top")),
        (NORTH, {"held": "low", "kind": "here"}, ("low", "top")),
        (NORTH, {"other": "x", "since": AS_OF, "kind": "here"}, ("low", "top")),
        (NORTH, {"other": "x", "since": AS_OF, "kind": "there"}, ("none",)),
        (NORTH, {}, ("none", "low", "top")),
    ],
)
def test_the_highest_of_what_counts_and_of_what_is_open(
    target: Target, answers: dict[str, Value], values: tuple[str, ...]
) -> None:
    assert sorted(map(str, possible(RANK, target, **answers) or ())) == sorted(values)


DATED = replace(RANK, id="dated", excluded_by=WITHOUT[:1], parts=(replace(TITLE, family=None), GRADE))


@pytest.mark.parametrize(
    ("answers", "values"),
    [
        ({"other": "x"}, ("none", "low", "top")),
        ({"other": "x", "since": AS_OF}, ("low", "top")),
        ({"held": "none", "later": AS_OF}, ("none", "low", "top")),
    ],
)
def test_a_date_rules_out_that_there_is_nothing(answers: dict[str, Value], values: tuple[str, ...]) -> None:
    assert possible(DATED, NORTH, **answers) == values
    here: dict[str, Value] = {**answers, "kind": "here"}
    assert possible(replace(DATED, parts=(TITLE, GRADE)), NORTH, **here) == values


OUTSIDE = replace(
    RANK,
    id="outside",
    parts=(replace(TITLE, outside=True, date=None), replace(GRADE, date=None)),
)


@pytest.mark.parametrize(("kind", "value"), [("here", "none"), ("there", "top"), ("far", "top")])
def test_of_another_family_only_what_belongs_to_another_counts(kind: str, value: str) -> None:
    assert possible(OUTSIDE, NORTH, held="top", kind=kind, other="x") == (value,)
    assert possible(RANK, NORTH, held="top", kind=kind, other="x") == ("top" if value == "none" else "none",)


def test_every_value_comes_with_the_dates_that_give_it() -> None:
    def attained(**answers: Value) -> set[object]:
        return set(RANK.attained(Situation(answers, AS_OF, NORTH)))

    here: dict[str, Value] = {"held": "low", "kind": "here"}
    assert attained(**here, other="x") == {("low", ("since",))}
    assert attained(**here, other="y") == {("low", ("since", "later"))}
    assert attained(**here, other="z") == {("top", ("later",))}
    assert attained(held="low", kind="there", other="y") == {("low", ("later",))}
    assert attained(held="none", other="x") == {("none", ())}
    assert attained(**here) == {("low", ("since",)), ("low", ("since", "later")), ("top", ("later",))}
    undated = replace(RANK, id="undated", parts=(replace(TITLE, date=None), GRADE))
    found = undated.attained(Situation({**here, "other": "y"}, AS_OF, NORTH))
    assert found == (("low", ("later",)),)


DAY = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("answers", "years"),
    [
        ({"held": "low", "kind": "here", "other": "x", "since": DAY}, (3,)),
        ({"held": "low", "kind": "here", "other": "x", "since": date(2020, 2, 29)}, (4,)),
        ({"held": "low", "kind": "here", "other": "y", "since": DAY, "later": date(2015, 1, 1)}, (9,)),
        ({"held": "low", "kind": "here", "other": "y", "since": date(2010, 1, 1), "later": DAY}, (14,)),
        ({"held": "low", "kind": "here", "other": "y", "since": DAY}, (None,)),
        ({"held": "low", "kind": "here", "other": "x"}, (None,)),
        ({"held": "low", "kind": "here", "other": "z", "since": DAY, "later": AS_OF}, (0,)),
        ({"held": "none", "other": "x"}, (ABSENT,)),
        ({"held": "low", "other": "x", "since": DAY}, (3, ABSENT)),
        ({"kind": "here", "other": "x", "since": DAY}, (3,)),
    ],
)
def test_years_run_from_the_earliest_day_once_every_day_is_known(
    answers: dict[str, Value], years: tuple[object, ...]
) -> None:
    assert possible(YEARS, NORTH, **answers) == years
    assert YEARS.inputs == RANK.inputs == ("held", "kind", "other", "since", "later")


def test_a_value_is_worked_out_once_for_a_situation() -> None:
    situation = Situation({"held": "low", "kind": "here", "other": "x", "since": DAY}, AS_OF, NORTH)
    for term, values in ((RANK, ("low",)), (YEARS, (3,))):
        assert term.possible(situation) == values
        assert situation.memo[term.id] == values
        assert term.possible(situation) is situation.memo[term.id]


def test_what_is_asked_for_a_part_is_asked_once() -> None:
    assert TITLE.asked == ("held", "kind")
    assert GRADE.asked == ("other",)
    assert Part(value=Mapped(HELD), family=Mapped(HELD)).asked == ("held",)
    parts = (TITLE, replace(TITLE, date=None), GRADE)
    assert replace(RANK, parts=parts).asked == ("held", "kind", "other")
    assert replace(RANK, parts=parts).dates == ("since", "later")


def test_a_value_is_shown_in_the_words_that_it_has() -> None:
    assert (RANK.show("top"), RANK.show("low")) == ("高级", "low级")
    assert RANK.takes("is", "top")
    assert RANK.takes(">=", "low")
    assert not RANK.takes(">=", "x")
    assert YEARS.takes(">=", 3)
    assert not YEARS.takes(">=", "top")


def alike(term: Highest, question: str, *answers: Value, target: Target = NORTH) -> list[object]:
    return [term.likeness(question, answer, target) for answer in answers]


def test_answers_are_alike_that_come_to_the_same() -> None:
    assert len(set(alike(RANK, "held", "none", "low", "top"))) == 3
    assert len(set(alike(RANK, "other", "x", "y", "z"))) == 3
    here, there, far = alike(RANK, "kind", "here", "there", "far")
    assert here != there == far
    assert len(set(alike(RANK, "kind", "here", "there", "far", target=ELSEWHERE))) == 1
    same = replace(RANK, parts=(Part(value=Mapped(OTHER, {"x": "none", "y": "low", "z": "low"})),))
    x, y, z = alike(same, "other", "x", "y", "z")
    assert x != y == z
    assert len(set(alike(same, "held", "none", "top"))) == 1


def test_a_part_that_asks_one_question_for_both_tells_only_what_counts_apart() -> None:
    """Where an answer does not count, whatever value it has."""
    values: dict[Value, Value] = {"here": "low", "there": "low", "far": "top"}
    part = Part(value=Mapped(KIND, values), family=Mapped(KIND, AREA))
    term = replace(RANK, parts=(part,))
    here, there, far = alike(term, "kind", "here", "there", "far")
    assert here != there == far
    here, there, far = alike(term, "kind", "here", "there", "far", target=SOUTH)
    assert len({here, there, far}) == 3
    nowhere = alike(term, "kind", "here", "there", "far", target=ELSEWHERE)
    assert len(set(nowhere)) == 1


def test_a_choice_counts_as_what_the_table_says() -> None:
    plain, table = Mapped(OTHER), Mapped(OTHER, {"x": 1, "y": 2, "z": 2})
    assert [plain.of(value) for value in ("x", "y")] == ["x", "y"]
    assert [table.of(value) for value in ("x", "y", "z")] == [1, 2, 2]
    assert Mapped(FLAG, {True: 5, False: 0}).of(True) == 5


@pytest.mark.parametrize(
    ("make", "refused"),
    [
        (lambda: Mapped(SINCE), "^since 不是选择题$"),
        (lambda: Mapped(COUNT, {}), "^count 不是选择题$"),
        (lambda: Mapped(OTHER, {"x": 1, "y": 2}), "^other 的对照表没有把它的每个选项各列一次$"),
        (lambda: Mapped(FLAG, {True: 1}), "^flag 的对照表没有把它的每个选项各列一次$"),
        (lambda: Part(value=Mapped(HELD), date=MOVED), "^moved 问的不只是日期$"),
        (lambda: Part(value=Mapped(HELD), date=FLAG), "^flag 问的不只是日期$"),
        (
            lambda: YearsAttained(
                id="y", label="", of=replace(RANK, parts=(TITLE, Part(value=Mapped(OTHER))))
            ),
            "^y 从某日起算，而 other 没有日期$",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(make: Any, refused: str) -> None:  # noqa: ANN401  # a lambda
    with pytest.raises(ValueError, match=refused):
        make()


def test_years_are_those_of_parts_with_a_day() -> None:
    dated = Part(value=Mapped(HELD), date=SINCE)
    assert dated.date is SINCE
    years = YearsAttained(id="y", label="", of=replace(RANK, parts=(dated,)))
    assert possible(years, NORTH, held="low", since=DAY) == (3,)


def test_the_application_date_is_compared_with_days() -> None:
    day = ApplicationDate(id="as_of", label="申报日期")
    assert possible(day, NORTH) == (AS_OF,)
    assert day.inputs == ()
    for op in ("is", "is_not", ">=", "<", "<=", ">"):
        assert day.takes(op, AS_OF)
        assert not day.takes(op, 2024)
    for op in ("in", "contains", "unanswered"):
        assert not day.takes(op, AS_OF)
