"""The result of each gate and of each pathway, with the trees that decided it."""

from __future__ import annotations

from dataclasses import dataclass

from checker.engine.evaluation.evaluate import Traced, TracedPathway
from checker.engine.explain.reasons import PathwayExplanation
from checker.law.pathways import Gate
from checker.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class GateResult:
    """A gate and the tree that decided it."""

    gate: Gate
    because: Traced

    @property
    def verdict(self) -> Verdict:
        """The verdict of the gate by itself, even if pathways waive it."""
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
    """None in a report that was asked for verdicts only."""

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
        """Whether the pathway is meant for this person; NO: 不适用."""
        return self.traced.applies

    @property
    def gates(self) -> tuple[str, ...]:
        """Ids of the common gates that bind it: all but those that it waives or replaces."""
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
