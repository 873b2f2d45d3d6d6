"""Proposes how a text is numbered: its levels, their forms, its broken lines, parts and misprints.

The proposal is written to notice.toml and shown as an outline, which an editor confirms. It is not used when
a notice is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from publisher.notice.faults import Fault, NoticeError
from publisher.notice.layout import Line, Paragraph, left_out, paragraphs, read_lines
from publisher.notice.markers import Marker
from publisher.notice.model import Notice
from publisher.notice.numbering import Deviation, Level, Numbering
from publisher.notice.parser import parse_notice, parse_paragraphs
from publisher.notice.proposing.broken_lines import has_tables, wrap_of
from publisher.notice.proposing.forms import part_indexes, with_forms
from publisher.notice.proposing.levels import WRITINGS, marked_in, of_sequences, orders_of
from publisher.notice.proposing.parts import annex_list, contents_list, propose_parts
from publisher.notice.proposing.remarks import left_out_lines, remarks
from publisher.notice.tree import Mark

_NO_TITLE: Final = (
    "看不出通知的标题：前面只有机关名称、文号、主送机关这些，请在第一行写明标题，如“关于……的通知”。"
)
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


def propose(raw: bytes) -> Proposal:
    """A numbering for a text; raises NoticeError where nothing is numbered, or the bytes are no text."""
    faults: list[Fault] = []
    lines = read_lines(raw, faults)
    if faults:
        raise NoticeError(faults)
    plain = Numbering((), wrap=wrap_of(lines), tables=has_tables(lines))
    known = replace(plain, levels=tuple(Level((style,)) for style in WRITINGS))
    text = paragraphs(lines, known)
    lists = {*annex_list(text), *contents_list(text)}
    marked = of_sequences([mark for mark in marked_in(text) if mark.order not in lists])
    first = marked[0].order if marked else len(text)
    parts = propose_parts(text, first)
    apart = part_indexes(text, parts)
    marked = of_sequences([mark for mark in marked if mark.order not in apart])
    if not marked:
        reason = "全文没有认得的编号，如“一、”“（一）”“第一条”，无法编号。"
        raise NoticeError([Fault(lines[-1].number if lines else 1, reason)])
    if not any(part.part == "title" for part in parts):
        raise NoticeError([Fault(text[0].line, _NO_TITLE)])
    base = replace(plain, parts=parts)
    best, fewest = base, -1
    for levels in orders_of(marked):
        candidate = with_forms(replace(base, levels=levels), lines)
        # Levels that are sometimes missing are less likely than another order of the levels.
        cost = 10 * len(_faults(candidate, lines)) + sum(level.optional for level in candidate.levels)
        if fewest < 0 or cost < fewest:
            best, fewest = candidate, cost
        if not fewest:
            break
    told = (*left_out_lines(left_out(lines, plain)), *remarks(text, apart, parts))
    return replace(_with_deviations(best, raw, lines), remarks=told)


def _faults(
    numbering: Numbering, lines: Sequence[Line], seen: dict[Paragraph, Mark] | None = None
) -> tuple[Fault, ...]:
    try:
        parse_paragraphs(paragraphs(lines, numbering), numbering, [], seen)
    except NoticeError as error:
        return error.faults
    return ()


def _with_deviations(numbering: Numbering, raw: bytes, lines: Sequence[Line]) -> Proposal:
    """The proposal with a deviation for each paragraph that cannot be numbered as it is printed."""
    doubts = _faults(numbering, lines)
    remaining, candidate = doubts, numbering
    told: list[Fault] = []
    seen: dict[Paragraph, Mark] = {}
    while remaining and len(candidate.deviations) < _MOST_DEVIATIONS:
        options = [
            (_faults(option, lines, seen), option) for option in _declared(candidate, lines, remaining[0])
        ]
        if not options:
            raise NoticeError(doubts)
        line = remaining[0].line
        told.append(next((doubt for doubt in doubts if doubt.line == line), remaining[0]))
        remaining, candidate = min(options, key=lambda option: len(option[0]))
    if remaining:
        raise NoticeError(doubts)
    return Proposal(candidate, parse_notice(raw, candidate), tuple(told))


def _declared(numbering: Numbering, lines: Sequence[Line], fault: Fault) -> list[Numbering]:
    """The numbering with one more deviation: the paragraph as printed, with the expected number, or none."""
    text = paragraphs(lines, numbering)
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
