"""Further notes: effective date, fees, certificate, progress, verification, and how it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from checker.law.guidance.after import Note

from ..questions import (
    affiliation,
    current_level,
    employment,
    epidemic_service,
    innovation_leave,
    school_leader,
    specialised_firm,
    title_origin,
    title_verifiable,
    workplace,
)
from ..vocabulary import NONE, Level
from . import passages as p
from .case import (
    EXCLUDED,
    NON_PUBLIC,
    RECOGNITIONS,
    SCHOOLS,
    TARGETED,
    Case,
    Supposition,
)

TALENT_SITE = "www.nmgrck.cn"
_FIRMS = ("state_enterprise", "private_enterprise")
_COUNTS = "技术创新、专利发明、成果转化、技术推广、标准制定等方面的绩效和成果是主要评价指标。"
_TALENT_BASE = "内蒙古人才信息库（www.nmgrck.cn）"


def notes(case: Case) -> tuple[Note, ...]:
    """Notes in the order in which they come up: before, during and after the review."""
    if case.mode == "exam":
        text = "通知只写明评审、认定取得职称的起算时间，没有写明考试取得的。"
        cites = (p.EXAM_IS_TITLE, p.REVIEW_EFFECTIVE)
        return (Note(id="effective_exam", text=text, cites=cites), *_recognised(case))
    if case.answer(employment) in EXCLUDED:
        return ()
    return (
        *_filing(case),
        *_innovators(case),
        *_methods(case),
        *_epidemic(case),
        *_schools(case),
        *_fees(case),
        *_afterwards(case),
        *_recognised(case),
    )


def _filing(case: Case) -> Iterator[Note]:
    yield Note(
        id="one_committee",
        text="本年度同一职称层级，原则上只能向一个评委会申请评审。",
        cites=(p.ONE_COMMITTEE,),
    )
    places = ("district", "territorial") if "territorial" in case.affiliations else ("district",)
    supposition = case.suppose(Supposition(), affiliation, *places)
    if supposition is not None:
        yield Note(
            id="one_track",
            text=supposition.say("社会化系列和基层系列只能选其一，一次性受理，不允许变更。"),
            cites=(p.ONE_TRACK,),
            supposes=supposition.supposes,
        )
    yield Note(
        id="cross_filing",
        text="跨地区、跨部门、跨单位申报的，一经查实取消申报资格，列入诚信黑名单。",
        cites=(p.CROSS_FILING,),
    )


def _innovators(case: Case) -> Iterator[Note]:
    """4.11.4: people of public institutions who founded an enterprise, or also work for one."""
    match case.answer(innovation_leave):
        case "founded":
            yield Note(
                id="innovation_leave",
                text="离岗创办企业人员可以在所创办企业申报职称；所得职称可以作为返回事业单位后竞聘岗位、重新订立聘用合同的参考。",
                cites=(p.LEAVE_FOUNDED, p.LEAVE_BACK),
            )
        case "part_time":
            yield Note(
                id="innovation_leave",
                text="兼职创新、在职创办企业人员继续享有参加职称评审的权利，可以在兼职单位或者创办企业申报职称。",
                cites=(p.LEAVE_PART_TIME,),
            )


def _epidemic(case: Case) -> Iterator[Note]:
    """4.8.1: priority in the review; not a condition."""
    match case.answer(epidemic_service):
        case "this_year":
            text = "在疫情防控中表现优秀的医务人员，优先申报、优先参评；怎样算优秀，通知没有写明。"
            yield Note(id="epidemic_first", text=text, cites=(p.EPIDEMIC_FIRST, p.EPIDEMIC_LIST))
        case "earlier":
            text = (
                "2023年之前参加疫情防控的，仍执行自治区疫情防控指挥部的职称申报评审政策，原文没有随通知下发。"
            )
            yield Note(id="epidemic_earlier", text=text, cites=(p.EPIDEMIC_EARLIER, p.EPIDEMIC_LIST))


def _methods(case: Case) -> Iterator[Note]:
    self_review = None if case.series in SCHOOLS else case.affiliated("self_review")
    if case.series in SCHOOLS or self_review is not None:
        supposition = self_review or Supposition()
        yield Note(
            id="methods",
            text=supposition.say("评审可采取讲课说课、面试答辩、量化评审、专家评议、民主测评等多种方式。"),
            cites=(p.OTHER_METHODS,),
            supposes=supposition.supposes,
        )
    if case.may(affiliation, "district", "territorial") or case.may(
        workplace, "county", "township", "village"
    ):
        yield Note(
            id="grassroots_group",
            text="旗县（市、区）和苏木乡镇人员申报，评委会可根据实际情况单独设组评审。",
            cites=(p.GRASSROOTS_GROUP,),
        )
    non_public = case.suppose(Supposition(), employment, *NON_PUBLIC)
    if non_public is not None:
        yield Note(
            id="non_public_group",
            text=non_public.say(
                f"根据申报情况，对非公有制专业技术人才单独分组、单独评审，或组织专项评审；{_COUNTS}"
            ),
            cites=(p.NON_PUBLIC_GROUP, p.INNOVATION_COUNTS),
            supposes=non_public.supposes,
        )
    if case.answer(specialised_firm) is True and case.answer(employment) in _FIRMS:
        yield Note(
            id="specialised_group",
            text=f"“专精特新”中小企业和制造业单项冠军企业的人才，单独分组、单独评审，或组织专项评审；{_COUNTS}",
            cites=(p.SPECIALISED_GROUP, p.INNOVATION_COUNTS),
        )


def _schools(case: Case) -> Iterator[Note]:
    if case.series != "school_teaching" or not case.senior:
        return
    yield Note(
        id="school_together",
        text="2023年中小学正高级教师和高级教师职称一并申报。",
        cites=(p.SCHOOL_TOGETHER,),
    )
    if case.situation.target.level == Level.FULL_SENIOR:
        yield Note(
            id="school_quota",
            text="2023年我市正高级教师评审数为17名（行政领导不超过5名）；各地申报控制人数见附件11，本通知文本未附。",
            cites=(p.SCHOOL_QUOTA,),
        )
        yield Note(
            id="school_posts_added",
            text="正高级教师评审结果核准后，按事业单位岗位设置管理要求及时补充设岗，按职称资格起算时间聘用。",
            cites=(p.SCHOOL_POSTS_ADDED,),
        )
        leader = case.suppose(Supposition(), school_leader, True)
        if leader is not None:
            yield Note(
                id="school_leader",
                text=leader.say("担任学校、科研机构行政领导职务的推荐人数，不得超过推荐总数的30%。"),
                cites=(p.SCHOOL_LEADERS,),
                supposes=leader.supposes,
            )
    else:
        yield Note(
            id="school_quota",
            text="中小学教师副高级职称评审，严格在核定的岗位结构比例内进行。",
            cites=(p.SCHOOL_POSTS,),
        )


def _fees(case: Case) -> Iterator[Note]:
    yield Note(
        id="fees",
        text="评审费由各地区、各单位在报送申报材料的同时交纳，按内计费字〔2001〕1202号、内人发〔2001〕124号的规定收取，"
        "不得另行加收；通知没有写明金额。",
        cites=(p.FEES, p.FEES_WHEN),
    )
    school = case.series in SCHOOLS
    if school or TARGETED in case.pathways:
        yield Note(
            id="fees_to_department",
            text="该系列的评审费，在材料由市人力资源和社会保障局移交行业主管部门后，由单位交行业主管部门。",
            cites=(p.FEES_TO_DEPARTMENT,),
            pathways=() if school else case.scope(TARGETED),
        )


def _afterwards(case: Case) -> Iterator[Note]:
    yield Note(
        id="unfiled",
        text="未经人社部门核准备案的评委会不得组织评审，违规发布的职称信息和证书一律无效；已备案的在包头市人力资源社会保障局官网公布。",
        cites=(p.UNFILED, p.COMMITTEES_PUBLISHED),
    )
    yield Note(
        id="complaints",
        text="评审结果公示期间的举报投诉：涉及评审工作的，由评委会组建单位（办事机构）调查核实；涉及材料真实性的，由各盟市和用人单位调查核实。",
        cites=(p.COMPLAINTS, p.COMPLAINTS_REVIEW, p.COMPLAINTS_PAPERS),
    )
    yield Note(
        id="progress",
        text=f"线上注册并提交纸质材料后，可登录{_TALENT_BASE}查看申报评审进度和结果。",
        cites=(p.PROGRESS, p.ONLINE),
        site=TALENT_SITE,
    )
    reviewed, recognised = case.but(*RECOGNITIONS), case.among(*RECOGNITIONS)
    if reviewed:
        yield Note(
            id="effective_review",
            text="通过评审取得的职称，自评委会通过时间起算。",
            cites=(p.REVIEW_EFFECTIVE,),
            pathways=reviewed if recognised else (),
        )
    if recognised:
        yield Note(
            id="effective_recognition",
            text="通过认定取得的职称，自认定单位审核通过时间起算。",
            cites=(p.RECOGNITION_EFFECTIVE,),
            pathways=case.scope(*RECOGNITIONS),
        )
    yield Note(
        id="certificate",
        text=f"评审结果确认后，评审通过人员可登录{_TALENT_BASE}查询打印个人职称电子证书。",
        cites=(p.CERTIFICATE, p.ONLINE),
        site=TALENT_SITE,
    )
    yield Note(
        id="scanned_form",
        text="年度评审结束后，取得职称人员可下载本人已核准（用印）的《专业技术职称评审表》电子版。",
        cites=(p.SCANNED_FORM,),
    )
    yield Note(
        id="verification",
        text="电子证书信息可通过各级政务服务平台、“内蒙古人社”“蒙速办”手机APP查询。",
        cites=(p.ONLINE_CHECK,),
    )


def _recognised(case: Case) -> Iterator[Note]:
    """For holders of a title: whether one from elsewhere is recognised (八)."""
    if case.answer(current_level) in (None, NONE):
        return
    from_elsewhere = case.suppose(Supposition(), title_origin, "other_province", "central", "military")
    if from_elsewhere is None:
        return
    online = case.suppose(from_elsewhere, title_verifiable, True)
    if online is not None:
        yield Note(
            id="title_accepted",
            text=online.say("现职称可网上查验的，可在自治区范围内使用，不再重新确认换证。"),
            cites=(p.CERTIFICATES_ACCEPTED,),
            supposes=online.supposes,
        )
    offline = case.suppose(from_elsewhere, title_verifiable, False)
    if offline is not None:
        yield Note(
            id="title_confirmed",
            text=offline.say(
                "现职称不能网上查验的，由人力资源和社会保障部门按管理权限组织专家重新确认，并换发电子证书。"
            ),
            cites=(p.CONFIRMED_ANEW,),
            supposes=offline.supposes,
        )
