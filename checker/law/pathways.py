"""The classes of gates, of pathways, and of the law of a notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal

from checker.law import contradictions
from checker.law.clauses import STATUS_LABELS, ClauseStatus, Interpretation
from checker.law.conditions import ByTarget, Fixed, all_of
from checker.law.contradictions import Contradiction
from checker.law.guidance.after import After, Duty, Line, Passage
from checker.law.guidance.conversation import Conversation
from checker.law.guidance.reference import ReferenceData
from checker.law.guidance.reviewing import Reviewing
from checker.law.named.figures import Figure
from checker.law.questions import Catalogue, Question
from checker.law.readings import Waiver
from checker.law.tree import Condition
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict

Mode = Literal["review", "recognition", "exam"]
MODE_LABELS: dict[Mode, str] = {"review": "评审", "recognition": "认定", "exam": "考试"}
MODE_MEANINGS: dict[Mode, str] = {
    "review": "评审",
    "recognition": "认定，不需要评审",
    "exam": "考试，合格即取得",
}
PREFERRED_MODES: Final[tuple[Mode, ...]] = ("exam", "recognition", "review")
"""Of pathways that are equal otherwise, the one to speak of first."""
Part = Literal["leads_to", "applies", "requires", "gate"]
"""The part of a pathway that a condition belongs to; every condition of a gate belongs to ``gate``."""
PART_LABELS: Final[dict[Part, str]] = {
    "leads_to": "可取得的层级",
    "applies": "适用对象",
    "requires": "条件",
    "gate": "共同条件",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A condition on every pathway that does not waive it."""

    id: str
    title: str
    clauses: tuple[str, ...]
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """One way to a title.

    ``leads_to`` says by target whether the pathway can lead there at all; ``applies`` for whom it is meant;
    ``requires`` are its own conditions; ``waives`` are the ids of gates that its clause lifts; ``replaces``
    are the gates for which its clause has other conditions.
    """

    id: str
    title: str
    clauses: tuple[str, ...]
    mode: Mode
    reviewer: str
    leads_to: Condition
    applies: Condition
    requires: Condition
    waives: tuple[str, ...] = ()
    replaces: Mapping[str, Condition] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    """Gates that are in ``waives`` under one reading of a clause only."""

    def applies_to(self, target: Target) -> Condition:
        """Whether the pathway can lead to the target and was made for the person."""
        leads_to, applies = self.leads_to.for_target(target), self.applies.for_target(target)
        return applies if leads_to == LEADS_HERE else all_of(leads_to, applies)

    def can_lead_to(self, target: Target) -> bool:
        """Whether the pathway can lead to a series and level at all, whoever takes it."""
        return self.leads_to.for_target(target) == LEADS_HERE


