"""What is missing: the smallest sets of conditions that lift a pathway to its cap (rules.md §7, gaps)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from checker.engine.evaluation.target import Node
from checker.engine.explain.clock import Clock, wait
from checker.engine.search.compiled import Branch, Expression, Places, Told, facts_of
from checker.engine.search.completions import Search, SearchExhaustedError, State
from checker.law.dates import in_chinese
from checker.law.guidance.sentences import SENTENCES
from checker.law.named.totals import Total
from checker.law.questions import CHANGED_BY, ChangedBy
from checker.law.records import Counted, OfRecords, Tally
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from checker.law.verdict import Verdict

Kind = Literal["answer"] | ChangedBy
"""What fulfils a condition: an answer, where it is merely not answered yet; else what changes the answer."""
KINDS: Final[tuple[Kind, ...]] = (*get_args(Literal["answer"]), *CHANGED_BY)
"""In the order in which ways are offered."""
KIND_LABELS: Final[dict[Kind, str]] = {
    "answer": "还没有回答",
    "time": "随时间会满足",
    "others": "要由单位或有关部门办",
    "person": "本人可以办",
    "education": "要再取得学历或学位",
    "fixed": "已不能改变",
}
Way = frozenset[Told]
Place = tuple[int, str]
MAX_WAYS: Final = 6
"""Sets listed for a pathway at the most."""
MAX_SIZE: Final = 12
"""Conditions in a set at the most."""
_KEPT: Final = 48
_TRIED: Final = 12
_SEARCH_LIMIT: Final = 60


@dataclass(frozen=True, slots=True)
class Missing:
    """One condition to be fulfilled; ``day``: when time will have fulfilled it, where that can be told.

    ``wait`` is how long that is, in words; ``now`` what the sum that it compares comes to, or how many
    records fulfil it; ``tally`` says the same of records in numbers.
    """

    node: Node
    kind: Kind
    day: date | None = None
    wait: str = ""
    now: str = ""
    tally: Tally | None = None

    @property
    def open(self) -> bool:
        """Merely not answered yet."""
        return self.kind == "answer"

    @property
    def label(self) -> str:
        """What fulfils it, in words."""
        return KIND_LABELS[self.kind]

    @property
    def text(self) -> str:
        """The condition and what is to be done about it, in one sentence."""
        if self.open:
            return f"尚未回答：{self.node.phrase}"
        if self.day is not None:
            return f"{self.phrase}：还差{self.wait}，{in_chinese(self.day)}起满足"
        return SENTENCES["missing"].format(what=self.phrase)

    @property
    def phrase(self) -> str:
        """The condition, with the sum that it compares as it is now."""
        return f"{self.node.phrase}（现在{self.now}）" if self.now else self.node.phrase

    def to_dict(self) -> dict[str, object]:
        """The entry of a gap."""
        entry: dict[str, object] = {
            "id": self.node.id,
            "kind": self.kind,
            "condition": self.node.phrase,
            "text": self.text,
            "clauses": list(self.node.clauses),
            "questions": list(self.node.questions),
        }
        if self.now:
            entry["now"] = self.now
        if self.tally:
            entry["records"] = self.tally.to_dict()
        if self.day is not None:
            entry |= {"date": self.day.isoformat(), "wait": self.wait}
        return entry


@dataclass(frozen=True, slots=True)
class Gap:
    """Conditions that together lift the pathway to its cap, and answers that show it.

    ``blockers`` are those that neither the person nor time can change.
    """

    conditions: tuple[Missing, ...]
    blockers: tuple[Missing, ...]
    witness: Mapping[str, Value | None]
    """None: the answer is taken back, because another one leaves nothing to ask."""

    @property
    def kind(self) -> Kind:
        """That of the condition which is the hardest to fulfil."""
        kinds = {missing.kind for missing in (*self.conditions, *self.blockers)}
        return max(kinds, key=KINDS.index)

    @property
    def day(self) -> date | None:
        """The first day on which time has done its part; None where it has none or cannot."""
        days = [missing.day for missing in self.conditions if missing.day is not None]
        return max(days, default=None)

    @property
    def order(self) -> tuple[int, int, date, int]:
        """Sorts ways: what only time brings, soonest first; what others grant; the person; another degree."""
        return len(self.blockers), KINDS.index(self.kind), self.day or date.max, len(self.conditions)

    def to_dict(self) -> dict[str, object]:
        """The entry of ``gaps``."""
        entry: dict[str, object] = {
            "kind": self.kind,
            "conditions": [missing.to_dict() for missing in self.conditions],
            "blockers": [missing.to_dict() for missing in self.blockers],
            "witness": {id_: None if value is None else plain(value) for id_, value in self.witness.items()},
            "text": self.text,
        }
        if self.day is not None:
            entry["date"] = self.day.isoformat()
        return entry

    @property
    def text(self) -> str:
        """The gap in one sentence."""
        parts = [missing.text for missing in self.conditions]
        fixed = [f"{missing.text}（不能改变）" for missing in self.blockers]
        return "；".join([*parts, *fixed])


@dataclass(frozen=True, slots=True)
class Gaps:
    """A pathway's gaps, the readiest first; ``more`` where the list was cut."""

    ways: tuple[Gap, ...]
    more: bool


