"""Days that are measured against one another: which of them the search takes, and which days it tries.

Time runs from one day to another; the pairs are trees in which it runs away from the root. For any days that
satisfy some facts there are days that are tried and satisfy the same: docs/decisions/counting.md proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from checker.errors import UnsureError
from checker.law.contradictions import Contradiction
from checker.law.counting import Counting
from checker.law.dates import EARLIEST_DATE


@dataclass(frozen=True, slots=True)
class Turn:
    """The number of units of time at which something changes, and how they are counted."""

    counting: Counting
    units: int


@dataclass(frozen=True, slots=True)
class Link:
    """A turn of the time from one answer to another; ``is_start``: the question is where it begins."""

    turn: Turn
    other: str
    is_start: bool

    def reaches(self, day: date, other: date) -> bool:
        """Whether the time between the answer ``day`` and the ``other`` answer has come to the turn."""
        start, end = (day, other) if self.is_start else (other, day)
        return self.turn.counting.count(start, end) >= self.turn.units


Links = Mapping[str, Collection[Link]]


def expect_trees(links: Links) -> None:
    """UnsureError, unless each day ends time from one other at most, without a circle, in units in order."""
    starts = {id_: {link.other for link in linked if not link.is_start} for id_, linked in links.items()}
    for id_, begun in starts.items():
        if len(begun) > 1:
            raise UnsureError(f"从 {'、'.join(sorted(begun))} 都算到 {id_}，最多从一题算到它，搜索没有把握")
    for id_ in starts:
        above = {id_}
        while begun := starts[id_]:
            [id_] = begun  # from day to day, upwards
            if id_ in above:
                raise UnsureError(f"{id_} 与另外几题之间的时间绕成一圈，搜索没有把握")
            above.add(id_)
    for id_, linked in links.items():
        for one, other in combinations([link for link in linked if link.is_start], 2):
            if one.other == other.other and not _follow(one.turn, other.turn):
                raise UnsureError(f"{id_} 与 {one.other} 之间的时间有几种算法，分不出先后，搜索没有把握")


def _follow(one: Turn, other: Turn) -> bool:
    """Whether the same of two turns is reached first from whatever day time is counted."""
    if one.counting == other.counting:
        return True
    if one.counting.begins != other.counting.begins:
        return False
    (low, high), (lowest, highest) = _days(one), _days(other)
    return one.units == other.units == 0 or high < lowest or highest < low


def _days(turn: Turn) -> tuple[int, int]:
    """The fewest and the most days until a turn is reached."""
    least, most = {"day": (1, 1), "month": (28, 31), "year": (365, 366)}[turn.counting.unit]
    few, many = sorted((turn.units * least, turn.units * most))
    return few, many


def with_order(links: Links, contradictions: Collection[Contradiction], id_: str) -> Links:
    """The links of the days in one tree; what contradictions say of the order of two of them is a link too.

    UnsureError where they say that another day is no earlier than one of these, or where time between two
    that they order begins on another day than that of the answer.
    """
    tree = {id_: [*links[id_]]}
    for member in (queue := [id_]):
        for link in links[member]:
            if link.other not in tree:
                tree[link.other] = [*links[link.other]]
                queue.append(link.other)
    for entry in contradictions:
        first, second = entry.other, entry.question
        if entry.kind != "less" or first not in tree:
            continue
        between = [link for link in tree[first] if link.other == second]
        if not between or any(link.turn.counting.begins != "day" for link in between):
            raise UnsureError(f"{first} 参与计算两个日期之间的时间，又须不晚于 {second}，搜索没有把握")
        start, end = (first, second) if between[0].is_start else (second, first)
        for units in (0, 1):
            turn = Turn(Counting(unit="day", until=end), units)
            tree[start].append(Link(turn, end, is_start=True))
            tree[end].append(Link(turn, start, is_start=False))
    return tree


def tried(
    links: Links, own: Callable[[str], Iterator[date]], last: Callable[[str], date], id_: str
) -> set[date]:
    """The days to try: ``own`` are the first of their kinds by themselves, ``last`` is the latest answer.

    From below upwards, a day may have to be late enough that time to those below has not come to a turn;
    then from the root downwards, late enough that time from the one above has.
    """

    def upwards(member: str) -> set[date]:
        days = {*own(member)}
        for link in links[member]:
            if link.is_start:
                days.update(_turned(link, upwards(link.other), last(member)))
        return days

    days = upwards(id_)
    for link in links[id_]:
        if not link.is_start:
            days.update(_turned(link, tried(links, own, last, link.other), last(id_)))
    return days


def _turned(link: Link, others: set[date], last: date) -> Iterator[date]:
    found = (_first_linked(link, other, last) for other in others)
    return (day for day in found if day is not None)


@lru_cache(maxsize=65536)
def _first_linked(link: Link, other: date, last: date) -> date | None:
    """The first answer with a count, to or from the ``other`` answer, on the other side of the turn."""
    return first_other(lambda day: link.reaches(day, other), EARLIEST_DATE, last)


def first_other(holds: Callable[[date], bool], first: date, last: date) -> date | None:
    """The first day after ``first`` on which ``holds`` is not as on ``first``; it changes once at most."""
    before = holds(first)
    if last <= first or holds(last) == before:
        return None
    low, high = first.toordinal(), last.toordinal()
    while high - low > 1:
        middle = (low + high) // 2
        if holds(date.fromordinal(middle)) == before:
            low = middle
        else:
            high = middle
    return date.fromordinal(high)
