"""Answers that exclude each other: the law's closed list, as pairs and as faults (rules.md §4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.engine.answers import contradiction
from checker.errors import Fault
from checker.law.pathways import Law
from checker.law.values import NO_DATE, Value


def pairs(law: Law, answers: Mapping[str, Value], about: str | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of (question id, id of the question that excludes its answer)."""
    for entry in law.contradictions:
        if about in (None, entry.question, entry.other):
            value, against = answers.get(entry.question), answers.get(entry.other)
            if value is None or against is None or value == NO_DATE:
                continue
            if entry.kind == "less":
                if against != NO_DATE and _less(value, against):
                    yield entry.question, entry.other
            elif against == "none" and (entry.above is None or _less(entry.above, value)):
                yield entry.question, entry.other
    for series_id, level_id in law.levelled:
        series, level = answers.get(series_id), answers.get(level_id)
        if about not in (None, series_id, level_id) or series is None or level in (None, "none"):
            continue
        if level not in law.levels_of(str(series)):
            yield level_id, series_id


def faults(law: Law, answers: Mapping[str, Value]) -> Iterator[Fault]:
    """A fault for each pair, naming both questions."""
    levelled = {level: series for series, level in law.levelled}
    for id_, other_id in pairs(law, answers):
        question, other = law.catalogue[id_], law.catalogue[other_id]
        answer = other.show(answers[other_id])
        shown, by_id = f"“{other.label}”（{answer}）", f"“{other.label}”（{other_id}：{answer}）"
        if levelled.get(id_) == other_id:
            levels = law.levels_of(str(answers[other_id]))
            names = "、".join(law.level_name(level) for level in levels)
            sentences = f"{shown}该系列有的层级：{names}", f"{by_id}该系列有的层级：{'、'.join(levels)}"
        elif answers[other_id] == "none":
            sentences = f"{shown}时不填", f"{by_id}时不填"
        else:
            sentences = f"不小于（不早于）{shown}", f"不小于（不早于）{by_id}"
        yield contradiction(question, answers[id_], *sentences)


def _less(one: Value, other: Value) -> bool:
    return bool(one < other)  # type: ignore[operator]  # both numbers or both dates
