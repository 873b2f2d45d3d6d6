"""What follows the verdict, as objects: steps, committees, deadlines, materials, notes (rules.md §7).

The engine knows only these classes; the law of a notice makes the objects. Every line of text cites passages:
words of the notice, which the build looks up in their clauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from checker.law.tree import Condition

Part = Literal["submission", "committee", "deadlines", "materials", "notes", "organisers"]
PARTS: tuple[Part, ...] = get_args(Part)
APPLICANT = "申报人"
"""The person who applies, as ``who`` of a step or a material."""
Supposed = tuple[tuple[str, tuple[str | bool, ...]], ...]
"""Open questions, each with the answers that a line supposes."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the notice, the clause that contains them, and the parts of ``After`` that rest on them."""

    clause: str
    quote: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence, the passages that it rests on, and the pathways and answers that it is for.

    ``pathways`` is empty where the line is for every pathway. ``supposes`` is empty unless an answer is
    missing: then there is a line for each possible answer, and its text begins with that answer.
    """

    text: str
    cites: tuple[Passage, ...]
    pathways: tuple[str, ...] = ()
    supposes: Supposed = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """Clauses that the sentence rests on, each once."""
        return tuple(dict.fromkeys(passage.clause for passage in self.cites))

    def _tail(self) -> dict[str, object]:
        entry: dict[str, object] = {"clauses": list(self.clauses)}
        if self.pathways:
            entry["pathways"] = list(self.pathways)
        if self.supposes:
            entry["supposes"] = {question: list(values) for question, values in self.supposes}
        entry["quotes"] = [{"clause": passage.clause, "quote": passage.quote} for passage in self.cites]
        return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Line):
    """One step of an application, and who takes it; ``column`` names the online column to fill in."""

    who: str
    column: str = ""

    @property
    def own(self) -> bool:
        """Whether the applicant takes it."""
        return self.who == APPLICANT

    @property
    def act(self) -> str:
        """The text without ``who``, where it begins with that."""
        return self.text.removeprefix(self.who)

    def to_dict(self) -> dict[str, object]:
        """The entry of ``submission``."""
        column = {"column": self.column} if self.column else {}
        own = {"own": True} if self.own else {}
        return {"text": self.text, "who": self.who, "act": self.act, **own, **column, **self._tail()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee(Line):
    """Who reviews on some pathways; ``known`` is false where the notice does not say."""

    known: bool

    def to_dict(self) -> dict[str, object]:
        """The entry of ``committee.by_pathway``."""
        return {"text": self.text, "known": self.known, **self._tail()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Line):
    """A date, or in words why there is none.

    ``past``: the application date is after it, and no exception leaves the matter open.
    """

    id: str
    date: date | None = None
    past: bool = False

    def to_dict(self) -> dict[str, object]:
        """The entry of ``deadlines``."""
        day = self.date.isoformat() if self.date else None
        return {"id": self.id, "text": self.text, "date": day, "past": self.past, **self._tail()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Line):
    """A document, and who provides it."""

    who: str

    @property
    def own(self) -> bool:
        """Whether the applicant provides it."""
        return self.who == APPLICANT

    def to_dict(self) -> dict[str, object]:
        """The entry of ``materials``."""
        own = {"own": True} if self.own else {}
        return {"text": self.text, "who": self.who, **own, **self._tail()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Line):
    """A fact to know; ``site`` is a web address as the notice writes it."""

    id: str
    site: str = ""

    def to_dict(self) -> dict[str, object]:
        """The entry of ``notes``."""
        site = {"site": self.site} if self.site else {}
        return {"id": self.id, "text": self.text, **site, **self._tail()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Line):
    """A duty of those who organise a review: never part of an applicant's report.

    ``principle`` is a condition on each member of a committee, where the notice says 原则上.
    """

    id: str
    who: str
    principle: Condition | None = None


@dataclass(frozen=True, slots=True)
class After:
    """Everything that follows a verdict for one person and target."""

    submission: tuple[Step, ...] = ()
    committees: tuple[Committee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    materials: tuple[Material, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of every part."""
        return (*self.submission, *self.committees, *self.deadlines, *self.materials, *self.notes)

    def to_dict(self) -> dict[str, object]:
        """The five parts of ``report/2``."""
        return {
            "submission": [step.to_dict() for step in self.submission],
            "committee": self._committee(),
            "deadlines": [deadline.to_dict() for deadline in self.deadlines],
            "materials": [material.to_dict() for material in self.materials],
            "notes": [note.to_dict() for note in self.notes],
        }

    def _committee(self) -> dict[str, object]:
        """The committees: all their sentences as one text, then each with its pathways."""
        clauses = dict.fromkeys(clause for entry in self.committees for clause in entry.clauses)
        return {
            "text": "".join(dict.fromkeys(entry.text for entry in self.committees)),
            "known": bool(self.committees) and all(entry.known for entry in self.committees),
            "clauses": list(clauses),
            "by_pathway": [entry.to_dict() for entry in self.committees],
        }
