"""The program: enough to evaluate without Python, and nothing that a verdict rests on is left out of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.engine.checking import read_answers
from checker.engine.evaluation.evaluate import evaluate
from checker.engine.evaluation.target import for_target
from checker.law.conditions import ByTarget, all_of
from checker.law.contradictions import Contradiction
from checker.law.named import Mapped, Part, YearsAttained
from checker.law.pathways import Gate, Law, Pathway, leads_to
from checker.law.questions import Catalogue
from checker.law.terms import Term
from checker.law.tree import Condition
from checker.law.values import Situation
from tests import small_laws
from tests.checker.notices.test_cases import VERDICTS
from tests.program_runtime import Runtime
from tests.small_laws import BETTER, FLAG, HELD, HELD_YEARS, RANK, SINCE, TITLE, YEARS, law_of
from tests.strategies import Raw, applications, fixed


def document(law: Law | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(checker.to_json(checker.export(law)))
    return found


RUNTIME = Runtime(document())


def evaluated(raw: Raw, law: Law | None = None) -> dict[str, str]:
    """The verdicts of the engine's plain evaluation, as the runtime names them."""
    law = law or checker.find_law()
    answers = read_answers(law, raw)
    target = checker.Target(str(answers.values[law.target_series]), str(answers.values[law.target_level]))
    rules = for_target(law, target)
    result = evaluate(rules, Situation(answers.values, answers.as_of, target))
    found = {f"gate {gate.gate.id}": t.verdict for gate, t in zip(rules.gates, result.gates, strict=True)}
    for pathway in result.pathways:
        found[f"applies {pathway.rules.pathway.id}"] = pathway.applies
        found[f"pathway {pathway.rules.pathway.id}"] = pathway.verdict
    return {name: verdict.name for name, verdict in {**found, "verdict": result.verdict}.items()}


def has_level(raw: Raw) -> bool:
    return raw["answers"].get("target_level") not in (None, "unknown")


# --- Enough to evaluate ---


def test_every_case_comes_out_the_same_from_the_program_alone() -> None:
    cases = [json.loads(case.text) for case in VERDICTS]
    wrong = [raw for raw in filter(has_level, cases) if RUNTIME.verdicts(raw) != evaluated(raw)]
    assert wrong == []


@fixed(150)
@given(applications())
def test_everyone_comes_out_the_same_from_the_program_alone(application: Raw) -> None:
    if has_level(application):
        assert RUNTIME.verdicts(application) == evaluated(application)


@fixed(60)
@given(st.one_of(small_laws.sketches(), small_laws.sketches(most=2, listed=True)))
def test_a_law_with_every_kind_of_fact_comes_out_the_same(sketch: small_laws.Sketch) -> None:
    raw: Raw = json.loads(json.dumps(sketch.raw, default=float))
    assert Runtime(document(sketch.law)).verdicts(raw) == evaluated(raw, sketch.law)


def test_a_seeded_difference_is_seen() -> None:
    spoilt = document()
    years = next(node for node in spoilt["nodes"] if node.get("term") == "technical_years")
    years["value"] += 1
    seeded = Runtime(spoilt)
    cases = [json.loads(case.text) for case in VERDICTS]
    assert any(seeded.verdicts(raw) != evaluated(raw) for raw in filter(has_level, cases))


# --- Everything that a verdict rests on ---

WAY = Pathway(
    id="way",
    title="途径",
    clauses=("2",),
    mode="review",
    reviewer="评委会",
    leads_to=leads_to("one"),
    applies=all_of(),
    requires=all_of(BETTER >= "mid", HELD_YEARS >= 2, YEARS >= 3),
    waives=("gate",),
)
GATE = Gate(id="gate", title="门槛", clauses=("1",), condition=FLAG.is_(True))
LAW = law_of((FLAG, RANK, YEARS, TITLE, SINCE), (GATE,), (WAY,))


def requiring(*conditions: Condition) -> Law:
    return replace(LAW, pathways=(replace(LAW.pathways[0], requires=all_of(*conditions)),))


