"""Two checks compared: the verdicts that differ between two sets of answers; receipts, and their replay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from checker.engine.checking import read_answers, report_on
from checker.engine.evaluation.answers import Answers, show
from checker.engine.evaluation.evaluate import Traced
from checker.engine.explain.gaps import plain
from checker.engine.report import Overview, Report
from checker.errors import Fault, InputError
from checker.law.pathways import Law
from checker.law.values import Value
from checker.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Moved:
    """A target, gate, pathway or condition with its verdict before and after.

    A verdict is None where the item does not exist on that side (another target selects other conditions).
    """

    id: str
    text: str
    clauses: tuple[str, ...]
    before: Verdict | None
    after: Verdict | None

    def to_dict(self) -> dict[str, object]:
        """The entry of ``diff/1``."""
        return {
            "id": self.id,
            "text": self.text,
            "clauses": list(self.clauses),
            "before": self.before.name if self.before is not None else None,
            "after": self.after.name if self.after is not None else None,
        }


@dataclass(frozen=True, slots=True)
class TargetMoved:
    """One target: its verdict on both sides, and the gates, pathways and conditions whose verdicts differ."""

    target: Moved
    gates: tuple[Moved, ...]
    pathways: tuple[Moved, ...]
    conditions: tuple[Moved, ...]

    def to_dict(self) -> dict[str, object]:
        """The entry of ``diff/1``."""
        return {
            **self.target.to_dict(),
            "gates": [moved.to_dict() for moved in self.gates],
            "pathways": [moved.to_dict() for moved in self.pathways],
            "conditions": [moved.to_dict() for moved in self.conditions],
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """The answers and verdicts that differ between two sets of answers."""

    answers: tuple[tuple[str, object, object], ...]
    """Question id (or ``as_of``), answer before and after as JSON writes them."""
    targets: tuple[TargetMoved, ...]

    def to_dict(self) -> dict[str, object]:
        """The document ``diff/1``."""
        return {
            "schema": "diff/1",
            "answers": [
                {"question": q, "before": before, "after": after} for q, before, after in self.answers
            ],
            "targets": [target.to_dict() for target in self.targets],
        }


def diff(law: Law, before: Answers, after: Answers) -> Difference:
    """Compare two checks, target by target, highest level first."""
    old, new = _by_target(report_on(law, before, False)), _by_target(report_on(law, after, False))
    keys = list(dict.fromkeys((*old, *new)))
    return Difference(
        tuple(_answers_moved(law, before, after)),
        tuple(_target_moved(law, key, old.get(key), new.get(key)) for key in keys),
    )


def _by_target(result: Report | Overview) -> dict[str, Report]:
    reports = result.levels if isinstance(result, Overview) else (result,)
    return {f"{report.target.series}/{report.target.level}": report for report in reports}


def _answers_moved(law: Law, before: Answers, after: Answers) -> Iterator[tuple[str, object, object]]:
    if before.as_of != after.as_of:
        yield "as_of", before.as_of.isoformat(), after.as_of.isoformat()
    for id_ in law.catalogue:
        old, new = before.values.get(id_), after.values.get(id_)
        if old != new:
            yield id_, _plain(old), _plain(new)


def _plain(value: Value | None) -> object:
    return None if value is None else plain(value)


def _target_moved(law: Law, key: str, old: Report | None, new: Report | None) -> TargetMoved:
    series, level = key.split("/")
    name = f"{law.series.show(series)}·{law.level_label(series, level)}"
    target = Moved(key, name, (), old.verdict if old else None, new.verdict if new else None)
    return TargetMoved(
        target,
        tuple(_moved(_gates(old), _gates(new))),
        tuple(_moved(_pathways(old), _pathways(new))),
        tuple(_moved(_conditions(old), _conditions(new))),
    )


_Entries = dict[str, tuple[str, tuple[str, ...], Verdict]]
"""Id to text, clauses and verdict."""


def _moved(old: _Entries, new: _Entries) -> Iterator[Moved]:
    for id_ in dict.fromkeys((*old, *new)):
        old_entry, new_entry = old.get(id_), new.get(id_)
        before, after = old_entry[2] if old_entry else None, new_entry[2] if new_entry else None
        if before != after:
            text, clauses, _ = new[id_] if new_entry else old[id_]
            yield Moved(id_, text, clauses, before, after)


def _gates(report: Report | None) -> _Entries:
    gates = report.gates if report else ()
    return {gate.gate.id: (gate.gate.title, gate.gate.clauses, gate.verdict) for gate in gates}


def _pathways(report: Report | None) -> _Entries:
    entries: _Entries = {}
    for result in report.pathways if report else ():
        pathway = result.traced.rules.pathway
        entries[pathway.id] = (pathway.title, pathway.clauses, result.verdict)
    return entries


def _conditions(report: Report | None) -> _Entries:
    """The leaves of all trees; an id names gate or pathway too, so that it is unique in a report."""
    entries: _Entries = {}
    if report is None:
        return entries
    trees = [(gate.gate.id, gate.because) for gate in report.gates]
    trees += [(result.id, result.traced.trace) for result in report.pathways]
    for owner, tree in trees:
        for leaf in _leaves(tree):
            entries[f"{owner}:{leaf.node.id}"] = (leaf.node.text, leaf.node.clauses, leaf.verdict)
    return entries


def _leaves(tree: Traced) -> Iterator[Traced]:
    if not tree.of:
        yield tree
    for child in tree.of:
        yield from _leaves(child)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The record of a check: the answers, the rules they were checked by, and the verdicts."""

    notice: str
    engine: str
    rules: str
    as_of: date
    answers: Mapping[str, object]
    verdicts: Mapping[str, Verdict]
    """``series/level`` to verdict."""

    def to_dict(self) -> dict[str, object]:
        """The document ``receipt/1``."""
        return {
            "schema": "receipt/1",
            "notice": self.notice,
            "engine": self.engine,
            "rules": self.rules,
            "as_of": self.as_of.isoformat(),
            "answers": dict(self.answers),
            "verdicts": {key: verdict.name for key, verdict in self.verdicts.items()},
        }


