"""The steps of an application in order: online, then on paper through unit, department and authority."""

from __future__ import annotations

from collections.abc import Iterator

from checker.law.guidance.after import APPLICANT, Passage, Step
from checker.law.questions import Question

from ..questions import affiliation, archive_deposited, dispatched, employment
from . import passages as p
from .case import (
    EPIDEMIC,
    EXAM,
    EXCLUDED,
    FREELANCER,
    GREEN,
    NEW_FARMER,
    NON_PUBLIC,
    NON_PUBLIC_PATHWAYS,
    ORGANISED,
    REFERENCE,
    TARGETED,
    UNIT,
    Case,
    Supposition,
)
from .routes import route

GENERAL_COLUMN = "业务办理—2023年职称申报"
LATER_COLUMN = "业务办理—当年度职称申报"
"""The column to name once the notice's own year is over."""
_SPECIAL_COLUMNS = (
    ("“定向评价、定向使用”职称申报的相应栏目", "申报“定向评价、定向使用”职称的", (TARGETED,)),
    ("新型职业农牧民职称申报的相应栏目", "申报新型职业农牧民职称的", (NEW_FARMER,)),
    ("职称评审绿色通道的相应栏目", "走职称评审绿色通道的", GREEN),
)
_AUTHORITIES = "人力资源社会保障部门"
_RECOMMENDERS = "盟行政公署、市人民政府或自治区主管部门"


def submission(case: Case) -> tuple[Step, ...]:
    """The steps in order; where an answer is missing, those for each possible answer."""
    employed_as = case.answer(employment)
    if case.mode == "exam":
        return tuple(_by_exam(case))
    if employed_as in EXCLUDED:
        text = f"{employment.show(employed_as)}人员不得申报评审或考核认定职称，没有可走的申报步骤。"
        return (Step(text=text, who=APPLICANT, cites=(p.EXCLUDED,)),)
    if case.pathways == (NEW_FARMER,):
        return (*_columns(case), _farmers(case))
    return (
        *_open_answers(case),
        *_examination(case),
        *_columns(case),
        *_papers(case),
        *(step for group, supposition in case.groups() for step in _unit(case, group, supposition)),
        *_same_committee(case),
        _publicity(),
        *(step for group, supposition in case.groups() for step in route(case, group, supposition)),
        *_recommendations(case),
        _office(),
    )


def _by_exam(case: Case) -> Iterator[Step]:
    yield Step(
        text=f"该层级以考代评{REFERENCE}：参加相应考试，成绩合格即视为取得该层级职称，不再评审或认定，没有送审步骤。",
        who=APPLICANT,
        cites=(p.EXAM_IS_TITLE,),
        pathways=case.scope(EXAM),
    )
    if EPIDEMIC in case.pathways:
        yield Step(
            text="符合疫情防控突出贡献条件的，不受现有职称取得年限限制，可直接报名参加高一级考试；取得职称仍须考试合格。",
            who=APPLICANT,
            cites=(p.EPIDEMIC_OPENS_EXAM, p.EXAM_IS_TITLE),
            pathways=case.scope(EPIDEMIC),
        )


def _open_answers(case: Case) -> Iterator[Step]:
    """A line that names the missing answers on which the following steps depend."""
    unanswered: list[Question] = [q for q in (employment, affiliation) if case.answer(q) is None]
    if case.may(employment, *ORGANISED, *NON_PUBLIC) and case.answer(dispatched) is None:
        unanswered.append(dispatched)
    if case.may(employment, *FREELANCER) and case.answer(archive_deposited) is None:
        unanswered.append(archive_deposited)
    if unanswered:
        names = "".join(f"“{question.label}”" for question in unanswered)
        barred = case.answer(employment) is None
        aside = "公务员（含参公）、离退休人员不得申报。" if barred else ""
        yield Step(
            text=f"还没有回答{names}：报送渠道随之不同，以下按各种情形分别列出。{aside}",
            who=APPLICANT,
            cites=(p.BY_AFFILIATION, p.EXCLUDED) if barred else (p.BY_AFFILIATION,),
        )


