"""What the guide asks: of people who answer what they know and skip the rest, and of every small law."""

import json
import statistics
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

import checker
from checker.engine.report import Report
from checker.engine.walk import Walk
from checker.law.guidance.conversation import Screen, Tick
from checker.law.values import Value
from tests.schemas import misfits, validator
from tests.small_laws import KNOWN_BY_UNIT, Sketch, completions, evaluated, sketches
from tests.strategies import fixed

LAW = checker.find_law()
PEOPLE = sorted((Path(__file__).parents[2] / "guide").glob("*.json"))
MEDIAN, MOST = 12, 18


@dataclass(frozen=True)
class Person:
    """Someone with what they know, what their unit knows, and the headlines before and after it answers."""

    knows: dict[str, Any]
    unit: dict[str, Any]
    headline: str
    then: str


def load(path: Path) -> Person:
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Person(raw["knows"], raw["unit"], raw["headline"], raw["then"])


@cache
def walked(path: Path) -> Walk:
    return checker.walk({"answers": load(path).knows})


def names(path: Path) -> str:
    return path.stem


def test_there_are_people_of_many_kinds() -> None:
    assert len(PEOPLE) >= 12
    assert {load(path).headline for path in PEOPLE} >= {
        "may_apply", "ask_unit", "by_exam", "not_yet", "may_not", "pending"
    }  # fmt: skip


@pytest.mark.parametrize("path", PEOPLE, ids=names)
def test_a_walk_is_short_and_ends_in_a_headline_that_helps(path: Path) -> None:
    """Nothing that others know is asked, nothing twice; what others are to confirm is one list to copy."""
    walk, person = walked(path), load(path)
    assert len(walk.asked) <= MOST
    answered = [id_ for asked in walk.asked for id_ in asked.answers]
    assert len(set(answered)) == len(answered)
    report = walk.report
    assert isinstance(report, Report)
    assert report.headline is not None
    assert report.headline.key == person.headline
    assert all(entry.known_by != "self" for entry in report.next_questions)
    for entry in report.next_questions:
        assert entry.asks in report.to_confirm
    assert bool(report.to_confirm) is bool(report.next_questions)


@pytest.mark.parametrize("path", PEOPLE, ids=names)
def test_what_the_unit_answers_settles_it(path: Path) -> None:
    walk, person = walked(path), load(path)
    answers = {id_: value for asked in walk.asked for id_, value in asked.answers.items()}
    plain = {id_: person.knows[id_] for id_ in answers if id_ in person.knows}
    plain |= {id_: _plain(value) for id_, value in answers.items() if id_ not in plain}
    report = checker.check({"answers": {**plain, **person.unit}})
    assert isinstance(report, Report)
    assert report.headline is not None
    assert report.headline.key == person.then


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def test_the_median_walk_is_short() -> None:
    assert statistics.median(len(walked(path).asked) for path in PEOPLE) <= MEDIAN


def test_topics_come_in_the_order_of_the_story_and_others_last() -> None:
    report = checker.check({"answers": {"target_series": "engineering", "target_level": "intermediate"}})
    assert isinstance(report, Report)
    order = [topic.id for topic in LAW.conversation.topics]
    own = [entry for entry in report.next_questions if entry.known_by == "self"]
    assert list(report.next_questions[: len(own)]) == own
    places = [order.index(entry.topic) for entry in own]
    assert places == sorted(places)


def test_an_overview_asks_for_all_its_levels_in_the_same_order() -> None:
    found = checker.check({"answers": {"target_series": "engineering"}})
    assert isinstance(found, checker.Overview)
    asked = {id_ for entry in found.next_questions for id_ in entry.questions}
    assert asked == {
        id_ for level in found.levels for entry in level.next_questions for id_ in entry.questions
    }
    order = [topic.id for topic in LAW.conversation.topics]
    places = [order.index(entry.topic) for entry in found.next_questions if entry.known_by == "self"]
    assert places == sorted(places)


def test_a_walk_fits_its_schema() -> None:
    from checker.schema import schema

    document = json.loads(checker.to_json(checker.walk({"answers": load(PEOPLE[0]).knows}).to_dict()))
    own = schema("walk/1")
    own["properties"]["report"] = True  # type: ignore[index]  # test_schema.py holds the reports to theirs
    assert misfits(validator(own), document) == []


# --- Screens ---

