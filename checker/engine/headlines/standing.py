"""Where a person stands: the few facts of a report that decide its headline (docs/headlines.md).

Each is found by evaluating the trees of the report again, with other verdicts for some leaves. A runtime
without Python can do the same with the trees of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from checker.engine.evaluation.evaluate import Traced
from checker.law.guidance.headlines import HeadlineKey, Headlines
from checker.law.pathways import Mode
from checker.law.questions import Question
from checker.law.verdict import Bounds, Verdict

Leaf = Callable[[Traced], Verdict]
Outlook = Literal["self", "others", "nobody"]
"""Who can answer the questions that are still open."""


@dataclass(frozen=True, slots=True)
class Way:
    """A pathway with its mode, its verdict, its own tree, and the ids of the gates that bind it."""

    mode: Mode
    verdict: Verdict
    tree: Traced
    gates: tuple[str, ...]

    @property
    def is_for_them(self) -> bool:
        """Whether the pathway applies to the person, or may."""
        return self.tree.of[0].verdict is not Verdict.NO


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that the headline is decided from."""

    reachable: Bounds
    asks: Outlook
    held: bool
    """The title sought is held already, and no pathway is open to a person who holds it."""
    by_exam: bool
    """An examination gives the title, and nothing else can."""
    pending: bool
    """The verdict depends on a notice still to come: if that refused, no pathway would be left."""
    unstated: bool
    """It depends on missing reference data: if the judgements in their place refused, none would be left."""
    if_changed: Verdict
    """The verdict if every unmet fact that can change were met."""

    @property
    def key(self) -> HeadlineKey:
        """The key of the headline: the first of these cases that holds."""
        low, high = self.reachable
        if low >= Verdict.JUDGEMENT:
            return "pending" if self.pending else "may_apply"
        if self.held:
            return "may_not"
        if self.by_exam:
            return "by_exam"
        if high is Verdict.NO:
            return "not_yet" if self.if_changed >= Verdict.JUDGEMENT else "may_not"
        if self.asks == "self":
            return "answer_more"
        return "pending" if self.pending else "ask_unit"


def standing(
    words: Headlines,
    catalogue: Mapping[str, Question],
    gates: Mapping[str, Traced],
    ways: Sequence[Way],
    reachable: Bounds,
    asks: Outlook,
) -> Standing:
    """The facts of one report that decide its headline."""

    gate = gates.get(words.held_gate)
    held = gate is not None and gate.verdict is Verdict.NO
    # Nobody loses the title that they hold: what it alone decides stays as it is, and with it the gate.
    lasting = set(gate.node.questions) if gate is not None and held else set()

    def is_changeable(traced: Traced) -> bool:
        questions = traced.node.questions
        can_change = any(catalogue[id_].changed_by != "fixed" for id_ in questions)
        return can_change and not lasting.issuperset(questions)

    def with_open(unknown: Verdict, refused: Callable[[Traced], bool]) -> bool:
        return succeeds(ways, gates, lambda leaf: _open(leaf, refused, unknown))

    wholes = [unknown for unknown in (Verdict.YES, Verdict.NO) if with_open(unknown, _none)]

    def rests_on(refused: Callable[[Traced], bool]) -> bool:
        """Whether the result depends on these leaves.

        If they are refused, either no pathway can succeed any more, or none is certain to although one was.
        """
        return any(not with_open(unknown, refused) for unknown in wholes)

    def changed(traced: Traced) -> Verdict:
        if traced.verdict is Verdict.UNKNOWN or (traced.verdict is Verdict.NO and is_changeable(traced)):
            return Verdict.YES
        return traced.verdict

    applying = [way for way in ways if way.is_for_them]
    if_changed = overall(applying, gates, changed)
    anew = [way for way in applying if way.mode != "exam"]
    return Standing(
        reachable=reachable,
        asks=asks,
        held=held and not succeeds(anew, gates, changed),
        by_exam=any(way.mode == "exam" for way in applying)
        and all(way.mode == "exam" or way.verdict is Verdict.NO for way in ways),
        pending=rests_on(lambda leaf: leaf.node.condition.kind == "pending"),
        unstated=rests_on(lambda leaf: leaf.node.condition.decided_by in words.unstated),
        if_changed=if_changed,
    )


def _open(traced: Traced, refused: Callable[[Traced], bool], unknown: Verdict) -> Verdict:
    """The verdict of a leaf: NO for those ``refused``, ``unknown`` for those that are open."""
    if refused(traced):
        return Verdict.NO
    return unknown if traced.verdict is Verdict.UNKNOWN else traced.verdict


def _none(_: Traced) -> bool:
    return False


def overall(ways: Sequence[Way], gates: Mapping[str, Traced], leaf: Leaf) -> Verdict:
    """The verdict over all pathways with leaves read by ``leaf``."""
    by_gate = {id_: reread(tree, leaf) for id_, tree in gates.items()}
    verdicts = [min([reread(way.tree, leaf), *(by_gate[id_] for id_ in way.gates)]) for way in ways]
    return max(verdicts, default=Verdict.NO)


def succeeds(ways: Sequence[Way], gates: Mapping[str, Traced], leaf: Leaf) -> bool:
    """Whether that verdict is 待审定 at least: known with the first such pathway."""

    @cache
    def lets_through(gate: str) -> bool:
        return reread(gates[gate], leaf) >= Verdict.JUDGEMENT

    return any(
        reread(way.tree, leaf) >= Verdict.JUDGEMENT and all(map(lets_through, way.gates)) for way in ways
    )


def reread(traced: Traced, leaf: Leaf) -> Verdict:
    """The verdict of a tree whose leaves are read by ``leaf``."""
    if not traced.of:
        return leaf(traced)
    return traced.node.condition.combined([reread(child, leaf) for child in traced.of])