def with_question(id_: str, **changes: Any) -> Law:  # noqa: ANN401  # fields of Question
    questions = (replace(q, **changes) if q.id == id_ else q for q in LAW.catalogue.values())
    return replace(LAW, catalogue=Catalogue(tuple(questions)))


BETTER_BY_FLAG = replace(
    BETTER, parts=(BETTER.parts[0], Part(value=Mapped(FLAG, {True: "top", False: "low"})))
)
RANK_ALONE = replace(BETTER, parts=BETTER.parts[:1])
REST = (HELD_YEARS >= 2, YEARS >= 3)
CHANGES: Mapping[str, Callable[[], Law]] = {
    "a table of a named value": lambda: requiring(BETTER_BY_FLAG >= "mid", *REST),
    "a part of a named value": lambda: requiring(RANK_ALONE >= "mid", *REST),
    "a constant": lambda: requiring(BETTER >= "mid", HELD_YEARS >= 2, YEARS >= 4),
    "an operator": lambda: requiring(BETTER >= "mid", HELD_YEARS >= 2, YEARS > 3),
    "what is waived": lambda: replace(LAW, pathways=(replace(LAW.pathways[0], waives=()),)),
    "what is replaced": lambda: replace(
        LAW, pathways=(replace(LAW.pathways[0], replaces={"gate": FLAG.is_(False)}),)
    ),
    "a gate": lambda: replace(LAW, gates=(replace(GATE, condition=FLAG.is_(False)),)),
    "a contradiction": lambda: replace(
        LAW,
        contradictions=(*LAW.contradictions, Contradiction(kind="without", question="years", other="title")),
    ),
    "a bound": lambda: with_question("years", high=4),
    "who is asked": lambda: with_question("years", asked_of=FLAG.is_(True)),
    "what grows": lambda: with_question("years", grows_when=None),
    "who can change an answer": lambda: with_question("years", changed_by="fixed"),
    "the last day": lambda: replace(LAW, as_of_last=date(2029, 12, 31)),
    "a reference row": lambda: replace(LAW, reference_rows=lambda: iter([{"table": "t"}])),
    "the levels": lambda: replace(LAW, levels={"only": {"one": "壹"}}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whoever_changes_a_rule_changes_the_hash(change: Callable[[], Law]) -> None:
    assert checker.rules_hash(change()) != checker.rules_hash(LAW)


def test_the_same_rules_have_the_same_hash() -> None:
    assert checker.rules_hash(replace(LAW)) == checker.rules_hash(LAW)


def test_targets_with_the_same_rules_share_a_program() -> None:
    found = document()
    programs = [number for levels in found["targets"].values() for number in levels.values()]
    assert len(programs) == len(list(checker.find_law().targets))
    assert sorted(set(programs)) == list(range(len(found["programs"])))
    assert len({json.dumps(node) for node in found["nodes"]}) == len(found["nodes"])
    for number, node in enumerate(found["nodes"]):
        assert all(child < number for child in node.get("of", ()))


# --- What the program cannot hold ---


class Oracle(Term):
    """A named value whose kind the program does not know."""

    def takes(self, op: str, value: object) -> bool:
        return (op, value) == ("is", True)

    @property
    def inputs(self) -> tuple[str, ...]:
        return ()


def test_a_value_that_the_program_cannot_hold_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="cannot hold oracle, a Oracle"):
        checker.export(requiring(Oracle(id="oracle", label="神谕").is_(True)))


def test_a_condition_that_the_program_cannot_hold_is_refused_in_its_words() -> None:
    by_target = ByTarget(select=lambda _: FLAG.is_(True), says="看系列和层级")
    with pytest.raises(ValueError, match="看系列和层级"):
        checker.export(with_question("years", asked_of=by_target))


def test_two_values_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="better"):
        checker.export(requiring(BETTER >= "mid", BETTER_BY_FLAG >= "mid"))


def test_a_value_that_reads_other_contradictions_than_the_law_is_refused() -> None:
    other = replace(HELD, excluded_by=())
    with pytest.raises(ValueError, match="held"):
        checker.export(requiring(other.is_("held"), YearsAttained(id="y", label="", of=other) >= 2))
