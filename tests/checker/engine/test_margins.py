"""Margins: the answers that a settled verdict hangs on, against every other value of every answer."""

from typing import Any, cast

import pytest
from hypothesis import event, given

import checker
from checker import Verdict
from checker.law.values import Value
from tests.small_laws import Sketch, excluded, grid, sketches
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
                nearer = [v for v in others(sketch, id_, given_) if v != "none" and between(given_, v, first)]
                assert all(verdict_with(sketch, id_, value) is found.verdict for value in nearer)


def others(sketch: Sketch, id_: str, given_: Value) -> list[Value]:
    """Every admissible other answer to one question."""
    values = grid(sketch.law.catalogue[id_], sketch.as_of)
    return [v for v in values if v != given_ and not excluded(sketch.law, {**sketch.values, id_: v})]


def between(one: Any, value: Any, other: Any) -> bool:  # noqa: ANN401  # numbers or days
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
