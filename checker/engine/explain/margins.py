"""Margins: which single answers, if wrong, would change a settled verdict, and how much room they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal, cast

from checker.engine.explain.clock import wait
from checker.engine.explain.gaps import plain
from checker.engine.search.cells import cells
from checker.engine.search.completions import Search, SearchExhaustedError, State
from checker.engine.search.cuts import step_of
from checker.law.dates import in_chinese
from checker.law.questions import Question
from checker.law.values import NO_DATE, Value
from checker.law.verdict import Verdict

_SHOWN: Final = 6
"""Other answers that a sentence names."""
_MAY_SETTLE: Final = (Verdict.UNKNOWN, Verdict.JUDGEMENT)
"""Verdicts that something open may yet raise, whichever way it is answered."""
Direction = Literal["", "below", "above"]
Try = Callable[[Value], Verdict | None]
"""The verdict with another answer to one question; None where the other answers exclude it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Other answers to a question that give another verdict.

    ``below`` or ``above`` what was answered, ``answers`` is the first such value, and ``room`` says how far
    the answer may be out before it; empty: not at all.
    """

    verdict: Verdict
    answers: tuple[Value, ...]
    direction: Direction
    room: str
    text: str

    def to_dict(self) -> dict[str, object]:
        """The entry of a margin's ``turns``."""
        entry: dict[str, object] = {"verdict": self.verdict.name, "answers": list(map(plain, self.answers))}
        if self.direction:
            entry |= {"direction": self.direction, "room": self.room}
        return entry | {"text": self.text}


@dataclass(frozen=True, slots=True)
class Margin:
    """An answer that the verdict hangs on: what to have proof for."""

    question: Question
    answer: Value
    turns: tuple[Turn, ...]

    def to_dict(self) -> dict[str, object]:
        """The entry of ``margins``."""
        return {
            "id": self.question.id,
            "label": self.question.label,
            "answer": plain(self.answer),
            "turns": [turn.to_dict() for turn in self.turns],
        }


def margins(search: Search, verdict: Verdict, idle: tuple[str, ...]) -> tuple[Margin, ...]:
    """Of a settled ``verdict``, every answer of which some other admissible value gives another one.

    ``idle`` answers are known not to matter; the series and the level sought are no matter of proof.
    """
    law = search.law
    asked = [id_ for id_ in law.catalogue if id_ in search.answers and id_ not in idle]
    listed = []
    for id_ in asked:
        if id_ not in (law.target_series, law.target_level):
            turns = tuple(_turns(search, law.catalogue[id_], verdict))
            if turns:
                listed.append(Margin(law.catalogue[id_], search.answers[id_], turns))
    return tuple(listed)


def _turns(search: Search, question: Question, verdict: Verdict) -> Iterator[Turn]:
    given = search.answers[question.id]
    resting = search.program.resting_on.get(question.id, ())
    known: dict[tuple[int, ...], Verdict] = {}

    def attempt(value: Value) -> Verdict | None:
        answers = {**search.answers, question.id: value}
        if not search.admits(answers, question.id):
            return None
        state = search.changed(search.start, {question.id: value})
        # Many answers leave the facts about the question alike, and the verdict with them.
        alike = tuple(bound for fact in resting for bound in map(int, state.table[fact]))
        if alike not in known:
            known[alike] = search.verdict(search.program.whole, state)
        plain_ = known[alike]
        return _settled(search, state, plain_) if plain_ in _MAY_SETTLE else plain_

    if question.type == "set":
        others = _sets(search, question, cast("frozenset[str]", given), verdict, attempt)
        yield from _listed(question, others, attempt, verdict)
    elif question.type in ("bool", "enum"):
        yield from _listed(question, question.choices, attempt, verdict)
    else:
        values = cells(search.law, search.program, search.as_of, search.answers, question.id, verdict)
        admissible = tuple(values)
        if given == NO_DATE:
            yield from _dated(admissible, attempt, verdict)
            return
        yield from _listed(question, [value for value in admissible if value == NO_DATE], attempt, verdict)
        ordered = sorted((v for v in admissible if v != NO_DATE), key=lambda value: cast("Decimal", value))
        yield from _nearest(question, given, ordered, attempt, verdict, _is_linked(search, question.id))


def _is_linked(search: Search, id_: str) -> bool:
    """Whether a day is measured against one that is open: its kinds then depend on where that may be."""
    cuts = search.program.cuts.get(id_)
    return cuts is not None and any(link.other not in search.answers for link in cuts.links)


def _settled(search: Search, state: State, plain_: Verdict) -> Verdict:
    """The verdict that a report on answers states whose ``plain_`` verdict may be settled as another."""
    low, high = Search(search.law, search.program, state.answers, search.as_of).reachable()
    return low if low == high else plain_


