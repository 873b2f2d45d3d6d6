"""Working templates (工作用样表) of the forms that units fill in: lists to choose from, sums and checks.

They are no official annexes, and say so in every sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker.notices.baotou_2023.vocabulary import LEVEL_LABELS, SENIOR
from publisher.facts.working_days import FIRST, LAST, exceptions
from publisher.law import LAW
from publisher.registry.model import DISTRICTS, SERIES
from publisher.sheets.xlsx_files import put_text, save

MARK: Final = "工作用样表，非官方附件"
PEOPLE: Final = 200
"""Lines of a roster."""
_OPTIONS: Final = "选项"
_HOLIDAYS: Final = "节假日"
_HOLIDAY_ROWS: Final = 400
"""Rows of the sheet of holidays that the formulas look at, with room for later years."""
_HEADER: Final = 5
_THIN: Final = Side(style="thin", color="999999")
_BORDER: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILL: Final = PatternFill("solid", fgColor="E7EEF3")
_ABSENT: Final = PatternFill("solid", fgColor="DDDDDD")
_BY_LEVEL: Final = {label: key for key, label in LEVEL_LABELS.items()}

_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "职称系列": tuple(SERIES),
    "层级": tuple(LEVEL_LABELS.values()),
    "中初级": tuple(label for key, label in LEVEL_LABELS.items() if key not in SENIOR),
    "旗县区": tuple(DISTRICTS),
    "人员类别": tuple(option.label for option in LAW.catalogue["employment"].options),
    "隶属关系": tuple(option.label for option in LAW.catalogue["affiliation"].options),
    "学历": tuple(option.label for option in LAW.catalogue["education"].options),
    "学位": tuple(option.label for option in LAW.catalogue["degree"].options),
    "申报途径": tuple(pathway.title for pathway in LAW.pathways),
    "取得方式": ("评审", "认定"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: what may be chosen (a list's name), entered (``date``, ``count``), or is calculated."""

    heading: str
    width: int = 12
    choose: str = ""
    enter: str = ""
    formula: str = ""
    """With {row} for the number of its row."""


