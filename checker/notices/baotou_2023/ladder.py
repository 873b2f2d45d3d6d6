"""The ladder of education and years (学历资历): rows of the reference data as condition trees (4.1-p1)."""

from __future__ import annotations

from checker.law.conditions import ByTarget, all_of, any_of, judgement, no, yes
from checker.law.readings import reading
from checker.law.tree import Condition
from checker.law.values import Target

from . import reference
from .derived import (
    counted,
    education_in_effect,
    or_unlisted,
    title_held,
    years_appointed,
    years_qualified,
)
from .lookups import ONE_ABOVE
from .questions import degree, school_stage, technical_years
from .reference import LadderLine
from .vocabulary import Degree, Education

BY_REGION = "评委会（按自治区该系列评审条件）"
_RECEIVER = "受理申报的人力资源社会保障部门"
_TEACHERS = "kindergarten_and_normal_school"
_BACHELOR = any_of(education_in_effect >= Education.BACHELOR, degree >= Degree.BACHELOR).saying(
    "大学本科学历或学士学位"
)
_MASTER = any_of(education_in_effect.is_(Education.POSTGRADUATE), degree >= Degree.MASTER).saying(
    "研究生学历或硕士学位"
)
_EDUCATION: dict[str, Condition] = {
    "doctor": degree.is_(Degree.DOCTOR).saying("博士学位"),
    "postgraduate/master": _MASTER,
    "bachelor": _BACHELOR,
    "associate": (education_in_effect >= Education.ASSOCIATE).saying("大学专科及以上学历"),
    "secondary": (education_in_effect >= Education.SECONDARY).saying(
        "中专（中职、高中）及以上学历，以原文件用语为准"
    ),
    "any": yes("学历不限"),
}


def line_of(line: LadderLine, target: Target, sooner: int = 0) -> Condition:
    """The conditions of one line of a ladder, with ``sooner`` years less where 4.6.4 grants that."""
    parts: list[Condition] = [_EDUCATION[line.education]]
    years = line.years - sooner
    if line.sign == "+":
        parts.append(ONE_ABOVE)
        parts.append(_years_since_title(line, target, years))
    elif line.sign == "=" and years > 0:
        parts.append((technical_years >= years).saying(f"从事专业技术工作满{years}年"))
    if line.stages:
        parts.append(_at_stage(line))
    if line.only_for:
        parts.append(_of_kind(line.only_for))
    tree = parts[0] if len(parts) == 1 else all_of(*parts).saying(_line_text(line, years))
    return tree.sourced(line.provenance.caveat)


def _of_kind(only_for: str) -> Condition:
    """The kind of education that the source names: not asked for, so judged even by the letter."""
    named = judgement(f"所学为{only_for}（来源只写{only_for}，其他中专、高中不算）", _RECEIVER)
    return reading(
        _TEACHERS,
        "by_receiver",
        literal=named,
        admitted=yes(f"其他中专、高中与{only_for}相同"),
        by_receiver=named,
    )


def _at_stage(line: LadderLine) -> Condition:
    """Teaching at one of the stages that the source names; it says nothing of kindergartens."""
    named = _stage_names(line)
    silent = reading(
        _TEACHERS,
        "by_receiver",
        literal=no(f"幼儿园教师不能按{named}教师的这一行申报"),
        admitted=yes(f"幼儿园教师与{named}教师相同"),
        by_receiver=judgement(f"幼儿园教师能否按{named}教师的这一行申报，来源没有写明", _RECEIVER),
    )
    return any_of(school_stage.is_in(*line.stages), all_of(school_stage.is_("kindergarten"), silent)).saying(
        f"任教学段：{named}"
    )


def _stage_names(line: LadderLine) -> str:
    return "、".join(school_stage.show(stage) for stage in line.stages)


def _years_since_title(line: LadderLine, target: Target, years: int) -> Condition:
    if line.counted_from == "post":
        return counted(years_appointed, years, f"受聘现职务满{years}年").under("4.1-p1", "4.11.3")
    held = title_held(years, target, f"取得下一级职称满{years}年")
    qualified = counted(years_qualified, years, f"取得职业资格满{years}年")
    return or_unlisted(held, qualified).under("4.1-p1", "4.1-p2", "4.14")


def _line_text(line: LadderLine, years: int) -> str:
    words = _EDUCATION[line.education].text
    stage = f"（{_stage_names(line)}教师）" if line.stages else ""
    words = line.only_for or words
    if line.sign == "+":
        since = "受聘下一级职务" if line.counted_from == "post" else "取得下一级职称"
        return f"{words}，{since}满{years}年{stage}"
    return f"{words}，从事专业技术工作满{years}年{stage}" if years > 0 else f"{words}{stage}"


def _ladder_for(target: Target, sooner: int) -> Condition:
    lines = reference.ladder(target.series, target.level)
    if not lines:
        return judgement(
            "学历、资历是否符合自治区该系列评审条件（没有取得国家标准文本，不作推断）",
            BY_REGION,
            "符合自治区制定印发的各系列（专业）职称评审条件要求",
            "4.1-p1",
        )
    sooner_words = f"（提前{sooner}年）" if sooner else ""
    lender = reference.lender(target.series)
    lent = f"没有单列标准，用{lender}系列的；" if lender else ""
    return (
        any_of(*(line_of(line, target, sooner) for line in lines))
        .saying(f"学历和资历{sooner_words}：下列任一项（{lent}{reference.CAVEAT}）")
        .sourced(lines[0].provenance.caveat)
    )


def _ladder(target: Target) -> Condition:
    return _ladder_for(target, 0)


def _ladder_sooner(target: Target) -> Condition:
    return _ladder_for(target, 1)


LADDER = ByTarget(
    select=_ladder,
    says="达到该系列、层级的学历和资历条件（参考数据）",
    quote="符合自治区制定印发的各系列（专业）职称评审条件要求",
    clauses=("4.1-p1",),
)


def _years_in_level_below(target: Target) -> Condition:
    """The years of the line for the person's education; where none is for it, those of the last line."""
    lines = [line for line in reference.ladder(target.series, target.level) if line.sign == "+"]
    if not lines:
        return judgement("任职年限符合自治区该系列评审条件（没有取得国家标准文本，不作推断）", BY_REGION)
    *above, last = lines
    ways = [
        all_of(_EDUCATION[line.education], _years_since_title(line, target, line.years)) for line in above
    ]
    return (
        any_of(*ways, _years_since_title(last, target, last.years))
        .saying("任职年限：下列任一项")
        .sourced(last.provenance.caveat)
    )


YEARS_IN_LEVEL_BELOW = ByTarget(
    select=_years_in_level_below, says="达到该系列、层级的任职年限（参考数据），学历不限"
)

LADDER_ONE_YEAR_SOONER = ByTarget(
    select=_ladder_sooner,
    says="达到该系列、层级的学历和资历条件，年限减1年（参考数据）",
    quote="可提前1年参评高一级职称",
    clauses=("4.6.4",),
)
