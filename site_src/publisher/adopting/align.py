"""Which clause of an earlier notice is which of a new one: same, changed, moved or gone.

Aligned by their words: first those that say the same, then those nearest to each other, never by number
alone. Formatting that means nothing (width, spaces, the stop that ends an item) is ignored.
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
"""How much two clauses must have in common to be one clause that was changed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the earlier notice and what became of it; ``new`` ones have no ``old``."""

    old: str
    new: str
    change: Change
    likeness: float
    """1 where the words are the same."""

    @property
    def reworded(self) -> bool:
        return bool(self.old and self.new) and self.likeness < 1


def align(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Pair, ...]:
    """Every clause of both once: those of the earlier notice in their order, then the new ones in theirs.

    ``moved`` has another number and the same words; ``changed`` other words, whatever its number.
    """
    before, after = [_plain(clause) for clause in old], [_plain(clause) for clause in new]
    found = _same_words(old, new, before, after)
    _nearest(old, new, before, after, found)
    pairs = [_pair(old[at], new, before[at], after, found.get(at)) for at in range(len(old))]
    taken = set(found.values())
    pairs += [Pair("", clause.id, "new", 0.0) for at, clause in enumerate(new) if at not in taken]
    return tuple(pairs)


def _plain(clause: Clause) -> str:
    return "".join(unicodedata.normalize("NFKC", clause.text).split()).rstrip(";。")


def _same_words(
    old: Sequence[Clause], new: Sequence[Clause], before: Sequence[str], after: Sequence[str]
) -> dict[int, int]:
    """Words that stand once or under the same number in both; of several alike the first to the first."""
    places: dict[str, list[int]] = {}
    for at, words in enumerate(after):
        places.setdefault(words, []).append(at)
    found: dict[int, int] = {}
    for by_number in (True, False):
        for at, words in enumerate(before):
            left = [other for other in places.get(words, ()) if other not in found.values()]
            if by_number:
                left = [other for other in left if new[other].id == old[at].id]
            if at not in found and left:
                found[at] = left[0]
    return found


def _nearest(
    old: Sequence[Clause],
    new: Sequence[Clause],
    before: Sequence[str],
    after: Sequence[str],
    found: dict[int, int],
) -> None:
    """The nearest in words first; of those equally near, the one under the same heading and number."""
    taken = set(found.values())
    candidates = []
    for at in (each for each in range(len(old)) if each not in found):
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(before[at])
        for other in (each for each in range(len(new)) if each not in taken):
            matcher.set_seq1(after[other])
            if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
                continue
            likeness = matcher.ratio()
            if likeness >= _NEAR:
                kin = (_headings(old[at]) == _headings(new[other])) + (old[at].id == new[other].id)
                candidates.append((-likeness - 0.05 * kin, at, other))
    for _, at, other in sorted(candidates):
        if at not in found and other not in taken:
            found[at] = other
            taken.add(other)


def _headings(clause: Clause) -> tuple[str, ...]:
    return tuple(heading.title for heading in clause.headings)


def _pair(old: Clause, new: Sequence[Clause], before: str, after: Sequence[str], at: int | None) -> Pair:
    if at is None:
        return Pair(old.id, "", "gone", 0.0)
    other = new[at]
    if before == after[at]:
        return Pair(old.id, other.id, "same" if old.id == other.id else "moved", 1.0)
    likeness = SequenceMatcher(None, before, after[at], autojunk=False).ratio()
    return Pair(old.id, other.id, "changed", round(likeness, 3))
