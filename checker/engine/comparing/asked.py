"""Questions and options that only one of two laws has: people who answer them have no same answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from checker.engine.evaluation.target import for_target
from checker.law.pathways import Law
from checker.law.values import Target


@dataclass(frozen=True, slots=True)
class Unlike:
    """In words, what only the earlier law asks, and only the new one; and the ids of those questions."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    ids: frozenset[str]


def asked_by_one(old: Law, new: Law) -> Unlike:
    """Series and levels aside, which are compared as such."""
    before, after = _own(old, new), _own(new, old)
    ids = frozenset(id_ for id_, _ in (*before, *after))
    return Unlike(tuple(words for _, words in before), tuple(words for _, words in after), ids)


def _own(law: Law, other: Law) -> list[tuple[str, str]]:
    """Ids and words of what only the first law has."""
    own = []
    labels = {question.label for question in other.catalogue.values()}
    for id_, question in law.catalogue.items():
        if id_ in (law.target_series, law.target_level):
            continue
        twin = other.catalogue.get(id_)
        if twin is None or twin.type != question.type:
            told = f"“{question.label}”（{id_}）" if question.label in labels else f"“{question.label}”"
            own.append((id_, told))
            continue
        lacking = [one for one in question.choices if one not in twin.choices]
        own += [(id_, f"“{question.label}”的答案“{question.show(value)}”") for value in lacking]
    return own


def asking(law: Law, target: Target, ids: Collection[str]) -> Iterator[str]:
    """The titles of the pathways whose rules, or whose gates' rules, ask one of these questions."""
    for way in for_target(law, target).pathways:
        roots = (way.node, *(gate.node for gate in way.gates))
        if any(id_ in ids for root in roots for id_ in root.questions):
            yield way.pathway.title
