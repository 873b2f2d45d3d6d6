"""The columns of a roster: who a person is, what is applied for, then questions, rare circumstances last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker import AllOf, AnyOf, Condition, Fact, Law, Question
from publisher.roster.model import Roster


@dataclass(frozen=True, slots=True)
class Columns:
    """The questions of a template: those that everybody has, and those of special circumstances."""

    usual: tuple[Question, ...]
    rare: tuple[Question, ...]
    plain: Mapping[str, object]
    """What 没有特殊情形 answers: question to value, as answers files have it."""


def columns(law: Law, roster: Roster) -> Columns:
    """A question is rare if a screen of the guide asks it, or if it follows from one of these."""
    plain = {id_: value for screen in law.conversation.screens for id_, value in screen.unticked.items()}
    rare = set(plain)
    for question in law.catalogue.values():
        if question.asked_of is not None and rare & set(_questions(question.asked_of)):
            rare.add(question.id)
    listed = roster.columns(law)
    return Columns(
        usual=tuple(question for question in listed if question.id not in rare),
        rare=tuple(question for question in listed if question.id in rare),
        plain={id_: sorted(value) if isinstance(value, frozenset) else value for id_, value in plain.items()},
    )


def _questions(condition: Condition) -> Iterator[str]:
    match condition:
        case Fact(term=Question() as question):
            yield question.id
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _questions(part)
