"""What another reading would change: the law with it chosen, and the verdicts that hang on one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import ne

from checker.engine.evaluation.answers import Answers
from checker.engine.evaluation.evaluate import evaluate
from checker.engine.evaluation.target import for_target
from checker.engine.program.document import rules_hash
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.law.clauses import Interpretation
from checker.law.pathways import Gate, Law, Pathway
from checker.law.readings import readings_in, with_choice
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A reading that is not in force, and the verdict that it would give this person for this target."""

    interpretation: Interpretation
    option: str
    verdict: Verdict
    whom_to_ask: str

    def to_dict(self) -> dict[str, object]:
        """The entry of ``readings/1``."""
        reading = self.interpretation
        return {
            "id": reading.id,
            "question": reading.question,
            "clauses": list(reading.clauses),
            "chosen": reading.words(reading.chosen),
            "other": reading.words(self.option),
            "option": self.option,
            "verdict_if_other": self.verdict.name,
            "whom_to_ask": self.whom_to_ask,
        }


@dataclass(frozen=True, slots=True)
class TargetReadings:
    """A target with its verdict, and the other readings that would give another."""

    target: Target
    verdict: Verdict
    others: tuple[OtherReading, ...]

    def to_dict(self) -> dict[str, object]:
        """The entry of ``targets``."""
        return {
            "target": {"series": self.target.series, "level": self.target.level},
            "verdict": self.verdict.name,
            "readings": [other.to_dict() for other in self.others],
        }


def document(law: Law, targets: tuple[TargetReadings, ...]) -> dict[str, object]:
    """``readings/1``."""
    return {
        "schema": "readings/1",
        "notice": law.notice,
        "rules": rules_hash(law),
        "targets": [entry.to_dict() for entry in targets],
    }


def of_answers(law: Law, answers: Answers) -> tuple[TargetReadings, ...]:
    """For the level sought, or without one for every level of the series, highest first."""
    series, level = str(answers.values[law.target_series]), answers.values.get(law.target_level)
    levels = (str(level),) if level is not None else tuple(reversed(tuple(law.levels[series])))
    targets = [Target(series, level) for level in levels]
    return tuple(
        TargetReadings(target, _verdict(law, answers, target), tuple(other_readings(law, answers, target)))
        for target in targets
    )


@lru_cache(maxsize=128)
def with_reading(law: Law, id_: str, choice: str) -> Law:
    """The law with ``choice`` in force for the interpretation ``id_``; KeyError where there is none."""
    if (id_, choice) not in {(i.id, option) for i in law.interpretations for option in i.options if option}:
        raise KeyError(f"{id_}: {choice}")
    return replace(
        law,
        gates=tuple(_gate(gate, id_, choice) for gate in law.gates),
        pathways=tuple(_pathway(pathway, id_, choice) for pathway in law.pathways),
        interpretations=tuple(
            replace(entry, chosen=choice) if entry.id == id_ else entry for entry in law.interpretations
        ),
    )


def _gate(gate: Gate, id_: str, choice: str) -> Gate:
    return replace(gate, condition=with_choice(gate.condition, id_, choice))


def _pathway(pathway: Pathway, id_: str, choice: str) -> Pathway:
    hanging = {waiver.gate: waiver.choice == choice for waiver in pathway.waivers if waiver.reading == id_}
    kept = tuple(gate for gate in pathway.waives if hanging.get(gate, True))
    added = tuple(gate for gate, waived in hanging.items() if waived and gate not in kept)
    return replace(
        pathway,
        leads_to=with_choice(pathway.leads_to, id_, choice),
        applies=with_choice(pathway.applies, id_, choice),
        requires=with_choice(pathway.requires, id_, choice),
        replaces={gate: with_choice(tree, id_, choice) for gate, tree in pathway.replaces.items()},
        waives=(*kept, *added),
    )


def other_readings(law: Law, answers: Answers, target: Target) -> Iterator[OtherReading]:
    """Every other reading that gives another verdict, in the law's order; none: the verdict hangs on none."""
    given = _verdict(law, answers, target)
    for entry, option in _that_matter(law, target):
        verdict = _verdict(with_reading(law, entry.id, option), answers, target)
        if verdict is not given:
            yield OtherReading(entry, option, verdict, law.whom_to_ask)


@lru_cache(maxsize=512)
def _that_matter(law: Law, target: Target) -> tuple[tuple[Interpretation, str], ...]:
    """Other readings under which the target's rules differ at all."""
    rules = tuple(_content(law, target))
    standing = _standing(law, target)
    return tuple(
        (entry, option)
        for entry in law.interpretations
        if entry.id in standing
        for option in entry.options
        if option not in ("", entry.chosen)
        and any(map(ne, rules, _content(with_reading(law, entry.id, option), target)))
    )


def _standing(law: Law, target: Target) -> frozenset[str]:
    """The readings that stand anywhere in the target's rules."""
    trees = [gate.condition for gate in law.gates]
    for way in law.pathways:
        trees += [way.leads_to, way.applies, way.requires, *way.replaces.values()]
    waiving = {waiver.reading for way in law.pathways for waiver in way.waivers}
    return frozenset(id_ for tree in trees for id_ in readings_in(tree, target)) | waiving


def _content(law: Law, target: Target) -> Iterator[object]:
    """All that the target's rules are made of, gate by gate and pathway by pathway."""
    for gate in law.gates:
        yield gate.condition.for_target(target)
    for way in law.pathways:
        yield way.leads_to.for_target(target)
        yield way.applies.for_target(target)
        yield way.requires.for_target(target)
        yield {gate: tree.for_target(target) for gate, tree in way.replaces.items()}
        yield frozenset(way.waives)


def _verdict(law: Law, answers: Answers, target: Target) -> Verdict:
    """The verdict of a report: that of every completion where it is settled, else that of the answers."""
    rules = for_target(law, target)
    search = Search(law, compile_rules(rules), answers.values, answers.as_of)
    low, high = search.reachable()
    if low is high:
        return low
    return evaluate(rules, Situation(answers.values, answers.as_of, target)).verdict
