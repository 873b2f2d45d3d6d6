"""Grassroots clauses: 4.6.1 to 4.6.4 and 4.9."""

from __future__ import annotations

from checker.law.conditions import ByTarget, all_of, any_of, judgement, no
from checker.law.pathways import LEADS_HERE, Pathway, leads_to
from checker.law.readings import Waiver, reading
from checker.law.tree import Condition
from checker.law.values import Target

from ..derived import GRASSROOTS_UNIT, PUBLIC, TITLE_IN_SERIES, education_in_effect, graduate
from ..gates import ONE_TRACK_GRASSROOTS
from ..ladder import LADDER_ONE_YEAR_SOONER, YEARS_IN_LEVEL_BELOW
from ..lookups import LEADS_ONE_UP, ONE_ABOVE, UNIT_CEILING
from ..questions import (
    IN_TOWNSHIP,
    county_years,
    degree,
    major,
    passed_assessment,
    rural_service_since_title,
    township_institution_years,
    township_years,
    workplace,
)
from ..vocabulary import SENIOR, Degree, Education, Level
from .common import (
    RECOGNITION_WAIVERS,
    RECOGNITION_WAIVES,
    SERIES_COMMITTEE,
    achievements_judged,
    fact_first,
    judged_by_standards,
)

_STANDARDS = "符合自治区制定印发的各系列（专业）职称评审条件要求"

