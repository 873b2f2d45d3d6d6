"""Rare circumstances on one screen: its lines, whom they concern, when a question is asked by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from checker.engine.evaluation.answers import Answers
from checker.engine.guide.next_questions import Entry, NextQuestion, NextScreen, merged, next_questions
from checker.engine.walk import walk
from checker.law.conditions import all_of, any_of
from checker.law.guidance.conversation import Spoken, Tick
from checker.law.questions import Option, Question
from checker.law.tree import Condition
from checker.law.values import Value
from tests.checker.engine.guide.laws import (
    AS_OF,
    Shape,
    asked,
    entries_of,
    flag,
    law_with,
    screen,
    search_of,
    shape,
)
from tests.small_laws import GROUNDS

A, B, C, D, E = (flag(id_) for id_ in "abcde")
KINDS = replace(GROUNDS, id="kinds")
WORDS = replace(GROUNDS, id="words", options=tuple(Option(id_, id_) for id_ in ("one", "x", "y")))
QUESTIONS = (A, B, C, D, E, GROUNDS, KINDS, WORDS)
NOTHING: dict[str, Value] = {id_: frozenset() for id_ in ("grounds", "kinds", "words")}


def is_(question: Question) -> Condition:
    return question.is_(True)


def every(*questions: Question) -> Condition:
    return all_of(*map(is_, questions))


def tick(id_: str, **more: Any) -> Tick:  # noqa: ANN401  # fields of Tick
    """A line about the question of the same name, in capitals."""
    return Tick(**{"id": id_.upper(), "label": f"行{id_}", "question": id_, **more})


def member(id_: str, question: str = "grounds", **more: Any) -> Tick:  # noqa: ANN401  # fields of Tick
    return Tick(**{"id": id_.upper(), "label": f"行{id_}", "question": question, "ticked": id_, **more})


def shown(
    condition: Condition, ticks: Sequence[Tick], answers: Mapping[str, Value] | None = None
) -> list[Shape]:
    """What is asked where these are the lines of the one screen."""
    asks_sets = {tick.question for tick in ticks} & set(NOTHING)
    unticked = {id_: value for id_, value in NOTHING.items() if id_ in asks_sets}
    return asked(condition, QUESTIONS, answers, screens=[screen("s", *ticks, unticked=unticked)])


# --- One screen ---


def test_a_screen_says_what_it_asks_and_which_answers_its_lines_give() -> None:
    ticks = (
        member("x", label="甲"),
        tick("a", label="乙", ticked=None),
        member("z"),
        tick("b", label="丙", ticked=False),
    )
    own = replace(screen("s", *ticks, topic="two", unticked={**NOTHING, "b": True}), none="都没有")
    own = replace(own, unticked={id_: own.unticked[id_] for id_ in ("b", "grounds", "a")})
    (entry,) = entries_of(all_of(GROUNDS.contains("x"), every(A, B)), QUESTIONS, screens=[own])
    assert isinstance(entry, NextScreen)
    assert entry.to_dict() == {
        "screen": "s",
        "topic": "two",
        "known_by": "self",
        "asks": "屏s？",
        "because": "因为屏s。",
        "clauses": ["1"],
        "questions": [
            {"id": "b", "label": "题b"},
            {"id": "grounds", "label": GROUNDS.label},
            {"id": "a", "label": "题a"},
        ],
        "options": [
            {"id": "X", "label": "甲", "question": "grounds", "ticked": "x"},
            {"id": "A", "label": "乙", "question": "a", "ticked": None},
            {"id": "B", "label": "丙", "question": "b", "ticked": False},
        ],
        "none": "都没有",
        "unticked": {"b": True, "grounds": [], "a": False},
    }
    nothing = {"b": True, "grounds": frozenset(), "a": False}
    assert entry.answers(()) == nothing
    assert entry.answers(("X", "B")) == {**nothing, "grounds": frozenset("x"), "b": False}
    assert entry.answers(("A",)) == {id_: nothing[id_] for id_ in ("b", "grounds")}
    # A line that is not shown is not ticked.
    assert entry.answers(("Z",)) == nothing


# --- Which lines ---

LINES = (tick("a"), tick("b"), tick("c"))


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (every(A, B, C), {}, [("s", ("A", "B", "C"), ("a", "b", "c"))]),
        (every(C, A), {}, [("s", ("A", "C"), ("a", "c"))]),
        (every(A, B, C), {"b": True}, [("s", ("A", "C"), ("a", "c"))]),
        # One line is no screen.
        (every(A, B, C), {"a": True, "b": True}, ["c"]),
        (is_(B), {}, ["b"]),
        # What decides nothing has no line.
        (any_of(every(A, B, C), all_of(is_(A), B.is_(False), is_(C))), {}, [("s", ("A", "C"), ("a", "c"))]),
        (any_of(every(A, B), all_of(is_(A), B.is_(False))), {}, ["a"]),
    ],
)
def test_lines_are_of_what_can_still_decide(
    condition: Condition, answers: Mapping[str, Value], expected: list[Shape]
) -> None:
    assert shown(condition, LINES, answers) == expected


def test_a_screen_on_which_nothing_decides_is_passed_over() -> None:
    first, second = screen("s", tick("b"), tick("e")), screen("t", tick("a"), tick("c"), topic="two")
    idle = [any_of(every(A, other), all_of(is_(A), other.is_(False))) for other in (B, E)]
    found = asked(all_of(*idle, is_(C)), QUESTIONS, screens=[first, second])
    assert found == [("t", ("A", "C"), ("a", "c"))]


@pytest.mark.parametrize(
    ("condition", "ticks", "expected"),
    [
        # Of a set, what a fact names.
        (
            GROUNDS.contains("x", "z"),
            [member("x"), member("y"), member("z")],
            [("s", ("X", "Z"), ("grounds",))],
        ),
        (GROUNDS.contains("x"), [member("x"), member("y"), member("z")], ["grounds"]),
        (
            all_of(GROUNDS.contains("x"), GROUNDS.contains("y")),
            [member("x"), member("y"), member("z")],
            [("s", ("X", "Y"), ("grounds",))],
        ),
        (
            all_of(GROUNDS.contains("x"), is_(A), is_(B)),
            [member("x"), tick("a"), member("y"), tick("b")],
            [("s", ("X", "A", "B"), ("grounds", "a", "b"))],
        ),
        (
            any_of(WORDS.contains("x", "y"), WORDS.unanswered()),
            [member(id_, "words") for id_ in ("one", "x", "y")],
            [("s", ("X", "Y"), ("words",))],
        ),
        # Another set's members are none of this one's.
        (
            all_of(GROUNDS.contains("x"), KINDS.contains("y"), KINDS.contains("z")),
            [member("x"), member("y"), Tick(id="KY", label="", question="kinds", ticked="y"), tick("a")],
            [("s", ("X", "KY"), ("grounds", "kinds"))],
        ),
        (
            all_of(GROUNDS.contains("x"), any_of(GROUNDS.unanswered(), is_(A))),
            [member("x"), member("y"), tick("a")],
            [("s", ("X", "A"), ("grounds", "a"))],
        ),
        # A line that leads to the question itself, or leaves it open, is about all of them.
        (
            GROUNDS.contains("x"),
            [member("x"), Tick(id="MORE", label="", question="grounds", ticked=None)],
            [("s", ("X", "MORE"), ("grounds",))],
        ),
        (
            GROUNDS.contains("x"),
            [member("x"), Tick(id="UNSURE", label="", question="grounds", ticked="unknown")],
            [("s", ("X", "UNSURE"), ("grounds",))],
        ),
        (
            all_of(GROUNDS.contains("x"), is_(A), is_(B)),
            [tick("a"), tick("b"), Tick(id="MORE", label="", question="grounds", ticked=None)],
            [("s", ("A", "B", "MORE"), ("a", "b", "grounds"))],
        ),
    ],
)
def test_of_a_set_there_are_lines_for_what_the_rules_name(
    condition: Condition, ticks: Sequence[Tick], expected: list[Shape]
) -> None:
    assert shown(condition, ticks) == expected


def test_whoever_ticks_a_line_that_leads_to_the_question_is_asked_it() -> None:
    """Also of a set: nothing else tells its members."""
    more = Tick(id="MORE", label="", question="grounds", ticked=None)
    own = screen("s", member("x"), more, tick("a"), unticked={"grounds": frozenset()})
    law = law_with(all_of(GROUNDS.contains("x", "z"), is_(A)), QUESTIONS, screens=[own])
    for knows, expected in (
        (frozenset("z"), [{"a": True}, {"grounds": frozenset("z")}]),
        (frozenset("xz"), [{"a": True}, {"grounds": frozenset("xz")}]),
        (frozenset(), [{"a": True, "grounds": frozenset()}]),
    ):
        answers: dict[str, Value] = {"series": "only", "level": "one", "a": True, "grounds": knows}
        found = walk(law, Answers(AS_OF, answers))
        assert [one.answers for one in found.asked if "series" not in one.answers][1:] == expected


# --- Whom a line concerns ---


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"d": True}, [("s", ("A", "B", "C"), ("a", "b", "c"))]),
        ({}, [("s", ("A", "B", "C"), ("a", "b", "c"))]),
        # For all others it counts as not ticked.
        ({"d": False}, [("s", ("A", "B"), ("a", "b", "c"))]),
        # One line alone: each question by itself.
        ({"d": False, "a": True}, ["b", "c"]),
        ({"d": True, "a": True}, [("s", ("B", "C"), ("b", "c"))]),
    ],
)
def test_a_line_is_shown_to_those_of_whom_it_may_be_true(
    answers: Mapping[str, Value], expected: list[Shape]
) -> None:
    ticks = (tick("a"), tick("b"), tick("c", of=is_(D)))
    assert shown(every(A, B, C), ticks, answers) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"d": True}, [("s", ("A", "B", "C", "C2"), ("a", "b", "c"))]),
        ({}, [("s", ("A", "B", "C", "C2"), ("a", "b", "c"))]),
        ({"d": False}, ["c", ("s", ("A", "B"), ("a", "b"))]),
        ({"e": False}, ["c", ("s", ("A", "B"), ("a", "b"))]),
        ({"d": True, "e": True}, [("s", ("A", "B", "C", "C2"), ("a", "b", "c"))]),
        ({"d": True, "e": False}, ["c", ("s", ("A", "B"), ("a", "b"))]),
        ({"d": False, "a": True}, ["b", "c"]),
    ],
)
def test_what_is_not_rare_for_someone_is_asked_by_itself(
    answers: Mapping[str, Value], expected: list[Shape]
) -> None:
    ticks = (tick("a"), tick("b"), tick("c", beside=is_(D)), tick("c", id="C2", beside=is_(E)))
    found = shown(every(A, B, C), ticks, answers)
    assert sorted(map(str, found)) == sorted(map(str, expected))


# --- Lines that inform ---

INFORMS = (tick("d", informs=True), tick("e", informs=True))


@pytest.mark.parametrize(
    ("ticks", "answers", "expected"),
    [
        ((*LINES, INFORMS[0]), {}, [("s", ("A", "B", "C", "D"), ("a", "b", "c", "d"))]),
        ((INFORMS[0], *LINES), {}, [("s", ("D", "A", "B", "C"), ("d", "a", "b", "c"))]),
        ((*LINES, *INFORMS), {}, [("s", ("A", "B", "C", "D", "E"), ("a", "b", "c", "d", "e"))]),
        ((*LINES, *INFORMS), {"d": False}, [("s", ("A", "B", "C", "E"), ("a", "b", "c", "e"))]),
        # What changes nothing and does not inform is left out.
        ((*LINES, tick("d")), {}, [("s", ("A", "B", "C"), ("a", "b", "c"))]),
        # It makes no screen of a single line.
        ((*LINES, *INFORMS), {"a": True, "b": True}, ["c"]),
        ((*LINES, *INFORMS), {"a": True}, [("s", ("B", "C", "D", "E"), ("b", "c", "d", "e"))]),
    ],
)
def test_lines_that_inform_come_along(
    ticks: Sequence[Tick], answers: Mapping[str, Value], expected: list[Shape]
) -> None:
    assert shown(every(A, B, C), ticks, answers) == expected


@pytest.mark.parametrize(
    ("of", "asked_of", "answers", "there"),
    [
        (None, None, {}, True),
        (is_(C), None, {"c": True}, True),
        (is_(C), None, {}, False),
        (is_(C), None, {"c": False}, False),
        (None, is_(C), {"c": True}, True),
        (None, is_(C), {}, False),
        (None, is_(C), {"c": False}, False),
        (is_(C), is_(E), {"c": True, "e": True}, True),
        (is_(C), is_(E), {"c": True, "e": False}, False),
        (is_(C), is_(E), {"c": False, "e": True}, False),
        (None, None, {"d": True}, False),
        (None, None, {"d": False}, False),
    ],
)
def test_a_line_informs_those_whom_it_certainly_concerns(
    of: Condition | None, asked_of: Condition | None, answers: Mapping[str, Value], there: bool
) -> None:
    own = screen("s", tick("a"), tick("b"), tick("d", of=of, informs=True))
    found = asked(every(A, B), [A, B, C, E, flag("d", asked_of)], answers, screens=[own])
    assert found == [("s", ("A", "B", "D"), ("a", "b", "d")) if there else ("s", ("A", "B"), ("a", "b"))]


def test_a_screen_rests_on_the_clauses_of_its_lines() -> None:
    own = screen("s", tick("b"), tick("a"), tick("c"), tick("d", informs=True))
    law = law_with(every(A, B), [replace(A, clauses=("1", "2")), B, C, replace(D, clauses=("1", "3"))])
    assert law.catalogue["a"].clauses == ("1", "2")
    spoken = dict(law.conversation.spoken)
    spoken["a"] = replace(spoken["a"], clause="2")
    spoken["d"] = replace(spoken["d"], clause="3")
    law = replace(law, conversation=replace(law.conversation, spoken=spoken, screens=(own,)))
    (entry,) = next_questions(search_of(law, {}))
    assert (shape(entry), entry.clauses) == (("s", ("B", "A", "D"), ("b", "a", "d")), ("1", "2", "3"))


# --- The order of screens ---


def test_a_screen_waits_for_the_answer_that_decides_on_its_lines() -> None:
    """Inside its topic; what leaves less to ask comes later then."""
    rule = all_of(every(A, B), is_(D), is_(E))
    for more in ({"of": is_(D)}, {"beside": is_(D)}):
        own = screen("s", tick("a", **more), tick("b", of=is_(C)))
        for answers, first in (({}, "d"), ({"c": True}, "d"), ({"c": True, "d": True}, "s")):
            found = asked(rule, QUESTIONS, answers, screens=[own])
            assert found[0] == (("s", ("A", "B"), ("a", "b")) if first == "s" else first)
    own = screen("s", tick("a"), tick("b"))
    assert asked(rule, QUESTIONS, screens=[own]) == [("s", ("A", "B"), ("a", "b")), "d", "e"]
    # A topic before it does not wait.
    own = screen("s", tick("a", of=is_(D)), tick("b"))
    found = asked(rule, QUESTIONS, screens=[own], topics={"d": "two", "e": "two"})
    assert found == [("s", ("A", "B"), ("a", "b")), "d", "e"]


def test_of_equal_ones_the_first_of_the_catalogue_comes_first() -> None:
    """Of a screen its first question counts."""
    own = screen("s", tick("b"), tick("d"))
    own = replace(own, unticked={"b": True, "d": True})
    # Each leaves one to ask, c on average.
    for questions, place in (([A, B, C, D], 0), ([C, B, A, D], 1), ([D, C, B, A], 1)):
        found = asked(every(B, C, D), questions, screens=[own])
        assert found.index(("s", ("B", "D"), ("b", "d"))) == place


def test_several_screens_are_asked_one_by_one() -> None:
    screens = [screen("s", tick("a"), tick("b")), screen("t", tick("c"), tick("d"), topic="two")]
    found = [("s", ("A", "B"), ("a", "b")), ("t", ("C", "D"), ("c", "d"))]
    assert asked(every(A, B, C, D), QUESTIONS, screens=screens) == found
    assert asked(every(A, B, C, D), QUESTIONS, screens=screens[::-1]) == found
    assert asked(every(C, D, E), QUESTIONS, screens=screens) == ["e", found[1]]


# --- Several targets ---

SPOKEN = Spoken(topic="one", known_by="self", asks="？", because="。", clause="1")
LAW = law_with(every(A), [A], screens=())


def question(id_: str, topic: str = "one", **more: Any) -> NextQuestion:  # noqa: ANN401  # fields of Spoken
    return NextQuestion(id_, f"题{id_}", replace(SPOKEN, topic=topic, **more))


def lines(ids: str, id_: str = "s", clauses: tuple[str, ...] = ("1",), topic: str = "one") -> NextScreen:
    own = screen(id_, *LINES, tick("d"), topic=topic)
    labels = {letter: f"题{letter}" for letter in ids}
    return NextScreen(own, labels, tuple(t for t in own.ticks if t.question in ids), clauses)


def names(entries: Sequence[Entry]) -> list[Shape]:
    return [shape(entry) for entry in entries]


def test_of_several_targets_the_best_place_counts() -> None:
    a, b, c = (question(id_) for id_ in "abc")
    assert names(merged(LAW, [[a, b, c], [c]])) == ["a", "c", "b"]
    assert names(merged(LAW, [[b, c], [a, c, b]])) == ["b", "a", "c"]
    assert names(merged(LAW, [[c], [], [a, b, c]])) == ["c", "a", "b"]
    assert merged(LAW, []) == ()
    # The first of its topic, and topics in their order; for others at the end, whatever the topic.
    two = question("b", "two")
    assert names(merged(LAW, [[two, a], [c]])) == ["c", "a", "b"]
    unit, office = question("u", "two", known_by="unit"), question("o", "one", known_by="office")
    assert names(merged(LAW, [[unit, office, a], [two]])) == ["a", "b", "u", "o"]
    assert names(merged(LAW, [[office, unit], [two, a]])) == ["a", "b", "o", "u"]


def test_a_screen_of_several_targets_has_the_lines_of_all() -> None:
    one, other = lines("ab", clauses=("2", "1")), lines("cb", clauses=("1", "3"))
    for first, second, clauses in ((one, other, ("2", "1", "3")), (other, one, ("1", "3", "2"))):
        (entry,) = merged(LAW, [[first], [second]])
        assert shape(entry) == ("s", ("A", "B", "C"), ("a", "b", "c"))
        assert entry.clauses == clauses
        assert isinstance(entry, NextScreen)
        assert entry.labels == {"a": "题a", "b": "题b", "c": "题c"}


def test_what_one_target_asks_on_a_screen_is_asked_there_alone() -> None:
    a, d, e = question("a"), question("d"), question("e")
    assert names(merged(LAW, [[a, e], [lines("ab")]])) == [("s", ("A", "B"), ("a", "b")), "e"]
    assert names(merged(LAW, [[lines("ab")], [a, d]])) == [("s", ("A", "B"), ("a", "b")), "d"]
    # A screen may be called as one of its questions is.
    assert names(merged(LAW, [[lines("ab", "a")], [a, e]])) == [("a", ("A", "B"), ("a", "b")), "e"]
    assert names(merged(LAW, [[lines("ab", "s"), lines("cd", "t")]])) == [
        ("s", ("A", "B"), ("a", "b")),
        ("t", ("C", "D"), ("c", "d")),
    ]
