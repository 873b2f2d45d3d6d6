"""Why and what next: reachable verdicts, gaps, earliest days, the questions worth asking (rules.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from checker.engine.explain.clock import Clock
from checker.engine.explain.gaps import Gaps, gaps
from checker.engine.search.compiled import Expression, facts_of
from checker.engine.search.completions import Search
from checker.law.values import Situation
from checker.law.verdict import Verdict

_CELLS: Final = 12
_NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """An open question that can still change the verdict, and why: clause and sentence."""

    id: str
    label: str
    clauses: tuple[str, ...]
    why: str

    def to_dict(self) -> dict[str, object]:
        """The entry of ``next_questions``."""
        return {"id": self.id, "label": self.label, "clauses": list(self.clauses), "why": self.why}


@dataclass(frozen=True, slots=True)
class PathwayExplanation:
    """What is missing for one pathway, and the first day on which it rises if only time passes."""

    gaps: Gaps
    earliest: date | None


def pathway(position: int, search: Search, clock: Clock) -> PathwayExplanation:
    """Gaps (where it applies or may apply) and earliest day of the pathway at ``position`` of the rules."""
    program = search.program
    expression = program.pathways[position]
    earliest = clock.first_day(expression, search.verdict(expression))
    if search.verdict(program.applies[position]) is Verdict.NO:
        return PathwayExplanation(Gaps((), False), earliest)
    return PathwayExplanation(gaps(expression, program.places[position], search, clock), earliest)


def next_questions(search: Search) -> tuple[NextQuestion, ...]:
    """Open questions that can still change the verdict: first the one that leaves least to ask."""
    rest = search.rest(search.program.whole)
    why: dict[str, int] = {}
    for number in facts_of(rest):
        id_ = search.open_question(number, search.answers)
        if id_ is not None:
            why.setdefault(_asked_first(id_, search), number)
    order = {id_: position for position, id_ in enumerate(search.law.catalogue)}
    score = {id_: _left_to_ask(id_, rest, search) for id_ in why}
    ranked = sorted(why, key=lambda id_: (score[id_], order[id_]))
    depending = _depending(rest, search)
    return tuple(
        NextQuestion(
            id_,
            search.law.catalogue[id_].label,
            search.program.nodes[why[id_]].clauses,
            _sentence(why[id_], depending, search),
        )
        for id_ in ranked
    )


def _depending(rest: Expression, search: Search) -> dict[int, list[str]]:
    """Open facts to the titles of the pathways that still hang on them."""
    open_ = set(facts_of(rest))
    found: dict[int, list[str]] = {}
    for expression, title in zip(search.program.pathways, search.program.titles, strict=True):
        for number in open_.intersection(facts_of(search.rest(expression))):
            found.setdefault(number, []).append(title)
    return found


def _sentence(number: int, depending: dict[int, list[str]], search: Search) -> str:
    """Why a question is asked: what it decides, the words of the clause, and what depends on it."""
    node = search.program.nodes[number]
    words = f"（通知：“{node.condition.quote}”）" if node.condition.quote else ""
    titles = depending.get(number, [])
    hang = "".join(f"“{title}”" for title in titles[:_NAMED])
    if len(titles) > _NAMED:
        hang += f"等{len(titles)}条途径"
    return f"{hang}要看“{node.phrase}”这一条{words}"


def idle_answers(search: Search) -> tuple[str, ...]:
    """Answers to a settled check that do not matter: taken back one by one, the verdict stays certain."""
    whole = search.program.whole
    return tuple(
        id_
        for id_ in search.law.catalogue
        if id_ in search.answers
        and id_ not in (search.law.target_series, search.law.target_level)
        and isinstance(search.rest(whole, search.changed(search.start, {id_: None})), Verdict)
    )


def _asked_first(id_: str, search: Search) -> str:
    """The question itself, or one that decides whether it is asked at all."""
    asked_of = search.law.catalogue[id_].asked_of
    situation = Situation(search.answers, search.as_of, search.program.target)
    if asked_of is None or asked_of.evaluate(situation) is not Verdict.UNKNOWN:
        return id_
    open_ = next((parent for parent in asked_of.questions if parent not in search.answers), id_)
    return open_ if open_ == id_ else _asked_first(open_, search)


def _left_to_ask(id_: str, rest: Expression, search: Search) -> float:
    """How many questions stay open on average over the answers to ``id_``."""
    left: list[int] = []
    for state in islice(search.answered(search.start, id_, rest), _CELLS):
        after = set(facts_of(search.rest(rest, state)))
        left.append(len({q for number in after for q in search.program.inputs[number]} - set(state.answers)))
    return sum(left) / len(left) if left else float("inf")
