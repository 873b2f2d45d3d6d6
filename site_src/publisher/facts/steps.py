"""Steps (办理步骤), ``steps.csv``: the way of an application in order, each with the words it rests on.

A notice without the file has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from publisher.facts.editor_tables import CLAUSE, KEY, QUOTE, check_quote, read_table, words
from publisher.setup.disk import is_there
from publisher.site.context import Context

FILE: Final = "steps.csv"
COLUMNS: Final = (KEY, words("who", "谁"), words("what", "做什么"), CLAUSE, QUOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; ``quote`` stands in ``clause``."""

    id: str
    who: str
    what: str
    clause: str
    quote: str


@lru_cache(maxsize=2)
def steps(context: Context) -> tuple[Step, ...]:
    """In the file's order; raises UserError with every faulty row."""
    path = context.data / FILE
    if not is_there(path):
        return ()
    return tuple(Step(**record.values) for record in read_table(path, COLUMNS, context.notice, check_quote))
