"""Pairs the clauses of an earlier notice with those of a new one: same, changed, moved or gone.

They are paired by their words, never by number alone: first clauses with the same words, then those with the
most similar ones. Meaningless differences (width, spaces, the punctuation at the end) are ignored.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from publisher.notice.model import Clause

Change = Literal["same", "changed", "moved", "gone", "new"]
CHANGES: Final[dict[Change, str]] = {
    "same": "相同",
    "changed": "文字有改动",
    "moved": "编号变了",
    "gone": "没有了",
    "new": "新增",
}
_NEAR: Final = 0.6
"""The likeness from which two clauses count as one clause that was changed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the earlier notice with its counterpart; one of them is empty for gone and new clauses."""

    old: str
    new: str
    change: Change
    likeness: float
    """1 where the words are the same."""

    @property
    def reworded(self) -> bool:
        return bool(self.old and self.new) and self.likeness < 1


def align(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Pair, ...]:
    """Every clause of both notices once: those of the earlier one in order, then the new ones in order.

    A ``moved`` clause has another number and the same words; a ``changed`` one has other words.
    """
    before, after = [_plain(clause) for clause in old], [_plain(clause) for clause in new]
    new_places = _same_words(old, new, before, after)
    _nearest(old, new, before, after, new_places)
    pairs = [_pair(old[at], new, before[at], after, new_places.get(at)) for at in range(len(old))]
    taken = set(new_places.values())
    pairs += [paired(None, clause, "new") for at, clause in enumerate(new) if at not in taken]
    return tuple(pairs)


def paired(old: Clause | None, new: Clause | None, change: Change) -> Pair:
    """The pair of two clauses, or of one without a counterpart, of which it is known what changed."""
    if old is None or new is None:
        return Pair(old.id if old else "", new.id if new else "", change, 0.0)
    return Pair(old.id, new.id, change, _likeness(_plain(old), _plain(new)))


def _plain(clause: Clause) -> str:
    return "".join(unicodedata.normalize("NFKC", clause.text).split()).rstrip(";。")


def _same_words(
    old: Sequence[Clause], new: Sequence[Clause], before: Sequence[str], after: Sequence[str]
) -> dict[int, int]:
    """Old index to new index of clauses with the same words; of several, those with the same number first."""
    places: dict[str, list[int]] = {}
    for at, words in enumerate(after):
        places.setdefault(words, []).append(at)
    new_places: dict[int, int] = {}
    for by_number in (True, False):
        for at, words in enumerate(before):
            free = [other for other in places.get(words, ()) if other not in new_places.values()]
            if by_number:
                free = [other for other in free if new[other].id == old[at].id]
            if at not in new_places and free:
                new_places[at] = free[0]
    return new_places


def _nearest(
    old: Sequence[Clause],
    new: Sequence[Clause],
    before: Sequence[str],
    after: Sequence[str],
    new_places: dict[int, int],
) -> None:
    """Add the other pairs, the most similar first; with the same heading or number, if equally similar."""
    taken = set(new_places.values())
    candidates = []
    for at in (index for index in range(len(old)) if index not in new_places):
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(before[at])
        for other in (index for index in range(len(new)) if index not in taken):
            matcher.set_seq1(after[other])
            if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
                continue
            likeness = matcher.ratio()
            if likeness >= _NEAR:
                shared = (_headings(old[at]) == _headings(new[other])) + (old[at].id == new[other].id)
                candidates.append((-likeness - 0.05 * shared, at, other))
    for _, at, other in sorted(candidates):
        if at not in new_places and other not in taken:
            new_places[at] = other
            taken.add(other)


def _headings(clause: Clause) -> tuple[str, ...]:
    return tuple(heading.title for heading in clause.headings)


def _pair(old: Clause, new: Sequence[Clause], before: str, after: Sequence[str], at: int | None) -> Pair:
    if at is None:
        return paired(old, None, "gone")
    other = new[at]
    if before == after[at]:
        return Pair(old.id, other.id, "same" if old.id == other.id else "moved", 1.0)
    return Pair(old.id, other.id, "changed", _likeness(before, after[at]))


def _likeness(before: str, after: str) -> float:
    """To three decimals; 1 for the same words only, however long they are."""
    if before == after:
        return 1.0
    return min(round(SequenceMatcher(None, before, after, autojunk=False).ratio(), 3), 0.999)
