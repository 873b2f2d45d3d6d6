"""Who reviews, what the notice says of filed committees, and from when a title counts (4.4, 6.1, 6.3, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from checker.law.guidance.after import Committee, Line
from checker.law.guidance.reviewing import FilingRules, Reviewing
from checker.law.pathways import Mode
from checker.law.values import Situation, Target, Value

from . import reference
from .after import passages
from .after.case import BY_PLACE, EXAM, EXCLUDED, Case
from .after.committee import committees
from .after.delegation import DELEGATES
from .lookups import mode
from .pathways import PATHWAYS
from .pathways.grassroots import TARGETED_GRASSROOTS
from .questions import affiliation, district, employment

_ANY_DAY = date(2023, 6, 10)
"""A day to evaluate with: who reviews is the same on every day."""


def _lines(target: Target, answers: Mapping[str, Value]) -> tuple[Committee, ...]:
    """The lines of a report under 受理评委会, for every pathway that can lead to the target."""
    pathways = tuple(pathway.id for pathway in PATHWAYS if pathway.can_lead_to(target))
    if mode(target) == EXAM:
        pathways = (EXAM,)
    return committees(Case(Situation(dict(answers), _ANY_DAY, target), pathways))


def _cases() -> tuple[Mapping[str, str], ...]:
    """Those who may not apply; each affiliation, for districts by district; those who apply by place."""
    in_district, affiliations = "district", [o.value for o in affiliation.options if o.value != "district"]
    return (
        *({employment.id: value} for value in EXCLUDED),
        *({affiliation.id: value} for value in affiliations),
        *({affiliation.id: in_district, district.id: option.value} for option in district.options),
        *({employment.id: value} for value in BY_PLACE),
    )


def _delegates() -> dict[str, tuple[str, ...]]:
    units = dict.fromkeys(DELEGATES.values())
    return {unit: tuple(key for key, delegate in DELEGATES.items() if delegate == unit) for unit in units}


def _city_senior() -> frozenset[str]:
    """The series with senior levels that 4.9 opens, which include the schools' series."""
    return frozenset(
        key
        for key in reference.series()
        for level in reference.levels_of(key)
        if TARGETED_GRASSROOTS.can_lead_to(Target(key, level))
    )


REVIEWING = Reviewing(
    lines=_lines,
    cases=_cases(),
    district=district.id,
    filing=FilingRules(
        region="自治区",
        city="市级",
        whole_city="全市",
        district="旗县区",
        delegates=_delegates(),
        delegation_clause="4.4",
        city_senior=_city_senior(),
        city_senior_clause="7",
        due=date(2023, 5, 30),
        due_clause="6.1.1",
        authority_clause="6.1.2",
        region_authority="自治区人力资源和社会保障厅",
        local_authority="盟市（旗县）人力资源和社会保障局",
        own_area_clause="6.3.1",
        said=(passages.SENIOR_FILED, passages.JUNIOR_FILED, passages.COMMITTEES_PUBLISHED),
    ),
)
EFFECTIVE: Mapping[Mode, Line] = {
    "review": Line(text="评审通过的，职称从评委会通过时间起算", cites=(passages.REVIEW_EFFECTIVE,)),
    "recognition": Line(
        text="认定通过的，职称从认定单位审核通过时间起算", cites=(passages.RECOGNITION_EFFECTIVE,)
    ),
    "exam": Line(text="考试合格即视为取得相应层级职称，不再评审或认定", cites=(passages.EXAM_IS_TITLE,)),
}
