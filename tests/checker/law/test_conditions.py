"""What is left to people, pathway by pathway: beside another, a forgotten judgement changes no verdict."""

from datetime import date

import pytest

import checker
from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.law.conditions import Principle, all_of, any_of, judgement, no, yes
from checker.law.pathways import Law
from checker.law.tree import Condition
from checker.law.values import Situation, Target

LIBRARY = Target("library", "associate_senior")
TEACHING = Target("school_teaching", "associate_senior")
OTHER = "表中没有的职业资格"
"""What a qualification outside the table is equal to, asked wherever a title is compared (4.14)."""
JUDGED: dict[tuple[str, Target], tuple[str, ...]] = {
    ("regular", LIBRARY): (*("学历、资历", "业绩成果"), *2 * (OTHER,)),
    ("regular", TEACHING): (*("业绩成果", "自由职业者", "幼儿园"), *6 * (OTHER,)),
    ("series_transfer", LIBRARY): ("业绩成果",),
    ("early_after_rural_service", LIBRARY): (*("学历、资历", "业绩成果", "突出贡献"), *2 * (OTHER,)),
    ("early_after_rural_service", TEACHING): (*("业绩成果", "突出贡献", "幼儿园"), *6 * (OTHER,)),
    ("green_major_contribution", LIBRARY): ("业绩、贡献和成果鉴定",),
    ("green_imported_talent", LIBRARY): ("内政发〔2017〕77号", "内政发〔2017〕77号"),
    ("green_postdoc", LIBRARY): (),
    ("green_without_education", LIBRARY): ("业绩显著、贡献突出", "学历以外"),
    ("green_returnee", LIBRARY): ("显著业绩成果",),
    ("green_talent_programme", LIBRARY): (*("业绩成果突出",), *1 * (OTHER,)),
    ("green_civil_servant_or_military", LIBRARY): ("参照同类人员",),
    ("township_recognition", Target("library", "intermediate")): (),
    ("township_direct_intermediate", Target("library", "intermediate")): (),
    ("long_service", LIBRARY): (*("优秀", "业绩成果", "任职年限"), *2 * (OTHER,)),
    ("non_public_associate_senior", LIBRARY): ("自由职业者", "业绩成果"),
    ("epidemic_award", Target("health", "associate_senior")): (*("业绩成果",), *2 * (OTHER,)),
    ("targeted_grassroots", TEACHING): ("岗位结构比例", "基层评审条件"),
    ("new_farmer", LIBRARY): ("具体工作安排另行通知", "参评范围另行通知"),
}
"""Words of each judgement in the pathway's own tree, in any order (rules.md §6)."""
NEITHER = Situation({}, date(2023, 6, 10), LIBRARY)


def judgements(law: Law, pathway: str, target: Target) -> list[str]:
    rules = next(p for p in for_target(law, target).pathways if p.pathway.id == pathway)
    leaves = (node.condition for node in rules.node.walk() if not node.of)
    return [leaf.text for leaf in leaves if leaf.kind in ("judgement", "pending")]


def misjudged(law: Law) -> list[tuple[str, Target]]:
    """Pathways whose judgements are not those of ``JUDGED``."""
    return [
        (pathway, target)
        for (pathway, target), words in JUDGED.items()
        if not matches(judgements(law, pathway, target), words)
    ]


def matches(texts: list[str], words: tuple[str, ...]) -> bool:
    return len(texts) == len(words) and all(any(word in text for text in texts) for word in words)


def test_each_pathway_leaves_to_people_what_its_clause_leaves_to_them() -> None:
    assert misjudged(checker.find_law()) == [], [
        judgements(checker.find_law(), *key) for key in misjudged(checker.find_law())
    ]


@pytest.mark.parametrize(
    ("tree", "verdict"),
    [
        (all_of(), Verdict.YES),
        (any_of(), Verdict.NO),
        (all_of(yes("是"), no("否"), judgement("由人认定", "评委会")), Verdict.NO),
        (all_of(yes("是"), judgement("由人认定", "评委会")), Verdict.JUDGEMENT),
        (any_of(no("否"), judgement("由人认定", "评委会")), Verdict.JUDGEMENT),
        (any_of(yes("是"), judgement("由人认定", "评委会")), Verdict.YES),
        (Principle(met=no("否"), by="评委会"), Verdict.JUDGEMENT),
        (Principle(met=yes("是"), by="评委会"), Verdict.YES),
        (all_of(checker.questions()["achievements"].is_(True), no("否")), Verdict.NO),
        (Principle(met=checker.questions()["achievements"].is_(True), by="评委会"), Verdict.UNKNOWN),
    ],
)
def test_the_chain(tree: Condition, verdict: Verdict) -> None:
    """Minimum, maximum, and a principle, which nothing unanswered decides."""
    assert tree.evaluate(NEITHER) is verdict
