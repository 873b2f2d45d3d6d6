"""The green channel (绿色通道), 4.5: one pathway for each of its seven grounds."""

from __future__ import annotations

from checker.law.conditions import ByTarget, Principle, all_of, any_of, judgement, no
from checker.law.pathways import Pathway, leads_to
from checker.law.readings import Waiver, reading
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Target

from ..derived import GRASSROOTS_UNIT, NO_TITLE_HELD
from ..lookups import ONE_ABOVE
from ..questions import (
    affiliation,
    employment,
    green_grounds,
    green_used,
    passed_assessment,
    peer_referees,
    postdoc_grant,
    programme_active,
    recommended_by,
    stays_in_region,
    talent_tier,
)
from ..vocabulary import SENIOR, Level
from .common import (
    ANY_LEVEL,
    RECOGNITION_WAIVERS,
    RECOGNITION_WAIVES,
    SENIOR_LEVELS,
    SERIES_COMMITTEE,
    claimed,
)

REGIONAL_COMMITTEE = "内蒙古自治区绿色通道高级职称评审委员会"
_WAIVES = ("step_by_step", "year_after_transfer", "post_quota")
_WAIVES_WITH_TITLE = (*_WAIVES, "title_recognised")
OWN_COMMITTEE = "本单位评委会（职称自主评审单位）"


def _once(by: str) -> Condition:
    return Principle(
        met=green_used.is_(False).saying("以前没有享受过绿色通道"),
        by=by,
        quote="职称评审绿色通道政策原则上只可享受一次",
        clauses=("4.5-p1",),
    )


_ONCE = _once(REGIONAL_COMMITTEE)


def _ground(name: str) -> Fact:
    return green_grounds.contains(name)


def _recommended(quote: str) -> Condition:
    return (
        recommended_by.contains("government", "regional_department")
        .saying("经盟行政公署、市人民政府或自治区主管部门研究推荐")
        .quoting(quote)
    )


MAJOR_CONTRIBUTION = Pathway(
    id="green_major_contribution",
    title="绿色通道：重大贡献人才",
    clauses=("4.5.1",),
    mode="review",
    reviewer=REGIONAL_COMMITTEE,
    leads_to=SENIOR_LEVELS,
    applies=_ground("major_contribution").quoting("作出重大贡献的专业技术人才"),
    requires=all_of(
        _recommended("经盟行政公署、市人民政府或自治区主管部门研究推荐"),
        claimed("业绩、贡献和成果鉴定", REGIONAL_COMMITTEE, "并提供相关业绩、贡献和成果鉴定材料"),
        _ONCE,
    ),
    waives=_WAIVES_WITH_TITLE,
)


def _imported(target: Target) -> Condition:
    ground = _ground("imported_talent").quoting("引进的海内外高层次人才、急需紧缺人才")
    if target.level in SENIOR:
        return ground
    own = affiliation.is_("self_review").quoting("职称自主评审单位引进人才由本单位评委会评定相应职称")
    senior = no("引进人才只能直接申报高级职称")
    return all_of(ground, reading("imported_talent_levels", "any_level", senior=senior, any_level=own))


def _assessed_by(by: str) -> Condition:
    """What the committee named decides of imported talent."""
    rule = "符合《内蒙古自治区人才引进和流动实施办法》（内政发〔2017〕77号）有关规定"
    return all_of(judgement(rule, by, rule), _once(by))


def _imported_requires(target: Target) -> Condition:
    """Of a self-reviewing unit its own committee decides, of others (the ordinary case) the region's."""
    own = affiliation.is_("self_review").quoting("职称自主评审单位引进人才由本单位评委会评定相应职称")
    if target.level not in SENIOR:
        return _assessed_by(OWN_COMMITTEE)
    elsewhere = any_of(affiliation.is_not("self_review"), affiliation.unanswered()).saying(
        "不是自主评审单位（没有回答隶属关系的按此看待）"
    )
    return any_of(
        all_of(own, _assessed_by(OWN_COMMITTEE)), all_of(elsewhere, _assessed_by(REGIONAL_COMMITTEE))
    ).saying("引进人才的规定和绿色通道只享受一次：由自治区绿色通道评委会或自主评审单位的评委会认定")


IMPORTED_TALENT = Pathway(
    id="green_imported_talent",
    title="绿色通道：引进人才",
    clauses=("4.5.2",),
    mode="review",
    reviewer=f"{REGIONAL_COMMITTEE}；自主评审单位引进的由本单位评委会",
    leads_to=ANY_LEVEL,
    applies=ByTarget(select=_imported, says="引进的高层次、急需紧缺人才（高级）；自主评审单位引进的不限层级"),
    requires=ByTarget(
        select=_imported_requires, says="符合引进人才的规定，由自治区绿色通道评委会或本单位评委会认定"
    ),
    waives=_WAIVES_WITH_TITLE,
)

POSTDOC = Pathway(
    id="green_postdoc",
    title="绿色通道：博士后认定副高级",
    clauses=("4.5.3",),
    mode="recognition",
    reviewer=REGIONAL_COMMITTEE,
    leads_to=leads_to(Level.ASSOCIATE_SENIOR),
    applies=_ground("postdoc").quoting("博士后在站期间"),
    requires=all_of(
        postdoc_grant.is_(True).quoting("获得中国博士后科学基金资助或主持省部级以上科研项目"),
        stays_in_region.is_(True).quoting("留在自治区工作的"),
        passed_assessment.is_(True).quoting("由用人单位考核合格后"),
        recommended_by.contains("city_hrss", "regional_department")
        .saying("经盟市人力资源和社会保障局或自治区主管部门研究推荐")
        .quoting("经各盟市人力资源和社会保障局或自治区主管部门研究推荐"),
        _ONCE,
    ),
    waives=(*RECOGNITION_WAIVES, "step_by_step", "year_after_transfer", "title_recognised"),
    waivers=(*RECOGNITION_WAIVERS, Waiver("exam_score", "exam_score_for_recognition", "lifted")),
)

