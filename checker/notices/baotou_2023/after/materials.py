"""The materials to hand in, by whom, and on which pathway (3.1, 3.2, 5, and the pathways' clauses)."""

from __future__ import annotations

from collections.abc import Iterator

from checker.law.guidance.after import APPLICANT, Material, Passage

from ..questions import employment, epidemic_service, title_origin, title_verifiable
from . import passages as p
from .case import (
    EPIDEMIC,
    EXCLUDED,
    NEW_FARMER,
    NON_PUBLIC,
    ORGANISED,
    UNIT,
    Case,
    Supposition,
)

_RECOMMENDERS = "盟行政公署、市人民政府或自治区主管部门"
_OWN: dict[str, tuple[tuple[str, str, tuple[Passage, ...]], ...]] = {
    "green_major_contribution": (
        ("业绩、贡献和成果鉴定材料。", APPLICANT, (p.CONTRIBUTION_PROOF,)),
        (f"{_RECOMMENDERS}的研究推荐。", _RECOMMENDERS, (p.CONTRIBUTION_RECOMMENDED,)),
    ),
    "green_imported_talent": (
        ("符合内政发〔2017〕77号文件的引进人才材料；通知没有列明具体材料。", APPLICANT, (p.IMPORTED,)),
    ),
    "green_postdoc": (
        ("用人单位考核合格。", UNIT, (p.POSTDOC_RECOMMENDED,)),
        (
            "盟市人力资源和社会保障局或自治区主管部门的研究推荐。",
            "盟市人力资源和社会保障局或自治区主管部门",
            (p.POSTDOC_RECOMMENDED,),
        ),
    ),
    "green_without_education": (
        ("2名以上在职在岗的正高级职称同行专家的推荐意见。", "同行专家", (p.REFEREES,)),
        (f"{_RECOMMENDERS}的研究推荐。", _RECOMMENDERS, (p.UNSCHOOLED_RECOMMENDED,)),
    ),
    "green_returnee": ((f"{_RECOMMENDERS}的研究推荐。", _RECOMMENDERS, (p.RETURNEE_RECOMMENDED,)),),
    "township_recognition": (("经考核合格。", UNIT, (p.TOWNSHIP_ASSESSED,)),),
    "township_direct_intermediate": (("经考核合格。", UNIT, (p.DIRECT_ASSESSED,)),),
    EPIDEMIC: (
        ("省部级以上表彰奖励。", APPLICANT, (p.EPIDEMIC_AWARD,)),
        ("由主管部门确定为享受政策人员。", "卫生健康等行业主管部门", (p.EPIDEMIC_LIST,)),
    ),
}


def materials(case: Case) -> tuple[Material, ...]:
    """First the applicant's, then the unit's and the authorities', then those for one pathway only."""
    if case.mode == "exam" or case.answer(employment) in EXCLUDED:
        return ()
    if case.pathways == (NEW_FARMER,):
        text = "新型职业农牧民职称的申报材料，待另行通知。"
        return (Material(text=text, who=APPLICANT, cites=(p.FARMERS_LATER,)),)
    return (*_applicant(case), *_unit(), *_entrusted(case), *_authorities(), *_own(case))


def _applicant(case: Case) -> Iterator[Material]:
    forms = (
        "《专业技术职称评审表》（从内蒙古人才信息库下载导出）。",
        "《专业技术职称送审表》（从内蒙古人才信息库下载导出）。",
    )
    for text in forms:
        yield Material(text=text, who=APPLICANT, cites=(p.ONLINE_FORMS, p.OFFLINE_FORMS))
    yield Material(
        text="对申报材料真实性负责的承诺（实行承诺制度；通知没有给出格式）。",
        who=APPLICANT,
        cites=(p.COMMITMENT,),
    )
    yield _evidence(case)
    if case.may(employment, *NON_PUBLIC):
        yield _non_public_education(case)
    yield Material(
        text="代表性成果：标准开发、技术推广、专利、成果转化、理论文章、文艺作品、教案、病历等均可。",
        who=APPLICANT,
        cites=(p.REPRESENTATIVE_WORKS,),
    )
    if case.answer(epidemic_service) in ("this_year", "earlier"):
        yield Material(
            text="医务人员参加疫情防控的工作成果，可作为代表作。", who=APPLICANT, cites=(p.EPIDEMIC_WORKS,)
        )
    if case.answer(title_origin) not in (None, "region") and case.may(title_verifiable, False):
        supposition = case.suppose(Supposition(), title_verifiable, False) or Supposition()
        yield Material(
            text=supposition.say("现职称不能网上查验的，提供相关材料，由相应评委会确认。"),
            who=APPLICANT,
            cites=(p.CONFIRMED_ANEW,),
            supposes=supposition.supposes,
        )


