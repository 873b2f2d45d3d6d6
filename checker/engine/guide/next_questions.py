"""What to ask next, in the order in which a person would tell it: ``next_questions`` (rules.md §7).

What the person knows comes first, topic by topic of the law's conversation, inside a topic the entry that
leaves least to ask; what only the unit or an office knows comes last. No entry is idle (``deciding``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from checker.engine.explain.gaps import plain
from checker.engine.guide.deciding import deciding
from checker.engine.search.compiled import Expression, facts_of
from checker.engine.search.completions import Search, State
from checker.law.guidance.conversation import KnownBy, Screen, Spoken, Tick
from checker.law.pathways import Law
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from checker.law.verdict import Verdict

_CELLS: Final = 12


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """An open question that can still change the verdict."""

    id: str
    label: str
    spoken: Spoken

    @property
    def questions(self) -> tuple[str, ...]:
        """The question that it asks."""
        return (self.id,)

    @property
    def topic(self) -> str:
        """The part of the story that it belongs to."""
        return self.spoken.topic

    @property
    def known_by(self) -> KnownBy:
        """Who can answer it."""
        return self.spoken.known_by

    @property
    def asks(self) -> str:
        """The question as it is asked."""
        return self.spoken.asks

    @property
    def because(self) -> str:
        """Why it is asked, in one sentence."""
        return self.spoken.because

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause behind ``because``."""
        return (self.spoken.clause,)

    def to_dict(self) -> dict[str, object]:
        """The entry of ``next_questions``."""
        return {
            "id": self.id,
            "label": self.label,
            "topic": self.topic,
            "known_by": self.known_by,
            "asks": self.asks,
            "because": self.because,
            "clauses": list(self.clauses),
        }


@dataclass(frozen=True, slots=True)
class NextScreen:
    """Rare circumstances asked together: ``ticks`` are the lines shown."""

    screen: Screen
    labels: Mapping[str, str]
    """Questions that it answers, with their labels."""
    ticks: tuple[Tick, ...]
    clauses: tuple[str, ...]
    known_by: KnownBy = "self"

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that it answers."""
        return tuple(self.labels)

    @property
    def id(self) -> str:
        """The screen's id."""
        return self.screen.id

    @property
    def topic(self) -> str:
        """The part of the story that it belongs to."""
        return self.screen.topic

    @property
    def asks(self) -> str:
        """The question as it is asked."""
        return self.screen.asks

    @property
    def because(self) -> str:
        """Why it is asked, in one sentence."""
        return self.screen.because

    def answers(self, ticked: Iterable[str]) -> dict[str, Value]:
        """What these ticks answer; a question that a ticked line asks next is left open."""
        shown = {tick.id for tick in self.ticks}
        return self.screen.answers(self.questions, [id_ for id_ in ticked if id_ in shown])

    def to_dict(self) -> dict[str, object]:
        """The entry of ``next_questions``."""
        return {
            "screen": self.id,
            "topic": self.topic,
            "known_by": self.known_by,
            "asks": self.asks,
            "because": self.because,
            "clauses": list(self.clauses),
            "questions": [{"id": id_, "label": label} for id_, label in self.labels.items()],
            "options": [
                {"id": tick.id, "label": tick.label, "question": tick.question, "ticked": tick.ticked}
                for tick in self.ticks
            ],
            "none": self.screen.none,
            "unticked": {id_: plain(self.screen.unticked[id_]) for id_ in self.questions},
        }


Entry = NextQuestion | NextScreen


def next_questions(search: Search) -> tuple[Entry, ...]:
    """Entries worth asking, in their order.

    The first one decides; so does each of those that others know, once no other is left. One further back
    may turn out idle when its turn comes: then it is left out.
    """
    rest = search.rest(search.program.whole)
    hanging = _open(rest, search)
    ranked = _ranked(_entries(list(hanging), rest, search), rest, search)
    own = [entry for entry in ranked if entry.known_by == "self"]
    others = ranked[len(own) :]
    for position, entry in enumerate(own):
        found = _that_decide(entry, hanging, rest, search)
        if found:
            return (*found, *own[position + 1 :], *others)
    found = [entry for other in others for entry in _that_decide(other, hanging, rest, search)]
    return tuple(found or ranked)


