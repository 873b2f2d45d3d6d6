"""The text of a web page's article, block by block, without menus and the like."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

import lxml.html
from lxml import etree

from publisher.adopting.extract import table_lines
from publisher.setup.console import UserError

_NOT_TEXT: Final = (
    "script",
    "style",
    "noscript",
    "nav",
    "form",
    "button",
    "iframe",
    "head",
    "template",
    "select",
)
_INLINE: Final = (
    *("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "o:p", "q"),
    *("s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
)
_MOST: Final = 0.8
"""The share of the text from which a part of the page counts as the article."""


def html_lines(name: str, raw: bytes) -> list[str]:
    """The lines of the article; raises UserError where the bytes are no web page."""
    try:
        root = lxml.html.document_fromstring(raw if _declares(raw) else _decoded(name, raw))
    except (etree.LxmlError, ValueError) as error:
        raise UserError(f"{name} 不是 HTML 网页。") from error
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in list(root.iter(*_NOT_TEXT)):
        element.drop_tree()
    lines: list[str] = []
    _walk(_article(root.body if root.find("body") is not None else root), lines)
    return [line.strip("\n") for line in lines if line.strip()]


def _declares(raw: bytes) -> bool:
    """Whether the page declares its encoding, which lxml then uses."""
    return b"charset" in raw[:2048].lower()


def _decoded(name: str, raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(f"{name} 不是 HTML 网页：既不是 UTF-8 也不是 GB18030 文字。")


def _article(element: Element) -> Element:
    """The innermost element that still holds most of the text."""
    while True:
        largest = max(element, key=lambda child: len(_text(child)), default=None)
        if largest is None or largest.tag in _INLINE or largest.tag in ("table", "p", "li"):
            return element
        if len(_text(largest)) < _MOST * len(_text(element)):
            return element
        element = largest


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _walk(element: Element, lines: list[str]) -> None:
    """Add the lines of an element: each block and each ``<br>`` begins a line, a table gives its rows."""
    if element.tag == "table" and len(element.findall(".//tr")) > 0:
        rows = [[_text(cell) for cell in row.iterfind("*")] for row in element.iterfind(".//tr")]
        if max(len(row) for row in rows) > 1:
            lines.extend((*table_lines(rows), ""))
            return
    block = element.tag not in _INLINE
    if block:
        lines.append("")
    _add(lines, element.text)
    for child in element:
        if child.tag == "br":
            lines.append("")
        else:
            _walk(child, lines)
        _add(lines, child.tail)
    if block:
        lines.append("")


def _add(lines: list[str], text: str | None) -> None:
    """Add text to the last line, without line breaks; full-width spaces are kept."""
    words = "".join(text.split("\n")) if text else ""
    words = words.replace("\r", "").replace("\t", " ")
    if not lines:
        lines.append("")
    if words.strip(" ") or lines[-1]:
        lines[-1] += words
