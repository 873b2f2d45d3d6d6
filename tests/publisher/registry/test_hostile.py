"""Any value is text: on pages, in files for programs, in exports, whatever someone typed or pasted."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from html import unescape
from itertools import islice
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from checker import guard, unguard
from publisher.pages.registry import pages
from publisher.registry.files import CSV, JSON, files
from publisher.registry.store import load, read, to_csv, to_xlsx
from publisher.sheets.csv_files import write_csv
from publisher.sheets.readers import read_sheets
from publisher.sheets.sheet import TableError
from publisher.site.context import Context
from publisher.site.origin import build_day
from tests.data.hostile import HARMLESS, Tags
from tests.data.sample_registry import committees
from tests.sources import RULES, copied_context

ONE = committees(2)[1]
INVISIBLE = "\u200b\u200e\u202e\u2066\u2069\ufeff\u00ad\u2060\u061c"


def through_csv(value: str) -> str:
    """The name of a committee as it is kept after an import from CSV."""
    row = [*(replace(ONE, name="?").cells())]
    row[0] = value
    return read(read_sheets("a.csv", write_csv(RULES.headings, [row])), RULES, build_day()).committees[0].name


def context_with(folder: Path, name: str) -> Context:
    context = copied_context(folder)
    (context.data / "committees.csv").write_bytes(to_csv((replace(ONE, name=name),), RULES))
    return context


@pytest.mark.parametrize("value", HARMLESS)
def test_a_value_is_text_on_pages_in_files_and_in_exports(tmp_path: Path, value: str) -> None:
    kept = through_csv(value)
    context = context_with(tmp_path / "hostile", kept)
    one = load(context.data, RULES).committees[0]
    assert one.name == kept

    plain = {page.path: Tags(page.html).seen for page in pages(context_with(tmp_path / "plain", "示例"))}
    for page in pages(context):
        assert Tags(page.html).seen == plain[page.path]
    home = f"registry/{RULES.series[one.series[0]]}/"
    series_page = next(page.html for page in pages(context) if page.path == home)
    assert f">{kept}</a>" in unescape(series_page)

    made = {file.path: file.content for file in islice(files(context), 2)}
    assert json.loads(made[JSON])["rows"][0][0] == kept
    cell = made[CSV].decode("utf-8-sig").splitlines()[1].lstrip('"')
    assert not cell.startswith(("=", "+", "-", "@", "|", "＝"))

    sheet = load_workbook(io.BytesIO(to_xlsx((one,), RULES))).active
    assert sheet is not None
    assert sheet.cell(2, 1).value == (kept if unguard(kept) == kept else guard(kept))
    assert sheet.cell(2, 1).data_type == "s"
    assert read(read_sheets("a.xlsx", to_xlsx((one,), RULES)), RULES, build_day()).committees == (one,)


def resaved(content: bytes) -> bytes:
    """A CSV that LibreOffice saved as a workbook: what looks like a value is one, the rest is text."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row, cells in enumerate(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(row, column)
            cell.value = text
            cell.data_type = "s"
            if looks_like := next((made for shape, made in VALUES if re.fullmatch(shape, text)), None):
                cell.value = looks_like(text)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


VALUES: tuple[tuple[str, Callable[[str], bool | float | datetime]], ...] = (
    (r"\d+", int),
    (r"\d+E\d+|\d*\.\d+", float),
    (r"TRUE|FALSE", lambda text: text == "TRUE"),
    (r"\d{4}-\d\d-\d\d", datetime.fromisoformat),
    (r"\d/\d", lambda text: datetime(2026, int(text[0]), int(text[2]))),
)
"""What LibreOffice 7 made of such cells, and what it writes for them."""


@pytest.mark.parametrize("value", HARMLESS)
def test_a_csv_saved_again_as_a_workbook_gives_the_same_committees(value: str) -> None:
    one = replace(ONE, name=through_csv(value), office=through_csv(value))
    assert read(read_sheets("a.xlsx", resaved(to_csv((one,), RULES))), RULES, build_day()).committees == (
        one,
    )


@pytest.mark.parametrize("character", INVISIBLE)
def test_what_cannot_be_seen_is_taken_away_and_told(character: str) -> None:
    content = write_csv(RULES.headings, [(f"示{character}例", *ONE.cells()[1:])])
    registry = read(read_sheets("a.csv", content), RULES, build_day())
    assert registry.committees[0].name == "示例"
    assert f"a.csv 第 2 行“评委会名称”列：去掉了看不见的字符 U+{ord(character):04X}。" in map(
        str, registry.hints
    )


@pytest.mark.parametrize("character", ["\x01", "\x08", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe"])
def test_a_control_character_is_a_fault_at_its_cell(character: str) -> None:
    content = write_csv(RULES.headings, [(f"示{character}例", *ONE.cells()[1:])])
    with pytest.raises(TableError, match=r"^a\.csv 第 2 行“评委会名称”列：含有不能保存的控制字符 U\+"):
        read(read_sheets("a.csv", content), RULES, build_day())


def test_a_megabyte_in_a_cell_is_one_short_sentence() -> None:
    content = write_csv(RULES.headings, [("长" * 350_000, *ONE.cells()[1:])])
    with pytest.raises(TableError) as caught:
        read(read_sheets("a.csv", content), RULES, build_day())
    assert len(str(caught.value)) < 100
    workbook = load_workbook(io.BytesIO(to_xlsx((ONE,), RULES)))
    assert workbook.active is not None
    workbook.active.cell(2, 1).value = "长" * 32_000
    out = io.BytesIO()
    workbook.save(out)
    with pytest.raises(TableError) as caught:
        read(read_sheets("a.xlsx", out.getvalue()), RULES, build_day())
    assert "有 32000 个字，最多 300 个字" in str(caught.value)
    assert len(str(caught.value)) < 100
