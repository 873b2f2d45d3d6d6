"""What is asked, and what the series and levels are called."""

from __future__ import annotations

from checker.law.questions import Catalogue, Option, Question

_LEVELS = {"junior": "初级", "middle": "中级"}
TITLES = {
    "crafts": {"junior": "助理工艺师", "middle": "工艺师"},
    "archives": {"middle": "馆员"},
}
"""Series to its levels, each with the series' own name of it."""
LEVELS_OF = {key: tuple(titles) for key, titles in TITLES.items()}


def _options(**labels: str) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in labels.items())


occupation = Question(
    id="occupation",
    label="身份",
    type="enum",
    group="一、本人",
    clauses=("1",),
    options=_options(employee="用人单位人员", official="公务员", pensioner="离退休人员"),
)
schooling = Question(
    id="schooling",
    label="学历",
    type="enum",
    group="一、本人",
    clauses=("3.1.1", "3.1.2"),
    options=_options(less="以下都不是", college="大学专科", university="大学本科及以上"),
    order=("less", "college", "university"),
    changed_by="person",
)
years = Question(
    id="years",
    label="从事专业技术工作年限",
    type="decimal",
    unit="年",
    group="二、工作",
    clauses=("3.1.1",),
    high=60,
    changed_by="time",
)
village_years = Question(
    id="village_years",
    label="在乡镇连续工作年限",
    type="decimal",
    unit="年",
    group="二、工作",
    clauses=("3.2",),
    high=60,
    changed_by="time",
)
learning = Question(
    id="learning",
    label="当年继续教育学时合格",
    type="bool",
    group="二、工作",
    clauses=("3.3",),
    changed_by="person",
)
abroad = Question(
    id="abroad",
    label="属援外人员",
    type="bool",
    group="二、工作",
    clauses=("3.3",),
    asked_of=learning.is_(False),
)
series = Question(
    id="field",
    label="申报的系列",
    type="enum",
    group="三、申报",
    clauses=("3.1.1",),
    options=_options(crafts="工艺", archives="档案"),
)
level = Question(
    id="grade",
    label="申报的层级",
    type="enum",
    group="三、申报",
    clauses=("3.1.1", "3.1.2"),
    options=_options(**_LEVELS),
    order=tuple(_LEVELS),
)
CATALOGUE = Catalogue((occupation, schooling, years, village_years, learning, abroad, series, level))
