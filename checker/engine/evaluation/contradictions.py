"""Answers that exclude each other, as pairs and as faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.engine.evaluation.answers import contradiction
from checker.errors import Fault
from checker.law.pathways import Law
from checker.law.values import Value


def pairs(law: Law, answers: Mapping[str, Value], about: str | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of (question id, id of the question that excludes its answer)."""
    for entry in law.contradictions:
        if about in (None, entry.question, entry.other) and entry.excludes(answers):
            yield entry.question, entry.other


def faults(law: Law, answers: Mapping[str, Value]) -> Iterator[Fault]:
    """A fault for each pair of answers that exclude each other, naming both questions."""
    for entry in law.contradictions:
        if not entry.excludes(answers):
            continue
        question, other = law.catalogue[entry.question], law.catalogue[entry.other]
        other_answer = answers[entry.other]
        words = other.show(other_answer)
        shown, by_id = f"“{other.label}”（{words}）", f"“{other.label}”（{entry.other}：{words}）"
        match entry.kind:
            case "lacks":
                levels = entry.table[str(other_answer)]
                names = "、".join(law.level_name(level) for level in levels)
                sentences = f"{shown}该系列有的层级：{names}", f"{by_id}该系列有的层级：{'、'.join(levels)}"
            case "without":
                sentences = f"{shown}时不填", f"{by_id}时不填"
            case _:
                sentences = f"不小于（不早于）{shown}", f"不小于（不早于）{by_id}"
        yield contradiction(question, answers[entry.question], *sentences)
