"""Carries the law of an earlier notice over to a new one, as far as the words stand.

The code is copied with the new clause ids in the place of the old ones. What the new text no longer bears is
set aside (`checker.law.adopted`) and listed for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import checker
from checker import Gate, Law, Pathway
from publisher.adopting.carrying.clause_ids import rewritten
from publisher.adopting.ids import NoticeId
from publisher.adopting.known import Known
from publisher.adopting.law_folder import LEFT, UNWRITTEN, literal
from publisher.comparing.align import Pair
from publisher.notice.model import Clause, Notice

_STATUS_FILE: Final = "clause_status.py"
_ADDED: Final = """

from .carried import carried_over  # noqa: E402  # after the law as it was

LAW = carried_over(LAW)
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """What is carried over, and what is not."""

    ids: Mapping[str, str]
    """Every clause of the earlier notice with the new clause that stands for it."""
    aside: tuple[str, ...]
    stale: tuple[tuple[str, str], ...]
    """New clause id and words that are no longer in it."""
    doubts: tuple[tuple[str, str], ...]
    """What a person must look at: the place, and why."""


def carry(law: Law, pairs: Sequence[Pair], old: Notice, new: Notice) -> Carried:
    """Decide what stands."""
    texts = {clause.id: clause.text for clause in new.clauses}
    counterpart = {pair.old: pair.new for pair in pairs if pair.old}
    ids = _complete(counterpart, old, new)
    doubts: list[tuple[str, str]] = []
    aside: dict[str, None] = {}
    stale: dict[tuple[str, str], None] = {}
    for clause, quote, where in checker.quotations(law):
        new_id = counterpart.get(clause, "")
        if new_id and quote in texts[new_id]:
            continue
        why = f"条款 {clause} 的原文“{quote}”" + (
            f"在新条款 {new_id} 里没有了" if new_id else "没有对应的新条款"
        )
        doubts.append((where, why))
        stale[ids[clause], quote] = None
        if where != "after":
            aside[where] = None
    rules: tuple[Gate | Pathway, ...] = (*law.gates, *law.pathways)
    for rule in rules:
        if not any(counterpart.get(clause) for clause in rule.clauses):
            aside[rule.id] = None
            doubts.append((rule.id, f"依据的条款 {'、'.join(rule.clauses)} 都没有对应的新条款"))
    doubts += _other_doubts(law, counterpart, aside)
    return Carried(ids, tuple(aside), tuple(stale), tuple(doubts))


def _complete(counterpart: Mapping[str, str], old: Notice, new: Notice) -> dict[str, str]:
    """Every old id with a new one: that of the nearest clause before it, where its own is gone."""
    ids: dict[str, str] = {}
    last = new.clauses[0].id
    for clause in old.clauses:
        last = counterpart.get(clause.id) or last
        ids[clause.id] = last
    return ids


def _other_doubts(
    law: Law, counterpart: Mapping[str, str], aside: dict[str, None]
) -> Iterator[tuple[str, str]]:
    """Second readings, questions and committees; adds to ``aside`` what cannot stand."""
    for reading in law.interpretations:
        if gone := [clause for clause in reading.clauses if not counterpart.get(clause)]:
            aside[reading.id] = None
            yield reading.id, f"读法所依据的条款 {'、'.join(gone)} 没有对应的新条款"
    for question in law.catalogue.values():
        if gone := [clause for clause in question.clauses if not counterpart.get(clause)]:
            yield question.id, f"题目依据的条款 {'、'.join(gone)} 没有对应的新条款，暂指它前面的一段"
    if law.reviewing:
        aside["reviewing"] = None
        yield "reviewing", "由谁评审、评委会备案的规定要重新核对，暂不采用"
    if law.as_of_help:
        yield "as_of", "申报日期改为新年度同月同日，请按新通知改"
    yield "after", "各项时限没有带过来，请按新通知写"


def law_folder(folder: Path, carried: Carried) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    """The files of the earlier law's folder with the new clause ids, by path below it; and further doubts."""
    contents = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    contents.pop(_STATUS_FILE, None)
    codes = {name: content.decode() for name, content in contents.items() if name.endswith(".py")}
    changed, doubts = rewritten(codes, carried.ids)
    files = {**contents, **{name: code.encode() for name, code in changed.items()}}
    files["__init__.py"] += _ADDED.encode()
    why = "与旧的条款编号相同，看不出指的是不是条款，没有改"
    return files, [(f"{doubt.file} 第 {doubt.line} 行", f"“{doubt.text}”{why}") for doubt in doubts]


def carried_py(notice: NoticeId, known: Known, law: Law, carried: Carried) -> str:
    """The module of the new law that says what was set aside; an editor empties it bit by bit."""
    default = law.as_of_default
    month, day = (default.month, default.day) if (default.month, default.day) != (2, 29) else (2, 28)
    year = notice.year
    aside = "".join(f"    {literal(id_)},\n" for id_ in carried.aside)
    stale = "".join(f"    ({literal(clause)}, {literal(quote)}),\n" for clause, quote in carried.stale)
    return _CARRIED.format(
        old=law.notice,
        title=literal(known.title),
        ask=literal(known.issuer),
        days=f"date({year}, 1, 1), date({year}, 12, 31), date({year}, {month}, {day})",
        aside=aside,
        stale=stale,
    )


def statuses(
    law: Law, pairs: Sequence[Pair], carried: Carried, clauses: Sequence[Clause]
) -> list[tuple[Clause, str, str]]:
    """The status of every new clause: as it was if words and rules stand, else still to be written."""
    by_new = {pair.new: pair for pair in pairs if pair.new}
    return [(clause, *_status(law, by_new[clause.id], carried)) for clause in clauses]


def _status(law: Law, pair: Pair, carried: Carried) -> tuple[str, str]:
    if not pair.old:
        return UNWRITTEN, LEFT
    if pair.reworded:
        return UNWRITTEN, f"原条款 {pair.old} 的文字有改动，规则还没有核对。"
    entry, standing = checker.clauses(law)[pair.old], law.clauses[pair.old]
    rules = (*entry.gates, *entry.pathways)
    if open_ := [rule for rule in rules if rule in carried.aside]:
        return UNWRITTEN, f"依据这一段的规则（{'、'.join(open_)}）暂不采用，要重新核对。"
    lines = (one for one in law.passages if one.clause == pair.old and set(one.parts) != {"deadlines"})
    if standing.status in ("encoded", "partly") and not (rules or entry.questions or any(lines)):
        return UNWRITTEN, "原来写成的时限没有带过来，要按新通知写。"
    return standing.status, standing.reason


_CARRIED: Final = '''\
"""What was carried over from {old}, and what is set aside until somebody has rewritten it.

Rewrite a rule for the new words, then take its id out of ASIDE and its old words out of STALE.
"""

from __future__ import annotations

from datetime import date

from checker.law.adopted.carried import carried
from checker.law.pathways import Law

ASIDE: tuple[str, ...] = (
{aside})
STALE: tuple[tuple[str, str], ...] = (
{stale})


def carried_over(law: Law) -> Law:
    """The law under its new title, without what is set aside."""
    return carried(
        law,
        title={title},
        whom_to_ask={ask},
        # The first, last and ordinary application date: to be set from the new notice.
        as_of=({days}),
        aside=ASIDE,
        stale=STALE,
    )
'''
