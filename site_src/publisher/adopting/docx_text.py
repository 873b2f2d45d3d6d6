"""The paragraphs and tables of a DOCX in order, with the automatic numbers that Word prints."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from publisher.adopting.extract import table_lines
from publisher.notice.numerals import ARABIC, CHINESE, KINDS
from publisher.setup.console import UserError

_FORMATS: Final = {
    "decimal": ARABIC,
    "decimalZero": ARABIC,
    "chineseCounting": CHINESE,
    "chineseCountingThousand": CHINESE,
    "chineseLegalSimplified": CHINESE,
    "japaneseCounting": CHINESE,
    "ideographDigital": CHINESE,
    "taiwaneseCounting": CHINESE,
    "decimalEnclosedCircle": KINDS["①"],
    "decimalEnclosedCircleChinese": KINDS["①"],
    "upperLetter": KINDS["A"],
    "lowerLetter": KINDS["a"],
    "upperRoman": KINDS["Ⅰ"],
}


def docx_lines(name: str, raw: bytes) -> list[str]:
    """The lines of text; raises UserError where the bytes are no DOCX."""
    try:
        document = docx.Document(io.BytesIO(raw))
    except Exception as error:  # python-docx does not catch the errors of zip and XML
        raise UserError(f"{name} 不是 DOCX 文件，或者已损坏；旧的 .doc 请另存为 .docx。") from error
    lists = _Lists.of(document)
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += table_lines(_rows(block))
        else:
            lines += (lists.marker(name, block) + block.text).split("\n")
    return lines


def _rows(table: Table) -> Iterator[list[str]]:
    """The texts of the cells, row by row; a cell over several columns once."""
    for row in table.rows:
        cells = {id(cell._tc): cell.text for cell in row.cells}
        yield list(cells.values())


@dataclass
class _Lists:
    """Word's automatic numbers: the formats of each list, and its current numbers."""

    levels: Mapping[str, Mapping[int, Element]]
    styles: Mapping[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> _Lists:
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls({}, {})
        abstracts = {node.get(qn("w:abstractNumId")): node for node in root.findall(qn("w:abstractNum"))}
        levels = {}
        for number in root.findall(qn("w:num")):
            abstract = abstracts.get(number.find(qn("w:abstractNumId")).get(qn("w:val")))
            nodes = abstract.findall(qn("w:lvl")) if abstract is not None else []
            levels[number.get(qn("w:numId"))] = {int(node.get(qn("w:ilvl"))): node for node in nodes}
        styles = {}
        for style in document.styles.element.findall(qn("w:style")):
            place = _place(style.find(qn("w:pPr")))
            if place:
                styles[style.get(qn("w:styleId"))] = place
        return cls(levels, styles)

    def marker(self, name: str, paragraph: Paragraph) -> str:
        """The number that Word prints before a paragraph; empty where it prints none."""
        place = _place(paragraph._p.pPr) or self.styles.get(
            paragraph.style.style_id if paragraph.style else ""
        )
        if place is None or not paragraph.text.strip():
            return ""
        number, level = place
        levels = self.levels.get(number, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(number, {})
        for deeper in [counted for counted in counts if counted > level]:
            del counts[deeper]
        for above in range(level + 1):
            counts.setdefault(above, _start(levels.get(above)) - (above == level))
        counts[level] += 1
        return _written(name, levels, counts, level)


def _place(properties: Element | None) -> tuple[str, int] | None:
    """List and level of a paragraph or style; None where it is in no list."""
    list_properties = properties.find(qn("w:numPr")) if properties is not None else None
    number = _value(list_properties, "w:numId", "0")
    return None if number == "0" else (number, int(_value(list_properties, "w:ilvl", "0")))


def _value(level: Element | None, tag: str, default: str) -> str:
    setting = level.find(qn(tag)) if level is not None else None
    return str(setting.get(qn("w:val"), default)) if setting is not None else default


def _start(level: Element | None) -> int:
    return int(_value(level, "w:start", "1"))


def _written(name: str, levels: Mapping[int, Element], counts: Mapping[int, int], level: int) -> str:
    """The level's pattern filled with the current numbers: （%1） -> （三）."""

    def number(placeholder: re.Match[str]) -> str:
        at = int(placeholder[1]) - 1
        style = _value(levels.get(at), "w:numFmt", "decimal")
        if style not in _FORMATS:
            raise UserError(f"{name} 用了不认识的自动编号（{style}），请在 Word 里把编号转成文字后再用。")
        return _FORMATS[style].write(counts.get(at, 1))

    if _value(levels[level], "w:numFmt", "decimal") in ("bullet", "none"):
        return ""
    text = re.sub(r"%(\d)", number, _value(levels[level], "w:lvlText", ""))
    return text + (" " if text[-1:].isalnum() else "")
