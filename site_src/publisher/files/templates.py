"""Working templates (工作用样表) of the forms that units fill in: lists to choose from, sums and checks.

They are no official annexes, and say so in every sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker import Law
from publisher.facts.annexes import Template, TemplateField
from publisher.facts.days.working_days import LAST, exceptions
from publisher.setup.console import UserError
from publisher.sheets.xlsx_files import put_text, save
from publisher.site.context import Context
from publisher.site.notice_facts import Publicity

MARK: Final = "工作用样表，非官方附件"
PATHWAYS: Final = "pathways"
"""In place of a question's id: the titles of the pathways."""
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


Lists = Mapping[str, tuple[str, ...]]
"""What may be chosen, by the heading over each list; a list's place is its column on the sheet of options."""


def template(context: Context, title: str, of: Template) -> bytes:
    """The workbook of a form, the same bytes every time."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "填报"
    _title(sheet, title)
    lists = {field.heading: _options(context.law, field) for field in of.fields}
    lists = {heading: options for heading, options in lists.items() if options}
    if of.layout == "counts":
        _counts(sheet, context.law, of, lists)
    else:
        _roster(sheet, of.fields, context.facts.publicity, lists)
    if lists:
        _write_lists(workbook.create_sheet(_OPTIONS), lists)
    if of.layout == "roster" and context.facts.publicity:
        _write_holidays(workbook.create_sheet(_HOLIDAYS), date(context.facts.year, 1, 1))
    _print_setup(sheet, title)
    return save(workbook)


def _options(law: Law, field: TemplateField) -> tuple[str, ...]:
    """What may be chosen in a column; nothing where it is filled in freely."""
    if field.choose == PATHWAYS:
        return tuple(pathway.title for pathway in law.pathways)
    if not field.choose:
        return field.options
    if field.choose not in law.catalogue:
        raise UserError(f"样表的栏目“{field.heading}”：没有 {field.choose} 这一题，不能作选项。")
    return tuple(option.label for option in law.catalogue[field.choose].options)


def _title(sheet: Worksheet, title: str) -> None:
    put_text(sheet, 1, 1, MARK).font = Font(bold=True, color="A12A25")
    put_text(sheet, 2, 1, title).font = Font(bold=True, size=14)
    put_text(sheet, 3, 1, "填报单位：")
    put_text(sheet, 3, 4, "填报日期：")


def _counts(sheet: Worksheet, law: Law, of: Template, lists: Lists) -> None:
    """Series down, levels across, highest first, sums at both ends."""
    levels = [
        level for level in reversed(tuple(law.level_names)) if level in law.senior or not of.senior_only
    ]
    first, last = get_column_letter(2), get_column_letter(1 + len(levels))
    fields = (
        TemplateField(heading="职称系列", width=24),
        *(TemplateField(heading=law.level_names[level], enter="count") for level in levels),
        TemplateField(heading="合计", formula=f"=SUM({first}{{row}}:{last}{{row}})"),
        *of.fields,
    )
    series = law.series.options
    _table(sheet, fields, len(series), lists)
    for row, option in enumerate(series, start=_HEADER + 1):
        put_text(sheet, row, 1, option.label)
        for column, level in enumerate(levels, start=2):
            if level not in law.levels_of(option.value):
                sheet.cell(row, column).fill = _ABSENT
    _sums(sheet, fields, _HEADER + len(series))
    sheet.freeze_panes = f"B{_HEADER + 1}"


def _sums(sheet: Worksheet, fields: Sequence[TemplateField], end: int) -> None:
    put_text(sheet, end + 1, 1, "合计").font = Font(bold=True)
    for column, field in enumerate(fields[1:], start=2):
        if field.enter == "count" or field.formula.startswith("=SUM"):
            letter = get_column_letter(column)
            cell = sheet.cell(end + 1, column, f"=SUM({letter}{_HEADER + 1}:{letter}{end})")
            cell.font = Font(bold=True)
            cell.border = _BORDER
    put_text(sheet, end + 2, 1, "灰色的格：该系列没有这一层级，不填。")


def _roster(
    sheet: Worksheet, fields: Sequence[TemplateField], publicity: Publicity | None, lists: Lists
) -> None:
    """A line a person, numbered as names are entered."""
    number = '=IF(B{row}="","",ROW()-' + str(_HEADER) + ")"
    all_fields = [
        TemplateField(heading="序号", width=6, formula=number),
        TemplateField(heading="姓名"),
        *fields,
    ]
    if publicity:
        all_fields += _publicity(len(all_fields), publicity.working_days)
    _table(sheet, all_fields, PEOPLE, lists)
    end = _HEADER + PEOPLE
    if publicity:
        put_text(sheet, end + 1, 1, f"公示工作日：开始当日不计入，放假和调休按“{_HOLIDAYS}”表。")
    put_text(sheet, 3, 7, "人数：")
    sheet.cell(3, 8, f"=COUNTA(B{_HEADER + 1}:B{end})")
    sheet.freeze_panes = f"C{_HEADER + 1}"


def _publicity(before: int, least: int) -> list[TemplateField]:
    """From when to when names are published, and whether that is long enough; ``before``: columns so far."""
    opens, closes = get_column_letter(before + 1), get_column_letter(before + 2)
    working = _working_days(f"{opens}{{row}}", f"{closes}{{row}}")
    unless_both = f'=IF(OR({opens}{{row}}="",{closes}{{row}}=""),""'
    return [
        TemplateField(heading="公示开始", enter="date"),
        TemplateField(heading="公示结束", enter="date"),
        TemplateField(heading="公示工作日", formula=f"{unless_both},{working})"),
        TemplateField(
            heading="核对",
            width=24,
            formula=f'{unless_both},IF({working}<{least},"公示不足{least}个工作日",""))',
        ),
    ]


def _working_days(opens: str, closes: str) -> str:
    """As the site counts: the first day is not counted, holidays are not worked, make-up days are."""
    off = f"{_HOLIDAYS}!$A$2:$A${_HOLIDAY_ROWS}"
    made_up = f"{_HOLIDAYS}!$B$2:$B${_HOLIDAY_ROWS}"
    worked = f'COUNTIFS({made_up},">"&{opens},{made_up},"<="&{closes})'
    return f"IF({closes}<={opens},0,NETWORKDAYS({opens}+1,{closes},{off})+{worked})"


def _write_holidays(sheet: Worksheet, first: date) -> None:
    """Weekdays off and weekend days worked; later years can be added below."""
    for column, heading in enumerate(("放假（周一至周五）", "调休上班（周六、周日）", "说明"), start=1):
        put_text(sheet, 1, column, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 24
    for column, worked in ((1, False), (2, True)):
        days = (day for day, is_worked, _ in exceptions(first) if is_worked == worked)
        for row, day in enumerate(days, start=2):
            sheet.cell(row, column, day).number_format = "yyyy-mm-dd"
    put_text(sheet, 2, 3, f"国务院办公厅公布的 {first.year} 至 {LAST.year} 年安排；以后的年份请接着填。")


def _table(sheet: Worksheet, fields: Sequence[TemplateField], rows: int, lists: Lists) -> None:
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
        if validation := _validation(field, lists):
            validation.add(f"{letter}{_HEADER + 1}:{letter}{_HEADER + rows}")
            sheet.add_data_validation(validation)


def _validation(field: TemplateField, lists: Lists) -> DataValidation | None:
    if options := lists.get(field.heading):
        column = get_column_letter(list(lists).index(field.heading) + 1)
        source = f"{_OPTIONS}!${column}$2:${column}${len(options) + 1}"
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
            "请填日期，如 2030-01-31。",
        )
    return None


def _refusing(validation: DataValidation, message: str) -> DataValidation:
    validation.allow_blank = True
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = "填写有误", message
    return validation


def _write_lists(sheet: Worksheet, lists: Lists) -> None:
    for column, (name, options) in enumerate(lists.items(), start=1):
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
