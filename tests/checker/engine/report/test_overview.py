"""In what order the levels of a series are read, and which is recommended."""

from dataclasses import replace
from itertools import permutations, product

import checker
from checker import Verdict
from checker.engine.headlines.standing import Standing
from checker.engine.overview import overview_lines
from checker.law.conditions import all_of
from tests.checker.engine.report.tall import raw, report, tall
from tests.small_laws import FLAG, requiring

SETTLED, OPEN, SHUT = (Verdict.YES, Verdict.YES), (Verdict.NO, Verdict.YES), (Verdict.NO, Verdict.NO)
PLAIN = Standing(
    reachable=SETTLED,
    asks="nobody",
    held=False,
    by_exam=False,
    pending=False,
    unstated=False,
    if_changed=Verdict.NO,
)
MAY_APPLY = PLAIN
ASK_UNIT = replace(PLAIN, reachable=OPEN, asks="others")
ANSWER_MORE = replace(PLAIN, reachable=OPEN, asks="self")
BY_EXAM = replace(PLAIN, reachable=OPEN, by_exam=True)
NOT_YET = replace(PLAIN, reachable=SHUT, if_changed=Verdict.JUDGEMENT)
PENDING = replace(PLAIN, pending=True)
MAY_NOT = replace(PLAIN, reachable=SHUT)
HELD = replace(MAY_NOT, held=True)
GROUPS: tuple[tuple[Standing, ...], ...] = (
    (MAY_APPLY,),
    (ASK_UNIT,),
    (ANSWER_MORE,),
    (BY_EXAM, replace(BY_EXAM, unstated=True)),
    (
        NOT_YET,
        PENDING,
        replace(PENDING, unstated=True),
        *(replace(one, unstated=True) for one in (MAY_APPLY, ASK_UNIT, ANSWER_MORE)),
    ),
    (MAY_NOT,),
    (HELD, replace(HELD, unstated=True)),
)
"""Which stand together, those to be read first."""
HIGHEST_FIRST = (0, 1, 2, 6)
LAW = tall(requiring(all_of(), FLAG))
MADE = report(LAW, "second")


def lines(*standings: Standing | None) -> list[tuple[int, bool, bool]]:
    """Of levels given highest first, each line's height, whether it is recommended, whether it is held."""
    height = len(standings)
    reports = [
        replace(MADE, target=replace(MADE.target, level=str(height - n)), standing=standing)
        for n, standing in enumerate(standings)
    ]
    return [(int(line.level), line.recommended, line.held) for line in overview_lines(reports)]


def test_of_any_two_levels_the_one_to_read_first_stands_first() -> None:
    ranked = [(group, standing) for group, some in enumerate(GROUPS) for standing in some]
    for (upper, above), (lower, below) in product(ranked, repeat=2):
        (first, recommended, _), (second, other, _) = lines(above, below)
        up_first = upper < lower or (upper == lower and upper in HIGHEST_FIRST)
        assert (first, second) == ((2, 1) if up_first else (1, 2)), (above, below)
        assert recommended is (min(upper, lower) < 5), (above, below)
        assert not other


def test_the_order_of_many_levels_is_that_of_their_groups() -> None:
    every = [some[0] for some in GROUPS]
    for order in list(permutations(range(7)))[::97]:
        found = [order[7 - height] for height, _, _ in lines(*(every[n] for n in order))]
        assert found == list(range(7))


def test_a_level_that_is_held_is_marked() -> None:
    assert lines(HELD, MAY_APPLY, NOT_YET) == [(2, True, False), (1, False, False), (3, False, True)]
    assert lines(HELD, MAY_NOT) == [(1, False, False), (2, False, True)]


def test_levels_without_a_headline_have_no_line() -> None:
    assert lines(None, MAY_APPLY, None) == [(2, True, False)]
    assert lines(None, None) == lines() == []
    assert overview_lines([replace(MADE, standing=MAY_APPLY, headline=None)]) == ()
    found = checker.check(raw(), LAW, explained=False)
    assert isinstance(found, checker.Overview)
    assert (found.lines, len(found.levels)) == ((), 3)