def merged(law: Law, lists: Sequence[Sequence[Entry]]) -> tuple[Entry, ...]:
    """One list for several targets, in the same order: what is first for one comes first in its topic."""
    topics = {topic.id: position for position, topic in enumerate(law.conversation.topics)}
    found: dict[tuple[bool, str], Entry] = {}
    ranks: dict[tuple[bool, str], tuple[bool, int, int]] = {}
    for entries in lists:
        for position, entry in enumerate(entries):
            name = (isinstance(entry, NextScreen), entry.id)
            others = entry.known_by != "self"
            rank = (others, 0 if others else topics[entry.topic], position)
            found[name] = _both(found[name], entry) if name in found else entry
            ranks[name] = min(rank, ranks.get(name, rank))
    asked = {id_ for entry in found.values() if isinstance(entry, NextScreen) for id_ in entry.questions}
    kept = [name for name in found if name[0] or name[1] not in asked]
    return tuple(found[name] for name in sorted(kept, key=lambda name: ranks[name]))


def _both(one: Entry, other: Entry) -> Entry:
    if not isinstance(one, NextScreen) or not isinstance(other, NextScreen):
        return one
    screen, labels = one.screen, {**one.labels, **other.labels}
    return NextScreen(
        screen,
        {id_: labels[id_] for id_ in screen.unticked if id_ in labels},
        tuple(tick for tick in screen.ticks if tick in one.ticks or tick in other.ticks),
        tuple(dict.fromkeys((*one.clauses, *other.clauses))),
    )


def _that_decide(
    entry: Entry, hanging: Mapping[str, list[str]], rest: Expression, search: Search
) -> list[Entry]:
    """What is left of an entry without the questions that no longer decide."""
    decisive = deciding(
        (id_ for question in entry.questions for id_ in hanging.get(question, ())), rest, search
    )
    open_ = [id_ for id_ in entry.questions if decisive.intersection(hanging.get(id_, ()))]
    if isinstance(entry, NextQuestion) or not open_:
        return [entry] if open_ else []
    return _ranked(_on_screen(entry.screen, open_, rest, search), rest, search)


def _open(rest: Expression, search: Search) -> dict[str, list[str]]:
    """What may be asked, in the catalogue's order, with the open questions of the rules that hang on it.

    A question that says whether another is asked comes in its place.
    """
    found: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(id_ for number in facts_of(rest) for id_ in _inputs(number, search)):
        found.setdefault(_asked_first(id_, search), []).append(id_)
    return {id_: found[id_] for id_ in search.law.catalogue if id_ in found}


def _inputs(number: int, search: Search) -> Iterator[str]:
    first = search.open_question(number, search.answers)
    if first is not None:
        yield first
        for id_ in search.program.inputs[number]:
            asked_of = search.law.catalogue[id_].asked_of
            concerns = asked_of is None or asked_of.evaluate(_situation(search)) is not Verdict.NO
            if id_ not in search.answers and concerns:
                yield id_


def _asked_first(id_: str, search: Search) -> str:
    """The question itself, or one that decides whether it is asked at all."""
    asked_of = search.law.catalogue[id_].asked_of
    open_ = _undecided(asked_of, search) if asked_of is not None else ()
    if not open_ or open_[0] == id_:
        return id_
    screen = search.law.conversation.screen_of(id_)
    together = screen is not None and open_[0] in screen.unticked
    return id_ if together else _asked_first(open_[0], search)


def _undecided(condition: Condition, search: Search) -> tuple[str, ...]:
    """Unanswered questions on which a condition still hangs."""
    if condition.evaluate(_situation(search)) is not Verdict.UNKNOWN:
        return ()
    return tuple(id_ for id_ in condition.questions if id_ not in search.answers)


def _situation(search: Search) -> Situation:
    return Situation(search.answers, search.as_of, search.program.target)


def _entries(open_: list[str], rest: Expression, search: Search) -> Iterator[Entry]:
    conversation = search.law.conversation
    screens: dict[str, list[str]] = {}
    for id_ in open_:
        screen = conversation.screen_of(id_)
        if screen is None or _alone(id_, screen, search):
            yield _question(id_, search)
        else:
            screens.setdefault(screen.id, []).append(id_)
    for screen in conversation.screens:
        if screen.id in screens:
            yield from _on_screen(screen, screens[screen.id], rest, search)


