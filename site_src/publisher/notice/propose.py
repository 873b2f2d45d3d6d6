"""Proposes how a text is numbered: its levels, their forms, its broken lines, parts and misprints.

The proposal is written to notice.toml and shown as an outline; an editor confirms it. Nothing here runs when
a notice is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Final

from publisher.notice.faults import Fault, NoticeError
from publisher.notice.layout import Line, Paragraph, is_row, paragraphs, read_lines
from publisher.notice.markers import WELL_KNOWN, Marker, Writing, foreign, writing
from publisher.notice.model import Notice
from publisher.notice.numbering import DeclaredPart, Deviation, Form, Level, Numbering
from publisher.notice.parser import parse_notice
from publisher.notice.parts import annex_list, propose_parts
from publisher.notice.tree import LONGEST_HEADING, RUN_ON, is_title

_BARE: Final = writing("1")
"""Only above 1.1 is a number without any sign read as a marker."""
_WRITINGS: Final = tuple(writing(sample) for sample in WELL_KNOWN)
_RANK: Final = {sample: order for order, sample in enumerate((*WELL_KNOWN[:7], "1", *WELL_KNOWN[7:]))}
_MOST_ORDERS: Final = 120
_MOST_DEVIATIONS: Final = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A numbering under which the text can be read, and what an editor must look at first."""

    numbering: Numbering
    notice: Notice
    doubts: tuple[Fault, ...]
    """What would be wrong with the text if its misprints were not declared."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A paragraph that a writing matches."""

    order: int
    style: Writing
    marker: Marker


def propose(raw: bytes) -> Proposal:
    """Raises NoticeError where nothing is numbered, or the bytes are no text."""
    faults: list[Fault] = []
    lines = read_lines(raw, faults)
    if faults:
        raise NoticeError(faults)
    plain = Numbering((), wrap=_wrap(lines), tables=_has_tables(lines))
    known = replace(plain, levels=tuple(Level((style,)) for style in _WRITINGS))
    text = paragraphs(lines, known)
    annexes = annex_list(text)
    seen = [each for each in _seen(text) if each.order not in annexes]
    seen = _only_sequences(seen)
    if not seen:
        raise NoticeError(
            [
                Fault(
                    lines[-1].number if lines else 1,
                    "全文没有认得的编号，如“一、”“（一）”“第一条”，无法编号。",
                )
            ]
        )
    parts = propose_parts(text, seen[0].order)
    taken = _taken(text, parts)
    seen = [each for each in seen if each.order not in taken]
    base = replace(plain, parts=parts)
    best, fewest = base, -1
    for levels in _orders(seen):
        tried = _with_forms(replace(base, levels=levels), raw)
        # A level that is left out now and then is less likely than another order of the levels.
        cost = 10 * len(_faults(tried, raw)) + sum(level.optional for level in tried.levels)
        if fewest < 0 or cost < fewest:
            best, fewest = tried, cost
        if not fewest:
            break
    return _with_deviations(best, raw)


