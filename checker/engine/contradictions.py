"""Answers that exclude each other, as pairs and as faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.engine.answers import contradiction
from checker.errors import Fault
from checker.law.pathways import Law
from checker.law.values import Value


def pairs(law: Law, answers: Mapping[str, Value], about: str | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of (question id, id of the question that excludes its answer)."""
    for entry in law.contradictions:
        if about in (None, entry.question, entry.other) and entry.excludes(answers):
            yield entry.question, entry.other


def faults(law: Law, answers: Mapping[str, Value]) -> Iterator[Fault]:
    """A fault for each pair, naming both questions."""
    for entry in law.contradictions:
        if not entry.excludes(answers):
            continue
        question, other = law.catalogue[entry.question], law.catalogue[entry.other]
        against = answers[entry.other]
        shown = f"“{other.label}”（{entry.other}：{other.show(against)}）"
        match entry.kind:
            case "lacks":
                allowed = f"{shown}该系列有的层级：{'、'.join(entry.table[str(against)])}"
            case "without":
                allowed = f"{shown}时不填"
            case _:
                allowed = f"不小于（不早于）{shown}"
        yield contradiction(question, answers[entry.question], allowed)
