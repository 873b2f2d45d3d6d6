"""A report as text, in short (rules.md §8).

First the headline and the verdict; then who decides what, or what shuts every pathway, or what the nearest
pathway lacks; then, for a person who may apply, steps, committee, days and materials.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from checker.engine.explain.gaps import Gap, Missing
from checker.engine.explain.results import PathwayResult
from checker.engine.report import Overview, Report
from checker.law.dates import in_chinese
from checker.law.pathways import Law
from checker.law.verdict import Verdict

_QUESTIONS = 5


def result(law: Law, check: Report | Overview) -> str:
    """A report; for an overview the levels in short, the recommended one first."""
    if isinstance(check, Overview):
        by_level = {report.target.level: report for report in check.levels}
        order = [by_level[line.level] for line in check.lines] or check.levels
        held = {line.level for line in check.lines if line.held}
        levels = [
            line
            for report in order
            for line in (*_head(report, report.target.level in held), *_indented(_reasons(report)))
        ]
        return _text([*levels, "", *_foot(law, check.as_of, check.rules)])
    return _text(
        [
            *_head(check),
            *_reasons(check),
            *_figures(check),
            *_afterwards(check),
            "",
            *_foot(law, check.as_of, check.rules),
        ]
    )


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _head(report: Report, held: bool = False) -> Iterator[str]:
    """The headline with the verdict; without it for a level already held, where it would mislead."""
    tag = "" if held else f"【{report.verdict.label}】"
    series, level = report.names.series, report.names.level_in_full
    headline = report.headline.text if report.headline else level
    subject = series if level in headline else f"{series} {level}"
    yield f"{subject}：{headline}{tag}"


def _reasons(report: Report) -> Iterator[str]:
    """The reasons in a few lines, by headline; then the next step, unless the reasons contain it."""
    headline = report.headline
    match headline.key if headline else "":
        case "may_apply":
            yield from _best_pathway(report)
        case "not_yet":
            yield from _nearest(report)
        case "may_not" if report.summary.shut_by:
            yield from _shut(report)
        case "answer_more" | "ask_unit":
            yield from _open_questions(report)
        case _:
            yield from (
                f"{reason.text}{_at(report, reason.clauses)}。"
                for reason in (headline.reasons if headline else ())
            )
    if headline and headline.key not in ("may_apply", "not_yet", "answer_more"):
        yield f"下一步：{headline.what}（{headline.who}；{headline.until.removesuffix('。')}）。"


def _figures(report: Report) -> Iterator[str]:
    """Each number with what it is made of."""
    for figure in report.figures:
        yield f"{figure.text}{_at(report, figure.figure.clauses)}。"
        yield from (f"  · {part.text}" for part in figure.parts)


def _best_pathway(report: Report) -> Iterator[str]:
    best, deciding = report.summary.best, report.summary.deciding
    if best is None:
        return
    way = f"走“{_title(best)}”这条途径{_at(report, best.traced.rules.pathway.clauses)}"
    if not deciding:
        yield f"{way}，条件都已具备。"
        return
    yield f"{way}，程序能判断的条件都已具备，还要由人认定："
    decided = {}
    for traced in deciding:
        condition = traced.node.condition
        by = f"由{condition.decided_by}{'另行通知' if condition.kind == 'pending' else '认定'}"
        decided[f"{traced.node.phrase}：{by}"] = traced.node.clauses
    for words, clauses in decided.items():
        yield f"  · {words}{_at(report, clauses)}"
    if not report.settled:
        yield from _open_questions(report)


def _shut(report: Report) -> Iterator[str]:
    """The first condition that stops every pathway, one that nothing can change if there is any."""
    for shut in sorted(report.summary.shut_by, key=lambda shut: shut.kind != "fixed")[:1]:
        node = shut.condition.node
        words = f"“{node.condition.quote}”" if node.condition.quote else f"须满足“{node.phrase}”"
        yield f"因为通知规定：{words}{_at(report, node.clauses)}。"


def _nearest(report: Report) -> Iterator[str]:
    for pathway in report.summary.nearest[:1]:
        for gap in pathway.explanation.gaps.ways[:1] if pathway.explanation else ():
            where = _at(report, pathway.traced.rules.pathway.clauses)
            yield f"最近的途径是“{_title(pathway)}”{where}，还差："
            for missing in (*gap.conditions, *gap.blockers):
                yield f"  · {_missing(missing)}{_at(report, missing.node.clauses)}"
            yield from _window(report, gap)
    yield from _by_time(report)


def _missing(missing: Missing) -> str:
    if missing.day is not None:
        return f"{missing.phrase}，还差{missing.wait}，{in_chinese(missing.day)}起满足"
    return f"{missing.phrase}（{missing.label}）"


def _window(report: Report, gap: Gap) -> Iterator[str]:
    if gap.day is not None and _is_late(report, gap.day):
        yield "  到那一天，当年申报已截止，要等下一年度通知。"


def _by_time(report: Report) -> Iterator[str]:
    nearest = report.summary.nearest[:1]
    told_days = {gap.day for p in nearest if p.explanation for gap in p.explanation.gaps.ways[:1]}
    if report.earliest and report.earliest not in told_days:
        late = "；到那一天，当年申报已截止，要等下一年度通知" if _is_late(report, report.earliest) else ""
        yield f"别的都不变，单靠时间，最早{in_chinese(report.earliest)}起结论会更好{late}。"


def _is_late(report: Report, day: date) -> bool:
    return any(window.day == day and window.missed for window in report.windows)


def _open_questions(report: Report) -> Iterator[str]:
    own = [entry for entry in report.next_questions if entry.known_by == "self"]
    low, high = report.reachable
    if own:
        yield f"还有 {len(own)} 题会影响结论（在“{low.label}”和“{high.label}”之间），先答这些最有用："
        yield from (f"  · {entry.asks}" for entry in own[:_QUESTIONS])
    yield from report.to_confirm.splitlines()


def _afterwards(report: Report) -> Iterator[str]:
    """For a person who may apply: their steps, who reviews, the days, the materials to prepare."""
    if report.verdict < Verdict.JUDGEMENT:
        return
    after = report.after
    own = [step for step in after.submission if step.own]
    others = dict.fromkeys(step.who for step in after.submission if not step.own)
    yield from _part(
        "怎么申报", [f"{number}. {step.act}{_at(report, step.clauses)}" for number, step in enumerate(own, 1)]
    )
    if others:
        yield f"  之后依次经过：{' → '.join(others)}。"
    yield from _part("由谁评审", [f"· {line.text}{_at(report, line.clauses)}" for line in after.committees])
    days = sorted(after.deadlines, key=lambda line: line.date or date.max)
    yield from _part("时间", [f"· {line.text}{_at(report, line.clauses)}" for line in days])
    yield from _part(
        "自己准备的材料",
        [f"· {line.text}{_at(report, line.clauses)}" for line in after.materials if line.own],
    )


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    distinct = list(dict.fromkeys(lines))
    if distinct:
        yield from ("", title, *_indented(distinct))


def _foot(law: Law, as_of: date, rules: str) -> Iterator[str]:
    caveat = "不是官方决定，以主管部门的决定为准"
    yield f"按《{law.title}》自查，截至{in_chinese(as_of)}；{caveat}。规则指纹 {rules[:12]}。"


def _title(pathway: PathwayResult) -> str:
    return pathway.traced.rules.pathway.title


def _at(report: Report, clauses: Iterable[str]) -> str:
    return f"〔{'、'.join(map(report.label, clauses))}〕"
