"""The reference data in words, for people who want to see what the rules look up."""

from __future__ import annotations

from checker.law.guidance.reference import ReferenceData, ReferencePart, ReferenceTable

from ..questions import school_stage, skill_grade
from ..vocabulary import LEVEL_LABELS
from . import (
    CAVEAT,
    LadderLine,
    Provenance,
    Series,
    assessment,
    ladder,
    qualifications,
    series,
    skill_series,
)
from . import skill_grade as grade_for

_SOURCED = ("来源", "可信程度")
_MODES = {
    "exam": "以考代评：考试合格即取得，不再评审",
    "exam_and_review": "考评结合：考试成绩合格并有效，再评审",
    "unsettled": "尚无定论：看当年评审通知",
}
_EDUCATION = {
    "doctor": "博士学位",
    "postgraduate/master": "研究生学历或硕士学位",
    "bachelor": "大学本科学历或学士学位",
    "associate": "大学专科学历",
    "secondary": "中专、中职或高中（以原文件用语为准）",
    "any": "不限",
}


def reference_data() -> ReferenceData:
    """Every table, in the order in which they are listed."""
    return ReferenceData(
        caveat=CAVEAT,
        missing="没有列出的系列和层级，自查不作推断，列为待审定。",
        tables=(_ladders(), _assessment(), _series(), _skills(), _qualifications()),
    )


def _sources(provenance: Provenance) -> tuple[str, str]:
    return provenance.source, provenance.confidence_label


def _ladders() -> ReferenceTable:
    """A part for each series that has rows of its own, then a part for series and levels without rows."""
    with_rows = [entry for entry in series().values() if not entry.parent and _levels_with_rows(entry)]
    return ReferenceTable(
        key="ladders",
        title="学历资历表",
        about="各系列、层级要求的学历和年限",
        clauses=("4.1-p1", "4.1-p2", "4.11.3"),
        files=("ladders",),
        before="同一层级的各行满足任一行即可。“取得下一级职称后”的年限，转系列的从原职称取得时间起连续计算，"
        "职业资格视同职称的从资格取得时间起算；“受聘下一级职务后”的从受聘时间起算。",
        parts=(*(_ladder(entry) for entry in with_rows), _without_rows()),
        by_target=True,
    )


def _levels_with_rows(entry: Series) -> list[str]:
    return [level for level in entry.levels if ladder(entry.key, level)]


def _ladder(entry: Series) -> ReferencePart:
    borrowers = [child.name for child in series().values() if child.parent == entry.key]
    return ReferencePart(
        anchor=entry.key,
        title=entry.name,
        caption=f"{entry.name}：学历和年限",
        before=f"{'、'.join(borrowers)}没有单独的行，按本表。" if borrowers else "",
        headings=("层级", "学历或学位", "年限", "限于", *_SOURCED),
        rows=tuple(
            (_level(entry, level), *_line(line))
            for level in _levels_with_rows(entry)
            for line in ladder(entry.key, level)
        ),
    )


def _line(line: LadderLine) -> tuple[str, ...]:
    stages = "、".join(school_stage.show(stage) for stage in line.stages)
    return (
        line.only_for or _EDUCATION[line.education],
        _years(line),
        f"{stages}教师" if stages else "不限",
        *_sources(line.provenance),
    )


def _years(line: LadderLine) -> str:
    if line.sign == "+":
        since = "受聘下一级职务后" if line.counted_from == "post" else "取得下一级职称后"
        return f"{since}满{line.years}年"
    return f"从事专业技术工作满{line.years}年，不要求下一级职称" if line.sign else "不另要求年限和下一级职称"


def _level(entry: Series, level: str) -> str:
    general, own = LEVEL_LABELS[level], entry.levels[level]
    return f"{general}（{own}）" if own else general