def _examination(case: Case) -> Iterator[Step]:
    """考评结合: the examination comes first, also on the green channel and in the non-public sector."""
    if case.mode == "exam_and_review":
        only = f"（只限{case.only_for}）" if case.only_for else ""
        green = (p.GREEN_EXAM,) if case.among(*GREEN) else ()
        non_public = (p.NON_PUBLIC_EXAM,) if case.among(*NON_PUBLIC_PATHWAYS) else ()
        yield Step(
            text=f"该层级实行考评结合{only}{REFERENCE}：先参加统一组织的考试，成绩达到合格线并在有效期内方可申报评审。",
            who=APPLICANT,
            cites=(p.EXAM_FIRST, *green, *non_public),
        )


def _columns(case: Case) -> Iterator[Step]:
    """Registration and the form online, in the column of each pathway."""
    special = tuple(id_ for _, _, ids in _SPECIAL_COLUMNS for id_ in ids)
    login = "登录内蒙古人才信息库（www.nmgrck.cn）注册，"
    general = case.but(*special)
    if general:
        column = LATER_COLUMN if case.year_over else GENERAL_COLUMN
        named = "（栏目的名称以当年度的通知为准）" if case.year_over else ""
        yield Step(
            text=f"{login}在“{column}”栏目填报基本信息并保存{named}。",
            who=APPLICANT,
            cites=(p.ONLINE, p.ONLINE_COLUMN),
            pathways=() if general == case.pathways else general,
            column=column,
        )
    for column, who, ids in _SPECIAL_COLUMNS:
        if case.among(*ids):
            yield Step(
                text=f"{who}，{login}进入相对应的栏目填报。",
                who=APPLICANT,
                cites=(p.SPECIAL_COLUMN, p.ONLINE),
                pathways=case.scope(*ids),
                column=column,
            )
    target = case.situation.target
    if (target.series, target.level) in _ONLINE_REVIEW:
        yield Step(
            text="自治区正高级经济师、高级统计师职称实行网上申报评审。",
            who=APPLICANT,
            cites=(p.ONLINE_REVIEW,),
        )


_ONLINE_REVIEW = (("economics", "full_senior"), ("statistics", "associate_senior"))


def _farmers(case: Case) -> Step:
    return Step(
        text="新型职业农牧民职称的具体工作安排另行通知，申报步骤以该通知为准。",
        who=APPLICANT,
        cites=(p.FARMERS_LATER,),
        pathways=case.scope(NEW_FARMER),
    )


def _papers(case: Case) -> Iterator[Step]:
    if NEW_FARMER in case.pathways:
        yield _farmers(case)
    yield Step(
        text="下载导出《专业技术职称评审表》和《专业技术职称送审表》，线下填写并完善申报材料。",
        who=APPLICANT,
        cites=(p.ONLINE_FORMS, p.OFFLINE_FORMS),
    )
    yield Step(
        text="在规定期限内提交申报材料，对材料的真实性负责并作出承诺。",
        who=APPLICANT,
        cites=(p.IN_TIME, p.COMMITMENT),
    )


def _unit(case: Case, group: tuple[str, ...], supposition: Supposition) -> Iterator[Step]:
    """First check, publicity and recommendation, by the applicant's unit or whoever acts in its place."""
    if group == FREELANCER:
        yield from _freelancer(case, supposition)
        return
    own_staff = case.suppose(supposition, dispatched, False)
    if own_staff is not None:
        yield _own_unit(group, own_staff)
    dispatched_staff = case.suppose(supposition, dispatched, True)
    if dispatched_staff is not None:
        yield Step(
            text=dispatched_staff.say(
                "由劳务派遣单位会同用人单位（包头市所属单位）履行初审、公示、推荐程序，逐级报送。"
            ),
            who="劳务派遣单位会同用人单位",
            cites=(p.DISPATCHED,),
            supposes=dispatched_staff.supposes,
        )


