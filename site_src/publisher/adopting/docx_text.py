"""The paragraphs and tables of a DOCX in order, with the automatic numbers that Word prints."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

import docx
from docx.oxml.ns import qn

from publisher.adopting.reading.docx_numbers import Lists, value
from publisher.adopting.reading.docx_runs import Runs
from publisher.adopting.reading.notes import Notes
from publisher.adopting.reading.rows import table_lines
from publisher.setup.console import UserError

_REMOVED: Final = frozenset(map(qn, ("w:del", "w:moveFrom")))


def docx_lines(name: str, raw: bytes) -> list[str]:
    """The lines of text; raises UserError where the bytes are no DOCX.

    Changes are read as accepted; what is hidden or cannot be read is told with its place.
    """
    try:
        document = docx.Document(io.BytesIO(raw))
    except Exception as error:  # python-docx does not catch the errors of zip and XML
        raise UserError(f"{name} 不是 DOCX 文件，或者已损坏；旧的 .doc 请另存为 .docx。") from error
    reader = _Reader(name, Lists.of(name, document))
    lines = reader.lines(document.element.body)
    if reader.runs.fields:
        raise UserError(f"{name} 里有一个域没有结束，后面的文字分不清，请在 Word 里把域转成文字后再用。")
    reader.notes.tell()
    return lines


class _Reader:
    def __init__(self, name: str, lists: Lists) -> None:
        self.name, self.lists, self.notes = name, lists, Notes(name)
        self.runs = Runs(lists, self.notes)

    def lines(self, container: Element) -> list[str]:
        """The lines of the paragraphs and tables in the body, a cell or a text box."""
        lines: list[str] = []
        indented: list[int] = []
        carried = ""
        for block in _inside(container, ("w:p", "w:tbl", "w:altChunk")):
            if block.tag == qn("w:altChunk"):
                raise UserError(f"{self.name} 里嵌着另一个文件，请在 Word 里另存为 .docx 后再用。")
            if block.tag == qn("w:tbl"):
                lines += self._table(block)
                continue
            text, boxes = self.runs.read(block)
            boxed = [line for box in boxes for line in self.lines(box)]
            if boxed:
                self.notes.add("文本框的文字接在它所在的段落后面", boxed[0])
            if _has_no_end(block) or (not text and self._is_hidden(block)):
                # With the end of the paragraph removed, its text goes on in the next one.
                carried += text
            else:
                head = self.lists.marker(block) + carried
                printed = (head + (text.lstrip("\t") if head else text)).split("\n")
                indented += [len(lines) + at for at, line in enumerate(printed) if line.startswith("\t")]
                lines += printed
                carried = ""
            lines += boxed
        for at in indented:
            if not _is_like_a_neighbour(lines, at):
                lines[at] = lines[at].lstrip("\t")
        return lines + ([carried] if carried else [])

    def _is_hidden(self, paragraph: Element) -> bool:
        properties = paragraph.find(qn("w:pPr"))
        return properties is not None and self.runs.is_hidden(properties)

    def _table(self, table: Element) -> list[str]:
        rows = [
            (row, list(_inside(row, ("w:tc",))))
            for row in _inside(table, ("w:tr",))
            if not _holds(row, "w:trPr", ("w:del",))
        ]
        if all(len(cells) <= 1 for _, cells in rows):
            # A frame around paragraphs.
            return [line for _, cells in rows for cell in cells for line in self.lines(cell)]
        return table_lines([self._row(row, cells) for row, cells in rows])

    def _row(self, row: Element, cells: list[Element]) -> list[str]:
        """The texts by column: a cell over several columns or rows has its text in the first."""
        around = row.find(qn("w:trPr"))
        texts = [""] * int(value(around, "w:gridBefore", "0"))
        for cell in cells:
            properties = cell.find(qn("w:tcPr"))
            text = "\n".join(self.lines(cell))
            if next(_inside(cell, ("w:tbl",)), None) is not None:
                self.notes.add("单元格里还有表格，读成了这一格的文字", text)
            if _holds(cell, "w:tcPr", ("w:vMerge",)) and value(properties, "w:vMerge", "") != "restart":
                text = ""
            texts += [text, *[""] * (int(value(properties, "w:gridSpan", "1")) - 1)]
        return texts + [""] * int(value(around, "w:gridAfter", "0"))


def _is_like_a_neighbour(lines: list[str], at: int) -> bool:
    """Whether a line next to this one has as many tabs: they are rows of a table written with tabs."""
    near = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return any(line.count("\t") == lines[at].count("\t") for line in near)


def _inside(container: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    """The elements with these tags, through content controls and the like, not one inside another."""
    wanted = frozenset(map(qn, tags))
    other = frozenset(map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))) - wanted
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag not in _REMOVED and child.tag not in other:
            yield from _inside(child, tags)


def _has_no_end(paragraph: Element) -> bool:
    properties = paragraph.find(qn("w:pPr"))
    return properties is not None and _holds(properties, "w:rPr", ("w:del", "w:moveFrom"))


def _holds(element: Element, properties: str, tags: tuple[str, ...]) -> bool:
    found = element.find(qn(properties))
    return found is not None and any(found.find(qn(tag)) is not None for tag in tags)
