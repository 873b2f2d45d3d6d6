"""Gates: conditions on every pathway that does not waive them (rules.md §5)."""

from __future__ import annotations

from datetime import date

from checker.law.conditions import ByTarget, Pending, Principle, all_of, any_of, judgement, no, yes
from checker.law.named import ApplicationDate
from checker.law.pathways import Gate
from checker.law.readings import reading
from checker.law.tree import Condition
from checker.law.values import NO_DATE, Target

from . import reference
from .derived import (
    NON_PUBLIC,
    NOT_PUBLIC,
    PUBLIC,
    counted,
    of_title,
    years_after_transfer,
)
from .ladder import BY_REGION, line_of
from .lookups import ABOVE_CURRENT, ONE_ABOVE, mode, mode_only_for, mode_source
from .questions import (
    MEDICAL,
    affiliation,
    continuing_education,
    current_level,
    dispatched,
    employment,
    entrusted,
    epidemic_listed,
    epidemic_service,
    exam_score_valid,
    in_baotou,
    institution_in_reform,
    labour_relation,
    long_in_speciality,
    major,
    other_committee,
    post,
    rural_service_years,
    teaches_or_practises,
    technical_work,
    title_origin,
    title_verifiable,
    township_months_this_year,
    track_filed,
    transferred_on,
    under_sanction,
    workplace,
)
from .vocabulary import NONE, SENIOR, Level

COMMITTEE = "相应系列评委会"
EXAM_ORGANISER = "高级评委会组建单位（年度评审通知）"
HEALTH_AUTHORITY = "卫生健康行业主管部门会同人社部门"
_as_of = ApplicationDate(id="as_of", label="申报日期")


def _step_by_step(target: Target) -> Condition:
    ways: list[Condition] = []
    below = reference.level_below(target.series, target.level)
    if below is not None:
        ways.append(ONE_ABOVE)
    if target.level in (Level.ELEMENTARY, Level.ASSISTANT):
        first = "在该系列没有职称，首次申报初级"
        ways.append(of_title(target, lambda title: title.is_(NONE).saying(first)))
    lines = reference.ladder(target.series, target.level)
    direct = [line for line in lines if line.sign != "+"]
    ways.extend(line_of(line, target) for line in direct)
    if target.level == Level.INTERMEDIATE and not lines:
        open_ = reading(
            "direct_to_intermediate_without_rows",
            "by_region",
            never=no("没有下一级职称，须逐级申报"),
            by_region=judgement("没有下一级职称能否直接申报中级，看自治区该系列评审条件", BY_REGION),
        )
        not_above = of_title(
            target,
            lambda title: (title.is_not(below) if below else title.is_in("none")).saying(
                "没有该系列的下一级职称"
            ),
        )
        ways.append(all_of(not_above, open_))
    return any_of(*ways).saying("逐级申报：高一级，或首次申报初级，或所具学历可直接申报")


STEP_BY_STEP = ByTarget(select=_step_by_step, says="逐级申报：高一级，或首次申报初级，或所具学历可直接申报")


def _by_review(target: Target) -> Condition:
    if mode(target) == "exam":
        return no("该系列该层级以考代评：考试合格即取得，不再评审或认定").sourced(mode_source(target))
    return yes("该系列该层级不实行以考代评，可以评审")


BY_REVIEW = ByTarget(select=_by_review, says="该系列该层级不实行以考代评（参考数据）")


def _exam_score(target: Target) -> Condition:
    passed = exam_score_valid.is_(True).sourced(mode_source(target))
    match mode(target):
        case "exam_and_review" if only := mode_only_for(target):
            elsewhere = judgement(
                f"参考数据只写{only}实行考评结合；本人不在其内的，不须考试成绩", EXAM_ORGANISER
            ).sourced(mode_source(target))
            return reading(
                "translation_languages",
                "common_only",
                all_languages=passed,
                common_only=any_of(passed, all_of(exam_score_valid.is_(False), elsewhere)),
            )
        case "exam_and_review":
            return passed
        case "unsettled":
            return judgement(
                "卫生高级职称是否须先考试、成绩是否有效，看当年评审通知", EXAM_ORGANISER
            ).sourced(mode_source(target))
        case _:
            return yes("该系列该层级不实行考评结合")


EXAM_SCORE = ByTarget(select=_exam_score, says="实行考评结合的，成绩合格并在有效期内（参考数据）")


_PENDING_SERIES = ("sports", "arts_and_crafts", "literary_creation")
_SAFETY_SERIES = ("engineering", "forestry", "water_conservancy", "agriculture", "shipping", "civil_aviation")