def _wrap(lines: Sequence[Line]) -> int:
    """The width at which the lines are broken; 0 where each is a paragraph.

    Broken lines end at about one width, most of them in the middle of a sentence, and go on in the next line.
    """
    widths = [0 if is_row(line.text) else line.width for line in lines]
    for width in sorted(set(widths), reverse=True):
        if sum(found > width for found in widths) * 30 > len(widths):
            return 0
        near = [at for at, found in enumerate(widths[:-1]) if width - 5 <= found <= width]
        if len(near) >= max(4, len(lines) // 5):
            broken = sum(_goes_on(lines[at], lines[at + 1]) for at in near)
            return width if broken * 3 >= len(near) * 2 and 24 <= width <= 160 else 0
    return 0


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a line seems to be cut where the page ended."""
    begins = following.after_blank or following.indented or foreign(following.text)
    return not begins and not line.text.endswith(("。", "；", "：", ";", ":"))


def _has_tables(lines: Sequence[Line]) -> bool:
    """Two rows or more on end, with as many cells each, and no marker before the tab."""
    rows = [line.text.count("\t") if is_row(line.text) else 0 for line in lines]
    listed = [is_row(line.text) and bool(foreign(line.text.partition("\t")[0] + " ")) for line in lines]
    return any(
        a and a == b and not (x and y) for a, b, x, y in zip(rows, rows[1:], listed, listed[1:], strict=False)
    )


def _seen(text: Sequence[Paragraph]) -> list[_Seen]:
    """The longest marker at the head of each paragraph."""
    found = []
    for order, paragraph in enumerate(text):
        strange = foreign(paragraph.text)
        fits = [
            _Seen(order, style, marker)
            for style in _WRITINGS
            if not paragraph.table
            and (marker := style.match(paragraph.text))
            and marker.number
            and marker.printed == strange
        ]
        if not fits and not paragraph.table and (marker := _BARE.match(paragraph.text)) and marker.number:
            fits = [_Seen(order, _BARE, marker)]
        found += fits[:1]
    others = [each for each in found if each.style is not _BARE]
    decimal = any(each.style.parts > 1 and each.marker.number == 1 for each in others)
    return found if decimal or not others else others


def _only_sequences(seen: Sequence[_Seen]) -> list[_Seen]:
    """Leave out writings that never begin with their first number, such as 3.5 in 3.5 hours."""
    begun = {each.style.sample for each in seen if each.marker.number == 1}
    return [each for each in seen if each.style.sample in begun or _twin(each.style, begun)]


def _twin(style: Writing, samples: Iterable[str]) -> bool:
    """Whether another of the writings is the same but for width and punctuation."""
    return any(_shape(style) == _shape(writing(sample)) for sample in samples)


def _shape(style: Writing) -> tuple[str, int, bool, bool, bool]:
    """What sets a level apart from others for a reader: numerals, parts, 第 and brackets."""
    bracketed = style.suffix[:1] in ("）", ")")
    ordinal = style.prefix.startswith("第")
    return style.kind.one, style.parts, bracketed, ordinal, style.sample == _BARE.sample


def _orders(seen: Sequence[_Seen]) -> Iterable[tuple[Level, ...]]:
    """The likeliest order of the levels first, then others."""
    groups: dict[object, list[Writing]] = {}
    for each in seen:
        key = (*_shape(each.style), each.style.suffix if each.style.prefix == "第" else "")
        styles = groups.setdefault(key, [])
        if each.style not in styles:
            styles.append(each.style)
    ordered = _by_nesting(seen, list(groups.values()))
    yield _levels(seen, ordered)
    for split in _split(ordered):
        yield _levels(seen, split)
    for order, other in enumerate(permutations(ordered)):
        if order == _MOST_ORDERS:
            return
        yield _levels(seen, other)


def _split(groups: Sequence[list[Writing]]) -> Iterable[Sequence[list[Writing]]]:
    """A group of writings alike may be two levels after all: 1. above 1)."""
    for at, group in enumerate(groups):
        if len(group) > 1:
            halves = [[style] for style in group]
            for order in permutations(halves):
                yield [*groups[:at], *order, *groups[at + 1 :]]


def _by_nesting(seen: Sequence[_Seen], groups: list[list[Writing]]) -> list[list[Writing]]:
    """Higher levels first: a level begins anew with 1 under the level above it."""
    of = {style.sample: at for at, group in enumerate(groups) for style in group}
    under: Counter[tuple[int, int]] = Counter()
    last: dict[int, int] = {}
    for each in seen:
        here, number = of[each.style.sample], each.marker.number or 0
        if number == 1:
            for other in last:
                if other != here:
                    # What is open when a count begins anew is above it, the nearest the most.
                    under[other, here] += 1
        else:
            # What was begun since the last number of this level stands under it.
            for other in [other for other in last if last[other] > last.get(here, each.order)]:
                under[here, other] += 2
        last[here] = each.order
    rank = {at: min(_RANK[style.sample] for style in group) for at, group in enumerate(groups)}
    left, ordered = set(range(len(groups))), []
    while left:
        top = min(
            left,
            key=lambda at: (sum(under[b, at] > under[at, b] for b in left), rank[at]),
        )
        left.remove(top)
        ordered.append(groups[top])
    return ordered


def _levels(seen: Sequence[_Seen], groups: Sequence[list[Writing]]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for group in groups:
        samples = {style.sample for style in group}
        numbers = [each.marker.number for each in seen if each.style.sample in samples]
        above = any(
            each.style.sample in {s.sample for other in groups[: len(levels)] for s in other} for each in seen
        )
        continues = above and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
        ordinal = group[0].prefix == "第"
        levels.append(Level(tuple(group), continues=continues and ordinal and group[0].suffix == "条"))
    return tuple(levels)


def _with_forms(numbering: Numbering, raw: bytes) -> Numbering:
    """The narrowest forms that the paragraphs of each level show."""
    faults: list[Fault] = []
    text = paragraphs(read_lines(raw, faults), numbering)
    taken = _taken(text, numbering.parts)
    read = [
        (0, "")
        if paragraph.table or not (found := numbering.match(paragraph.text))
        else (found[0] + 1, found[1].text)
        for order, paragraph in enumerate(text)
        if order not in taken
    ]
    levels, left_out = [], _left_out([depth for depth, _ in read if depth])
    for order, level in enumerate(numbering.levels, start=1):
        lines = [(words, _leads(read, at, order)) for at, (depth, words) in enumerate(read) if depth == order]
        levels.append(replace(level, forms=_forms(lines), optional=order in left_out))
    return replace(numbering, levels=tuple(levels))


def _left_out(depths: Sequence[int]) -> set[int]:
    """The levels that lower ones stand without."""
    open_levels: list[int] = [0]
    found: set[int] = set()
    for depth in depths:
        while open_levels[-1] >= depth:
            open_levels.pop()
        if open_levels[-1]:
            found.update(range(open_levels[-1] + 1, depth))
        open_levels.append(depth)
    return found


def _leads(read: Sequence[tuple[int, str]], at: int, level: int) -> bool:
    """Whether anything stands under a paragraph."""
    return at + 1 < len(read) and (read[at + 1][0] == 0 or read[at + 1][0] > level)


def _forms(lines: Sequence[tuple[str, bool]]) -> tuple[Form, ...]:
    headings = [leads and is_title(words) and len(words) <= LONGEST_HEADING for words, leads in lines]
    run_on = [
        bool(RUN_ON.match(words)) and not heading for (words, _), heading in zip(lines, headings, strict=True)
    ]
    if lines and all(headings):
        return ("heading",)
    if sum(headings) * 4 >= len(lines) * 3 and all(_could_head(*line) for line in lines):
        return ("heading",)
    # One paragraph of two sentences is no run-on heading; where most are, the short first sentence is one.
    others = len(lines) - sum(headings)
    runs = sum(run_on) * 5 >= others * 4 and (sum(run_on) > 1 or sum(headings) > 0)
    if runs:
        forms: tuple[Form, ...] = ("heading", "run-on") if any(headings) else ("run-on",)
        return forms if sum(run_on) == others else (*forms, "paragraph")
    return ("heading", "paragraph") if any(headings) else ("paragraph",)


def _could_head(words: str, leads: bool) -> bool:
    """A heading that ends in a full stop is one still, where its level has headings only."""
    return leads and len(words) <= LONGEST_HEADING and is_title(words.removesuffix("。"))


def _taken(text: Sequence[Paragraph], parts: Sequence[DeclaredPart]) -> set[int]:
    """The indexes of the paragraphs that are parts."""
    left, taken = list(parts), set()
    for order, paragraph in enumerate(text):
        if left and paragraph.text == left[0].text:
            taken.add(order)
            if left.pop(0).part == "annex_text":
                return taken | set(range(order, len(text)))
    return taken


def _faults(numbering: Numbering, raw: bytes) -> tuple[Fault, ...]:
    try:
        parse_notice(raw, numbering)
    except NoticeError as error:
        return error.faults
    return ()


def _with_deviations(numbering: Numbering, raw: bytes) -> Proposal:
    """Declare what cannot be numbered as it is printed, so that the text can be read as it stands."""
    doubts = _faults(numbering, raw)
    left, tried = doubts, numbering
    while left and len(tried.deviations) < _MOST_DEVIATIONS:
        options = [(_faults(option, raw), option) for option in _declared(tried, raw, left[0])]
        if not options:
            raise NoticeError(doubts)
        left, tried = min(options, key=lambda option: len(option[0]))
    if left:
        raise NoticeError(doubts)
    return Proposal(tried, parse_notice(raw, tried), doubts)


def _declared(numbering: Numbering, raw: bytes, fault: Fault) -> list[Numbering]:
    """With one more deviation: the paragraph read as it is printed, as the number due there, as mere text."""
    text = paragraphs(read_lines(raw, []), numbering)
    paragraph = next((each for each in text if each.line == fault.line), None)
    if paragraph is None:
        return []
    begins = _unique_beginning(paragraph, text)
    if any(each.begins == begins for each in numbering.deviations):
        return []
    found = numbering.match(paragraph.text)
    printed = _as_printed(numbering, *found) if found and found[1].number else ""
    readings = dict.fromkeys(each for each in (printed, fault.expected if found else "") if each)
    return [
        replace(numbering, deviations=(*numbering.deviations, Deviation(begins, reading)))
        for reading in (*readings, "")
    ]


def _as_printed(numbering: Numbering, level: int, marker: Marker) -> str:
    style = numbering.levels[level].writings[0]
    return style.write(*(each or 1 for each in marker.numbers)) if style.parts == len(marker.numbers) else ""


def _unique_beginning(paragraph: Paragraph, text: Sequence[Paragraph]) -> str:
    """As few words as tell a paragraph from the others."""
    for length in range(min(8, len(paragraph.text)), len(paragraph.text)):
        begins = paragraph.text[:length]
        if sum(each.text.startswith(begins) for each in text) == 1:
            return begins
    return paragraph.text
