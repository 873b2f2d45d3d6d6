"""Answers that have to change along with others, because the law's contradictions exclude them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from checker.engine.search.cuts import Ordered, ceiling, ends_of
from checker.law.contradictions import Contradiction
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import NO_DATE, Value

Answered = Mapping[str, Value]
Kinds = Callable[[str], Iterator[Value]]
"""Answers to a question, one of each kind."""


def moved(law: Law, answers: Answered, held: frozenset[str], as_of: date, kinds: Kinds) -> Iterator[Answered]:
    """``answers`` without contradictions: an answer that one of ``held`` excludes is replaced.

    Numbers and days are replaced by the nearest admissible value; an answer about something that does not
    exist is replaced by the highest number still admitted or by ``none``, or taken back. Where several
    options are admissible, each is tried.
    """
    clash = next((entry for entry in law.contradictions if entry.excludes(answers)), None)
    if clash is None:
        yield answers
        return
    for id_ in (clash.question, clash.other):
        if id_ in held:
            continue
        for value in _replacements(law, clash, id_, answers, as_of, kinds):
            changed = {**answers, id_: value} if value is not None else _without(answers, id_)
            if not clash.excludes(changed):
                yield from moved(law, changed, held | {id_}, as_of, kinds)


def _replacements(
    law: Law, clash: Contradiction, id_: str, answers: Answered, as_of: date, kinds: Kinds
) -> Iterator[Value | None]:
    """Answers to put in the place of the excluded one; None leaves the question open."""
    question = law.catalogue[id_]
    if clash.kind == "less":
        up = id_ == clash.question
        yield from _nearest(question, answers[clash.other if up else clash.question], up, as_of)
    elif clash.kind == "without" and id_ == clash.question:
        if clash.above is not None and question.low <= clash.above:
            yield clash.above
        else:
            yield NO_DATE if question.none_label else None
    else:
        yield from kinds(id_)


def _nearest(question: Question, bound: Value, up: bool, as_of: date) -> Iterator[Value]:
    low, high = ends_of(question, as_of)
    value: Ordered = bound if isinstance(bound, date) else Decimal(cast("int | Decimal", bound))
    if isinstance(value, Decimal) and question.type == "int":
        value = ceiling(value, Decimal(1)) if up else -ceiling(-value, Decimal(1))
    if low <= value <= high:  # type: ignore[operator]  # of one question, of one type
        yield int(value) if isinstance(value, Decimal) and value == int(value) else value


def _without(answers: Answered, id_: str) -> Answered:
    return {key: value for key, value in answers.items() if key != id_}
