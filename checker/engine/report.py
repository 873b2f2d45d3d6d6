"""``report/2``, ``overview/2``: what the checker says of one person, as objects and as canonical JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from checker.engine.explain.reasons import NextQuestion
from checker.engine.explain.summary import Summary, Window
from checker.engine.results import GateResult, PathwayResult
from checker.law.after import After
from checker.law.values import Target
from checker.law.verdict import Bounds, Verdict


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