WITHOUT_EDUCATION = Pathway(
    id="green_without_education",
    title="绿色通道：不受学历限制",
    clauses=("4.5.4",),
    mode="review",
    reviewer=REGIONAL_COMMITTEE,
    leads_to=ANY_LEVEL,
    applies=_ground("without_education").quoting("不具备职称评审条件规定的学历要求"),
    requires=all_of(
        (peer_referees >= 2).quoting("由2名以上在职在岗的具备正高级职称同行专家出具推荐意见"),
        _recommended("经盟行政公署、市人民政府或自治区主管部门研究推荐"),
        claimed("长期从事专业技术工作，业绩显著、贡献突出", REGIONAL_COMMITTEE, "业绩显著、贡献突出"),
        judgement("学历以外的条件符合", REGIONAL_COMMITTEE, "不受学历要求限制申报职称"),
        _ONCE,
    ),
    waives=_WAIVES_WITH_TITLE,
    waivers=(Waiver("step_by_step", "without_education_and_steps", "direct"),),
)

RETURNEE = Pathway(
    id="green_returnee",
    title="绿色通道：海外归国人员首次申报",
    clauses=("4.5.5",),
    mode="review",
    reviewer=REGIONAL_COMMITTEE,
    leads_to=ANY_LEVEL,
    applies=all_of(_ground("returnee").quoting("海外归国人员"), NO_TITLE_HELD.quoting("首次申报职称时")),
    requires=all_of(
        _recommended("经盟行政公署、市人民政府或自治区主管部门研究推荐"),
        claimed("在海外长期从事专业技术工作，取得显著业绩成果", REGIONAL_COMMITTEE, "取得显著业绩成果"),
        _ONCE,
    ),
    waives=_WAIVES_WITH_TITLE,
)

_ONE_ABOVE_BY_TIER = all_of(
    talent_tier.is_in("new_era_2", "grassland_youth_1"), ONE_ABOVE.quoting("可直接申报高一级职称", "4.5.6")
)


def _tier(target: Target) -> Condition:
    ways: list[Condition] = []
    if target.level == Level.FULL_SENIOR:
        ways.append(talent_tier.is_("new_era_1").quoting("一层次人选可直接申报正高级职称"))
    ways.append(_ONE_ABOVE_BY_TIER)
    if target.level == Level.INTERMEDIATE:
        ways.append(
            all_of(
                GRASSROOTS_UNIT.quoting("在旗县（市、区）及以下地区单位工作的"),
                talent_tier.is_in("new_era_3", "grassland_youth_2").quoting("二层次人选可直接申报中级职称"),
            )
        )
    return any_of(*ways).saying("项目层次与所申报层级相应")


TALENT_PROGRAMME = Pathway(
    id="green_talent_programme",
    title="绿色通道：人才培养项目入选者",
    clauses=("4.5.6",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=ANY_LEVEL,
    applies=_ground("talent_programme").quoting("列入下列高层次人才培养项目"),
    requires=all_of(
        programme_active.is_(True).quoting("在培养期内"),
        claimed("培养期内业绩成果突出", SERIES_COMMITTEE, "在培养期内业绩成果突出的可直接申报相应职称"),
        ByTarget(select=_tier, says="项目层次与所申报层级相应"),
        _once(SERIES_COMMITTEE),
    ),
    waives=_WAIVES,
)

_ENTERPRISES_AND_INSTITUTIONS = (
    "public_staffed",
    "public_unstaffed",
    "state_enterprise",
    "private_enterprise",
)
CIVIL_SERVANT_OR_MILITARY = Pathway(
    id="green_civil_servant_or_military",
    title="绿色通道：公务员、军转人员首次申报",
    clauses=("4.5.7",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=ANY_LEVEL,
    applies=all_of(
        _ground("civil_servant_or_military").quoting(
            "党政机关公务员（含参照公务员法管理的人员）或军队转业安置"
        ),
        NO_TITLE_HELD.quoting("首次申报职称时"),
    ),
    requires=all_of(
        reading(
            "assigned_to_which_units",
            "literal",
            literal=employment.is_in(*_ENTERPRISES_AND_INSTITUTIONS),
            all_employers=employment.is_in(
                *_ENTERPRISES_AND_INSTITUTIONS, "social_organisation", "individual_business"
            ),
        ).quoting("安置到企事业单位从事专业技术工作的人员"),
        claimed(
            "专业水平和工作业绩，参照同类人员评审标准",
            SERIES_COMMITTEE,
            "参照同类人员评审标准，直接申报相应职称",
        ),
        _once(SERIES_COMMITTEE),
    ),
    waives=_WAIVES_WITH_TITLE,
)

PATHWAYS = (
    MAJOR_CONTRIBUTION,
    IMPORTED_TALENT,
    POSTDOC,
    WITHOUT_EDUCATION,
    RETURNEE,
    TALENT_PROGRAMME,
    CIVIL_SERVANT_OR_MILITARY,
)
