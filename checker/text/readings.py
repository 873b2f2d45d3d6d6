"""Whether a verdict depends on how the notice is read, as plain Chinese text."""

from __future__ import annotations

from collections.abc import Iterator

from checker.engine.readings import TargetReadings
from checker.law.pathways import Law


def other_readings(law: Law, readings: tuple[TargetReadings, ...]) -> str:
    """By target: whether the verdict depends on how the notice is read, the other readings, whom to ask."""
    return "\n".join(line for entry in readings for line in _target_lines(law, entry)) + "\n"


def _target_lines(law: Law, entry: TargetReadings) -> Iterator[str]:
    series, level = entry.target.series, entry.target.level
    target = f"{law.series.show(series)} {law.level_in_full(series, level)}"
    if not entry.others:
        yield f"{target}：按现有回答，结论不取决于通知的不同读法。"
        return
    yield f"{target}：按现有回答，结论取决于通知的读法，请问{law.whom_to_ask}。"
    for other in entry.others:
        reading = other.interpretation
        yield f"  {reading.question}（{'、'.join(reading.clauses)}）"
        yield f"    本站按：{reading.words(reading.chosen)}"
        yield f"    若按：{reading.words(other.option)}，结论是：{other.verdict.label}"
