"""The route of the papers: unit, department, authority; by employment and affiliation.

Clauses 3.2, 4.4, 5-p3 to 5-p6.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.law.guidance.after import Passage, Step

from ..questions import affiliation, dispatched
from . import passages as p
from .case import CITY, NON_PUBLIC, ORGANISED, Case, Supposition
from .delegation import DELEGATED, DELEGATES

_AUTHORITIES = "人力资源社会保障部门"


def route(case: Case, group: tuple[str, ...], supposition: Supposition) -> Iterator[Step]:
    """The steps after the unit's own, from level to level."""
    if group != ORGANISED:
        yield from _other_route(case, group, supposition)
        return
    for value, by_affiliation in case.suppositions(supposition, affiliation, *case.affiliations):
        yield from (_step(by_affiliation, *line) for line in _ROUTES[str(value)](case))
    sent = case.suppose(supposition, dispatched, True)
    away = case.affiliated("central_or_regional", sent) if sent is not None else None
    if away is not None:
        yield _step(
            away,
            "劳务派遣人员经用人单位申报的规定只写了包头市所属单位，经中央、自治区驻包单位能否申报，通知没有写明。",
            CITY,
            (p.DISPATCHED,),
        )


_Line = tuple[str, str, tuple[Passage, ...]]
"""Text, who, passages."""


def _municipal(_: Case) -> Iterator[_Line]:
    yield "单位报主管部门，由主管部门复审后上报。", "主管部门", (p.UPWARD, p.MUNICIPAL_UNITS)
    yield f"{CITY}按管理权限复审。", CITY, (p.UPWARD,)


def _district(case: Case) -> Iterator[_Line]:
    yield "单位报主管部门，由主管部门复审后上报。", "主管部门", (p.UPWARD,)
    yield (
        f"{case.district_bureau}按管理权限复审、上报。",
        case.district_bureau,
        (p.UPWARD, p.ADDRESSEES),
    )
    if case.senior:
        yield f"高级职称的申报材料由旗县区报{CITY}。", case.district_bureau, (p.TO_CITY,)


def _away(_: Case) -> Iterator[_Line]:
    yield "经本单位同意，由上级主管部门出具委托函。", "本单位和上级主管部门", (p.ENTRUSTMENT,)
    yield (
        f"经{CITY}审核同意后申报、评审；没有按规定履行委托的不予受理。",
        CITY,
        (p.CITY_AGREES, p.NOT_ENTRUSTED),
    )


def _self_review(case: Case) -> Iterator[_Line]:
    passage = None if case.senior else DELEGATED.get(case.series)
    if passage is not None:
        yield (
            f"本单位是{DELEGATES[case.series]}的，由本单位自主评审，只受理本单位工作人员。",
            "自主评审单位",
            (passage, p.OWN_STAFF_ONLY),
        )
        yield f"不在本单位自主评审范围内的，经主管部门复审后报{CITY}。", "主管部门", (p.UPWARD,)
        return
    yield (
        "通知没有把该系列该层级下放给自主评审单位：单位报主管部门，由主管部门复审后上报。",
        "主管部门",
        (p.UPWARD, p.MUNICIPAL_UNITS),
    )
    yield f"{CITY}按管理权限复审。", CITY, (p.UPWARD,)


def _territorial(case: Case) -> Iterator[_Line]:
    """For a unit without a superior department, the authority of its place comes next."""
    yield (
        f"单位没有主管部门的，报{case.district_bureau}按管理权限复审、上报。",
        case.district_bureau,
        (p.UPWARD, p.ADDRESSEES),
    )
    if case.senior:
        yield f"高级职称的申报材料由旗县区报{CITY}。", case.district_bureau, (p.TO_CITY,)


_ROUTES = {
    "municipal": _municipal,
    "district": _district,
    "central_or_regional": _away,
    "self_review": _self_review,
    "territorial": _territorial,
}


def _other_route(case: Case, group: tuple[str, ...], supposition: Supposition) -> Iterator[Step]:
    """Non-public units choose a channel; freelancers are already with an agency or an authority."""
    if group == NON_PUBLIC:
        yield _step(
            supposition,
            "按属地原则，任选一个渠道推荐报送：存放档案的人才交流服务机构；工商联、行业协会商会、学会等社会组织；"
            "非公有制专业技术人才密集的创业孵化基地、科技园区；工作单位所在地区人力资源社会保障部门等。",
            "所选渠道",
            (p.CHANNELS, p.APPLY_TO_UNIT),
        )
    yield _step(
        supposition,
        "人力资源社会保障部门按管理权限复审、上报。",
        _AUTHORITIES,
        (p.UPWARD, p.AUTHORITIES_CHECK),
    )
    in_district = case.suppose(supposition, affiliation, "district", "territorial") if case.senior else None
    if in_district is not None:
        text = f"经旗县区报送的，高级职称的申报材料由旗县区报{CITY}。"
        yield _step(in_district, text, case.district_bureau, (p.TO_CITY,))
    own = case.affiliated("self_review", supposition) if group == NON_PUBLIC else None
    if own is not None and not case.senior and case.series in DELEGATED:
        yield _step(own, *next(_self_review(case)))


def _step(supposition: Supposition, text: str, who: str, cites: tuple[Passage, ...]) -> Step:
    return Step(text=supposition.say(text), who=who, cites=cites, supposes=supposition.supposes)
