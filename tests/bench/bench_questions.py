"""How many questions until the verdict is settled: the engine's order, the catalogue's and random ones.

The measure is the weighted mean over the notice's profiles.json; series and level sought are given at first.
A fixed order skips nothing: every question is asked, in turn, until the verdict is settled. Further answers
leave a settled verdict settled, so its number of questions is found by halving.
"""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import checker
from checker.engine.checking import entries_on, read_answers
from checker.engine.evaluation.target import for_target
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.law.values import Target
from publisher.facts import profiles as facts
from publisher.site.context import open_context

RANDOM_ORDERS = 4
GIVEN = ("target_series", "target_level")
LAW = checker.find_law()
Answers = dict[str, Any]
Asked = Callable[["Profile"], int]


@dataclass(frozen=True)
class Profile:
    """A person who answers whatever is asked, and how often such a person comes."""

    name: str
    weight: int
    answers: Answers

    def given(self) -> Answers:
        """What is known before any question."""
        return {id_: self.answers[id_] for id_ in GIVEN}


def profiles() -> list[Profile]:
    """The committed set."""
    return [Profile(p.name, p.weight, dict(p.answers)) for p in facts.profiles(open_context())]


def settled(answers: Answers) -> bool:
    """Whether every completion of the answers gives one verdict."""
    target = Target(answers["target_series"], answers["target_level"])
    read = read_answers(LAW, {"answers": answers})
    low, high = Search(LAW, compile_rules(for_target(LAW, target)), read.values, read.as_of).reachable()
    return low is high


def by_engine(profile: Profile) -> int:
    """Questions asked before the verdict is settled: the engine's first, each time, that is known."""
    answers = profile.given()
    while True:
        listed = next_questions(json.dumps(answers))
        id_ = next((id_ for id_ in listed if id_ in profile.answers), None)
        if id_ is None:
            return len(answers) - len(GIVEN)
        answers[id_] = profile.answers[id_]


@cache
def next_questions(answers: str) -> tuple[str, ...]:
    """The engine's next questions for answers as JSON, none once settled; kept, since people begin alike."""
    entries = entries_on(LAW, read_answers(LAW, {"answers": json.loads(answers)}))
    return tuple(id_ for entry in entries for id_ in entry.questions)


def by_order(order: Sequence[str]) -> Asked:
    """Questions asked before the verdict is settled, in a fixed order."""

    def asked(profile: Profile) -> int:
        known = [id_ for id_ in order if id_ in profile.answers and id_ not in GIVEN]

        def enough(count: int) -> bool:
            return settled(profile.given() | {id_: profile.answers[id_] for id_ in known[:count]})

        return bisect_left(range(len(known)), True, key=enough)

    return asked


def mean(people: Sequence[Profile], asked: Asked) -> float:
    """Weighted mean over the profiles."""
    return sum(p.weight * asked(p) for p in people) / sum(p.weight for p in people)


def main() -> None:
    """Print the means and their ratios."""
    people, catalogue = profiles(), list(checker.questions())
    ours, baseline = mean(people, by_engine), mean(people, by_order(catalogue))
    shuffler, best = random.Random(2023), baseline
    for _ in range(RANDOM_ORDERS):
        order = catalogue.copy()
        shuffler.shuffle(order)
        best = min(best, mean(people, by_order(order)))
    print(f"questions until settled, weighted mean over {len(people)} profiles")
    print(f"  catalogue order                 {baseline:6.1f}   1.00")
    print(f"  best of {RANDOM_ORDERS} random orders (or it)  {best:6.1f}   {best / baseline:.2f}")
    print(f"  the engine's next question      {ours:6.1f}   {ours / baseline:.2f}")


if __name__ == "__main__":
    main()
