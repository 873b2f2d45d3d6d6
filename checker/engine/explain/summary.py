"""What a reader is told first: what shuts every pathway, what people decide, which pathway is nearest.

Rules.md §7 and §8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.engine.evaluation.evaluate import Traced
from checker.engine.explain.clock import Clock
from checker.engine.explain.gaps import Gap
from checker.engine.explain.results import GateResult, PathwayResult
from checker.law.conditions import AtLeast, Group
from checker.law.pathways import Law
from checker.law.questions import CHANGED_BY, ChangedBy
from checker.law.values import Situation
from checker.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Shut:
    """An unmet condition of a gate that binds every pathway which may apply."""

    gate: str
    condition: Traced
    kind: ChangedBy
    """What could change it."""

    def to_dict(self) -> dict[str, object]:
        """The entry of ``summary.shut_by``."""
        node = self.condition.node
        quote = {"quote": node.condition.quote} if node.condition.quote else {}
        return {
            "id": node.id,
            "gate": self.gate,
            "kind": self.kind,
            "text": node.phrase,
            "clauses": list(node.clauses),
            **quote,
        }


@dataclass(frozen=True, slots=True)
class Window:
    """A day that the report names, and the deadlines of the notice that have passed by that day."""

    day: date
    missed: tuple[str, ...]
    """Ids of ``deadlines``; empty where an application on that day is in time."""

    def to_dict(self) -> dict[str, object]:
        """The entry of ``windows``."""
        return {"date": self.day.isoformat(), "missed": list(self.missed)}


@dataclass(frozen=True, slots=True)
class Summary:
    """The most important parts of the report; it holds nothing that the report does not hold elsewhere.

    ``best`` is the pathway that gives the verdict, ``deciding`` the conditions of it that people decide;
    ``nearest`` are the pathways that fall short, the one that lacks least first.
    """

    shut_by: tuple[Shut, ...]
    best: PathwayResult | None
    deciding: tuple[Traced, ...]
    nearest: tuple[PathwayResult, ...]

    def to_dict(self) -> dict[str, object]:
        """The entry ``summary``."""
        return {
            "shut_by": [shut.to_dict() for shut in self.shut_by],
            "best": self.best.id if self.best else None,
            "deciding": [_decided(traced) for traced in self.deciding],
            "nearest": [pathway.id for pathway in self.nearest],
        }


def _decided(traced: Traced) -> dict[str, object]:
    node = traced.node
    return {
        "id": node.id,
        "kind": node.condition.kind,
        "text": node.text,
        "clauses": list(node.clauses),
        "decided_by": node.condition.decided_by,
    }


def summary(
    clock: Clock, gates: Sequence[GateResult], pathways: Sequence[PathwayResult], verdict: Verdict
) -> Summary:
    """The summary of the results for one target."""
    open_ = [pathway for pathway in pathways if pathway.applies is not Verdict.NO]
    shut_by = tuple(_shut_by(clock, gates, open_)) if verdict is Verdict.NO else ()
    is_for_good = any(shut.kind == "fixed" for shut in shut_by)
    best = next((p for p in open_ if p.verdict is verdict and verdict > Verdict.UNKNOWN), None)
    return Summary(
        shut_by=shut_by,
        best=best,
        deciding=tuple(_deciding(gates, best)) if best else (),
        nearest=() if is_for_good else tuple(sorted(filter(_falls_short, open_), key=_effort)),
    )


def windows(
    law: Law, situation: Situation, pathways: Sequence[PathwayResult], earliest: date | None
) -> Iterator[Window]:
    """Every day that the report names, in order, with the deadlines that have passed by then."""
    explanations = [pathway.explanation for pathway in pathways if pathway.explanation]
    named = [
        earliest,
        *(explanation.earliest for explanation in explanations),
        *(gap.day for explanation in explanations for gap in explanation.gaps.ways),
    ]
    days = {day for day in named if day}
    ids = tuple(pathway.id for pathway in pathways if pathway.applies is not Verdict.NO)
    for day in sorted(days):
        after = law.after(Situation(situation.answers, day, situation.target), ids)
        yield Window(day, tuple(deadline.id for deadline in after.deadlines if deadline.past))


def decisive(traced: Traced, verdict: Verdict) -> Iterator[Traced]:
    """The conditions that give a tree this verdict; of alternatives, those that have the very verdict."""
    if traced.verdict is not verdict:
        return
    condition = traced.node.condition
    if traced.of and isinstance(condition, Group) and not (condition.is_whole and verdict is Verdict.NO):
        for child in traced.of:
            yield from decisive(child, verdict)
    else:
        yield traced


def _shut_by(clock: Clock, gates: Sequence[GateResult], open_: Sequence[PathwayResult]) -> Iterator[Shut]:
    common = set.intersection(*(set(pathway.gates) for pathway in open_)) if open_ else set()
    for gate in gates:
        if gate.gate.id in common and gate.verdict is Verdict.NO:
            for traced, kind in _unmet(clock, gate.because):
                yield Shut(gate.gate.id, traced, kind)


def _unmet(clock: Clock, traced: Traced) -> list[tuple[Traced, ChangedBy]]:
    """Unmet conditions, each with what can change it; of alternatives only the most easily changed."""
    condition = traced.node.condition
    unmet = [child for child in traced.of if child.verdict is Verdict.NO]
    if condition.is_whole or not unmet:
        return [(traced, clock.changed_by(condition))]
    below = [_unmet(clock, child) for child in unmet]
    if condition.kind in ("any", "at_least"):
        below.sort(key=lambda way: (max(CHANGED_BY.index(kind) for _, kind in way), len(way)))
        needed = condition.count if isinstance(condition, AtLeast) else 1
        below = below[: needed - (len(traced.of) - len(unmet))]
    return [entry for way in below for entry in way]


def _deciding(gates: Sequence[GateResult], best: PathwayResult) -> Iterator[Traced]:
    yield from decisive(best.traced.trace, Verdict.JUDGEMENT)
    for gate in gates:
        if gate.gate.id in best.gates:
            yield from decisive(gate.because, Verdict.JUDGEMENT)


def _gaps(pathway: PathwayResult) -> list[Gap]:
    """The gaps of a pathway, without those that lack nothing but answers."""
    ways = pathway.explanation.gaps.ways if pathway.explanation else ()
    return [gap for gap in ways if gap.kind != "answer"]


def _falls_short(pathway: PathwayResult) -> bool:
    return bool(_gaps(pathway) or (pathway.explanation and pathway.explanation.earliest))


def _effort(pathway: PathwayResult) -> tuple[int, int, date, int]:
    return min((gap.order for gap in _gaps(pathway)), default=(len(CHANGED_BY), 0, date.max, 0))
