"""Proposes how a text is numbered: its levels, their forms, its broken lines, parts and misprints.

The proposal is written to notice.toml and shown as an outline, which an editor confirms. It is not used when
a notice is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations
from typing import Final

from publisher.notice.faults import Fault, NoticeError
from publisher.notice.layout import Line, Paragraph, is_row, left_out, paragraphs, read_lines
from publisher.notice.markers import WELL_KNOWN, Marker, Writing, foreign, writing
from publisher.notice.model import Notice
from publisher.notice.numbering import DeclaredPart, Deviation, Form, Level, Numbering
from publisher.notice.numerals import from_arabic, from_chinese
from publisher.notice.parser import parse_notice, parse_paragraphs
from publisher.notice.parts import annex_list, contents_list, propose_parts
from publisher.notice.tree import LONGEST_HEADING, RUN_ON, Mark, is_title

_BARE: Final = writing("1")
"""A number without punctuation; it is taken for a marker only in texts that also have 1.1."""
_WRITINGS: Final = tuple(writing(sample) for sample in WELL_KNOWN)
_RANK: Final = {sample: order for order, sample in enumerate((*WELL_KNOWN[:7], "1", *WELL_KNOWN[7:]))}
_NO_TITLE: Final = (
    "看不出通知的标题：前面只有机关名称、文号、主送机关这些，请在第一行写明标题，如“关于……的通知”。"
)
_INSERTED: Final = re.compile(r"(第[^\s第条，。]{1,6}条)之[一二三四五六七八九十]+(?=\s)")
"""An article that an amendment put in: 第四条之一."""
_COUNTED: Final = re.compile(
    r"([^\s\d一二三四五六七八九十]{0,2})(\d{1,2}|[一二三四五六七八九十]{1,3})([^\w\s（(《“.．%])"
)
"""A number at the head of a paragraph in a way that is no known writing: 问1： 【一】 [1] 第一，."""
_MOST_ORDERS: Final = 120
_MOST_TOLD: Final = 40
_MOST_DEVIATIONS: Final = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A numbering with which the text can be read, and the doubts that an editor has to look at."""

    numbering: Numbering
    notice: Notice
    doubts: tuple[Fault, ...]
    """The misprints that were declared, each with the fault that it would be otherwise."""
    remarks: tuple[Fault, ...] = ()
    """What else an editor has to look at: what is not read as clauses, what may be a numbering."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A paragraph with a marker of a known writing."""

    order: int
    style: Writing
    marker: Marker


def propose(raw: bytes) -> Proposal:
    """A numbering for a text; raises NoticeError where nothing is numbered, or the bytes are no text."""
    faults: list[Fault] = []
    lines = read_lines(raw, faults)
    if faults:
        raise NoticeError(faults)
    plain = Numbering((), wrap=_wrap(lines), tables=_has_tables(lines))
    known = replace(plain, levels=tuple(Level((style,)) for style in _WRITINGS))
    text = paragraphs(lines, known)
    apart = {*annex_list(text), *contents_list(text)}
    marked = _of_sequences([mark for mark in _marked(text) if mark.order not in apart])
    first = marked[0].order if marked else len(text)
    parts = propose_parts(text, first)
    part_indexes = _part_indexes(text, parts)
    marked = _of_sequences([mark for mark in marked if mark.order not in part_indexes])
    if not marked:
        reason = "全文没有认得的编号，如“一、”“（一）”“第一条”，无法编号。"
        raise NoticeError([Fault(lines[-1].number if lines else 1, reason)])
    if not any(part.part == "title" for part in parts):
        raise NoticeError([Fault(text[0].line, _NO_TITLE)])
    base = replace(plain, parts=parts)
    best, fewest = base, -1
    for levels in _orders(marked):
        candidate = _with_forms(replace(base, levels=levels), raw)
        # Levels that are sometimes missing are less likely than another order of the levels.
        cost = 10 * len(_faults(candidate, raw)) + sum(level.optional for level in candidate.levels)
        if fewest < 0 or cost < fewest:
            best, fewest = candidate, cost
        if not fewest:
            break
    remarks = (*_furniture(left_out(lines, plain)), *_remarks(text, part_indexes, parts))
    return replace(_with_deviations(best, raw), remarks=remarks)


