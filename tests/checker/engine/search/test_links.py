"""Time from one day to another: which measures are taken, and which days are tried because of them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest

from checker.engine.search.links import Link, Turn, expect_trees, tried, with_order
from checker.errors import UnsureError
from checker.law.contradictions import Contradiction
from checker.law.counting import Begins, Counting, Unit

Span = tuple[str, str, Turn]
"""The day from which time runs, the day to which it runs, and the turn."""
NEW_YEAR = date(2024, 1, 1)
LAST = date(2024, 12, 31)


def turn(units: int, unit: Unit = "day", begins: Begins = "day") -> Turn:
    return Turn(Counting(unit=unit, begins=begins, until="end"), units)


def span(start: str, end: str, units: int = 10, unit: Unit = "day", begins: Begins = "day") -> Span:
    return start, end, turn(units, unit, begins)


def links_of(*spans: Span) -> dict[str, list[Link]]:
    """As seen from both days of each span; the day at which time ends comes first."""
    found: dict[str, list[Link]] = {}
    for start, end, at in spans:
        found.setdefault(end, []).append(Link(at, start, is_start=False))
        found.setdefault(start, []).append(Link(at, end, is_start=True))
    return found


def after(days: int) -> date:
    return NEW_YEAR + timedelta(days=days)


@pytest.mark.parametrize(("apart", "reached"), [(-3, False), (0, False), (2, False), (3, True), (4, True)])
def test_a_turn_is_reached_once_so_much_time_has_run_from_the_start(apart: int, reached: bool) -> None:
    assert Link(turn(3), "end", is_start=True).reaches(NEW_YEAR, after(apart)) is reached
    assert Link(turn(3), "start", is_start=False).reaches(after(apart), NEW_YEAR) is reached


# --- Which measures are taken ---


@pytest.mark.parametrize(
    "spans",
    [
        (),
        (span("a", "b"),),
        (span("a", "b"), span("b", "c"), span("c", "d")),
        (span("b", "c"), span("a", "b")),
        (span("a", "b"), span("a", "c"), span("c", "d"), span("c", "e")),
        (span("a", "b"), span("c", "d")),
        (span("a", "b", 1), span("a", "b", 2), span("a", "b", 1, "month", "day")),
        (span("a", "b", 28), span("a", "c", 1, "month")),
        (span("a", "b", 28), span("b", "c", 1, "month")),
    ],
)
def test_trees_in_which_time_runs_away_from_the_root_are_taken(spans: tuple[Span, ...]) -> None:
    expect_trees(links_of(*spans))


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ((span("b", "c"), span("a", "c")), "从 a、b 都算到 c，最多从一题算到它"),
        ((span("a", "d"), span("c", "d"), span("b", "d")), "从 a、b、c 都算到 d"),
        ((span("a", "b"), span("b", "a")), "绕成一圈"),
        ((span("a", "b"), span("b", "c"), span("c", "a")), "绕成一圈"),
        ((span("a", "z"), span("a", "b"), span("b", "c"), span("c", "a")), "绕成一圈"),
        ((span("a", "b", 28), span("a", "b", 1, "month")), "a 与 b 之间的时间有几种算法，分不出先后"),
        (
            (span("a", "b", 1), span("a", "b", 9), span("a", "b", 28), span("a", "b", 1, "month")),
            "分不出先后",
        ),
    ],
)
def test_other_measures_are_refused_with_the_names_of_the_days(spans: tuple[Span, ...], reason: str) -> None:
    with pytest.raises(UnsureError, match=reason):
        expect_trees(links_of(*spans))


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        (turn(1), turn(900), True),
        (turn(5, "year", "year"), turn(5, "year", "year"), True),
        (turn(27), turn(1, "month"), True),
        (turn(28), turn(1, "month"), False),
        (turn(31), turn(1, "month"), False),
        (turn(32), turn(1, "month"), True),
        (turn(55), turn(2, "month"), True),
        (turn(56), turn(2, "month"), False),
        (turn(62), turn(2, "month"), False),
        (turn(63), turn(2, "month"), True),
        (turn(1094), turn(3, "year"), True),
        (turn(1095), turn(3, "year"), False),
        (turn(1098), turn(3, "year"), False),
        (turn(1099), turn(3, "year"), True),
        (turn(-27), turn(-1, "month"), True),
        (turn(-28), turn(-1, "month"), False),
        (turn(-29), turn(-1, "month"), False),
        (turn(-31), turn(-1, "month"), False),
        (turn(-32), turn(-1, "month"), True),
        (turn(0), turn(0, "month"), True),
        (turn(0, "year"), turn(0, "month"), True),
        (turn(0), turn(1, "month"), True),
        (turn(1), turn(0, "year"), True),
        (turn(1), turn(90, "year", "year"), False),
        (turn(1, "year", "next_year"), turn(90, "year", "year"), False),
        (turn(1, "month", "year"), turn(1, "year", "year"), True),
        (turn(12, "month", "year"), turn(1, "year", "year"), False),
    ],
)
def test_of_two_turns_the_same_has_to_be_first_from_whatever_day(one: Turn, other: Turn, taken: bool) -> None:
    """A month has 28 to 31 days and a year 365 or 366; whichever of the two is written first."""
    for first, second in ((one, other), (other, one)):
        links = links_of(("a", "b", first), ("a", "b", second))
        if taken:
            expect_trees(links)
        else:
            with pytest.raises(UnsureError, match="分不出先后"):
                expect_trees(links)


# --- Days that are ordered ---


def no_earlier(question: str, other: str) -> Contradiction:
    """``question`` may not be before ``other``."""
    return Contradiction(kind="less", question=question, other=other)


TREE = links_of(span("a", "b"), span("a", "c"), span("c", "d"), span("x", "y"))


def added(entries: Collection[Contradiction], links: dict[str, list[Link]] = TREE) -> set[Any]:
    """From which day to which and at how many days: what the order adds, the same seen from both days."""
    found = with_order(links, entries, "c")
    more = [(id_, link) for id_, all_ in found.items() for link in all_ if link not in links[id_]]
    starts = {(id_, link.other, link.turn.units) for id_, link in more if link.is_start}
    ends = {(link.other, id_, link.turn.units) for id_, link in more if not link.is_start}
    assert starts == ends
    assert all(link.turn.counting.unit == link.turn.counting.begins == "day" for _, link in more)
    assert len(more) == 2 * len(starts)
    return starts


@pytest.mark.parametrize("id_", ["a", "b", "c", "d"])
def test_the_days_of_one_tree_are_those_that_time_joins(id_: str) -> None:
    assert with_order(TREE, (), id_) == {member: TREE[member] for member in "abcd"}
    assert with_order(TREE, (), "y") == {member: TREE[member] for member in "xy"}


def test_the_order_of_two_days_counts_as_time_between_them() -> None:
    """From none on, and from one day on: whichever of the two the law measures time from."""
    before = {member: list(linked) for member, linked in TREE.items()}
    assert added([no_earlier("b", "a")]) == {("a", "b", 0), ("a", "b", 1)}
    assert added([no_earlier("c", "d")]) == {("c", "d", 0), ("c", "d", 1)}
    assert added([no_earlier("d", "c"), no_earlier("c", "a")]) == {
        (start, end, units) for start, end in (("c", "d"), ("a", "c")) for units in (0, 1)
    }
    assert before == TREE


def test_what_says_nothing_of_the_order_of_these_days_adds_nothing() -> None:
    for entry in (
        Contradiction(kind="without", question="b", other="a"),
        Contradiction(kind="without", question="z", other="a"),
        no_earlier("y", "x"),
        no_earlier("a", "z"),
        no_earlier("z", "y"),
    ):
        assert added([entry]) == set()
        assert added([entry, no_earlier("b", "a")]) == {("a", "b", 0), ("a", "b", 1)}


@pytest.mark.parametrize(
    ("links", "entry"),
    [
        (TREE, no_earlier("z", "a")),
        (TREE, no_earlier("x", "a")),
        (TREE, no_earlier("d", "a")),
        (TREE, no_earlier("b", "d")),
        (links_of(span("c", "d", 1, "year", "year")), no_earlier("d", "c")),
        (links_of(span("c", "d", 1, "year", "next_year")), no_earlier("d", "c")),
        (links_of(span("c", "d"), span("c", "d", 1, "year", "year")), no_earlier("d", "c")),
        (links_of(span("c", "d", 1, "year", "year"), span("c", "d")), no_earlier("d", "c")),
    ],
)
def test_an_order_that_the_time_between_them_does_not_show_is_refused(
    links: dict[str, list[Link]], entry: Contradiction
) -> None:
    with pytest.raises(
        UnsureError, match=f"{entry.other} 参与计算两个日期之间的时间，又须不晚于 {entry.question}"
    ):
        with_order(links, [entry], "c")


def test_an_order_of_two_days_is_shown_by_time_counted_in_any_unit_from_the_day() -> None:
    links = links_of(span("c", "d", 2, "month"), span("c", "d", 1, "year"), span("a", "c", 1, "year", "year"))
    assert added([no_earlier("d", "c")], links) == {("c", "d", 0), ("c", "d", 1)}


# --- Which days are tried ---


def days_tried(links: dict[str, list[Link]], id_: str, last: int = 366, **own: set[int]) -> set[int]:
    """Days after New Year of 2024, of questions with such days of their own."""
    found = tried(links, lambda member: map(after, sorted(own.get(member, ()))), lambda _: after(last), id_)
    return {(day - NEW_YEAR).days for day in found}


def test_from_below_upwards_and_from_the_root_downwards() -> None:
    """Ten days from a to b: the day after the last early enough for b, then ten days after each a."""
    one = links_of(span("a", "b"))
    assert days_tried(one, "a", a={0}, b={100}) == {0, 91}
    assert days_tried(one, "b", a={0}, b={100}) == {100, 10, 101}
    assert days_tried(one, "b", a={0, 5}) == {10, 15}
    assert days_tried(one, "a", a={0, 5}) == {0, 5}
    two = links_of(span("a", "b"), span("a", "c", 20))
    assert days_tried(two, "a", b={100}, c={200}) == {91, 181}
    assert days_tried(two, "b", b={100}, c={200}) == {100, 101, 191}
    chain = links_of(span("a", "b"), span("b", "c", 20))
    assert days_tried(chain, "a", c={200}) == {172}
    assert days_tried(chain, "b", c={200}) == {181, 182}
    assert days_tried(chain, "c", c={200}) == {200, 201, 202}
    assert days_tried(chain, "c", a={50}) == {80}


def test_no_day_after_the_last_answer_is_tried() -> None:
    one = links_of(span("a", "b"))
    assert days_tried(one, "b", last=60, a={50}) == {60}
    assert days_tried(one, "b", last=59, a={50}) == set()
    assert days_tried(one, "a", last=60, b={60}) == {51}


def test_days_are_tried_for_every_turn_between_two_days() -> None:
    several = links_of(span("a", "b", 10), span("a", "b", 0), span("a", "b", 1, "month"))
    assert days_tried(several, "b", a={0}) == {0, 10, 31}
    assert days_tried(several, "a", b={31}) == {22, 32, 1}
