"""The lines of a part of a web page, as a browser prints them: blocks, lists with numbers, tables, pre."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml.html import HtmlElement

from publisher.adopting.reading.html_article import is_frame, rows_of, text_of
from publisher.adopting.reading.notes import Notes
from publisher.adopting.reading.rows import table_lines
from publisher.notice.markers import foreign
from publisher.notice.numerals import KINDS, to_chinese
from publisher.setup.console import UserError

_INLINE: Final = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_PRE: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_NO_TYPE: Final = ("inside", "outside", "!important")


def _dotted(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number) + "."


_NUMBERS: Final[Mapping[str, Callable[[int], str]]] = {
    **dict.fromkeys(("1", "decimal"), _dotted(str)),
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), _dotted(KINDS["a"].write)),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), _dotted(KINDS["A"].write)),
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"),
        lambda number: to_chinese(number) + "、",
    ),
    **dict.fromkeys(("none", "disc", "circle", "square"), lambda number: ""),  # noqa: ARG005
}


class Blocks:
    """Writes lines; ``marker`` waits for the first words of its item."""

    def __init__(self, name: str, notes: Notes) -> None:
        self.name, self.notes = name, notes
        self.lines: list[str] = [""]
        self.marker = ""
        self.in_pre = False

    def lines_of(self, element: HtmlElement) -> list[str]:
        """The lines of a part of the page that are not blank."""
        self._walk(element)
        return [line.strip("\n") for line in self.lines if line.strip()]

    def _walk(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag == "table" and not is_frame(element):
            self.lines += [*self._table(element), ""]
            return
        if tag in ("sup", "sub"):
            before = self.lines[-1]
            words = "".join(text_of(element).split())
            self._add(self.notes.raised(words, before, below=tag == "sub"))
            return
        if tag == "img":
            self.notes.add("图片里的文字没有读出来", self.lines[-1] or element.get("alt") or "")
        block = tag not in _INLINE and ":" not in tag
        outer, self.in_pre = self.in_pre, self.in_pre or tag == "pre" or _is_pre(element)
        if block:
            self.lines.append("")
        self._add(element.text)
        numbers = self._numbers(element) if tag == "ol" else {}
        for child in element:
            if child.tag == "br":
                self.lines.append("")
            else:
                self.marker = numbers.get(child, self.marker)
                self._walk(child)
            self._add(child.tail)
        self.in_pre = outer
        if block:
            self.lines.append("")

    def _add(self, text: str | None) -> None:
        """Add text to the last line; outside of pre its line breaks are none. Full-width spaces are kept."""
        if self.in_pre:
            first, *others = (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._put(first)
            for line in others:
                self.lines.append("")
                self._put(line)
        else:
            self._put(_unbroken(text or ""))

    def _put(self, words: str) -> None:
        if words.strip(" ") and self.marker:
            self.lines[-1] += self.marker
            self.marker = ""
            words = words.lstrip(" ")
        if words.strip(" ") or self.lines[-1]:
            self.lines[-1] += words

    def _numbers(self, element: HtmlElement) -> dict[HtmlElement, str]:
        """The number before each item, as the list's type, start and the items' values say."""
        items = list(element.iterfind("li"))
        if items and all(foreign(text_of(item).strip()) for item in items):
            # They bring numbers of their own; a style sheet hides those of the list.
            return {}
        styled = _LIST_STYLE.search(element.get("style") or "")
        words = [word for word in styled[1].lower().split() if word not in _NO_TYPE] if styled else []
        kind = (*words, element.get("type") or "decimal")[0]
        if kind not in _NUMBERS:
            raise UserError(f"{self.name} 的列表用了不认识的编号（{kind}），请把编号写成文字后再用。")
        step = -1 if element.get("reversed") is not None else 1
        number = _whole(element.get("start"), len(items) if step < 0 else 1)
        numbers = {}
        for item in items:
            number = _whole(item.get("value"), number)
            try:
                numbers[item] = _NUMBERS[kind](number)
            except ValueError as error:
                raise UserError(f"{self.name} 的列表编号到了 {number}，请把编号写成文字后再用。") from error
            number += step
        if items:
            self.notes.add("列表的编号由网页自动生成，照着写在了文字前面", text_of(items[0]).strip())
        return numbers

    def _table(self, table: HtmlElement) -> list[str]:
        """The rows by column: a cell over several columns or rows has its text in the first."""
        rows: list[list[str]] = []
        open_below: dict[int, int] = {}
        for row in rows_of(table):
            texts: list[str] = []
            for cell in row.iterfind("*"):
                while open_below.get(len(texts), 0) > 0:
                    texts.append("")
                if next(cell.iter("table"), None) is not None:
                    self.notes.add("单元格里还有表格，读成了这一格的文字", text_of(cell))
                text = "\n".join(Blocks(self.name, self.notes).lines_of(cell))
                for at in range(len(texts), len(texts) + max(1, _whole(cell.get("colspan"), 1))):
                    open_below[at] = max(1, _whole(cell.get("rowspan"), 1))
                    texts.append(text)
                    text = ""
            columns = max(open_below, default=-1) + 1
            texts += [""] * (columns - len(texts))
            open_below = {at: left - 1 for at, left in open_below.items()}
            rows.append(texts)
        caption = table.find("caption")
        title = Blocks(self.name, self.notes).lines_of(caption) if caption is not None else []
        return [*title, *table_lines(rows)]


def _is_pre(element: HtmlElement) -> bool:
    return bool(_PRE.search(element.get("style") or ""))


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,3}\s*", text) else default


def _unbroken(text: str) -> str:
    """The text without line breaks; one between Latin words becomes a space."""

    def joined(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if _latin(before) and (_latin(after) or not after) else ""

    return re.sub(r"[ \t\r]*\n[ \t\r\n]*", joined, text).replace("\r", "").replace("\t", " ")


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