def _furniture(lines: Sequence[Line]) -> Iterable[Fault]:
    """The page numbers and heads of pages, which are left out of the notice."""
    if lines:
        told = "、".join(f"第 {line.number} 行“{line.text[:20]}”" for line in lines[:_MOST_TOLD])
        more = f"等 {len(lines)} 行" if len(lines) > _MOST_TOLD else ""
        reason = f"{told}{more}是页码或重复的页眉，没有收录；里面若有正文，请改动那一行后再用。"
        yield Fault(lines[0].number, reason)


def _doubtful_parts(
    text: Sequence[Paragraph], part_indexes: Set[int], parts: Sequence[DeclaredPart]
) -> Iterable[Fault]:
    """The lines read as the table of contents, and a date with clauses under it."""
    # The paragraphs of an annex follow the last part.
    roles = dict(zip(sorted(part_indexes), (part.part for part in parts), strict=False))
    contents = [order for order, role in roles.items() if role == "contents"]
    if contents:
        last = text[contents[-1]]
        reason = f"这一行到第 {last.line} 行“{last.text[:20]}”读作目录，没有读作条款；请核对里面有没有正文。"
        yield Fault(text[contents[0]].line, reason)
    numbered = [order for order, each in enumerate(text) if order not in part_indexes and foreign(each.text)]
    for order, role in roles.items():
        if role == "date" and numbered and numbered[0] < order < numbered[-1]:
            reason = f"“{text[order].text}”读作成文日期，可它后面还有条款；请核对它是不是正文里的日期。"
            yield Fault(text[order].line, reason)


def _remarks(
    text: Sequence[Paragraph], part_indexes: Set[int], parts: Sequence[DeclaredPart]
) -> Iterable[Fault]:
    """What is read in a way that an editor may not expect."""
    if parts and parts[-1].part == "annex_text":
        order = sorted(part_indexes)[len(parts) - 1]
        reason = (
            f"从“{text[order].text[:20]}”起到文末是附件正文，没有读作条款；"
            "附件也要逐条收录的，请把它另存成一个文件。"
        )
        yield Fault(text[order].line, reason)
    yield from _doubtful_parts(text, part_indexes, parts)
    yield from _other_sequences([text[order] for order in range(len(text)) if order not in part_indexes])
    for order, paragraph in enumerate(text):
        if order not in part_indexes and (inserted := _INSERTED.match(paragraph.text)):
            reason = f"“{inserted[0]}”没有自己的编号，读作“{inserted[1]}”后面的一段；引用它时请看段首的条号。"
            yield Fault(paragraph.line, reason)


def _other_sequences(text: Sequence[Paragraph]) -> Iterable[Fault]:
    """Paragraphs that count from 1 in a way that no level is written in."""
    sequences: dict[tuple[str, str, bool], list[tuple[Paragraph, str]]] = {}
    for paragraph in text:
        match = None if paragraph.table or foreign(paragraph.text) else _COUNTED.match(paragraph.text)
        number = match and (from_arabic(match[2]) if match[2].isdigit() else from_chinese(match[2]))
        if match and number:
            found = sequences.setdefault((match[1], match[3], match[2].isdigit()), [])
            if number == len(found) + 1:
                found.append((paragraph, match[0]))
    first = next((paragraph for paragraph in text if paragraph.text.startswith("首先")), None)
    second = next((paragraph for paragraph in text if paragraph.text.startswith("其次")), None)
    if first and second:
        sequences["首先", "", False] = [(first, "首先"), (second, "其次")]
    for found in sequences.values():
        if len(found) > 1:
            heads = "、".join(f"“{head}”（第 {paragraph.line} 行）" for paragraph, head in found[:6])
            reason = f"{heads}像是编号，但不是认得的写法，没有读作编号；请对照原文核对这几段的层次。"
            yield Fault(found[0][0].line, reason)


