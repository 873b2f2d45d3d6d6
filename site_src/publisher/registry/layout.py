"""The page of the site that lists a committee: pages by series, with at most 200 rows each.

The address of a committee is its page with its id, ``registry/arts/#n12…``. If its row moves to another page
later, a script on the old page leads there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from publisher.registry.model import FiledCommittee
from publisher.registry.rules import RowRules

ROOT: Final = "registry/"
MAX_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """Series key -> its pages in order, for the series that have any committee."""

    pages: Mapping[str, tuple[tuple[FiledCommittee, ...], ...]]
    homes: Mapping[str, tuple[str, int]]
    """Committee id -> its first series, and the number (from 1) of its page among those of that series."""

    def page_of(self, committee: FiledCommittee) -> str:
        return page_path(*self.homes[committee.id])


def page_path(series: str, number: int = 1) -> str:
    return f"{ROOT}{series}/" if number == 1 else f"{ROOT}{series}/{number}/"


@lru_cache(maxsize=2)
def layout(committees: tuple[FiledCommittee, ...], rules: RowRules) -> Layout:
    """Series in the law's order; in each, committees by organiser and name."""
    pages = {}
    homes = {}
    for label, key in rules.series.items():
        rows = sorted((committee for committee in committees if label in committee.series), key=_order)
        if rows:
            pages[key] = tuple(_chunks(rows))
            for number, page in enumerate(pages[key], start=1):
                homes.update(
                    {committee.id: (key, number) for committee in page if committee.series[0] == label}
                )
    return Layout(pages, homes)


def _order(committee: FiledCommittee) -> tuple[str, str, str]:
    return committee.organiser, committee.name, committee.number


def _chunks(rows: list[FiledCommittee]) -> Iterable[tuple[FiledCommittee, ...]]:
    for start in range(0, len(rows), MAX_ROWS):
        yield tuple(rows[start : start + MAX_ROWS])