def template(key: str, title: str) -> bytes:
    """The workbook of a form, the same bytes every time."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "填报"
    _title(sheet, title)
    _BUILDERS[key](sheet)
    _write_lists(workbook.create_sheet(_OPTIONS))
    if key in _WITH_PUBLICITY:
        _write_holidays(workbook.create_sheet(_HOLIDAYS))
    _print_setup(sheet, title)
    return save(workbook)


def _title(sheet: Worksheet, title: str) -> None:
    put_text(sheet, 1, 1, MARK).font = Font(bold=True, color="A12A25")
    put_text(sheet, 2, 1, title).font = Font(bold=True, size=14)
    put_text(sheet, 3, 1, "填报单位：")
    put_text(sheet, 3, 4, "填报日期：")


def _counts(levels: Sequence[str], extra: Sequence[Field] = ()) -> Callable[[Worksheet], None]:
    """Series down, levels across, sums at both ends."""

    def build(sheet: Worksheet) -> None:
        first, last = get_column_letter(2), get_column_letter(1 + len(levels))
        fields = (
            Field("职称系列", 24),
            *(Field(level, enter="count") for level in levels),
            Field("合计", formula=f"=SUM({first}{{row}}:{last}{{row}})"),
            *extra,
        )
        _table(sheet, fields, len(SERIES))
        for row, (label, key) in enumerate(SERIES.items(), start=_HEADER + 1):
            put_text(sheet, row, 1, label)
            for column, level in enumerate(levels, start=2):
                if _BY_LEVEL[level] not in LAW.levels_of(key):
                    sheet.cell(row, column).fill = _ABSENT
        _sums(sheet, fields)
        sheet.freeze_panes = f"B{_HEADER + 1}"

    return build


def _sums(sheet: Worksheet, fields: Sequence[Field]) -> None:
    end = _HEADER + len(SERIES)
    put_text(sheet, end + 1, 1, "合计").font = Font(bold=True)
    for column, field in enumerate(fields[1:], start=2):
        if field.enter == "count" or field.formula.startswith("=SUM"):
            letter = get_column_letter(column)
            cell = sheet.cell(end + 1, column, f"=SUM({letter}{_HEADER + 1}:{letter}{end})")
            cell.font = Font(bold=True)
            cell.border = _BORDER
    put_text(sheet, end + 2, 1, "灰色的格：该系列没有这一层级，不填。")


def _roster(*fields: Field) -> Callable[[Worksheet], None]:
    """A line a person, numbered as names are entered; publicity is counted in working days (5-p8)."""

    def build(sheet: Worksheet) -> None:
        numbered = Field("序号", 6, formula='=IF(B{row}="","",ROW()-' + str(_HEADER) + ")")
        all_fields = (numbered, Field("姓名"), *fields)
        letters = {field.heading: get_column_letter(n) for n, field in enumerate(all_fields, start=1)}
        opens, closes = letters["公示开始"], letters["公示结束"]
        working = _working_days(f"{opens}{{row}}", f"{closes}{{row}}")
        both = f'OR({opens}{{row}}="",{closes}{{row}}="")'
        counted = Field("公示工作日", formula=f'=IF({both},"",{working})')
        checked = Field("核对", 24, formula=f'=IF({both},"",IF({working}<5,"公示不足5个工作日",""))')
        _table(sheet, (*all_fields, counted, checked), PEOPLE)
        end = _HEADER + PEOPLE
        put_text(sheet, end + 1, 1, f"公示工作日：开始当日不计入，放假和调休按“{_HOLIDAYS}”表。")
        put_text(sheet, 3, 7, "人数：")
        sheet.cell(3, 8, f"=COUNTA(B{_HEADER + 1}:B{end})")
        sheet.freeze_panes = f"C{_HEADER + 1}"

    return build


def _working_days(opens: str, closes: str) -> str:
    """As the site counts: the first day is not counted, holidays are not worked, make-up days are."""
    off = f"{_HOLIDAYS}!$A$2:$A${_HOLIDAY_ROWS}"
    made_up = f"{_HOLIDAYS}!$B$2:$B${_HOLIDAY_ROWS}"
    worked = f'COUNTIFS({made_up},">"&{opens},{made_up},"<="&{closes})'
    return f"IF({closes}<={opens},0,NETWORKDAYS({opens}+1,{closes},{off})+{worked})"


def _write_holidays(sheet: Worksheet) -> None:
    """Weekdays off and weekend days worked; later years can be added below."""
    for column, heading in enumerate(("放假（周一至周五）", "调休上班（周六、周日）", "说明"), start=1):
        put_text(sheet, 1, column, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 24
    for column, worked in ((1, False), (2, True)):
        days = (day for day, is_worked, _ in exceptions() if is_worked == worked)
        for row, day in enumerate(days, start=2):
            sheet.cell(row, column, day).number_format = "yyyy-mm-dd"
    put_text(sheet, 2, 3, f"国务院办公厅公布的 {FIRST.year} 至 {LAST.year} 年安排；以后的年份请接着填。")


def _table(sheet: Worksheet, fields: Sequence[Field], rows: int) -> None:
    for column, field in enumerate(fields, start=1):
        letter = get_column_letter(column)
        head = put_text(sheet, _HEADER, column, field.heading)
        head.font, head.fill, head.border = Font(bold=True), _FILL, _BORDER
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[letter].width = field.width
        for row in range(_HEADER + 1, _HEADER + rows + 1):
            cell = sheet.cell(row, column)
            cell.border = _BORDER
            if field.formula:
                cell.value = field.formula.format(row=row)
            if field.enter == "date":
                cell.number_format = "yyyy-mm-dd"
        if validation := _validation(field):
            validation.add(f"{letter}{_HEADER + 1}:{letter}{_HEADER + rows}")
            sheet.add_data_validation(validation)


def _validation(field: Field) -> DataValidation | None:
    if field.choose:
        column = get_column_letter(list(_LISTS).index(field.choose) + 1)
        source = f"{_OPTIONS}!${column}$2:${column}${len(_LISTS[field.choose]) + 1}"
        return _refusing(DataValidation(type="list", formula1=source), "请从列表里选。")
    if field.enter == "count":
        return _refusing(
            DataValidation(type="whole", operator="between", formula1="0", formula2="9999"),
            "请填 0 到 9999 的整数。",
        )
    if field.enter == "date":
        return _refusing(
            DataValidation(
                type="date", operator="between", formula1="DATE(1950,1,1)", formula2="DATE(2099,12,31)"
            ),
            "请填日期，如 2023-06-01。",
        )
    return None


def _refusing(validation: DataValidation, message: str) -> DataValidation:
    validation.allow_blank = True
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = "填写有误", message
    return validation


def _write_lists(sheet: Worksheet) -> None:
    for column, (name, options) in enumerate(_LISTS.items(), start=1):
        put_text(sheet, 1, column, name).font = Font(bold=True)
        for row, option in enumerate(options, start=2):
            put_text(sheet, row, column, option)
        sheet.column_dimensions[get_column_letter(column)].width = 24


def _print_setup(sheet: Worksheet, title: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = f"{title}（{MARK}） 第 &P 页"


_ALL_LEVELS: Final = tuple(reversed(LEVEL_LABELS.values()))
_SENIOR_LEVELS: Final = tuple(LEVEL_LABELS[key] for key in reversed(SENIOR))
_PUBLICITY: Final = (Field("公示开始", enter="date"), Field("公示结束", enter="date"))
_WITH_PUBLICITY: Final = ("roster", "filing-roster")
_BUILDERS: Final[Mapping[str, Callable[[Worksheet], None]]] = {
    "count-staffed": _counts(_ALL_LEVELS),
    "count-unstaffed": _counts(_ALL_LEVELS),
    "count-senior": _counts(
        _SENIOR_LEVELS,
        (
            Field("其中基层“定向评价”", 14, enter="count"),
            Field("核对", 24, formula='=IF(E{row}>D{row},"定向评价人数多于合计","")'),
        ),
    ),
    "roster": _roster(
        Field("工作单位", 24),
        Field("隶属关系", 16, choose="隶属关系"),
        Field("人员类别", 16, choose="人员类别"),
        Field("学历", choose="学历"),
        Field("学位", choose="学位"),
        Field("现职称系列", 16, choose="职称系列"),
        Field("现职称层级", choose="层级"),
        Field("现职称取得时间", 14, enter="date"),
        Field("申报系列", 16, choose="职称系列"),
        Field("申报层级", choose="层级"),
        Field("申报途径", 24, choose="申报途径"),
        *_PUBLICITY,
    ),
    "filing-roster": _roster(
        Field("工作单位", 24),
        Field("评委会名称", 24),
        Field("职称系列", 16, choose="职称系列"),
        Field("层级", choose="中初级"),
        Field("取得方式", choose="取得方式"),
        Field("通过时间", enter="date"),
        *_PUBLICITY,
    ),
}