EARLY_AFTER_RURAL_SERVICE = Pathway(
    id="early_after_rural_service",
    title="城市人才服务基层提前1年参评",
    clauses=("4.6.4",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=LEADS_ONE_UP,
    applies=all_of(workplace.is_("urban").quoting("城市专业技术人才"), TITLE_IN_SERIES),
    requires=all_of(
        ONE_ABOVE.quoting("可提前1年参评高一级职称", "4.6.4"),
        (rural_service_since_title >= 3).quoting("累计服务苏木乡镇、嘎查村年限达到3年以上"),
        LADDER_ONE_YEAR_SOONER,
        fact_first(judged_by_standards(_STANDARDS, "4.1-p1"), achievements_judged(_STANDARDS, "4.1-p1")),
        judgement("服务期间作出突出贡献", "评委会", "作出突出贡献"),
    ),
)

_DEGREE_ASSISTANT = any_of(
    all_of(
        graduate(Education.ASSOCIATE),
        (township_years >= 2).saying("在苏木乡镇、嘎查村工作满2年"),
    ).quoting("具有专科学历、工作满2年的，可认定助理级职称"),
    any_of(graduate(Education.BACHELOR), degree >= Degree.BACHELOR).quoting(
        "具有本科学历或学士学位的，工作后可认定助理级职称"
    ),
)
_DEGREE_INTERMEDIATE = any_of(
    all_of(
        any_of(degree >= Degree.MASTER, education_in_effect.is_(Education.POSTGRADUATE)),
        (township_years >= 1).saying("在苏木乡镇、嘎查村工作满1年"),
    ).quoting("具有硕士学位或研究生学历、工作满1年的，可认定中级职称"),
    degree.is_(Degree.DOCTOR).quoting("具有博士学位，工作后可认定中级职称"),
)


def _recognition_degree(target: Target) -> Condition:
    return _DEGREE_ASSISTANT if target.level == Level.ASSISTANT else _DEGREE_INTERMEDIATE


TOWNSHIP_RECOGNITION = Pathway(
    id="township_recognition",
    title="苏木乡镇、嘎查村高校毕业生直接认定",
    clauses=("4.6.1", "4.6.1-p1"),
    mode="recognition",
    reviewer="旗县区中级评委会",
    leads_to=leads_to(Level.ASSISTANT, Level.INTERMEDIATE),
    applies=IN_TOWNSHIP.quoting("高等院校毕业生在苏木乡镇、嘎查村基层单位"),
    requires=all_of(
        any_of(graduate(Education.ASSOCIATE), degree >= Degree.BACHELOR)
        .saying("高等院校毕业（大学专科及以上学历，或有学位）")
        .quoting("高等院校毕业生"),
        major.is_in("same", "related").quoting("从事本专业或相近专业技术工作"),
        passed_assessment.is_(True).quoting("经考核合格"),
        ByTarget(select=_recognition_degree, says="学历学位和工作年限达到相应层级的要求"),
    ).under("4.6.1"),
    waives=(*RECOGNITION_WAIVES, "step_by_step", "title_recognised"),
    waivers=(
        *RECOGNITION_WAIVERS,
        Waiver("year_after_transfer", "year_after_transfer_on_direct_ways", "lifted"),
    ),
)

_DIRECT_REVIEW = (
    passed_assessment.is_(True).quoting("经考核合格"),
    any_of(
        all_of(graduate(Education.BACHELOR), township_institution_years >= 2).quoting(
            "工作满2年的本科毕业生"
        ),
        all_of(graduate(Education.ASSOCIATE), township_institution_years >= 4).quoting("满4年的大专毕业生"),
    ).saying("学历和在苏木乡镇事业单位的年限：下列任一项"),
)
TOWNSHIP_DIRECT_INTERMEDIATE = Pathway(
    id="township_direct_intermediate",
    title="苏木乡镇事业单位人员直接参加中级评审",
    clauses=("4.6.2",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=leads_to(Level.INTERMEDIATE),
    applies=all_of(
        reading(
            "village_posts",
            "village_too",
            township_only=workplace.is_("township"),
            village_too=IN_TOWNSHIP,
        ),
        PUBLIC.saying("事业单位人员"),
    ).quoting("在苏木乡镇事业单位专业技术岗位"),
    requires=reading(
        "direct_review_without_achievements",
        "not_asked",
        asked=all_of(
            *_DIRECT_REVIEW,
            achievements_judged(_STANDARDS, "4.1-p1"),
        ),
        not_asked=all_of(*_DIRECT_REVIEW),
    ),
    waives=("step_by_step", "title_recognised"),
)

_OTHERS_MET = "在业绩成果等其他条件符合的情况下"
LONG_SERVICE = Pathway(
    id="long_service",
    title="基层长期服务破格参评高一级",
    clauses=("4.6.3",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=LEADS_ONE_UP,
    applies=all_of(
        reading(
            "past_township_years",
            "still_there",
            years_suffice=any_of(GRASSROOTS_UNIT, township_years >= 20),
            still_there=GRASSROOTS_UNIT,
        ),
        TITLE_IN_SERIES,
    ),
    requires=all_of(
        ONE_ABOVE.quoting("可破格参加高一级职称评聘", "4.6.3"),
        any_of(
            (county_years >= 30).quoting("在旗县（市、区）从事专业工作满30年"),
            (township_years >= 20).quoting("在苏木乡镇从事专业工作满20年"),
        ).saying("在基层从事专业工作的年限：下列任一项"),
        UNIT_CEILING,
        judgement("属优秀专业技术人才", "评委会", "优秀专业技术人才"),
        achievements_judged(_OTHERS_MET, "4.6.3"),
        reading(
            "other_conditions_of_long_service",
            "by_committee",
            without_years=judgement("其他条件（任职年限除外）符合", "评委会", _OTHERS_MET),
            with_years=all_of(YEARS_IN_LEVEL_BELOW, judgement("其他条件符合", "评委会", _OTHERS_MET)),
            by_committee=judgement("其他条件（含任职年限）符合", "评委会", _OTHERS_MET),
        ),
    ),
    waives=("related_major", "post_quota"),
)

_TARGETED_SERIES = (
    "school_teaching",
    "secondary_vocational_teaching",
    "health",
    "agriculture",
    "forestry",
    "water_conservancy",
    "wulanmuqi",
    "cultural_relics",
)


def _targeted(target: Target) -> Condition:
    if target.level not in SENIOR:
        return no("基层“定向评价”只评高级职称")
    if target.series not in _TARGETED_SERIES:
        return reading(
            "targeted_list_open",
            "closed",
            open=judgement(
                "该系列是否在“等专业领域”之内",
                "人力资源社会保障部门会同相应行业部门",
                "乌兰牧骑和文物博物等专业领域",
                "4.9",
            ),
            closed=no("该系列不在基层“定向评价”的专业领域内"),
        )
    return LEADS_HERE


TARGETED_GRASSROOTS = Pathway(
    id="targeted_grassroots",
    title="基层“定向评价、定向使用”高级职称",
    clauses=("4.9",),
    mode="review",
    reviewer="基层高级职称评审委员会",
    leads_to=ByTarget(select=_targeted, says="基层“定向评价”专业领域的高级职称"),
    applies=GRASSROOTS_UNIT,
    requires=all_of(
        judgement(
            "在核定的“定向评价、定向使用”岗位结构比例内",
            "市人力资源和社会保障局",
            "严格在各盟市核定的“定向评价、定向使用”岗位结构比例内进行",
        ),
        judgement("符合基层评审条件", "基层高级职称评审委员会", "做好本地区基层“定向评价”高级职称评审工作"),
    ),
    waives=("post_quota", "title_recognised"),
    replaces={"one_track": ONE_TRACK_GRASSROOTS},
)

EARLY = (EARLY_AFTER_RURAL_SERVICE,)
TOWNSHIP = (TOWNSHIP_RECOGNITION, TOWNSHIP_DIRECT_INTERMEDIATE, LONG_SERVICE)
TARGETED = (TARGETED_GRASSROOTS,)