def _question(id_: str, search: Search) -> NextQuestion:
    return NextQuestion(id_, search.law.catalogue[id_].label, search.law.conversation.spoken[id_])


def _alone(id_: str, screen: Screen, search: Search) -> bool:
    """Whether the question is no rare circumstance for this person, and is asked by itself."""
    besides = (tick.beside for tick in screen.ticks if tick.question == id_ and tick.beside is not None)
    return any(beside.evaluate(_situation(search)) is Verdict.NO for beside in besides)


def _on_screen(screen: Screen, questions: list[str], rest: Expression, search: Search) -> Iterator[Entry]:
    """The screen with the lines that concern the person; a lone line is asked as its question."""
    situation, spoken = _situation(search), search.law.conversation.spoken
    lines = [tick for tick in screen.ticks if tick.question in questions and _matters(tick, rest, search)]
    shown = [tick for tick in lines if tick.of is None or tick.of.evaluate(situation) is not Verdict.NO]
    if len(shown) < 2:
        yield from (_question(id_, search) for id_ in questions)
        return
    informing = [tick for tick in screen.ticks if tick.informs and _concerns(tick, search)]
    ticks = tuple(tick for tick in screen.ticks if tick in shown or tick in informing)
    asked = [id_ for id_ in screen.unticked if id_ in questions or any(t.question == id_ for t in informing)]
    clauses = tuple(dict.fromkeys(spoken[tick.question].clause for tick in ticks))
    yield NextScreen(screen, {id_: search.law.catalogue[id_].label for id_ in asked}, ticks, clauses)


def _concerns(tick: Tick, search: Search) -> bool:
    asked_of = search.law.catalogue[tick.question].asked_of
    conditions = [condition for condition in (tick.of, asked_of) if condition is not None]
    situation = _situation(search)
    return tick.question not in search.answers and all(
        condition.evaluate(situation) is Verdict.YES for condition in conditions
    )


def _matters(tick: Tick, rest: Expression, search: Search) -> bool:
    """Whether a member of a set is looked at at all."""
    if search.law.catalogue[tick.question].type != "set":
        return True
    facts = (search.program.facts[number] for number in facts_of(rest))
    return any(
        tick.question in fact.questions and isinstance(fact.value, tuple) and tick.ticked in fact.value
        for fact in facts
    )


def _ranked(entries: Iterable[Entry], rest: Expression, search: Search) -> list[Entry]:
    topics = {topic.id: position for position, topic in enumerate(search.law.conversation.topics)}
    order = {id_: position for position, id_ in enumerate(search.law.catalogue)}

    def rank(entry: Entry) -> tuple[bool, int, bool, float, int]:
        others = entry.known_by != "self"
        return (
            others,
            0 if others else topics[entry.topic],
            _waits(entry, search),
            0 if others else _left_to_ask(entry, rest, search),
            order[entry.questions[0]],
        )

    return sorted(entries, key=rank)


def _waits(entry: Entry, search: Search) -> bool:
    """Whether an open answer decides which lines a screen shows."""
    if isinstance(entry, NextQuestion):
        return False
    conditions = [c for tick in entry.ticks for c in (tick.of, tick.beside) if c is not None]
    return any(_undecided(condition, search) for condition in conditions)


def _left_to_ask(entry: Entry, rest: Expression, search: Search) -> float:
    """How many questions stay open on average over the answers to it; for a screen, if none is ticked."""
    left: list[int] = []
    for state in islice(_answered(entry, rest, search), _CELLS):
        after = set(facts_of(search.rest(rest, state)))
        left.append(len({q for number in after for q in search.program.inputs[number]} - set(state.answers)))
    return sum(left) / len(left) if left else float("inf")


def _answered(entry: Entry, rest: Expression, search: Search) -> Iterator[State]:
    if isinstance(entry, NextQuestion):
        yield from search.answered(search.start, entry.id, rest)
    else:
        yield search.changed(search.start, dict(entry.answers(())))
