"""Reference data as a reader sees them: the tables that a law looks up, each row with its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePart:
    """One table of a page: the words before and after it, its headings, and its cells in words.

    The last two cells of a row are its source and its confidence. ``anchor`` is empty for the only table of a
    page, which needs no heading of its own.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    anchor: str = ""
    title: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTable:
    """A page of reference data. ``files`` are the names that its rows have in ``Law.reference_rows``."""

    key: str
    title: str
    about: str
    clauses: tuple[str, ...]
    files: tuple[str, ...]
    parts: tuple[ReferencePart, ...]
    before: str = ""
    by_target: bool = False
    """Whether its rows are conditions for the series and level sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceData:
    """All tables, and what is true of every row."""

    caveat: str
    """In a few words: which source takes precedence over these rows."""
    missing: str
    """A sentence on what happens where there is no row."""
    tables: tuple[ReferenceTable, ...]

    def by_target(self) -> ReferenceTable | None:
        """The table whose rows are conditions for a target."""
        return next((table for table in self.tables if table.by_target), None)
