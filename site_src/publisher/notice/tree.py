"""Puts the paragraphs into the tree of a notice, one by one, and gives each its id and label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from publisher.notice.faults import Fault
from publisher.notice.model import Clause, Heading, Section
from publisher.notice.numbering import FORM_NAMES, Form, Level, Numbering

LONGEST_HEADING: Final = 60
RUN_ON: Final = re.compile(r"([^。；：！？\n]{1,40})(。|：(?=.*。))\s*(?=\S)")
"""A heading on the same line as its paragraph: 小标题。正文; a colon may end the heading too."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph with the marker at its head; ``level`` is 0 where it has none."""

    line: int
    text: str
    level: int = 0
    printed: str = ""
    numbers: tuple[int | None, ...] = ()
    leaps: bool = False
    """Whether its number was declared, so that it may skip numbers."""
    table: bool = False
    pointing: str = ""
    """第三条 or 2.5 at its head, where that is not taken for its number."""


@dataclass
class _Place:
    """An open number: the next paragraphs may belong under it."""

    level: int
    id: str
    label: str
    path: tuple[int, ...]
    sample: str
    heading: Heading | None
    filled: bool
    """Whether there is anything under it, or it is a paragraph itself."""
    under: int = 0
    """The level of the numbers under it."""
    last: int = 0
    """The last number under it."""
    paragraphs: int = 0
    """Unnumbered paragraphs since the last number."""


