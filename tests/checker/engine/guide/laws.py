"""Laws of a few questions of yes or no, asked about as the guide does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from checker.engine.evaluation.target import for_target
from checker.engine.guide.next_questions import Entry, NextScreen, next_questions
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.law.contradictions import Contradiction
from checker.law.guidance.conversation import KnownBy, Screen, Tick, Topic
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import FLAG, TARGET, requiring

TOPICS = ("one", "two", "three", "four")
AS_OF = date(2025, 6, 10)
Shape = str | tuple[str, tuple[str, ...], tuple[str, ...]]
"""A question's id; of a screen its id, its lines, and the questions that it answers."""


def flag(id_: str, asked_of: Condition | None = None) -> Question:
    """A question of yes or no."""
    return replace(FLAG, id=id_, label=f"题{id_}", asked_of=asked_of)


def screen(id_: str, *ticks: Tick, topic: str = "one", unticked: Mapping[str, Value] | None = None) -> Screen:
    """A screen; a question of which nothing else is said is answered with 否 where no line is ticked."""
    return Screen(
        id=id_,
        topic=topic,
        asks=f"屏{id_}？",
        because=f"因为屏{id_}。",
        ticks=ticks,
        unticked=dict.fromkeys((tick.question for tick in ticks), False) | dict(unticked or {}),
    )


def law_with(
    condition: Condition,
    questions: Sequence[Question],
    screens: Sequence[Screen] = (),
    topics: Mapping[str, str] | None = None,
    others: Mapping[str, KnownBy] | None = None,
    contradictions: Sequence[Contradiction] = (),
) -> Law:
    """A law of one condition; every question is in the first topic and known to the person if not said."""
    law = requiring(condition, *questions)
    spoken = {
        id_: replace(
            words,
            topic=(topics or {}).get(id_, "one"),
            known_by=(others or {}).get(id_, "self"),
            because=f"因为{id_}。",
        )
        for id_, words in law.conversation.spoken.items()
    }
    conversation = replace(
        law.conversation,
        topics=tuple(Topic(id_, id_) for id_ in TOPICS),
        spoken=spoken,
        screens=tuple(screens),
    )
    return replace(law, conversation=conversation, contradictions=tuple(contradictions))


def search_of(law: Law, answers: Mapping[str, Value]) -> Search:
    """The search of someone with these answers."""
    given = {"series": "only", "level": "one", **answers}
    return Search(law, compile_rules(for_target(law, TARGET)), given, AS_OF)


def entries_of(
    condition: Condition,
    questions: Sequence[Question],
    answers: Mapping[str, Value] | None = None,
    **more: Any,  # noqa: ANN401  # what law_with takes
) -> tuple[Entry, ...]:
    """What someone with these answers is asked."""
    return next_questions(search_of(law_with(condition, questions, **more), answers or {}))


def shape(entry: Entry) -> Shape:
    """An entry in brief."""
    if isinstance(entry, NextScreen):
        return entry.id, tuple(tick.id for tick in entry.ticks), entry.questions
    return entry.id


def asked(
    condition: Condition,
    questions: Sequence[Question],
    answers: Mapping[str, Value] | None = None,
    **more: Any,  # noqa: ANN401  # what law_with takes
) -> list[Shape]:
    """What someone with these answers is asked, in brief."""
    return [shape(entry) for entry in entries_of(condition, questions, answers, **more)]
