"""Timeline (时间): every date and period of the notice, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from publisher.facts.editor_tables import CLAUSE, KEY, QUOTE, check_quote, read_table, words
from publisher.notice.model import Notice
from publisher.sheets.columns import Column, Record, choice
from publisher.sheets.sheet import Findings
from publisher.site.context import Context

PATH: Final = "timeline/"
FILE: Final = "timeline.csv"
DATE: Final = "日期"
KINDS: Final = (DATE, "另行规定", "期限", "年限", "起始")
_KIND: Final = Column(key="kind", heading="类别", parse=choice(KINDS), allowed="、".join(KINDS))
_WHEN: Final = words("when", "日期或期限")
COLUMNS: Final = (
    KEY,
    _KIND,
    _WHEN,
    words("what", "事项"),
    words("who", "谁"),
    CLAUSE,
    QUOTE,
    words("note", "说明", required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One date or period; ``quote`` stands in ``clause``."""

    id: str
    kind: str
    when: str
    what: str
    who: str
    clause: str
    quote: str
    note: str

    @property
    def href(self) -> str:
        return f"/{PATH}#at-{self.id}"

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.when) if self.kind == DATE else None


def moments(context: Context) -> tuple[Moment, ...]:
    """Raises UserError with every faulty row."""
    return _moments(context.data, context.notice)


@lru_cache(maxsize=2)
def _moments(data: Path, notice: Notice) -> tuple[Moment, ...]:
    return tuple(Moment(**record.values) for record in read_table(data / FILE, COLUMNS, notice, _check))


def _check(notice: Notice, record: Record, findings: Findings) -> None:
    check_quote(notice, record, findings)
    if record.values["kind"] != DATE:
        return
    try:
        date.fromisoformat(record.values["when"])
    except ValueError:
        findings.fault(record.place(_WHEN), f"“{record.values['when']}”不是日期，应写成 2030-01-31")
