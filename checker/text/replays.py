"""Differences, receipts and their verification as plain Chinese text."""

from __future__ import annotations

from checker.engine.replay import Difference, Moved, Receipt, Verification
from checker.law.pathways import Law


def difference(law: Law, diff: Difference) -> str:
    """The answers and verdicts that differ between two sets of answers."""
    lines = []
    for id_, before, after in diff.answers:
        label = law.catalogue[id_].label if id_ in law.catalogue else "申报日期"
        lines.append(f"答案“{label}”：{_shown(law, id_, before)} → {_shown(law, id_, after)}")
    for target in diff.targets:
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


def receipt(law: Law, record: Receipt) -> str:
    """A receipt that a person can read and check."""
    lines = ["自查收据（不是官方决定）", f"通知：{law.title}", f"申报日期：{record.as_of.isoformat()}"]
    for key, verdict in record.verdicts.items():
        series, level = key.split("/")
        name = f"{law.series.show(series)} {law.level_in_full(series, level)}"
        lines.append(f"结论：{name} {verdict.label}")
    lines.extend(
        f"  {law.catalogue[id_].label}：{_shown(law, id_, value)}" for id_, value in record.answers.items()
    )
    lines.append(f"程序版本：{record.engine}；规则指纹：{record.rules}")
    return "\n".join(lines) + "\n"


def verification(replayed: Verification) -> str:
    """The result of replaying a receipt."""
    head = "与收据相同：按现在的规则，结论一致。" if replayed.same else "与收据不同："
    lines = [
        f"  {what}：收据为 {recorded}，现在为 {now}（{why}）" for what, recorded, now, why in replayed.differs
    ]
    return "\n".join([head, *lines]) + "\n"
