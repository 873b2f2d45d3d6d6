"""What a person may apply for under the notice, why, what is missing, and where to go.

    >>> import checker
    >>> report = checker.check({"answers": {"target_series": "engineering", "target_level": "intermediate"}})
    >>> report.verdict.label
    '信息不足'

``check`` raises InputError (see ``checker.errors``) where answers are not admissible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from . import contradictions, explain, rules
from .answers import Answers, parse_answers, raise_faults, read_json
from .baotou_2023 import LAW
from .catalogue import Catalogue, Option, Question, Situation, Target
from .clause import ClauseEntry
from .clock import Clock
from .errors import CheckerError, DataError, Fault, InputError
from .evaluate import Evaluation, evaluate
from .explain import NextQuestion
from .pathway import Law, for_target
from .report import GateResult, Overview, PathwayResult, Report, to_json
from .search import Search, compile_rules
from .verdict import Verdict

__version__ = "0.1.0"
__all__ = [
    "LAW",
    "CheckerError",
    "ClauseEntry",
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


def check(raw: object, law: Law = LAW, explained: bool = True) -> Report | Overview:
    """Check ``{"as_of", "answers"}``: a Report where series and level are given, an Overview without a level.

    Without ``explained``, gaps and earliest days are left out (they take most of the time).
    Raises InputError, carrying every fault, where the answers are not admissible or no series is given.
    """
    answers = parse_answers(law.catalogue, raw, law.as_of_first, law.as_of_last, law.as_of_default)
    raise_faults(contradictions.faults(law, answers.values))
    series, level = answers.values.get(law.target_series), answers.values.get(law.target_level)
    if series is None:
        raise_faults([_missing(law)])
    if level is not None:
        return _report(law, answers, Target(str(series), str(level)), explained)
    return Overview(
        notice=law.notice,
        engine=__version__,
        rules=rules_hash(law),
        as_of=answers.as_of,
        series=str(series),
        levels=tuple(
            _report(law, answers, Target(str(series), level), explained)
            for level in reversed(law.levels_of(str(series)))
        ),
    )


def check_json(data: bytes, pretty: bool = False, explained: bool = True) -> str:
    """Canonical JSON for the JSON text of an answers file: report/1, overview/1 or faults/1."""
    try:
        document = check(read_json(data), explained=explained).to_dict()
    except InputError as error:
        document = error.to_dict()
    return to_json(document, pretty)


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


def _report(law: Law, answers: Answers, target: Target, explained: bool) -> Report:
    found = for_target(law, target)
    situation = Situation(answers.values, answers.as_of, target)
    evaluation = evaluate(found, situation)
    program = compile_rules(law, found)
    search = Search(law, program, answers.values, answers.as_of)
    clock = Clock(law, program, answers.values, answers.as_of)
    reachable = search.reachable()
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
        pathways=tuple(
            PathwayResult(traced, explain.pathway(position, search, clock) if explained else None)
            for position, traced in enumerate(evaluation.pathways)
        ),
        after=law.after(situation, _shaping(evaluation)),
        next_questions=() if settled else explain.next_questions(search),
        earliest=clock.first_day(program.whole, evaluation.verdict) if explained else None,
    )


def _shaping(evaluation: Evaluation) -> tuple[str, ...]:
    """Pathways that shape what follows: those not ruled out, else those made for the person, else all."""
    pathways = evaluation.pathways
    possible = [p for p in pathways if p.verdict is not Verdict.NO]
    return tuple(
        p.rules.pathway.id
        for p in possible or [p for p in pathways if p.applies is not Verdict.NO] or pathways
    )


def _missing(law: Law) -> Fault:
    label = law.series.label
    text = "至少须回答拟申报的职称系列（target_series）；再给出层级（target_level）则只查该层级"
    return Fault(law.target_series, label, "", text, f"{law.target_series}（{label}）：{text}")
