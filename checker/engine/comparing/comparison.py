"""What a comparison of two laws says: the classes of people whose verdict moves, and by which sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from checker.engine.comparing.asked import asked_by_one, asking
from checker.engine.comparing.sentences import Sentence, own_sentences
from checker.engine.comparing.sides import Sides, changed_pathways, shapes
from checker.engine.comparing.witnesses import Cut, Found, Hunt
from checker.engine.evaluation.target import for_target
from checker.engine.explain.gaps import plain
from checker.engine.search.completions import Search
from checker.law.adopted.carried import set_aside
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import Target, Value
from checker.law.verdict import Verdict

Direction = Literal["gain", "lose", "open"]
"""``open``: one of the verdicts is 待审定 for rules that were set aside; what it will be nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A class of people whose verdict moves.

    ``people``: in words, the answers that the changed sentences ask for; ``besides``: what the witness needs
    besides, mostly the other conditions of the pathway, and not to get there by another one; days that are
    compared with one another, of which the class has none but the witness's own, among them. ``before`` and
    ``after`` are the verdicts of the witness, who is one person of the class.
    """

    direction: Direction
    pathway: str
    title: str
    targets: tuple[str, ...]
    before: Verdict
    after: Verdict
    people: tuple[str, ...]
    besides: tuple[str, ...]
    witness: Mapping[str, object]
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]

    def to_dict(self) -> dict[str, object]:
        return {
            "direction": self.direction,
            "pathway": self.pathway,
            "title": self.title,
            "targets": list(self.targets),
            "before": self.before.name,
            "after": self.after.name,
            "people": list(self.people),
            "besides": list(self.besides),
            "witness": dict(self.witness),
            "old": [sentence.to_dict() for sentence in self.old],
            "new": [sentence.to_dict() for sentence in self.new],
        }


@dataclass(frozen=True, slots=True)
class LawComparison:
    """Everything that moves between two laws; ``cut`` names pathways of which there may be more.

    Pathways whose rules are the same are not compared: what the two days alone do is not told.
    """

    old: str
    new: str
    as_of: tuple[date, date]
    only_old: tuple[str, ...]
    """Series and levels that only the one law has."""
    only_new: tuple[str, ...]
    asked_old: tuple[str, ...]
    """Questions and options that only the one law has: answers to them cannot be the same."""
    asked_new: tuple[str, ...]
    aside: tuple[str, ...]
    """Gates and pathways of the new law that are set aside: their outcome is 待审定."""
    movements: tuple[Movement, ...]
    cut: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return {
            "old": self.old,
            "new": self.new,
            "as_of": [day.isoformat() for day in self.as_of],
            "only_old": list(self.only_old),
            "only_new": list(self.only_new),
            "asked_old": list(self.asked_old),
            "asked_new": list(self.asked_new),
            "aside": list(self.aside),
            "movements": [movement.to_dict() for movement in self.movements],
            "cut": list(self.cut),
        }


def compare(old: Law, new: Law) -> LawComparison:
    """Compare two laws target by target, each on its own ordinary application date."""
    olds, news = list(old.targets), list(new.targets)
    groups: dict[object, list[tuple[Target, Movement]]] = {}
    cut: dict[str, None] = {}
    decided: dict[object, list[Movement]] = {}
    unlike = asked_by_one(old, new)
    for target in (target for target in olds if target in news):
        cut |= dict.fromkeys((*asking(old, target, unlike.ids), *asking(new, target, unlike.ids)))
        sides = Sides(old, new, target)
        shape = shapes(sides)
        if shape not in decided:
            decided[shape] = list(_movements(sides, cut))
        for movement in decided[shape]:
            groups.setdefault(_class_of(movement), []).append((target, movement))
    return LawComparison(
        old.notice,
        new.notice,
        (old.as_of_default, new.as_of_default),
        tuple(_name(old, target) for target in olds if target not in news),
        tuple(_name(new, target) for target in news if target not in olds),
        unlike.old,
        unlike.new,
        _titles_aside(new),
        tuple(_merged(new, group) for group in groups.values()),
        tuple(cut),
    )


def _titles_aside(law: Law) -> tuple[str, ...]:
    titles = {gate.id: gate.title for gate in law.gates} | {one.id: one.title for one in law.pathways}
    return tuple(titles[id_] for id_ in set_aside(law))


def _class_of(movement: Movement) -> object:
    """Movements that are told as one."""
    verdicts = movement.before, movement.after
    return movement.direction, movement.pathway, verdicts, movement.people, movement.old, movement.new


def _merged(law: Law, group: list[tuple[Target, Movement]]) -> Movement:
    """The class once, with all its targets; its witness seeks the first of them."""
    target, first = group[0]
    sought = {law.target_series: target.series, law.target_level: target.level}
    names = tuple(dict.fromkeys(_name(law, target) for target, _ in group))
    return replace(first, targets=names, witness={**sought, **first.witness})


def _name(law: Law, target: Target) -> str:
    return f"{law.series.show(target.series)}·{law.level_in_full(target.series, target.level)}"


def _movements(sides: Sides, cut: dict[str, None]) -> Iterator[Movement]:
    for pathway in changed_pathways(sides):
        for gains in (True, False):
            for goal in (Verdict.YES, Verdict.JUDGEMENT):
                hunt = Hunt(sides, pathway, gains, goal)
                try:
                    for one in hunt.found():
                        yield _movement(sides, hunt, one)
                except Cut:
                    cut[_title(sides, pathway)] = None


def _movement(sides: Sides, hunt: Hunt, one: Found) -> Movement:
    before, after = (one.worse, one.better) if hunt.gains else (one.better, one.worse)
    old, new = own_sentences(hunt, one)
    asked = {id_ for sentence in (*old, *new) for id_ in sentence.questions}
    core = {id_: id_ in asked for id_ in one.decisive}
    words = {id_: _in_words(hunt, id_, value, one) for id_, value in one.decisive.items()}
    # Of such days the class has none but the witness's own, which are told as an example.
    days = ((_asked(sides, id_), one.decisive[id_]) for id_ in one.decisive if id_ in hunt.linked)
    return Movement(
        _direction(hunt, one),
        hunt.pathway,
        _title(sides, hunt.pathway),
        (),
        before,
        after,
        tuple(text for id_, text in words.items() if core[id_] or not any(core.values())),
        (
            *(
                text
                for id_, text in words.items()
                if any(core.values()) and not core[id_] and id_ not in hunt.linked
            ),
            *(f"{question.label}：{question.show(day)}" for question, day in days),
        ),
        {id_: plain(value) for id_, value in one.witness.items()},
        old,
        new,
    )


def _direction(hunt: Hunt, one: Found) -> Direction:
    better = _aside(hunt.better, hunt.pathway) if one.better is Verdict.JUDGEMENT else False
    worse = _aside(hunt.worse) if one.worse is Verdict.JUDGEMENT else False
    return "open" if better or worse else "gain" if hunt.gains else "lose"


def _aside(search: Search, pathway: str = "") -> bool:
    """Whether rules of the target, or of one of its pathways and its gates, are set aside."""
    ways = for_target(search.law, search.program.target).pathways
    named = (way for way in ways if pathway in ("", way.pathway.id))
    rules = {id_ for way in named for id_ in (way.pathway.id, *(gate.gate.id for gate in way.gates))}
    return not rules.isdisjoint(set_aside(search.law))


def _title(sides: Sides, pathway: str) -> str:
    titles = {one.id: one.title for law in (sides.old.law, sides.new.law) for one in law.pathways}
    return titles[pathway]


def _asked(sides: Sides, id_: str) -> Question:
    return sides.new.law.catalogue.get(id_) or sides.old.law.catalogue[id_]


def _in_words(hunt: Hunt, id_: str, value: Value, one: Found) -> str:
    question = _asked(hunt.sides, id_)
    if id_ in hunt.linked:
        return f"{question.label}：看与另一日期相隔多久"
    if id_ in one.choices:
        return f"{question.label}：{_chosen(question, one.choices[id_])}"
    if id_ not in one.ranges:
        return f"{question.label}：{question.show(value)}"
    first, end = one.ranges[id_]
    low = "" if first == question.low else f"{_shown(question.show(first))}以上"
    high = "" if end is None else f"不满{_shown(question.show(end))}"
    if question.type == "date":
        low, high = low.replace("以上", "起"), high.replace("不满", "早于")
    return f"{question.label}：{'，'.join(part for part in (low, high) if part) or '不论多少'}"


def _chosen(question: Question, values: tuple[Value, ...]) -> str:
    """大学专科及以上, or the answers one by one."""
    order = question.order
    if len(values) > 1 and order and values == order[order.index(values[0]) :]:
        return f"{question.show(values[0])}及以上"
    return "、".join(question.show(value) for value in values)


def _shown(text: str) -> str:
    return text.replace(".00", "")
