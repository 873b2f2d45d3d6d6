"""Dates of the notice with their exceptions; sentences where it gives no date (2.1.1, 2.1.2, 2.2, 6.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.law.guidance.after import Deadline, Passage

from ..questions import affiliation, employment
from . import passages as p
from .case import EXCLUDED, LATER_SERIES, NEW_FARMER, REFERENCE, YEAR_END, Case, Supposition

DISTRICT_SENIOR = date(2023, 6, 10)
REVIEW_DONE = date(2023, 9, 30)
FILING_DONE = date(2023, 10, 30)
_NEXT_YEAR = "申报日期已在此日之后，应待下一年度申报，以下一年度通知为准。"


def deadlines(case: Case) -> tuple[Deadline, ...]:
    """The dates that apply, the earliest first; the line of a date that has passed says so."""
    if case.answer(employment) in EXCLUDED and case.mode != "exam":
        return ()
    if case.mode == "exam":
        text = "通知没有写明考试的报名和考试时间。"
        return (Deadline(id="exam", text=text, cites=(p.EXAM_IS_TITLE,)),)
    dates = (*_farmers(case), *(_ordinary(case) if case.but(NEW_FARMER) else ()))
    return (*dates, _year_end(case))


def _ordinary(case: Case) -> Iterator[Deadline]:
    if case.series in LATER_SERIES:
        text = "该系列的申报要求和时间待新评审条件印发后，由高级评委会组建单位另行发文部署。"
        yield Deadline(id="later_notice", text=text, cites=(p.LATER_NOTICE,))
    elif case.mode == "exam_and_review":
        only = f"（只限{case.only_for}）" if case.only_for else ""
        text = (
            f"该层级实行考评结合{only}{REFERENCE}：申报时间以高级评委会组建单位下发的年度评审工作通知为准。"
        )
        yield Deadline(id="exam_and_review", text=text, cites=(p.EXAM_TIME,))
        if only:
            yield from _handing_in(case)
    else:
        yield from _handing_in(case)
    yield _cutoff(case)
    yield from _organisers(case)


def _farmers(case: Case) -> Iterator[Deadline]:
    if NEW_FARMER in case.pathways:
        yield Deadline(
            id="new_farmer",
            text="新型职业农牧民职称评审的时间另行通知。",
            cites=(p.FARMERS_LATER,),
            pathways=case.scope(NEW_FARMER),
        )


def _handing_in(case: Case) -> Iterator[Deadline]:
    """By when applications have to be handed in, by affiliation."""
    if case.mode == "unsettled":
        text = "该层级如实行考评结合，申报时间以高级评委会组建单位下发的年度评审工作通知为准。"
        yield Deadline(id="exam_and_review", text=text, cites=(p.EXAM_TIME,))
    in_district = case.affiliated("district")
    if in_district is not None:
        yield _district_senior(case, in_district) if case.senior else _district_junior(in_district)
    by_place = case.by_place()
    if by_place is not None:
        yield _by_place_senior(case, by_place) if case.senior else _by_place_junior(by_place)
    city = case.suppose(Supposition(), affiliation, "municipal", "self_review")
    if city is not None:
        yield _without_date(
            "schedules",
            city,
            "按附件5、附件6规定的时间报送；本通知文本未附这两个附件，具体日期请问市人力资源和社会保障局。",
            (p.SCHEDULES, p.MUNICIPAL_UNITS),
        )
    away = case.affiliated("central_or_regional")
    if away is not None:
        yield _without_date(
            "entrusted",
            away,
            "中央、自治区驻包单位的报送时间，通知没有单独写明，须先经市人力资源和社会保障局审核同意。",
            (p.CITY_AGREES,),
        )


def _district_senior(case: Case, supposition: Supposition) -> Deadline:
    past = case.situation.as_of > DISTRICT_SENIOR
    later: tuple[Passage, ...] = ()
    text = "各旗县区在2023年6月10日前完成高级职称申报工作，并将材料报市人力资源和社会保障局。"
    if case.series == "school_teaching":
        later = (p.SCHOOLS_LATER,)
        text += "中小学教师系列可适当推后，推后到何日通知没有写明。"
        past_words = "申报日期已在6月10日之后，能否受理请问主管部门。"
        text += (_NEXT_YEAR if case.year_over else past_words) if past else ""
    elif past:
        text += _NEXT_YEAR
    return Deadline(
        id="district_senior",
        text=supposition.say(text),
        date=DISTRICT_SENIOR,
        past=past and (case.year_over or not later),
        cites=(p.DISTRICT_SENIOR, p.TO_CITY, *later),
        supposes=supposition.supposes,
    )


def _district_junior(supposition: Supposition) -> Deadline:
    return _without_date(
        "district_junior",
        supposition,
        "旗县区中、初级职称的申报日期，通知没有写明，应在规定期限内提交。",
        (p.DISTRICTS, p.IN_TIME),
    )


def _by_place_senior(case: Case, supposition: Supposition) -> Deadline:
    """The district's date binds those who apply through it; the other channels of 3.2.3 have no date."""
    past = case.situation.as_of > DISTRICT_SENIOR
    text = (
        "经旗县区报送的，各旗县区在2023年6月10日前完成高级职称申报工作；经其他渠道报送的日期，通知没有写明。"
    )
    if past:
        text += _NEXT_YEAR if case.year_over else "申报日期已在6月10日之后，能否受理请问所选的报送渠道。"
    return Deadline(
        id="by_place",
        text=supposition.say(text),
        date=DISTRICT_SENIOR,
        past=case.year_over,
        cites=(p.DISTRICT_SENIOR, p.BY_PLACE, p.CHANNELS),
        supposes=supposition.supposes,
    )


