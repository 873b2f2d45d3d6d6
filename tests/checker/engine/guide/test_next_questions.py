"""Which questions are asked, in which order: on laws of a few questions of yes or no."""

from dataclasses import replace
from datetime import date

import pytest

from checker.engine.guide.next_questions import NextQuestion
from checker.law.conditions import all_of, any_of
from checker.law.contradictions import Contradiction
from checker.law.guidance.conversation import Tick
from checker.law.named import between
from checker.law.questions import Question
from checker.law.tree import Condition
from tests.checker.engine.guide.laws import asked, entries_of, flag, screen
from tests.small_laws import COUNT, LONG, MOVED, PART, SINCE, SINCE_YEARS, TITLE, YEARS

A, B, C, D, E = (flag(id_) for id_ in "abcde")


def is_(question: Question) -> Condition:
    return question.is_(True)


def not_(question: Question) -> Condition:
    return question.is_(False)


def either_way(whichever: Question, condition: Condition) -> Condition:
    """The condition, with a question in it that decides nothing."""
    return any_of(all_of(condition, is_(whichever)), all_of(condition, not_(whichever)))


# --- One entry ---


def test_a_question_says_what_it_asks_and_why() -> None:
    (entry,) = entries_of(is_(A), [A], topics={"a": "two"}, others={"a": "unit"})
    assert isinstance(entry, NextQuestion)
    assert entry.to_dict() == {
        "id": "a",
        "label": "题a",
        "topic": "two",
        "known_by": "unit",
        "asks": "题a？",
        "because": "因为a。",
        "clauses": ["1"],
    }


# --- What can no longer decide ---


@pytest.mark.parametrize("known_by", ["unit", "office"])
def test_what_decides_nothing_is_dropped_when_its_turn_comes(known_by: str) -> None:
    """Of the person's questions the first to decide; of those for others, each that does."""
    two_idle = all_of(either_way(B, is_(A)), either_way(D, is_(A)), is_(C))
    topics = {"b": "one", "d": "two", "a": "three", "c": "four"}
    questions = [A, B, C, D]
    assert asked(two_idle, questions, topics=topics) == ["a", "c"]
    # The ones behind it are not tried yet.
    topics = {"a": "one", "b": "two", "d": "three", "c": "four"}
    assert asked(two_idle, questions, topics=topics) == ["a", "b", "d", "c"]
    every = dict.fromkeys("abcd", known_by)
    assert asked(two_idle, questions, others=every) == ["a", "c"]
    assert asked(two_idle, [B, A, D, C], others=every) == ["a", "c"]
    # Those for others stay behind as long as the person has something to say.
    assert asked(two_idle, questions, others={"a": known_by, "b": known_by}) == ["c", "d", "a", "b"]
    assert asked(either_way(B, all_of(is_(A), is_(C))), [A, B, C], others={"a": known_by, "c": known_by}) == [
        "a",
        "c",
    ]


def test_where_no_question_decides_by_itself_all_are_asked() -> None:
    """Two numbers that have to be the same: neither changes alone."""
    same = (
        Contradiction(kind="less", question="long", other="years"),
        Contradiction(kind="less", question="years", other="long"),
    )
    plain = [LONG, replace(YEARS, grows_when=None)]
    assert asked(all_of(LONG >= 2, YEARS >= 2), plain, contradictions=same) == ["long", "years"]
    assert asked(all_of(LONG >= 2, YEARS >= 2), plain) == ["long", "years"]


# --- The order ---


def test_topics_come_in_the_order_of_the_conversation() -> None:
    every = all_of(*map(is_, (A, B, C)))
    assert asked(every, [A, B, C]) == ["a", "b", "c"]
    assert asked(every, [C, B, A]) == ["c", "b", "a"]
    assert asked(every, [A, B, C], topics={"a": "three", "b": "two"}) == ["c", "b", "a"]
    # What others know comes last, in whatever topic.
    assert asked(every, [A, B, C], topics={"b": "two", "c": "three"}, others={"a": "unit"}) == ["b", "c", "a"]
    topics = {"a": "three", "b": "two"}
    assert asked(every, [A, B, C], topics=topics, others=dict.fromkeys("abc", "unit")) == ["a", "b", "c"]


def test_inside_a_topic_what_leaves_least_to_ask_comes_first() -> None:
    """On average over its answers; for others it does not matter."""
    # One answer to c leaves nothing, the other leaves a and b; after a or b something is left either way.
    either = any_of(is_(C), all_of(is_(A), is_(B)))
    assert asked(either, [A, B, C]) == ["c", "a", "b"]
    assert asked(either, [A, B, C], others=dict.fromkeys("abc", "unit")) == ["a", "b", "c"]
    # A yes to a settles it, a no leaves d, e; a yes or a no to c leaves as much.
    assert asked(all_of(is_(A), any_of(is_(B), is_(C))), [C, B, A]) == ["a", "c", "b"]


def test_the_average_is_over_twelve_kinds_of_answers() -> None:
    number = replace(COUNT, id="number", high=20)
    left = {0: [], 1: [A], 2: [A], 3: [A], 4: [A], 5: [A], 6: [A], 7: [B], 8: [B], 9: [B], 10: [A, C], 12: []}
    for eleventh, first in (([A, B], "m"), ([A], "number"), ([A, B, C], "m")):
        kinds = left | {11: eleventh}
        rule = any_of(*(all_of(number.is_(kind), *map(is_, some)) for kind, some in kinds.items()), is_(D))
        found = asked(rule, [replace(D, id="d"), number, A, B, C])
        assert found[0] == ("d" if first == "m" else "number")


