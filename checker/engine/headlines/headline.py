"""The headline of a report in words: the result, the reasons, and what to do next (docs/headlines.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from checker.engine.evaluation.evaluate import Traced
from checker.engine.explain.gaps import Gap, Missing
from checker.engine.explain.summary import Shut, Summary, Window, decisive
from checker.engine.guide.next_questions import Entry
from checker.engine.headlines.standing import Standing, reread
from checker.law.dates import in_chinese
from checker.law.guidance.after import After
from checker.law.guidance.conversation import KNOWN_BY_LABELS
from checker.law.guidance.headlines import HeadlineKey
from checker.law.guidance.sentences import SENTENCES, within
from checker.law.pathways import PREFERRED_MODES, Law
from checker.law.questions import CHANGED_BY
from checker.law.terms import Fact
from checker.law.verdict import Verdict

if TYPE_CHECKING:
    from checker.engine.explain.results import GateResult, PathwayResult

MOST_REASONS: Final = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence, and the clauses behind it."""

    text: str
    clauses: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """The entry of ``reasons``."""
        return {"text": self.text, "clauses": list(self.clauses)}


@dataclass(frozen=True, slots=True)
class Headline:
    """What a person reads first, the same on page, paper, terminal and overview."""

    key: HeadlineKey
    text: str
    reasons: tuple[Reason, ...]
    what: str
    who: str
    until: str

    def to_dict(self) -> dict[str, object]:
        """The entry ``headline``."""
        return {
            "key": self.key,
            "text": self.text,
            "reasons": [reason.to_dict() for reason in self.reasons],
            "next": {"what": self.what, "who": self.who, "until": self.until},
        }


@dataclass(frozen=True, slots=True)
class Grounds:
    """The parts of a report from which the words of the headline are made."""

    law: Law
    level: str
    gates: Sequence[GateResult]
    pathways: Sequence[PathwayResult]
    summary: Summary
    after: After
    next_questions: Sequence[Entry]
    earliest: date | None
    windows: Sequence[Window]


def headline(standing: Standing, grounds: Grounds) -> Headline:
    """The headline that ``standing`` decides, in words made from ``grounds``."""
    words, key = grounds.law.conversation.headlines, standing.key
    case, reasons, filling = _PARTS[key](standing, grounds)
    filling = {"level": grounds.level, **filling}
    step = words.step(key, case)
    return Headline(
        key=key,
        text=words.text(key, case).format(**filling),
        reasons=tuple(reasons[:MOST_REASONS]),
        what=step.what.format(**filling),
        who=step.who.format(**filling),
        until=step.until.format(**filling) or _deadline(grounds),
    )


Parts = tuple[str, list[Reason], dict[str, str]]


def _may_apply(standing: Standing, grounds: Grounds) -> Parts:
    best = _best(grounds)
    pathway = best.traced.rules.pathway
    reasons = [Reason(SENTENCES["way"].format(title=within(pathway.title)), pathway.clauses)]
    deciding = list(_decided(best, grounds, "judgement", "principle"))
    if deciding:
        reasons.append(_assessed(deciding))
    if standing.unstated:
        unstated = grounds.law.conversation.headlines.unstated
        lacking = [traced for traced in deciding if traced.node.condition.decided_by in unstated]
        reasons[1:] = [_assessed(lacking)] if lacking else []
    steps = [step for step in grounds.after.submission if not step.pathways or best.id in step.pathways]
    # Registering is the first thing to do; a line before it only speaks of answers that are missing.
    first = next((step for step in steps if step.column), next(iter(steps), None))
    return pathway.mode, reasons, {"step": first.act if first else "", "by": first.who if first else ""}


def _ask_unit(_: Standing, grounds: Grounds) -> Parts:
    open_ = [entry for entry in grounds.next_questions if entry.known_by != "self"]
    who = "和".join(label for key, label in KNOWN_BY_LABELS.items() if any(e.known_by == key for e in open_))
    reasons = [Reason(entry.asks, entry.clauses) for entry in open_]
    return "", reasons, {"count": str(len(open_)), "who": who}


def _answer_more(_: Standing, grounds: Grounds) -> Parts:
    first = grounds.next_questions[0]
    return "", [Reason(first.because, first.clauses)], {"asks": first.asks}


