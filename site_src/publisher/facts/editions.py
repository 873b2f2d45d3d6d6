"""The other notices of the site, and the newer one of the same place that takes this one's place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from publisher.comparing.align import CHANGES, Change
from publisher.comparing.pairs import clause_pairs
from publisher.html.pieces import clause_href
from publisher.notice.model import Clause
from publisher.site.context import Context, notice_folder, open_context
from publisher.site.notice_facts import read_facts
from publisher.site.settings import address_of

PATH: Final = "notices/"
"""The page of all notices, at the whole site's root."""
PROPOSED: Final = "proposed"
"""Drafts that came from an earlier notice, in a notice's folder; nothing but their presence is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One notice: what it is called, and where its first page is below the whole site's root."""

    id: str
    place: str
    year: int
    title: str
    home: str

    @property
    def name(self) -> str:
        return f"{self.place}{self.year}年通知"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The clause of the newer notice that takes a clause's place; none where it is gone."""

    clause: Clause | None
    change: Change

    @property
    def words(self) -> str:
        return CHANGES[self.change]


@dataclass(frozen=True, slots=True, eq=False)
class Successor:
    """The newest notice of the same place."""

    context: Context
    clauses: Mapping[str, Counterpart]
    """By the ids of the older notice."""

    @property
    def year(self) -> int:
        return self.context.facts.year

    def href(self, clause: Clause) -> str:
        """The address of a clause of the newer notice, as links between notices are written: ``~/``."""
        return f"~/{self.context.place}{clause_href(clause).lstrip('/')}"


def all_editions(context: Context) -> tuple[Edition, ...]:
    """Every notice of the site, in the order of the settings."""
    return tuple(_edition(context, notice) for notice in context.settings.notices)


def others(context: Context) -> tuple[Edition, ...]:
    """The other notices of the same place; those of other places are no business of its readers."""
    place = context.facts.id.rpartition("-")[0]
    return tuple(
        _edition(context, notice)
        for notice in context.settings.notices
        if notice != context.facts.id and notice.rpartition("-")[0] == place
    )


def _edition(context: Context, notice: str) -> Edition:
    facts = read_facts(notice_folder(context.source, notice))
    settings = context.settings
    moved = not settings.place_of(notice) and settings.current != notice
    home = address_of(notice) if moved else settings.place_of(notice)
    return Edition(id=notice, place=facts.place, year=facts.year, title=facts.title, home=home)


@lru_cache(maxsize=8)
def successor(context: Context) -> Successor | None:
    """None where this notice is its place's newest; raises UserError where the newer one cannot be read."""
    place, _, year = context.facts.id.rpartition("-")
    later = [
        notice
        for notice in context.settings.notices
        if notice.rpartition("-")[0] == place and notice.rpartition("-")[2] > year
    ]
    if not later:
        return None
    newer = open_context(context.source, max(later))
    by_id = newer.notice.by_id()
    pairs = clause_pairs(context, newer)
    clauses = {pair.old: Counterpart(by_id.get(pair.new), pair.change) for pair in pairs if pair.old}
    return Successor(newer, clauses)
