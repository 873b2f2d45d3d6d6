"""How the figures of many people are printed: engines side by side, and what was found beside its budget."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.many.cost import Cost


@dataclass(frozen=True, slots=True)
class Budget:
    """`found` in the unit of `most`."""

    what: str
    found: float
    most: float
    unit: str

    def __str__(self) -> str:
        over = "" if self.found <= self.most else "  OVER"
        return f"  {self.what:46} {self.found:8.2f} of {self.most:g} {self.unit}{over}"


class Rows:
    """Prints engines side by side: rows a second, against ours at the same size, and how the time grows."""

    def __init__(self) -> None:
        self._first: dict[int, float] = {}
        self._last: tuple[str, int, float] = ("", 0, 0.0)
        print(f"  {'':34}      rows        s      rows/s  our time  growth   CPU s     MB")

    def add(self, engine: str, rows: int, cost: Cost) -> None:
        each = cost.seconds / rows
        ratio = f"{each / self._first.setdefault(rows, each):9.2f}"
        name, before, seconds = self._last
        growth = f"{cost.seconds / seconds:7.1f}" if name == engine and before * 10 == rows else " " * 7
        self._last = engine, rows, cost.seconds
        busy = f"{cost.busy:7.1f}" if cost.busy else " " * 7
        memory = f"{cost.memory:6.0f}" if cost.memory else ""
        figures = f"{cost.seconds:8.2f} {rows / cost.seconds:11,.0f} {ratio} {growth} {busy} {memory}"
        print(f"  {engine:34} {rows:9,} {figures}", flush=True)


def side(rows: int, seconds: float | None, our_rows: int, ours: float | None) -> str:
    """Rows a second, and its time a row in ours."""
    if seconds is None or ours is None:
        return f"{'':12} {'':10}"
    return f"{rows / seconds:12,.0f} {seconds / rows / (ours / our_rows):10.2f}"
