"""What to ask next, in the order in which a person would tell it: ``next_questions`` (rules.md §7).

Questions that the person can answer come first, topic by topic of the law's conversation; inside a topic,
first the entry that leaves the fewest questions. Questions for the unit or an office come last. A question
that can no longer change the verdict (``deciding``) is never asked.
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
from checker.law.guidance.conversation import UNSURE, KnownBy, Screen, Spoken, Tick
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
        """The topic of the conversation that it belongs to."""
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
        """The topic of the conversation that it belongs to."""
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
        """The answers that these ticks give; a question that a ticked line asks next stays open."""
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
    """The entries to ask, in order.

    The first entry is sure to decide. Once no entry is left that the person can answer, each of those for
    others is. The entries after the first are not tried yet: one that turns out not to decide is dropped
    when its turn comes.
    """
    remaining = search.remaining(search.program.whole)
    depending = _open(remaining, search)
    ranked = _ranked(_entries(list(depending), remaining, search), remaining, search)
    for_person = [entry for entry in ranked if entry.known_by == "self"]
    for_others = ranked[len(for_person) :]
    for position, entry in enumerate(for_person):
        decisive = _decisive(entry, depending, remaining, search)
        if decisive:
            return (*decisive, *for_person[position + 1 :], *for_others)
    decisive = [part for entry in for_others for part in _decisive(entry, depending, remaining, search)]
    return tuple(decisive or ranked)


def merged(law: Law, lists: Sequence[Sequence[Entry]]) -> tuple[Entry, ...]:
    """One list for several targets, in the same order; inside a topic by the best place in any list."""
    topics = {topic.id: position for position, topic in enumerate(law.conversation.topics)}
    by_name: dict[tuple[bool, str], Entry] = {}
    ranks: dict[tuple[bool, str], tuple[bool, int, int]] = {}
    for entries in lists:
        for position, entry in enumerate(entries):
            name = (isinstance(entry, NextScreen), entry.id)
            for_others = entry.known_by != "self"
            rank = (for_others, 0 if for_others else topics[entry.topic], position)
            by_name[name] = _merged_entry(by_name[name], entry) if name in by_name else entry
            ranks[name] = min(rank, ranks.get(name, rank))
    on_screens = {
        id_ for entry in by_name.values() if isinstance(entry, NextScreen) for id_ in entry.questions
    }
    names = [name for name in by_name if name[0] or name[1] not in on_screens]
    return tuple(by_name[name] for name in sorted(names, key=lambda name: ranks[name]))


def _merged_entry(first: Entry, second: Entry) -> Entry:
    """The same entry for two targets: a screen with the lines of both."""
    if not isinstance(first, NextScreen) or not isinstance(second, NextScreen):
        return first
    screen, labels = first.screen, {**first.labels, **second.labels}
    return NextScreen(
        screen,
        {id_: labels[id_] for id_ in screen.unticked if id_ in labels},
        tuple(tick for tick in screen.ticks if tick in first.ticks or tick in second.ticks),
        tuple(dict.fromkeys((*first.clauses, *second.clauses))),
    )


def _decisive(
    entry: Entry, depending: Mapping[str, list[str]], remaining: Expression, search: Search
) -> list[Entry]:
    """The entry without the questions that can no longer decide; empty where none can."""
    decisive = deciding(
        (id_ for question in entry.questions for id_ in depending.get(question, ())), remaining, search
    )
    open_ = [id_ for id_ in entry.questions if decisive.intersection(depending.get(id_, ()))]
    if isinstance(entry, NextQuestion):
        return [entry] if open_ else []
    return _ranked(_on_screen(entry.screen, open_, remaining, search), remaining, search)


def _open(remaining: Expression, search: Search) -> dict[str, list[str]]:
    """Questions to ask, in the catalogue's order, each with the open questions of the rules it stands for.

    A question stands for itself; one whose answer decides whether another is asked at all stands for that.
    """
    depending: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(id_ for number in facts_of(remaining) for id_ in _inputs(number, search)):
        depending.setdefault(_asked_first(id_, search), []).append(id_)
    return {id_: depending[id_] for id_ in search.law.catalogue if id_ in depending}


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
    """Unanswered questions that a condition still depends on."""
    if condition.evaluate(_situation(search)) is not Verdict.UNKNOWN:
        return ()
    return tuple(id_ for id_ in condition.questions if id_ not in search.answers)


def _situation(search: Search) -> Situation:
    return Situation(search.answers, search.as_of, search.program.target)


def _entries(open_: list[str], remaining: Expression, search: Search) -> Iterator[Entry]:
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
            yield from _on_screen(screen, screens[screen.id], remaining, search)


def _question(id_: str, search: Search) -> NextQuestion:
    return NextQuestion(id_, search.law.catalogue[id_].label, search.law.conversation.spoken[id_])


def _alone(id_: str, screen: Screen, search: Search) -> bool:
    """Whether the question is asked by itself: for this person it is about no rare circumstance."""
    besides = (tick.beside for tick in screen.ticks if tick.question == id_ and tick.beside is not None)
    return any(beside.evaluate(_situation(search)) is Verdict.NO for beside in besides)


def _on_screen(
    screen: Screen, questions: list[str], remaining: Expression, search: Search
) -> Iterator[Entry]:
    """The screen with the lines that concern the person; where that is one line, its question instead."""
    situation, spoken = _situation(search), search.law.conversation.spoken
    lines = [
        tick for tick in screen.ticks if tick.question in questions and _matters(tick, remaining, search)
    ]
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


def _matters(tick: Tick, remaining: Expression, search: Search) -> bool:
    """Whether a line can matter: one that names an option of a set, whether a remaining fact names it too."""
    if search.law.catalogue[tick.question].type != "set" or tick.ticked in (None, UNSURE):
        return True
    facts = (search.program.facts[number] for number in facts_of(remaining))
    return any(
        tick.question in fact.questions and isinstance(fact.value, tuple) and tick.ticked in fact.value
        for fact in facts
    )


def _ranked(entries: Iterable[Entry], remaining: Expression, search: Search) -> list[Entry]:
    topics = {topic.id: position for position, topic in enumerate(search.law.conversation.topics)}
    order = {id_: position for position, id_ in enumerate(search.law.catalogue)}

    def rank(entry: Entry) -> tuple[bool, int, bool, float, int]:
        for_others = entry.known_by != "self"
        return (
            for_others,
            0 if for_others else topics[entry.topic],
            _waits(entry, search),
            0 if for_others else _left_to_ask(entry, remaining, search),
            order[entry.questions[0]],
        )

    return sorted(entries, key=rank)


def _waits(entry: Entry, search: Search) -> bool:
    """Whether an open answer decides which lines a screen shows."""
    if isinstance(entry, NextQuestion):
        return False
    conditions = [c for tick in entry.ticks for c in (tick.of, tick.beside) if c is not None]
    return any(_undecided(condition, search) for condition in conditions)


def _left_to_ask(entry: Entry, remaining: Expression, search: Search) -> float:
    """How many questions stay open, on average over the answers; for a screen, if no line is ticked."""
    counts: list[int] = []
    for state in islice(_answered(entry, remaining, search), _CELLS):
        after = set(facts_of(search.remaining(remaining, state)))
        counts.append(
            len({q for number in after for q in search.program.inputs[number]} - set(state.answers))
        )
    return sum(counts) / len(counts) if counts else float("inf")


def _answered(entry: Entry, remaining: Expression, search: Search) -> Iterator[State]:
    if isinstance(entry, NextQuestion):
        yield from search.answered(search.start, entry.id, remaining)
    else:
        yield search.changed(search.start, dict(entry.answers(())))
