"""The ordinary ways: examination (4.3.1), regular review (4.1-p1), transfer of series (4.1-p2)."""

from __future__ import annotations

from checker.law.conditions import ByTarget, all_of, any_of, judgement
from checker.law.pathways import Pathway
from checker.law.readings import Waiver, reading
from checker.law.tree import Condition
from checker.law.values import Target

from .. import reference
from ..derived import HOLDS_OTHER_SERIES, NO_TITLE_HELD, NON_PUBLIC, TITLE_IN_SERIES
from ..gates import GATES, STEP_BY_STEP
from ..ladder import BY_REGION, LADDER
from ..lookups import LEADS_BY_EXAM, SAME_LEVEL
from ..questions import HOLDS_TITLE, changes_speciality, current_level, exam_passed, years_in_post
from ..vocabulary import Level
from .common import ANY_LEVEL, SERIES_COMMITTEE, achievements_judged

_BINDING_AN_EXAM = (
    "scope",
    "not_excluded",
    "no_sanction",
    "entrusted",
    "continuing_education",
    "post_quota",
)
"""Gates that would bind those who passed, if an examination did not stand alone."""

EXAM = Pathway(
    id="exam",
    title="以考代评",
    clauses=("4.3.1",),
    mode="exam",
    reviewer="考试组织机构（合格即取得，不再评审或认定）",
    leads_to=LEADS_BY_EXAM,
    applies=all_of(),
    requires=exam_passed.is_(True).quoting("考试成绩合格即视为取得相应层级职称"),
    waives=tuple(gate.id for gate in GATES),
    waivers=tuple(Waiver(gate, "exam_stands_alone", "alone") for gate in _BINDING_AN_EXAM),
)

_STEP_BY_STEP = STEP_BY_STEP.quoting("申报人员按照职称管理权限和职称层级逐级申报职称评审", "4.5-p1")


def _beyond_of_which(target: Target, usual: Condition, direct: Condition) -> Condition:
    """4.7's first half beyond its 其中: as usual, or by itself (for 正高级, or for every level)."""
    if target.level == Level.FULL_SENIOR:
        usual = reading("nonpublic_full_senior", "as_usual", direct=direct, as_usual=usual)
    return reading("nonpublic_of_which", "of_which", alone=direct, of_which=usual)


def _regular_step_by_step(target: Target) -> Condition:
    """4.7 lifts the order of levels where a ladder row says what else is asked; without one it binds."""
    free = any_of(NON_PUBLIC.quoting("可不受职称逐级申报要求的限制", "4.7"), _STEP_BY_STEP).saying(
        "逐级申报（非公有制领域不受此限）"
    )
    has_rows = reference.ladder(target.series, target.level)
    return _beyond_of_which(target, free if has_rows else _STEP_BY_STEP, free)


def _regular_ladder(target: Target) -> Condition:
    direct = judgement(
        "非公有制领域直接申报：学历、资历由评委会掌握", BY_REGION, "直接申报相应专业职称", "4.7"
    )
    return _beyond_of_which(target, LADDER, any_of(LADDER, all_of(NON_PUBLIC, direct)))


def _regular_applies(target: Target) -> Condition:
    lower = all_of(HOLDS_OTHER_SERIES, current_level < target.level)
    return reading(
        "lower_title_elsewhere",
        "transfer_first",
        as_first=any_of(TITLE_IN_SERIES, NO_TITLE_HELD, lower),
        transfer_first=any_of(TITLE_IN_SERIES, NO_TITLE_HELD),
    )


REGULAR = Pathway(
    id="regular",
    title="正常申报评审",
    clauses=("4.1-p1",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=ANY_LEVEL,
    applies=ByTarget(select=_regular_applies, says="在所申报系列有有效职称，或没有职称"),
    requires=all_of(
        ByTarget(select=_regular_ladder, says=LADDER.says),
        achievements_judged("符合自治区制定印发的各系列（专业）职称评审条件要求", "4.1-p1"),
    ),
    replaces={
        "step_by_step": ByTarget(
            select=_regular_step_by_step,
            says="逐级申报（该系列、层级有学历资历的参考数据时，非公有制领域不受此限）",
        )
    },
)

SERIES_TRANSFER = Pathway(
    id="series_transfer",
    title="转系列（专业）评审同级职称",
    clauses=("4.1-p2",),
    mode="review",
    reviewer=SERIES_COMMITTEE,
    leads_to=ANY_LEVEL,
    applies=all_of(
        HOLDS_TITLE.saying("已有职称"),
        any_of(HOLDS_OTHER_SERIES, changes_speciality.is_(True)),
    ),
    requires=all_of(
        SAME_LEVEL.quoting("可按规定申报评审相应系列（专业）同级职称", "4.1-p2"),
        (years_in_post >= 1).quoting("须在现岗位从事专业技术工作1年以上"),
        achievements_judged("相关的业绩成果予以认可", "4.1-p2"),
    ),
    waives=("above_current", "step_by_step", "year_after_transfer", "rural_service"),
    waivers=(
        Waiver("rural_service", "same_level_is_no_promotion", "no_promotion"),
        Waiver("related_major", "transfer_with_unrelated_major", "lifted"),
    ),
)

PATHWAYS = (EXAM, REGULAR, SERIES_TRANSFER)