def _without_rows() -> ReferencePart:
    rows = []
    for entry in series().values():
        missing = [LEVEL_LABELS[level] for level in entry.levels if not ladder(entry.key, level)]
        if missing:
            rows.append((entry.name, "、".join(missing)))
    return ReferencePart(
        anchor="none",
        title="没有数据的系列和层级",
        caption="没有数据的系列和层级",
        before="下列系列和层级没有取得标准文本：学历、年限是否符合，由评委会按自治区该系列评审条件认定。"
        "其中实行以考代评的层级，看考试合格与否，不看本表。",
        headings=("系列", "层级"),
        rows=tuple(rows),
    )


def _assessment() -> ReferenceTable:
    rows = tuple(
        (
            entry.name,
            _level(entry, level),
            _MODES[row.mode] + (f"（只限{row.only_for}）" if row.only_for else ""),
            *_sources(row.provenance),
        )
        for entry in series().values()
        for level in entry.levels
        if not entry.parent and (row := assessment(entry.key, level))
    )
    return ReferenceTable(
        key="assessment",
        title="考试方式表",
        about="哪些系列、层级以考代评或考评结合",
        clauses=("4.3.1", "4.3.2", "4.3.4"),
        files=("assessment",),
        parts=(
            ReferencePart(
                caption="考试方式",
                headings=("系列", "层级", "方式", *_SOURCED),
                rows=rows,
                after="没有列出的系列和层级按评审办理。",
            ),
        ),
    )


def _series() -> ReferenceTable:
    rows = tuple(
        (
            _series_name(entry),
            *(entry.levels.get(level, "—") or LEVEL_LABELS[level] for level in LEVEL_LABELS),
            *_sources(entry.provenance),
        )
        for entry in series().values()
    )
    return ReferenceTable(
        key="series",
        title="职称系列和名称",
        about="各系列有哪些层级，叫什么名称",
        clauses=("4.1-p1",),
        files=("series",),
        parts=(
            ReferencePart(
                caption="系列和层级的名称",
                headings=("系列", *LEVEL_LABELS.values(), *_SOURCED),
                rows=rows,
                before="“—”表示该系列没有这一层级；没有查到专门名称的，写通用名称。",
            ),
        ),
    )


def _series_name(entry: Series) -> str:
    parent = series()[entry.parent].name if entry.parent else ""
    return entry.name + (f"（按{parent}）" if parent else "")


def _skills() -> ReferenceTable:
    grades = tuple(
        (skill_grade.show(row.grade), name, f"取得证书后满{row.years}年", *_sources(row.provenance))
        for level, name in LEVEL_LABELS.items()
        if (row := grade_for(level))
    )
    open_to = tuple(
        (_series_name(entry), *_sources(provenance))
        for entry in series().values()
        if (provenance := skill_series(entry.key))
    )
    return ReferenceTable(
        key="skills",
        title="技能人才贯通表",
        about="职业技能等级可以申报的层级和系列",
        clauses=("4.12",),
        files=("skill_grades", "skill_series"),
        parts=(
            ReferencePart(
                caption="技能等级对应的层级",
                headings=("技能等级", "可申报层级", "年限", *_SOURCED),
                rows=grades,
            ),
            ReferencePart(caption="可以贯通的系列", headings=("系列", *_SOURCED), rows=open_to),
        ),
    )


def _qualifications() -> ReferenceTable:
    names = series()
    rows = tuple(
        (name, names[row.series].name, LEVEL_LABELS[row.level], *_sources(row.provenance))
        for name, row in qualifications().items()
    )
    return ReferenceTable(
        key="qualifications",
        title="职业资格对应表",
        about="职业资格视同的系列和层级",
        clauses=("4.14",),
        files=("qualifications",),
        parts=(
            ReferencePart(
                caption="职业资格视同的职称",
                headings=("职业资格", "系列", "层级", *_SOURCED),
                rows=rows,
                after="没有列出的职业资格，向市人社局核对自治区的对应关系表。",
            ),
        ),
    )
