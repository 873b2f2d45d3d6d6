"""A walk through the guide: what is asked of a person who answers what they know and skips all else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine.checking import entries_on, report_on
from checker.engine.evaluation.answers import Answers
from checker.engine.explain.gaps import plain
from checker.engine.guide.next_questions import Entry, NextScreen
from checker.engine.report import Overview, Report
from checker.law.guidance.conversation import UNSURE, Tick
from checker.law.pathways import Law
from checker.law.values import Value


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or a screen that was asked, with the answers given; none where it was skipped."""

    entry: Entry | str
    answers: Mapping[str, Value]

    @property
    def skipped(self) -> bool:
        """Whether the person did not know the answer."""
        return not self.answers

    def to_dict(self) -> dict[str, object]:
        """The entry of ``asked``."""
        name = {"screen": self.entry.id} if isinstance(self.entry, NextScreen) else {"id": _id(self.entry)}
        return {**name, "answers": {id_: plain(value) for id_, value in self.answers.items()}}


def _id(entry: Entry | str) -> str:
    return entry if isinstance(entry, str) else entry.id


@dataclass(frozen=True, slots=True)
class Walk:
    """The questions and screens asked, in order, and the report at the end."""

    asked: tuple[Asked, ...]
    report: Report | Overview

    def to_dict(self) -> dict[str, object]:
        """The document ``walk/1``."""
        return {
            "schema": "walk/1",
            "asked": [asked.to_dict() for asked in self.asked],
            "skipped": sum(asked.skipped for asked in self.asked),
            "report": self.report.to_dict(),
        }


def walk(law: Law, knows: Answers) -> Walk:
    """Ask a person who knows these answers, until the verdict is settled or they know no more answers.

    On a screen, the person ticks the lines that are true of them; a line about something that they do not
    know is not ticked. A question that a ticked line asks next comes at once. Questions for the unit or an
    office are not asked.
    """
    return _Person(law, knows).walk()


class _Person:
    def __init__(self, law: Law, knows: Answers) -> None:
        self.law = law
        self.knows = knows
        self.given: dict[str, Value] = {}
        self.skipped: set[str] = set()
        self.asked: list[Asked] = []

    def walk(self) -> Walk:
        self._answer(self.law.target_series)
        if self.law.target_level in self.knows.values:
            self._answer(self.law.target_level)
        while True:
            answers = Answers(self.knows.as_of, dict(self.given))
            entry = next((e for e in entries_on(self.law, answers) if self._may_know(e)), None)
            if entry is None:
                return Walk(tuple(self.asked), report_on(self.law, answers, True))
            if isinstance(entry, NextScreen):
                self._tick(entry)
            else:
                self._answer(entry)

    def _may_know(self, entry: Entry) -> bool:
        return entry.known_by == "self" and not self.skipped.issuperset(entry.questions)

    def _answer(self, entry: Entry | str) -> None:
        id_ = _id(entry)
        if id_ in self.knows.values:
            self.given[id_] = self.knows.values[id_]
            self.asked.append(Asked(entry, {id_: self.given[id_]}))
        else:
            self.skipped.add(id_)
            self.asked.append(Asked(entry, {}))

    def _tick(self, screen: NextScreen) -> None:
        ticked = [tick for tick in screen.ticks if self._is_true(screen, tick)]
        answers = screen.answers(tick.id for tick in ticked)
        self.given |= answers
        self.skipped.update(tick.question for tick in ticked if tick.ticked == UNSURE)
        self.asked.append(Asked(screen, answers))
        for tick in ticked:
            if tick.ticked is None:
                self._answer(tick.question)

    def _is_true(self, screen: NextScreen, tick: Tick) -> bool:
        answer = self.knows.values.get(tick.question)
        if tick.ticked == UNSURE:
            return answer is None
        if tick.ticked is None:
            return answer is not None and answer != screen.screen.unticked[tick.question]
        if isinstance(answer, frozenset):
            return tick.ticked in answer
        return answer == tick.ticked
