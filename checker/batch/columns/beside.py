"""The program's columns beside a table's own, whatever these are called.

Names of columns differ by more than case. A table's own columns go through the query under numbers, so that
none meets a column of ours; what comes out has their names again, and ours where these are free.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from checker.batch.columns.compiler import Compiled, compile_program
from checker.batch.columns.document import Json
from checker.batch.columns.reading import FIELD, Kind, Quote
from checker.batch.tables.plain import titles
from checker.rosters.headings import AS_OF

_NONE: Final = "_none"
Read = Callable[[str, Kind], str]
"""A quoted column, and what it holds, to the expression that is read: lists as text, times as days."""


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
    document: Json, table: Mapping[str, Kind], quote: Quote, read: Read, why: bool = False
) -> Beside:
    """The program over a table with these columns; UnknownRuleError, or ColumnError."""
    asked = _asked(document, table)
    for id_, name in asked.items():
        if id_.endswith(_NONE) and table[name] != "bool":
            raise ColumnError(f"的 {name} 列应为是或否（BOOLEAN）")
    kinds = {id_: table[name] for id_, name in asked.items()}
    alone = [id_.removesuffix(_NONE) for id_ in asked if id_.endswith(_NONE)]
    days: dict[str, Kind] = {id_: "date" for id_ in alone if id_ not in kinds}
    compiled = compile_program(document, {**kinds, **days}, quote, why)
    names = titles(tuple(table), tuple(compiled.said))[len(table) :]
    own = [f"{quote(name)} AS {quote(_own(place))}" for place, name in enumerate(table)]
    answers = [f"{read(quote(name), table[name])} AS {quote(id_)}" for id_, name in asked.items()]
    answers += [f"CAST(NULL AS DATE) AS {quote(id_)}" for id_ in days]
    relation = f"SELECT {', '.join([*own, *answers])}"
    return Beside(compiled, tuple(table), dict(zip(compiled.said, names, strict=True)), asked, relation)


def _own(place: int) -> str:
    return f"{FIELD}own_{place}"


def _asked(document: Json, table: Mapping[str, Kind]) -> dict[str, str]:
    """The columns that answer something, by what they answer."""
    by_name = {name.casefold(): name for name in table}
    found = {AS_OF: by_name[AS_OF]} if AS_OF in by_name else {}
    for question in document["questions"]:
        id_ = question["id"]
        none = f"{id_}{_NONE}"
        if id_.casefold() in by_name:
            found[id_] = by_name[id_.casefold()]
        if "none_label" in question and none.casefold() in by_name:
            found[none] = by_name[none.casefold()]
    return found
