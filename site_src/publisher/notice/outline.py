"""The outline (提纲) of a numbered notice, for an editor to confirm: each paragraph with its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from publisher.notice.model import Clause, Heading, Notice
from publisher.notice.numbering import FORM_NAMES, ROLES, Numbering

_EXCERPT: Final = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline; ``id`` is empty for parts that are neither clause nor heading."""

    id: str
    level: int
    what: str
    """标题, 段 or the name of a part."""
    text: str
    line: int


def outline(notice: Notice) -> tuple[Entry, ...]:
    """The entries of the outline, in the order of the text."""
    entries = [Entry("", 0, ROLES[part.role], part.text, part.line) for part in notice.parts]
    if not any(part.role == "title" for part in notice.parts):
        entries.append(Entry("", 0, "标题", notice.title, 0))
    entries += [_clause(clause) for clause in notice.opening]
    for section in notice.sections:
        if section.heading.title:
            entries.append(_heading(section.heading))
        entries += [_heading(b) if isinstance(b, Heading) else _clause(b) for b in section.blocks]
    return tuple(sorted(entries, key=lambda entry: entry.line))


def _heading(heading: Heading) -> Entry:
    return Entry(heading.id, heading.level, "小标题", heading.text, heading.line)


def _clause(clause: Clause) -> Entry:
    return Entry(
        clause.id, clause.level, "表" if clause.table else "段", clause.marker + clause.text, clause.line
    )


def outline_text(notice: Notice, numbering: Numbering) -> str:
    """The numbering and the outline as lines of text."""
    return "\n".join((*_numbering_lines(numbering), "", *map(_line, outline(notice)))) + "\n"


def _numbering_lines(numbering: Numbering) -> Iterator[str]:
    yield "编号方式："
    for order, level in enumerate(numbering.levels, start=1):
        samples = "".join(f"“{style.sample}”" for style in level.writings)
        forms = "或".join(FORM_NAMES[form] for form in level.forms)
        flags = "，各章连续编号" * level.continues + "，可以没有这一级" * level.optional
        yield f"  第 {order} 级 {samples}：{forms}{flags}"
    if numbering.wrap:
        yield f"  每行约 {numbering.wrap // 2} 个字处折行，已接成段"
    for deviation in numbering.deviations:
        read_as = f"读作“{deviation.read_as}”" if deviation.read_as else "不是编号，是正文"
        yield f"  例外：“{deviation.begins}……”{read_as}"


def _line(entry: Entry) -> str:
    text = " ".join(entry.text.split())
    short = text[:_EXCERPT] + ("……" if len(text) > _EXCERPT else "")
    place = f"{entry.id}　" if entry.id else ""
    return f"{'  ' * max(entry.level - 1, 0)}{place}[{entry.what}] {short}"