def test_what_was_just_answered_is_not_left_to_ask() -> None:
    """A day leaves the other one to ask, and two more questions; a leaves both days and one more."""
    rule = all_of(between(SINCE, MOVED) >= 30, either_way(A, is_(B)))
    topics = {"moved": "two", "b": "two"}
    assert asked(rule, [SINCE, MOVED, A, B], topics=topics)[:2] == ["since", "a"]


# --- Whose answer decides whether another is asked ---


@pytest.mark.parametrize(
    ("asked_of", "answers", "expected"),
    [
        (None, {}, ["c"]),
        (is_(A), {}, ["a"]),
        (is_(A), {"a": True}, ["c"]),
        (all_of(is_(A), is_(B)), {}, ["a"]),
        (all_of(is_(B), is_(A)), {}, ["b"]),
        (all_of(is_(A), is_(B)), {"a": True}, ["b"]),
        (all_of(is_(A), is_(B)), {"b": True}, ["a"]),
        (all_of(is_(A), is_(B)), {"a": True, "b": True}, ["c"]),
        (any_of(is_(A), is_(B)), {"a": True}, ["c"]),
        (any_of(is_(A), is_(B)), {"a": False}, ["b"]),
        (any_of(is_(C), is_(A)), {}, ["c"]),
        (any_of(is_(A), is_(C)), {}, ["a"]),
    ],
)
def test_a_question_waits_for_the_one_that_says_whether_it_is_asked(
    asked_of: Condition | None, answers: dict[str, bool], expected: list[str]
) -> None:
    assert asked(is_(C), [A, B, flag("c", asked_of)], answers) == expected


def test_the_first_of_a_chain_is_asked() -> None:
    chain = [A, flag("b", is_(A)), flag("c", is_(B)), D]
    assert asked(is_(C), chain) == ["a"]
    assert asked(all_of(is_(C), is_(D)), chain) == ["d", "a"]
    assert asked(all_of(is_(C), is_(B)), chain) == ["a"]
    assert asked(is_(C), chain, {"a": True}) == ["b"]
    assert asked(is_(C), chain, {"a": True, "b": True}) == ["c"]


def test_on_one_screen_both_are_asked_together() -> None:
    questions = [A, flag("b", is_(A)), flag("c", is_(B))]
    ticks = tuple(Tick(id=f"t{id_}", label=id_, question=id_) for id_ in "abc")
    condition = all_of(is_(A), is_(B))
    both = screen("s", *ticks[:2])
    assert asked(condition, questions, screens=[both]) == [("s", ("ta", "tb"), ("a", "b"))]
    assert asked(condition, questions, screens=[screen("s", ticks[0], ticks[2])]) == ["a"]
    assert asked(condition, questions, screens=[screen("s", ticks[1], ticks[2])]) == ["a"]
    assert asked(is_(B), questions, screens=[both]) == ["b"]
    assert asked(is_(C), questions, screens=[both]) == ["b"]
    # Of several that are open, the first counts.
    of_two = [A, B, flag("c", all_of(is_(A), is_(B)))]
    assert asked(is_(C), of_two, screens=[screen("s", ticks[1], ticks[2])]) == ["a"]
    assert asked(is_(C), of_two, screens=[screen("s", ticks[0], ticks[2])]) == ["c"]


# --- Facts of several questions ---


def test_of_a_fact_every_question_is_asked_that_concerns_the_person() -> None:
    days = between(SINCE, MOVED) >= 30
    some = replace(MOVED, asked_of=is_(A))
    assert asked(days, [A, SINCE, MOVED]) == ["since", "moved"]
    assert asked(days, [A, SINCE, MOVED], {"since": date(2020, 1, 1)}) == ["moved"]
    assert asked(days, [A, SINCE, MOVED], {"moved": date(2020, 1, 1)}) == ["since"]
    assert asked(days, [A, SINCE, some], {"a": True}) == ["since", "moved"]
    assert asked(days, [A, SINCE, some], {"a": False}) == ["since"]
    assert asked(days, [A, SINCE, some]) == ["since", "a"]


def test_a_title_is_asked_along_with_its_day() -> None:
    without = (Contradiction(kind="without", question="since", other="title"),)
    days, questions = all_of(any_of(SINCE_YEARS >= 1, is_(A)), is_(B)), [TITLE, SINCE, A, B]
    assert set(asked(days, questions, contradictions=without)) == {"title", "since", "a", "b"}
    # Who holds none has no day to tell.
    assert asked(days, questions, {"title": "none"}, contradictions=without) == ["b", "a"]
    assert set(asked(SINCE_YEARS >= 1, questions, contradictions=without)) == {"title", "since"}


def test_what_nothing_can_be_answered_to_comes_last() -> None:
    """A number that would have to be above the highest that may be given."""
    years = replace(YEARS, high=3, grows_when=None)
    less = (Contradiction(kind="less", question="years", other="part"),)
    for part, first in ((0, "years"), (5, "a")):
        found = asked(all_of(years < 1, is_(A)), [PART, A, years], {"part": part}, contradictions=less)
        assert found[0] == first
