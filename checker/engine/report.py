"""``report/2``, ``overview/2``: what the checker says of one person, as objects and as canonical JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from checker.engine.evaluate import Traced, TracedPathway
from checker.engine.explain import NextQuestion, PathwayExplanation
from checker.engine.summary import Summary, Window
from checker.law.after import After
from checker.law.pathways import Gate
from checker.law.values import Target
from checker.law.verdict import Bounds, Verdict


@dataclass(frozen=True, slots=True)
class GateResult:
    """A gate and the tree that decided it."""

    gate: Gate
    because: Traced

    @property
    def verdict(self) -> Verdict:
        """The verdict of the gate by itself, whoever waives it."""
        return self.because.verdict

    def to_dict(self) -> dict[str, object]:
        """The entry of ``gates``."""
        return {
            "id": self.gate.id,
            "title": self.gate.title,
            "clauses": list(self.gate.clauses),
            "verdict": self.verdict.name,
            "because": self.because.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class PathwayResult:
    """A pathway, its verdict and the tree that decided it."""

    traced: TracedPathway
    explanation: PathwayExplanation | None = None
    """Left out of a report that was asked for verdicts only."""

    @property
    def id(self) -> str:
        """The pathway's id."""
        return self.traced.rules.pathway.id

    @property
    def verdict(self) -> Verdict:
        """The minimum of ``applies``, the own conditions and the gates not waived."""
        return self.traced.verdict

    @property
    def applies(self) -> Verdict:
        """NO: not made for this person (不适用)."""
        return self.traced.applies

    @property
    def gates(self) -> tuple[str, ...]:
        """Ids of the gates that bind it: not those that it waives or reads in a way of its own."""
        return tuple(gate.gate.id for gate in self.traced.rules.gates)

    def to_dict(self) -> dict[str, object]:
        """The entry of ``pathways``."""
        pathway, why = self.traced.rules.pathway, self.explanation
        return {
            "id": pathway.id,
            "title": pathway.title,
            "clauses": list(pathway.clauses),
            "mode": pathway.mode,
            "reviewer": pathway.reviewer,
            "applies": self.applies.name,
            "verdict": self.verdict.name,
            "gates": list(self.gates),
            "waives": list(pathway.waives),
            "replaces": [gate.node.gate for gate in self.traced.trace.of if gate.node.gate],
            "because": self.traced.trace.to_dict(),
            "gaps": [gap.to_dict() for gap in why.gaps.ways] if why else [],
            "more_gaps": why.gaps.more if why else False,
            "earliest": why.earliest.isoformat() if why and why.earliest else None,
        }


@dataclass(frozen=True, slots=True)
class TargetNames:
    """What series and level are called: 工程技术, 工程师, 中级（工程师）."""

    series: str
    level: str
    level_in_full: str

    def to_dict(self) -> dict[str, object]:
        """The names in ``target``."""
        return {
            "series_name": self.series,
            "level_name": self.level,
            "level_in_full": self.level_in_full,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The checker's answer for one target."""

    notice: str
    engine: str
    rules: str
    as_of: date
    target: Target
    names: TargetNames
    verdict: Verdict
    reachable: Bounds
    gates: tuple[GateResult, ...]
    pathways: tuple[PathwayResult, ...]
    summary: Summary
    after: After
    next_questions: tuple[NextQuestion, ...] = ()
    earliest: date | None = None
    windows: tuple[Window, ...] = ()
    idle_answers: tuple[str, ...] = ()
    """Answers that do not matter, once the verdict is settled."""

    @property
    def settled(self) -> bool:
        """No further answer can change the verdict."""
        return self.reachable[0] == self.reachable[1]

    def to_dict(self) -> dict[str, object]:
        """The document ``report/2``, keys in the contract's order."""
        return {
            "schema": "report/2",
            "notice": self.notice,
            "engine": self.engine,
            "rules": self.rules,
            "as_of": self.as_of.isoformat(),
            "target": {"series": self.target.series, "level": self.target.level, **self.names.to_dict()},
            "verdict": self.verdict.name,
            "reachable": [bound.name for bound in self.reachable],
            "settled": self.settled,
            "summary": self.summary.to_dict(),
            "gates": [gate.to_dict() for gate in self.gates],
            "pathways": [pathway.to_dict() for pathway in self.pathways],
            "next_questions": [question.to_dict() for question in self.next_questions],
            **self.after.to_dict(),
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "windows": [window.to_dict() for window in self.windows],
            "idle_answers": list(self.idle_answers),
        }


@dataclass(frozen=True, slots=True)
class Overview:
    """A report for every level of a series, highest first (我能报什么)."""

    notice: str
    engine: str
    rules: str
    as_of: date
    series: str
    series_name: str
    levels: tuple[Report, ...]

    def to_dict(self) -> dict[str, object]:
        """The document ``overview/2``."""
        return {
            "schema": "overview/2",
            "notice": self.notice,
            "engine": self.engine,
            "rules": self.rules,
            "as_of": self.as_of.isoformat(),
            "series": self.series,
            "series_name": self.series_name,
            "levels": [report.to_dict() for report in self.levels],
        }


def to_json(document: object, pretty: bool = False) -> str:
    """Canonical JSON: keys as given, no white space unless ``pretty``, a line feed at the end."""
    if pretty:
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
