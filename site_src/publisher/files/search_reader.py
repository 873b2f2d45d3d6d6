"""Reads a page's body into search entries (检索条目): paragraphs, table rows, the text under headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

BOUNDARY: Final = "\n"
"""Stands between two blocks of an entry, so that no phrase is found across them."""

_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_HOLDERS: Final = frozenset({"section", "article", "div", "li", "dt", "p"})
"""Elements whose id starts an entry of its own."""
_INLINE: Final = frozenset({"a", "abbr", "b", "code", "em", "mark", "q", "small", "span", "strong", "time"})
_VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SKIPPED: Final = frozenset(
    {"button", "datalist", "form", "nav", "noscript", "script", "select", "svg", "template", "thead"}
)
_SKIPPED_CLASSES: Final = frozenset({"clause-meta", "cover-text", "kicker", "off-screen", "used"})
"""What repeats words that have their own place elsewhere."""
_SET_APART: Final = frozenset({"sheet-basis", "cond-tag", "status"})
"""Inline elements that are no part of the phrase before them."""
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a search can lead to: ``anchor`` in its page, its label, its words."""

    anchor: str
    label: str
    """What the place is called: a clause's label, a heading, a row's first cell; may be empty."""
    text: str
    under: str
    """The heading above, which counts as its context."""
    also: tuple[str, ...] = ()
    """Other words for the question that it answers; not shown."""
    clauses: str = ""
    """Ids of the clauses that the answer rests on, parted by blanks."""


def read_entries(html: str, clause_labels: Mapping[str, str]) -> list[Entry]:
    """The entries of a page's body in order; elements with ``data-search="off"`` are left out."""
    reader = _Reader(clause_labels)
    reader.feed(html)
    reader.close()
    return [entry for draft in reader.drafts if (entry := draft.finish())]


@dataclass
class _Draft:
    anchor: str
    under: str
    label: str = ""
    also: tuple[str, ...] = ()
    clauses: str = ""
    takes_name: bool = False
    """Whether its first block is what it is called: an item of a list, a term."""
    parts: list[str] = field(default_factory=list)

    def finish(self) -> Entry | None:
        blocks = (_words(block) for block in "".join(self.parts).split(BOUNDARY))
        kept = [block for block in blocks if block]
        if self.takes_name and len(kept) > 1 and len(kept[0]) <= _LONGEST_NAME:
            self.label = kept.pop(0)
        if not kept and not self.label:
            return None
        return Entry(self.anchor, self.label, BOUNDARY.join(kept), self.under, self.also, self.clauses)


@dataclass
class _Open:
    """An open element, and the place that holds again once it is closed."""

    tag: str
    anchor: str
    under: str
    starts: bool = False


class _Reader(HTMLParser):
    def __init__(self, clause_labels: Mapping[str, str]) -> None:
        super().__init__()
        self.labels = clause_labels
        self.anchor = self.under = ""
        self.drafts = [_Draft("", "")]
        self.open: list[_Open] = []
        self.skipping = 0
        self.over: dict[int, str] = {}
        """The headings above, by level."""
        self.naming: list[str] | None = None
        """The text of the heading or of a row's first cell, while it is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._write(BOUNDARY if tag in {"br", "hr"} else "")
            return
        values = {name: value or "" for name, value in attrs}
        self.open.append(_Open(tag, self.anchor, self.under))
        if self.skipping or _is_skipped(tag, values):
            self.skipping += 1
            return
        if tag not in _INLINE or not _SET_APART.isdisjoint(_classes(values)):
            self._write(BOUNDARY)
        self._open_place(tag, values)

    def _open_place(self, tag: str, values: Mapping[str, str]) -> None:
        anchor = values.get("id", "")
        if "data-clause" in values:
            self._start(anchor, self.labels.get(values["data-clause"], ""))
        elif tag in _HEADINGS or tag == "tr":
            self._start(anchor)
            self.naming = []
            self.drafts[-1].also = tuple(values.get("data-also", "").split())
            self.drafts[-1].clauses = values.get("data-clauses", "")
        elif tag in _HOLDERS and anchor:
            self._start(anchor)
            self.drafts[-1].takes_name = tag in {"li", "dt"}

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.open):
            return
        while self.open:
            element = self.open.pop()
            self._close(element)
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self._write(data)

    def _write(self, text: str) -> None:
        if not self.skipping:
            (self.drafts[-1].parts if self.naming is None else self.naming).append(text)

    def _start(self, anchor: str, label: str = "") -> None:
        """A new entry; without an anchor of its own it keeps the one around it."""
        self.anchor = anchor or self.anchor
        self.open[-1].starts = True
        self.drafts.append(_Draft(self.anchor, self.under, label))

    def _close(self, element: _Open) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        if element.tag in {*_HEADINGS, "td", "th"} and self.naming is not None:
            label, self.naming = _words("".join(self.naming)), None
            self.drafts[-1].label = label
            if element.tag in _HEADINGS:
                self._stand_over(_HEADINGS[element.tag], label)
                return
        if element.tag not in _INLINE:
            self._write(BOUNDARY)
        if element.starts:
            self.anchor, self.under = element.anchor, element.under
            self.drafts.append(_Draft(self.anchor, self.under))

    def _stand_over(self, level: int, label: str) -> None:
        """A heading is the context of all that follows it; the page's own title goes without saying."""
        above = {other: text for other, text in self.over.items() if other < level}
        self.over = {**above, level: label}
        self.drafts[-1].under = _chain(above)
        self.under = _chain(self.over)


def _chain(headings: Mapping[int, str]) -> str:
    return " › ".join(text for level, text in headings.items() if level > 1)


def _words(text: str) -> str:
    return " ".join(text.split())


def _is_skipped(tag: str, values: Mapping[str, str]) -> bool:
    kept = tag not in _SKIPPED and values.get("data-search") != "off"
    return not kept or not _SKIPPED_CLASSES.isdisjoint(_classes(values))


def _classes(values: Mapping[str, str]) -> set[str]:
    return set(values.get("class", "").split())
