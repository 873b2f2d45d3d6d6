"""Annexes and forms (附件、表): what the notice says of each, and the table that the bureau may fill in.

Their text did not come with the notice. Until ``data/annexes/KEY.csv`` has rows, a page says so and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from publisher.sheets.columns import Column, Record, code, text, whole_number
from publisher.sheets.csv_files import read_csv, write_csv
from publisher.sheets.dates import day
from publisher.sheets.sheet import Finding, Findings, TableError
from publisher.sheets.table import read_records

Kind = Literal["schedule", "quota", "form", "report", "export"]
QUOTA_TOTAL: Final = 17
"""4.13: senior teachers (正高级教师) whom the city may have reviewed in 2023."""

_DAY: Final = "日期，如 2023-06-10"
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
class Annex:
    """``said``: clause id and its words; ``template``: there is a working XLSX."""

    key: str
    title: str
    number: str = ""
    kind: Kind
    about: str
    said: tuple[tuple[str, str], ...]
    filled_by: str
    template: bool = False

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


_UNITS: Final = "各旗县区、部门和单位申报材料包括"

ANNEXES: Final = (
    Annex(
        key="annex-5",
        number="附件5",
        title="报送时间安排（附件5）",
        kind="schedule",
        about="申报材料报送的具体时间安排。",
        said=(("2.1.1", "具体时间安排查看附件5、附件6"),),
        filled_by="市人社局",
    ),
    Annex(
        key="annex-6",
        number="附件6",
        title="报送时间安排（附件6）",
        kind="schedule",
        about="申报材料报送的具体时间安排。",
        said=(("2.1.1", "具体时间安排查看附件5、附件6"),),
        filled_by="市人社局",
    ),
    Annex(
        key="annex-11",
        number="附件11",
        title="各旗县区和市属单位中小学正高级教师申报控制人数",
        kind="quota",
        about="中小学正高级教师的申报数额，按旗县区和市属单位。",
        said=(
            ("4.13", "正高级教师申报数额按《各旗县区和市属单位中小学正高级教师申报控制人数》（附件11）申报"),
            ("4.13", "2023年我市正高级教师职称评审数为17名（行政领导评审不超过5名）"),
            ("4.13", "的人数不得超过推荐总数30%的比例限制"),
        ),
        filled_by="市人社局",
    ),
    Annex(
        key="report",
        title="2023职称申报情况报告",
        kind="report",
        about="各旗县区、部门和单位随申报材料报送的文字报告。",
        said=(("3.2.4", f"{_UNITS}：2023职称申报情况报告"),),
        filled_by="各旗县区、部门和单位",
    ),
    Annex(
        key="count-staffed",
        title="2023年职称申报人数统计表（事业在编）",
        kind="form",
        about="事业单位在编人员的申报人数。",
        said=(("3.2.4", "《2023年职称申报人数统计表（事业在编）》"),),
        filled_by="各旗县区、部门和单位",
        template=True,
    ),
    Annex(
        key="count-unstaffed",
        title="2023年职称申报人数统计表（事业非在编）",
        kind="form",
        about="事业单位非在编人员的申报人数。",
        said=(("3.2.4", "《2023年职称申报人数统计表（事业非在编）》"),),
        filled_by="各旗县区、部门和单位",
        template=True,
    ),
    Annex(
        key="count-senior",
        title="2023年旗县区高级职称申报人数统计表",
        kind="form",
        about="旗县区的高级职称申报人数。",
        said=(("3.2.4", "《2023年旗县区高级职称申报人数统计表》"),),
        filled_by="各旗县区",
        template=True,
    ),
    Annex(
        key="roster",
        title="包头市2023年申报专业技术资格花名册",
        kind="form",
        about="申报人员逐人列出的花名册；上报前公示。",
        said=(
            ("3.2.4", "《包头市2023年申报专业技术资格花名册》"),
            (
                "5-p8",
                "要将本地区、本部门、单位各系列申报人员花名册在各自门户网站上进行公示，公示时间不少于5个工作日",
            ),
        ),
        filled_by="各旗县区、部门和单位",
        template=True,
    ),
    Annex(
        key="filing-roster",
        title="自评地区及单位中、初级专业技术资格核准备案花名表",
        kind="form",
        about="中、初级评审结果报市人社局核准备案时，随核准备案报告报送。",
        said=(
            (
                "6.3.5",
                "《自评地区及单位中、初级专业技术资格核准备案花名表》报包头市人力资源和社会保障局核准备案",
            ),
        ),
        filled_by="各旗县区、自评单位",
        template=True,
    ),
    Annex(
        key="review-form",
        title="专业技术职称评审表",
        kind="export",
        about="申报人在内蒙古人才信息库填报后下载导出，线下填写。",
        said=(
            (
                "3.1-p1",
                "保存后下载导出《专业技术职称评审表》和《专业技术职称送审表》后，进行线下填写及完善申报材料",
            ),
            ("9.2.2", "取得职称人员可下载本人《专业技术职称评审表》"),
        ),
        filled_by="申报人",
    ),
    Annex(
        key="submission-form",
        title="专业技术职称送审表",
        kind="export",
        about="申报人在内蒙古人才信息库填报后下载导出，线下填写。",
        said=(
            (
                "3.1-p1",
                "保存后下载导出《专业技术职称评审表》和《专业技术职称送审表》后，进行线下填写及完善申报材料",
            ),
        ),
        filled_by="申报人",
    ),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The rows of an annex in the order of its columns, and hints to editors."""

    rows: tuple[tuple[str, ...], ...]
    hints: tuple[Finding, ...] = ()

    @property
    def total(self) -> int:
        """Sum of a quota's numbers."""
        return sum(int(row[1]) for row in self.rows)


