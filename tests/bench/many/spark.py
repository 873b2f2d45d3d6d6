"""The program on Spark local[2], by both ways and in several sizes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from publisher.browsers import java
from publisher.setup.console import ROOT, UserError
from tests.bench.many.cost import Cost, cost_of
from tests.checker.batch.tables import document_of

SIZES = {"in_executors": (10**3, 10**4, 10**5, 10**6), "as_sql": (10**3, 10**4)}
_SCRIPT = Path(__file__).with_name("spark_sizes.py")


def measure(folder: Path, people: dict[int, Path]) -> Iterator[tuple[str, int, Cost]]:
    """In one warm session; `memory` is what it took at the most for all sizes, Java and Python together."""
    program = folder / "program.json"
    program.write_text(json.dumps(document_of()), encoding="utf-8")
    # The first of each way also starts what it needs: it is not counted.
    jobs = [(way, size) for way, sizes in SIZES.items() for size in (sizes[0], *sizes)]
    python = str(java.spark_python())
    words = [str(_SCRIPT), str(program), str(folder / "spark")]
    words += [f"{way}={people[size]}" for way, size in jobs]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": python}
    run = partial(subprocess.run, [python, *words], env=env, capture_output=True, text=True, check=False)
    done, cost = cost_of(run)
    if done.returncode:
        raise UserError(f"Spark 没有跑成：{done.stderr.strip()[-1500:]}", code=1)
    counted = set()
    for (way, size), seconds in zip(jobs, json.loads(done.stdout.splitlines()[-1]), strict=True):
        if way in counted:
            yield way, size, Cost(seconds, 0, cost.memory)
        counted.add(way)
