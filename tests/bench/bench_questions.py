"""How many questions until the verdict is settled: the engine's order, the catalogue's and random ones.

The measure is the weighted mean over the notice's profiles.json; series and level sought are given at first.
A fixed order skips nothing: every question is asked, in turn, until the report is settled.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import checker
from publisher.facts import profiles as facts
from publisher.site.context import open_context

RANDOM_ORDERS = 4
Answers = dict[str, Any]
Pick = Callable[[Answers, Answers], str | None]


@dataclass(frozen=True)
class Profile:
    """A person who answers whatever is asked, and how often such a person comes."""

    name: str
    weight: int
    answers: Answers


def profiles() -> list[Profile]:
    """The committed set."""
    return [Profile(p.name, p.weight, dict(p.answers)) for p in facts.profiles(open_context())]


def asked(profile: Profile, pick: Pick) -> int:
    """Questions asked before the verdict is settled."""
    answers = {id_: profile.answers[id_] for id_ in ("target_series", "target_level")}
    count = 0
    while True:
        report = checker.check({"answers": answers}, explained=False)
        assert isinstance(report, checker.Report)
        id_ = None if report.settled else pick(answers, profile.answers)
        if id_ is None:
            return count
        answers[id_] = profile.answers[id_]
        count += 1


def by_engine(answers: Answers, person: Answers) -> str | None:
    """The first of the engine's next questions that the person can answer."""
    report = checker.check({"answers": answers})
    assert isinstance(report, checker.Report)
    return next((id_ for e in report.next_questions for id_ in e.questions if id_ in person), None)


def by_order(order: Sequence[str]) -> Pick:
    """A fixed order."""

    def pick(answers: Answers, person: Answers) -> str | None:
        return next((id_ for id_ in order if id_ in person and id_ not in answers), None)

    return pick


def mean(people: Sequence[Profile], pick: Pick) -> float:
    """Weighted mean over the profiles."""
    return sum(p.weight * asked(p, pick) for p in people) / sum(p.weight for p in people)


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
