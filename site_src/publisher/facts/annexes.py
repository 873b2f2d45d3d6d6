"""Annexes and forms (附件、表): what the notice says of each, and the table that the bureau may fill in.

``annexes/annexes.toml`` in the notice's folder says which there are. Their text did not come with the notice:
until ``annexes/KEY.csv`` has rows, a page says so and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from publisher.setup.console import UserError
from publisher.setup.disk import is_there
from publisher.sheets.columns import Column, Record, code, text, whole_number
from publisher.sheets.csv_files import read_csv, write_csv
from publisher.sheets.dates import day
from publisher.sheets.sheet import Finding, Findings, TableError
from publisher.sheets.table import read_records
from publisher.site.context import Context
from publisher.site.toml_files import TomlTable, read_toml

Kind = Literal["schedule", "quota", "form", "report", "export"]
Layout = Literal["counts", "roster"]
FOLDER: Final = "annexes"
FILE: Final = "annexes.toml"
_DAY: Final = "日期，如 2030-01-31"
COLUMNS: Final[Mapping[Kind, tuple[Column, ...]]] = {
    "schedule": (
        Column(
            key="subject",
            heading="系列或单位",
            parse=text,
            allowed="文字",
            aliases=("系列", "单位", "系列（专业）"),
        ),
        Column(key="level", heading="层级", parse=text, allowed="文字", required=False),
        Column(
            key="opens",
            heading="报送开始",
            parse=day,
            allowed=_DAY,
            dates="day",
            required=False,
            aliases=("开始日期",),
        ),
        Column(
            key="closes",
            heading="报送截止",
            parse=day,
            allowed=_DAY,
            dates="day",
            aliases=("截止日期", "报送时间"),
        ),
        Column(
            key="where", heading="报送地点", parse=text, allowed="文字", required=False, aliases=("地点",)
        ),
        Column(key="note", heading="备注", parse=text, allowed="文字", required=False),
    ),
    "quota": (
        Column(
            key="area", heading="地区或单位", parse=text, allowed="文字", aliases=("旗县区", "单位", "地区")
        ),
        Column(
            key="quota",
            heading="申报控制人数",
            parse=whole_number,
            allowed="整数",
            aliases=("控制人数", "人数"),
        ),
        Column(key="note", heading="备注", parse=text, allowed="文字", required=False),
    ),
    "form": (
        Column(key="field", heading="栏目", parse=text, allowed="文字", aliases=("项目", "列名")),
        Column(
            key="rule",
            heading="填写要求",
            parse=text,
            allowed="文字",
            required=False,
            aliases=("要求", "说明"),
        ),
    ),
}
"""What the bureau may fill in; a report and what the online system exports have nothing to fill in here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """A column of a working template: what may be chosen, entered (``date``, ``count``), or is calculated."""

    heading: str
    width: int = 12
    choose: str = ""
    """The question whose options may be chosen, or ``pathways``."""
    options: tuple[str, ...] = ()
    enter: str = ""
    formula: str = ""
    """With {row} for the number of its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A working XLSX: ``counts`` has series down and levels across, ``roster`` a line a person."""

    layout: Layout
    senior_only: bool = False
    fields: tuple[TemplateField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What the numbers of a quota come to, by a clause of the notice."""

    number: int
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """``said``: clause id and its words."""

    key: str
    title: str
    number: str = ""
    kind: Kind
    about: str
    said: tuple[tuple[str, str], ...]
    filled_by: str
    total: Total | None = None
    template: Template | None = None

    @property
    def file(self) -> str:
        return f"{self.key}.csv"

    @property
    def columns(self) -> tuple[Column, ...]:
        return COLUMNS.get("form" if self.kind in {"report", "export"} else self.kind, ())

    @property
    def name(self) -> str:
        """附件5, or the form's own name in title marks."""
        return self.number or f"《{self.title}》"

    @property
    def page(self) -> str:
        """Its page, from the root of the site."""
        return f"{FOLDER}/{self.key}/"


@dataclass(frozen=True, slots=True)
class Filled:
    """The rows of an annex in the order of its columns, and hints to editors."""

    rows: tuple[tuple[str, ...], ...]
    hints: tuple[Finding, ...] = ()

    @property
    def total(self) -> int:
        """Sum of a quota's numbers."""
        return sum(int(row[1]) for row in self.rows)


def annexes(context: Context) -> tuple[Annex, ...]:
    """In the order of the file; raises UserError. No file: the notice has no annexes."""
    return _annexes(context.data)


@lru_cache(maxsize=4)
def _annexes(data: Path) -> tuple[Annex, ...]:
    path = data / FOLDER / FILE
    if not is_there(path):
        return ()
    table = read_toml(path, f"{FOLDER}/{FILE}")
    listed = tuple(_annex(entry) for entry in table.tables("annex"))
    table.close()
    for annex in listed:
        if sum(other.key == annex.key for other in listed) > 1:
            raise table.fault("annex", f"key “{annex.key}”重复了")
    return listed


def _annex(table: TomlTable) -> Annex:
    total, template = table.table_or_none("total"), table.table_or_none("template")
    annex = Annex(
        key=table.text("key"),
        title=table.text("title"),
        number=table.text_or("number", ""),
        kind=cast(Kind, table.choice("kind", get_args(Kind))),
        about=table.text("about"),
        said=tuple((entry.text("clause"), entry.text("quote")) for entry in table.tables("said")),
        filled_by=table.text("filled_by"),
        total=Total(number=total.integer("number"), clause=total.text("clause")) if total else None,
        template=_template(template) if template else None,
    )
    table.close()
    return annex


def _template(table: TomlTable) -> Template:
    layout = cast(Layout, table.choice("layout", get_args(Layout)))
    senior_only = layout == "counts" and table.choice("levels", ("all", "senior")) == "senior"
    fields = tuple(_field(entry) for entry in table.tables("columns"))
    table.close()
    return Template(layout=layout, senior_only=senior_only, fields=fields)


def _field(table: TomlTable) -> TemplateField:
    field = TemplateField(
        heading=table.text("heading"),
        width=table.integer_or("width", 12),
        choose=table.text_or("choose", ""),
        options=table.texts_or_none("options"),
        enter=table.choice("enter", ("date", "count")) if table.has("enter") else "",
        formula=table.text_or("formula", ""),
    )
    table.close()
    return field


def empty_csv(annex: Annex) -> bytes:
    return write_csv([column.heading for column in annex.columns], ())


def load(data: Path, annex: Annex) -> Filled:
    """The rows that the bureau has filled in; raises TableError with every fault. No file is an empty one."""
    path = data / FOLDER / annex.file
    return _parsed(annex, path.read_bytes()) if is_there(path) else Filled(())


@lru_cache(maxsize=64)
def _parsed(annex: Annex, content: bytes) -> Filled:
    findings = Findings()
    records = read_records((read_csv(f"{FOLDER}/{annex.file}", content),), annex.columns, findings)
    _check(annex, records, findings)
    findings.raise_faults()
    rows = tuple(tuple(record.values[column.key] for column in annex.columns) for record in records)
    return Filled(rows, tuple(findings.hints))


def _check(annex: Annex, records: list[Record], findings: Findings) -> None:
    if annex.kind == "schedule":
        for record in records:
            opens, closes = record.values["opens"], record.values["closes"]
            if opens and closes and closes < opens:
                findings.fault(record.place(annex.columns[3]), f"早于报送开始 {opens}")
    if annex.kind in {"quota", "form", "report", "export"}:
        _refuse_repeated(annex, records, findings)
    if annex.kind == "quota" and records and not findings.faults:
        total = sum(int(record.values["quota"]) for record in records)
        if annex.total and total != annex.total.number:
            sentence = f"合计 {total} 人，与通知的评审数 {annex.total.number} 名不同，请核对"
            findings.hint(records[-1].sheet.place(), sentence)


def _refuse_repeated(annex: Annex, records: list[Record], findings: Findings) -> None:
    column = annex.columns[0]
    seen: dict[str, int] = {}
    for record in records:
        name = code(record.values[column.key])
        if name and name in seen:
            findings.fault(record.place(column), f"“{name}”在第 {seen[name]} 行已经有了")
        seen.setdefault(name, record.row)


def load_all(context: Context) -> dict[str, Filled]:
    """Every annex by key; raises TableError with the faults of all of them."""
    filled: dict[str, Filled] = {}
    faults: list[Finding] = []
    for annex in annexes(context):
        try:
            filled[annex.key] = load(context.data, annex)
        except TableError as error:
            faults.extend(error.faults)
    if faults:
        raise TableError(faults)
    return filled


def filled_in(context: Context) -> dict[str, Filled]:
    """What is filled in of each annex, by key; raises UserError."""
    try:
        return load_all(context)
    except TableError as error:
        raise UserError(f"附件资料有错：\n{error}") from error