def _evidence(case: Case) -> Material:
    text = "学历、资历、任职年限、业绩成果（论文、奖项、荣誉等）和继续教育审验卡等材料，截至当年申报时间。"
    cites: tuple[Passage, ...] = (p.CUTOFF,)
    if case.mode == "exam_and_review":
        later = "截止时间以评委会组建单位年度评审工作通知要求为准"
        also = f"截至当年申报时间（实行考评结合的，{later}）"
        text = text.replace("截至当年申报时间", also if case.only_for else later)
        cites = (p.CUTOFF, p.EXAM_CUTOFF)
    return Material(text=text, who=APPLICANT, cites=cites)


def _non_public_education(case: Case) -> Material:
    supposition = case.suppose(Supposition(), employment, *NON_PUBLIC) or Supposition()
    text = "非公有制领域专业技术人才的继续教育不作硬性要求。"
    cites: tuple[Passage, ...] = (p.NON_PUBLIC_EDUCATION,)
    if case.situation.as_of.year > 2023:
        text = "从2024年开始，非公有制领域专业技术人才需按要求逐步参加继续教育学习。"
        cites = (p.NON_PUBLIC_FROM_2024,)
    return Material(text=supposition.say(text), who=APPLICANT, cites=cites, supposes=supposition.supposes)


def _unit() -> Iterator[Material]:
    yield Material(
        text="职称申报推荐意见：说明推荐人选产生方式、申报人员具备的资格条件及公示情况等，签署姓名、意见、日期并加盖公章。",
        who="审核推荐单位",
        cites=(p.UNIT_REVIEWS, p.UNIT_OPINION, p.UNIT_SIGNS),
    )
    yield Material(
        text="公示情况（公示不少于5个工作日，无异议）。", who="各地区、部门和单位", cites=(p.PUBLICITY,)
    )


def _entrusted(case: Case) -> Iterator[Material]:
    organised = case.suppose(Supposition(), employment, *ORGANISED)
    supposition = None if organised is None else case.affiliated("central_or_regional", organised)
    if supposition is not None:
        yield Material(
            text=supposition.say("上级主管部门出具的委托函。"),
            who="上级主管部门",
            cites=(p.ENTRUSTMENT,),
            supposes=supposition.supposes,
        )


def _authorities() -> Iterator[Material]:
    yield Material(
        text="由单位、部门和旗县区汇总上报，个人不必准备：2023职称申报情况报告、《2023年职称申报人数统计表（事业在编）》"
        "《2023年职称申报人数统计表（事业非在编）》《2023年旗县区高级职称申报人数统计表》"
        "《包头市2023年申报专业技术资格花名册》。",
        who="各旗县区、部门和单位",
        cites=(p.UNIT_FORMS,),
    )


def _own(case: Case) -> Iterator[Material]:
    for pathway in case.pathways:
        for text, who, cites in _OWN.get(pathway, ()):
            yield Material(text=case.on(pathway, text), who=who, cites=cites, pathways=(pathway,))
    if NEW_FARMER in case.pathways:
        text = "新型职业农牧民职称的申报材料，待另行通知。"
        yield Material(text=text, who=APPLICANT, cites=(p.FARMERS_LATER,), pathways=case.scope(NEW_FARMER))
