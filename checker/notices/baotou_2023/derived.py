"""Named values, which follow from several answers; conditions that several clauses share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from checker.law.conditions import ByTarget, all_of, any_of, judgement, no, yes
from checker.law.named import Elapsed, Highest, Mapped, Part, YearsAttained, elapsed, years_since
from checker.law.readings import reading
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import NONE, Target, Value

from . import reference
from .contradictions import CONTRADICTIONS
from .questions import (
    OTHER,
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
from .vocabulary import EDUCATION_LABELS, LEVEL_LABELS

_CLASS_COUNTS_AS: dict[Value, Value] = {
    "none": "none",
    "intermediate_worker": "secondary",
    "senior_worker": "associate",
    "technician": "bachelor",
}
_LEVEL_ORDER = (NONE, *LEVEL_LABELS)
_FAMILIES = {key: entry.root for key, entry in reference.series().items()}
"""By series, the one that a title held in it counts for."""
_EQUALS = reference.qualifications()
_EQUAL_LEVELS: dict[Value, Value] = {name: row.level for name, row in _EQUALS.items()}
_EQUAL_FAMILIES: dict[Value, Value] = {name: reference.root(row.series) for name, row in _EQUALS.items()}
_NOTHING: dict[Value, Value] = {NONE: NONE, OTHER: NONE}
"""Qualifications that the table makes equal to no title."""
_TITLE_FAMILY = Mapped(current_series, {key: _FAMILIES[key] for key in _FAMILIES})

education_in_effect = Highest(
    id="education_in_effect",
    label="学历（含技工院校班次折算）",
    order=education.order,
    labels=EDUCATION_LABELS,
    parts=(
        Part(value=Mapped(education)),
        Part(value=Mapped(technical_school_class, _CLASS_COUNTS_AS)),
    ),
)
_TITLE = Part(value=Mapped(current_level), family=_TITLE_FAMILY, date=title_date)
_QUALIFICATION = Part(
    value=Mapped(qualification, {**_NOTHING, **_EQUAL_LEVELS}),
    family=Mapped(qualification, {**_NOTHING, **_EQUAL_FAMILIES}),
    date=qualification_date,
)


def _title(id_: str, label: str, *parts: Part, families: Mapping[str, str] = _FAMILIES) -> Highest:
    return Highest(
        id=id_,
        label=label,
        order=_LEVEL_ORDER,
        labels={NONE: "没有", **LEVEL_LABELS},
        families=families,
        excluded_by=CONTRADICTIONS,
        parts=parts,
    )


def _elsewhere(id_: str, family: Mapped, families: Mapping[str, str]) -> Highest:
    held = Mapped(current_level, {NONE: False, **dict.fromkeys(LEVEL_LABELS, True)})
    return Highest(
        id=id_,
        label="现有职称属其他系列",
        order=(False, True),
        labels={"True": "是", "False": "否"},
        families=families,
        excluded_by=CONTRADICTIONS,
        parts=(Part(value=held, family=family, outside=True),),
    )


title_in_effect = _title(
    "title_in_effect", "在所申报系列的有效职称（含职业资格对应职称）", _TITLE, _QUALIFICATION
)
title_years = YearsAttained(
    id="title_years",
    label="取得下一级职称（有效职称）已满",
    unit="年",
    of=title_in_effect,
)
qualification_unlisted = Highest(
    id="qualification_unlisted",
    label="持有表中没有的职业资格",
    order=(False, True),
    labels={"True": "是", "False": "否"},
    sought=False,
    parts=(Part(value=Mapped(qualification, {NONE: False, **dict.fromkeys(_EQUALS, False), OTHER: True})),),
)
years_qualified = years_since(qualification_date)
years_appointed = years_since(appointed_on)
years_after_transfer = years_since(transferred_on)

# --- What other readings compare in their place ---

_title_alone = _title("title_alone", "在所申报系列的职称（不含职业资格）", _TITLE)
_equal_alone = _title("equal_alone", "职业资格对应的职称", _QUALIFICATION)
_years_titled = years_since(title_date)
_ITSELF = {key: key for key in _FAMILIES}
_TITLE_SERIES = Mapped(current_series, {key: key for key in _FAMILIES})
_EQUAL_SERIES: dict[Value, Value] = {name: row.series for name, row in _EQUALS.items()}
_title_apart = _title(
    "title_apart",
    "在所申报系列的有效职称（相近系列不算）",
    replace(_TITLE, family=_TITLE_SERIES),
    replace(_QUALIFICATION, family=Mapped(qualification, {**_NOTHING, **_EQUAL_SERIES})),
    families=_ITSELF,
)
_title_apart_years = YearsAttained(
    id="title_apart_years", label="取得下一级职称（相近系列不算）已满", unit="年", of=_title_apart
)
_holds_series_apart = _elsewhere("holds_series_apart", _TITLE_SERIES, _ITSELF)
_RELATED = {key for key, root in _FAMILIES.items() if list(_FAMILIES.values()).count(root) > 1}
"""Series that count for one family with others."""
_BY_CALENDAR = {
    question.id: elapsed(question, "year", begins="year")
    for question in (title_date, qualification_date, appointed_on, transferred_on)
}
"""The year of the application less that of the answer."""
holds_other_series = _elsewhere("holds_other_series", _TITLE_FAMILY, _FAMILIES)

# --- Conditions that several clauses share ---

NO_TITLE_HELD: Fact = current_level.is_(NONE).saying("没有职称（首次申报）")
UNLISTED: Fact = qualification_unlisted.is_(True).saying("持有表中没有的职业资格")


def of_title(target: Target, fact: Callable[[Highest], Fact]) -> Condition:
    """A fact about the title in effect; readings differ on whether related series count as one."""
    return _as_one(target, apart=fact(_title_apart), as_one=fact(title_in_effect))


def _as_one(target: Target, *, apart: Condition, as_one: Condition) -> Condition:
    if target.series not in _RELATED:
        return as_one
    return reading("related_series_count_as_one", "as_one", apart=apart, as_one=as_one).saying(as_one.text)


def _other_series(target: Target) -> Condition:
    return _as_one(target, apart=_holds_series_apart.is_(True), as_one=holds_other_series.is_(True))


HOLDS_OTHER_SERIES: Condition = ByTarget(select=_other_series, says=holds_other_series.is_(True).text)


def or_unlisted(fact: Condition, *where: Condition) -> Condition:
    """A fact about the title in effect, or a qualification that the table does not list (4.14).

    Whether such a qualification equals a title that fulfils the fact is for people to decide; ``where`` are
    the conditions under which it may.
    """
    equal = judgement(
        "表中没有的职业资格对应哪一系列、哪一层级（自治区对应关系表没有取得）",
        "受理申报的人力资源社会保障部门",
        "专业技术人才获得相应专业技术类职业资格，即可视同其具备相应系列和层级的职称",
        "4.14",
    )
    open_ = reading(
        "unlisted_qualification",
        "by_receiver",
        as_none=no("表中没有的职业资格不对应职称"),
        by_receiver=all_of(UNLISTED, *where, equal),
    )
    return any_of(fact, open_).saying(fact.text)


_IN_SERIES = "在所申报系列已有职称（含职业资格对应的职称）"


def _title_in_series(target: Target) -> Condition:
    return or_unlisted(of_title(target, lambda title: title.is_not(NONE).saying(_IN_SERIES)))


TITLE_IN_SERIES: Condition = ByTarget(select=_title_in_series, says=_IN_SERIES)


def counted(years: Elapsed, number: int, says: str) -> Condition:
    """``number`` years by ``years``, which counts anniversaries, or by the numbers of the years alone."""
    calendar = _BY_CALENDAR[years.question.id] >= number
    return _counted((years >= number).saying(says), calendar.saying(says))


def _counted(anniversaries: Condition, calendar: Condition) -> Condition:
    return reading(
        "years_include_the_number", "anniversaries", anniversaries=anniversaries, calendar=calendar
    )


def title_held(number: int, target: Target, says: str) -> Condition:
    """``number`` years since the level below was had by title or by qualification; readings of since when."""
    level = reference.level_below(target.series, target.level)
    assert level is not None
    titled, equal = _title_alone.is_(level), _equal_alone.is_(level)
    calendar = any_of(
        all_of(titled, _BY_CALENDAR[title_date.id] >= number),
        all_of(equal, _BY_CALENDAR[qualification_date.id] >= number),
    ).saying(says)
    from_title = any_of(
        all_of(titled, _years_titled >= number),
        all_of(_title_alone.is_not(level), equal, years_qualified >= number),
    ).saying(says)
    earlier = _counted((title_years >= number).saying(says), calendar)
    since = reading("earlier_date_counts", "earlier", from_title=from_title, earlier=earlier).saying(says)
    return _as_one(target, apart=(_title_apart_years >= number).saying(says), as_one=since)


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
    """Graduated at ``level`` or above; readings differ on whether a technical school class counts."""
    return reading(
        "technical_school_is_education",
        "everywhere",
        regular_only=education >= level,
        everywhere=education_in_effect >= level,
    )
