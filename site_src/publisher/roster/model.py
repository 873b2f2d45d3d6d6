"""What a notice says of rosters: the unit's own questions, limits with their clauses, forms to fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from checker import Law, Question
from publisher.facts.annexes import Annex

OWN: Final = ("name", "unit", "pathway")
"""What a form's column may hold beside answers."""
Kind = Literal["share", "most", "given"]
Among = Mapping[str, tuple[object, ...]]
"""Question to the answers that count: a person counts with one of them to each question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a clause that something rests on."""

    clause: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """How a unit's posts and vacancies at a level become each person's answer to ``question``.

    As many as there are vacancies have the answer ``vacant``, ``percent`` of the posts (rounded down) more
    have ``over`` where the answer to ``reform`` is no, else the answer is ``none``.
    """

    title: str
    question: str
    vacant: str
    over: str
    none: str
    reform: str
    among: Among
    percent: int
    said: Said
    reform_said: Said
    read_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many of the people ``among`` may be listed; where ``of`` is there, how many such people.

    ``share``: at most ``percent`` of all among, rounded down. ``most``: at most that many. ``given``: a
    number that the clerk has from the paper that ``given`` names.
    """

    id: str
    title: str
    kind: Kind
    among: Among
    of: Among
    percent: int = 0
    most: int = 0
    given: str = ""
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form whose working template is filled; ``fill``: heading to a question or one of OWN."""

    annex: Annex
    people: Among
    fill: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The whole file. ``differs``: questions of the unit that a person's row may answer otherwise."""

    unit: tuple[Question, ...]
    differs: frozenset[str]
    example: Mapping[str, object]
    posts: Posts | None
    limits: tuple[Limit, ...]
    person_committee: Said | None
    """One person and level: one committee."""
    unit_committee: Said | None
    """One unit's same series and level: the same committee."""
    forms: tuple[Form, ...]

    @property
    def derived(self) -> frozenset[str]:
        """Questions that are worked out and so neither asked nor a column."""
        return frozenset({self.posts.question}) if self.posts else frozenset()

    def columns(self, law: Law) -> tuple[Question, ...]:
        """The questions that a person's row answers, what is applied for first."""
        elsewhere = {question.id for question in self.unit} - self.differs | self.derived
        listed = [question for question in law.catalogue.values() if question.id not in elsewhere]
        sought = (law.target_series, law.target_level)
        return tuple(sorted(listed, key=lambda question: question.id not in sought))
