"""Gaps: each witness lifts its pathway, no listed set is larger than needed, none is forgotten.

Small laws are compared with brute force over all sets of facts and all answers; the real law is
asked to prove its own witnesses through the public face.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, product
from typing import Any, cast

import pytest
from hypothesis import event, given

import checker
from checker import Verdict
from checker.engine.evaluation.evaluate import Traced
from checker.engine.evaluation.target import TargetPathway, for_target
from checker.engine.explain.gaps import Gap
from checker.engine.explain.results import PathwayResult
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.law.conditions import AtLeast, all_of, any_of
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from tests.small_laws import (
    FLAG,
    PART,
    TARGET,
    YEARS,
    Sketch,
    evaluated,
    excluded,
    grid,
    requiring,
    sketches,
    worth,
)
from tests.strategies import CATALOGUE, PEOPLE, Raw, applications, check, fixed

Key = tuple[str, str, object]


def key_of(fact: Fact) -> Key:
    return fact.term.id, fact.op, fact.value


def trees_of(pathway: TargetPathway) -> tuple[Condition, ...]:
    """The pathway's own tree and those of the gates that bind it."""
    return (pathway.node.condition, *(gate.node.condition for gate in pathway.gates))


def cap_of(pathway: TargetPathway) -> Verdict:
    """The verdict with every fact and every principle met."""
    return min(_cap(tree) for tree in trees_of(pathway))


def _cap(node: Condition) -> Verdict:
    below = [_cap(child) for child in node.of]
    if node.kind == "all":
        return min(below, default=Verdict.YES)
    if node.kind == "any":
        return max(below, default=Verdict.NO)
    if isinstance(node, AtLeast):
        return sorted(below)[-node.count]
    if isinstance(node, Fact) or node.kind == "principle":
        return Verdict.YES
    return worth(node, frozenset(), {})


# --- Small laws ---


class Brute:
    """All minimal sets of facts of one pathway, and those that some answers bring about."""

    def __init__(self, sketch: Sketch, position: int) -> None:
        self.sketch, self.position = sketch, position
        self.pathway = for_target(sketch.law, TARGET).pathways[position]
        self.cap = cap_of(self.pathway)
        self.questions: dict[Key, tuple[str, ...]] = {}
        self.facts: dict[Key, Fact] = {}
        self.holds: dict[object, Verdict] = {}
        for tree in trees_of(self.pathway):
            for node in tree.walk():
                if isinstance(node, Fact):
                    self.questions[key_of(node)] = node.questions
                    self.facts[key_of(node)] = node
                    self.holds[key_of(node)] = node.evaluate(situation(sketch, sketch.values))

    def lifted(self, met: frozenset[Key]) -> bool:
        """The pathway is at its cap when these facts are fulfilled and nothing else changes."""
        return min(worth(tree, met, self.holds) for tree in trees_of(self.pathway)) >= self.cap

    def minimal(self) -> list[frozenset[Key]]:
        unmet = [key for key in self.facts if self.holds[key] is not Verdict.YES]
        found: list[frozenset[Key]] = []
        for size in range(len(unmet) + 1):
            for chosen in map(frozenset, combinations(unmet, size)):
                if not any(small <= chosen for small in found) and self.lifted(chosen):
                    found.append(chosen)
        return found

    def can_be_shown(self, way: frozenset[Key]) -> bool:
        """Answers that differ in the questions of ``way`` only fulfil it and bring the pathway to its cap."""
        asked = {id_ for key in way for id_ in self.questions[key]}
        return any(
            self.at_cap(values)
            and all(self.facts[key].evaluate(situation(self.sketch, values)) is Verdict.YES for key in way)
            for values in variations(self.sketch, asked)
        )

    def at_cap(self, values: Mapping[str, Value]) -> bool:
        found = evaluated(self.sketch.law, values, self.sketch.as_of)
        return found.pathways[self.position].verdict >= self.cap


