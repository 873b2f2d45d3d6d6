"""What a person may apply for under the notice, why, what is missing, and where to go.

    >>> import checker
    >>> report = checker.check({"answers": {"target_series": "engineering", "target_level": "intermediate"}})
    >>> report.verdict.label
    '信息不足'

Functions work under ``law``, where it is left out under the default one (see ``find_law``). Every function
that takes answers raises InputError (see ``checker.errors``) where they are not admissible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from checker.engine import index, readings, replay
from checker.engine import words as report_words
from checker.engine.catalogue import catalogue as write_catalogue
from checker.engine.checking import read_answers, report_on
from checker.engine.comparing.comparison import Direction, LawComparison, Movement
from checker.engine.comparing.sentences import Sentence
from checker.engine.evaluation.answers import read_json, show
from checker.engine.explain.results import GateResult, PathwayResult
from checker.engine.guide.next_questions import NextQuestion, NextScreen
from checker.engine.headlines.headline import Headline
from checker.engine.program import document as program
from checker.engine.program.canonical import to_json
from checker.engine.readings import OtherReading, TargetReadings
from checker.engine.replay import Difference, Receipt, Verification
from checker.engine.report import Overview, Report
from checker.engine.walk import Walk
from checker.engine.walk import walk as take
from checker.errors import CheckerError, DataError, Fault, InputError, LawError
from checker.law.clauses import (
    RARE_STATUSES,
    STATUS_LABELS,
    STATUS_MEANINGS,
    ClauseEntry,
    ClauseStatus,
    Interpretation,
    Status,
)
from checker.law.conditions import AllOf, AnyOf, AtLeast, ByTarget, Fixed
from checker.law.dates import EARLIEST_DATE
from checker.law.guidance.after import Committee, Duty, Line, Passage
from checker.law.guidance.reference import ReferenceData, ReferencePart, ReferenceTable
from checker.law.guidance.reviewing import FilingRules, Reviewing
from checker.law.pathways import MODE_LABELS, Gate, Law, Pathway
from checker.law.questions import Catalogue, Option, Question, QuestionType
from checker.law.readings import Reading, readings_in
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import NO_DATE, Target
from checker.law.verdict import Verdict
from checker.notices import PACKED_HASH, Laws, law_fault
from checker.rosters import asides
from checker.rosters.guarding import guard, unguard
from checker.version import __version__

if TYPE_CHECKING:
    from checker.rosters.columns import RosterColumns

__all__ = [
    "EARLIEST_DATE",
    "MODE_LABELS",
    "NO_DATE",
    "PACKED_HASH",
    "RARE_STATUSES",
    "STATUS_LABELS",
    "STATUS_MEANINGS",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "ByTarget",
    "Catalogue",
    "CheckerError",
    "ClauseEntry",
    "ClauseStatus",
    "Committee",
    "Condition",
    "DataError",
    "Difference",
    "Direction",
    "Duty",
    "Fact",
    "Fault",
    "FilingRules",
    "Fixed",
    "Gate",
    "GateResult",
    "Headline",
    "InputError",
    "Interpretation",
    "Law",
    "LawComparison",
    "LawError",
    "Laws",
    "Line",
    "Movement",
    "NextQuestion",
    "NextScreen",
    "Option",
    "OtherReading",
    "Overview",
    "Passage",
    "Pathway",
    "PathwayResult",
    "Question",
    "QuestionType",
    "Reading",
    "Receipt",
    "ReferenceData",
    "ReferencePart",
    "ReferenceTable",
    "Report",
    "Reviewing",
    "Sentence",
    "Status",
    "Target",
    "TargetReadings",
    "Verdict",
    "Verification",
    "Walk",
    "__version__",
    "admit",
    "asides",
    "catalogue",
    "check",
    "check_json",
    "clauses",
    "compare_laws",
    "diff",
    "export",
    "find_law",
    "guard",
    "law_fault",
    "laws",
    "other_readings",
    "questions",
    "quotations",
    "read_day",
    "read_json",
    "readings_in",
    "readings_json",
    "receipt",
    "roster_columns",
    "roster_header",
    "rules_hash",
    "schemas",
    "to_json",
    "unguard",
    "verify",
    "walk",
    "words",
]


def laws() -> Laws:
    """The laws by notice id, found by folder, each loaded when it is looked up."""
    return Laws()


def find_law(notice: str | None = None) -> Law:
    """The law of a notice, by default of that in ``notices/default.txt``; InputError where there is none."""
    known = laws()
    if notice is None:
        return known.default
    if notice not in known:
        given, allowed = show(notice), "、".join(known)
        raise InputError((Fault("", "", given, allowed, f"通知：没有 {given} 的规则；应为：{allowed}"),))
    return known[notice]


def check(raw: object, law: Law | None = None, explained: bool = True) -> Report | Overview:
    """Check ``{"as_of", "answers"}``: a Report where series and level are given, an Overview without a level.

    Without ``explained``, gaps, earliest days and next questions are left out (they take most of the time).
    """
    law = law or find_law()
    return report_on(law, read_answers(law, raw), explained)


def admit(raw: object, law: Law | None = None) -> None:
    """Nothing where the answers can be checked; much faster than a check."""
    read_answers(law or find_law(), raw)


def walk(raw: object, law: Law | None = None) -> Walk:
    """What the guide asks of someone who knows the answers ``raw`` and skips all else, and where it ends."""
    law = law or find_law()
    return take(law, read_answers(law, raw))


def check_json(data: bytes, law: Law | None = None, pretty: bool = False, explained: bool = True) -> str:
    """Canonical JSON for the JSON text of an answers file: report/2, overview/2 or faults/1."""
    try:
        document = check(read_json(data), law, explained).to_dict()
    except InputError as error:
        document = error.to_dict()
    return to_json(document, pretty)


def other_readings(raw: object, law: Law | None = None) -> tuple[TargetReadings, ...]:
    """Which other readings give another verdict: for the level sought, or every level, highest first."""
    law = law or find_law()
    return readings.of_answers(law, read_answers(law, raw))


def readings_json(data: bytes, law: Law | None = None, pretty: bool = False) -> str:
    """Canonical JSON for the JSON text of an answers file: readings/1 or faults/1."""
    law = law or find_law()
    try:
        document = readings.document(law, other_readings(read_json(data), law))
    except InputError as error:
        document = error.to_dict()
    return to_json(document, pretty)


def diff(before: object, after: object, law: Law | None = None) -> Difference:
    """What moves between two sets of answers: verdicts, and the conditions and clauses that move them."""
    law = law or find_law()
    return replay.diff(law, read_answers(law, before), read_answers(law, after))


def compare_laws(old: Law, new: Law) -> LawComparison:
    """For the same answers under both laws: whose verdict moves, and by which sentences (bounded search)."""
    from checker.engine.comparing.comparison import compare

    return compare(old, new)


def receipt(raw: object, law: Law | None = None) -> Receipt:
    """A receipt of a check: answers, day, rules, engine and verdicts."""
    law = law or find_law()
    return replay.receipt(law, read_answers(law, raw))


def verify(document: object, law: Law | None = None) -> Verification:
    """Replay a receipt, without ``law`` under its own notice: the same, or what differs and why."""
    return replay.verify(law or find_law(replay.recorded_notice(document)), document)


def roster_columns(
    header: Sequence[object],
    law: Law | None = None,
    row: int = 1,
    as_of: str = "",
    common: Mapping[str, bool | int | float | str | list[str]] | None = None,
) -> RosterColumns:
    """The columns of a table of people by its header's cells; its ``read`` turns a row into answers.

    ``row`` is the header's number; ``as_of`` counts for rows without an application date, ``common`` holds
    answers that all share (those of their unit). What is read goes to ``check`` as it is:

        >>> columns = roster_columns(["姓名", "拟申报职称系列", "拟申报职称层级"])
        >>> check(columns.read(["示例", "工程技术", "中级"], row=2).document).verdict.label
        '信息不足'
    """
    from checker.rosters.columns import RosterColumns  # most checks are of one person

    return RosterColumns.from_header(header, law or find_law(), row, as_of, common)


def roster_header(rows: Sequence[Sequence[object]], law: Law | None = None) -> int:
    """The place, from 0, of the header among the first rows of a table; -1 where none is like one."""
    from checker.rosters.headings import find_header

    return find_header(rows, law or find_law())


def read_day(text: str) -> date:
    """A day in any spelling that is usual in tables; ValueError, with a sentence, where it is none."""
    from checker.rosters import days

    return days.read_day(text)


def catalogue(law: Law | None = None) -> dict[str, object]:
    """``questions/2``: the catalogue as plain data, with how each question is asked, and the screens."""
    return write_catalogue(law or find_law())


def questions(law: Law | None = None) -> Catalogue:
    """The catalogue: question id to Question, in the order of the form."""
    law = law or find_law()
    return law.catalogue


def clauses(law: Law | None = None) -> Mapping[str, ClauseEntry]:
    """Every clause in the notice's order: its status and what rests on it."""
    law = law or find_law()
    return index.clause_index(law)