def _own_unit(group: tuple[str, ...], supposition: Supposition) -> Step:
    if group == NON_PUBLIC:
        return Step(
            text=supposition.say(
                "本人向所在单位提出申请，由单位审核把关，履行初审、公示、推荐等程序并出具推荐意见。"
            ),
            who=UNIT,
            cites=(p.APPLY_TO_UNIT, p.NON_PUBLIC_UNIT, p.UNIT_REVIEWS),
            supposes=supposition.supposes,
        )
    return Step(
        text=supposition.say(
            "用人单位审核材料是否真实完整，出具职称申报推荐意见并作出承诺，由审核人员签署、加盖公章。"
        ),
        who=UNIT,
        cites=(p.UNIT_REVIEWS, p.UNIT_OPINION, p.UNIT_SIGNS),
        supposes=supposition.supposes,
    )


def _freelancer(case: Case, supposition: Supposition) -> Iterator[Step]:
    archived = case.suppose(supposition, archive_deposited, True)
    if archived is not None:
        yield Step(
            text=archived.say("可由人事代理机构（人力资源服务机构）履行初审、公示、推荐等程序。"),
            who="人事代理机构（人力资源服务机构）",
            cites=(p.ARCHIVE_KEPT,),
            supposes=archived.supposes,
        )
    elsewhere = case.suppose(supposition, archive_deposited, False)
    if elsewhere is not None:
        yield Step(
            text=elsewhere.say(
                "在纳税或社保参保地申报，由旗县（市、区）以上人力资源社会保障部门履行初审、公示、推荐等程序。"
            ),
            who=f"旗县（市、区）以上{_AUTHORITIES}",
            cites=(p.ARCHIVE_NOT_KEPT,),
            supposes=elsewhere.supposes,
        )


def _same_committee(case: Case) -> Iterator[Step]:
    """The unit's duty to send like applications to one committee; not for freelancers, who have no unit."""
    if case.answer(employment) not in FREELANCER:
        yield Step(
            text="本单位申报相同系列（专业）、相同层级职称的材料，统一报送同一个评委会，不得多头报送。",
            who=UNIT,
            cites=(p.SAME_COMMITTEE,),
        )


def _publicity() -> Step:
    return Step(
        text="上报材料前，将申报人员花名册在各自门户网站公示不少于5个工作日，无异议后方可上报，上报材料须包括公示情况。",
        who="各地区、部门和单位",
        cites=(p.PUBLICITY,),
    )


_RECOMMENDED: dict[str, tuple[str, str, tuple[Passage, ...]]] = {
    "green_major_contribution": (
        f"经{_RECOMMENDERS}研究推荐，并提供业绩、贡献和成果鉴定材料。",
        _RECOMMENDERS,
        (p.CONTRIBUTION_RECOMMENDED, p.CONTRIBUTION_PROOF),
    ),
    "green_postdoc": (
        "用人单位考核合格后，经盟市人力资源和社会保障局或自治区主管部门研究推荐。",
        "盟市人力资源和社会保障局或自治区主管部门",
        (p.POSTDOC_RECOMMENDED,),
    ),
    "green_without_education": (
        f"由2名以上在职在岗的正高级职称同行专家出具推荐意见，并经{_RECOMMENDERS}研究推荐。",
        f"同行专家；{_RECOMMENDERS}",
        (p.REFEREES, p.UNSCHOOLED_RECOMMENDED),
    ),
    "green_returnee": (
        f"经{_RECOMMENDERS}研究推荐。",
        _RECOMMENDERS,
        (p.RETURNEE_RECOMMENDED,),
    ),
    "township_recognition": (
        "考核合格后直接申请认定；认定由旗县区中级评委会负责，和评审一并进行，不再单独布置。",
        "旗县区中级评委会",
        (p.TOWNSHIP_ASSESSED, p.TOWNSHIP_COMMITTEE, p.TOWNSHIP_TOGETHER),
    ),
}


def _recommendations(case: Case) -> Iterator[Step]:
    """The further steps of single pathways."""
    for id_, (text, who, cites) in _RECOMMENDED.items():
        if id_ in case.pathways:
            yield Step(text=case.on(id_, text), who=who, cites=cites, pathways=case.scope(id_))


def _office() -> Step:
    return Step(
        text="评委会办事机构按申报条件审核申报材料，主要审核申报资格、推荐程序、评审范围等。",
        who="评委会办事机构",
        cites=(p.OFFICE_CHECKS,),
    )
