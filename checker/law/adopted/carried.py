"""A law carried over from an earlier notice, with what its new text no longer bears set aside.

A gate or pathway whose words have changed is neither kept as it was nor left out: either would give verdicts
that nobody has checked. Until an editor has rewritten it, its outcome is open (not YES, not NO).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from checker.law.conditions import ByTarget, Pending, all_of
from checker.law.guidance.after import After, Line, Passage
from checker.law.pathways import Gate, Law, Pathway
from checker.law.tree import Condition
from checker.law.values import Situation

WORDS = "原来的规则所依据的文字有改动，这一项尚未编入"


def carried(
    law: Law,
    *,
    title: str,
    whom_to_ask: str,
    as_of: tuple[date, date, date],
    aside: Collection[str],
    stale: Collection[tuple[str, str]],
    changed: Collection[str] = (),
) -> Law:
    """The law with the parts named in ``aside`` open, and without what rests on ``stale`` passages.

    ``as_of``: the first, last and ordinary application date. ``aside``: ids of gates, pathways and second
    readings, and ``reviewing``. ``stale``: clause and words that are no longer in it. ``changed``: clauses
    that say something else now. Deadlines are never carried over: their days are those of the earlier year.
    """
    clauses = set(law.clauses)
    first, last, default = as_of
    gates = tuple(_gate(gate, aside, whom_to_ask) for gate in law.gates if clauses & set(gate.clauses))
    readings = tuple(one for one in law.interpretations if one.id not in aside)
    return replace(
        law,
        title=title,
        whom_to_ask=whom_to_ask,
        as_of_first=first,
        as_of_last=last,
        as_of_default=default,
        as_of_help="",
        gates=gates,
        pathways=tuple(
            _lifting(
                _pathway(pathway, whom_to_ask, stale, changed) if pathway.id in aside else pathway,
                {gate.id for gate in gates},
                {one.id for one in readings},
            )
            for pathway in law.pathways
            if clauses & set(pathway.clauses)
        ),
        interpretations=readings,
        passages=tuple(_without_deadlines(law, stale)),
        organisers=tuple(duty for duty in law.organisers if _stands(duty, stale)),
        effective={mode: line for mode, line in law.effective.items() if _stands(line, stale)},
        after=partial(_after, law, frozenset(stale)),
        reviewing=None if "reviewing" in aside else law.reviewing,
    )


def _without_deadlines(law: Law, stale: Collection[tuple[str, str]]) -> Iterator[Passage]:
    for passage in law.passages:
        parts = tuple(part for part in passage.parts if part != "deadlines")
        if parts and (passage.clause, passage.quote) not in stale:
            yield replace(passage, parts=parts)


def _stands(line: Line, stale: Collection[tuple[str, str]]) -> bool:
    return not any((passage.clause, passage.quote) in stale for passage in line.cites)


def _gate(gate: Gate, aside: Collection[str], by: str) -> Gate:
    return replace(gate, condition=Pending(says=WORDS, by=by)) if gate.id in aside else gate


def set_aside(law: Law) -> tuple[str, ...]:
    """The ids of the gates and pathways whose outcome is open until somebody has rewritten them."""
    gates = (gate.id for gate in law.gates if _is_open(gate.condition))
    return (*gates, *(pathway.id for pathway in law.pathways if _is_open(pathway.requires)))


def _is_open(condition: Condition) -> bool:
    return isinstance(condition, Pending) and condition.says == WORDS


def _pathway(
    pathway: Pathway, by: str, stale: Collection[tuple[str, str]], changed: Collection[str]
) -> Pathway:
    """With its outcome open, for those whom it is for as far as the words that say so still stand."""
    lost = {clause for clause, _ in stale} | set(changed)
    stands = not any(
        isinstance(one, ByTarget) or lost & set(clauses)
        for one, clauses in _resting(pathway.applies, pathway.clauses)
    )
    applies = pathway.applies if stands else all_of()
    return replace(pathway, applies=applies, requires=Pending(says=WORDS, by=by), replaces={}, waivers=())


def _lifting(pathway: Pathway, gates: Collection[str], readings: Collection[str]) -> Pathway:
    """The pathway without what it says of gates and second readings that are gone."""
    waives = tuple(gate for gate in pathway.waives if gate in gates)
    replaces = {gate: other for gate, other in pathway.replaces.items() if gate in gates}
    waivers = tuple(one for one in pathway.waivers if one.gate in gates and one.reading in readings)
    if (waives, replaces, waivers) == (pathway.waives, pathway.replaces, pathway.waivers):
        return pathway
    return replace(pathway, waives=waives, replaces=replaces, waivers=waivers)


def _resting(condition: Condition, above: tuple[str, ...]) -> Iterator[tuple[Condition, tuple[str, ...]]]:
    """Every condition with its clauses; without its own they are those of what it stands in."""
    clauses = condition.clauses or above
    yield condition, clauses
    for part in condition.of:
        yield from _resting(part, clauses)


def _after(
    law: Law, stale: Collection[tuple[str, str]], situation: Situation, pathways: tuple[str, ...]
) -> After:
    """What the earlier law says, without deadlines and without lines that rest on stale passages."""
    made = law.after(situation, pathways)
    return After(
        submission=tuple(line for line in made.submission if _stands(line, stale)),
        committees=tuple(line for line in made.committees if _stands(line, stale)),
        materials=tuple(line for line in made.materials if _stands(line, stale)),
        notes=tuple(line for line in made.notes if _stands(line, stale)),
    )
