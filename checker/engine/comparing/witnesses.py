"""Searches the two programs of a target for people whose verdict moves: no sampling, but bounded.

Each person found was evaluated under both laws. That there is nobody else is certain only where no Cut is
raised.

Whoever reaches a verdict under one law and not under the other does so by a pathway that is not the same
under both. So for each such pathway answers are looked for that bring it to the verdict under the one law
while nothing does under the other. Each person found stands for a class: the answers that the move does not
need are taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from checker.engine.comparing.sides import Pair, Sides, bounds, facts_in, shape
from checker.engine.comparing.unsure import linked, ordered_otherwise
from checker.engine.search.compiled import Expression, facts_of
from checker.engine.search.completions import Search, SearchExhaustedError, State
from checker.engine.search.cuts import starts
from checker.law.values import Value
from checker.law.verdict import Verdict

NODE_LIMIT = 3_000
"""Partial answers that one search visits before it gives up."""
REST_LIMIT = 600
MOST_WAYS = 64
"""Ways of answering that are tried for one more answer of a class; a class of more is told too narrow."""
MOST_CLASSES = 6
"""Classes that are told of one pathway, direction and verdict."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person whose verdict moves, and the answers that make it move.

    ``ranges``: of a number or date, the first value and the one before which the class ends, if it ends; a
    day that is compared with another has none, and the class is of this day only.
    ``choices``: of an enumeration, every answer of the class. ``pair``: the witness under both laws.
    """

    witness: Mapping[str, Value]
    decisive: Mapping[str, Value]
    ranges: Mapping[str, tuple[Value, Value | None]]
    choices: Mapping[str, tuple[Value, ...]]
    better: Verdict
    worse: Verdict
    pair: Pair


class Cut(Exception):  # noqa: N818  # not an error
    """The search is not complete: a limit was reached, or somebody could not be followed to the end."""


@dataclass
class Hunt:
    """For one pathway and direction: ``gains`` where the new law is the better one."""

    sides: Sides
    pathway: str
    gains: bool
    goal: Verdict
    visits: int = field(default_factory=lambda: NODE_LIMIT)
    missed: bool = False
    """Whether there may be people who were not found.

    Somebody whom one way of answering the rest did not bring to move, or answers whose kinds are not known.
    """

    def __post_init__(self) -> None:
        self.linked = linked(self.sides)
        self.better, self.worse = (
            (self.sides.new, self.sides.old) if self.gains else (self.sides.old, self.sides.new)
        )
        self.way = self.sides.pathway(self.better, self.pathway)
        self.other_way = self.sides.pathway(self.worse, self.pathway)
        self.nothing = Verdict.NO if self.goal is Verdict.JUDGEMENT else Verdict.JUDGEMENT
        asked = _asked(self.better, self.way) | _asked(self.worse, self.other_way)
        self.missed = not asked.isdisjoint(self.linked | ordered_otherwise(self.sides))

    def found(self) -> Iterator[Found]:
        """People of different classes; raises Cut where there may be more."""
        classes: list[Found] = []
        for pair in self._solutions(self.sides.start, classes):
            one = self._class(pair)
            classes.append(one)
            yield one
            if len(classes) == MOST_CLASSES:
                raise Cut
        if self.missed:
            raise Cut

    def _states(self, pair: Pair) -> tuple[State, State]:
        """Under the better law, and under the worse one."""
        return (pair.new, pair.old) if self.gains else (pair.old, pair.new)

    def _solutions(self, pair: Pair, classes: list[Found]) -> Iterator[Pair]:
        better, worse = self._states(pair)
        if any(_holds(one, pair.answers) for one in classes):
            return
        way = self.better.remaining(self.way, better)
        low, high = bounds(way, better)
        if high < self.goal or bounds(self.worse.program.whole, worse)[0] >= self.goal:
            return
        other = self.worse.remaining(self.other_way, worse)
        ways, others = shape(self.better, way), shape(self.worse, other)
        if ways == others:  # whoever goes the one way goes the other
            return
        self.visits -= 1
        if self.visits < 0:
            raise Cut
        apart = facts_in(ways) ^ facts_in(others)
        open_ = self._open(self.better, way, better, apart) or self._open(self.worse, other, worse, apart)
        if open_ is None and low < self.goal:
            open_ = self._open(self.better, way, better)
        if open_ is None:
            open_ = self._open(self.worse, other, worse)
        if open_ is None:
            yield from self._completed(pair)
            return
        expressions = (other, way) if self.gains else (way, other)
        for value in self.sides.values(pair, open_, *expressions):
            following = self.sides.with_answer(pair, open_, value)
            if following is not None:
                yield from self._solutions(following, classes)

    def _open(
        self, search: Search, expression: Expression, state: State, among: frozenset[object] | None = None
    ) -> str | None:
        """A question that the expression leaves open; with ``among`` one of these facts only."""
        for number in facts_of(expression):
            if among is not None and shape(search, number) not in among:
                continue
            if (id_ := search.open_question(number, state.answers)) is not None:
                return id_
        return None

    def _completed(self, pair: Pair) -> Iterator[Pair]:
        """The pair with the answers that leave nothing to reach the verdict by under the worse law."""
        better, worse = self._states(pair)
        if bounds(self.way, better)[0] < self.goal:
            return
        try:
            rest = self.worse.find(
                self.worse.program.whole, self.nothing, up=False, start=worse, limit=REST_LIMIT
            )
        except SearchExhaustedError:
            raise Cut from None
        if rest is None:
            return
        whole: Pair | None = pair
        for id_, value in rest.answers.items():
            if whole is not None and id_ not in whole.answers:
                whole = self.sides.with_answer(whole, id_, value)
        if whole is not None and self._moves(whole):
            yield whole
        else:
            self.missed = True

    def _moves(self, pair: Pair) -> bool:
        """Whether everybody with these answers moves, whatever else they answer."""
        better, worse = self._states(pair)
        return (
            bounds(self.better.program.whole, better)[0] >= self.goal
            and bounds(self.worse.program.whole, worse)[1] < self.goal
        )

    def _class(self, pair: Pair) -> Found:
        whole = pair = self._settled(pair)
        witness = dict(pair.answers)
        better, worse = self._states(pair)
        verdicts = bounds(self.better.program.whole, better)[0], bounds(self.worse.program.whole, worse)[1]
        for id_ in reversed(witness):
            fewer = self._without(pair, id_)
            if self._moves(fewer):
                pair = fewer
        decisive = {id_: value for id_, value in witness.items() if id_ in pair.answers}
        ranges, choices = self._widened(pair)
        self.missed = self.missed or not self.linked.isdisjoint(decisive)
        return Found(witness, decisive, ranges, choices, *verdicts, whole)

    def _settled(self, pair: Pair) -> Pair:
        """The pair with more answers, until both verdicts are certain; it moves whatever they are."""
        while True:
            following = None
            both = ((self.sides.old, pair.old), (self.sides.new, pair.new))
            remaining = [search.remaining(search.program.whole, state) for search, state in both]
            for (search, state), expression in zip(both, remaining, strict=True):
                if (id_ := self._open(search, expression, state)) is not None:
                    values = self.sides.values(pair, id_, *remaining)
                    answered = (self.sides.with_answer(pair, id_, value) for value in values)
                    following = next((one for one in answered if one is not None), None)
                    break
            if following is None:
                return pair
            pair = following

    def _without(self, pair: Pair, id_: str) -> Pair:
        states = [
            search.changed(state, {id_: None}) if id_ in state.answers else state
            for search, state in ((self.sides.old, pair.old), (self.sides.new, pair.new))
        ]
        return Pair(*states)

    def _widened(
        self, pair: Pair
    ) -> tuple[dict[str, tuple[Value, Value | None]], dict[str, tuple[Value, ...]]]:
        """How far each number and day may go, and every answer to each enumeration, without undoing the move.

        One after the other, each with whatever the answers before it may be: everybody of the class moves.
        """
        box: dict[str, list[Value]] = {}
        ranges: dict[str, tuple[Value, Value | None]] = {}
        choices: dict[str, tuple[Value, ...]] = {}
        for id_, given in pair.answers.items():
            if id_ in self.linked:
                continue
            laws = [search.law for search in (self.sides.old, self.sides.new) if id_ in search.law.catalogue]
            values = self._starts(pair, id_)
            if laws[0].catalogue[id_].type == "enum":
                options = laws[0].catalogue[id_].choices
                box[id_] = [one for one in options if one == given or self._all_move(pair, box, id_, one)]
                choices[id_] = tuple(box[id_])
            elif given in values:
                first = last = values.index(given)
                while first > 0 and self._all_move(pair, box, id_, values[first - 1]):
                    first -= 1
                while last + 1 < len(values) and self._all_move(pair, box, id_, values[last + 1]):
                    last += 1
                box[id_] = values[first : last + 1]
                ranges[id_] = values[first], values[last + 1] if last + 1 < len(values) else None
        return ranges, choices

    def _all_move(self, pair: Pair, box: Mapping[str, Sequence[Value]], id_: str, value: Value) -> bool:
        """Whether everybody moves who answers so, and the questions of the box in any of its ways."""
        changed = self.sides.with_answer(self._without(pair, id_), id_, value)
        if changed is None or not self._moves(changed) or prod(map(len, box.values())) > MOST_WAYS:
            return False
        others = [changed]
        for other, values in box.items():
            answered = (
                self.sides.with_answer(self._without(one, other), other, way)
                for one in others
                for way in values
            )
            # Answers that contradict one another are nobody's.
            others = [one for one in answered if one is not None]
        return all(map(self._moves, others))

    def _starts(self, pair: Pair, id_: str) -> list[Value]:
        values: dict[Value, None] = {}
        for search, state in ((self.sides.old, pair.old), (self.sides.new, pair.new)):
            question = search.law.catalogue.get(id_)
            if question is not None and question.type in ("int", "decimal", "date"):
                others = {key: value for key, value in state.answers.items() if key != id_}
                values.update(
                    dict.fromkeys(starts(search.law, search.program.cuts, search.as_of, others, id_))
                )
        return sorted(values)


def _asked(search: Search, expression: Expression) -> frozenset[str]:
    """Ids of the questions that the facts of an expression ask."""
    return frozenset(id_ for number in facts_of(expression) for id_ in search.program.inputs[number])


def _holds(one: Found, answers: Mapping[str, Value]) -> bool:
    """Whether the answers are those of the class."""
    for id_, value in one.decisive.items():
        if id_ not in answers:
            return False
        given = answers[id_]
        if id_ in one.ranges:
            first, end = one.ranges[id_]
            if given < first or (end is not None and given >= end):  # type: ignore[operator]
                return False
        elif given not in one.choices.get(id_, (value,)):
            return False
    return True
