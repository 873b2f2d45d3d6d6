"""People who stand just below, at and just above every constant that a rule compares with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from checker.law.dates import add_years
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import Target

Raw = dict[str, Any]
DAYS = ("2023-06-10", "2024-02-29", "2023-02-28", "2024-02-28", "2024-03-01", "2025-02-28")
SIDES = (-1, 0, 1)


def comparisons(document: Raw) -> list[tuple[int, Raw]]:
    """Every node that compares, with its number."""
    return [(number, node) for number, node in enumerate(document["nodes"]) if "term" in node]


def on_boundaries(law: Law, document: Raw) -> Iterator[Raw]:
    """For every constant its neighbours; for every enumeration each answer; titles held just so long."""
    every = list(law.targets)
    for number, (_, node) in enumerate(comparisons(document)):
        for answers, day in _beside(law.catalogue.get(node["term"]), node):
            yield _person(law, every[number % len(every)], answers, day)
    for number, question in enumerate(law.catalogue.values()):
        for option in question.options if question.type == "enum" else ():
            for target in every[number % 11 :: 11]:
                yield _person(law, target, {question.id: option.value}, DAYS[0])
    yield from _with_titles(law, document)


def _person(law: Law, target: Target, answers: Raw, day: str) -> Raw:
    aim = {law.target_series: target.series, law.target_level: target.level}
    return {"as_of": day, "answers": {**answers, **aim}}


def _beside(question: Question | None, node: Raw) -> Iterator[tuple[Raw, str]]:
    """Answers whose value is just below, at and just above the constant, and the day on which."""
    term, value = node["term"], node["value"]
    if question is not None:
        yield from (({term: answer}, DAYS[0]) for answer in _values(question, value))
    elif term == "as_of":
        yield from (({}, str(date.fromisoformat(value) + timedelta(days=side))) for side in SIDES)
    elif term.endswith(".years"):
        for day in DAYS:
            for side in SIDES:
                start = add_years(date.fromisoformat(day), -value) + timedelta(days=side)
                yield {term.removesuffix(".years"): str(start)}, day


def _values(question: Question, value: Any) -> list[Any]:  # noqa: ANN401  # a constant of JSON
    match question.type:
        case "int" | "decimal":
            step = 1 if question.type == "int" else 0.01
            return [round(value + side * step, 2) for side in SIDES]
        case "bool":
            return [True, False]
        case "set":
            return [[], *([option.value] for option in question.options)]
    return []


def _with_titles(law: Law, document: Raw) -> Iterator[Raw]:
    """Titles and qualifications, together and alone, held as long as some rule asks, a day less or more."""
    values = {value["id"]: value for value in document["values"]}
    attained = [id_ for id_, value in values.items() if value["kind"] == "years_attained"]
    every = list(law.targets)
    turn = 0
    for id_ in attained:
        wanted = sorted({node["value"] for _, node in comparisons(document) if node["term"] == id_})
        for years in wanted:
            for day in DAYS[turn % 2 :: 2]:
                for side in SIDES:
                    start = add_years(date.fromisoformat(day), -years) + timedelta(days=side)
                    for answers in _held(law, values[values[id_]["of"]], start, turn):
                        turn += 1
                        yield _person(law, every[turn % len(every)], answers, day)


def _held(law: Law, value: Raw, start: date, turn: int) -> Iterator[Raw]:
    """Answers of every part of a value, complete, each with one left out; then of all parts together."""
    together: Raw = {}
    for place, part in enumerate(value["parts"]):
        ids = [part["value"]["question"], *([part["family"]["question"]] if "family" in part else [])]
        for shift in range(2):
            answers: Raw = {
                id_: _option(law.catalogue[id_], turn + shift * 5 + number) for number, id_ in enumerate(ids)
            }
            answers[part["date"]] = str(start)
            yield answers
            for left_out in answers:
                yield {id_: answer for id_, answer in answers.items() if id_ != left_out}
            together = {**together, **answers, part["date"]: str(add_years(start, place))}
            yield dict(together)


def _option(question: Question, number: int) -> str:
    return question.options[number % len(question.options)].value