def receipt(law: Law, answers: Answers) -> Receipt:
    """Check the answers and record the result; answers in the catalogue's order."""
    result = report_on(law, answers, False)
    return Receipt(
        notice=result.notice,
        engine=result.engine,
        rules=result.rules,
        as_of=answers.as_of,
        answers={id_: plain(answers.values[id_]) for id_ in law.catalogue if id_ in answers.values},
        verdicts={key: report.verdict for key, report in _by_target(result).items()},
    )


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of replaying a receipt."""

    differs: tuple[tuple[str, str, str, str], ...]
    """For each difference: what differs, the value recorded, the value now, and why."""

    @property
    def same(self) -> bool:
        """Whether every verdict is as recorded, even if engine or rules are others."""
        return not any(what.startswith("verdict ") for what, *_ in self.differs)

    def to_dict(self) -> dict[str, object]:
        """The document ``verification/1``."""
        return {
            "schema": "verification/1",
            "same": self.same,
            "differs": [
                {"what": what, "recorded": recorded, "now": now, "why": why}
                for what, recorded, now, why in self.differs
            ],
        }


_TEXTS = ("notice", "engine", "rules")
_WHY = {
    "notice": "收据是按另一份通知作出的",
    "engine": "程序版本不同",
    "rules": "规则或参考数据已经更新",
}


def verify(law: Law, document: object) -> Verification:
    """Replay ``receipt/1``; InputError where the document is no receipt or its answers are not admissible."""
    recorded = _recorded(document)
    fresh = receipt(law, read_answers(law, {"as_of": recorded["as_of"], "answers": recorded["answers"]}))
    now = fresh.to_dict()
    differs = [
        (name, str(recorded[name]), str(now[name]), _WHY[name])
        for name in _TEXTS
        if recorded[name] != now[name]
    ]
    why = "；".join(_WHY[name] for name, *_ in differs) or "规则未变：收据上的结论或答案被改动过"
    old, new = recorded["verdicts"], {key: verdict.name for key, verdict in fresh.verdicts.items()}
    if not isinstance(old, Mapping):
        raise _no_receipt("verdicts 不是一个对象")
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            differs.append((f"verdict {show(key)[1:-1]}", str(old.get(key, "无")), new.get(key, "无"), why))
    return Verification(tuple(differs))


def recorded_notice(document: object) -> str:
    """The id of the notice that a receipt was made under; InputError where the document is no receipt."""
    notice = _recorded(document)["notice"]
    if not isinstance(notice, str):
        raise _no_receipt("notice 不是文字")
    return notice


def _recorded(document: object) -> dict[str, object]:
    if not isinstance(document, Mapping) or document.get("schema") != "receipt/1":
        raise _no_receipt("不是 receipt/1 格式")
    missing = [name for name in (*_TEXTS, "as_of", "answers", "verdicts") if name not in document]
    if missing:
        raise _no_receipt(f"缺少 {'、'.join(missing)}")
    return {str(name): value for name, value in document.items()}


def _no_receipt(problem: str) -> InputError:
    allowed = "python -m checker receipt 或自查页给出的收据"
    return InputError((Fault("", "", problem, allowed, f"收据：{problem}；应为：{allowed}"),))
