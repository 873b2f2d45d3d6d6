"""The automatic numbers that Word prints before the paragraphs of lists, and before numbered styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from docx.document import Document
from docx.oxml.ns import qn

from publisher.notice.numerals import KINDS, to_chinese
from publisher.setup.console import UserError

_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


def _digital(number: int) -> str:
    return str(number).translate(_DIGITS)


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "taiwaneseCounting": to_chinese,
    "ideographDigital": _digital,
    "decimalEnclosedCircle": KINDS["①"].write,
    "decimalEnclosedCircleChinese": KINDS["①"].write,
    "decimalEnclosedParen": KINDS["⑴"].write,
    "decimalEnclosedFullstop": KINDS["⒈"].write,
    "upperLetter": KINDS["A"].write,
    "lowerLetter": KINDS["a"].write,
    "upperRoman": KINDS["Ⅰ"].write,
}


@dataclass(frozen=True, slots=True)
class _List:
    """A list: lists with the same ``shared`` definition go on counting from each other."""

    shared: str
    levels: Mapping[int, Element]
    restarts: Mapping[int, int]
    """The number from which a level counts anew in this list."""

    def start(self, level: int) -> int:
        return self.restarts.get(level, int(value(self.levels.get(level), "w:start", "1")))


@dataclass
class Lists:
    """The lists and numbered styles of a document, and their current numbers."""

    name: str
    lists: Mapping[str, _List]
    styles: Mapping[str, Element]
    default: str
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, name: str, document: Document) -> Lists:
        nodes = document.styles.element.findall(qn("w:style"))
        styles = {str(node.get(qn("w:styleId"))): node for node in nodes}
        default = next(
            (
                str(node.get(qn("w:styleId")))
                for node in nodes
                if node.get(qn("w:type")) == "paragraph" and node.get(qn("w:default")) in ("1", "true", "on")
            ),
            "",
        )
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls(name, {}, styles, default)
        return cls(name, _lists(root, styles), styles, default)

    def marker(self, paragraph: Element) -> str:
        """The number that Word prints before a paragraph, an empty one too; empty where it prints none."""
        number, level = self._place(paragraph)
        found = self.lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self.counts.setdefault(found.shared, {})
        for deeper in [at for at in counts if at > level]:
            if level < int(value(found.levels.get(deeper), "w:lvlRestart", str(deeper))):
                del counts[deeper]
        for above in range(level):
            counts.setdefault(above, found.start(above))
        anew = level in found.restarts and (number, level) not in self.begun
        counts[level] = found.start(level) if anew or level not in counts else counts[level] + 1
        self.begun.add((number, level))
        return self._written(found.levels, counts, level)

    def chain(self, style: str) -> Iterator[Element]:
        """A style and those that it is based on; the default one where none is named."""
        seen: set[str] = set()
        name = style or self.default
        while name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = value(self.styles[name], "w:basedOn", "")

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """List and level of a paragraph: its own, else those of its style and the styles below that."""
        own = paragraph.find(qn("w:pPr"))
        chain = list(self.chain(value(own, "w:pStyle", "")))
        properties = [own, *(style.find(qn("w:pPr")) for style in chain)]
        listed = [node.find(qn("w:numPr")) for node in properties if node is not None]
        numbers = [found for node in listed if (found := value(node, "w:numId", ""))]
        levels = [found for node in listed if (found := value(node, "w:ilvl", ""))]
        number = numbers[0] if numbers else "0"
        if number == "0" or number not in self.lists:
            return "0", 0
        if own is not None and (direct := value(own.find(qn("w:numPr")), "w:ilvl", "")):
            return number, int(direct)
        for style in chain:
            for level, node in self.lists[number].levels.items():
                if value(node, "w:pStyle", "") == style.get(qn("w:styleId")):
                    return number, level
        return number, int(levels[0]) if levels else 0

    def _written(self, levels: Mapping[int, Element], counts: Mapping[int, int], level: int) -> str:
        """The level's pattern filled with the current numbers: （%1） -> （三）."""
        digits = levels[level].find(qn("w:isLgl")) is not None and is_on(levels[level], "w:isLgl")

        def number(placeholder: re.Match[str]) -> str:
            at = int(placeholder[1]) - 1
            style = "decimal" if digits else _format(levels.get(at))
            if style == "none":
                return ""
            if style not in _FORMATS:
                raise UserError(
                    f"{self.name} 用了不认识的自动编号（{style}），请在 Word 里把编号转成文字后再用。"
                )
            try:
                return _FORMATS[style](counts.get(at, 1))
            except ValueError as error:
                raise UserError(
                    f"{self.name} 的自动编号（{style}）编到了 {counts.get(at, 1)}，"
                    "没有这样的字，请在 Word 里把编号转成文字后再用。"
                ) from error

        if _format(levels[level]) in ("bullet", "none"):
            return ""
        text = re.sub(r"%(\d)", number, value(levels[level], "w:lvlText", ""))
        return text + (" " if text[-1:].isalnum() else "")


def _lists(root: Element, styles: Mapping[str, Element]) -> dict[str, _List]:
    shared = {str(node.get(qn("w:abstractNumId"))): node for node in root.findall(qn("w:abstractNum"))}
    numbers = {str(node.get(qn("w:numId"))): node for node in root.findall(qn("w:num"))}
    lists = {}
    for number, node in numbers.items():
        definition = value(node, "w:abstractNumId", "")
        link = value(shared.get(definition), "w:numStyleLink", "")
        if link in styles and (properties := styles[link].find(qn("w:pPr"))) is not None:
            linked = numbers.get(value(properties.find(qn("w:numPr")), "w:numId", ""))
            definition = value(linked, "w:abstractNumId", definition)
        levels = _levels(shared.get(definition))
        restarts = {}
        for override in node.findall(qn("w:lvlOverride")):
            levels |= _levels(override)
            if restart := value(override, "w:startOverride", ""):
                restarts[int(str(override.get(qn("w:ilvl"))))] = int(restart)
        lists[number] = _List(definition, levels, restarts)
    return lists


def _levels(node: Element | None) -> dict[int, Element]:
    found = node.findall(qn("w:lvl")) if node is not None else []
    return {int(str(level.get(qn("w:ilvl")))): level for level in found}


def _format(level: Element | None) -> str:
    """The writing of a level's numbers; one that only newer versions know stands in an alternative."""
    setting = next(level.iter(qn("w:numFmt")), None) if level is not None else None
    return str(setting.get(qn("w:val"), "decimal")) if setting is not None else "decimal"


def value(node: Element | None, tag: str, default: str) -> str:
    """The value of a setting among the children of a node."""
    setting = node.find(qn(tag)) if node is not None else None
    return str(setting.get(qn("w:val"), default)) if setting is not None else default


def is_on(node: Element, tag: str) -> bool:
    """Whether a switch among the children of a node is on; one without a value is."""
    return value(node, tag, "true") not in ("0", "false", "off")