def situation(sketch: Sketch, values: Mapping[str, Value]) -> Situation:
    return Situation(values, sketch.as_of, TARGET)


def variations(sketch: Sketch, asked: set[str]) -> Iterator[dict[str, Value]]:
    """The answers with every admissible change to the questions ``asked``, and what that makes move along."""
    linked = [id_ for id_ in ordered_along(sketch.law, asked) if id_ in sketch.values and id_ not in asked]
    ids = sorted(asked)
    choices = [[None, *grid(sketch.law.catalogue[id_], sketch.as_of)] for id_ in (*ids, *linked)]
    for position, id_ in enumerate(linked, len(ids)):
        choices[position] = list(dict.fromkeys([sketch.values[id_], *choices[position]]))
    for values in product(*choices):
        found = {id_: value for id_, value in sketch.values.items() if id_ not in (*ids, *linked)}
        found |= {id_: v for id_, v in zip((*ids, *linked), values, strict=True) if v is not None}
        if not excluded(sketch.law, found) and all(is_forced(sketch, found, id_) for id_ in linked):
            yield found


def ordered_along(law: checker.Law, asked: set[str]) -> list[str]:
    """The questions that contradictions link with these, directly or through others."""
    found = list(asked)
    for id_ in found:
        for entry in law.contradictions:
            if id_ in (entry.question, entry.other):
                found += [other for other in (entry.question, entry.other) if other not in found]
    return found


def is_forced(sketch: Sketch, values: Mapping[str, Value], id_: str) -> bool:
    """An answer is as it was, or nothing nearer to what it was is admissible beside the others."""
    before, after = sketch.values[id_], values.get(id_)
    if before == after:
        return True
    question = sketch.law.catalogue[id_]
    nearer: list[Value] = [before]
    if after is None:
        nearer += grid(question, sketch.as_of)
    elif question.type in ("int", "decimal", "date") and "none" not in (before, after):
        low, high = sorted([cast("Any", before), cast("Any", after)])
        nearer += [v for v in grid(question, sketch.as_of) if v != "none" and low < cast("Any", v) < high]
    return all(excluded(sketch.law, {**values, id_: value}) for value in nearer)


def listed(result: PathwayResult) -> list[Gap]:
    assert result.explanation is not None
    return list(result.explanation.gaps.ways)


def keys(gap: Gap) -> frozenset[Key]:
    facts = [missing.node.condition for missing in (*gap.conditions, *gap.blockers)]
    return frozenset(key_of(fact) for fact in facts if isinstance(fact, Fact))


@fixed(100)
@given(sketches(most=3))
def test_the_sets_listed_are_those_of_brute_force(sketch: Sketch) -> None:
    """Minimal sets of facts that answers can bring about: all of them, and no others."""
    report = sketch.check(explained=True)
    for position, result in enumerate(report.pathways):
        brute = Brute(sketch, position)
        if result.verdict >= brute.cap or result.applies is Verdict.NO:
            assert not listed(result)
            continue
        found = {keys(gap) for gap in listed(result)}
        minimal = brute.minimal()
        assert found <= set(minimal)
        assert result.explanation is not None
        if not result.explanation.gaps.more:
            assert found == {way for way in minimal if brute.can_be_shown(way)}
            event("gaps" if found else "none")


@fixed(60)
@given(sketches(most=4))
def test_a_witness_lifts_its_pathway_in_a_small_law(sketch: Sketch) -> None:
    report = sketch.check(explained=True)
    for position, result in enumerate(report.pathways):
        for gap in listed(result):
            named = {id_ for m in (*gap.conditions, *gap.blockers) for id_ in m.node.questions}
            assert gap.witness
            changed = {**sketch.values, **gap.witness}
            values = {id_: value for id_, value in changed.items() if value is not None}
            assert not excluded(sketch.law, values)
            assert Brute(sketch, position).at_cap(values), (result.id, gap.witness)
            for id_ in set(gap.witness) - named:
                assert is_forced(sketch, values, id_), (result.id, id_, gap.witness)