def quotations(law: Law | None = None) -> Iterator[tuple[str, str, str]]:
    """Every (clause id, words quoted from it, what quotes them: a gate, a pathway, or the steps after)."""
    law = law or find_law()
    yield from index.quotations(law)
    yield from ((passage.clause, passage.quote, "after") for passage in law.passages)


def export(law: Law | None = None) -> Mapping[str, object]:
    """All rule objects and reference rows as plain data."""
    law = law or find_law()
    return program.export(law)


def rules_hash(law: Law | None = None) -> str:
    """SHA-256 of the canonical export."""
    law = law or find_law()
    return program.rules_hash(law)


def words(law: Law | None = None) -> Mapping[str, object]:
    """What the keys of a report are called: verdicts, modes, parts, gaps, levels."""
    return report_words.words(law or find_law())


def schemas(law: Law | None = None) -> Mapping[str, Mapping[str, object]]:
    """The JSON Schemas of what is read and written, by the names that documents give themselves.

    The examples in them are of one notice: another law's schemas go without. Of a law without rules nothing
    but its clauses is written.
    """
    from checker.schema import NAMES, schema, without_examples

    law = law or find_law()
    names = NAMES if law.is_encoded else ("clauses/1",)
    return {name: without_examples(schema(name, law), law.notice) for name in names}