def _open_this_year(target: Target) -> Condition:
    if target.series in _PENDING_SERIES:
        return Pending(
            says="该系列2023年的申报要求和时间由高级评委会组建单位另行发文", by="高级评委会组建单位另行发文"
        ).quoting("由高级评委会组建单位另行发文部署", "2.1.2")
    return yes("该系列今年的申报时间已在通知中安排")


OPEN_THIS_YEAR = ByTarget(select=_open_this_year, says="体育、工艺美术、文学创作系列待另行发文")


_LONG_IN_SPECIALITY = long_in_speciality.is_(True).quoting("可允许按照本人长期从事专业申报职称", "4.2.1")


def _related_major(target: Target) -> Condition:
    near = major.is_in("same", "related").saying("所学专业与从事专业一致或相近")
    if target.series == "health":
        return near.quoting("除涉及公共安全、人身健康系列或专业外", "4.2.1")
    if target.series in _SAFETY_SERIES:
        safe = judgement(
            "所申报专业是否涉及公共安全、人身健康（通知没有列出）",
            COMMITTEE,
            "除涉及公共安全、人身健康系列或专业外",
            "4.2.1",
        )
        return reading(
            "public_safety_majors",
            "by_committee",
            only_health=any_of(near, _LONG_IN_SPECIALITY),
            by_committee=any_of(near, all_of(major.is_("unrelated"), safe)),
        )
    return any_of(near, _LONG_IN_SPECIALITY)


RELATED_MAJOR = ByTarget(
    select=_related_major,
    says="所学专业与从事专业一致或相近；不一致的，除公共安全、人身健康外可按长期从事的专业申报",
)


_NO_POST_OF_ITS_OWN = reading(
    "posts_of_unstaffed",
    "all_public",
    staffed_only=any_of(employment.is_not("public_staffed"), dispatched.is_(True)),
    all_public=NOT_PUBLIC,
)
"""Persons to whom the limits on an institution's posts do not apply."""


def _post_quota(target: Target) -> Condition:
    vacant = post.is_("vacant").saying("单位有空岗").quoting("按照空岗数推荐申报职称评审", "4.11.2")
    if target.series == "school_teaching" and target.level == Level.FULL_SENIOR:
        quota = judgement(
            "在附件11核定的正高级教师申报控制人数内，行政领导不超过推荐总数的30%",
            "旗县区、市直主管部门推荐，市人力资源和社会保障局",
            "人数不得超过推荐总数30%的比例限制",
            "4.13",
        )
        return any_of(_NO_POST_OF_ITS_OWN, all_of(PUBLIC, quota))
    over = all_of(
        post.is_("over_quota").quoting("申报总数应严格控制在已设相应等级岗位数的5%以内", "4.11.2"),
        institution_in_reform.is_(False)
        .saying("单位不是机构改革涉改单位")
        .quoting("市、区两级机构改革涉改单位严格在单位岗位结构比例内", "4.11.1"),
    )
    general = any_of(_NO_POST_OF_ITS_OWN, vacant, over)
    if target.series != "school_teaching" or target.level != Level.ASSOCIATE_SENIOR:
        return general
    strict = vacant.quoting("中小学教师副高级职称评审，严格在核定的岗位结构比例内进行", "4.13")
    return reading(
        "teachers_strict_quota",
        "strict",
        general_rule=general,
        strict=any_of(_NO_POST_OF_ITS_OWN, strict),
    )


POST_QUOTA = ByTarget(
    select=_post_quota,
    says="事业单位人员须有空岗，或未涉改单位在5%以内超岗申报；中小学教师高级另按四（十三）",
)


# --- Rural service and epidemic service (4.6.4 with 4.8.1, 4.8.2) ---

SERVED_THIS_YEAR = all_of(
    epidemic_listed.is_(True).quoting("确定享受政策人员范围", "4.8.2-p1"), epidemic_service.is_("this_year")
)
SERVED_EARLIER = all_of(
    epidemic_listed.is_(True).quoting("确定享受政策人员范围", "4.8.2-p1"),
    epidemic_service.is_("earlier"),
    reading(
        "epidemic_service_before_2023",
        "by_authority",
        as_this_year=yes("2023年之前参加疫情防控的，与当年参加的相同"),
        by_authority=judgement(
            "2023年之前参加疫情防控的，按自治区疫情防控指挥部的政策执行（原文未随通知下发）",
            HEALTH_AUTHORITY,
            "2023年之前，参加疫情防控医务人员仍执行自治区疫情防控指挥部关于进一步保护关心爱护医务人员的职称申报评审政策",
            "4.8.2",
        ),
    ),
)


def _served_a_year(by: str, *credits_: Condition) -> Condition:
    enough = (rural_service_years >= 1).quoting("原则上要有1年以上的农村牧区基层工作服务经历", "4.6.4")
    met: Condition = any_of(enough, *credits_) if credits_ else enough
    return Principle(
        met=met,
        by=by,
        says="原则上有1年以上农村牧区基层工作服务经历",
        clauses=("4.6.4",),
        quote="城市中小学教师、医生在晋升高级职称时，原则上要有1年以上的农村牧区基层工作服务经历",
    )