def gaps(expression: Branch, places: Places, search: Search, clock: Clock) -> Gaps:
    """The inclusion-minimal sets for one pathway, each with a witness that was re-evaluated."""
    goal = cap(expression)
    verdict = search.verdict(expression)
    if verdict >= goal:
        return Gaps((), False)
    finder = _Finder(search, clock, places, goal)
    ways = sorted(finder.ways(expression, goal), key=finder.effort)
    listed: list[Gap] = []
    unseen = False
    for tried, way in enumerate(ways):
        if len(listed) == MAX_WAYS or tried == _TRIED:
            return Gaps(_ordered(listed), True)
        in_order = sorted(way, key=lambda told: _place(told, places))
        gap = _gap(in_order, expression, goal, search, clock, places)
        if gap is None:
            unseen = True
        else:
            listed.append(gap)
    return Gaps(_ordered(listed), finder.cut or unseen)


def _ordered(listed: list[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(listed, key=lambda gap: gap.order))


def cap(expression: Expression) -> Verdict:
    """The verdict of an expression with every fact and principle met."""
    if isinstance(expression, Branch):
        parts = [cap(part) for part in expression.parts]
        if expression.op == "all":
            return min(parts, default=Verdict.YES)
        if expression.op == "at_least":
            return expression.ranked(parts)
        return max(parts, default=Verdict.NO) if expression.op == "any" else Verdict.YES
    return expression if isinstance(expression, Verdict) else Verdict.YES


class _Finder:
    def __init__(self, search: Search, clock: Clock, places: Places, goal: Verdict) -> None:
        self.search = search
        self.goal = goal
        self.clock = clock
        self.places = places
        self.cut = False
        self._told: dict[Told, tuple[Kind, Place]] = {}

    def ways(self, expression: Expression, goal: Verdict) -> list[Way]:
        """Minimal sets of facts whose fulfilment lifts the expression to ``goal``; [∅] where it is there."""
        if isinstance(expression, Verdict):
            return [frozenset()] if expression >= goal else []
        if not isinstance(expression, Branch):
            if self.search.verdict(expression) >= goal:
                return [frozenset()]
            return [frozenset({expression})] if self.search.program.facts[expression].term.sought else []
        if self.search.verdict(expression) >= goal:
            return [frozenset()]
        if expression in self.places:
            return [frozenset({expression})] if cap(expression) >= goal else []
        if expression.op == "principle":
            return self.ways(expression.parts[0], goal)
        if expression.op == "any":
            return self._minimal(way for part in expression.parts for way in self.ways(part, goal))
        if expression.op == "at_least":
            return self._some(expression, goal)
        ways: list[Way] = [frozenset()]
        for part in expression.parts:
            below = self.ways(part, goal)
            ways = self._minimal(one | other for one in ways for other in below)
        return ways

    def _some(self, expression: Branch, goal: Verdict) -> list[Way]:
        """Ways to as many parts as are needed; ``by_number`` holds those to 0, 1, 2 … of the parts so far."""
        by_number: list[list[Way]] = [[frozenset()], *([] for _ in range(expression.count))]
        for part in expression.parts:
            below = self.ways(part, goal)
            for number in range(expression.count, 0, -1):
                more = (one | other for one in by_number[number - 1] for other in below)
                by_number[number] = self._minimal((*by_number[number], *more))
        return by_number[-1]

    def _minimal(self, ways: Iterable[Way]) -> list[Way]:
        kept: list[Way] = []
        for way in sorted(set(ways), key=self._size):
            if not any(other <= way for other in kept):
                kept.append(way)
        small = [way for way in kept if len(way) <= MAX_SIZE][:_KEPT]
        self.cut = self.cut or len(small) < len(kept)
        return small

    def _size(self, way: Way) -> tuple[int, int, list[Place]]:
        known = [self._known(told) for told in way]
        return sum(kind == "fixed" for kind, _ in known), len(way), sorted(place for _, place in known)

    def effort(self, way: Way) -> tuple[int, int, int]:
        """How ready a way is, before its days are known."""
        kinds = [self._known(told)[0] for told in way]
        return kinds.count("fixed"), max(map(KINDS.index, kinds), default=0), len(way)

    def _known(self, told: Told) -> tuple[Kind, Place]:
        """What fulfils it, and its place: asked of each many times."""
        known = self._told.get(told)
        if known is None:
            kind = _kind(told, self.places[told], self.search, self.clock, self.goal)
            known = self._told[told] = kind, _place(told, self.places)
        return known


def _place(told: Told, places: Places) -> Place:
    """Sorts by the first fact; a fact before what is told as one, and these as they stand in the rules."""
    return next(facts_of(told)), places[told].id if isinstance(told, Branch) else ""


def _inputs(told: Told, search: Search) -> Iterator[str]:
    """Ids of the questions that it rests on."""
    return (id_ for number in facts_of(told) for id_ in search.program.inputs[number])


def _kind(told: Told, node: Node, search: Search, clock: Clock, goal: Verdict) -> Kind:
    if search.verdict(told) is Verdict.UNKNOWN and not _leaves_nothing_to_ask(told, search):
        return "answer"
    kind = clock.changed_by(node.condition)
    if kind == "time" and isinstance(told, Branch) and _first_day(told, clock, goal) is None:
        # Time changes something in it, but does not bring it there.
        return min(clock.changes_within(node.condition) - {"time"}, key=KINDS.index)
    return kind


def _first_day(told: Told, clock: Clock, goal: Verdict) -> date | None:
    """The first day on which time has brought it to ``goal``, as far as it can get there."""
    return clock.first_day(told, Verdict(min(goal, cap(told)) - 1))


def _leaves_nothing_to_ask(told: Told, search: Search) -> bool:
    """Whether the answers given leave nothing to ask here: since when, of someone who holds no title."""
    situation = Situation(search.answers, search.as_of, search.program.target)
    conditions = [
        search.law.catalogue[id_].asked_of for id_ in _inputs(told, search) if id_ not in search.answers
    ]
    return bool(conditions) and all(
        condition is not None and condition.evaluate(situation) is Verdict.NO for condition in conditions
    )


def _gap(
    way: list[Told], expression: Branch, goal: Verdict, search: Search, clock: Clock, places: Places
) -> Gap | None:
    asked = frozenset(id_ for told in way for id_ in _inputs(told, search))
    witness = _witness(way, expression, goal, search, asked)
    if witness is None and (raised := _raised(search, asked)):
        witness = _witness(way, expression, goal, search, asked | raised)
    if witness is None:
        return None
    missing = [_missing(told, search, clock, places[told], goal) for told in way]
    return Gap(
        conditions=tuple(m for m in missing if m.kind != "fixed"),
        blockers=tuple(m for m in missing if m.kind == "fixed"),
        witness={
            id_: witness.get(id_)
            for id_ in search.law.catalogue
            if witness.get(id_) != search.answers.get(id_)
        },
    )


def _witness(
    way: list[Told], expression: Branch, goal: Verdict, search: Search, asked: frozenset[str]
) -> Mapping[str, Value] | None:
    """Answers that fulfil the facts and reach ``goal``.

    They are other in the questions ``asked`` only, and in those that contradictions make move along.
    """
    reached = expression if goal is Verdict.YES else Branch("lift", (expression,))
    start = _left_open(search, asked)
    try:
        witness = search.find(
            Branch("all", (*map(_met, way), reached)),
            Verdict.YES,
            True,
            start,
            asked,
            _SEARCH_LIMIT,
        )
    except SearchExhaustedError:
        return None
    if witness is None:
        return None
    kept = {id_: search.answers[id_] for id_ in asked if id_ in search.answers and id_ not in witness.answers}
    for candidate in (search.changed(witness, kept), witness):
        if search.admits(candidate.answers) and search.verdict(expression, candidate) >= goal:
            return candidate.answers
    return None


def _met(told: Told) -> Expression:
    """What people decide in it is theirs still."""
    return Branch("lift", (told,)) if isinstance(told, Branch) else told


def _raised(search: Search, asked: frozenset[str]) -> frozenset[str]:
    """Open questions that come up only with what is fulfilled: where a title that is yet to come was got."""
    depends = {
        id_: question.asked_of.questions
        for id_, question in search.law.catalogue.items()
        if question.asked_of is not None and id_ not in search.answers
    }
    raised: frozenset[str] = frozenset()
    # One that comes up can bring up another, in whatever order the catalogue has them.
    while more := {id_ for id_, on in depends.items() if not (asked | raised).isdisjoint(on)} - raised:
        raised |= more
    return raised


def _left_open(search: Search, asked: frozenset[str]) -> State:
    """The answers without those asked; what the law takes for granted where unanswered is so."""
    state = search.changed(search.start, dict.fromkeys(asked))
    for number, fact in enumerate(search.program.facts):
        if fact.op == "unanswered" and not asked.intersection(fact.questions):
            verdict = search.verdict(number, state)
            state.table[number] = (verdict, verdict)
    return state


def _missing(told: Told, search: Search, clock: Clock, node: Node, goal: Verdict) -> Missing:
    kind = _kind(told, node, search, clock, goal)
    day = _first_day(told, clock, goal) if kind == "time" else None
    still = wait(search.as_of, day) if day is not None else ""
    situation = Situation(search.answers, search.as_of, search.program.target)
    tally = node.condition.tally(situation) if isinstance(node.condition, Counted) else None
    return Missing(node, kind, day, still, _now(node.condition, situation), tally)


def _now(condition: Condition, situation: Situation) -> str:
    """What a sum or a list comes to, in words; empty where it is open, and of anything else."""
    if isinstance(condition, OfRecords):
        return condition.now(situation)
    term = condition.term if isinstance(condition, Fact) else None
    values = term.possible(situation) if isinstance(term, Total) else None
    return term.show(values[0]) if term and values else ""


def plain(value: Value) -> object:
    """An answer as JSON writes it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (bool, int, str)):
        return value
    return float(value)