def empty_csv(annex: Annex) -> bytes:
    return write_csv([column.heading for column in annex.columns], ())


def load(data: Path, annex: Annex) -> Filled:
    """The rows that the bureau has filled in; raises TableError with every fault. No file is an empty one."""
    path = data / "annexes" / annex.file
    return _parsed(annex, path.read_bytes()) if path.is_file() else Filled(())


@lru_cache(maxsize=64)
def _parsed(annex: Annex, content: bytes) -> Filled:
    found = Findings()
    records = read_records((read_csv(f"annexes/{annex.file}", content),), annex.columns, found)
    _check(annex, records, found)
    found.raise_faults()
    rows = tuple(tuple(record.values[column.key] for column in annex.columns) for record in records)
    return Filled(rows, tuple(found.hints))


def _check(annex: Annex, records: list[Record], found: Findings) -> None:
    if annex.kind == "schedule":
        for record in records:
            opens, closes = record.values["opens"], record.values["closes"]
            if opens and closes and closes < opens:
                found.fault(record.place(annex.columns[3]), f"早于报送开始 {opens}")
    if annex.kind in {"quota", "form", "report", "export"}:
        _refuse_repeated(annex, records, found)
    if annex.kind == "quota" and records and not found.faults:
        total = sum(int(record.values["quota"]) for record in records)
        if total != QUOTA_TOTAL:
            sentence = f"合计 {total} 人，与通知的评审数 {QUOTA_TOTAL} 名（四（十三））不同，请核对"
            found.hint(records[-1].sheet.place(), sentence)


def _refuse_repeated(annex: Annex, records: list[Record], found: Findings) -> None:
    column = annex.columns[0]
    seen: dict[str, int] = {}
    for record in records:
        name = code(record.values[column.key])
        if name and name in seen:
            found.fault(record.place(column), f"“{name}”在第 {seen[name]} 行已经有了")
        seen.setdefault(name, record.row)


def load_all(data: Path) -> dict[str, Filled]:
    """Every annex; raises TableError with the faults of all of them."""
    filled: dict[str, Filled] = {}
    faults: list[Finding] = []
    for annex in ANNEXES:
        try:
            filled[annex.key] = load(data, annex)
        except TableError as error:
            faults.extend(error.faults)
    if faults:
        raise TableError(faults)
    return filled
