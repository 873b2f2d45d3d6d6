"""The program's columns beside a table's own, whatever these are called.

Names of columns differ by more than case. A table's own columns go through the query under numbers, so that
none meets a column of ours; what comes out has their names again, and ours where these are free.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checker.batch.columns.compiler import Compiled, compile_program
from checker.batch.columns.document import Json
from checker.batch.columns.reading import FIELD, Kind, Quote
from checker.batch.tables.plain import titles
from checker.rosters.headings import AS_OF, none_column

Joined = Callable[[str], str]
"""A quoted column of lists to one text: its items with commas, without NULL; ``[]`` where there is none."""


class ColumnError(ValueError):
    """A column cannot be what its name says; the text says why, after the name of the file."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One query over a table; ``sql`` takes the table's name or a subselect in brackets."""

    compiled: Compiled
    given: tuple[str, ...]
    """The table's own columns."""
    names: Mapping[str, str]
    """What comes out by its own name (``verdict``, ``faults`` …) to the column that holds it."""
    asked: Mapping[str, str]
    """Question id, ``as_of`` or ``<id>_none`` to the table's own column that answers it."""
    relation: str

    def sql(self, source: str) -> str:
        """The SELECT of the table's own columns and ours."""
        kept = {_own(place): name for place, name in enumerate(self.given)}
        return self.compiled.sql(f"({self.relation} FROM {source})", kept, self.names)


def compile_beside(
    document: Json, table: Mapping[str, Kind], quote: Quote, joined: Joined, why: bool = False
) -> Beside:
    """The program over a table with these columns; UnknownRuleError, or ColumnError."""
    by_name = {name.casefold(): name for name in table}
    ids = [question["id"] for question in document["questions"]]
    nones = {none_column(q["id"]): q["id"] for q in document["questions"] if "none_label" in q}
    asked = {id_: by_name[id_.casefold()] for id_ in (AS_OF, *ids, *nones) if id_.casefold() in by_name}
    kinds = {id_: table[name] for id_, name in asked.items()}
    days: dict[str, Kind] = {}
    """Days of which the table has the column that says 无 and no other."""
    for none, id_ in nones.items():
        if none in kinds:
            if kinds[none] != "bool":
                raise ColumnError(f"的 {asked[none]} 列应为是或否（BOOLEAN）")
            if id_ not in kinds:
                days[id_] = "date"
    compiled = compile_program(document, {**kinds, **days}, quote, why)
    names = titles(tuple(table), tuple(compiled.said))[len(table) :]
    own = [f"{quote(name)} AS {quote(_own(place))}" for place, name in enumerate(table)]
    answers = [f"{_read(quote(name), table[name], joined)} AS {quote(id_)}" for id_, name in asked.items()]
    answers += [f"CAST(NULL AS DATE) AS {quote(id_)}" for id_ in days]
    relation = f"SELECT {', '.join([*own, *answers])}"
    return Beside(compiled, tuple(table), dict(zip(compiled.said, names, strict=True)), asked, relation)


def _own(place: int) -> str:
    return f"{FIELD}own_{place}"


def _read(own: str, kind: Kind, joined: Joined) -> str:
    """What is read of a quoted column: lists as text, times as days."""
    match kind:
        case "list":
            return joined(own)
        case "date":
            return f"CAST({own} AS DATE)"
        case "text":
            return f"CAST({own} AS STRING)"
    return own
