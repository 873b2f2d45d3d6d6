"""What a person may apply for under the notice, why, what is missing, and where to go.

    >>> import checker
    >>> report = checker.check({"answers": {"target_series": "engineering", "target_level": "intermediate"}})
    >>> report.verdict.label
    '信息不足'

Every function that takes answers raises InputError (see ``checker.errors``) where they are not admissible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.engine import replay, rules
from checker.engine.answers import read_json
from checker.engine.checking import read_answers, report_on
from checker.engine.explain import NextQuestion
from checker.engine.replay import Difference, Receipt, Verification
from checker.engine.report import GateResult, Overview, PathwayResult, Report, to_json
from checker.errors import CheckerError, DataError, Fault, InputError
from checker.law.catalogue import Catalogue, Option, Question, Target
from checker.law.clauses import ClauseEntry
from checker.law.pathways import Law
from checker.law.verdict import Verdict
from checker.notices.baotou_2023 import LAW
from checker.version import __version__

__all__ = [
    "LAW",
    "CheckerError",
    "ClauseEntry",
    "DataError",
    "Difference",
    "Fault",
    "GateResult",
    "InputError",
    "NextQuestion",
    "Option",
    "Overview",
    "PathwayResult",
    "Question",
    "Receipt",
    "Report",
    "Target",
    "Verdict",
    "Verification",
    "__version__",
    "check",
    "check_json",
    "clauses",
    "diff",
    "export",
    "questions",
    "quotations",
    "read_json",
    "receipt",
    "rules_hash",
    "to_json",
    "verify",
]


def check(raw: object, law: Law = LAW, explained: bool = True) -> Report | Overview:
    """Check ``{"as_of", "answers"}``: a Report where series and level are given, an Overview without a level.

    Without ``explained``, gaps, earliest days and next questions are left out (they take most of the time).
    """
    return report_on(law, read_answers(law, raw), explained)


def check_json(data: bytes, pretty: bool = False, explained: bool = True) -> str:
    """Canonical JSON for the JSON text of an answers file: report/1, overview/1 or faults/1."""
    try:
        document = check(read_json(data), explained=explained).to_dict()
    except InputError as error:
        document = error.to_dict()
    return to_json(document, pretty)


def diff(before: object, after: object, law: Law = LAW) -> Difference:
    """What moves between two sets of answers: verdicts, and the conditions and clauses that move them."""
    return replay.diff(law, read_answers(law, before), read_answers(law, after))


def receipt(raw: object, law: Law = LAW) -> Receipt:
    """A receipt of a check: answers, day, rules, engine and verdicts."""
    return replay.receipt(law, read_answers(law, raw))


def verify(document: object, law: Law = LAW) -> Verification:
    """Replay a receipt: the same, or what differs and why."""
    return replay.verify(law, document)


def questions(law: Law = LAW) -> Catalogue:
    """The catalogue: question id to Question, in the order of the form."""
    return law.catalogue


def clauses(law: Law = LAW) -> Mapping[str, ClauseEntry]:
    """Every clause in the notice's order: its status and what rests on it."""
    return rules.clause_index(law)


def quotations(law: Law = LAW) -> Iterator[tuple[str, str, str]]:
    """Every (clause id, words quoted from it, what quotes them: a gate, a pathway, or the steps after)."""
    yield from rules.quotations(law)
    yield from ((passage.clause, passage.quote, "after") for passage in law.passages)


def export(law: Law = LAW) -> Mapping[str, object]:
    """All rule objects and reference rows as plain data."""
    return rules.export(law)


def rules_hash(law: Law = LAW) -> str:
    """SHA-256 of the canonical export."""
    return rules.rules_hash(law)
