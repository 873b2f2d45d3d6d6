"""Results as plain Chinese text, for the command line and for copying."""

from __future__ import annotations

from checker.engine.replay import Difference, Moved, Receipt, Verification
from checker.engine.report import Overview, Report
from checker.law.pathways import Law
from checker.law.verdict import Verdict


def result(law: Law, found: Report | Overview) -> str:
    """A report or an overview."""
    if isinstance(found, Overview):
        return "\n".join(_report(law, report) for report in found.levels)
    return _report(law, found)


def _report(law: Law, report: Report) -> str:
    lines = [f"{_target(law, report.target.series, report.target.level)}：{report.verdict.label}"]
    if not report.settled:
        low, high = report.reachable
        lines.append(f"  继续回答后可能的结论：{low.label}至{high.label}")
    for pathway in report.pathways:
        if pathway.applies is Verdict.NO:
            continue
        lines.append(f"  途径“{pathway.traced.rules.pathway.title}”：{pathway.verdict.label}")
        gaps = pathway.explanation.gaps.ways if pathway.explanation else ()
        lines.extend(f"    还差：{gap.text}" for gap in gaps[:1] if pathway.verdict is Verdict.NO)
    lines.extend(
        f"  门槛“{gate.gate.title}”：{gate.verdict.label}"
        for gate in report.gates
        if gate.verdict < Verdict.YES
    )
    lines.extend(f"  待答：{law.catalogue[question.id].label}" for question in report.next_questions[:5])
    if report.earliest:
        lines.append(f"  只随时间推移，{report.earliest.isoformat()} 起结论会提高")
    lines.append(f"  依据通知 {report.notice}，规则指纹 {report.rules[:12]}；以主管部门认定为准。")
    return "\n".join(lines) + "\n"


def _target(law: Law, series: str, level: str) -> str:
    return f"{law.series.show(series)} {law.level_label(series, level)}"


def difference(law: Law, found: Difference) -> str:
    """What moves between two sets of answers."""
    lines = []
    for id_, before, after in found.answers:
        label = law.catalogue[id_].label if id_ in law.catalogue else "申报日期"
        lines.append(f"答案“{label}”：{_shown(law, id_, before)} → {_shown(law, id_, after)}")
    for target in found.targets:
        lines.append(_arrow(target.target) if _moves(target.target) else f"{target.target.text}：结论不变")
        lines.extend(f"  途径{_arrow(moved)}" for moved in target.pathways)
        lines.extend(f"  门槛{_arrow(moved)}" for moved in target.gates)
        lines.extend(f"    条件{_arrow(moved)}（{'、'.join(moved.clauses)}）" for moved in target.conditions)
    return "\n".join(lines or ["两份答案相同"]) + "\n"


def _moves(moved: Moved) -> bool:
    return moved.before != moved.after


def _shown(law: Law, id_: str, value: object) -> str:
    if value is None:
        return "未答"
    if id_ not in law.catalogue:
        return str(value)
    return law.catalogue[id_].show(frozenset(value) if isinstance(value, list) else value)


def _arrow(moved: Moved) -> str:
    before = moved.before.label if moved.before is not None else "没有"
    after = moved.after.label if moved.after is not None else "没有"
    return f"“{moved.text}”：{before} → {after}"


def receipt(law: Law, found: Receipt) -> str:
    """A receipt that a person can read and check."""
    lines = ["自查收据（不是官方决定）", f"通知：{law.title}", f"申报日期：{found.as_of.isoformat()}"]
    for key, verdict in found.verdicts.items():
        lines.append(f"结论：{_target(law, *key.split('/'))} {verdict.label}")
    lines.extend(
        f"  {law.catalogue[id_].label}：{_shown(law, id_, value)}" for id_, value in found.answers.items()
    )
    lines.append(f"程序版本：{found.engine}；规则指纹：{found.rules}")
    return "\n".join(lines) + "\n"


def verification(found: Verification) -> str:
    """What replaying a receipt showed."""
    head = "与收据相同：按现在的规则，结论一致。" if found.same else "与收据不同："
    lines = [
        f"  {what}：收据为 {recorded}，现在为 {now}（{why}）" for what, recorded, now, why in found.differs
    ]
    return "\n".join([head, *lines]) + "\n"
