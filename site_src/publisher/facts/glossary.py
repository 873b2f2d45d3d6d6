"""Glossary (用语): the notice's terms in plain words, each with the passage it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from publisher.facts.editor_tables import CLAUSE, QUOTE, check_quote, read_table, words
from publisher.notice.model import Notice
from publisher.site.context import Context

PATH: Final = "glossary/"
FILE: Final = "glossary.csv"
COLUMNS: Final = (
    words("term", "用语"),
    words("meaning", "意思"),
    CLAUSE,
    QUOTE,
    words("aliases", "别的说法", required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term; ``quote`` stands in ``clause``."""

    term: str
    meaning: str
    clause: str
    quote: str
    aliases: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Stays the same when other terms come or go."""
        return "t" + sha256(self.term.encode()).hexdigest()[:8]

    @property
    def href(self) -> str:
        return f"/{PATH}#{self.anchor}"


def terms(context: Context) -> tuple[Term, ...]:
    """In the file's order, which follows the notice; raises UserError with every faulty row."""
    return _terms(context.data, context.notice)


@lru_cache(maxsize=2)
def _terms(data: Path, notice: Notice) -> tuple[Term, ...]:
    return tuple(
        Term(
            term=record.values["term"],
            meaning=record.values["meaning"],
            clause=record.values["clause"],
            quote=record.values["quote"],
            aliases=tuple(filter(None, record.values["aliases"].split("、"))),
        )
        for record in read_table(data / FILE, COLUMNS, notice, check_quote)
    )
