"""The workbook that a clerk fills in: a line a person, lists to choose from, an example, an explanation.

It is no official annex, and says so in every sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from checker import Question
from publisher.files.templates import MARK
from publisher.html.pieces import clause_name
from publisher.roster.columns import Columns, columns
from publisher.roster.model import Roster
from publisher.roster.own import EXAMPLE, NUMBER, OWN, PLAIN, YES_NO, Own
from publisher.sheets.columns import SEPARATOR
from publisher.sheets.xlsx_files import put_text, save
from publisher.site.context import Context

PATH: Final = "roster/template.xlsx"
SHEET: Final = "花名册"
HEADER: Final = 3
LAST: Final = 5_000
"""The last row that has lists to choose from."""
_LISTS: Final = "选项"
_HELP: Final = "说明"
_THIN: Final = Side(style="thin", color="999999")
_BORDER: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILLS: Final = {
    "own": PatternFill("solid", fgColor="E7EEF3"),
    "usual": PatternFill("solid", fgColor="DCEBDD"),
    "rare": PatternFill("solid", fgColor="E4E4E4"),
}
_PROMPT: Final = 240
"""How much a spreadsheet shows beside a chosen cell."""


def template(context: Context, roster: Roster) -> bytes:
    """The workbook of a notice's rosters, the same bytes every time."""
    asked = columns(context.law, roster)
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = SHEET
    put_text(sheet, 1, 1, f"单位花名册批量自查：一人一行。{MARK}").font = Font(bold=True, color="A12A25")
    put_text(sheet, 2, 1, "绿色列人人都填；灰色列有那种情形才填。不清楚的空着。各列怎样填，见“说明”。")
    lists = _Lists(workbook.create_sheet(_LISTS))
    _heads(sheet, asked, lists)
    _example(sheet, roster, asked)
    sheet.freeze_panes = f"C{HEADER + 1}"
    sheet.row_dimensions[HEADER].height = 60
    _explain(workbook.create_sheet(_HELP), context, asked)
    return save(workbook)


