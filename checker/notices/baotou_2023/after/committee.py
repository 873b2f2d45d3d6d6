"""Who reviews, or a sentence that the notice does not say who (4.4, 4.5-p1, 4.6.1-p1, 4.13, 7).

Committees filed with the authorities (核准备案) are published later (6.1.3); they are not named here.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.law.guidance.after import Committee, Passage

from ..pathways.green_channel import REGIONAL_COMMITTEE
from ..questions import affiliation, employment
from . import passages as p
from .case import (
    EXCLUDED,
    NEW_FARMER,
    REGIONAL_GREEN,
    TARGETED,
    Case,
    Supposition,
)
from .delegation import DELEGATED, DELEGATES

_CITY_LEADS = (
    "由市人力资源和社会保障局牵头会同行业主管部门组织评审，结果报自治区人力资源和社会保障厅核准备案。"
)
_PUBLISHED = "评委会核准备案后在包头市人力资源社会保障局官网公布。"
_IMPORTED, _TOWNSHIP = "green_imported_talent", "township_recognition"


def committees(case: Case) -> tuple[Committee, ...]:
    """Committees by pathway; where an answer is missing, one for each possible answer."""
    if case.mode == "exam":
        text = "以考代评：考试成绩合格即视为取得，不经评委会。"
        return (Committee(text=text, cites=(p.EXAM_IS_TITLE,), known=True, pathways=case.pathways),)
    if case.answer(employment) in EXCLUDED:
        text = "不得申报评审或考核认定职称，不涉及评审机构。"
        return (Committee(text=text, cites=(p.EXCLUDED,), known=True),)
    own_committee = (*REGIONAL_GREEN, _TOWNSHIP, TARGETED, NEW_FARMER)
    ordinary = case.but(*own_committee)
    return (
        *(_series(case, ordinary) if ordinary else ()),
        *_green(case),
        *_township(case),
        *_targeted(case),
        *_farmers(case),
    )


def _green(case: Case) -> Iterator[Committee]:
    regional = case.among(*(id_ for id_ in REGIONAL_GREEN if id_ != _IMPORTED))
    if regional:
        yield _regional(regional)
    if _IMPORTED in case.pathways:
        own_unit = case.affiliated("self_review")
        if own_unit is not None:
            yield Committee(
                text=own_unit.say("职称自主评审单位引进人才，由本单位评委会评定。"),
                cites=(p.OWN_TALENT,),
                known=True,
                pathways=(_IMPORTED,),
                supposes=own_unit.supposes,
            )
        other_affiliations = tuple(value for value in case.affiliations if value != "self_review")
        elsewhere = case.suppose(Supposition(), affiliation, *other_affiliations)
        if case.senior and elsewhere is not None:
            yield _regional((_IMPORTED,), elsewhere)


def _regional(pathways: tuple[str, ...], supposition: Supposition | None = None) -> Committee:
    supposed = supposition or Supposition()
    return Committee(
        text=supposed.say(f"绿色通道第1至5项由{REGIONAL_COMMITTEE}评审（认定）。"),
        cites=(p.GREEN_COMMITTEE,),
        known=True,
        pathways=pathways,
        supposes=supposed.supposes,
    )


def _township(case: Case) -> Iterator[Committee]:
    if _TOWNSHIP in case.pathways:
        place = "旗县区" if case.is_rare_earth else case.district_name
        yield Committee(
            text=f"苏木乡镇、嘎查村的认定由{place}中级评委会负责。",
            cites=(p.TOWNSHIP_COMMITTEE,),
            known=True,
            pathways=(_TOWNSHIP,),
        )


def _targeted(case: Case) -> Iterator[Committee]:
    if TARGETED in case.pathways:
        yield Committee(
            text=f"基层“定向评价”高级职称{_CITY_LEADS}",
            cites=(p.CITY_SENIOR, p.CITY_FILES, p.TARGETED),
            known=True,
            pathways=(TARGETED,),
        )


def _farmers(case: Case) -> Iterator[Committee]:
    if NEW_FARMER in case.pathways:
        yield Committee(
            text="新型职业农牧民职称由谁评审，待另行通知。",
            cites=(p.FARMERS_LATER,),
            known=False,
            pathways=(NEW_FARMER,),
        )


def _series(case: Case, pathways: tuple[str, ...]) -> Iterator[Committee]:
    """The committee of the series, by level and affiliation."""
    if case.senior:
        yield _senior(case, pathways)
        return
    for value, supposition in case.suppositions(Supposition(), affiliation, *case.affiliations):
        text, cites, known = _JUNIOR[str(value)](case)
        yield Committee(
            text=supposition.say(text),
            cites=cites,
            known=known,
            pathways=pathways,
            supposes=supposition.supposes,
        )


def _senior(case: Case, pathways: tuple[str, ...]) -> Committee:
    if case.city_senior:
        school = (p.SCHOOL_SENIOR,) if case.series == "school_teaching" else ()
        return Committee(
            text=f"该系列高级职称{_CITY_LEADS}",
            cites=(p.CITY_SENIOR, p.CITY_FILES, *school),
            known=True,
            pathways=pathways,
        )
    return Committee(
        text="该系列高级职称由哪个评委会评审，通知没有写明；全区组建的高级评委会由自治区人力资源和社会保障厅核准备案。"
        + _PUBLISHED,
        cites=(p.SENIOR_FILED, p.COMMITTEES_PUBLISHED, *_green_series(pathways)),
        known=False,
        pathways=pathways,
    )


def _green_series(pathways: tuple[str, ...]) -> tuple[Passage, ...]:
    """4.5-p1, where grounds 6 and 7 are among the pathways."""
    return (p.GREEN_SERIES,) if any(id_.startswith("green_") for id_ in pathways) else ()


_CommitteeText = tuple[str, tuple[Passage, ...], bool]
"""Text, passages, known."""


def _municipal(_: Case) -> _CommitteeText:
    text = f"市直单位该系列中、初级职称由哪个评委会评审，通知没有写明。{_PUBLISHED}"
    return text, (p.JUNIOR_FILED, p.COMMITTEES_PUBLISHED), False


def _away(_: Case) -> _CommitteeText:
    text = f"驻包单位人员经市人力资源和社会保障局审核同意后，由哪个评委会评审，通知没有写明。{_PUBLISHED}"
    return text, (p.CITY_AGREES, p.COMMITTEES_PUBLISHED), False


def _district(case: Case) -> _CommitteeText:
    if case.is_rare_earth:
        text = "中、初级职称评审权下放旗县区；稀土高新区是否在内，通知没有写明。"
        return text + _PUBLISHED, (p.DISTRICTS, p.ADDRESSEES, p.COMMITTEES_PUBLISHED), False
    text = (
        f"中、初级职称由{case.district_name}评审；"
        "旗县区不具备独立组织评审条件的，经市人力资源和社会保障局研究同意，可委托其评审。"
    )
    return text, (p.DISTRICTS, p.ENTRUST_CITY, p.OWN_AREA_ONLY), True


def _self_review(case: Case) -> _CommitteeText:
    passage = DELEGATED.get(case.series)
    if passage is None:
        text = "通知没有把该系列中、初级职称下放给自主评审单位，由哪个评委会评审没有写明。"
        return text + _PUBLISHED, (p.JUNIOR_FILED, p.COMMITTEES_PUBLISHED), False
    text = f"{DELEGATES[case.series]}自主评审该系列中、初级职称，只受理本单位工作人员。"
    return text, (passage, p.OWN_STAFF_ONLY), True


def _territorial(_: Case) -> _CommitteeText:
    text = (
        "非公有制单位人员和自由职业者按属地原则申报：中、初级职称评审权已下放旗县区；"
        "经所选渠道报到哪个评委会，通知没有写明。"
    )
    return text + _PUBLISHED, (p.DISTRICTS, p.BY_PLACE, p.COMMITTEES_PUBLISHED), False


_JUNIOR = {
    "municipal": _municipal,
    "district": _district,
    "central_or_regional": _away,
    "self_review": _self_review,
    "territorial": _territorial,
}
