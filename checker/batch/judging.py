"""What is said of each person of a roster: the whole report, in a few cells."""

from __future__ import annotations

from typing import Final

from checker.batch.outputs import in_one_cell
from checker.engine.checking import read_answers, report_on
from checker.engine.explain.results import PathwayResult
from checker.engine.report import Overview, Report
from checker.law.pathways import Law
from checker.law.verdict import Verdict
from checker.rosters.headings import figure_column
from checker.rosters.rows import RosterRow

SAID: Final = ("level", "verdict", "headline", "nearest", "nearest_lacks", "faults")


class Judge:
    """Judges rows under one law."""

    def __init__(self, law: Law, explained: bool = True) -> None:
        self.law, self.explained = law, explained
        figures = (figure_column(figure.value.id) for figure in law.figures)
        self.headings = (*SAID, *(pathway.id for pathway in law.pathways), *figures)

    def cells(self, row: RosterRow) -> list[str]:
        """The cells of ``headings`` for one row; of a row with faults only these.

        Without ``explained`` headline and what the nearest way lacks are empty: they take most of the time.
        """
        if row.faults:
            empty = len(self.headings) - len(SAID)
            return ["", "", "", "", "", in_one_cell(row.faults), *[""] * empty]
        report = _one(report_on(self.law, read_answers(self.law, row.document), self.explained))
        near, lacks = _nearest(report)
        return [
            report.target.level,
            report.verdict.name,
            report.headline.text if report.headline else "",
            near,
            lacks,
            "",
            *(pathway.verdict.name for pathway in report.pathways),
            *(figure.number if figure.known else "" for figure in report.figures),
        ]


def _one(judged: Report | Overview) -> Report:
    """The report; of someone who names no level that on the level which the overview puts first."""
    if isinstance(judged, Report):
        return judged
    first = judged.lines[0].level if judged.lines else judged.levels[0].target.level
    return next(report for report in judged.levels if report.target.level == first)


def _nearest(report: Report) -> tuple[str, str]:
    """The pathway that gives the verdict, else the one that lacks least, and what it lacks."""
    summary = report.summary
    best = summary.best if report.verdict >= Verdict.JUDGEMENT else next(iter(summary.nearest), None)
    if best is None:
        return "", ""
    return best.traced.rules.pathway.title, _lacks(best) if report.verdict is Verdict.NO else ""


def _lacks(result: PathwayResult) -> str:
    ways = result.explanation.gaps.ways if result.explanation else ()
    return ways[0].text if ways else ""