def _listed(
    question: Question, values: tuple[Value, ...] | list[Value], attempt: Try, verdict: Verdict
) -> Iterator[Turn]:
    """Values without an order, by the verdict that they give; the lowest first."""
    by_verdict: dict[Verdict, list[Value]] = {}
    for value in values:
        other = attempt(value)
        if other is not None and other is not verdict:
            by_verdict.setdefault(other, []).append(value)
    for other in sorted(by_verdict):
        text = f"如果是{_some(question, by_verdict[other])}，结论为{other.label}"
        yield Turn(other, tuple(by_verdict[other]), "", "", text)


def _some(question: Question, values: list[Value]) -> str:
    """The values in words; of many, the first few and how many there are."""
    # A set is shown as “甲、乙”: one or the other of two sets must not read like that.
    joint = "”或“" if question.type == "set" else "、"
    shown = joint.join(question.show(value) for value in values[:_SHOWN])
    return f"“{shown}”" if len(values) <= _SHOWN else f"“{shown}”等{len(values)}项"


def _dated(values: tuple[Value, ...], attempt: Try, verdict: Verdict) -> Iterator[Turn]:
    """Days where there is none: for each other verdict the latest that gives it."""
    seen = {verdict}
    for value in values:
        other = attempt(value)
        if other is not None and other not in seen and isinstance(value, date):
            seen.add(other)
            yield Turn(other, (value,), "", "", f"如果有日期，例如{in_chinese(value)}，结论为{other.label}")


def _sets(
    search: Search, question: Question, given: frozenset[str], verdict: Verdict, attempt: Try
) -> list[Value]:
    """The set with one option more or less; where none of these matters, any other set that does."""
    others: list[Value] = [given ^ {option.value} for option in question.options]
    if any(attempt(value) not in (None, verdict) for value in others):
        return others
    if verdict < Verdict.YES:
        others += _found(search, question.id, Verdict(verdict + 1), up=True)
    if verdict > Verdict.NO:
        others += _found(search, question.id, Verdict(verdict - 1), up=False)
    return others


def _found(search: Search, id_: str, goal: Verdict, up: bool) -> Iterator[Value]:
    start = search.changed(search.start, {id_: None})
    try:
        state = search.find(search.program.whole, goal, up, start, frozenset({id_}))
    except SearchExhaustedError:
        return
    if state is not None:
        yield state.answers[id_]


def _nearest(
    question: Question, given: Value, ordered: list[Value], attempt: Try, verdict: Verdict, linked: bool
) -> Iterator[Turn]:
    """The first value below and the first above that gives another verdict.

    Of a ``linked`` day the values do not have every first day: it is looked for between two of them.
    """
    below = [value for value in reversed(ordered) if value < given]  # type: ignore[operator]  # of one type
    above = [value for value in ordered if value > given]  # type: ignore[operator]
    sides: tuple[tuple[Direction, list[Value]], ...] = (("below", below), ("above", above))
    for direction, values in sides:
        same = given
        for value in values:
            other = attempt(value)
            if other is not None and other is not verdict:
                first = value
                if linked:
                    first, other = _first_turning(same, value, other, attempt, verdict)
                room = _room(question, given, first)
                left = f"还有{room}余地" if room else "没有余地"
                beyond = _beyond(question, first, direction)
                yield Turn(other, (first,), direction, room, f"{beyond}，结论为{other.label}；{left}")
                break
            same = value


def _first_turning(
    same: Value, turned: Value, other: Verdict, attempt: Try, verdict: Verdict
) -> tuple[Value, Verdict]:
    """Of the days after ``same``, which does not turn the verdict, up to ``turned``: the first that does."""
    near, far = cast("date", same).toordinal(), cast("date", turned).toordinal()
    while abs(far - near) > 1:
        middle = (near + far) // 2
        found = attempt(date.fromordinal(middle))
        if found is None or found is verdict:
            near = middle
        else:
            far, other = middle, found
    return date.fromordinal(far), other


def _room(question: Question, given: Value, first: Value) -> str:
    """How far the answer may be out and the verdict is the same."""
    if isinstance(given, date) and isinstance(first, date):
        day = timedelta(days=1)
        start, end = (given, first - day) if first > given else (first + day, given)
        return wait(start, end) if start < end else ""
    one, other = Decimal(cast("int", given)), Decimal(cast("int", first))
    room = abs(one - other) - cast("Decimal", step_of(question))
    return f"{room.normalize():f}{question.unit}" if room else ""


def _beyond(question: Question, value: Value, direction: Direction) -> str:
    if isinstance(value, date):
        return f"{in_chinese(value)}{'及以前' if direction == 'below' else '及以后'}"
    return f"{question.show(value)}{'及以下' if direction == 'below' else '及以上'}"
