"""Outlines drawn at random, written in each style, come back as the same tree; damage is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from publisher.notice.faults import NoticeError
from publisher.notice.layout import columns
from publisher.notice.numbering import Form, Level, Numbering, level
from publisher.notice.parser import parse_notice
from publisher.notice.proposing.propose import propose

STYLES = {
    "official": Numbering(
        (
            level("一、", form="heading"),
            level("（一）", form="heading"),
            level("1.", form="paragraph"),
            level("（1）", form="paragraph"),
            level("①", form="paragraph"),
        )
    ),
    "run-on": Numbering(
        (level("一、", form="heading"), level("（一）", form="run-on"), level("1、", form="paragraph"))
    ),
    "parts": Numbering(
        (level("第一部分", form="heading"), level("一、", form="heading"), level("(1)", form="paragraph"))
    ),
    "regulation": Numbering(
        (
            level("第一章", form="heading"),
            level("第一条", form="paragraph", continues=True),
            level("（一）", form="paragraph"),
            level("1．", form="paragraph"),
        )
    ),
    "articles": Numbering((level("第一条", form="paragraph"), level("（一）", form="paragraph"))),
    "decimal": Numbering(
        (level("1", form="heading"), level("1.1", form="heading"), level("1.1.1", form="paragraph"))
    ),
    "upside down": Numbering(
        (level("（一）", form="heading"), level("一、", form="heading"), level("①", form="paragraph"))
    ),
}
TITLE = "某市关于评审的通知"
WORDS = st.sampled_from(
    ["人员范围", "申报", "资格审核", "评审委员会的组建", "公示", "材料", "学历和资历", "附则"]
)
SENTENCES = st.builds(lambda word, times: word * times + "。", WORDS, st.integers(1, 12))


@dataclass(frozen=True)
class Node:
    """A number: its title or text, unnumbered paragraphs under it, then the numbers under it."""

    title: str
    sentence: str
    paragraphs: tuple[str, ...]
    nodes: tuple[Node, ...]


PARAGRAPHS = st.lists(SENTENCES, max_size=2).map(tuple)
LEAVES = st.builds(Node, WORDS, SENTENCES, PARAGRAPHS, st.just(()))
NODES = st.recursive(
    LEAVES,
    lambda under: st.builds(
        Node, WORDS, SENTENCES, PARAGRAPHS, st.lists(under, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=10,
)
OUTLINES = st.lists(NODES, min_size=1, max_size=3).map(tuple)


@dataclass
class Writer:
    """Writes an outline as text, and what its paragraphs are to be called."""

    numbering: Numbering
    indent: str = ""

    def __post_init__(self) -> None:
        self.lines: list[str] = [TITLE]
        self.clauses: list[tuple[str, str]] = []
        self.running = 0

    def write(self, found: tuple[Node, ...], path: tuple[int, ...] = ()) -> Writer:
        depth = len(path)
        for order, node in enumerate(found if depth < len(self.numbering.levels) else (), start=1):
            declared = self.numbering.levels[depth]
            self.running += declared.continues
            self._node(node, declared, (*path, self.running if declared.continues else order))
        return self

    def _node(self, node: Node, declared: Level, path: tuple[int, ...]) -> None:
        style, identity = declared.writings[0], ".".join(map(str, path))
        marker = style.write(*path[-style.parts :]) + " " * (not style.suffix or style.prefix == "第")
        form = declared.forms[0]
        leaf = len(path) == len(self.numbering.levels) or not node.nodes
        paragraphs = self._paragraphs(node, form, leaf)
        if form == "heading":
            self.lines.append(self.indent + marker + node.title)
        elif form == "run-on":
            self.lines.append(self.indent + marker + node.title + "。" + paragraphs[0])
        else:
            self.lines.append(self.indent + marker + node.sentence)
            self.clauses.append((identity, node.sentence))
        for order, text in enumerate(paragraphs, start=1):
            alone = form != "paragraph" and leaf and len(paragraphs) == 1
            self.clauses.append((identity if alone else f"{identity}-p{order}", text))
            if form != "run-on" or order > 1:
                self.lines.append(self.indent + text)
        self.write(node.nodes, path)

    @staticmethod
    def _paragraphs(node: Node, form: Form, leaf: bool) -> tuple[str, ...]:
        """A heading needs something under it, and a heading that runs on its paragraph."""
        needed = form == "run-on" or (form == "heading" and leaf)
        return node.paragraphs or ((node.sentence,) if needed else ())

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def clauses_of(text: str, numbering: Numbering) -> list[tuple[str, str]]:
    return [(clause.id, clause.text) for clause in parse_notice(text.encode(), numbering).clauses]


@pytest.mark.parametrize("style", STYLES)
@given(outline=OUTLINES)
def test_an_outline_comes_back_as_it_was_drawn(style: str, outline: tuple[Node, ...]) -> None:
    written = Writer(STYLES[style]).write(outline)
    assert clauses_of(written.text, STYLES[style]) == written.clauses


def broken(line: str, width: int) -> Iterator[str]:
    """A paragraph broken at a width; no full stop begins a line."""
    made = ""
    for character in line:
        if columns(made + character) > width and character != "。":
            yield made
            made = ""
        made += character
    yield made


@given(outline=OUTLINES)
def test_broken_lines_are_joined_where_paragraphs_are_indented(outline: tuple[Node, ...]) -> None:
    numbering = STYLES["official"]
    written = Writer(numbering, indent="　　").write(outline)
    lines = [part for line in written.lines for part in broken(line, 40)]
    wrapped = Numbering(numbering.levels, wrap=40)
    assert clauses_of("\n".join(lines), wrapped) == written.clauses


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=50)
@given(outline=OUTLINES)
def test_what_is_proposed_reads_the_text_without_doubt(style: str, outline: tuple[Node, ...]) -> None:
    """Where each level begins twice, so that there is something to tell the levels by."""
    if style == "upside down":
        return
    numbering = STYLES[style]
    written = Writer(numbering).write((*outline, *outline))
    found = propose(written.text.encode())
    assert not found.doubts
    if style != "run-on":  # one paragraph of two sentences is not taken for a heading and its text
        assert [(clause.id, clause.text) for clause in found.notice.clauses] == written.clauses


def marked(lines: list[str], numbering: Numbering) -> list[int]:
    return [order for order, line in enumerate(lines) if order and numbering.match(line.strip())]


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data(), outline=OUTLINES)
def test_a_damaged_marker_is_refused_or_leaves_its_id_out(
    style: str, data: st.DataObject, outline: tuple[Node, ...]
) -> None:
    """No id silently comes to mean another paragraph, and no number is read as mere text unnoticed."""
    numbering = STYLES[style]
    written = Writer(numbering).write(outline)
    lines = list(written.lines)
    at = data.draw(st.sampled_from(marked(lines, numbering)))
    found = numbering.match(lines[at])
    assert found is not None
    printed, rest = found[1].printed, found[1].text
    marker = data.draw(
        st.sampled_from(["", "三十、", "（九）", "(二)", "7.", "7、", "②", "第九条 ", "9.9 ", "5) "])
    )
    assume(marker.strip() != printed)
    lines[at] = marker + rest
    try:
        changed = dict(clauses_of("\n".join(lines), numbering))
    except NoticeError:
        return
    original = dict(written.clauses)
    assert set(changed) != set(original)
    assert all(
        original.get(identity, text) == text for identity, text in changed.items() if "-" not in identity
    )
