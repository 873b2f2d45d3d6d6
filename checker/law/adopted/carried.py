"""A law carried over from an earlier notice, with what its new text no longer bears set aside.

A gate or pathway whose words have changed is neither kept as it was nor left out: either would give verdicts
that nobody has checked. Until an editor has rewritten it, its outcome is open (not YES, not NO).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from checker.law.conditions import Pending, all_of
from checker.law.guidance.after import After, Line, Passage
from checker.law.pathways import Gate, Law, Pathway
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
) -> Law:
    """The law with the parts named in ``aside`` open, and without what rests on ``stale`` passages.

    ``as_of``: the first, last and ordinary application date. ``aside``: ids of gates, pathways and second
    readings, and ``reviewing``. ``stale``: clause and words that are no longer in it. Deadlines are never
    carried over: their days are those of the earlier year.
    """
    clauses = set(law.clauses)
    first, last, default = as_of
    return replace(
        law,
        title=title,
        whom_to_ask=whom_to_ask,
        as_of_first=first,
        as_of_last=last,
        as_of_default=default,
        as_of_help="",
        gates=tuple(_gate(gate, aside, whom_to_ask) for gate in law.gates if clauses & set(gate.clauses)),
        pathways=tuple(
            _pathway(pathway, aside, whom_to_ask)
            for pathway in law.pathways
            if clauses & set(pathway.clauses)
        ),
        interpretations=tuple(one for one in law.interpretations if one.id not in aside),
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


def _pathway(pathway: Pathway, aside: Collection[str], by: str) -> Pathway:
    if pathway.id not in aside:
        return pathway
    open_ = Pending(says=WORDS, by=by)
    return replace(pathway, applies=all_of(), requires=open_, replaces={}, waivers=())


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
