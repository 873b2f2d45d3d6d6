"""What a law may not contain is refused by name; where pathways lead; what levels are called."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker import LawError, Verdict
from checker.engine.evaluation.target import for_target
from checker.law.clauses import ClauseStatus
from checker.law.conditions import ByTarget, all_of, any_of, no
from checker.law.named.figures import Figure
from checker.law.pathways import LEADS_HERE, Gate, Law, leads_to, notice_of
from checker.law.questions import Catalogue, Option, Question
from checker.law.readings import Waiver
from checker.law.values import Situation, Target
from tests.small_laws import (
    COUNT,
    FLAG,
    LEVEL,
    LONG,
    MONTHS,
    OTHER_FLAG,
    POINTS,
    RANK,
    SERIES,
    TITLE,
    YEARS,
    conversation_of,
    interpretation,
    requiring,
)

LAW = requiring(FLAG.is_(True), FLAG, COUNT)
HERE, THERE = Target("only", "one"), Target("only", "two")
ENCODED = ClauseStatus("encoded", "")


def faults(**changes: Any) -> list[str]:  # noqa: ANN401  # fields of Law
    """What is wrong with the law with these changes."""
    try:
        replace(LAW, **changes)
    except ValueError as error:
        return str(error).split("；")
    return []


def asking(*questions: Question) -> dict[str, Any]:
    return {"catalogue": Catalogue(questions), "conversation": conversation_of(questions)}


def test_a_clause_has_one_of_the_known_states() -> None:
    assert faults(clauses={"1": ENCODED, "2": ClauseStatus("judgement", "")}) == []
    wrong: Any = "finished"
    clauses = {"1": ENCODED, "2": ClauseStatus(wrong, ""), "3": ClauseStatus(wrong, "")}
    states = "encoded、partly、judgement、procedural、untranslatable、unwritten"
    assert faults(clauses=clauses) == [
        f"条款 {id_} 的状态不能是“finished”，应为 {states} 之一" for id_ in ("2", "3")
    ]


def test_a_figure_counts_what_is_asked() -> None:
    figure = Figure(value=POINTS, clauses=("1",))
    assert faults(figures=(figure,), **asking(SERIES, LEVEL, COUNT, RANK)) == []
    assert faults(figures=(figure,), **asking(SERIES, LEVEL, COUNT)) == ["“得分”要用的题目 rank 不在题目表里"]


def test_whom_a_question_is_asked_of_hangs_on_what_is_asked() -> None:
    some = replace(FLAG, asked_of=all_of(LONG >= 2, OTHER_FLAG.is_(True)))
    assert faults(**asking(SERIES, LEVEL, some, LONG, OTHER_FLAG)) == []
    assert faults(**asking(SERIES, LEVEL, some, MONTHS, OTHER_FLAG)) == [
        "题目 flag 问谁，要看题目 long，而它不在题目表里"
    ]


def test_what_grows_grows_while_something_asked_is_so() -> None:
    assert faults(**asking(SERIES, LEVEL, FLAG, YEARS)) == []
    years = replace(YEARS, grows_when=any_of(FLAG.is_(True), LONG >= 1))
    assert faults(**asking(SERIES, LEVEL, years, FLAG, LONG)) == []
    assert faults(**asking(SERIES, LEVEL, years, FLAG)) == [
        "题目 years 随时间增长，要看题目 long，而它不在题目表里"
    ]


def of_whom(question: Question, *others: Question) -> Question:
    """The question, asked of those who left another open."""
    return replace(question, asked_of=any_of(*(other.unanswered() for other in others)))


def test_whom_questions_are_asked_of_does_not_go_round() -> None:
    """Else nobody could be asked any of them; what merely hangs on them is not named."""
    chain = (of_whom(FLAG, COUNT, FLAG), of_whom(COUNT, LONG), LONG, of_whom(RANK, FLAG, COUNT))
    assert faults(**asking(SERIES, LEVEL, *chain)) == []
    for circle, named in (
        ((of_whom(FLAG, COUNT), of_whom(COUNT, FLAG)), "flag、count"),
        (
            (of_whom(FLAG, COUNT), of_whom(COUNT, LONG, MONTHS), of_whom(LONG, FLAG), MONTHS),
            "flag、count、long",
        ),
        (
            (
                of_whom(FLAG, COUNT, LONG),
                of_whom(COUNT, FLAG),
                LONG,
                of_whom(RANK, FLAG),
                of_whom(TITLE, RANK),
            ),
            "flag、count",
        ),
        ((of_whom(FLAG, COUNT, RANK), of_whom(COUNT, FLAG), of_whom(RANK, LONG), LONG), "flag、count"),
    ):
        found = faults(**asking(SERIES, LEVEL, *circle))
        assert found == [f"题目 {named} 问谁，绕回自己：先问哪一题没有定"]


# --- Gates and pathways ---

GATE = Gate(id="gate", title="门槛", clauses=("1",), condition=FLAG.is_(True))
OTHER_GATE = replace(GATE, id="other", condition=COUNT >= 1)
PATHWAY = LAW.pathways[0]
READING = interpretation("read", "this", "that", chosen="this")


def with_rules(**changes: Any) -> list[str]:  # noqa: ANN401  # fields of Pathway
    return faults(
        gates=(GATE, OTHER_GATE),
        pathways=(replace(PATHWAY, **changes), replace(PATHWAY, id="second")),
        interpretations=(READING,),
    )


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"waives": ("gate",), "replaces": {"other": FLAG.is_(True)}}, []),
        ({"waives": ("gates",)}, ["免除或另作规定的 gates 不是门槛，应为 gate、other 之一"]),
        ({"replaces": {"others": COUNT >= 2}}, ["免除或另作规定的 others 不是门槛，应为 gate、other 之一"]),
        ({"waivers": (Waiver("other", "read", "that"),)}, []),
        (
            {"waivers": (Waiver("oth", "read", "that"),)},
            ["免除或另作规定的 oth 不是门槛，应为 gate、other 之一"],
        ),
        ({"waivers": (Waiver("gate", "read", "those"),)}, ["在 read 取 those 时免除门槛，而没有这样的取法"]),
        ({"waivers": (Waiver("gate", "red", "that"),)}, ["在 red 取 that 时免除门槛，而没有这样的取法"]),
    ],
)
def test_a_pathway_lifts_gates_that_there_are(changes: dict[str, Any], found: list[str]) -> None:
    assert with_rules(**changes) == [f"途径 {PATHWAY.id} {why}" for why in found]


def test_an_id_is_one_rules_alone() -> None:
    twice = replace(GATE, condition=COUNT >= 1)
    assert faults(gates=(GATE, OTHER_GATE)) == []
    assert faults(gates=(GATE, OTHER_GATE, twice)) == ["门槛的编号 gate 重复了"]
    assert faults(pathways=(PATHWAY, PATHWAY)) == [f"途径的编号 {PATHWAY.id} 重复了"]
    alike = replace(PATHWAY, id="gate")
    assert faults(gates=(GATE,), pathways=(alike,)) == []


def test_every_rule_rests_on_a_clause() -> None:
    assert faults(gates=(GATE, replace(OTHER_GATE, clauses=()))) == ["门槛 other 没有写依据的条款"]
    assert with_rules(clauses=()) == [f"途径 {PATHWAY.id} 没有写依据的条款"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"gates": (replace(GATE, condition=any_of(FLAG.is_(True), LONG >= 2)),)}, "1/gate"),
        ({"pathways": (replace(PATHWAY, applies=LONG >= 2),)}, PATHWAY.clauses[0]),
        ({"pathways": (replace(PATHWAY, requires=all_of(FLAG.is_(True), LONG >= 2)),)}, PATHWAY.clauses[0]),
        (
            {"gates": (GATE,), "pathways": (replace(PATHWAY, replaces={"gate": LONG >= 2}),)},
            PATHWAY.clauses[0],
        ),
    ],
)
def test_a_rule_about_what_nobody_is_asked_is_refused_by_name(changes: dict[str, Any], place: str) -> None:
    """When the target is first asked for: rules are made target by target."""
    with pytest.raises(
        LawError, match=rf"^通知 small 的规则：.*（{place}）要看题目 long，而它不在题目表里。$"
    ):
        for_target(replace(LAW, **changes), HERE)
    more = asking(SERIES, LEVEL, FLAG, COUNT, LONG)
    assert for_target(replace(LAW, **changes, **more), HERE).pathways


def test_a_law_with_pathways_asks_for_series_and_level() -> None:
    assert faults(**asking(SERIES, FLAG)) == ["没有题目 level，系列和层级由它来问"]
    assert faults(**asking(LEVEL, FLAG)) == ["没有题目 series，系列和层级由它来问"]
    assert faults(**asking(FLAG)) == ["没有题目 series、level，系列和层级由它来问"]
    for questions in ((FLAG,), (SERIES, FLAG), (LEVEL,), ()):
        assert faults(pathways=(), **asking(*questions)) == []


def test_every_series_has_levels_that_can_be_sought() -> None:
    series = replace(SERIES, options=(Option("only", "唯一"), Option("other", "别的")))
    both = asking(series, LEVEL, FLAG)
    assert faults(levels={"only": {"one": "一"}, "other": {}}, **both) == []
    assert faults(levels={"only": {"one": "一"}}, **both) == ["系列 other 没有写层级"]
    assert faults(levels={"only": {"two": "二", "one": "一", "nine": "九"}, "other": {}}, **both) == [
        "系列 only 的层级 two、nine 不是 level 的选项"
    ]


def test_all_that_is_wrong_is_said_at_once() -> None:
    wrong: Any = "finished"
    found = faults(clauses={"1": ClauseStatus(wrong, "")}, levels={}, conversation=conversation_of((FLAG,)))
    assert [sentence.split("“")[0] for sentence in found] == [
        "条款 1 的状态不能是",
        "系列 only 没有写层级",
        "题目 series 没有写怎样问（asks、because）",
        "题目 level 没有写怎样问（asks、because）",
        "题目 count 没有写怎样问（asks、because）",
    ]


# --- Where a pathway leads ---


def test_a_pathway_leads_to_its_levels_only() -> None:
    here = leads_to("one", "three")
    for level, verdict in (("one", Verdict.YES), ("two", Verdict.NO), ("three", Verdict.YES)):
        target = Target("only", level)
        assert here.evaluate(Situation({}, date(2025, 6, 10), target)) is verdict
        assert (here.for_target(target) == LEADS_HERE) is (verdict is Verdict.YES)
    assert here.for_target(THERE).text == "该途径不能取得所申报的层级"
    assert LEADS_HERE.verdict is Verdict.YES


def test_whom_a_pathway_is_for_is_asked_after_whether_it_leads_there() -> None:
    """Where it certainly leads there, only that."""
    barred = no("不能取得")
    way = replace(
        LAW.pathways[0],
        leads_to=ByTarget(select=lambda target: LEADS_HERE if target == HERE else barred),
        applies=ByTarget(select=lambda target: FLAG.is_(True) if target == HERE else COUNT >= 2),
    )
    assert way.applies_to(HERE) == FLAG.is_(True)
    assert way.applies_to(THERE) == all_of(barred, COUNT >= 2)
    assert (way.can_lead_to(HERE), way.can_lead_to(THERE)) == (True, False)


# --- What things are called ---


def tall() -> Law:
    series = replace(SERIES, options=(Option("only", "唯一"), Option("other", "别的")))
    level = replace(LEVEL, options=(Option("low", "初级"), Option("high", "高级")))
    levels = {"only": {"low": "初级", "high": "工程师"}, "other": {"high": "高级"}}
    return replace(LAW, levels=levels, **asking(series, level, FLAG))


def test_a_level_has_the_series_own_name_beside_where_that_is_another() -> None:
    law = tall()
    names = {target: law.level_in_full(target.series, target.level) for target in law.targets}
    assert names == {
        Target("only", "low"): "初级",
        Target("only", "high"): "高级（工程师）",
        Target("other", "high"): "高级",
    }
    assert [law.level_name(level) for level in ("low", "high")] == ["初级", "高级"]
    assert law.level_label("only", "high") == "工程师"
    assert law.level_names == {"low": "初级", "high": "高级"}


def test_targets_are_every_series_with_its_levels() -> None:
    assert list(tall().targets) == [Target("only", "low"), Target("only", "high"), Target("other", "high")]
    assert list(replace(LAW, pathways=(), **asking(LEVEL, FLAG)).targets) == []
    assert LAW.is_encoded
    assert not replace(LAW, pathways=()).is_encoded


def test_a_notice_is_called_as_its_folder_with_hyphens() -> None:
    assert notice_of("checker.notices.new_place_2024") == "new-place-2024"
    assert notice_of("place") == "place"
