"""What a person may apply for under the notice, why, what is missing, and where to go.

    >>> import checker
    >>> report = checker.check({"answers": {"target_series": "engineering", "target_level": "intermediate"}})
    >>> report.verdict.label
    '信息不足'

``check`` raises InputError (see ``checker.errors``) where answers are not admissible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from . import explain, rules
from .answers import Answers, contradiction, parse_answers, raise_faults, read_json
from .baotou_2023 import LAW
from .catalogue import Catalogue, Option, Question, Situation, Target
from .errors import CheckerError, DataError, Fault, InputError
from .evaluate import evaluate
from .pathway import Contradiction, Law, for_target
from .report import GateResult, NextQuestion, Overview, PathwayResult, Report, to_json
from .verdict import Verdict

__version__ = "0.1.0"
__all__ = [
    "LAW",
    "CheckerError",
    "DataError",
    "Fault",
    "GateResult",
    "InputError",
    "NextQuestion",
    "Option",
    "Overview",
    "PathwayResult",
    "Question",
    "Report",
    "Target",
    "Verdict",
    "check",
    "check_json",
    "clauses",
    "export",
    "questions",
    "quotations",
    "read_json",
    "rules_hash",
    "to_json",
]


def check(raw: object, law: Law = LAW) -> Report | Overview:
    """Check ``{"as_of", "answers"}``: a Report where series and level are given, an Overview without a level.

    Raises InputError, carrying every fault, where the answers are not admissible or no series is given.
    """
    answers = parse_answers(law.catalogue, raw, law.as_of_first, law.as_of_last, law.as_of_default)
    raise_faults(_contradictions(law, answers))
    series, level = answers.values.get(law.target_series), answers.values.get(law.target_level)
    if series is None:
        raise_faults([_missing(law)])
    if level is not None:
        return _report(law, answers, Target(str(series), str(level)))
    return Overview(
        notice=law.notice,
        engine=__version__,
        rules=rules_hash(law),
        as_of=answers.as_of,
        series=str(series),
        levels=tuple(
            _report(law, answers, Target(str(series), level))
            for level in reversed(law.levels_of(str(series)))
        ),
    )


def check_json(data: bytes, pretty: bool = False) -> str:
    """Canonical JSON for the JSON text of an answers file: report/1, overview/1 or faults/1."""
    try:
        document = check(read_json(data)).to_dict()
    except InputError as error:
        document = error.to_dict()
    return to_json(document, pretty)


def questions(law: Law = LAW) -> Catalogue:
    """The catalogue: question id to Question, in the order of the form."""
    return law.catalogue


def clauses(law: Law = LAW) -> Mapping[str, Mapping[str, list[str]]]:
    """Clause id to the gates, pathways and questions that rest on it."""
    return rules.clause_index(law)


def quotations(law: Law = LAW) -> Iterator[tuple[str, str, str]]:
    """Every (clause id, words quoted from it, gate or pathway that quotes them)."""
    return rules.quotations(law)


def export(law: Law = LAW) -> Mapping[str, object]:
    """All rule objects and reference rows as plain data."""
    return rules.export(law)


def rules_hash(law: Law = LAW) -> str:
    """SHA-256 of the canonical export."""
    return rules.rules_hash(law)


def _report(law: Law, answers: Answers, target: Target) -> Report:
    found = for_target(law, target)
    situation = Situation(answers.values, answers.as_of, target)
    evaluation = evaluate(found, situation)
    reachable = explain.bounds(found, situation)
    settled = reachable[0] == reachable[1]
    return Report(
        notice=law.notice,
        engine=__version__,
        rules=rules_hash(law),
        as_of=answers.as_of,
        target=target,
        verdict=reachable[0] if settled else evaluation.verdict,
        reachable=reachable,
        gates=tuple(GateResult(g.gate, t) for g, t in zip(found.gates, evaluation.gates, strict=True)),
        pathways=tuple(PathwayResult(pathway) for pathway in evaluation.pathways),
        next_questions=()
        if settled
        else explain.next_questions(law.catalogue, found, situation, evaluation, reachable[0]),
    )


def _missing(law: Law) -> Fault:
    label = law.series.label
    text = "至少须回答拟申报的职称系列（target_series）；再给出层级（target_level）则只查该层级"
    return Fault(law.target_series, label, "", text, f"{law.target_series}（{label}）：{text}")


def _contradictions(law: Law, answers: Answers) -> Iterator[Fault]:
    for entry in law.contradictions:
        fault = _contradicts(law, answers, entry)
        if fault is not None:
            yield fault
    for series_id, level_id in law.levelled:
        series, level = answers.values.get(series_id), answers.values.get(level_id)
        if series is None or level in (None, "none"):
            continue
        levels = law.levels_of(str(series))
        if level not in levels:
            question = law.catalogue[level_id]
            names = "、".join(levels)
            yield contradiction(question, str(level), f"该系列有的层级：{names}")


def _contradicts(law: Law, answers: Answers, entry: Contradiction) -> Fault | None:
    question, other = law.catalogue[entry.question], law.catalogue[entry.other]
    value, against = answers.values.get(question.id), answers.values.get(other.id)
    if value is None or against is None or value == "none":
        return None
    if entry.kind == "less":
        if against == "none" or not value < against:  # type: ignore[operator]  # both numbers or both dates
            return None
        return contradiction(
            question, value, f"不小于（早于）“{other.label}”（{other.id}：{other.show(against)}）"
        )
    if against != "none" or (entry.above is not None and not value > entry.above):  # type: ignore[operator]
        return None
    return contradiction(question, value, f"“{other.label}”（{other.id}）为“{other.show(against)}”时不填")
