"""Reads, checks and writes the registry: ``committees.csv`` in a notice's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from publisher.registry.lint import MAX_YEARS, lint, years_after
from publisher.registry.model import FILE, KEYS, FiledCommittee, committee
from publisher.registry.rules import RowRules
from publisher.registry.values import number_key
from publisher.setup.disk import reason
from publisher.sheets.columns import Record
from publisher.sheets.csv_files import read_csv, write_csv
from publisher.sheets.dates import month_of
from publisher.sheets.sheet import Finding, Findings, Place, Sheet, TableError
from publisher.sheets.table import read_records
from publisher.sheets.xlsx_files import put_text, save
from publisher.site.origin import build_day

SHEET = "评委会备案名单"


@dataclass(frozen=True, slots=True)
class Registry:
    """Committees in the order of the file, the day for which validity is shown, and hints for editors."""

    committees: tuple[FiledCommittee, ...]
    on: date
    hints: tuple[Finding, ...] = ()


def load(data: Path, rules: RowRules, on: date | None = None) -> Registry:
    """The registry of a notice's folder; raises TableError with every fault. A header alone means no rows."""
    path = data / FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        sentence = f"读不了名单：{reason(error)}；没有评委会时也应有只含表头的 {FILE}，请从版本库或备份恢复"
        raise TableError([Finding(Place(FILE), sentence)]) from error
    return _parsed(content, rules, on or build_day())


@lru_cache(maxsize=4)
def _parsed(content: bytes, rules: RowRules, on: date) -> Registry:
    """Cached, because all pages and files of one build need the same registry."""
    return read((read_csv(FILE, content),), rules, on)


def read(
    sheets: tuple[Sheet, ...],
    rules: RowRules,
    on: date,
    former: Mapping[str, FiledCommittee] | None = None,
    findings: Findings | None = None,
) -> Registry:
    """Committees of a table; raises TableError with every fault.

    ``former`` are the committees so far, by ``number_key``: their values fill columns that the table lacks.
    """
    findings = findings or Findings()
    rows = read_records(sheets, rules.columns, findings)
    records = [_complete(record, rules, former or {}, findings) for record in rows]
    lint(records, rules, on, findings)
    findings.raise_faults()
    return Registry(tuple(committee(record) for record in records), on, tuple(findings.hints))


def _complete(
    record: Record, rules: RowRules, former: Mapping[str, FiledCommittee], findings: Findings
) -> Record:
    values = dict(record.values)
    former_committee = former.get(number_key(values["number"]))
    if former_committee is not None:
        former_values = dict(zip(KEYS, former_committee.cells(), strict=True))
        values |= {key: former_values[key] for key in KEYS if key not in record.columns}
    if values["valid_until"] and (month := month_of(record.raw("valid_until"))):
        values["valid_until"] = _within_validity(values["filed_on"], values["valid_until"], month)
        sentence = f"只写到月，按 {values['valid_until']} 计，请核对"
        findings.hint(record.place(rules.by_key["valid_until"]), sentence)
    return Record(values, record.sheet, record.row, record.columns)


def _within_validity(filed_on: str, last: str, month: tuple[int, int]) -> str:
    """The last day of a month; if the longest validity ends within that month, the day on which it ends."""
    if filed_on:
        latest = years_after(date.fromisoformat(filed_on), MAX_YEARS)
        if (latest.year, latest.month) == month:
            return latest.isoformat()
    return last


def to_csv(committees: Iterable[FiledCommittee], rules: RowRules) -> bytes:
    return write_csv(rules.headings, (filed.cells() for filed in committees))


def to_xlsx(committees: Iterable[FiledCommittee], rules: RowRules) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = SHEET
    for number, column in enumerate(rules.columns, start=1):
        cell = put_text(sheet, 1, number, column.heading)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = max(12, len(column.heading) * 2 + 4)
    top = Alignment(vertical="top", wrap_text=False)
    for row, filed in enumerate(committees, start=2):
        for number, text in enumerate(filed.cells(), start=1):
            put_text(sheet, row, number, text).alignment = top
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    return save(workbook)