@dataclass
class Tree:
    """Takes the paragraphs one by one; ``open`` are the numbers that the next one may belong under."""

    numbering: Numbering
    faults: list[Fault]
    opening: list[Clause] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    blocks: list[Heading | Clause] = field(default_factory=list)
    open: list[_Place] = field(default_factory=list)
    root: _Place = field(default_factory=lambda: _Place(0, "", "", (), "", None, filled=True))
    running: dict[int, int] = field(default_factory=dict)
    """The last number of each level that ``continues``."""

    def take(self, mark: Mark, following: Mark | None) -> None:
        if mark.level:
            self._number(mark, following)
        else:
            self._paragraph(mark)

    def finish(self, last_line: int) -> tuple[Section, ...]:
        self._close(0)
        if not self.sections and self.numbering.levels:
            sample = self.numbering.levels[0].sample
            self.faults.append(Fault(last_line, f"全文没有“{sample}”一级标题，无法编号。"))
        return tuple(self.sections)

    def _number(self, mark: Mark, following: Mark | None) -> None:
        declared = self.numbering.levels[mark.level - 1]
        if mark.level > 1 and not self.open:
            sample = self.numbering.levels[0].sample
            self._fault(mark, f"“{mark.printed}”前面还没有“{sample}”一级标题。")
            return
        self._close(mark.level)
        above = self.open[-1] if self.open else self.root
        if above.under not in (0, mark.level):
            other = self.numbering.levels[above.under - 1].sample
            self._fault(mark, f"“{above.sample}”下面已有“{other}”，不能再接“{mark.printed}”，编号会重复。")
        for left_out in self.numbering.levels[above.level : mark.level - 1]:
            if not left_out.optional:
                self._fault(mark, f"“{mark.printed}”前面还没有“{left_out.sample}”这一级。")
        number = self._next(mark, declared, above)
        above.under, above.last, above.filled = mark.level, number, True
        self._open(mark, following, declared, number, above)

    def _next(self, mark: Mark, declared: Level, above: _Place) -> int:
        """The number of a marked paragraph; a fault where it is not the next one."""
        last = self.running.get(mark.level, 0) if declared.continues else above.last
        expected, number_found = last + 1, mark.numbers[-1]
        style = next(w for w in declared.writings if w.parts == len(mark.numbers))
        path = (*above.path, expected)[-style.parts :]
        leads_elsewhere = len(path) == style.parts and mark.numbers[:-1] != path[:-1]
        if (
            number_found is None
            or (number_found != expected and not (mark.leaps and number_found > last))
            or leads_elsewhere
        ):
            should = style.write(*path)
            problem = (
                "写法有误"
                if number_found is None
                else "与上级不符"
                if leads_elsewhere
                else "重复"
                if number_found < expected
                else "跳号"
            )
            self._fault(mark, f"编号“{mark.printed}”{problem}，此处应为“{should}”。", should)
        number = max(expected, number_found or 0)
        if declared.continues:
            self.running[mark.level] = number
        return number

    def _open(self, mark: Mark, following: Mark | None, declared: Level, number: int, above: _Place) -> None:
        identity = f"{above.id}.{number}" if above.id else str(number)
        path = (*above.path, number)
        label = _label(declared, above.label, path)
        form = self._form(mark, following, declared)
        heading: Heading | None = None
        text = mark.text
        if form == "run-on":
            title, closing, text = _split(mark.text)
            heading = Heading(identity, label, mark.printed, title, len(path), mark.line, form, closing)
        elif form == "heading":
            heading = Heading(identity, label, mark.printed, mark.text, len(path), mark.line)
        elif not self.open:
            heading = Heading(identity, label, mark.printed, "", 1, mark.line, form)
        place = _Place(mark.level, identity, label, path, mark.printed, heading, filled=form != "heading")
        self.open.append(place)
        if heading and len(self.open) > 1:
            self.blocks.append(heading)
        if form == "run-on":
            self._unnumbered(replace(mark, text=text))
        elif form == "paragraph":
            self.blocks.append(Clause(identity, label, text, mark.printed, self._headings(), mark.line))

    def _form(self, mark: Mark, following: Mark | None, declared: Level) -> Form:
        """The form of the paragraph, of those that its level allows."""
        if not mark.text:
            missing = "标题文字" if "heading" in declared.forms else "文字"
            self._fault(mark, f"“{mark.printed}”后面没有{missing}。")
            return declared.forms[0]
        if "run-on" in declared.forms and RUN_ON.match(mark.text):
            return "run-on"
        fits = len(mark.text) <= LONGEST_HEADING and "。" not in mark.text[:-1]
        if "paragraph" not in declared.forms:
            if not fits or "heading" not in declared.forms:
                allowed = "、".join(FORM_NAMES[form] for form in declared.forms)
                reason = f"“{mark.printed}”一行像是标题与正文连在了一起，这一级只能是{allowed}。"
                self._fault(mark, reason)
            return "heading"
        leads = following is not None and (following.level == 0 or following.level > mark.level)
        if "heading" in declared.forms and fits and leads and is_title(mark.text):
            return "heading"
        return "paragraph"

    def _paragraph(self, mark: Mark) -> None:
        if mark.pointing and (match := self.numbering.match(mark.pointing + " 　")):
            level, marker = match
            above = next((place for place in reversed(self.open) if place.level <= level), self.root)
            continues = self.numbering.levels[level].continues
            last = self.running.get(level + 1, 0) if continues else above.last
            same_path = (*above.path, last + 1)[-len(marker.numbers) :] == marker.numbers
            if marker.number == last + 1 and same_path:
                where = "请在 notice.toml 的 deviations 里写明读作什么"
                self._fault(mark, f"段首“{mark.pointing}”可能是编号，也可能是正文；{where}。")
        self._unnumbered(mark)

    def _unnumbered(self, mark: Mark) -> None:
        place = self.open[-1] if self.open else self.root
        place.paragraphs += 1
        place.filled = True
        order = place.paragraphs
        if place is self.root:
            identity, label = f"0-p{order}", f"开头 第{order}段"
            self.opening.append(Clause(identity, label, mark.text, "", (), mark.line, mark.table))
            return
        after = "" if place.heading and place.heading.title else "后"
        clause = Clause(
            f"{place.id}-p{order}",
            f"{place.label} {after}第{order}段",
            mark.text,
            "",
            self._headings(),
            mark.line,
            mark.table,
        )
        self.blocks.append(clause)

    def _headings(self) -> tuple[Heading, ...]:
        return tuple(place.heading for place in self.open if place.heading)

    def _close(self, level: int) -> None:
        """Close the open numbers of ``level`` and of deeper levels."""
        while self.open and self.open[-1].level >= level:
            place = self.open.pop()
            if not place.filled and place.heading:
                title = place.heading.text
                self.faults.append(Fault(place.heading.line, f"标题“{title}”下面没有正文。"))
            if not self.open and place.heading:
                blocks = tuple(_with_heading_id(block, self.blocks) for block in self.blocks)
                self.sections.append(Section(place.path[0], place.heading, blocks))
                self.blocks = []

    def _fault(self, mark: Mark, reason: str, expected: str = "") -> None:
        self.faults.append(Fault(mark.line, reason, expected))


def is_title(text: str) -> bool:
    """Whether a line reads like a title: it contains no punctuation that ends a sentence."""
    return not re.search(r"[。；：！？;:]", text)


def _split(text: str) -> tuple[str, str, str]:
    match = RUN_ON.match(text)
    assert match is not None
    return match[1].strip(), match[2].strip(), text[match.end() :]


def _label(declared: Level, above: str, path: Sequence[int]) -> str:
    """The label: 四（六） and 1 make 四（六）1; 第十二条 and 2.1.3 are complete by themselves."""
    style = declared.writings[0]
    own = style.cite(*path[-style.parts :])
    if declared.continues or (style.parts > 1 and style.parts == len(path)):
        return own
    between = "." if above[-1:].isdigit() and own[:1].isdigit() else ""
    return above + between + own


def _with_heading_id(block: Heading | Clause, blocks: Sequence[Heading | Clause]) -> Heading | Clause:
    """The block; where it is the only paragraph under its heading and unnumbered, with the heading's id."""
    if isinstance(block, Heading) or block.numbered or not block.headings:
        return block
    heading = block.headings[-1]
    if heading.form == "paragraph" or not block.id.startswith(f"{heading.id}-p"):
        return block
    under = [other for other in blocks if other.id.startswith((f"{heading.id}.", f"{heading.id}-"))]
    return replace(block, id=heading.id, label=heading.label) if under == [block] else block