@fixed(60)
@given(sketches(most=2, listed=True))
def test_a_witness_lifts_its_pathway_in_a_law_with_a_list(sketch: Sketch) -> None:
    """Whatever is left open: a sum may be decided before all of it is answered."""
    report = sketch.check(explained=True)
    rules = for_target(sketch.law, TARGET)
    for position, result in enumerate(report.pathways):
        for gap in listed(result):
            changed = {**sketch.values, **gap.witness}
            values = {id_: value for id_, value in changed.items() if value is not None}
            assert not excluded(sketch.law, values)
            search = Search(sketch.law, compile_rules(rules), values, sketch.as_of)
            lifted = search.verdict(search.program.pathways[position])
            assert lifted >= cap_of(rules.pathways[position]), (result.id, gap.witness)
            event("a list" if any(missing.tally for missing in gap.conditions) else "none")


def test_an_answer_that_moves_along_may_not_undo_what_was_fulfilled() -> None:
    """The nearest way out goes on to answers of which none does."""
    law = requiring(all_of(PART >= 3, any_of(YEARS < 2, YEARS > 4)), FLAG, YEARS, PART)
    answers: Raw = {"series": "only", "level": "one", "years": 1, "part": 1}
    report = checker.check({"as_of": "2025-06-10", "answers": answers}, law)
    assert isinstance(report, checker.Report)
    (gap,) = listed(report.pathways[0])
    assert gap.witness == {"years": Decimal("4.01"), "part": Decimal("4.01")}


# --- The real law ---


@pytest.mark.parametrize(
    ("who", "changes", "pathway", "moved", "words"),
    [
        (
            "乡镇毕业生",
            {
                "target_level": "intermediate",
                "education": "bachelor",
                "township_institution_years": 1,
                "township_years": 1,
                "county_years": 1,
            },
            "township_direct_intermediate",
            {"township_institution_years": 2, "township_years": 2, "county_years": 2},
            "还差1年，2024年6月10日起满足",
        ),
        (
            "旗县农艺师",
            {
                "workplace": "township",
                "township_institution_years": 0,
                "township_years": 19.9,
                "county_years": 19.9,
            },
            "long_service",
            {"township_years": 20, "county_years": 20},
            "还差1个月，2023年7月17日起满足",
        ),
        (
            "中学教师",
            {"rural_service_years": 2.5, "rural_service_since_title": 2.5},
            "early_after_rural_service",
            {"rural_service_years": 3, "rural_service_since_title": 3},
            "不少于3年",
        ),
        (
            "中学教师",
            {"title_date": "2019-09-01", "appointed_on": "2019-09-01"},
            "regular",
            {"title_date": "2018-06-10", "appointed_on": "2018-06-10"},
            "2024年9月1日起满足",
        ),
    ],
)
def test_a_linked_answer_moves_along(who: str, changes: Raw, pathway: str, moved: Raw, words: str) -> None:
    """The nearest way is there though its own question alone would contradict another answer."""
    answers = {id_: value for id_, value in (PEOPLE[who] | changes).items() if value is not None}
    found: Any = check({"as_of": "2023-06-10", "answers": answers}, explained=True).to_dict()
    first = next(result for result in found["pathways"] if result["id"] == pathway)["gaps"][0]
    assert first["witness"] == moved
    assert words in first["text"]


