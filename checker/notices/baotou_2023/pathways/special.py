"""Non-public sector (4.7), epidemic service (4.8), new farmers (4.10), the skill track (4.12)."""

from __future__ import annotations

from checker.law.conditions import ByTarget, Pending, all_of, any_of, no, yes
from checker.law.pathways import LEADS_HERE, Pathway, leads_to
from checker.law.readings import Waiver, reading
from checker.law.tree import Condition
from checker.law.values import Target

from .. import reference
from ..derived import NON_PUBLIC, TITLE_IN_SERIES, graduate
from ..lookups import LEADS_ONE_UP, ONE_ABOVE, mode, mode_source
from ..questions import (
    MEDICAL,
    epidemic_listed,
    epidemic_service,
    new_farmer,
    provincial_award,
    skill_grade,
    skill_years,
    technical_years,
)
from ..vocabulary import Education, Level
from .common import ANY_LEVEL, SERIES_COMMITTEE, achievements_judged

NON_PUBLIC_INTERMEDIATE = Pathway(
    id="non_public_intermediate",
    title="非公有制领域直接申报中级",
    clauses=("4.7",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=leads_to(Level.INTERMEDIATE),
    applies=NON_PUBLIC,
    requires=all_of(
        any_of(
            all_of(graduate(Education.BACHELOR), technical_years >= 5).quoting(
                "大学本科毕业且从事专业技术工作满5年"
            ),
            all_of(graduate(Education.ASSOCIATE), technical_years >= 8).quoting(
                "大学专科毕业且从事专业技术工作满8年"
            ),
        ).saying("学历和从事专业技术工作年限：下列任一项"),
        achievements_judged("符合相应业绩成果条件，可以直接申报中级职称"),
    ),
    waives=("step_by_step", "title_recognised"),
    waivers=(Waiver("year_after_transfer", "year_after_transfer_on_direct_ways", "lifted"),),
)

NON_PUBLIC_ASSOCIATE_SENIOR = Pathway(
    id="non_public_associate_senior",
    title="非公有制领域直接申报副高级",
    clauses=("4.7",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=leads_to(Level.ASSOCIATE_SENIOR),
    applies=NON_PUBLIC,
    requires=all_of(
        all_of(graduate(Education.BACHELOR), technical_years >= 12).quoting(
            "大学本科毕业且从事专业技术工作满12年"
        ),
        achievements_judged("符合相应业绩成果条件，可以直接申报副高级职称"),
    ),
    waives=("step_by_step", "title_recognised"),
    waivers=(Waiver("year_after_transfer", "year_after_transfer_on_direct_ways", "lifted"),),
)


def _health_one_up(target: Target) -> Condition:
    if target.series != "health":
        return no("该途径只用于卫生技术系列")
    return LEADS_ONE_UP.for_target(target)


def _opens(target: Target) -> Condition:
    if mode(target) == "exam":
        return yes("该层级以考代评：本途径只放宽报名年限，取得职称仍须考试合格").sourced(mode_source(target))
    return yes("该层级不实行以考代评：本途径可直接申报评审")


EPIDEMIC_AWARD = Pathway(
    id="epidemic_award",
    title="疫情防控突出贡献医务人员申报高一级",
    clauses=("4.8.1",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=ByTarget(select=_health_one_up, says="卫生技术系列高一级职称"),
    applies=all_of(MEDICAL, epidemic_service.is_not("none").saying("参加过疫情防控"), TITLE_IN_SERIES),
    requires=all_of(
        ONE_ABOVE.quoting("直接申报参加高一级职称评审或考试", "4.8.1"),
        epidemic_listed.is_(True).quoting("确定享受政策人员范围", "4.8.2-p1"),
        provincial_award.is_(True).quoting("作出突出贡献获得省部级以上表彰奖励"),
        achievements_judged("满足职称评审业绩成果条件", "4.8.1"),
        ByTarget(
            select=_opens,
            says="以考代评的层级，只放宽报名年限（参考数据）",
            quote="可不受现有职称取得年限限制，直接申报参加高一级职称评审或考试",
            clauses=("4.8.1",),
        ),
    ),
    waives=("by_review", "year_after_transfer"),
    waivers=(Waiver("year_after_transfer", "award_lifts_the_transfer_year", "lifted"),),
)

NEW_FARMER = Pathway(
    id="new_farmer",
    title="新型职业农牧民职称",
    clauses=("4.10",),
    mode="review",
    reviewer="另行通知",
    leads_to=ANY_LEVEL,
    applies=new_farmer.is_(True).quoting("新型职业农牧民职称评审将在全区范围内推广"),
    requires=Pending(says="具体工作安排另行通知", by="自治区另行通知", quote="具体工作安排另行通知"),
    waives=("step_by_step", "related_major", "continuing_education", "title_recognised"),
    replaces={
        "scope": Pending(
            says="新型职业农牧民的参评范围另行通知",
            by="自治区另行通知",
            quote="具体工作安排另行通知",
            clauses=("4.10",),
        )
    },
)


def _skilled_level(target: Target) -> Condition:
    if reference.skill_grade(target.level) is None:
        return no("没有技能等级对应所申报的层级")
    return LEADS_HERE


def _skilled_grade(target: Target) -> Condition:
    row = reference.skill_grade(target.level)
    if row is None:
        return no("没有技能等级对应所申报的层级")
    grades = [option.value for option in skill_grade.options]
    upwards = grades[grades.index(row.grade) :]
    return reading(
        "higher_skill_grade",
        "own_level",
        downwards=skill_grade.is_in(*upwards).sourced(row.provenance.caveat),
        own_level=skill_grade.is_(row.grade).sourced(row.provenance.caveat),
    )


def _skilled(target: Target) -> Condition:
    row, open_to = reference.skill_grade(target.level), reference.skill_series(target.series)
    if row is None:
        return no("没有技能等级对应所申报的层级")
    within: Condition = no("该系列不在技能人才贯通的系列之内").sourced(row.provenance.caveat)
    if open_to is not None:
        within = yes("该系列在技能人才贯通的系列之内").sourced(open_to.caveat)
    return all_of(
        (skill_years >= row.years).sourced(row.provenance.caveat),
        within,
        achievements_judged("高技能人才按照", "4.12"),
    )


SKILLED_TALENT = Pathway(
    id="skilled_talent",
    title="高技能人才贯通申报",
    clauses=("4.12",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=ByTarget(select=_skilled_level, says="技能等级所对应的层级（参考数据）"),
    applies=ByTarget(select=_skilled_grade, says="有与所申报层级对应的技能等级（参考数据）"),
    requires=ByTarget(
        select=_skilled,
        says="取得技能等级证书后的年限和系列符合要求（参考数据），并有业绩成果",
        quote="高技能人才按照",
    ),
    waives=("step_by_step", "title_recognised"),
)

EPIDEMIC = (EPIDEMIC_AWARD,)
NON_PUBLIC_SECTOR = (NON_PUBLIC_INTERMEDIATE, NON_PUBLIC_ASSOCIATE_SENIOR)
OTHERS = (NEW_FARMER, SKILLED_TALENT)
