"""What is asked, and what the series and levels are called."""

from __future__ import annotations

from datetime import date

from checker.law.questions import Catalogue, ChangedBy, Option, Question
from checker.law.records import Records

_LEVELS = {"middle": "中级", "senior": "高级", "full": "正高级"}
TITLES = {"engineering": {"middle": "工程师", "senior": "高级工程师", "full": "正高级工程师"}}
_SELF, _WORK, _RESULTS, _TARGET = "一、本人", "二、工作", "三、成果", "四、申报"


def _options(**labels: str) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in labels.items())


born_on = Question(id="born_on", label="出生日期", type="date", group=_SELF, clauses=("1",))
schooling = Question(
    id="schooling",
    label="学历",
    type="enum",
    group=_SELF,
    clauses=("3.4.2",),
    options=_options(other="其他", bachelor="本科", master="硕士", doctor="博士"),
    changed_by="education",
)
title_on = Question(
    id="title_on",
    label="现职称取得日期",
    type="date",
    group=_WORK,
    clauses=("3.1.1", "3.1.2", "3.1.3"),
    none_label="没有职称",
    changed_by="time",
)
leave_months = Question(
    id="leave_months",
    label="病假、事假累计月数",
    type="int",
    unit="个月",
    high=60,
    group=_WORK,
    clauses=("3.1.1",),
)
years = Question(
    id="years",
    label="从事专业技术工作年限",
    type="int",
    unit="年",
    high=50,
    group=_WORK,
    clauses=("3.4.3",),
    changed_by="time",
)
town_months = Question(
    id="town_months",
    label="在乡镇工作月数",
    type="int",
    unit="个月",
    high=240,
    group=_WORK,
    clauses=("3.4.5",),
    changed_by="time",
)
barely_passed = Question(
    id="barely_passed",
    label="近三年年度考核有基本合格的",
    type="bool",
    group=_WORK,
    clauses=("3.4.6",),
)
licence_until = Question(
    id="licence_until",
    label="执业证书有效期截止日",
    type="date",
    group=_WORK,
    clauses=("3.2",),
    none_label="没有执业证书",
    latest=date(2045, 12, 31),
    changed_by="person",
)


def _result(id_: str, label: str, changed_by: ChangedBy = "person") -> Question:
    return Question(id=id_, label=label, type="bool", group=_RESULTS, clauses=("3.3",), changed_by=changed_by)


project = _result("project", "主持市级以上课题")
patent = _result("patent", "获得发明专利")
standard = _result("standard", "编制行业标准")
adopted = _result("adopted", "成果转化被单位采用", "others")
papers = Question(
    id="papers",
    label="发表论文篇数",
    type="int",
    unit="篇",
    high=60,
    group=_RESULTS,
    clauses=("3.4.4",),
    changed_by="person",
)
works = Records(
    id="works",
    label="代表作",
    unit="篇",
    at_most=5,
    group=_RESULTS,
    clauses=("3.5",),
    fields=(
        Question(
            id="journal",
            label="期刊级别",
            type="enum",
            group=_RESULTS,
            clauses=("3.5",),
            options=_options(core="核心期刊", province="省级期刊", other="其他"),
        ),
        Question(id="published_on", label="发表日期", type="date", group=_RESULTS, clauses=("3.5",)),
        Question(
            id="rank",
            label="本人排名",
            type="int",
            unit="位",
            low=1,
            high=20,
            group=_RESULTS,
            clauses=("3.5",),
        ),
    ),
)
trainings = Records(
    id="trainings",
    label="培训",
    unit="次",
    at_most=4,
    group=_WORK,
    clauses=("3.6",),
    fields=(
        Question(id="hours", label="学时", type="int", unit="学时", high=200, group=_WORK, clauses=("3.6",)),
    ),
)
from_poor_county = Question(
    id="from_poor_county", label="来自脱贫县", type="bool", group=_TARGET, clauses=("4-p2",)
)
series = Question(
    id="field",
    label="申报的系列",
    type="enum",
    group=_TARGET,
    clauses=("3.1.1",),
    options=_options(engineering="工程"),
)
level = Question(
    id="grade",
    label="申报的层级",
    type="enum",
    group=_TARGET,
    clauses=("3.1.1", "3.1.2", "3.1.3", "3.5", "3.6"),
    options=_options(**_LEVELS),
    order=tuple(_LEVELS),
)
CATALOGUE = Catalogue(
    (
        born_on,
        schooling,
        title_on,
        leave_months,
        years,
        town_months,
        barely_passed,
        licence_until,
        project,
        patent,
        standard,
        adopted,
        papers,
        *works.questions,
        *trainings.questions,
        from_poor_county,
        series,
        level,
    )
)
