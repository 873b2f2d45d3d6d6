"""Conditions that depend on the series and level sought: leaves that ``for_target`` replaces by trees."""

from __future__ import annotations

from checker.law.conditions import ByTarget, any_of, no
from checker.law.pathways import LEADS_HERE
from checker.law.tree import Condition
from checker.law.values import Target

from . import reference
from .derived import NOT_PUBLIC, of_title, or_unlisted
from .questions import current_level, unit_highest_level


def _one_above(target: Target) -> Condition:
    below = reference.level_below(target.series, target.level)
    if below is None:
        return no("所申报的是该系列最低层级，其下没有职称")
    name = reference.level_name(target.series, below)
    held, lower = f"已有所申报系列的下一层级职称（{name}），逐级申报", f"在该系列的职称低于{name}，或没有"
    return or_unlisted(
        of_title(target, lambda title: title.is_(below).saying(held)),
        of_title(target, lambda title: (title < below).saying(lower)),
    )


ONE_ABOVE = ByTarget(select=_one_above, says="所申报层级恰为现有效职称的上一级（逐级申报）")


def _above_current(target: Target) -> Condition:
    above = "所申报层级高于在该系列已有的职称"
    return of_title(target, lambda title: (title < target.level).saying(above))


ABOVE_CURRENT = ByTarget(select=_above_current, says="所申报层级高于在该系列已有的职称（没有的视为符合）")


def _same_level(target: Target) -> Condition:
    return current_level.is_(target.level).saying(
        "申报与现有职称同级的职称（先转评同级，取得后满1年再申报高一级）"
    )


SAME_LEVEL = ByTarget(
    select=_same_level, says="申报与现有职称同级的职称（先转评同级，取得后满1年再申报高一级）"
)


def _has_level_below(target: Target) -> Condition:
    if reference.level_below(target.series, target.level) is None:
        return no("该途径是申报高一级职称，所申报的是该系列最低层级")
    return LEADS_HERE


LEADS_ONE_UP = ByTarget(select=_has_level_below, says="高一级职称")


def _unit_ceiling(target: Target) -> Condition:
    return any_of(
        NOT_PUBLIC, (unit_highest_level >= target.level).saying("所申报层级不超过所在单位设岗最高等级")
    ).quoting("不得超过所在单位设岗最高等级", "4.6.3")


UNIT_CEILING = ByTarget(select=_unit_ceiling, says="事业单位人员：所申报层级不超过所在单位设岗最高等级")


def mode(target: Target) -> str:
    """Assessment mode of a target: exam, exam_and_review, unsettled, or review where there is no row."""
    row = reference.assessment(target.series, target.level)
    return row.mode if row else "review"


def mode_source(target: Target) -> str:
    row = reference.assessment(target.series, target.level)
    return row.provenance.caveat if row else ""


def mode_only_for(target: Target) -> str:
    """The only part of the series to which the mode's row applies; empty where it applies to all."""
    row = reference.assessment(target.series, target.level)
    return row.only_for if row else ""


def _by_exam(target: Target) -> Condition:
    if mode(target) == "exam":
        return LEADS_HERE
    return no("该系列该层级不实行以考代评")


LEADS_BY_EXAM = ByTarget(select=_by_exam, says="实行以考代评的系列和层级（参考数据）")
