"""Named values that rules compare and that rest on several answers.

Each is evaluated over the admissible completions of the answers given (rules.md §2).
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import cast

from checker.law.conditions import all_of, any_of, judgement, no, yes
from checker.law.dates import completed_years
from checker.law.named import Derived, years_since
from checker.law.readings import reading
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import ABSENT, Possible, Situation

from . import reference
from .questions import (
    affiliation,
    appointed_on,
    current_level,
    current_series,
    district,
    education,
    employment,
    qualification,
    qualification_date,
    technical_school_class,
    title_date,
    transferred_on,
    workplace,
)
from .vocabulary import EDUCATION_LABELS, LEVEL_LABELS, NONE

_CLASS_COUNTS_AS = {
    "none": "none",
    "intermediate_worker": "secondary",
    "senior_worker": "associate",
    "technician": "bachelor",
}
_LEVEL_ORDER = (NONE, *LEVEL_LABELS)


def _education(situation: Situation) -> Possible | None:
    order = education.order
    given = cast("str | None", situation.answers.get(education.id))
    school = cast("str | None", situation.answers.get(technical_school_class.id))
    if given is None and school is None:
        return None
    levels = order if given is None else (given,)
    classes = tuple(_CLASS_COUNTS_AS.values()) if school is None else (_CLASS_COUNTS_AS[school],)
    return tuple(dict.fromkeys(max(pair, key=order.index) for pair in product(levels, classes)))


education_in_effect = Derived(
    id="education_in_effect",
    label="学历（含技工院校班次折算）",
    order=education.order,
    labels=EDUCATION_LABELS,
    rests_on=(education.id, technical_school_class.id),
    compute=_education,
)

_World = tuple[str, "date | None"]


def _held(situation: Situation) -> list[_World]:
    """Level and date of the title held in the target's series: every pair that completions leave."""
    answers = situation.answers
    series = cast("str | None", answers.get(current_series.id))
    day = cast("date | None", answers.get(title_date.id))
    if current_level.id in answers:
        levels: tuple[str, ...] = (cast("str", answers[current_level.id]),)
    elif series is not None or day is not None:
        levels = _LEVEL_ORDER[1:]
    else:
        levels = _LEVEL_ORDER
    root = reference.root(situation.target.series)
    worlds: dict[_World, None] = {}
    for level in levels:
        if level == NONE:
            worlds[NONE, None] = None
            continue
        for key in reference.series() if series is None else (series,):
            if level in reference.levels_of(key):
                worlds[(level, day) if reference.root(key) == root else (NONE, None)] = None
    return list(worlds)


def _equivalent(situation: Situation) -> list[_World]:
    """Level and date that the qualification held gives in the target's series (4.14)."""
    name = cast("str | None", situation.answers.get(qualification.id))
    day = cast("date | None", situation.answers.get(qualification_date.id))
    root = reference.root(situation.target.series)
    table = reference.qualifications()
    if name == NONE:
        return [(NONE, None)]
    if name is not None:
        entry = table[name]
        return [(entry.level, day)] if reference.root(entry.series) == root else [(NONE, None)]
    levels = [entry.level for entry in table.values() if reference.root(entry.series) == root]
    worlds: list[_World] = [(level, day) for level in dict.fromkeys(levels)]
    if day is None or any(reference.root(entry.series) != root for entry in table.values()):
        worlds.append((NONE, None))
    return worlds


def _worlds(situation: Situation) -> list[tuple[str, tuple[date | None, ...]]]:
    """Title in effect in the target's series: its level with the dates of all that gives that level."""
    found: dict[tuple[str, tuple[date | None, ...]], None] = {}
    for held, equal in product(_held(situation), _equivalent(situation)):
        top = max(held[0], equal[0], key=_LEVEL_ORDER.index)
        dates = tuple(day for level, day in (held, equal) if level == top and top != NONE)
        found[top, dates] = None
    return list(found)