def _by_exam(_: Standing, grounds: Grounds) -> Parts:
    pathways = [p for p in grounds.pathways if p.traced.rules.pathway.mode == "exam"]
    leaves = [
        leaf for pathway in pathways for leaf in _leaves(pathway.traced.trace) if leaf.node.condition.quote
    ]
    reasons = [_quoted(leaf) for leaf in leaves]
    return "", reasons, {}


def _not_yet(_: Standing, grounds: Grounds) -> Parts:
    gap = next(_nearest_gaps(grounds), None)
    if gap is None:
        reasons = [Reason(shut.condition.node.phrase, shut.condition.node.clauses) for shut in _shut(grounds)]
        day = grounds.earliest
        lack = reasons[0].text if reasons else SENTENCES["time"]
        return "", reasons, {"lack": lack, "what": lack, "by": _who(grounds, gap), "day": _day(grounds, day)}
    words = grounds.law.conversation.headlines
    missing = [condition for condition in gap.conditions if not condition.open]
    reasons = [Reason(condition.text, condition.node.clauses) for condition in missing]
    what = "；".join(condition.node.phrase for condition in missing)
    lack = "、".join(_lack(condition) for condition in missing[:MOST_REASONS])
    return (
        "",
        reasons,
        {
            "lack": lack,
            "what": what,
            "by": _who(grounds, gap),
            "day": _day(grounds, gap.day) or (words.some_day if gap.kind == "education" else ""),
        },
    )


def _may_not(standing: Standing, grounds: Grounds) -> Parts:
    if standing.held:
        gate = next(g for g in grounds.gates if g.gate.id == grounds.law.conversation.headlines.held_gate)
        return "held", [Reason(gate.because.node.text, gate.because.node.clauses)], {}
    reasons = [_quoted(shut.condition) for shut in _shut(grounds)]
    if not reasons:
        failing = [p for p in grounds.pathways if p.applies is not Verdict.NO] or list(grounds.pathways)
        reasons = [_quoted(leaf) for leaf in _fixed(failing[0], grounds)]
    return "", reasons, {}


def _pending(_: Standing, grounds: Grounds) -> Parts:
    leaves = [
        leaf
        for pathway in grounds.pathways
        if pathway.verdict is not Verdict.NO
        for leaf in _decided(pathway, grounds, "pending")
    ]
    by = leaves[0].node.condition.decided_by if leaves else ""
    reasons = {leaf.node.text: Reason(leaf.node.text, leaf.node.clauses) for leaf in leaves}
    return "", list(reasons.values()), {"by": by}


_PARTS: Final = {
    "may_apply": _may_apply,
    "ask_unit": _ask_unit,
    "answer_more": _answer_more,
    "by_exam": _by_exam,
    "not_yet": _not_yet,
    "may_not": _may_not,
    "pending": _pending,
}


def _best(grounds: Grounds) -> PathwayResult:
    """The pathway that the headline is about.

    First the one with the best verdict if every open answer turned out badly, then the one with the best if
    all turned out well. Of equal ones, one that does not depend on missing reference data; then one with
    fewer open conditions; then an examination, then recognition, then review.
    """
    gates = {gate.gate.id: gate.because for gate in grounds.gates}
    unstated = grounds.law.conversation.headlines.unstated

    def rank(pathway: PathwayResult) -> tuple[int, int, bool, int, int]:
        trees = [pathway.traced.trace, *(gates[id_] for id_ in pathway.gates)]
        leans = any(
            leaf.node.condition.decided_by in unstated for leaf in _decided(pathway, grounds, "judgement")
        )
        return (
            -min(_with(tree, Verdict.NO) for tree in trees),
            -min(_with(tree, Verdict.YES) for tree in trees),
            leans,
            sum(leaf.verdict is Verdict.UNKNOWN for tree in trees for leaf in _leaves(tree)),
            PREFERRED_MODES.index(pathway.traced.rules.pathway.mode),
        )

    return min(grounds.pathways, key=rank)


def _with(tree: Traced, unknown: Verdict) -> Verdict:
    return reread(tree, lambda leaf: unknown if leaf.verdict is Verdict.UNKNOWN else leaf.verdict)


