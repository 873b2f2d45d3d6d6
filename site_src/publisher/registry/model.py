"""Filed review committees (核准备案的评委会): one row of their table as an object."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from publisher.registry.values import number_key
from publisher.sheets.columns import SEPARATOR, Record, items

FILE: Final = "committees.csv"
KEYS: Final = (
    "name",
    "series",
    "specialities",
    "levels",
    "organiser",
    "kind",
    "office",
    "authority",
    "number",
    "filed_on",
    "valid_until",
    "members",
    "districts",
    "phone",
)
"""The columns, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledCommittee:
    """One filed committee; lists keep the order of the file, in the words of the file."""

    name: str
    series: tuple[str, ...]
    specialities: tuple[str, ...]
    levels: tuple[str, ...]
    organiser: str
    kind: str
    office: str
    authority: str
    number: str
    filed_on: date
    valid_until: date
    members: int
    districts: tuple[str, ...]
    phone: str

    @property
    def id(self) -> str:
        """The fragment of links to the committee; it changes with the filing number only."""
        return f"n{hashlib.sha256(number_key(self.number).encode()).hexdigest()[:12]}"

    def expired(self, on: date) -> bool:
        return self.valid_until < on

    def cells(self) -> tuple[str, ...]:
        """The row in its stored form, in the order of the columns."""
        return tuple(_cell(getattr(self, key)) for key in KEYS)


def committee(record: Record) -> FiledCommittee:
    """The committee of a record without faults."""
    values = record.values
    return FiledCommittee(
        name=values["name"],
        series=items(values["series"]),
        specialities=items(values["specialities"]),
        levels=items(values["levels"]),
        organiser=values["organiser"],
        kind=values["kind"],
        office=values["office"],
        authority=values["authority"],
        number=values["number"],
        filed_on=date.fromisoformat(values["filed_on"]),
        valid_until=date.fromisoformat(values["valid_until"]),
        members=int(values["members"]),
        districts=items(values["districts"]),
        phone=values["phone"],
    )


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return value.isoformat() if isinstance(value, date) else str(value)
