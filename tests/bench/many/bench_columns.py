"""100,000 drawn people as columns against the interpreter, cell by cell; others each time, by a printed seed.

Plain evaluation: gates, pathways, the whole, its bounds and the verdict where these settle it. What only the
exact search knows is no column. `bench batch` compares the first 10,000 in the same way before it measures.
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from checker.batch.columns import typed
from checker.batch.columns.compiler import Compiled, compile_program
from publisher.setup.console import UserError, say
from tests.checker.batch.tables import Raw, as_columns, differing, document_of
from tests.people import Drawing
from tests.sources import LAW

PEOPLE, BATCH = 100_000, 2_500
_LEAP = "-02-29"


@dataclass(slots=True)
class Compared:
    """What was compared: people by verdict, those with a leap day, answers left open, targets, cells."""

    wrong: list[Raw] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    targets: set[tuple[str, str]] = field(default_factory=set)

    def __iadd__(self, other: Compared) -> Compared:
        self.wrong += other.wrong
        self.counts += other.counts
        self.targets |= other.targets
        return self

    def __str__(self) -> str:
        verdicts = ", ".join(
            f"{name} {self.counts[name]:,}" for name in ("NO", "UNKNOWN", "JUDGEMENT", "YES")
        )
        rest = ", ".join(f"{name} {self.counts[name]:,}" for name in ("leap days", "open answers", "cells"))
        return f"{verdicts}; {len(self.targets)} targets, {rest}"


def compare(seed: int, people: int) -> Compared:
    """Raise UserError with the first person of whom columns and interpreter say different things."""
    found, started = Compared(), time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done, batch in enumerate(pool.map(compared, range(seed, seed + people // BATCH)), start=1):
            found += batch
            if found.wrong:
                pool.shutdown(cancel_futures=True)
                first = json.dumps(found.wrong[0], ensure_ascii=False, default=float)
                raise UserError(f"结论不同：{first}", code=1)
            say(f"  {done * BATCH:,} people the same ({time.monotonic() - started:.0f} s)")
    return found


def compared(seed: int) -> Compared:
    """People drawn by a seed, as columns and by the interpreter."""
    people = list(Drawing(LAW, seed).people(BATCH))
    with tempfile.TemporaryDirectory() as folder:
        rows = as_columns(Path(folder), document_of(), people, _compiled())
    found = Compared(differing(LAW, people, rows))
    found.counts.update(row["chain"] for row in rows)
    found.counts.update(_kinds(people))
    found.counts["cells"] = sum(len(row) for row in rows)
    answered = (raw["answers"] for raw in people)
    found.targets = {(one[LAW.target_series], one[LAW.target_level]) for one in answered}
    return found


@cache
def _compiled() -> Compiled:
    document: Any = document_of()
    return compile_program(document, typed.kinds_of(document))


def _kinds(people: list[Raw]) -> dict[str, int]:
    days = ([raw["as_of"], *raw["answers"].values()] for raw in people)
    return {
        "leap days": sum(any(str(day).endswith(_LEAP) for day in one) for one in days),
        "open answers": sum(len(LAW.catalogue) - len(raw["answers"]) for raw in people),
    }


def main() -> None:
    """Compare, and say what came up."""
    seed = secrets.randbelow(2**32)
    say(f"  seed {seed}")
    say(f"  {compare(seed, PEOPLE)}")


if __name__ == "__main__":
    main()
