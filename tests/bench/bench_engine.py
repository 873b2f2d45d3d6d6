"""What a report costs in CPython: verdict with full trace, then with explanations; JSON included."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import checker

CASES = Path(__file__).parents[1] / "cases"
ROUNDS = 3


def people() -> list[bytes]:
    """Each base person of the cases, once with a level sought and once without (an overview)."""
    found = json.loads((CASES / "_people.json").read_text(encoding="utf-8")).values()
    documents = [{"answers": answers} for answers in found]
    documents += [{"answers": {**answers, "target_level": None}} for answers in found]
    return [json.dumps(document).encode() for document in documents]


def milliseconds(run: Callable[[bytes], object], texts: list[bytes]) -> list[float]:
    """One figure for each text: the best of a few rounds."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for position, text in enumerate(texts):
            start = time.perf_counter()
            run(text)
            best[position] = min(best[position], (time.perf_counter() - start) * 1000)
    return best


def main() -> None:
    """Print medians and 95th percentiles side by side."""
    texts = people()
    half = len(texts) // 2

    ways: dict[str, tuple[Callable[[bytes], object], list[bytes]]] = {
        "report, verdict and trace": (lambda text: checker.check_json(text, explained=False), texts[:half]),
        "report, explained": (checker.check_json, texts[:half]),
        "overview, verdict and trace": (lambda text: checker.check_json(text, explained=False), texts[half:]),
        "overview, explained": (checker.check_json, texts[half:]),
    }
    baseline = 0.0
    for name, (run, chosen) in ways.items():
        figures = sorted(milliseconds(run, chosen))
        median = statistics.median(figures)
        baseline = baseline or median
        print(f"  {name:28} median {median:6.1f} ms   worst {figures[-1]:6.1f} ms   {median / baseline:5.1f}")


if __name__ == "__main__":
    main()
