"""Reference data: what the notice points to but does not contain (rules.md §3, 4.1-p1, 4.3, 4.12, 4.14).

Each table is a CSV file; each row is one fact with its source and confidence. The bureau replaces rows by
editing the files; a malformed row is refused with file and line.
"""

from __future__ import annotations

import csv
import io
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from checker.errors import DataError

from ..vocabulary import LEVELS, Level

Mode = Literal["exam", "exam_and_review", "review", "unsettled"]
CAVEAT = "国家基本标准，以自治区现行评审条件为准"
TABLES = ("series", "assessment", "ladders", "skill_grades", "skill_series", "qualifications")
_CONFIDENCE = {"copies": "见于两份以上公开文本", "single": "见于一份公开文本"}
_MODES = ("exam", "exam_and_review", "unsettled")
_LINE = re.compile(r"(doctor|postgraduate/master|bachelor|associate|secondary|any)(?:([+=])([1-9][0-9]?))?")
_GRADES = ("senior_worker", "technician", "senior_technician")
_STAGES = ("primary", "junior", "senior")


@dataclass(frozen=True, slots=True)
class Provenance:
    """The source of a row, and how certain the row is."""

    source: str
    confidence: str

    @property
    def confidence_label(self) -> str:
        """The confidence in words."""
        return _CONFIDENCE[self.confidence]

    @property
    def caveat(self) -> str:
        """The source and a caveat, as a condition prints them that rests on the row."""
        return f"{self.source}；{CAVEAT}"


@dataclass(frozen=True, slots=True)
class Series:
    """A title series (职称系列): ``levels`` maps the levels that it has to their names, lowest first."""

    key: str
    name: str
    parent: str
    levels: Mapping[str, str]
    provenance: Provenance

    @property
    def root(self) -> str:
        """The series whose ladder, names and exam mode it uses: its parent, or itself."""
        return self.parent or self.key


@dataclass(frozen=True, slots=True)
class LadderLine:
    """``X``, ``X=n`` (technical years) or ``X+n`` (years since the title one level below).

    ``only_for`` names the kind of education that the source means, where ``education`` is wider.
    """

    education: str
    sign: str
    years: int
    stages: tuple[str, ...]
    only_for: str
    counted_from: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SkillGrade:
    """A skill grade, the level that it admits to, and the years required since the certificate."""

    grade: str
    years: int
    level: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Qualification:
    """A professional qualification (职业资格) and the title it equals."""

    name: str
    series: str
    level: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a level of a series is obtained; ``only_for`` names the only part of the series it is true for."""

    mode: str
    only_for: str
    provenance: Provenance


def read_table(name: str, text: str | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers and rows of a table; DataError where a row does not fit its header."""
    file = f"{name}.csv"
    if text is None:
        data = pkgutil.get_data(__name__, file)
        if data is None:
            raise DataError(file, 1, "找不到文件")
        text = data.decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    if tuple(header) != _HEADERS[name]:
        raise DataError(file, 1, f"表头应为 {','.join(_HEADERS[name])}")
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            raise DataError(file, reader.line_num, f"应有 {len(header)} 栏，实有 {len(cells)} 栏")
        row = {key: cell.strip() for key, cell in zip(header, cells, strict=True)}
        _expect(file, reader.line_num, row["confidence"], "confidence", tuple(_CONFIDENCE))
        if not row["source"]:
            raise DataError(file, reader.line_num, "source 不得为空")
        yield reader.line_num, row


def parse_series(text: str | None = None) -> dict[str, Series]:
    """Series by key, in file order; a series with a parent has the levels and names of its parent."""
    by_key: dict[str, Series] = {}
    for line, row in read_table("series", text):
        key, parent = row["series"], row["parent"]
        if not key or key in by_key:
            raise DataError("series.csv", line, f"series 重复或为空：{key}")
        if parent and (parent not in by_key or by_key[parent].parent):
            raise DataError("series.csv", line, f"parent 不是上文已有的系列：{parent}")
        if parent:
            levels = dict(by_key[parent].levels)
        else:
            levels = {level: row[level] for level in LEVELS if row[level] != "-"}
        if not levels:
            raise DataError("series.csv", line, "至少要有一个层级")
        by_key[key] = Series(key, row["name"], parent, levels, _provenance(row))
    return by_key


def parse_assessment(
    text: str | None = None, all_series: Mapping[str, Series] | None = None
) -> dict[tuple[str, str], Assessment]:
    """Rows by series and level."""
    by_target: dict[tuple[str, str], Assessment] = {}
    for line, row in read_table("assessment", text):
        key = _series_level("assessment.csv", line, row, all_series)
        _expect("assessment.csv", line, row["mode"], "mode", _MODES)
        if key in by_target:
            raise DataError("assessment.csv", line, "同一系列同一层级出现两次")
        by_target[key] = Assessment(row["mode"], row["only_for"], _provenance(row))
    return by_target


def parse_ladders(
    text: str | None = None, all_series: Mapping[str, Series] | None = None
) -> dict[tuple[str, str], tuple[LadderLine, ...]]:
    """Ladder lines by series and level, in file order."""
    by_target: dict[tuple[str, str], tuple[LadderLine, ...]] = {}
    for line, row in read_table("ladders", text):
        key = _series_level("ladders.csv", line, row, all_series)
        match = _LINE.fullmatch(row["line"])
        if match is None:
            raise DataError(
                "ladders.csv", line, f"line 应形如 bachelor、bachelor=1 或 bachelor+4：{row['line']}"
            )
        stages = tuple(row["stage"].split())
        for stage in stages:
            _expect("ladders.csv", line, stage, "stage", _STAGES)
        _expect("ladders.csv", line, row["counted_from"], "counted_from", ("title", "post"))
        education, sign, years = match.groups()
        entry = LadderLine(
            education=education,
            sign=sign or "",
            years=int(years or 0),
            stages=stages,
            only_for=row["only_for"],
            counted_from=row["counted_from"],
            provenance=_provenance(row),
        )
        by_target[key] = (*by_target.get(key, ()), entry)
    return by_target


