"""Run inside Pyodide at build time: what readers, links and hostile hands may give the checker page.

Walked through once, so that no function of the interpreter is left out that one of them needs. Derived from
the catalogue: a new question or target is practised without a word here.

Standard library and `checker` only.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.law.catalogue import Question

PERSONS = 24
"""Drawn at random, from a fixed seed; a quarter of them explained."""
ODD: tuple[object, ...] = (
    None,
    "unknown",
    True,
    0,
    -1,
    2.5,
    2.005,
    61,
    10**6,
    10**40,
    1e300,
    float("nan"),
    float("-inf"),
    "",
    "none",
    "1",
    "二〇二三年",
    "𠀀\x00\u202e",
    "\ud800",
    "x" * 5000,
    "2018-02-28",
    "2018-02-30",
    "20180228",
    "9999-12-31",
    [],
    ["major_contribution", "postdoc", "major_contribution"],
    ["x", 1, None],
    {},
    {"a": [1, {"b": None}]},
)
VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    3,
    2.5,
    Decimal("2.50"),
    "",
    "a b,c",
    "二级 {0:>4} %s",
    "𠀀é",
    b"a\xff",
    (3, 1, 2),
    frozenset({"a", "b"}),
    date(2024, 2, 29),
    iter,
)
"""None that a method changes."""
BIG = -(10**30)
"""Never an argument: as an exponent it would take for ever."""
FEW = (0, 3, "a", (1, "a"))
TEXTS = (
    "",
    " ",
    "{",
    "[]",
    "null",
    '"text"',
    "1",
    "-0.0",
    "1e400",
    "9" * 5000,
    "\ufeff{}",
    '{"answers": []}',
    '{"answers": {}, "answers": {"target_series": "arts"}}',
    '{"answers": {"target_series": "arts"}, "as_of": "2027-01-01"}',
    '{"answers": {"target_series": "arts"}, "as_of": 20230610}',
    '{"as_of": "2024-02-29", "unknown_key": 1, "answers": {"target_series": "health"}}',
    '{"answers": {"target_series": "arts",}}',
    '{"answers": {"target_series": "\\ud83d\\ude00\\udc00"}}',
    '{"answers": {"technical_years": 1.00, "target_series": "arts", "target_level": "full_senior"}}',
    '{"answers": {"technical_years": 0.1e1, "target_series": "arts", "target_level": "full_senior"}}',
    "[" * 100_000,
    '{"a":' * 30,
    "\u0000\ud800",
    "<html>",
    "职称" * 400_000,
    f'{{"answers": {{"x": "{"y" * 900_000}"}}}}',
)


def practice() -> str:
    """As JSON: texts, and whether each is to be explained."""
    _exercise()
    return json.dumps([*_alone(), *_persons(), *((text, text == TEXTS[-1]) for text in TEXTS)])


def _exercise() -> None:
    """Every method of the values that rules are made of, with each of them: another person may need it."""
    methods = [getattr(value, name) for value in (*VALUES, BIG) for name in dir(value)]
    for method in methods:
        for arguments in (*product(VALUES, repeat=1), *product(FEW, repeat=2), ()):
            # Whatever it says: that too must not be left out.
            with suppress(Exception):
                method(*arguments)


def _alone() -> Iterator[tuple[str, bool]]:
    """Every fourth target; of each type a question with every odd answer."""
    import checker

    target = {"target_series": "engineering", "target_level": "intermediate"}
    for each in list(checker.LAW.targets)[::4]:
        yield _document({"target_series": each.series, "target_level": each.level}), False
    for question in {question.type: question for question in checker.questions().values()}.values():
        for value in ODD:
            yield _document({**target, question.id: value}), False


def _persons() -> Iterator[tuple[str, bool]]:
    """Any answers together, contradictions among them; some without a level, so for all levels."""
    import checker

    drawn = random.Random(0)
    targets = list(checker.LAW.targets)
    for number in range(PERSONS):
        answers: dict[str, object] = {}
        for question in checker.questions().values():
            if drawn.random() < drawn.choice((0.2, 0.9)):
                answers[question.id] = _answer(question, drawn)
        each = drawn.choice(targets)
        answers["target_series"] = each.series
        if number % 10:
            answers["target_level"] = each.level
        day = drawn.choice((None, "2023-06-10", "2024-02-29", "2026-12-31"))
        yield _document(answers, day), number % 4 == 0


def _answer(question: Question, drawn: random.Random) -> object:
    kind = question.type
    if kind == "bool":
        return drawn.random() < 0.7
    if kind == "set":
        return [option.value for option in question.options if drawn.random() < 0.3]
    if question.options:
        return drawn.choice(question.options).value
    if kind == "date":
        return f"{drawn.randint(1990, 2023)}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
    if kind == "decimal":
        return drawn.choice((drawn.randint(0, 30), drawn.randint(0, 3000) / 100))
    return drawn.randint(question.low, question.high)


def _document(answers: dict[str, object], as_of: str | None = None) -> str:
    return json.dumps({"as_of": as_of, "answers": answers} if as_of else {"answers": answers})