class _Lists:
    """The sheet of what may be chosen: equal lists once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._areas: dict[tuple[str, ...], str] = {}

    def area(self, options: tuple[str, ...]) -> str:
        if options not in self._areas:
            column = len(self._areas) + 1
            for row, option in enumerate(options, start=1):
                put_text(self._sheet, row, column, option)
            letter = get_column_letter(column)
            self._areas[options] = f"{_LISTS}!${letter}$1:${letter}${len(options)}"
        return self._areas[options]


def _fields(asked: Columns) -> list[tuple[str, Own | Question]]:
    return [
        ("own", NUMBER),
        *(("own", one) for one in OWN),
        *(("usual", one) for one in asked.usual),
        ("usual", PLAIN),
        *(("rare", one) for one in asked.rare),
    ]


def _heads(sheet: Worksheet, asked: Columns, lists: _Lists) -> None:
    for column, (kind, field) in enumerate(_fields(asked), start=1):
        heading = field.heading if isinstance(field, Own) else field.label
        cell = put_text(sheet, HEADER, column, heading)
        cell.font, cell.fill, cell.border = Font(bold=True), _FILLS[kind], _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = field.width if isinstance(field, Own) else 15
        if isinstance(field, Own) and field is not NUMBER and field is not PLAIN:
            # Numbers of people stay as they are typed: 007, and eighteen digits.
            sheet.column_dimensions[letter].number_format = "@"
        validation = _validation(field, heading, lists)
        validation.add(f"{letter}{HEADER + 2}:{letter}{LAST}")
        sheet.add_data_validation(validation)


def _validation(field: Own | Question, heading: str, lists: _Lists) -> DataValidation:
    """A list where there is one; what to fill in, beside the cell that is chosen."""
    options = choices(field)
    one = bool(options) and not (isinstance(field, Question) and field.type == "set")
    validation = (
        DataValidation(type="list", formula1=lists.area(options), allow_blank=True)
        if options
        else DataValidation(allow_blank=True)
    )
    validation.showErrorMessage = one
    validation.errorTitle, validation.error = "填写有误", "请从列表里选；不清楚的空着。"
    validation.showInputMessage = True
    validation.promptTitle, validation.prompt = heading[:30], how(field)[:_PROMPT]
    return validation


def choices(field: Own | Question) -> tuple[str, ...]:
    """What may be chosen in a column; nothing where it is filled in freely."""
    if isinstance(field, Own):
        return YES_NO[:1] if field is PLAIN else ()
    if field.type == "bool":
        return YES_NO
    labels = tuple(option.label for option in field.options)
    return (*labels, "无") if field.type == "set" else labels


def how(field: Own | Question) -> str:
    """How a column is filled in, in a sentence or two."""
    if isinstance(field, Own):
        return field.about
    ways = {
        "bool": "选“是”或“否”。",
        "enum": "从列表里选一项。",
        "set": f"一项或几项，几项用“{SEPARATOR}”隔开；没有的填“无”。",
        "date": "填日期，如 2019-12-20。" + (f"没有的填“{field.none_label}”。" if field.none_label else ""),
        "int": f"填整数（{field.unit}）。",
        "decimal": f"填数字（{field.unit}），可以有小数。",
    }
    return f"{field.help}{ways[field.type]}"


def _example(sheet: Worksheet, roster: Roster, asked: Columns) -> None:
    """A line that readers of rosters pass over."""
    for column, (_, field) in enumerate(_fields(asked), start=1):
        text = ""
        if field is NUMBER:
            text = EXAMPLE
        elif isinstance(field, Own):
            text = {"name": "（这一行不读取，可以删去）", "plain": YES_NO[0]}.get(field.key, "")
        elif field.id in roster.example:
            text = words(field, roster.example[field.id])
        if text:
            put_text(sheet, HEADER + 1, column, text).font = Font(italic=True, color="666666")


def words(question: Question, value: object) -> str:
    """An answer as a cell has it."""
    if isinstance(value, bool):
        return YES_NO[0] if value else YES_NO[1]
    if isinstance(value, (list, tuple, frozenset)):
        return SEPARATOR.join(words(question, one) for one in sorted(value)) or "无"
    if isinstance(value, date):
        return value.isoformat()
    label = next((option.label for option in question.options if option.value == value), "")
    if question.type == "date" and value == "none":
        return question.none_label
    return label or str(value)


def _explain(sheet: Worksheet, context: Context, asked: Columns) -> None:
    put_text(sheet, 1, 1, f"怎样填这张表（{MARK}）").font = Font(bold=True, size=14)
    for row, line in enumerate(_LINES, start=2):
        put_text(sheet, row, 1, line)
    start = len(_LINES) + 3
    headings = ("列", "怎样填", "可以填", "填“没有特殊情形”时算作", "依据的条款")
    for column, heading in enumerate(headings, start=1):
        cell = put_text(sheet, start, column, heading)
        cell.font, cell.fill, cell.border = Font(bold=True), _FILLS["own"], _BORDER
    for row, (_, field) in enumerate(_fields(asked), start=start + 1):
        for column, text in enumerate(_explained(context, field, asked), start=1):
            put_text(sheet, row, column, text).alignment = Alignment(vertical="top", wrap_text=True)
    for letter, width in zip("ABCDE", (30, 48, 60, 24, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{start + 1}"


_LINES: Final[Sequence[str]] = (
    "一人一行，填在“花名册”表的第 5 行起。列可以删、可以换次序；表头的字请不要改。",
    "全单位一样的事（隶属关系、所在旗县区、空岗数等）在网页上填一次，不在表里填。",
    "不清楚的空着：结论里会列出要补充哪几项。“无”和空着不一样，“无”是说没有。",
    "填好后在网页上打开。表只在您的浏览器里读，不上传，也不保存。",
)


def _explained(context: Context, field: Own | Question, asked: Columns) -> tuple[str, ...]:
    if isinstance(field, Own):
        return field.heading, field.about, "、".join(choices(field)), "", ""
    by_id = context.notice.by_id()
    clauses = "、".join(clause_name(by_id[clause]) for clause in field.clauses)
    plain = words(field, asked.plain[field.id]) if field.id in asked.plain else ""
    return field.label, how(field), "、".join(choices(field)), plain, clauses
