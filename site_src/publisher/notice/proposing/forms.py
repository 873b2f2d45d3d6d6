"""The forms that each level has: headings, paragraphs, paragraphs that begin with a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publisher.notice.layout import Line, Paragraph, paragraphs
from publisher.notice.numbering import DeclaredPart, Form, Numbering
from publisher.notice.tree import LONGEST_HEADING, RUN_ON, is_title


def with_forms(numbering: Numbering, lines: Sequence[Line]) -> Numbering:
    """The numbering with only those forms, for each level, that its paragraphs have."""
    text = paragraphs(lines, numbering)
    apart = part_indexes(text, numbering.parts)
    numbered = [
        (0, "")
        if paragraph.table or not (match := numbering.match(paragraph.text))
        else (match[0] + 1, match[1].text)
        for order, paragraph in enumerate(text)
        if order not in apart
    ]
    levels, left_out = [], _left_out([depth for depth, _ in numbered if depth])
    for order, level in enumerate(numbering.levels, start=1):
        of_level = [
            (words, _leads(numbered, at, order))
            for at, (depth, words) in enumerate(numbered)
            if depth == order
        ]
        levels.append(replace(level, forms=_forms(of_level), optional=order in left_out))
    return replace(numbering, levels=tuple(levels))


def _left_out(depths: Sequence[int]) -> set[int]:
    """The levels that are missing above a lower one somewhere."""
    open_levels: list[int] = [0]
    missing: set[int] = set()
    for depth in depths:
        while open_levels[-1] >= depth:
            open_levels.pop()
        if open_levels[-1]:
            missing.update(range(open_levels[-1] + 1, depth))
        open_levels.append(depth)
    return missing


def _leads(numbered: Sequence[tuple[int, str]], at: int, level: int) -> bool:
    """Whether the next paragraph is under this one."""
    return at + 1 < len(numbered) and (numbered[at + 1][0] == 0 or numbered[at + 1][0] > level)


def _forms(lines: Sequence[tuple[str, bool]]) -> tuple[Form, ...]:
    headings = [leads and is_title(words) and len(words) <= LONGEST_HEADING for words, leads in lines]
    run_on = [
        bool(RUN_ON.match(words)) and not heading for (words, _), heading in zip(lines, headings, strict=True)
    ]
    if lines and all(headings):
        return ("heading",)
    if sum(headings) * 4 >= len(lines) * 3 and all(_could_head(*line) for line in lines):
        return ("heading",)
    # A short first sentence is a run-on heading only if most paragraphs of the level begin with one.
    others = len(lines) - sum(headings)
    runs = sum(run_on) * 5 >= others * 4 and (sum(run_on) > 1 or sum(headings) > 0)
    if runs:
        forms: tuple[Form, ...] = ("heading", "run-on") if any(headings) else ("run-on",)
        return forms if sum(run_on) == others else (*forms, "paragraph")
    return ("heading", "paragraph") if any(headings) else ("paragraph",)


def _could_head(words: str, leads: bool) -> bool:
    """Whether a paragraph may be a heading in a level of headings: even with a full stop at its end."""
    return leads and len(words) <= LONGEST_HEADING and is_title(words.removesuffix("。"))


def part_indexes(text: Sequence[Paragraph], parts: Sequence[DeclaredPart]) -> set[int]:
    """The indexes of the paragraphs that are parts of the notice, not clauses."""
    expected, indexes = list(parts), set()
    for order, paragraph in enumerate(text):
        if expected and paragraph.text == expected[0].text:
            indexes.add(order)
            if expected.pop(0).part == "annex_text":
                return indexes | set(range(order, len(text)))
    return indexes
