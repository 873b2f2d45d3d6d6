"""Changes (更新): what changed for readers of the site, from one table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from publisher.facts.editor_tables import KEY, read_table, words
from publisher.notice.model import Notice
from publisher.sheets.columns import Column, Record
from publisher.sheets.dates import day
from publisher.sheets.sheet import Findings
from publisher.site.context import Context

FILE: Final = "changes.csv"
_PATH: Final = words("path", "网页", required=False)
COLUMNS: Final = (
    KEY,
    Column(key="on", heading="日期", parse=day, allowed="日期，如 2030-01-31"),
    words("title", "标题"),
    _PATH,
    words("text", "内容"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed for readers; ``path`` is a page of the site."""

    id: str
    on: str
    title: str
    path: str
    text: str


def changes(context: Context) -> tuple[Change, ...]:
    """Newest first; raises UserError with every faulty row."""
    return _changes(context.data, context.notice)


@lru_cache(maxsize=2)
def _changes(data: Path, notice: Notice) -> tuple[Change, ...]:
    rows = [Change(**record.values) for record in read_table(data / FILE, COLUMNS, notice, _check)]
    return tuple(sorted(rows, key=lambda change: change.on, reverse=True))


def _check(_: Notice, record: Record, findings: Findings) -> None:
    path = record.values["path"]
    if path and (path.startswith("/") or not path.endswith("/")):
        findings.fault(record.place(_PATH), f"“{path}”应写成 notice/4/：开头没有斜线，结尾有")
