"""The text of a web page's article, block by block, without menus and the like, under its title."""

from __future__ import annotations

import re
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from publisher.adopting.reading.html_article import (
    article,
    declared_titles,
    has_title,
    may_have_title,
    text_of,
    title_from,
    without_unseen,
)
from publisher.adopting.reading.html_blocks import Blocks
from publisher.adopting.reading.notes import Notes
from publisher.notice.markers import foreign
from publisher.setup.console import UserError

_CLOSING: Final = re.compile(r"附\s*件.*|(?:\d{4}|[二〇零○一三四五六七八九]{4})\s*年.{1,3}月.{1,3}日")
"""What belongs to a notice though it stands outside of the part with most of the text."""


def html_lines(name: str, raw: bytes) -> list[str]:
    """The lines of the article; raises UserError where the bytes are no web page, or have no title.

    What is not seen on the page, and what is written otherwise, is told with its place.
    """
    try:
        root = lxml.html.document_fromstring(raw if _declares(raw) else _decoded(name, raw))
    except (etree.LxmlError, ValueError) as error:
        raise UserError(f"{name} 不是 HTML 网页。") from error
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    notes = Notes(name)
    declared = declared_titles(root)
    unseen = without_unseen(root, notes)
    body = root.body if root.find("body") is not None else root
    part = article(body)
    for holder, words in unseen:
        if words.strip() and part in (holder, *holder.iterancestors()):
            notes.add("网页上不显示、划掉或注音的文字没有读进来", words)
    lines = Blocks(name, notes).lines_of(part)
    if lines and not has_title(lines):
        title = title_from(_headings(body, part), _before(body, part), declared)
        if title and not may_have_title(lines, title):
            notes.add("标题在正文之外，取来放在了第一行", title)
            lines.insert(0, title)
        elif not title and not may_have_title(lines):
            raise UserError(
                f"{name} 里找不到通知的标题（正文第一行是“{lines[0].strip()[:20]}”），"
                "请在正文前面补一行标题后再用。"
            )
    _tell_outside(body, part, notes)
    notes.tell()
    return lines


def _tell_outside(body: HtmlElement, part: HtmlElement, notes: Notes) -> None:
    """Note what belongs to the notice, it seems, though it stands outside of the article."""
    for line in _after(body, part):
        if _CLOSING.fullmatch(line):
            notes.add("正文后面还有像落款、附件的文字，没有读进来", line)
    for line in (*_before(body, part), *_after(body, part)):
        if _is_numbered(line):
            notes.add("正文前后还有带编号的文字，没有读进来", line)


def _is_numbered(line: str) -> bool:
    """Whether a line has a number as clauses have; a bullet is none."""
    return any(character.isalnum() for character in foreign(line))


def _headings(body: HtmlElement, part: HtmlElement) -> list[str]:
    """The page's headings of the first level outside of the article."""
    inside = set(part.iter("h1"))
    return [text_of(heading) for heading in body.iter("h1") if heading not in inside]


def _before(body: HtmlElement, part: HtmlElement) -> list[str]:
    """The lines of the page before the article, from what stands before it and before the parts around it."""
    around = [node for node in (part, *part.iterancestors()) if body in node.iterancestors()]
    siblings = [one for node in around for one in node.itersiblings(preceding=True)]
    return [line for one in reversed(siblings) for line in _seen(one)]


def _after(body: HtmlElement, part: HtmlElement) -> list[str]:
    """The lines of the page after the article."""
    around = [node for node in (part, *part.iterancestors()) if body in node.iterancestors()]
    return [line.strip() for node in around for one in node.itersiblings() for line in _seen(one)]


def _seen(element: HtmlElement) -> list[str]:
    """The lines of a part of the page that is no part of the text; nothing is told of it."""
    try:
        return Blocks("", Notes("")).lines_of(element)
    except UserError:
        return []


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