def _by_place_junior(supposition: Supposition) -> Deadline:
    text = "按属地原则申报的中、初级职称，申报日期通知没有写明，应在规定期限内提交。"
    return _without_date("by_place", supposition, text, (p.BY_PLACE, p.IN_TIME))


def _without_date(id_: str, supposition: Supposition, text: str, cites: tuple[Passage, ...]) -> Deadline:
    return Deadline(id=id_, text=supposition.say(text), cites=cites, supposes=supposition.supposes)


def _cutoff(case: Case) -> Deadline:
    text = "学历、资历、任职年限、业绩成果、继续教育审验卡的截止时间为当年申报时间，申报结束后不再补报。"
    if case.only_for:
        text += "实行考评结合的，以评委会组建单位年度评审工作通知要求为准。"
        return Deadline(id="cutoff", text=text, cites=(p.CUTOFF, p.EXAM_CUTOFF))
    if case.mode == "exam_and_review":
        text = "学历、资历、业绩成果等的截止时间，以评委会组建单位年度评审工作通知要求为准。"
    cites = {"exam_and_review": (p.EXAM_CUTOFF,), "unsettled": (p.CUTOFF, p.EXAM_CUTOFF)}
    if case.mode == "unsettled":
        text += "如实行考评结合，以评委会组建单位年度评审工作通知要求为准。"
    return Deadline(id="cutoff", text=text, cites=cites.get(case.mode, (p.CUTOFF,)))


def _reviewing(case: Case) -> tuple[str, ...]:
    """Affiliations for which an area or unit reviews intermediate and junior titles itself."""
    return tuple(v for v in case.affiliations if v in ("district", "self_review", "territorial"))


def _organisers(case: Case) -> Iterator[Deadline]:
    """Dates by which areas and units have to finish their own reviews: no duties of the applicant."""
    if case.senior and not case.city_senior:
        return
    if case.senior:
        supposition: Supposition | None = Supposition()
        aside = "（我市组织评审的高级职称是否按此日期，通知没有写明。）"
    else:
        supposition, aside = case.suppose(Supposition(), affiliation, *_reviewing(case)), ""
    if supposition is None:
        return
    for id_, day, text, cites in (
        ("review_done", REVIEW_DONE, "自评地区和单位在2023年9月30日前完成评审和公示。", (p.REVIEW_DONE,)),
        ("filing_done", FILING_DONE, "自评地区和单位在2023年10月30日前完成核准备案。", (p.FILING_DONE,)),
    ):
        past = case.situation.as_of > day
        yield Deadline(
            id=id_,
            text=supposition.say(text + aside + (_NEXT_YEAR if past else "")),
            date=day,
            past=past,
            cites=cites,
            supposes=supposition.supposes,
        )


def _year_end(case: Case) -> Deadline:
    past = case.year_over
    text = "2023年度的职称评审不得跨年度进行；确有困难不能按期评审的，经批准同意方可延期。"
    return Deadline(
        id="year_end",
        text=text + (_NEXT_YEAR if past else ""),
        date=YEAR_END,
        past=past,
        cites=(p.NOT_ACROSS_YEARS, p.EXTENSION),
    )
