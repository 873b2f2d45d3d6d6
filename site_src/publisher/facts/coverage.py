"""What is known of how each clause is implemented, checked against the notice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import checker
from checker import STATUS_LABELS, ClauseEntry, Law
from publisher.notice.model import Notice
from publisher.setup.console import UserError


class CoverageError(UserError):
    """Clauses without a status, with one too many, or with one that the rules contradict: a sentence each."""


@lru_cache(maxsize=4)
def entries(law: Law) -> Mapping[str, ClauseEntry]:
    """Every clause that has a status, with everything that rests on it."""
    try:
        return checker.clauses(law)
    except LookupError as error:
        raise CoverageError(f"条款 {error.args[0]} 没有列入状态表，而有规则依据它。") from error


def check(notice: Notice, law: Law) -> None:
    """Refuse a table of statuses that is not exactly the notice's clauses, in their order."""
    statuses = law.clauses
    ids = [clause.id for clause in notice.clauses]
    faults = [f"条款 {id_} 没有列入状态表。" for id_ in ids if id_ not in statuses]
    faults += [f"状态表中的条款 {id_} 不在通知中。" for id_ in statuses if id_ not in set(ids)]
    faults += [
        f"对条款 {clause} 的读法（{reading.id}）指向通知中没有的条款。"
        for reading in law.interpretations
        for clause in reading.clauses
        if clause not in set(ids)
    ]
    faults += [
        f"条款 {clause.id} 在状态表里写作“{label}”，通知里是“{clause.label}”；编号改过，就要重新核对这一行。"
        for clause in notice.clauses
        if clause.id in statuses and (label := statuses[clause.id].label) and label != clause.label
    ]
    if not faults and list(statuses) != ids:
        faults.append("状态表的次序与通知不同。")
    if faults:
        raise CoverageError("\n".join(faults))


def check_entries(entries: Mapping[str, ClauseEntry]) -> None:
    """Refuse a status that the rules contradict."""
    faults = [fault for clause, entry in entries.items() if (fault := _fault(clause, entry))]
    if faults:
        raise CoverageError("\n".join(faults))


def _fault(clause: str, entry: ClauseEntry) -> str:
    status, ruled = entry.standing.status, (*entry.gates, *entry.pathways)
    label = STATUS_LABELS[status]
    if not entry.standing.reason:
        return f"条款 {clause} 的状态“{label}”没有写理由。"
    if status in ("judgement", "procedural") and ruled:
        return f"条款 {clause} 的状态是“{label}”，但有规则依据它：{'、'.join(ruled)}。"
    if status in ("encoded", "partly") and not entry.implemented:
        return f"条款 {clause} 的状态是“{label}”，但没有规则、题目或办理提示依据它。"
    return ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of test cases: which clause it is about, and how many cases it holds."""

    name: str
    clause: str
    count: int


def case_files(root: Path) -> tuple[CaseFile, ...]:
    """The files of test cases beside the sources; none where the tests are not there."""
    folder = root / "tests" / "cases"
    paths = sorted(path for path in folder.glob("*.json") if not path.name.startswith("_"))
    return tuple(_case_file(path) for path in paths)


def _case_file(path: Path) -> CaseFile:
    document = json.loads(path.read_text(encoding="utf-8"))
    return CaseFile(path.name, str(document.get("clause", "")), len(document["cases"]))
