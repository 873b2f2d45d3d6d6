"""From raw input to a report: parse, look up, evaluate, explain."""

from __future__ import annotations

from dataclasses import replace

from checker.engine.evaluation import contradictions
from checker.engine.evaluation.answers import Answers, parse_answers, raise_faults
from checker.engine.evaluation.evaluate import Evaluation, evaluate
from checker.engine.evaluation.target import for_target
from checker.engine.explain import reasons
from checker.engine.explain.clock import Clock
from checker.engine.explain.figures import figure
from checker.engine.explain.margins import margins
from checker.engine.explain.results import GateResult, PathwayResult
from checker.engine.explain.summary import summary, windows
from checker.engine.guide.next_questions import Entry, merged, next_questions
from checker.engine.headlines.headline import Grounds, headline
from checker.engine.headlines.standing import Outlook, Standing, Way, standing
from checker.engine.overview import overview_lines
from checker.engine.program.document import rules_hash
from checker.engine.report import Overview, Report, TargetNames
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.errors import Fault
from checker.law.pathways import Law
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict
from checker.version import __version__


def read_answers(law: Law, raw: object) -> Answers:
    """Admissible answers out of ``{"as_of", "answers"}``; InputError with every fault otherwise."""
    answers = parse_answers(law.catalogue, raw, law.as_of_first, law.as_of_last, law.as_of_default)
    raise_faults(contradictions.faults(law, answers.values))
    if law.target_series not in answers.values:
        raise_faults([_no_series(law)])
    return answers


def report_on(law: Law, answers: Answers, explained: bool) -> Report | Overview:
    """A Report where a level is sought, else an Overview of the series' levels, highest first."""
    series, level = str(answers.values[law.target_series]), answers.values.get(law.target_level)
    if level is not None:
        return _report(law, answers, Target(series, str(level)), explained)
    levels = tuple(
        _report(law, answers, Target(series, level), explained) for level in reversed(law.levels_of(series))
    )
    return Overview(
        notice=law.notice,
        engine=__version__,
        rules=rules_hash(law),
        as_of=answers.as_of,
        series=series,
        series_name=law.series.show(series),
        levels=levels,
        lines=overview_lines(levels),
        next_questions=merged(law, [report.next_questions for report in levels]),
    )


def entries_on(law: Law, answers: Answers) -> tuple[Entry, ...]:
    """The ``next_questions`` of ``report_on`` alone, without the other parts of the report."""
    series, level = str(answers.values[law.target_series]), answers.values.get(law.target_level)
    if level is not None:
        return _entries(law, answers, Target(series, str(level)))
    levels = reversed(law.levels_of(series))
    return merged(law, [_entries(law, answers, Target(series, sought)) for sought in levels])


def _entries(law: Law, answers: Answers, target: Target) -> tuple[Entry, ...]:
    search = Search(law, compile_rules(for_target(law, target)), answers.values, answers.as_of)
    low, high = search.reachable()
    return () if low == high else next_questions(search)


def _report(law: Law, answers: Answers, target: Target, explained: bool) -> Report:
    rules = for_target(law, target)
    situation = Situation(answers.values, answers.as_of, target)
    evaluation = evaluate(rules, situation)
    program = compile_rules(rules)
    search = Search(law, program, answers.values, answers.as_of)
    clock = Clock(law, program, answers.values, answers.as_of)
    reachable = search.reachable()
    settled = reachable[0] == reachable[1]
    verdict = reachable[0] if settled else evaluation.verdict
    gates = tuple(GateResult(g.gate, t) for g, t in zip(rules.gates, evaluation.gates, strict=True))
    pathways = tuple(
        PathwayResult(traced, reasons.pathway(position, search, clock) if explained else None)
        for position, traced in enumerate(evaluation.pathways)
    )
    # A sum may be decided while something that it counts is open: then no day is better.
    earliest = clock.first_day(program.whole, search.verdict(program.whole)) if explained else None
    entries = () if settled or not explained else next_questions(search)
    idle = reasons.idle_answers(search) if settled and explained else ()
    report = Report(
        notice=law.notice,
        engine=__version__,
        rules=rules_hash(law),
        as_of=answers.as_of,
        target=target,
        names=_names(law, target),
        verdict=verdict,
        reachable=reachable,
        gates=gates,
        pathways=pathways,
        summary=summary(clock, gates, pathways, verdict),
        after=law.after(situation, _followed(evaluation)),
        next_questions=entries,
        earliest=earliest,
        figures=tuple(figure(entry, situation) for entry in law.figures),
        windows=tuple(windows(law, situation, pathways, earliest)),
        idle_answers=idle,
        labels={id_: clause.label for id_, clause in law.clauses.items() if clause.label},
        margins=margins(search, verdict, idle) if settled and explained else (),
    )
    return _headed(law, report) if explained else report


def _headed(law: Law, report: Report) -> Report:
    report_standing = _standing(law, report)
    words = headline(report_standing, _grounds(law, report))
    return replace(report, headline=words, standing=report_standing)


def _standing(law: Law, report: Report) -> Standing:
    asks: Outlook = "nobody"
    if report.next_questions:
        asks = "self" if report.next_questions[0].known_by == "self" else "others"
    ways = [Way(p.traced.rules.pathway.mode, p.verdict, p.traced.trace, p.gates) for p in report.pathways]
    gates = {gate.gate.id: gate.because for gate in report.gates}
    return standing(law.conversation.headlines, law.catalogue, gates, ways, report.reachable, asks)


def _grounds(law: Law, report: Report) -> Grounds:
    return Grounds(
        law,
        report.names.level_in_full,
        report.gates,
        report.pathways,
        report.summary,
        report.after,
        report.next_questions,
        report.earliest,
        report.windows,
    )


def _names(law: Law, target: Target) -> TargetNames:
    level = law.level_label(target.series, target.level)
    return TargetNames(law.series.show(target.series), level, law.level_in_full(target.series, target.level))


def _followed(evaluation: Evaluation) -> tuple[str, ...]:
    """Ids of the pathways that ``after`` is about: those not ruled out, else those that apply, else all."""
    pathways = evaluation.pathways
    possible = [p for p in pathways if p.verdict is not Verdict.NO]
    return tuple(
        p.rules.pathway.id
        for p in possible or [p for p in pathways if p.applies is not Verdict.NO] or pathways
    )


def _no_series(law: Law) -> Fault:
    label = law.series.label
    text = f"至少须回答拟申报的职称系列（{law.target_series}）；再给出层级（{law.target_level}）则只查该层级"
    return Fault(law.target_series, label, "", text, f"{law.target_series}（{label}）：{text}")
