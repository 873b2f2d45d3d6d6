"""Questions whose answers one law cuts otherwise than the other can know: a search may miss people there."""

from __future__ import annotations

from collections.abc import Iterator

from checker.engine.comparing.sides import Sides
from checker.engine.search.cuts import ordered_with
from checker.law.pathways import Law


def linked(sides: Sides) -> frozenset[str]:
    """Days that either law compares with another day: where they turn depends on that other answer."""
    cuts = (cut for search in (sides.old, sides.new) for cut in search.program.cuts.items())
    return frozenset(id_ for id_, cut in cuts if cut.links)


def ordered_otherwise(sides: Sides) -> frozenset[str]:
    """Numbers and days that contradictions compare with others under one of the laws only.

    Where the other law cuts those others, the kinds of answers to these are cut too, and neither law knows.
    """
    laws = (sides.old.law, sides.new.law)
    old, new = (frozenset(_orders(law)) for law in laws)
    alone = {id_ for pair in old ^ new for id_ in pair}
    return frozenset(id_ for law in laws for one in alone for id_ in ordered_with(law, one))


def _orders(law: Law) -> Iterator[tuple[str, str]]:
    return ((entry.question, entry.other) for entry in law.contradictions if entry.kind == "less")