def _wrap(lines: Sequence[Line]) -> int:
    """The width at which the lines are broken; 0 where each line is a paragraph.

    Broken lines have about the same width, and most of them end in the middle of a sentence.
    """
    widths = [0 if is_row(line.text) else line.width for line in lines]
    for width in sorted(set(widths), reverse=True):
        if sum(other > width for other in widths) * 30 > len(widths):
            return 0
        near = [at for at, other in enumerate(widths[:-1]) if width - 5 <= other <= width]
        if len(near) >= max(4, len(lines) // 5):
            broken = sum(_goes_on(lines[at], lines[at + 1]) for at in near)
            return width if broken * 3 >= len(near) * 2 and 24 <= width <= 160 else 0
    return 0


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a line seems to be broken at the page's width and continued in the next."""
    begins = following.after_blank or following.indented or foreign(following.text)
    return not begins and not line.text.endswith(("。", "；", "：", ";", ":"))


def _has_tables(lines: Sequence[Line]) -> bool:
    """Whether two consecutive rows have the same number of cells, and not both a marker before the tab."""
    rows = [line.text.count("\t") if is_row(line.text) else 0 for line in lines]
    listed = [is_row(line.text) and bool(foreign(line.text.partition("\t")[0] + " ")) for line in lines]
    return any(
        a and a == b and not (x and y) for a, b, x, y in zip(rows, rows[1:], listed, listed[1:], strict=False)
    )


def _marked(text: Sequence[Paragraph]) -> list[_Marked]:
    """The paragraphs with a marker, each with its longest one."""
    marked = []
    for order, paragraph in enumerate(text):
        strange = foreign(paragraph.text)
        fits = [
            _Marked(order, style, marker)
            for style in _WRITINGS
            if not paragraph.table
            and (marker := style.match(paragraph.text))
            and marker.number
            and marker.printed == strange
        ]
        if not fits and not paragraph.table and (marker := _BARE.match(paragraph.text)) and marker.number:
            fits = [_Marked(order, _BARE, marker)]
        marked += fits[:1]
    with_sign = [mark for mark in marked if mark.style is not _BARE]
    decimal = any(mark.style.parts > 1 and mark.marker.number == 1 for mark in with_sign)
    return marked if decimal or not with_sign else with_sign


def _of_sequences(marked: Sequence[_Marked]) -> list[_Marked]:
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


def _orders(marked: Sequence[_Marked]) -> Iterable[tuple[Level, ...]]:
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


def _by_nesting(marked: Sequence[_Marked], groups: list[list[Writing]]) -> list[list[Writing]]:
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


def _levels(marked: Sequence[_Marked], groups: Sequence[list[Writing]]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for group in groups:
        samples = {style.sample for style in group}
        higher = {style.sample for other in groups[: len(levels)] for style in other}
        continues = _counts_on(marked, samples, higher)
        ordinal = group[0].prefix == "第"
        levels.append(Level(tuple(group), continues=continues and ordinal and group[0].suffix == "条"))
    return tuple(levels)


def _counts_on(marked: Sequence[_Marked], samples: Set[str], higher: Set[str]) -> bool:
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


def _with_forms(numbering: Numbering, raw: bytes) -> Numbering:
    """The numbering with only those forms, for each level, that its paragraphs have."""
    text = paragraphs(_lines(raw), numbering)
    part_indexes = _part_indexes(text, numbering.parts)
    numbered = [
        (0, "")
        if paragraph.table or not (match := numbering.match(paragraph.text))
        else (match[0] + 1, match[1].text)
        for order, paragraph in enumerate(text)
        if order not in part_indexes
    ]
    levels, left_out = [], _left_out([depth for depth, _ in numbered if depth])
    for order, level in enumerate(numbering.levels, start=1):
        lines = [
            (words, _leads(numbered, at, order))
            for at, (depth, words) in enumerate(numbered)
            if depth == order
        ]
        levels.append(replace(level, forms=_forms(lines), optional=order in left_out))
    return replace(numbering, levels=tuple(levels))


def _left_out(depths: Sequence[int]) -> set[int]:
    """The levels that are missing above a lower one somewhere."""
    open_levels: list[int] = [0]
    missing: set[int] = set()
    for depth in depths:
        while open_levels[-1] >= depth:
            open_levels.pop()
        if open_levels[-1]:
            missing.update(range(open_levels[-1] + 1, depth))
        open_levels.append(depth)
    return missing


def _leads(numbered: Sequence[tuple[int, str]], at: int, level: int) -> bool:
    """Whether the next paragraph is under this one."""
    return at + 1 < len(numbered) and (numbered[at + 1][0] == 0 or numbered[at + 1][0] > level)


def _forms(lines: Sequence[tuple[str, bool]]) -> tuple[Form, ...]:
    headings = [leads and is_title(words) and len(words) <= LONGEST_HEADING for words, leads in lines]
    run_on = [
        bool(RUN_ON.match(words)) and not heading for (words, _), heading in zip(lines, headings, strict=True)
    ]
    if lines and all(headings):
        return ("heading",)
    if sum(headings) * 4 >= len(lines) * 3 and all(_could_head(*line) for line in lines):
        return ("heading",)
    # A short first sentence is a run-on heading only if most paragraphs of the level begin with one.
    others = len(lines) - sum(headings)
    runs = sum(run_on) * 5 >= others * 4 and (sum(run_on) > 1 or sum(headings) > 0)
    if runs:
        forms: tuple[Form, ...] = ("heading", "run-on") if any(headings) else ("run-on",)
        return forms if sum(run_on) == others else (*forms, "paragraph")
    return ("heading", "paragraph") if any(headings) else ("paragraph",)


def _could_head(words: str, leads: bool) -> bool:
    """Whether a paragraph may be a heading in a level of headings: even with a full stop at its end."""
    return leads and len(words) <= LONGEST_HEADING and is_title(words.removesuffix("。"))


def _part_indexes(text: Sequence[Paragraph], parts: Sequence[DeclaredPart]) -> set[int]:
    """The indexes of the paragraphs that are parts of the notice, not clauses."""
    expected, indexes = list(parts), set()
    for order, paragraph in enumerate(text):
        if expected and paragraph.text == expected[0].text:
            indexes.add(order)
            if expected.pop(0).part == "annex_text":
                return indexes | set(range(order, len(text)))
    return indexes


@lru_cache(maxsize=1)
def _lines(raw: bytes) -> tuple[Line, ...]:
    """The lines of a text that is tried many times."""
    return tuple(read_lines(raw, []))


def _faults(numbering: Numbering, raw: bytes, seen: dict[Paragraph, Mark] | None = None) -> tuple[Fault, ...]:
    try:
        parse_paragraphs(paragraphs(_lines(raw), numbering), numbering, [], seen)
    except NoticeError as error:
        return error.faults
    return ()


def _with_deviations(numbering: Numbering, raw: bytes) -> Proposal:
    """The proposal with a deviation for each paragraph that cannot be numbered as it is printed."""
    doubts = _faults(numbering, raw)
    remaining, candidate = doubts, numbering
    told: list[Fault] = []
    seen: dict[Paragraph, Mark] = {}
    while remaining and len(candidate.deviations) < _MOST_DEVIATIONS:
        options = [(_faults(option, raw, seen), option) for option in _declared(candidate, raw, remaining[0])]
        if not options:
            raise NoticeError(doubts)
        line = remaining[0].line
        told.append(next((doubt for doubt in doubts if doubt.line == line), remaining[0]))
        remaining, candidate = min(options, key=lambda option: len(option[0]))
    if remaining:
        raise NoticeError(doubts)
    return Proposal(candidate, parse_notice(raw, candidate), tuple(told))


def _declared(numbering: Numbering, raw: bytes, fault: Fault) -> list[Numbering]:
    """The numbering with one more deviation: the paragraph as printed, with the expected number, or none."""
    text = paragraphs(_lines(raw), numbering)
    paragraph = next((other for other in text if other.line == fault.line), None)
    if paragraph is None:
        return []
    begins = _unique_beginning(paragraph, text)
    if any(other.begins == begins for other in numbering.deviations):
        return []
    match = numbering.match(paragraph.text)
    printed = _as_printed(numbering, *match) if match and match[1].number else ""
    readings = dict.fromkeys(other for other in (printed, fault.expected if match else "") if other)
    return [
        replace(numbering, deviations=(*numbering.deviations, Deviation(begins, reading)))
        for reading in (*readings, "")
    ]


def _as_printed(numbering: Numbering, level: int, marker: Marker) -> str:
    style = numbering.levels[level].writings[0]
    return (
        style.write(*(number or 1 for number in marker.numbers)) if style.parts == len(marker.numbers) else ""
    )


def _unique_beginning(paragraph: Paragraph, text: Sequence[Paragraph]) -> str:
    """The shortest beginning of a paragraph that no other paragraph has."""
    for length in range(min(8, len(paragraph.text)), len(paragraph.text)):
        begins = paragraph.text[:length]
        if sum(other.text.startswith(begins) for other in text) == 1:
            return begins
    return paragraph.text
