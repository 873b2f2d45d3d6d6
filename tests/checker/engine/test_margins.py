"""Margins: the answers that a settled verdict hangs on, against every other value of every answer."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import event, given

import checker
from checker import Verdict
from checker.law.conditions import all_of, any_of, judgement
from checker.law.named import between
from checker.law.values import Value
from tests.small_laws import COUNT, FLAG, MOVED, SINCE, Sketch, excluded, grid, requiring, sketches
from tests.strategies import PEOPLE, Raw, fixed


@fixed(60)
@given(sketches(most=4, whole=True))
def test_an_answer_is_named_exactly_where_another_value_changes_the_verdict(sketch: Sketch) -> None:
    found = sketch.check(explained=True)
    if not found.settled:
        assert not found.margins
        return
    named = {margin.question.id: margin for margin in found.margins}
    for id_, given_ in sketch.values.items():
        if id_ in ("series", "level"):
            continue
        turning = [
            value
            for value in others(sketch, id_, given_)
            if verdict_with(sketch, id_, value) is not found.verdict
        ]
        assert (id_ in named) == bool(turning), (id_, turning)
        event("hangs" if turning else "does not")
        for turn in named[id_].turns if id_ in named else ():
            for value in turn.answers:
                assert verdict_with(sketch, id_, value) is turn.verdict
            if turn.direction:
                first = cast("Any", turn.answers[0])
                nearer = [
                    v for v in others(sketch, id_, given_) if v != "none" and is_between(given_, v, first)
                ]
                assert all(verdict_with(sketch, id_, value) is found.verdict for value in nearer)


def others(sketch: Sketch, id_: str, given_: Value) -> list[Value]:
    """Every admissible other answer to one question."""
    values = grid(sketch.law.catalogue[id_], sketch.as_of)
    return [v for v in values if v != given_ and not excluded(sketch.law, {**sketch.values, id_: v})]


def is_between(one: Any, value: Any, other: Any) -> bool:  # noqa: ANN401  # numbers or days
    return bool(min(one, other) < value < max(one, other))


def verdict_with(sketch: Sketch, id_: str, value: Value) -> Verdict:
    """What a report on the answers with this one states."""
    return Sketch(sketch.law, {**sketch.values, id_: value}, sketch.as_of).check().verdict


@pytest.mark.parametrize(
    ("changes", "direction", "text"),
    [
        ({}, "below", "4.99年及以下，结论为不符合；没有余地"),
        ({"technical_years": 7.5}, "below", "4.99年及以下，结论为不符合；还有2.5年余地"),
        (
            {"technical_years": 4.9, "education": "bachelor"},
            "above",
            "5年及以上，结论为待审定；还有0.09年余地",
        ),
    ],
)
def test_the_room_of_a_number_in_words(changes: Raw, direction: str, text: str) -> None:
    assert text in [
        turn.text for turn in turns("民企职工", "technical_years", changes) if turn.direction == direction
    ]


def test_the_room_of_a_day_in_words() -> None:
    """Eleven days more than five years in post, no room at all, one day short."""
    found = {
        appointed: [
            turn.text
            for turn in turns(
                "中学教师", "appointed_on", {"title_date": "2018-05-01", "appointed_on": appointed}
            )
        ]
        for appointed in ("2018-05-30", "2018-06-10", "2018-06-11")
    }
    assert found["2018-05-30"] == ["2018年6月11日及以后，结论为不符合；还有11天余地"]
    assert found["2018-06-10"] == ["2018年6月11日及以后，结论为不符合；没有余地"]
    assert found["2018-06-11"] == ["2018年6月10日及以前，结论为待审定；没有余地"]


def turns(who: str, id_: str, changes: Raw) -> list[Any]:
    answers = {key: value for key, value in (PEOPLE[who] | changes).items() if value is not None}
    found = checker.check({"as_of": "2023-06-10", "answers": answers})
    assert isinstance(found, checker.Report)
    assert found.settled
    return [turn for margin in found.margins if margin.question.id == id_ for turn in margin.turns]


@pytest.mark.parametrize(("least", "turned"), [(2, []), (3, [Verdict.JUDGEMENT])])
def test_another_answer_turns_the_verdict_where_its_report_states_another(
    least: int, turned: list[Verdict]
) -> None:
    """Two or more, or fewer: that is so whatever is answered; three or more, or fewer than two, is not."""
    either = any_of(FLAG.is_(True), least <= COUNT, COUNT < 2, judgement("破格", "评委会"))
    found = small_report(requiring(either, FLAG, COUNT), {"flag": True})
    assert found.verdict is Verdict.YES
    assert [turn.verdict for margin in found.margins for turn in margin.turns] == turned


@pytest.mark.parametrize("months", [7, 12])
def test_the_first_day_that_turns_is_found_where_the_day_it_is_measured_to_is_open(months: int) -> None:
    """That one is in 2022 or on the first of 2023: twelve months before it are on the first of 2022."""
    on = replace(MOVED, id="on", label="到")
    condition = all_of(between(SINCE, on, "month") >= months, on <= date(2023, 1, 1), on >= date(2022, 1, 1))
    law = requiring(condition, SINCE, on)
    found = small_report(law, {"since": "2022-07-01"})
    [turn] = [turn for margin in found.margins for turn in margin.turns]
    first = date(2022, 1, 1) if months == 12 else date(2022, 6, 1)
    assert (turn.direction, turn.answers) == ("below", (first,))
    assert small_report(law, {"since": str(first)}).verdict is turn.verdict
    assert small_report(law, {"since": str(first + timedelta(days=1))}).verdict is Verdict.NO


def small_report(law: checker.Law, answers: Raw) -> checker.Report:
    given = {"series": "only", "level": "one", **answers}
    found = checker.check({"as_of": "2025-06-30", "answers": given}, law)
    assert isinstance(found, checker.Report)
    return found
