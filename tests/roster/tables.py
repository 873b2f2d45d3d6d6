"""Rosters for tests: the site's own template, filled in as a clerk would; every name is invented."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import load_workbook

import checker
from publisher.roster.own import OWN, PLAIN
from publisher.roster.template import HEADER, SHEET, words
from publisher.sheets.xlsx_files import put_text

LAW = checker.find_law()
ENGINEER: dict[str, Any] = {
    "target_series": "engineering",
    "target_level": "intermediate",
    "employment": "private_enterprise",
    "workplace": "county",
    "education": "bachelor",
    "degree": "bachelor",
    "major": "same",
    "technical_years": 6,
    "current_level": "none",
    "plain": "是",
}
"""With the unit in the city: by 四（七）, JUDGEMENT; below five years, NO."""

Row = Mapping[str, Any]
"""Keys of own columns, question ids, or headings; values as answers files or cells have them."""


def heading(key: str) -> str:
    own = {one.key: one.heading for one in (*OWN, PLAIN)}
    return own.get(key) or (LAW.catalogue[key].label if key in LAW.catalogue else key)


def cell(key: str, value: Any) -> Any:  # noqa: ANN401  # as a workbook takes it
    """An option's label for its value; whatever else as it is."""
    question = LAW.catalogue.get(key)
    if (
        question
        and question.type in {"bool", "enum", "set"}
        and not (isinstance(value, str) and not value.isascii())
    ):
        return words(question, value)
    return value


def workbook(template: bytes, people: Iterable[Row]) -> bytes:
    """The template filled in; text stays text, but for what begins with =1, which is a formula."""
    book = load_workbook(io.BytesIO(template))
    sheet = book[SHEET]
    columns = {str(head.value): place for place, head in enumerate(sheet[HEADER], start=1)}
    for number, person in enumerate(people, start=HEADER + 2):
        for key, value in person.items():
            given, column = cell(key, value), columns[heading(key)]
            if isinstance(given, str) and not given.startswith("=1"):
                put_text(sheet, number, column, given)
            else:
                sheet.cell(number, column, given)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def values(data: bytes, sheet: str = "") -> list[list[Any]]:
    """The cells of a workbook's first sheet, or of the one named."""
    book = load_workbook(io.BytesIO(data))
    return [
        [cell.value for cell in row] for row in (book[sheet] if sheet else book.worksheets[0]).iter_rows()
    ]


def csv_file(people: Iterable[Row], encoding: str) -> bytes:
    listed = list(people)
    keys = list(dict.fromkeys(key for person in listed for key in person))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading(key) for key in keys])
    writer.writerows(
        [[cell(key, person.get(key, "")) if key in person else "" for key in keys] for person in listed]
    )
    return out.getvalue().encode(encoding)