def _rural_service(target: Target) -> Condition:
    nobody = yes("不是城市中小学教师、医生晋升高级职称")
    if target.level in SENIOR and target.series == "school_teaching":
        return any_of(
            workplace.is_not("urban"),
            teaches_or_practises.is_not("teacher"),
            _served_a_year("评委会组建单位"),
        )
    if target.level not in SENIOR:
        return nobody
    doctors = any_of(
        workplace.is_not("urban"),
        teaches_or_practises.is_not("doctor"),
        _served_a_year("评委会组建单位", SERVED_THIS_YEAR.quoting("可视同为一年基层工作经历", "4.8.1")),
        SERVED_EARLIER,
    )
    if target.series == "health":
        return doctors
    return reading("doctors_outside_health", "health_only", any_series=doctors, health_only=nobody)


RURAL_SERVICE = ByTarget(
    select=_rural_service, says="城市中小学教师、医生晋升高级职称，原则上有1年以上农村牧区基层工作服务经历"
)

SCOPE = all_of(
    in_baotou.is_(True).quoting("在我市各类企业、事业单位、社会团体、个体经济组织等"),
    technical_work.is_(True).quoting("从事专业技术工作"),
    any_of(
        employment.is_("freelancer").quoting("从事专业技术工作的自由职业者"),
        labour_relation.is_(True).quoting("与用人单位建立了劳动（聘用）关系的专业技术人才"),
        reading(
            "dispatched_in_scope",
            "in_scope",
            out=no("劳务派遣人员与用人单位没有劳动（聘用）关系"),
            in_scope=dispatched.is_(True).quoting(
                "由劳务派遣单位会同用人单位（包头市所属单位）履行初审、公示、推荐程序", "5-p3"
            ),
        ),
    ),
)

_BEFORE_2024 = (
    (_as_of < date(2024, 1, 1))
    .saying("2023年申报")
    .quoting("对非公有制领域专业技术人才的继续教育不作硬性要求", "4.7")
)
_FROM_2024 = reading(
    "nonpublic_education_from_2024",
    "by_receiver",
    required=no("2024年起非公有制领域也须有继续教育学时"),
    not_required=yes("2024年起非公有制领域仍不作硬性要求"),
    by_receiver=judgement(
        "2024年起非公有制领域专业技术人才须按要求逐步参加继续教育",
        "受理申报的人力资源社会保障部门",
        "从2024年开始，非公有制领域专业技术人才需按要求逐步参加继续教育学习",
        "4.7",
    ),
)
CONTINUING_EDUCATION = any_of(
    continuing_education.is_(True).quoting("继续教育有关要求按照", "4.15"),
    all_of(NON_PUBLIC, any_of(_BEFORE_2024, _FROM_2024)).saying("非公有制领域：不作硬性要求").under("4.7"),
    all_of(
        workplace.is_("urban"),
        (township_months_this_year >= 3).saying("当年服务苏木乡镇、嘎查村达到3个月以上"),
    )
    .saying("城市专业技术人才当年服务基层，免除当年学时要求")
    .quoting("当年服务苏木乡镇、嘎查村时间达到3个月以上的，申报职称可免除当年继续教育学时要求", "4.6.4"),
    all_of(MEDICAL, any_of(SERVED_THIS_YEAR, SERVED_EARLIER))
    .saying("医务人员参加疫情防控，视同完成当年学时")
    .quoting("视同完成当年继续教育学时", "4.8.1"),
)

_TRACK_QUOTE = "社会化或基层系列只能选其一，一次性受理，不允许变更"
_NOT_DISTRICT = reading(
    "one_track_by_pathway",
    "districts",
    everyone=no("所有申报人都只能选其一"),
    districts=affiliation.not_in("district", "territorial").saying("不是旗县区属单位，也不按属地申报"),
)
ONE_TRACK = any_of(
    _NOT_DISTRICT, track_filed.is_not("grassroots").saying("本年度没有申报过基层系列").quoting(_TRACK_QUOTE)
)
ONE_TRACK_GRASSROOTS = any_of(
    _NOT_DISTRICT, track_filed.is_not("general").saying("本年度没有申报过社会化系列").quoting(_TRACK_QUOTE)
)

