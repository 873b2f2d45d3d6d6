"""``report/2``, ``overview/2``: the checker's answer for one person, as objects and as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.engine.explain.figures import FigureResult
from checker.engine.explain.margins import Margin
from checker.engine.explain.results import GateResult, PathwayResult
from checker.engine.explain.summary import Summary, Window
from checker.engine.guide.next_questions import Entry
from checker.engine.headlines.headline import Headline
from checker.engine.headlines.standing import Standing
from checker.law.clauses import clause_label
from checker.law.guidance.after import After
from checker.law.guidance.conversation import KNOWN_BY_LABELS
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
    standing: Standing | None = None
    headline: Headline | None = None
    """None, as ``standing`` is, in a report that was asked for verdicts only."""
    next_questions: tuple[Entry, ...] = ()
    earliest: date | None = None
    figures: tuple[FigureResult, ...] = ()
    windows: tuple[Window, ...] = ()
    idle_answers: tuple[str, ...] = ()
    """Answers that do not matter, once the verdict is settled."""
    margins: tuple[Margin, ...] = ()
    """Answers that a settled verdict depends on, and how far each may change."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Printed numbers of clauses that the notice does not number as 一（二）3."""

    def label(self, clause: str) -> str:
        """The printed number of a clause."""
        return self.labels.get(clause) or clause_label(clause)

    @property
    def settled(self) -> bool:
        """Whether no further answer can change the verdict."""
        return self.reachable[0] == self.reachable[1]

    @property
    def to_confirm(self) -> str:
        """The questions for the unit or an office, with their clauses, as text to copy; empty if none."""
        open_ = [entry for entry in self.next_questions if entry.known_by != "self"]
        if not open_:
            return ""
        lines = [f"请确认以下{len(open_)}件事（{self.names.series} {self.names.level_in_full}）："]
        lines += [
            f"{number}. {entry.asks}{entry.because}〔{'、'.join(map(self.label, entry.clauses))}〕"
            f"（{KNOWN_BY_LABELS[entry.known_by]}）"
            for number, entry in enumerate(open_, 1)
        ]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, object]:
        """The document ``report/2``, keys in the contract's order."""
        figures = {"figures": [figure.to_dict() for figure in self.figures]} if self.figures else {}
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
            "headline": self.headline.to_dict() if self.headline else None,
            **figures,
            "summary": self.summary.to_dict(),
            "gates": [gate.to_dict() for gate in self.gates],
            "pathways": [pathway.to_dict() for pathway in self.pathways],
            "next_questions": [entry.to_dict() for entry in self.next_questions],
            "to_confirm": self.to_confirm,
            **self.after.to_dict(),
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "windows": [window.to_dict() for window in self.windows],
            "idle_answers": list(self.idle_answers),
            "margins": [margin.to_dict() for margin in self.margins],
        }


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A level of an overview, and whether it is recommended, or held already (已有)."""

    level: str
    headline: Headline
    recommended: bool
    held: bool

    def to_dict(self) -> dict[str, object]:
        """The entry of ``lines``."""
        return {
            "level": self.level,
            "recommended": self.recommended,
            "held": self.held,
            "headline": self.headline.to_dict(),
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
    lines: tuple[OverviewLine, ...] = ()
    """The levels, the recommended one first; empty where verdicts only were asked for."""
    next_questions: tuple[Entry, ...] = ()

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
            "lines": [line.to_dict() for line in self.lines],
            "next_questions": [entry.to_dict() for entry in self.next_questions],
            "levels": [report.to_dict() for report in self.levels],
        }
