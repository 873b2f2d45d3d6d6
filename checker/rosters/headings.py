"""Which question a heading stands for: its id, its short title, or the whole sentence that asks it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from checker.engine.evaluation.answers import AS_OF_LABEL
from checker.law.pathways import Law
from checker.rosters.cells import heading_spellings, spelling, text_of

AS_OF: Final = "as_of"
WITHIN: Final = 20
"""The header is looked for in so many rows: a title and who filled it in often stand above it."""
_NEAR: Final = 0.6
_GROUP_ENDINGS: Final = ("情况", "信息", "资料", "状况", "背景", "经历")
_OWN: Final = frozenset(
    {"", "基本", "个人", "本人", "申报", "申报人", "申请人", "人员", "现", "现状", "目前", "当前"}
    | {"教育", "工作", "任职", "职称"}
)
"""Names of groups, without those endings, below which everything is about the applicant."""
_LONGEST_GROUP: Final = 12
_LONGEST_ALONE: Final = 3
_OTHER_TEXT: Final = re.compile(r"[\d:：，,。]")
"""What a line above a table holds, and the name of a group does not."""


@lru_cache(maxsize=8)
def names(law: Law) -> Mapping[str, str]:
    """Spelling of a heading -> question id, or ``as_of``; a spelling that two could claim is left out."""
    claims: dict[str, set[str]] = {}
    for id_, titles in _titles(law).items():
        for title in titles:
            for name in heading_spellings(title):
                claims.setdefault(name, set()).add(id_)
    return {name: min(ids) for name, ids in claims.items() if len(ids) == 1}


def _titles(law: Law) -> dict[str, tuple[str, ...]]:
    spoken = law.conversation.spoken
    titles = {id_: (id_, question.label, spoken[id_].asks) for id_, question in law.catalogue.items()}
    return {AS_OF: (AS_OF, AS_OF_LABEL), **titles}


def label(law: Law, id_: str) -> str:
    """What a column is called in a message."""
    return AS_OF_LABEL if id_ == AS_OF else law.catalogue[id_].label


def none_column(id_: str) -> str:
    """The column beside one of days that says 无 by yes: in some files one of days holds nothing else."""
    return f"{id_}_none"


def figure_column(id_: str) -> str:
    """The column of a number that the notice has worked out."""
    return f"figure_{id_}"


def meant(law: Law, heading: object) -> str:
    """The question id, or ``as_of``, that a heading stands for; empty where it is none."""
    known = names(law)
    return next((known[name] for name in heading_spellings(text_of(heading)) if name in known), "")


def nearest(law: Law, heading: object) -> str:
    """The title of the question that an unknown heading is most like; empty where it is like none."""
    known = names(law)
    written = heading_spellings(text_of(heading))
    near = get_close_matches(written[0], known, n=1, cutoff=_NEAR) if written else []
    return label(law, known[near[0]]) if near else ""


def find_header(rows: Sequence[Sequence[object]], law: Law) -> int:
    """Of the first rows, the place of the one that names most questions; -1 where none names any."""
    named = [_named(row, law) for row in rows[:WITHIN]]
    best = max(named, default=0)
    return named.index(best) if best else -1


@dataclass(frozen=True, slots=True)
class Header:
    """The header among the first rows: its last row's place, from 0, and its cells.

    ``named``: how many questions it names. ``second``: texts of the row below that seem to belong to it, and
    could not be understood together with it.
    """

    last: int
    cells: Sequence[object]
    named: int
    second: tuple[str, ...] = ()


def read_header(rows: Sequence[Sequence[object]], law: Law) -> Header | None:
    """The header: one row, or two where the upper one holds names of groups; None where nothing is named."""
    place = find_header(rows, law)
    if place < 0:
        return None
    best = Header(place, rows[place], _named(rows[place], law))
    for upper in (place - 1, place):  # the row that names most may be the lower one of the two
        if not 0 <= upper < len(rows) - 1 or not _are_one(rows[upper], rows[upper + 1], law):
            continue
        both = _grouped(rows[upper], rows[upper + 1], law)
        named = _named(both, law)
        if named > best.named or upper < place:  # below its groups the lower row names too much by itself
            best = Header(upper + 1, both, named)
    if best.cells is rows[place] and place + 1 < len(rows):
        return Header(place, rows[place], best.named, _second(rows[place], rows[place + 1]))
    return best


def _named(row: Sequence[object], law: Law) -> int:
    return len({meant(law, cell) for cell in row} - {""})


def _are_one(upper: Sequence[object], lower: Sequence[object], law: Law) -> bool:
    """Whether two rows may be one header: nothing stands below the name of a question."""
    pairs = zip(map(text_of, upper), map(text_of, lower), strict=False)
    may_be = _named(upper, law) > 0 or _are_groups(upper, lower)
    return may_be and not any(low not in ("", high) and meant(law, high) for high, low in pairs)


def _are_groups(upper: Sequence[object], lower: Sequence[object]) -> bool:
    """Whether a row that names no question holds names of groups, one of them a usual one.

    A title stands at the left, or is longer than the name of a lone group.
    """
    names_at = {at: text for at, text in enumerate(map(text_of, upper)) if text}
    first = next((at for at, cell in enumerate(lower) if text_of(cell)), 0)
    if len(names_at) == 1 and len(_bare(*names_at.values())) > _LONGEST_ALONE:
        return False
    return (
        any(at > first for at in names_at)
        and all(len(name) <= _LONGEST_GROUP and not _OTHER_TEXT.search(name) for name in names_at.values())
        and any(spelling(name).endswith(_GROUP_ENDINGS) or _is_own(name) for name in names_at.values())
    )


def _grouped(upper: Sequence[object], lower: Sequence[object], law: Law) -> tuple[str, ...]:
    """Two rows as one: a group's name and what stands below it, which may be a question by itself.

    Below a group that could be about somebody else a question's name is none: both names together are kept.
    """
    width = max(len(upper), len(lower))
    above, below = ([*map(text_of, row), *[""] * (width - len(row))] for row in (upper, lower))
    headings, group = [], ""
    for high, low in zip(above, below, strict=True):
        group = high or (group if low else "")
        both = f"{group}{low}" if low != group else low
        is_own = not meant(law, both) and _is_of_the_person(group, meant(law, low), law)
        headings.append(low if is_own else both)
    return tuple(headings)


def _is_of_the_person(group: str, id_: str, law: Law) -> bool:
    """Whether a question below a group's name is still asked of the applicant: not so below 配偶情况."""
    if not id_ or not group or meant(law, group):
        return bool(id_)
    words = (law.catalogue[id_].label, law.catalogue[id_].group) if id_ in law.catalogue else ()
    name = _bare(group)
    return _is_own(group) or (len(name) > 1 and any(name in spelling(text) for text in words))


def _is_own(group: str) -> bool:
    return _bare(group) in _OWN


def _bare(group: str) -> str:
    """A group's name without its ending: 配偶 of 配偶情况."""
    (name, *_) = heading_spellings(group) or ("",)
    for ending in _GROUP_ENDINGS:
        name = name.removesuffix(ending)
    return name


def _second(header: Sequence[object], below: Sequence[object]) -> tuple[str, ...]:
    """The texts of the row below, if all stand below one heading and the empty ones on its right."""
    titles, texts = list(map(text_of, header)), list(map(text_of, below))
    filled = [at for at, text in enumerate(texts) if text]
    inside = {at for at in range(len(texts)) if at >= len(titles) or not titles[at]}
    leading = {at for at in range(len(titles)) if at + 1 in inside}
    is_second = len(filled) > 1 and set(filled) <= inside | leading and bool(inside & set(filled))
    return tuple(texts[at] for at in filled) if is_second else ()
