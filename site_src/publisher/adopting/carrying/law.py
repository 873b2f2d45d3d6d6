"""Carries the law of an earlier notice over to a new one, as far as the words stand.

The code is copied with the new clause ids in the place of the old ones. What the new text no longer bears is
set aside (`checker.law.adopted`) and listed for a person to look at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import checker
from checker import Gate, Law, Pathway
from publisher.adopting.carrying.clause_ids import rewritten
from publisher.adopting.ids import NoticeId
from publisher.adopting.known import Known
from publisher.adopting.law_folder import LEFT, UNWRITTEN, literal
from publisher.comparing.align import Pair, without_meaning
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
    changed: tuple[str, ...]
    """New clauses whose words mean something else than those of the earlier notice, or stand for none."""
    doubts: tuple[tuple[str, str], ...]
    """What a person must look at: the place, and why."""


def carry(law: Law, pairs: Sequence[Pair], old: Notice, new: Notice, years: tuple[int, int]) -> Carried:
    """Decide what stands; ``years`` are those of the two notices."""
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
    altered = _altered(pairs, old, new, years)
    changed = {ids[clause]: None for clause in altered}
    rules: dict[str, Gate | Pathway] = {gate.id: gate for gate in law.gates}
    rules |= {pathway.id: pathway for pathway in law.pathways}
    reworded = {pair.old for pair in pairs if pair.reworded}
    for clause, entry in checker.clauses(law).items():
        for rule in (rules[id_] for id_ in (*entry.gates, *entry.pathways)):
            if clause not in altered and not (clause in reworded and _names_days(law, rule)):
                continue
            # A quotation that is still there says nothing of the words that were added around it.
            new_id = counterpart.get(clause, "")
            changed[ids[clause]] = aside[rule.id] = None
            gone = f"依据的条款 {clause} 没有对应的新条款"
            doubts.append((rule.id, f"依据的条款 {clause} 在新条款 {new_id} 里改了" if new_id else gone))
    doubts += _other_doubts(law, counterpart, altered, aside)
    return Carried(ids, tuple(aside), tuple(stale), tuple(changed), tuple(doubts))


def _altered(pairs: Sequence[Pair], old: Notice, new: Notice, years: tuple[int, int]) -> set[str]:
    """The clauses of the earlier notice that are gone, or that say something else now."""
    before, after = old.by_id(), new.by_id()
    return {
        pair.old
        for pair in pairs
        if pair.old and not (pair.new and without_meaning(before[pair.old].text, after[pair.new].text, years))
    }


def _names_days(law: Law, rule: Gate | Pathway) -> bool:
    """Whether days are written in the rule: with another year in the text it is another rule."""
    trees = (rule.condition,) if isinstance(rule, Gate) else (rule.applies, rule.requires)
    written = (repr(tree.for_target(target)) for target in law.targets for tree in trees)
    return "datetime.date(" in repr(rule) or any("datetime.date(" in words for words in written)


def _complete(counterpart: Mapping[str, str], old: Notice, new: Notice) -> dict[str, str]:
    """Every old id with a new one: that of the nearest clause before it, where its own is gone."""
    ids: dict[str, str] = {}
    last = new.clauses[0].id
    for clause in old.clauses:
        last = counterpart.get(clause.id) or last
        ids[clause.id] = last
    return ids


def _other_doubts(
    law: Law, counterpart: Mapping[str, str], altered: Collection[str], aside: dict[str, None]
) -> Iterator[tuple[str, str]]:
    """Second readings, questions and committees; adds to ``aside`` what cannot stand."""
    for reading in law.interpretations:
        if gone := [clause for clause in reading.clauses if clause in altered]:
            aside[reading.id] = None
            yield reading.id, f"读法所依据的条款 {'、'.join(gone)} 改了，或者没有对应的新条款"
    for question in law.catalogue.values():
        if gone := [clause for clause in question.clauses if not counterpart.get(clause)]:
            yield question.id, f"题目依据的条款 {'、'.join(gone)} 没有对应的新条款，暂指它前面的一段"
        if other := [clause for clause in question.clauses if counterpart.get(clause) and clause in altered]:
            yield question.id, f"题目依据的条款 {'、'.join(other)} 改了"
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
        changed="".join(f"    {literal(clause)},\n" for clause in carried.changed),
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

Rewrite a rule for the new words, then take its id out of ASIDE, its old words out of STALE and its clause
out of CHANGED.
"""

from __future__ import annotations

from datetime import date

from checker.law.adopted.carried import carried
from checker.law.pathways import Law

ASIDE: tuple[str, ...] = (
{aside})
STALE: tuple[tuple[str, str], ...] = (
{stale})
CHANGED: tuple[str, ...] = (
{changed})


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
        changed=CHANGED,
    )
'''
