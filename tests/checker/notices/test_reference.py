"""Reference tables: read as they stand, and every malformed cell refused by file and line."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from checker import DataError
from checker.notices.baotou_2023 import reference

FOLDER = Path(reference.__file__).parent
PARSERS: Mapping[str, Callable[[str], object]] = {
    "series": reference.parse_series,
    "assessment": reference.parse_assessment,
    "ladders": reference.parse_ladders,
    "skill_grades": reference.parse_skill_grades,
    "skill_series": reference.parse_skill_series,
    "qualifications": reference.parse_qualifications,
}
LINE = 3
"""The line that is spoilt: the second row."""
BAD = [
    ("series", "series", ""),
    ("series", "parent", "nobody"),
    ("series", "source", ""),
    ("series", "confidence", "sure"),
    ("assessment", "series", "astrology"),
    ("assessment", "level", "elementary"),
    ("assessment", "level", "highest"),
    ("assessment", "mode", "review"),
    ("assessment", "source", " "),
    ("assessment", "confidence", ""),
    ("ladders", "series", "Engineering"),
    ("ladders", "level", "senior"),
    ("ladders", "line", "bachelor+0"),
    ("ladders", "line", "bachelor+100"),
    ("ladders", "line", "bachelor-4"),
    ("ladders", "line", "bachelor+"),
    ("ladders", "line", "postgraduate"),
    ("ladders", "line", ""),
    ("ladders", "stage", "kindergarten"),
    ("ladders", "counted_from", "birth"),
    ("ladders", "counted_from", ""),
    ("ladders", "source", ""),
    ("ladders", "confidence", "single "[:3]),
    ("skill_grades", "grade", "master"),
    ("skill_grades", "years", "0"),
    ("skill_grades", "years", "two"),
    ("skill_grades", "years", "-1"),
    ("skill_grades", "years", "1.5"),
    ("skill_grades", "level", "assistant"),
    ("skill_grades", "level", ""),
    ("skill_grades", "source", ""),
    ("skill_grades", "confidence", "x"),
    ("skill_series", "series", "astrology"),
    ("skill_series", "source", ""),
    ("skill_series", "confidence", "x"),
    ("qualifications", "qualification", ""),
    ("qualifications", "series", "x"),
    ("qualifications", "level", "x"),
    ("qualifications", "source", ""),
    ("qualifications", "confidence", "x"),
]


def table(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((FOLDER / f"{name}.csv").read_text(encoding="utf-8"))))


def text_of(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def refused(name: str, rows: list[list[str]]) -> DataError:
    with pytest.raises(DataError) as caught:
        PARSERS[name](text_of(rows))
    assert caught.value.file == f"{name}.csv"
    assert str(caught.value).startswith(f"{name}.csv 第 {caught.value.line} 行：")
    return caught.value


@pytest.mark.parametrize("name", PARSERS)
def test_a_table_reads_the_same_from_its_text(name: str) -> None:
    assert PARSERS[name](text_of(table(name))) == PARSERS[name]((FOLDER / f"{name}.csv").read_text("utf-8"))


@pytest.mark.parametrize(("name", "column", "value"), BAD, ids=[f"{n}-{c}-{v or 'empty'}" for n, c, v in BAD])
def test_a_malformed_cell_is_refused_by_file_and_line(name: str, column: str, value: str) -> None:
    rows = table(name)
    rows[LINE - 1][rows[0].index(column)] = value
    assert refused(name, rows).line == LINE


@pytest.mark.parametrize("name", PARSERS)
def test_a_missing_and_a_surplus_cell_are_refused(name: str) -> None:
    fewer, more = table(name), table(name)
    fewer[LINE - 1].pop()
    more[LINE - 1].append("x")
    assert refused(name, fewer).line == LINE
    assert refused(name, more).line == LINE


@pytest.mark.parametrize("name", PARSERS)
def test_another_header_is_refused(name: str) -> None:
    rows = table(name)
    rows[0][0], rows[0][1] = rows[0][1], rows[0][0]
    assert refused(name, rows).line == 1
    assert refused(name, []).line == 1


@pytest.mark.parametrize("name", ["series", "assessment", "skill_grades", "qualifications"])
def test_a_row_given_twice_is_refused(name: str) -> None:
    rows = table(name)
    assert refused(name, [*rows, rows[1]]).line == len(rows) + 1


def test_a_series_without_a_level_is_refused() -> None:
    rows = table("series")
    for level in ("elementary", "assistant", "intermediate", "associate_senior", "full_senior"):
        rows[LINE - 1][rows[0].index(level)] = "-"
    assert refused("series", rows).line == LINE


@pytest.mark.parametrize("name", PARSERS)
def test_an_empty_line_and_spaces_around_a_cell_are_no_fault(name: str) -> None:
    rows = table(name)
    spaced = [rows[0], *([f" {cell} " for cell in row] for row in rows[1:]), []]
    assert PARSERS[name](text_of(spaced)) == PARSERS[name](text_of(rows))


def test_every_row_says_where_it_comes_from() -> None:
    for row in reference.rows():
        assert row["source"], row
        assert row["confidence"] in ("copies", "single"), row