def parse_skill_grades(text: str | None = None) -> dict[str, SkillGrade]:
    """Skill grades by the level that each admits to."""
    by_level: dict[str, SkillGrade] = {}
    for line, row in read_table("skill_grades", text):
        _expect("skill_grades.csv", line, row["grade"], "grade", _GRADES)
        _expect("skill_grades.csv", line, row["level"], "level", LEVELS)
        if not re.fullmatch(r"[1-9][0-9]?", row["years"]):
            raise DataError("skill_grades.csv", line, f"years 应为 1 至 99 的整数：{row['years']}")
        if row["level"] in by_level:
            raise DataError("skill_grades.csv", line, f"level 重复：{row['level']}")
        by_level[row["level"]] = SkillGrade(row["grade"], int(row["years"]), row["level"], _provenance(row))
    return by_level


def parse_skill_series(
    text: str | None = None, all_series: Mapping[str, Series] | None = None
) -> dict[str, Provenance]:
    """Series that the skill track is open to."""
    by_series: dict[str, Provenance] = {}
    for line, row in read_table("skill_series", text):
        _expect(
            "skill_series.csv",
            line,
            row["series"],
            "series",
            tuple(all_series if all_series is not None else series()),
        )
        by_series[row["series"]] = _provenance(row)
    return by_series


def parse_qualifications(
    text: str | None = None, all_series: Mapping[str, Series] | None = None
) -> dict[str, Qualification]:
    """Qualifications by their Chinese name."""
    by_name: dict[str, Qualification] = {}
    for line, row in read_table("qualifications", text):
        series_key, level = _series_level("qualifications.csv", line, row, all_series)
        name = row["qualification"]
        if not name or name in by_name:
            raise DataError("qualifications.csv", line, f"qualification 重复或为空：{name}")
        by_name[name] = Qualification(name, series_key, level, _provenance(row))
    return by_name


@cache
def series() -> dict[str, Series]:
    """All series by key."""
    return parse_series()


@cache
def _assessments() -> dict[tuple[str, str], Assessment]:
    return parse_assessment()


@cache
def _ladders() -> dict[tuple[str, str], tuple[LadderLine, ...]]:
    return parse_ladders()


@cache
def _skill_grades() -> dict[str, SkillGrade]:
    return parse_skill_grades()


@cache
def _skill_series() -> dict[str, Provenance]:
    return parse_skill_series()


@cache
def qualifications() -> dict[str, Qualification]:
    """All qualifications by name."""
    return parse_qualifications()


def lender(series_key: str) -> str:
    """Name of the series whose rows this one uses; empty where it has its own."""
    parent = series()[series_key].parent
    return series()[parent].name if parent else ""


def root(series_key: str) -> str:
    """The series that ``series_key`` counts as where a title is held."""
    return series()[series_key].root


def assessment(series_key: str, level: str) -> Assessment | None:
    """The row for a series (its parent's) and level; None where there is none: 评审."""
    return _assessments().get((root(series_key), level))


def ladder(series_key: str, level: str) -> tuple[LadderLine, ...]:
    """The ladder of a series (its parent's) and level; empty where there is no row."""
    return _ladders().get((root(series_key), level), ())


def skill_grade(level: str) -> SkillGrade | None:
    """The skill grade that admits to ``level``."""
    return _skill_grades().get(level)


def skill_series(series_key: str) -> Provenance | None:
    """The row that opens the skill track to a series, by itself or through its parent."""
    rows = _skill_series()
    return rows.get(series_key) or rows.get(root(series_key))


def levels_of(series_key: str) -> tuple[str, ...]:
    """Levels that a series has, lowest first."""
    return tuple(series()[series_key].levels)


def level_below(series_key: str, level: str) -> str | None:
    """The next level that the series has below ``level``."""
    levels = levels_of(series_key)
    position = levels.index(level)
    return levels[position - 1] if position else None


def level_name(series_key: str, level: str) -> str:
    """The series' own name of a level, or the general name where the sources give none."""
    from ..vocabulary import LEVEL_LABELS

    return series()[series_key].levels.get(level) or LEVEL_LABELS[level]


def rows() -> Iterator[dict[str, str]]:
    """Every row of every table in file order, for the canonical export."""
    for table in TABLES:
        for _, row in read_table(table):
            yield {"table": table, **row}


def _provenance(row: Mapping[str, str]) -> Provenance:
    return Provenance(row["source"], row["confidence"])


def _series_level(
    file: str, line: int, row: Mapping[str, str], all_series: Mapping[str, Series] | None
) -> tuple[str, str]:
    table = all_series if all_series is not None else series()
    _expect(file, line, row["series"], "series", tuple(table))
    _expect(file, line, row["level"], "level", tuple(table[row["series"]].levels))
    return row["series"], row["level"]


def _expect(file: str, line: int, value: str, column: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise DataError(file, line, f"{column} 不能是“{value}”，应为 {'、'.join(allowed)} 之一")


_HEADERS = {
    "series": ("series", "name", "parent", *(level.value for level in Level), "source", "confidence"),
    "assessment": ("series", "level", "mode", "only_for", "source", "confidence"),
    "ladders": ("series", "level", "line", "stage", "only_for", "counted_from", "source", "confidence"),
    "skill_grades": ("grade", "years", "level", "source", "confidence"),
    "skill_series": ("series", "source", "confidence"),
    "qualifications": ("qualification", "series", "level", "source", "confidence"),
}
