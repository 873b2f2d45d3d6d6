"""Tables that an editor keeps about the notice; every row names a clause and may quote its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from publisher.notice.model import Notice
from publisher.setup.console import UserError
from publisher.setup.disk import reason
from publisher.sheets.columns import Column, Record, code, text
from publisher.sheets.csv_files import read_csv
from publisher.sheets.sheet import Findings, TableError
from publisher.sheets.table import read_records

Check = Callable[[Notice, Record, Findings], None]

KEY: Final = Column(key="id", heading="编号", parse=code, allowed="英文字母、数字和连字符，全表唯一")
CLAUSE: Final = Column(key="clause", heading="依据", parse=text, allowed="条款编号，如 1.2.3")
QUOTE: Final = Column(key="quote", heading="通知的话", parse=text, allowed="该条款原文中的一段")


def words(key: str, heading: str, *, required: bool = True) -> Column:
    """A column of any words."""
    return Column(key=key, heading=heading, parse=text, allowed="文字", required=required)


def read_table(
    file: Path, columns: Sequence[Column], notice: Notice, check: Check, *, unique: bool = True
) -> list[Record]:
    """The rows of a CSV file; raises UserError with every fault by file, row and column.

    ``unique``: no two rows have the same in the first column.
    """
    findings = Findings()
    try:
        records = read_records((read_csv(file.name, file.read_bytes()),), columns, findings)
        for record in records:
            check(notice, record, findings)
        if unique:
            _refuse_repeated(records, columns[0], findings)
        findings.raise_faults()
    except OSError as error:
        raise UserError(f"读不了 {file.name}：{reason(error)}。") from error
    except TableError as error:
        raise UserError("\n".join(str(fault) for fault in error.faults)) from error
    return records


def check_quote(notice: Notice, record: Record, findings: Findings) -> None:
    """The clause exists, and holds the words."""
    clause = notice.by_id().get(record.values["clause"])
    if clause is None:
        findings.fault(record.place(CLAUSE), f"“{record.values['clause']}”不是通知的条款编号")
    elif record.values["quote"] not in clause.text:
        findings.fault(record.place(QUOTE), f"条款 {clause.id} 的原文里没有“{record.values['quote']}”")


def _refuse_repeated(records: Sequence[Record], column: Column, findings: Findings) -> None:
    seen: set[str] = set()
    for record in records:
        value = record.values[column.key]
        if value in seen:
            findings.fault(record.place(column), f"“{value}”重复了")
        seen.add(value)
