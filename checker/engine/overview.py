"""Which level of a series to look at first (我能报什么): docs/headlines.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.engine.headlines.standing import Standing
from checker.engine.report import OverviewLine, Report
from checker.law.guidance.headlines import HeadlineKey

_HIGHEST_FIRST: Final[tuple[HeadlineKey, ...]] = ("may_apply", "ask_unit", "answer_more")
_NEAREST_FIRST: Final[tuple[tuple[HeadlineKey, ...], ...]] = (
    ("by_exam",),
    ("not_yet", "pending"),
    ("may_not",),
)


def overview_lines(levels: Sequence[Report]) -> tuple[OverviewLine, ...]:
    """The levels, given highest first, in the order in which to read them; empty without headlines.

    Levels that are within reach come first, the highest of them at the top, unless they depend on missing
    reference data. Of the others the lowest comes first; a level that is held already comes last.
    """
    ranked = [
        (_rank(report.standing, height), report)
        for height, report in enumerate(reversed(levels))
        if report.standing is not None
    ]
    ordered = [report for _, report in sorted(ranked, key=lambda entry: entry[0])]
    return tuple(
        OverviewLine(
            report.target.level,
            report.headline,
            recommended=position == 0 and report.standing.key != "may_not",
            held=report.standing.held,
        )
        for position, report in enumerate(ordered)
        if report.headline is not None and report.standing is not None
    )


def _rank(standing: Standing, height: int) -> tuple[int, int]:
    key = standing.key
    if standing.held:
        return len(_HIGHEST_FIRST) + len(_NEAREST_FIRST), -height
    if key in _HIGHEST_FIRST and not standing.unstated:
        return _HIGHEST_FIRST.index(key), -height
    near = "not_yet" if key in _HIGHEST_FIRST else key
    group = next(position for position, keys in enumerate(_NEAREST_FIRST) if near in keys)
    return len(_HIGHEST_FIRST) + group, height
