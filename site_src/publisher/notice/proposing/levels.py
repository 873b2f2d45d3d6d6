"""The levels in which a text is numbered: its writings, and which of them stands under which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from publisher.notice.layout import Paragraph
from publisher.notice.markers import WELL_KNOWN, Marker, Writing, foreign, writing
from publisher.notice.numbering import Level

_BARE: Final = writing("1")
"""A number without punctuation; it is taken for a marker only in texts that also have 1.1."""
WRITINGS: Final = tuple(writing(sample) for sample in WELL_KNOWN)
_RANK: Final = {sample: order for order, sample in enumerate((*WELL_KNOWN[:7], "1", *WELL_KNOWN[7:]))}
_MOST_ORDERS: Final = 120


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph with a marker of a known writing."""

    order: int
    style: Writing
    marker: Marker


def marked_in(text: Sequence[Paragraph]) -> list[Marked]:
    """The paragraphs with a marker, each with its longest one."""
    marked = []
    for order, paragraph in enumerate(text):
        strange = foreign(paragraph.text)
        fits = [
            Marked(order, style, marker)
            for style in WRITINGS
            if not paragraph.table
            and (marker := style.match(paragraph.text))
            and marker.number
            and marker.printed == strange
        ]
        if not fits and not paragraph.table and (marker := _BARE.match(paragraph.text)) and marker.number:
            fits = [Marked(order, _BARE, marker)]
        marked += fits[:1]
    with_sign = [mark for mark in marked if mark.style is not _BARE]
    decimal = any(mark.style.parts > 1 and mark.marker.number == 1 for mark in with_sign)
    return marked if decimal or not with_sign else with_sign


def of_sequences(marked: Sequence[Marked]) -> list[Marked]:
    """Only the writings that have a first number somewhere; not 3.5, which is a quantity (3.5 hours)."""
    begun = {mark.style.sample for mark in marked if mark.marker.number == 1}
    return [mark for mark in marked if mark.style.sample in begun or _twin(mark.style, begun)]


def _twin(style: Writing, samples: Iterable[str]) -> bool:
    """Whether one of the samples is the same writing except for width and punctuation."""
    return any(_shape(style) == _shape(writing(sample)) for sample in samples)


def _shape(style: Writing) -> tuple[str, int, bool, bool, bool]:
    """The features by which readers tell levels apart: numerals, parts, 第 and brackets."""
    bracketed = style.suffix[:1] in ("）", ")")
    ordinal = style.prefix.startswith("第")
    return style.kind.one, style.parts, bracketed, ordinal, style.sample == _BARE.sample


def orders_of(marked: Sequence[Marked]) -> Iterable[tuple[Level, ...]]:
    """Possible orders of the levels, the likeliest first."""
    groups: dict[object, list[Writing]] = {}
    for mark in marked:
        key = (*_shape(mark.style), mark.style.suffix if mark.style.prefix == "第" else "")
        styles = groups.setdefault(key, [])
        if mark.style not in styles:
            styles.append(mark.style)
    ordered = _by_nesting(marked, list(groups.values()))
    yield _levels(marked, ordered)
    for split in _split(ordered):
        yield _levels(marked, split)
    for order, permuted in enumerate(permutations(ordered)):
        if order == _MOST_ORDERS:
            return
        yield _levels(marked, permuted)


def _split(groups: Sequence[list[Writing]]) -> Iterable[Sequence[list[Writing]]]:
    """Orders in which a group of similar writings is split into levels of their own: 1. above 1)."""
    for at, group in enumerate(groups):
        if len(group) > 1:
            halves = [[style] for style in group]
            for order in permutations(halves):
                yield [*groups[:at], *order, *groups[at + 1 :]]


def _by_nesting(marked: Sequence[Marked], groups: list[list[Writing]]) -> list[list[Writing]]:
    """The groups with higher levels first: under each number of a higher level, a lower starts with 1."""
    of = {style.sample: at for at, group in enumerate(groups) for style in group}
    under: Counter[tuple[int, int]] = Counter()
    last: dict[int, int] = {}
    for mark in marked:
        here, number = of[mark.style.sample], mark.marker.number or 0
        if number == 1:
            for other in last:
                if other != here:
                    # Levels that already have a number when another starts with 1 are probably above it.
                    under[other, here] += 1
        else:
            # Levels that started since the last number of this level are under it.
            for other in [other for other in last if last[other] > last.get(here, mark.order)]:
                under[here, other] += 2
        last[here] = mark.order
    rank = {at: min(_RANK[style.sample] for style in group) for at, group in enumerate(groups)}
    remaining, ordered = set(range(len(groups))), []
    while remaining:
        top = min(
            remaining,
            key=lambda at: (sum(under[b, at] > under[at, b] for b in remaining), rank[at]),
        )
        remaining.remove(top)
        ordered.append(groups[top])
    return ordered


def _levels(marked: Sequence[Marked], groups: Sequence[list[Writing]]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for group in groups:
        samples = {style.sample for style in group}
        higher = {style.sample for other in groups[: len(levels)] for style in other}
        continues = _counts_on(marked, samples, higher)
        ordinal = group[0].prefix == "第"
        levels.append(Level(tuple(group), continues=continues and ordinal and group[0].suffix == "条"))
    return tuple(levels)


def _counts_on(marked: Sequence[Marked], samples: Set[str], higher: Set[str]) -> bool:
    """Whether a level goes on counting under most new numbers of the levels above it, misprints or not."""
    last, above, on, anew, numbers = 0, False, 0, 0, []
    for mark in marked:
        if mark.style.sample in samples:
            number = mark.marker.number or 0
            numbers.append(number)
            if above and last:
                on, anew = on + (number > 1), anew + (number == 1)
            last, above = number, False
        else:
            above = above or mark.style.sample in higher
    in_order = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return on > anew or (in_order and any(mark.style.sample in higher for mark in marked))
