"""Pairs the clauses of an earlier notice with those of a new one: same, changed, moved or gone.

They are paired by their words, never by number alone: first clauses with the same words, then those with the
most similar ones. Where several fit, the headings above decide, then the neighbours, and the number last.
Meaningless differences (width, spaces, the punctuation at the end) are ignored.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
_HEADINGS, _NEIGHBOUR, _NUMBER = 0.15, 0.05, 0.01
"""How much alike two clauses count that share the headings above, a neighbour, or the number."""
_USUAL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_PUNCTUATION: Final = re.compile(r"[,;:!?、。…“”‘’\"'《》〈〉()\[\]【】]+")
"""Without dashes and middle dots: 3—5 is not 35, and they join words too."""
_DIGITS: Final = frozenset("0123456789〇零一二两三四五六七八九十百千万")


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the earlier notice with its counterpart; one of them is empty for gone and new clauses."""

    old: str
    new: str
    change: Change
    likeness: float
    """1 where the words are the same."""
    repeated: bool = False
    """Whether one of the notices has these same words more than once: which is which, a person must say."""

    @property
    def reworded(self) -> bool:
        return bool(self.old and self.new) and self.likeness < 1


def align(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Pair, ...]:
    """Every clause of both notices once: those of the earlier one in order, then the new ones in order.

    A ``moved`` clause has another number and the same words; a ``changed`` one has other words.
    """
    before, after = [plain(clause.text) for clause in old], [plain(clause.text) for clause in new]
    new_places = _same_words(old, new, before, after)
    _nearest(old, new, before, after, new_places)
    often = {words for texts in (before, after) for words, count in Counter(texts).items() if count > 1}
    pairs = [
        replace(pair, repeated=bool(pair.new) and before[at] in often and pair.likeness == 1)
        for at, pair in enumerate(
            _pair(old[at], new, before[at], after, new_places.get(at)) for at in range(len(old))
        )
    ]
    taken = set(new_places.values())
    pairs += [paired(None, clause, "new") for at, clause in enumerate(new) if at not in taken]
    return tuple(pairs)


def paired(old: Clause | None, new: Clause | None, change: Change) -> Pair:
    """The pair of two clauses, or of one without a counterpart, of which it is known what changed."""
    if old is None or new is None:
        return Pair(old.id if old else "", new.id if new else "", change, 0.0)
    return Pair(old.id, new.id, change, _likeness(plain(old.text), plain(new.text)))


def plain(text: str) -> str:
    """The text without what means nothing; 10² stays other than 102."""
    return "".join(text.translate(_USUAL_WIDTH).split()).rstrip(";。")


def without_meaning(old: str, new: str, years: tuple[int, int]) -> bool:
    """Whether two texts differ in punctuation and formatting only, or in that each names its own year.

    Between two digits punctuation has a meaning: 1、2 is not 12.
    """
    return _bare(old, years[0]) == _bare(new, years[1])


def _bare(text: str, year: int) -> str:
    return _PUNCTUATION.sub(_between_digits, re.sub(rf"(?<!\d){year}(?!\d)", "本", plain(text)))


def _between_digits(found: re.Match[str]) -> str:
    """The punctuation that was found where it stands between two digits, else nothing."""
    around = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return found[0] if _DIGITS.issuperset(around) else ""


def _same_words(
    old: Sequence[Clause], new: Sequence[Clause], before: Sequence[str], after: Sequence[str]
) -> dict[int, int]:
    """Old index to new index of clauses with the same words; those first that nothing else can stand for."""
    places: dict[str, list[int]] = {}
    for at, words in enumerate(after):
        places.setdefault(words, []).append(at)
    often = Counter(before)
    new_places = {
        at: places[words][0]
        for at, words in enumerate(before)
        if often[words] == 1 and len(places.get(words, ())) == 1
    }
    taken = set(new_places.values())

    def under(at: int, other: int) -> bool:
        return _headings(old[at]) == _headings(new[other])

    def beside(at: int, other: int) -> bool:
        return _beside(new_places, at, other)

    def numbered(at: int, other: int) -> bool:
        return old[at].id == new[other].id

    rules: tuple[tuple[Callable[[int, int], bool], ...], ...] = (
        *(((under, beside),) * 2),
        (under, numbered),
        (under,),
        *(((beside,),) * 2),
        (numbered,),
        (),
    )
    waiting = [at for at, words in enumerate(before) if at not in new_places and words in places]
    for turn, rule in enumerate(rules):
        # Once forwards and once backwards, for a neighbour may be known on either side only.
        for at in waiting if turn % 2 == 0 else reversed(waiting):
            fits = (other for other in places[before[at]] if other not in taken)
            fits = (other for other in fits if all(holds(at, other) for holds in rule))
            if at not in new_places and (found := next(fits, None)) is not None:
                new_places[at] = found
                taken.add(found)
    return new_places


def _beside(new_places: dict[int, int], at: int, other: int) -> bool:
    return new_places.get(at - 1) == other - 1 or new_places.get(at + 1) == other + 1


def _nearest(
    old: Sequence[Clause],
    new: Sequence[Clause],
    before: Sequence[str],
    after: Sequence[str],
    new_places: dict[int, int],
) -> None:
    """Add the other pairs, the most similar first; under the same headings rather than others."""
    settled = dict(new_places)
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
                near = _HEADINGS * (_headings(old[at]) == _headings(new[other]))
                near += _NEIGHBOUR * _beside(settled, at, other) + _NUMBER * (old[at].id == new[other].id)
                candidates.append((-likeness - near, at, other))
    for _, at, other in sorted(candidates):
        if at not in new_places and other not in taken:
            new_places[at] = other
            taken.add(other)


def _headings(clause: Clause) -> tuple[str, ...]:
    return tuple(plain(heading.title) for heading in clause.headings)


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
