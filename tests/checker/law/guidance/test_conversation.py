"""Screens that answer several questions at once; what a conversation lacks or says of nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checker.law.conditions import all_of
from checker.law.guidance.conversation import UNSURE, Conversation, Screen, Spoken, Tick, Topic
from checker.law.questions import Catalogue, Question
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import COUNT, FLAG, GROUNDS, MOVED, OTHER_FLAG, RANK, SINCE, YEARS
from tests.strategies import LAW

TICKS = (
    Tick(id="in_x", label="甲", question="grounds", ticked="x"),
    Tick(id="in_y", label="乙", question="grounds", ticked="y"),
    Tick(id="in_some", label="丙", question="grounds", ticked=UNSURE),
    Tick(id="yes", label="丁", question="flag"),
    Tick(id="no_idea", label="戊", question="flag", ticked=UNSURE),
    Tick(id="ranked", label="己", question="rank", ticked=None),
    Tick(id="top", label="庚", question="rank", ticked="top"),
)
UNTICKED: Mapping[str, Value] = {"grounds": frozenset(), "flag": False, "rank": "low"}
SCREEN = Screen(id="rare", topic="one", asks="有吗？", because="少见。", ticks=TICKS, unticked=UNTICKED)
ALL = ("grounds", "flag", "rank")


@pytest.mark.parametrize(
    ("questions", "ticked", "answers"),
    [
        (ALL, (), {"grounds": frozenset(), "flag": False, "rank": "low"}),
        (ALL, ("in_x",), {"grounds": frozenset("x"), "flag": False, "rank": "low"}),
        (ALL, ("in_x", "in_y", "yes"), {"grounds": frozenset("xy"), "flag": True, "rank": "low"}),
        (ALL, ("in_x", "in_some"), {"flag": False, "rank": "low"}),
        (ALL, ("no_idea",), {"grounds": frozenset(), "rank": "low"}),
        (ALL, ("ranked",), {"grounds": frozenset(), "flag": False}),
        (ALL, ("ranked", "top"), {"grounds": frozenset(), "flag": False}),
        (ALL, ("top",), {"grounds": frozenset(), "flag": False, "rank": "top"}),
        (("flag",), ("yes", "in_x", "top"), {"flag": True}),
        (("rank",), ("yes", "in_x"), {"rank": "low"}),
        ((), ("yes", "in_x", "top"), {}),
        (("count",), ("yes",), {}),
    ],
)
def test_ticks_answer_the_questions_of_a_screen(
    questions: tuple[str, ...], ticked: tuple[str, ...], answers: dict[str, Value]
) -> None:
    assert SCREEN.answers(questions, ticked) == answers


ASKED = (FLAG, OTHER_FLAG, RANK, GROUNDS, COUNT)
CATALOGUE = Catalogue(ASKED)
SPOKEN = {
    question.id: Spoken(topic="one", known_by="self", asks="吗？", because="因为。", clause="1")
    for question in ASKED
}
TALK = Conversation(
    topics=(Topic("one", "一"), Topic("two", "二")),
    spoken=SPOKEN,
    screens=(SCREEN,),
    headlines=LAW.conversation.headlines,
    opening=("other_flag", "count"),
)


def faults(talk: Conversation, catalogue: Catalogue = CATALOGUE) -> list[str]:
    return list(talk.faults(catalogue))


def test_a_screen_is_found_by_each_of_its_questions() -> None:
    other = replace(SCREEN, id="other", ticks=(), unticked={"count": 0})
    both = replace(TALK, screens=(SCREEN, other))
    assert [both.screen_of(id_) for id_ in ALL] == [SCREEN] * 3
    assert both.screen_of("count") is other
    assert both.screen_of("other_flag") is None


def test_a_conversation_that_asks_everything_lacks_nothing() -> None:
    assert faults(TALK) == []


def said(**changes: Any) -> Conversation:  # noqa: ANN401  # fields of Spoken
    """Only the question ``count`` is asked otherwise."""
    return replace(TALK, spoken={**SPOKEN, "count": replace(SPOKEN["count"], **changes)}, opening=())


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (said(topic="two", known_by="office"), []),
        (said(asks=""), ["题目 count 没有写怎样问（asks、because）"]),
        (said(because=""), ["题目 count 没有写怎样问（asks、because）"]),
        (said(known_by="nobody"), ["题目 count 的 known_by“nobody”或 topic“one”不在可用的值里"]),
        (said(topic="three"), ["题目 count 的 known_by“self”或 topic“three”不在可用的值里"]),
        (said(topic="three", known_by="x"), ["题目 count 的 known_by“x”或 topic“three”不在可用的值里"]),
        (said(clause="2"), ["题目 count 的理由依据条款 2，它不在这道题的条款里"]),
    ],
)
def test_a_question_is_asked_in_whole_sentences_for_a_reason_of_its_clauses(
    talk: Conversation, found: list[str]
) -> None:
    assert faults(talk) == found


def test_what_is_asked_and_what_there_are_questions_for_is_the_same() -> None:
    assert faults(TALK, Catalogue(ASKED[:-1])) == ["没有题目 count，却写了怎样问"]
    without = {id_: spoken for id_, spoken in SPOKEN.items() if id_ != "count"}
    assert faults(replace(TALK, spoken=without, opening=())) == ["题目 count 没有写怎样问（asks、because）"]


@pytest.mark.parametrize(
    ("opening", "spoken", "wrong"),
    [
        (("count",), {}, False),
        (("flag",), {}, True),
        (("nothing",), {}, True),
        (("count",), {"count": replace(SPOKEN["count"], known_by="unit")}, True),
    ],
)
def test_the_opening_asks_the_person_alone(
    opening: tuple[str, ...], spoken: dict[str, Spoken], wrong: bool
) -> None:
    found = faults(replace(TALK, opening=opening, spoken={**SPOKEN, **spoken}))
    assert found == ([f"开头先问的 {opening[0]} 不是单独问本人的题目"] if wrong else [])


def test_a_headline_without_words_is_named() -> None:
    words = TALK.headlines
    texts = {key: text for key, text in words.texts.items() if key != "pending"}
    talk = replace(TALK, headlines=replace(words, texts=texts))
    assert faults(talk) == ["结论标题 pending 没有写文字或下一步"]


def screen(*ticks: Tick, **changes: Any) -> Conversation:  # noqa: ANN401  # fields of Screen
    return replace(TALK, screens=(replace(SCREEN, ticks=ticks or TICKS, **changes),))


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (screen(topic="two"), []),
        (screen(topic="three"), ["合问 rare 的 topic“three”不在可用的值里"]),
        (screen(*TICKS, TICKS[0]), ["合问 rare 有两行编号相同"]),
        (
            screen(unticked={"grounds": frozenset(), "flag": False}),
            ["合问 rare 没有写每道题不勾选时算什么答案"],
        ),
        (screen(unticked={**UNTICKED, "count": 0}), ["合问 rare 没有写每道题不勾选时算什么答案"]),
        (
            screen(*TICKS, Tick(id="gone", label="辛", question="gone"), unticked={**UNTICKED, "gone": True}),
            ["合问 rare 问的 gone 不是题目"],
        ),
        (
            screen(*TICKS, Tick(id="false", label="辛", question="flag", ticked=False)),
            [],
        ),
        (
            screen(*TICKS, Tick(id="bad", label="辛", question="flag", ticked="x")),
            ["合问 rare 的 bad 一行不能答 'x'"],
        ),
        (
            screen(*TICKS, Tick(id="bad", label="辛", question="rank")),
            ["合问 rare 的 bad 一行不能答 True"],
        ),
        (
            screen(*TICKS, Tick(id="bad", label="辛", question="grounds", ticked="w")),
            ["合问 rare 的 bad 一行不能答 'w'"],
        ),
        (
            screen(Tick(id="bad", label="辛", question="count", ticked="1"), unticked={"count": 0}),
            ["合问 rare 的 bad 一行不能答 '1'"],
        ),
    ],
)
def test_a_screen_answers_what_its_questions_admit(talk: Conversation, found: list[str]) -> None:
    assert faults(replace(talk, opening=())) == found


@pytest.mark.parametrize(
    ("question", "unticked", "wrong"),
    [
        (COUNT, 0, None),
        (COUNT, 4, None),
        (COUNT, 5, "5"),
        (COUNT, -1, "-1"),
        (COUNT, True, "True"),
        (COUNT, "0", "'0'"),
        (YEARS, Decimal("4.99"), None),
        (YEARS, Decimal("5.01"), "Decimal('5.01')"),
        (FLAG, False, None),
        (FLAG, 0, "0"),
        (RANK, "low", None),
        (RANK, "none", "'none'"),
        (RANK, frozenset(), "[]"),
        (GROUNDS, frozenset("xy"), None),
        (GROUNDS, frozenset("xyzu"), None),
        (GROUNDS, frozenset("xw"), "['w', 'x']"),
        (GROUNDS, "x", "'x'"),
        (MOVED, "none", None),
        (MOVED, date(2020, 1, 1), None),
        (SINCE, "none", "'none'"),
    ],
)
def test_what_counts_where_no_line_is_ticked_is_an_answer(
    question: Question, unticked: Value, wrong: str | None
) -> None:
    line = Tick(id="line", label="甲", question=question.id, ticked=None)
    asked = (question, OTHER_FLAG)
    spoken = {one.id: SPOKEN["flag"] for one in asked}
    talk = replace(screen(line, unticked={question.id: unticked}), spoken=spoken, opening=())
    assert faults(talk, Catalogue(asked)) == (
        [f"合问 rare 的 {question.id} 不勾选时不能答 {wrong}"] if wrong else []
    )


@pytest.mark.parametrize("key", ["of", "beside"])
def test_who_sees_a_line_hangs_on_what_is_asked(key: str) -> None:
    def line(condition: Condition) -> Tick:
        lines = {"of": replace(TICKS[0], of=condition), "beside": replace(TICKS[0], beside=condition)}
        return replace(lines[key], id="line")

    assert faults(screen(*TICKS, line(all_of(COUNT >= 1, OTHER_FLAG.is_(True))))) == []
    found = faults(screen(*TICKS, line(all_of(YEARS >= 1, YEARS <= 3, COUNT >= 1))))
    assert found == ["合问 rare 的 line 一行给谁看，要看题目 years，而它不在题目表里"]


def test_every_screen_is_looked_at() -> None:
    wrong = replace(SCREEN, id="later", topic="three")
    talk = replace(TALK, screens=(SCREEN, wrong))
    assert faults(talk) == ["合问 later 的 topic“three”不在可用的值里"]


def test_a_question_of_another_kind_has_its_own_options() -> None:
    """A member of a set is an answer to that set alone."""
    asked: tuple[Question, ...] = (FLAG, RANK, GROUNDS, OTHER_FLAG, COUNT)
    ticks = (
        Tick(id="a", label="甲", question="rank", ticked="x"),
        Tick(id="b", label="乙", question="grounds", ticked="top"),
    )
    talk = screen(*ticks, unticked={"rank": "low", "grounds": frozenset()})
    assert faults(talk, Catalogue(asked)) == [
        "合问 rare 的 a 一行不能答 'x'",
        "合问 rare 的 b 一行不能答 'top'",
    ]