_ELSEWHERE = all_of(title_origin.is_not("region"), title_verifiable.is_(False))
TITLE_RECOGNISED = any_of(
    current_level.is_(NONE),
    title_origin.is_("region").saying("现职称在自治区内取得"),
    title_verifiable.is_(True).quoting("可在自治区范围内使用，不再进行重新确认换证", "8-p1"),
    all_of(
        _ELSEWHERE,
        current_level.is_in(*SENIOR),
        judgement(
            "高级职称重新确认",
            "自治区人力资源和社会保障厅",
            "高级职称由自治区人力资源和社会保障厅组织相关专家重新确认",
            "8-p2",
        ),
    ),
    all_of(
        _ELSEWHERE,
        current_level.is_in(Level.ELEMENTARY, Level.ASSISTANT, Level.INTERMEDIATE),
        judgement(
            "中、初级职称重新确认",
            "相应人力资源社会保障部门（按职称管理权限）",
            "中、初级职称按职称管理权限由相应人力资源社会保障部门组织相关专家重新确认",
            "8-p2",
        ),
    ),
)


def _gate(id_: str, title: str, condition: Condition, *clauses: str) -> Gate:
    return Gate(id=id_, title=title, clauses=clauses, condition=condition)


GATES = (
    _gate("scope", "参评人员范围", SCOPE, "1", "5-p3"),
    _gate(
        "not_excluded",
        "不属不得申报人员",
        employment.not_in("civil_servant", "retired").quoting(
            "公务员（含列入参照公务员法管理的人员）、离退休人员不得申报评审或考核认定职称"
        ),
        "1",
    ),
    _gate(
        "no_sanction",
        "不在处分影响期",
        any_of(
            NOT_PUBLIC,
            under_sanction.is_(False)
            .sourced("《职称评审管理暂行规定》（人社部令第40号）")
            .saying("没有受记过以上处分，或影响期已过；以人社部令第40号现行文本为准"),
        ).quoting("应严格遵守《职称评审管理暂行规定》（人力资源和社会保障部令第40号）"),
        "4.1-p1",
    ),
    _gate(
        "entrusted",
        "驻包单位的委托",
        any_of(
            employment.not_in("public_staffed", "public_unstaffed", "state_enterprise").saying(
                "不是事业单位或国有企业人员"
            ),
            affiliation.is_not("central_or_regional").saying("不是中央、自治区驻包单位"),
            entrusted.is_(True).quoting("须经本单位同意并由上级主管部门出具委托函"),
        ),
        "3.2.2",
    ),
    _gate(
        "one_committee",
        "一年一层级一个评委会",
        Principle(
            met=other_committee.is_(False).saying("本年度同一层级没有向其他评委会申报"),
            by="受理申报的人力资源社会保障部门",
            quote="本年度内同一职称层级原则上只能向一个评委会提出职称评审申请",
        ),
        "3-p1",
    ),
    _gate("one_track", "社会化与基层系列只选其一", ONE_TRACK, "3-p1"),
    _gate("above_current", "高于现有职称", ABOVE_CURRENT.quoting("逐级申报职称评审"), "4.5-p1"),
    _gate(
        "step_by_step",
        "逐级申报",
        STEP_BY_STEP.quoting("申报人员按照职称管理权限和职称层级逐级申报职称评审"),
        "4.5-p1",
    ),
    _gate(
        "year_after_transfer",
        "转评满1年",
        any_of(
            current_level.is_(NONE).saying("没有职称"),
            reading(
                "transfer_not_mentioned",
                "as_none",
                as_none=transferred_on.unanswered(),
                as_open=transferred_on.is_(NO_DATE),
            ),
            counted(years_after_transfer, 1, "转评取得现职称后从事相应专业技术工作满1年").quoting(
                "取得新的职称后，从事相应专业技术工作1年以上"
            ),
        ),
        "4.1-p2",
    ),
    _gate("open_this_year", "今年受理", OPEN_THIS_YEAR, "2.1.2"),
    _gate(
        "by_review",
        "可以评审或认定",
        BY_REVIEW.quoting("考试成绩合格即视为取得相应层级职称，不再进行相应层级职称评审或认定"),
        "4.3.1",
    ),
    _gate(
        "exam_score",
        "考评结合成绩",
        EXAM_SCORE.quoting("成绩达到国家或自治区合格线并在有效期内方可申报评审高级职称"),
        "4.3.2",
    ),
    _gate(
        "related_major",
        "专业一致",
        RELATED_MAJOR.quoting("从事专业与所学专业不一致的，可允许按照本人长期从事专业申报职称"),
        "4.2.1",
    ),
    _gate("continuing_education", "继续教育", CONTINUING_EDUCATION, "4.15"),
    _gate("post_quota", "岗位数额", POST_QUOTA, "4.11.1", "4.11.2", "4.13"),
    _gate("rural_service", "基层服务经历", RURAL_SERVICE, "4.6.4"),
    _gate("title_recognised", "职称互认", TITLE_RECOGNISED, "8-p1", "8-p2"),
)