def notice_of(package: str) -> str:
    """The id of the notice whose law is in ``package``: the folder's name with hyphens for underscores."""
    return package.rpartition(".")[2].replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Law:
    """The rules of one notice, and everything else that the engine knows of it."""

    notice: str
    title: str
    catalogue: Catalogue
    gates: tuple[Gate, ...]
    pathways: tuple[Pathway, ...]
    contradictions: tuple[Contradiction, ...]
    clauses: Mapping[str, ClauseStatus]
    """Every clause of the notice, in its order, with how far it is encoded."""
    interpretations: tuple[Interpretation, ...]
    whom_to_ask: str
    """Who says how the notice is to be read."""
    levels: Mapping[str, Mapping[str, str]]
    """Series to its levels, lowest first, each with the series' own name of it."""
    target_series: str
    target_level: str
    as_of_first: date
    as_of_last: date
    as_of_default: date
    reference_rows: Callable[[], Iterator[Mapping[str, str]]]
    """Every row of reference data, for the canonical export."""
    after: Callable[[Situation, tuple[str, ...]], After]
    """What follows for a person who may reach the target by these pathways."""
    passages: tuple[Passage, ...]
    """The words of the notice that ``after`` rests on."""
    conversation: Conversation
    """How its questions are asked; ValueError where the words for one of them are missing."""
    figures: tuple[Figure, ...] = ()
    """Numbers that are told beside the verdict."""
    organisers: tuple[Duty, ...] = ()
    """What organisers of a review have to do, for their pages."""
    family_of: Callable[[str], str] = str
    """By series, the one that a title held in it counts for: its parent, or itself."""
    junior: tuple[str, ...] = ()
    senior: tuple[str, ...] = ()
    """The levels that are called 初级 and 高级 together."""
    as_of_help: str = ""
    """What the application date decides, and what day the default is, in whole sentences."""
    effective: Mapping[Mode, Line] = field(default_factory=dict)
    """From when a title counts, by how it was obtained."""
    reference: Callable[[], ReferenceData | None] = lambda: None
    """The reference data in words; None where the law has none."""
    reviewing: Reviewing | None = None
    """Who reviews; None where the notice does not say."""
    packed_hash: str = field(default="", init=False, compare=False, repr=False)
    """The hash of its rules where the law was packed with it; a law made from this one has none."""

    def levels_of(self, series: str) -> tuple[str, ...]:
        """Levels that a series has, lowest first."""
        return tuple(self.levels[series])

    def level_label(self, series: str, level: str) -> str:
        """The series' own name of a level."""
        return self.levels[series][level]

    def __post_init__(self) -> None:
        faults = [
            *self._status_faults(),
            *self._level_faults(),
            *self.conversation.faults(self.catalogue),
            *contradictions.faults(self.contradictions, self.catalogue),
            *self._figure_faults(),
            *self._asked_faults(),
            *self._rule_faults(),
        ]
        if faults:
            raise ValueError("；".join(faults))

    def _status_faults(self) -> Iterator[str]:
        for id_, clause in self.clauses.items():
            if clause.status not in STATUS_LABELS:
                yield f"条款 {id_} 的状态不能是“{clause.status}”，应为 {'、'.join(STATUS_LABELS)} 之一"

    def _figure_faults(self) -> Iterator[str]:
        for figure in self.figures:
            for id_ in figure.value.inputs:
                if id_ not in self.catalogue:
                    yield f"“{figure.value.label}”要用的题目 {id_} 不在题目表里"

    def _asked_faults(self) -> Iterator[str]:
        """Of whom a question is asked, and while what is so it grows, other questions have to say."""
        for question in self.catalogue.values():
            for hangs, condition in (("问谁", question.asked_of), ("随时间增长", question.grows_when)):
                for id_ in condition.questions if condition else ():
                    if id_ not in self.catalogue:
                        yield f"题目 {question.id} {hangs}，要看题目 {id_}，而它不在题目表里"
        if circle := _circle(self.catalogue):
            yield f"题目 {'、'.join(circle)} 问谁，绕回自己：先问哪一题没有定"

    def _rule_faults(self) -> Iterator[str]:
        """What gates and pathways name of each other; which questions they name is seen target by target."""
        gates = [gate.id for gate in self.gates]
        choices = {(entry.id, option) for entry in self.interpretations for option in entry.options}
        for kind, rules in (("门槛", self.gates), ("途径", self.pathways)):
            ids = [rule.id for rule in rules]
            for id_ in dict.fromkeys(id_ for id_ in ids if ids.count(id_) > 1):
                yield f"{kind}的编号 {id_} 重复了"
            for rule in rules:
                if not rule.clauses:
                    yield f"{kind} {rule.id} 没有写依据的条款"
        for pathway in self.pathways:
            named = (*pathway.waives, *pathway.replaces, *(waiver.gate for waiver in pathway.waivers))
            for gate in dict.fromkeys(named):
                if gate not in gates:
                    yield f"途径 {pathway.id} 免除或另作规定的 {gate} 不是门槛，应为 {'、'.join(gates)} 之一"
            for waiver in pathway.waivers:
                if (waiver.reading, waiver.choice) not in choices:
                    taken = f"{waiver.reading} 取 {waiver.choice}"
                    yield f"途径 {pathway.id} 在 {taken} 时免除门槛，而没有这样的取法"

    def _level_faults(self) -> Iterator[str]:
        """A law without rules need not ask for series and level yet."""
        asked = (self.target_series, self.target_level)
        if lacking := [id_ for id_ in asked if id_ not in self.catalogue]:
            if self.pathways:
                yield f"没有题目 {'、'.join(lacking)}，系列和层级由它来问"
            return
        for option in self.series.options:
            levels = self.levels.get(option.value, {})
            if unknown := [level for level in levels if level not in self.level_names]:
                yield f"系列 {option.value} 的层级 {'、'.join(unknown)} 不是 {self.target_level} 的选项"
            if option.value not in self.levels:
                yield f"系列 {option.value} 没有写层级"

    @property
    def is_encoded(self) -> bool:
        """Whether there is anything to check: a new notice begins without rules."""
        return bool(self.pathways)

    @property
    def series(self) -> Question:
        """The question whose options are the series."""
        return self.catalogue[self.target_series]

    @property
    def level_names(self) -> Mapping[str, str]:
        """Every level with its name that is the same in every series, lowest first."""
        return {option.value: option.label for option in self.catalogue[self.target_level].options}

    def level_name(self, level: str) -> str:
        """The name of a level that is the same in every series: 中级."""
        return self.catalogue[self.target_level].show(level)

    def level_in_full(self, series: str, level: str) -> str:
        """A level with the series' own name of it, where that is another: 中级（工程师）."""
        name, own = self.level_name(level), self.level_label(series, level)
        return name if own == name else f"{name}（{own}）"

    @property
    def targets(self) -> Iterator[Target]:
        """Every series with every level that it has; none where nothing is asked yet."""
        if self.target_series not in self.catalogue:
            return
        for option in self.series.options:
            for level in self.levels_of(option.value):
                yield Target(option.value, level)


def _circle(catalogue: Catalogue) -> tuple[str, ...]:
    """Questions of which each waits for another's answer; one that names itself waits for nothing."""
    waits = {
        id_: [other for other in question.asked_of.questions if other != id_]
        for id_, question in catalogue.items()
        if question.asked_of is not None
    }
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        return tuple(id_ for id_ in catalogue if id_ in error.args[1])
    return ()


LEADS_HERE = Fixed(verdict=Verdict.YES)


def leads_to(*levels: str) -> ByTarget:
    """A pathway that can lead to these levels only."""

    def select(target: Target) -> Condition:
        return (
            LEADS_HERE
            if target.level in levels
            else Fixed(verdict=Verdict.NO, says="该途径不能取得所申报的层级")
        )

    return ByTarget(select=select)
