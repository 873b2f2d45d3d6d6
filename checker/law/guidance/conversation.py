"""How a law is talked about with a person: what a question asks aloud, why, who knows it, in what order.

The condition's name (``Question.label``) stands on paper, in trees and tables; what stands here is for the
guide. Rare circumstances come together on one *screen* with ticks: what a tick answers, and what it
answers that nothing is ticked, is data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from checker.law.guidance.headlines import Headlines
from checker.law.questions import Catalogue
from checker.law.tree import Condition
from checker.law.values import Value

UNSURE: Final = "unknown"
"""What a line answers that says 不清楚: its question stays open, and is not asked again."""
KnownBy = Literal["self", "unit", "office"]
KNOWN_BY: tuple[KnownBy, ...] = get_args(KnownBy)
KNOWN_BY_LABELS: dict[KnownBy, str] = {"self": "本人", "unit": "单位人事部门", "office": "有关部门"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the story that a person tells; ``title`` heads its questions."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """How one question is put: ``asks`` aloud, ``because`` of what, which rests on ``clause``.

    ``known_by`` is who can answer it with certainty; ``hint`` is a word of help where the label has a trap.
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

    Ticked, it answers ``question`` with ``ticked`` (of a set: with that member); where that is None the
    question itself is asked next; ``UNSURE`` leaves it open. ``of`` is whom the line is for: to others it is
    not shown, and they answer as if it was not ticked. ``beside`` is who is asked it on the screen: others
    are asked its question by itself. ``informs``: it decides no verdict, and comes along
    for its note.
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
    """Circumstances that few have, asked together; ``unticked`` answers those of which none is ticked."""

    id: str
    topic: str
    asks: str
    because: str
    ticks: tuple[Tick, ...]
    unticked: Mapping[str, Value]
    none: str = "以上都没有"

    def answers(self, questions: Collection[str], ticked: Collection[str]) -> dict[str, Value]:
        """Answers to some questions of the screen; one that a ticked line asks next is left open."""
        found: dict[str, Value] = {}
        for id_, unticked in self.unticked.items():
            chosen = [tick.ticked for tick in self.ticks if tick.question == id_ and tick.id in ticked]
            if id_ not in questions or None in chosen or UNSURE in chosen:
                continue
            if isinstance(unticked, frozenset):
                found[id_] = frozenset(str(member) for member in chosen)
            else:
                found[id_] = next((value for value in chosen if value is not None), unticked)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Everything that a law says to a person beside its rules."""

    topics: tuple[Topic, ...]
    """In the order of the story."""
    spoken: Mapping[str, Spoken]
    screens: tuple[Screen, ...]
    headlines: Headlines
    opening: tuple[str, ...] = ()
    """Asked after the target, in this order and before any search, of whomever they can concern."""

    def screen_of(self, id_: str) -> Screen | None:
        """The screen that has a line for the question."""
        return next((screen for screen in self.screens if id_ in screen.unticked), None)

    def faults(self, catalogue: Catalogue) -> Iterator[str]:
        """What the conversation lacks, or says of things that the catalogue does not have."""
        topics = {topic.id for topic in self.topics}
        for id_, question in catalogue.items():
            spoken = self.spoken.get(id_)
            if spoken is None or not spoken.asks or not spoken.because:
                yield f"question {id_} lacks asks, because or known_by"
            elif spoken.known_by not in KNOWN_BY or spoken.topic not in topics:
                yield f"question {id_} is known by {spoken.known_by}, under topic {spoken.topic}"
            elif spoken.clause not in question.clauses:
                yield f"question {id_} is asked because of {spoken.clause}, which is none of its clauses"
        for id_ in self.spoken:
            if id_ not in catalogue:
                yield f"there is no question {id_} to ask"
        yield from self._opening_faults()
        for key in self.headlines.lacking():
            yield f"headline {key} has no text or no next step"
        for screen in self.screens:
            yield from _screen_faults(screen, catalogue, topics)

    def _opening_faults(self) -> Iterator[str]:
        for id_ in self.opening:
            if id_ not in self.spoken or self.spoken[id_].known_by != "self" or self.screen_of(id_):
                yield f"{id_} opens the conversation, but is no question that the person is asked alone"


def _screen_faults(screen: Screen, catalogue: Catalogue, topics: Collection[str]) -> Iterator[str]:
    if screen.topic not in topics:
        yield f"screen {screen.id} is under topic {screen.topic}"
    if len({tick.id for tick in screen.ticks}) < len(screen.ticks):
        yield f"two lines of screen {screen.id} share an id"
    if {tick.question for tick in screen.ticks} != set(screen.unticked):
        yield f"screen {screen.id} does not say what is answered where nothing is ticked"
    for tick in screen.ticks:
        question = catalogue.get(tick.question)
        if question is None:
            yield f"screen {screen.id} asks {tick.question}, which is no question"
        elif tick.ticked not in (None, UNSURE) and not _admissible(
            question.type, tick.ticked, question.options
        ):
            yield f"line {tick.id} of screen {screen.id} answers {tick.ticked!r}"


def _admissible(type_: str, value: object, options: tuple[object, ...]) -> bool:
    if type_ == "bool":
        return isinstance(value, bool)
    return any(getattr(option, "value", None) == value for option in options)