def _decided(pathway: PathwayResult, grounds: Grounds, *kinds: str) -> Iterator[Traced]:
    """Leaves of these kinds that give a pathway, with its gates, the verdict JUDGEMENT."""
    trees = [pathway.traced.trace, *(g.because for g in grounds.gates if g.gate.id in pathway.gates)]
    for tree in trees:
        for leaf in _deciding(tree):
            if leaf.node.condition.kind in kinds:
                yield leaf


def _deciding(tree: Traced) -> Iterator[Traced]:
    """Conditions that people decide; of a group of alternatives none, where one is open or better met."""
    if tree.of and tree.node.condition.kind == "all":
        for child in tree.of:
            yield from _deciding(child)
    else:
        yield from decisive(tree, Verdict.JUDGEMENT)


def _assessed(leaves: Sequence[Traced]) -> Reason:
    """One sentence: what the first assessor decides, and who else decides something."""
    by = leaves[0].node.condition.decided_by
    own_leaves = [leaf for leaf in leaves if leaf.node.condition.decided_by == by]
    what = "、".join(dict.fromkeys(leaf.node.text for leaf in own_leaves))
    assessors = dict.fromkeys(leaf.node.condition.decided_by for leaf in leaves)
    others = "、".join(list(assessors)[1:])
    also = SENTENCES["also"].format(others=others) if others else ""
    clauses = dict.fromkeys(clause for leaf in own_leaves for clause in leaf.node.clauses)
    return Reason(SENTENCES["assessed"].format(by=by, what=what, also=also), tuple(clauses))


def _shut(grounds: Grounds) -> list[Shut]:
    """The conditions that shut every pathway, first those that nothing can change."""
    return sorted(grounds.summary.shut_by, key=lambda shut: -CHANGED_BY.index(shut.kind))


def _nearest_gaps(grounds: Grounds) -> Iterator[Gap]:
    """Gaps that can be closed, the easiest first, pathway by pathway from the nearest on."""
    for pathway in grounds.summary.nearest:
        ways = pathway.explanation.gaps.ways if pathway.explanation else ()
        yield from sorted((g for g in ways if not g.blockers and g.kind != "answer"), key=_demand)


def _demand(gap: Gap) -> tuple[object, ...]:
    """The order of gaps; of two that ask for different ranks of one thing (an education), the lower first."""
    facts = [missing.node.condition for missing in gap.conditions]
    ranks = [f.term.order.index(f.value) for f in facts if isinstance(f, Fact) and f.value in f.term.order]
    return (*gap.order, sum(ranks))


def _lack(missing: Missing) -> str:
    lacking = missing.wait or (missing.tally.lacks if missing.tally else "")
    return f"{missing.node.phrase}（还差{lacking}）" if lacking else missing.node.phrase


def _who(grounds: Grounds, gap: Gap | None) -> str:
    kind = gap.kind if gap else "time"
    who = grounds.law.conversation.headlines.who
    return who["person"] if kind == "answer" else who[kind]


def _day(grounds: Grounds, day: date | None) -> str:
    """From which day the conditions are met, and, where so, that applications are closed by that day."""
    if day is None:
        return ""
    missed = any(window.day == day and window.missed for window in grounds.windows)
    closed = f"；{grounds.law.conversation.headlines.next_year}" if missed else ""
    return f"{in_chinese(day)}起满足{closed}"


def _deadline(grounds: Grounds) -> str:
    first = next(iter(grounds.after.deadlines), None)
    return first.text if first else grounds.law.conversation.headlines.no_deadline


def _quoted(leaf: Traced) -> Reason:
    node = leaf.node
    quote = node.condition.quote
    text = SENTENCES["quoted"].format(quote=quote) if quote else SENTENCES["unmet"].format(what=node.phrase)
    return Reason(text, node.clauses)


def _fixed(pathway: PathwayResult, grounds: Grounds) -> Iterator[Traced]:
    """Unmet conditions of a pathway, its gates first."""
    for gate in grounds.gates:
        if gate.gate.id in pathway.gates:
            yield from decisive(gate.because, Verdict.NO)
    yield from decisive(pathway.traced.trace, Verdict.NO)


def _leaves(traced: Traced) -> Iterator[Traced]:
    if not traced.of:
        yield traced
    for child in traced.of:
        yield from _leaves(child)
