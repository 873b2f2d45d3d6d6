"""Which question a heading stands for: its id, its short title, or the whole sentence that asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from checker.engine.evaluation.answers import AS_OF_LABEL
from checker.law.pathways import Law
from checker.rosters.cells import heading_spellings, text_of

AS_OF: Final = "as_of"
WITHIN: Final = 20
"""The header is looked for in so many rows: a title and who filled it in often stand above it."""
_NEAR: Final = 0.6


@lru_cache(maxsize=8)
def names(law: Law) -> Mapping[str, str]:
    """Spelling of a heading -> question id, or ``as_of``; a spelling that two could claim is left out."""
    claims: dict[str, set[str]] = {}
    for id_, titles in _titles(law).items():
        for title in titles:
            for name in heading_spellings(title):
                claims.setdefault(name, set()).add(id_)
    return {name: min(ids) for name, ids in claims.items() if len(ids) == 1}


def _titles(law: Law) -> dict[str, tuple[str, ...]]:
    spoken = law.conversation.spoken
    titles = {id_: (id_, question.label, spoken[id_].asks) for id_, question in law.catalogue.items()}
    return {AS_OF: (AS_OF, AS_OF_LABEL), **titles}


def label(law: Law, id_: str) -> str:
    """What a column is called in a message."""
    return AS_OF_LABEL if id_ == AS_OF else law.catalogue[id_].label


def none_column(id_: str) -> str:
    """The column beside one of days that says 无 by yes: in some files one of days holds nothing else."""
    return f"{id_}_none"


def figure_column(id_: str) -> str:
    """The column of a number that the notice has worked out."""
    return f"figure_{id_}"


def meant(law: Law, heading: object) -> str:
    """The question id, or ``as_of``, that a heading stands for; empty where it is none."""
    known = names(law)
    return next((known[name] for name in heading_spellings(text_of(heading)) if name in known), "")


def nearest(law: Law, heading: object) -> str:
    """The title of the question that an unknown heading is most like; empty where it is like none."""
    known = names(law)
    written = heading_spellings(text_of(heading))
    near = get_close_matches(written[0], known, n=1, cutoff=_NEAR) if written else []
    return label(law, known[near[0]]) if near else ""


def find_header(rows: Sequence[Sequence[object]], law: Law) -> int:
    """Of the first rows, the place of the one that names most questions; -1 where none names any."""
    named = [len({meant(law, cell) for cell in row} - {""}) for row in rows[:WITHIN]]
    best = max(named, default=0)
    return named.index(best) if best else -1