def _level_in_effect(situation: Situation) -> Possible | None:
    return tuple(dict.fromkeys(level for level, _ in _worlds(situation)))


def _years_in_effect(situation: Situation) -> Possible | None:
    """Completed years since the title in effect; the earlier date where two give the same level."""
    values: list[object] = []
    for level, dates in _worlds(situation):
        if level == NONE:
            values.append(ABSENT)
        elif None in dates:
            values.append(None)
        else:
            values.append(completed_years(min(cast("tuple[date, ...]", dates)), situation.as_of))
    return cast("Possible", tuple(dict.fromkeys(values)))


_TITLE_QUESTIONS = (current_level.id, current_series.id, qualification.id)
title_in_effect = Derived(
    id="title_in_effect",
    label="在所申报系列的有效职称（含职业资格对应职称）",
    order=_LEVEL_ORDER,
    labels={NONE: "没有", **LEVEL_LABELS},
    rests_on=_TITLE_QUESTIONS,
    compute=_level_in_effect,
)
title_years = Derived(
    id="title_years",
    label="取得下一级职称（有效职称）已满",
    unit="年",
    rests_on=(*_TITLE_QUESTIONS, title_date.id, qualification_date.id),
    compute=_years_in_effect,
)
years_appointed = years_since(appointed_on)
years_after_transfer = years_since(transferred_on)


def _in_other_series(situation: Situation) -> Possible | None:
    """Whether the title held is in a series other than the target's family."""
    if situation.answers.get(current_level.id) == NONE:
        return (False,)
    series = cast("str | None", situation.answers.get(current_series.id))
    if series is None:
        return None
    return (reference.root(series) != reference.root(situation.target.series),)


holds_other_series = Derived(
    id="holds_other_series",
    label="现有职称属其他系列",
    labels={"True": "是", "False": "否"},
    rests_on=(current_level.id, current_series.id),
    compute=_in_other_series,
)

# --- Conditions that several clauses share ---

NO_TITLE_HELD: Fact = current_level.is_(NONE).saying("没有职称（首次申报）")
TITLE_IN_SERIES: Fact = title_in_effect.is_not(NONE).saying("在所申报系列已有职称（含职业资格对应的职称）")
PUBLIC: Fact = employment.is_in("public_staffed", "public_unstaffed")
NOT_PUBLIC: Fact = employment.not_in("public_staffed", "public_unstaffed").saying("不是事业单位人员")
NON_PUBLIC: Condition = any_of(
    employment.is_in("private_enterprise", "social_organisation", "individual_business")
    .saying("在民营企业、社会团体（民办非企业单位）或个体经济组织工作")
    .quoting("非公有制领域的专业技术人才", "4.7"),
    all_of(
        employment.is_("freelancer"),
        reading(
            "freelancers_and_nonpublic",
            "by_receiver",
            counted=yes("自由职业者属非公有制领域"),
            not_counted=no("自由职业者不属非公有制领域"),
            by_receiver=judgement(
                "自由职业者是否按非公有制领域专业技术人才对待，通知没有写明",
                "受理申报的人力资源社会保障部门",
                "非公有制领域的专业技术人才",
                "4.7",
            ),
        ),
    ),
).saying("属非公有制领域")
_IN_A_DISTRICT: Condition = any_of(
    affiliation.is_in("district", "territorial"),
    workplace.is_in("county", "township", "village"),
).saying("单位在旗县（市、区）及以下")
GRASSROOTS_UNIT: Condition = reading(
    "county_and_below",
    "districts_too",
    banners_and_counties=all_of(_IN_A_DISTRICT, district.is_in("tumed_right", "guyang", "damao")),
    districts_too=_IN_A_DISTRICT,
).saying("单位在旗县（市、区）及以下")


def graduate(level: str) -> Condition:
    """Graduated at ``level`` or above; whether a technical school class counts everywhere is a reading."""
    return reading(
        "technical_school_is_education",
        "everywhere",
        regular_only=education >= level,
        everywhere=education_in_effect >= level,
    )
