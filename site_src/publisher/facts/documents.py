"""Documents (引用文件): what the notice cites, where and what for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from publisher.facts.editor_tables import KEY, read_table, words
from publisher.notice.model import Notice
from publisher.sheets.columns import Record
from publisher.sheets.sheet import Findings
from publisher.site.context import Context

PATH: Final = "documents/"
FILE: Final = "documents.csv"
_TITLE: Final = words("title", "名称")
COLUMNS: Final = (
    KEY,
    words("number", "文号", required=False),
    _TITLE,
    words("issuer", "发文机关"),
    words("purpose", "通知怎样用到它"),
    words("handling", "本站怎样处理"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document that the notice cites; ``clauses`` are the places, found in the notice's own words."""

    id: str
    number: str
    title: str
    issuer: str
    purpose: str
    handling: str
    clauses: tuple[str, ...]

    @property
    def href(self) -> str:
        return f"/{PATH}#{self.id}"

    @property
    def summary(self) -> str:
        """For a peek: title, number and what the notice takes from it."""
        number = f"（{self.number}）" if self.number else ""
        return f"《{self.title}》{number}。{self.purpose}{self.handling}"


def documents(context: Context) -> tuple[Document, ...]:
    """In the order in which the notice cites them; raises UserError with every faulty row."""
    return _documents(context.data, context.notice)


@lru_cache(maxsize=2)
def _documents(data: Path, notice: Notice) -> tuple[Document, ...]:
    records = read_table(data / FILE, COLUMNS, notice, _check_cited)
    return tuple(
        Document(
            id=record.values["id"],
            number=record.values["number"],
            title=record.values["title"],
            issuer=record.values["issuer"],
            purpose=record.values["purpose"],
            handling=record.values["handling"],
            clauses=_cited_in(notice, record.values),
        )
        for record in records
    )


def _cited_in(notice: Notice, values: Mapping[str, str]) -> tuple[str, ...]:
    names = [values["title"], *([values["number"]] if values["number"] else [])]
    return tuple(clause.id for clause in notice.clauses if any(name in clause.text for name in names))


def _check_cited(notice: Notice, record: Record, findings: Findings) -> None:
    if not _cited_in(notice, record.values):
        findings.fault(record.place(_TITLE), "通知里没有这个名称或文号")
