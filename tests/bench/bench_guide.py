"""What the guide asks of each person of tests/guide: questions (a screen is one), skips, headline, seconds.

Beside it, in the same run, the first edition's way: the questions of a report one by one, whoever knows
them, until the verdict is settled or what is left is not known. Seconds are estimated from characters, as for
``bench_questions``: reading at five characters a second, two seconds an answer, four a screen.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import checker
from checker.engine.guide.next_questions import NextScreen
from checker.engine.walk import Asked

PEOPLE = Path(__file__).parents[1] / "guide"
READS, ANSWERS, TICKS = 5, 2, 4
"""Characters a second; seconds to answer a question, and a screen."""


def seconds(asked: Asked) -> float:
    """Reading what is asked, with its options, and answering."""
    entry = asked.entry
    if isinstance(entry, NextScreen):
        text = entry.asks + "".join(tick.label for tick in entry.ticks)
        return len(text) / READS + TICKS
    id_ = entry if isinstance(entry, str) else entry.id
    question = checker.questions()[id_]
    shown = checker.find_law().conversation.spoken[id_].asks
    # Nobody reads a list of series through.
    options = "".join(option.label for option in question.options[:8])
    return len(shown + options) / READS + ANSWERS


def one_by_one(knows: dict[str, Any]) -> tuple[int, int]:
    """Questions and skips of the first edition: any that may decide, the most decisive of all first."""
    answers: dict[str, Any] = {id_: knows[id_] for id_ in ("target_series", "target_level") if id_ in knows}
    skipped: set[str] = set()
    while True:
        report = checker.check({"answers": answers})
        assert isinstance(report, checker.Report)
        open_ = [id_ for entry in report.next_questions for id_ in entry.questions]
        id_ = next((id_ for id_ in open_ if id_ not in skipped), None)
        if id_ is None:
            return len(answers) + len(skipped), len(skipped)
        if id_ in knows:
            answers[id_] = knows[id_]
        else:
            skipped.add(id_)


def rows() -> Iterator[tuple[str, int, int, str, float, int, int]]:
    """Name, questions, skips, headline, seconds; questions and skips one by one."""
    for path in sorted(PEOPLE.glob("*.json")):
        knows = json.loads(path.read_text(encoding="utf-8"))["knows"]
        walk = checker.walk({"answers": knows})
        headline = walk.report.headline if isinstance(walk.report, checker.Report) else None
        skips = sum(asked.skipped for asked in walk.asked)
        time = sum(seconds(asked) for asked in walk.asked)
        yield (path.stem, len(walk.asked), skips, headline.key if headline else "", time, *one_by_one(knows))


def main() -> None:
    """Print a line for each person, and the medians."""
    found = list(rows())
    print(f"  {'':22} asked skips {'headline':12} seconds   one by one, skips")
    for name, asked, skips, key, time, singly, unknown in found:
        print(f"  {name:22} {asked:5} {skips:5} {key:12} {time:7.0f}   {singly:10} {unknown:6}")
    print(
        f"  median {statistics.median(row[1] for row in found)}, most {max(row[1] for row in found)}; "
        f"one by one {statistics.median(row[5] for row in found)}, most {max(row[5] for row in found)}"
    )


if __name__ == "__main__":
    main()
