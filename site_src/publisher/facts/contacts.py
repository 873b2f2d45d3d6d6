"""Whom to ask (咨询), ``contacts.csv``: offices that the bureau fills in.

A notice without the file has none; so has one whose text names none, until the bureau does.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Final

from publisher.facts.editor_tables import read_table, words
from publisher.notice.model import Notice
from publisher.setup.disk import is_there
from publisher.sheets.columns import Record
from publisher.sheets.sheet import Findings
from publisher.site.context import Context

FILE: Final = "contacts.csv"
_PHONE: Final = words("phone", "联系电话", required=False)
COLUMNS: Final = (
    words("purpose", "办什么事"),
    words("who", "单位"),
    words("office", "科室", required=False),
    _PHONE,
    words("address", "地址", required=False),
    words("hours", "办公时间", required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One office; what is not known is empty."""

    purpose: str
    who: str
    office: str
    phone: str
    address: str
    hours: str

    def as_data(self) -> dict[str, str]:
        """By the columns' English keys."""
        return asdict(self)


@lru_cache(maxsize=2)
def contacts(context: Context) -> tuple[Contact, ...]:
    """In the file's order; raises UserError with every faulty row."""
    path = context.data / FILE
    if not is_there(path):
        return ()
    records = read_table(path, COLUMNS, context.notice, _check, unique=False)
    return tuple(Contact(**record.values) for record in records)


def _check(_: Notice, record: Record, findings: Findings) -> None:
    if not any(record.values[key] for key in ("phone", "address")):
        findings.fault(record.place(_PHONE), "联系电话和地址至少填一项，否则找不到这个单位")