_SCREEN = Screen(
    id="s",
    topic="t",
    asks="？",
    because="。",
    ticks=(
        Tick(id="not_here", label="不在", question="here", ticked=False),
        Tick(id="a", label="甲", question="grounds", ticked="a"),
        Tick(id="b", label="乙", question="grounds", ticked="b"),
        Tick(id="skilled", label="有", question="grade", ticked=None),
        Tick(id="short", label="不够", question="hours", ticked=False),
        Tick(id="unsure", label="不清楚", question="hours", ticked="unknown"),
    ),
    unticked={"here": True, "grounds": frozenset(), "grade": "none", "hours": True},
)
_ALL = tuple(_SCREEN.unticked)


@pytest.mark.parametrize(
    ("ticked", "answers"),
    [
        ((), {"here": True, "grounds": frozenset(), "grade": "none", "hours": True}),
        (("not_here",), {"here": False, "grounds": frozenset(), "grade": "none", "hours": True}),
        (("a", "b"), {"here": True, "grounds": frozenset("ab"), "grade": "none", "hours": True}),
        (("skilled",), {"here": True, "grounds": frozenset(), "hours": True}),
        (("unsure",), {"here": True, "grounds": frozenset(), "grade": "none"}),
        (("short",), {"here": True, "grounds": frozenset(), "grade": "none", "hours": False}),
    ],
)
def test_ticks_answer_as_the_catalogue_says(ticked: tuple[str, ...], answers: dict[str, Value]) -> None:
    assert _SCREEN.answers(_ALL, ticked) == answers


def test_only_the_questions_asked_are_answered() -> None:
    assert _SCREEN.answers(("here",), ("a",)) == {"here": True}


def test_new_farmers_are_asked_where_they_may_be_and_nowhere_else() -> None:
    def lines(employment: str) -> set[str]:
        answers = {"target_series": "agriculture", "target_level": "assistant", "employment": employment}
        report = checker.check({"answers": answers})
        assert isinstance(report, Report)
        return {
            tick.id
            for entry in report.next_questions
            if isinstance(entry, checker.NextScreen)
            for tick in entry.ticks
        }

    assert "new_farmer" in lines("individual_business")
    assert "new_farmer" not in lines("public_staffed")


# --- A law whose questions are not spoken for is refused ---


@pytest.mark.parametrize("field", ["asks", "because", "known_by", "topic", "clause"])
def test_a_law_with_a_question_that_nobody_asks_is_refused(field: str) -> None:
    talk = LAW.conversation
    spoken = {**talk.spoken, "dispatched": replace(talk.spoken["dispatched"], **{field: ""})}  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="dispatched"):
        replace(LAW, conversation=replace(talk, spoken=spoken))


def test_a_screen_that_answers_what_is_no_option_is_refused() -> None:
    talk = LAW.conversation
    first, *others = talk.screens
    wrong = replace(first, ticks=(replace(first.ticks[0], ticked="perhaps"), *first.ticks[1:]))
    with pytest.raises(ValueError, match="perhaps"):
        replace(LAW, conversation=replace(talk, screens=(wrong, *others)))


# --- Idle questions, against every completion ---


@fixed(80)
@given(sketches(most=3))
def test_what_is_asked_first_decides(sketch: Sketch) -> None:
    """Two completions differ in a question of the first entry alone, and in the verdict."""
    found = list(completions(sketch.law, sketch.values, sketch.as_of))
    verdicts = [evaluated(sketch.law, values, sketch.as_of).verdict for values in found]
    assume(found)
    assume(checker.Verdict.UNKNOWN not in verdicts)
    report = sketch.check(explained=True)
    if report.settled:
        assert not report.next_questions
        return
    entry = report.next_questions[0]
    ids = {id_ for id_ in entry.questions if not _asks_for_another(id_, sketch)}
    assume(ids)
    assert any(_decides(id_, found, verdicts) for id_ in ids)
    if entry.known_by != "self":
        assert set(entry.questions) <= set(KNOWN_BY_UNIT)


def _asks_for_another(id_: str, sketch: Sketch) -> bool:
    """A question that comes in the place of one of which it leaves nothing to ask."""
    return any(entry.other == id_ for entry in sketch.law.contradictions if entry.kind == "without")


def _decides(id_: str, found: list[dict[str, Value]], verdicts: list[checker.Verdict]) -> bool:
    seen: dict[frozenset[tuple[str, Value]], set[checker.Verdict]] = {}
    for values, verdict in zip(found, verdicts, strict=True):
        others = frozenset((key, value) for key, value in values.items() if key != id_)
        seen.setdefault(others, set()).add(verdict)
    return any(len(kinds) > 1 for kinds in seen.values())