def test_a_title_yet_to_come_is_nearer_than_another_degree() -> None:
    """四（一） with the reference rows of teachers: with 大专, 三级教师 first, then two years in the post."""
    answers = PEOPLE["无职称者"] | {
        "target_series": "school_teaching",
        "target_level": "assistant",
        "education": "associate",
        "degree": "none",
        "teaches_or_practises": "teacher",
        "school_stage": "primary",
        "technical_years": 3,
    }
    found: Any = check({"as_of": "2023-06-10", "answers": answers}, explained=True).to_dict()
    regular = next(result for result in found["pathways"] if result["id"] == "regular")
    first, *others = regular["gaps"]
    assert "三级教师" in first["text"]
    assert first["kind"] == "person"
    assert "尚未回答" not in first["text"]
    assert "education" in {gap["kind"] for gap in others}


@fixed(30)
@given(applications(real=True))
def test_every_witness_lifts_its_pathway_to_the_cap(application: Raw) -> None:
    """Re-evaluated as anyone would: the same file with the witness written over it."""
    report = check(application, explained=True).to_dict()
    rules = {p.pathway.id: p for p in for_target(checker.find_law(), target(application)).pathways}
    for pathway in report["pathways"]:  # type: ignore[attr-defined]  # JSON
        for gap in pathway["gaps"]:
            named = {
                id_ for missing in (*gap["conditions"], *gap["blockers"]) for id_ in missing["questions"]
            }
            assert gap["witness"]
            again = {**application["answers"], **gap["witness"]}
            for id_ in set(gap["witness"]) - named:
                asked_of = checker.questions()[id_].asked_of
                if (
                    id_ not in application["answers"]
                    and asked_of
                    and set(asked_of.questions) & set(gap["witness"])
                ):
                    continue  # asked only of who fulfils the conditions
                put_back = {**again, id_: application["answers"].get(id_)}
                with pytest.raises(checker.InputError):
                    check({**application, "answers": put_back})
            after = check({**application, "answers": again})
            lifted = next(p for p in after.pathways if p.id == pathway["id"])
            assert lifted.verdict >= cap_of(rules[pathway["id"]]), (pathway["id"], gap["witness"])


@fixed(30)
@given(applications())
def test_no_listed_set_contains_another(application: Raw) -> None:
    for result in check(application, explained=True).pathways:
        sets = [keys(gap) for gap in listed(result)]
        assert all(sets)
        for one, other in combinations(sets, 2):
            assert not one <= other, result.id
            assert not other <= one, result.id


@fixed(30)
@given(applications(real=True))
def test_what_can_be_mended_is_never_left_without_a_gap(application: Raw) -> None:
    """A pathway that may apply and is below its cap lists a gap, or says that there are more."""
    rules = for_target(checker.find_law(), target(application)).pathways
    for pathway, result in zip(rules, check(application, explained=True).pathways, strict=True):
        cap = cap_of(pathway)
        if result.applies is Verdict.NO or result.verdict >= cap or cap is Verdict.NO:
            continue
        assert result.explanation is not None
        assert listed(result) or result.explanation.gaps.more, result.id


@fixed(30)
@given(applications(real=True))
def test_a_gap_says_what_is_missing_and_nothing_that_is_there(application: Raw) -> None:
    report = check(application, explained=True)
    gates = [gate.because for gate in report.gates]
    for result in report.pathways:
        verdicts = {node.node.id: node.verdict for t in (result.traced.trace, *gates) for node in walk(t)}
        for gap in listed(result):
            assert gap.text
            for missing in (*gap.conditions, *gap.blockers):
                assert verdicts[missing.node.id] is not Verdict.YES
                assert missing.open == (verdicts[missing.node.id] is Verdict.UNKNOWN)
                assert missing.text in gap.text
                changers = {CATALOGUE[id_].changed_by for id_ in missing.node.questions}
                assert missing.kind in {"answer", "person", *changers}
                if missing.kind == "fixed":
                    assert changers == {"fixed"}
                    assert missing in gap.blockers


def walk(traced: Traced) -> Iterator[Traced]:
    yield traced
    for child in traced.of:
        yield from walk(child)


def target(application: Raw) -> checker.Target:
    answers = application["answers"]
    return checker.Target(answers["target_series"], answers["target_level"])
