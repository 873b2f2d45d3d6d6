"""How the guide talks with a person: the words of a question, why it is asked, who knows it, in what order.

Printed forms, trees and tables call a question by its short name (``Question.label``); the guide uses the
whole sentences of this module. Rare circumstances are asked together on one *screen* with lines to tick.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, get_args

from checker.law.guidance.headlines import Headlines
from checker.law.questions import Catalogue, Question
from checker.law.tree import Condition
from checker.law.values import Value

UNSURE: Final = "unknown"
"""The answer of a line that says 不清楚: its question stays open, and is not asked again."""
KnownBy = Literal["self", "unit", "office"]
KNOWN_BY: tuple[KnownBy, ...] = get_args(KnownBy)
KNOWN_BY_LABELS: dict[KnownBy, str] = {"self": "本人", "unit": "单位人事部门", "office": "有关部门"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the conversation; ``title`` is the heading over its questions."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """How the guide asks one question.

    ``asks`` is the question as a sentence, ``because`` the reason for asking, which rests on ``clause``;
    ``known_by`` is who can answer it with certainty; ``hint`` explains a label that is easily misunderstood.
    """

    topic: str
    known_by: KnownBy
    asks: str
    because: str
    clause: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One line of a screen.

    Ticking it answers ``question`` with ``ticked`` (of a set question: with that member). Where ``ticked`` is
    None, the question itself is asked next; ``UNSURE`` leaves it open. The line is shown only to persons for
    whom ``of`` holds; for all others it counts as not ticked. Only persons for whom ``beside`` holds find it
    on the screen; all others are asked its question by itself. A line with ``informs`` changes no verdict: it
    is shown for the sake of a note.
    """

    id: str
    label: str
    question: str
    ticked: bool | str | None = True
    of: Condition | None = None
    beside: Condition | None = None
    informs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Rare circumstances, asked together; ``unticked`` answers the questions of which no line is ticked."""

    id: str
    topic: str
    asks: str
    because: str
    ticks: tuple[Tick, ...]
    unticked: Mapping[str, Value]
    none: str = "以上都没有"

    def answers(self, questions: Collection[str], ticked: Collection[str]) -> dict[str, Value]:
        """Answers to some questions of the screen; one that a ticked line asks next stays open."""
        answers: dict[str, Value] = {}
        for id_, unticked in self.unticked.items():
            chosen = [tick.ticked for tick in self.ticks if tick.question == id_ and tick.id in ticked]
            if id_ not in questions or None in chosen or UNSURE in chosen:
                continue
            if isinstance(unticked, frozenset):
                answers[id_] = frozenset(str(member) for member in chosen)
            else:
                answers[id_] = next((value for value in chosen if value is not None), unticked)
        return answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Everything that the guide says to a person."""

    topics: tuple[Topic, ...]
    """In the order in which the guide takes them."""
    spoken: Mapping[str, Spoken]
    screens: tuple[Screen, ...]
    headlines: Headlines
    opening: tuple[str, ...] = ()
    """Asked after the target, in this order and before any search, of whomever they can concern."""

    def screen_of(self, id_: str) -> Screen | None:
        """The screen that has a line for the question."""
        return next((screen for screen in self.screens if id_ in screen.unticked), None)

    def faults(self, catalogue: Catalogue) -> Iterator[str]:
        """What the conversation lacks for the questions of the catalogue, or says of unknown questions."""
        topics = {topic.id for topic in self.topics}
        for id_, question in catalogue.items():
            spoken = self.spoken.get(id_)
            if spoken is None or not spoken.asks or not spoken.because:
                yield f"题目 {id_} 没有写怎样问（asks、because）"
            elif spoken.known_by not in KNOWN_BY or spoken.topic not in topics:
                yield f"题目 {id_} 的 known_by“{spoken.known_by}”或 topic“{spoken.topic}”不在可用的值里"
            elif spoken.clause not in question.clauses:
                yield f"题目 {id_} 的理由依据条款 {spoken.clause}，它不在这道题的条款里"
        for id_ in self.spoken:
            if id_ not in catalogue:
                yield f"没有题目 {id_}，却写了怎样问"
        yield from self._opening_faults()
        for key in self.headlines.lacking():
            yield f"结论标题 {key} 没有写文字或下一步"
        for screen in self.screens:
            yield from _screen_faults(screen, catalogue, topics)

    def _opening_faults(self) -> Iterator[str]:
        for id_ in self.opening:
            if id_ not in self.spoken or self.spoken[id_].known_by != "self" or self.screen_of(id_):
                yield f"开头先问的 {id_} 不是单独问本人的题目"


def _screen_faults(screen: Screen, catalogue: Catalogue, topics: Collection[str]) -> Iterator[str]:
    if screen.topic not in topics:
        yield f"合问 {screen.id} 的 topic“{screen.topic}”不在可用的值里"
    if len({tick.id for tick in screen.ticks}) < len(screen.ticks):
        yield f"合问 {screen.id} 有两行编号相同"
    if {tick.question for tick in screen.ticks} != set(screen.unticked):
        yield f"合问 {screen.id} 没有写每道题不勾选时算什么答案"
    for tick in screen.ticks:
        question = catalogue.get(tick.question)
        if question is None:
            yield f"合问 {screen.id} 问的 {tick.question} 不是题目"
        elif tick.ticked not in (None, UNSURE) and not _admissible(question, _ticked(question, tick.ticked)):
            yield f"合问 {screen.id} 的 {tick.id} 一行不能答 {tick.ticked!r}"
    yield from _shown_faults(screen, catalogue)
    yield from _unticked_faults(screen, catalogue)


def _shown_faults(screen: Screen, catalogue: Catalogue) -> Iterator[str]:
    """Who sees a line, questions have to say."""
    for tick in screen.ticks:
        for id_ in dict.fromkeys(id_ for one in (tick.of, tick.beside) if one for id_ in one.questions):
            if id_ not in catalogue:
                yield f"合问 {screen.id} 的 {tick.id} 一行给谁看，要看题目 {id_}，而它不在题目表里"


def _unticked_faults(screen: Screen, catalogue: Catalogue) -> Iterator[str]:
    for id_, unticked in screen.unticked.items():
        question = catalogue.get(id_)
        if question is not None and not _admissible(question, unticked):
            shown = sorted(unticked) if isinstance(unticked, frozenset) else unticked
            yield f"合问 {screen.id} 的 {id_} 不勾选时不能答 {shown!r}"


def _ticked(question: Question, value: bool | str | None) -> object:
    return frozenset((value,)) if question.type == "set" else value


def _admissible(question: Question, value: object) -> bool:
    if isinstance(value, frozenset):
        return question.type == "set" and value <= set(question.choices)
    if type(value) is int or isinstance(value, Decimal):
        return question.takes("is", value) and question.low <= value <= question.high
    return question.takes("is", value)
