"""Sums as SQL, in whole ten-thousandths: numbers have two places, and so has what each of them counts."""

from __future__ import annotations

from typing import Any, Final

from checker.batch.columns.document import Document, Json, hundredths
from checker.batch.columns.reading import column

PARTS: Final = 100
"""Ten-thousandths in a hundredth."""
WHOLE_NUMBER: Final = 10_000
"""Ten-thousandths in one."""


def total(document: Document, value: Json) -> str:
    """A value of the kind ``total``; NULL while something that is added is open."""
    return _within(f"({' + '.join(_share(document, item) for item in value['items'])})", value)


def constant(value: Any) -> Any:  # noqa: ANN401  # a number or several
    """What a rule compares a sum with."""
    return [constant(item) for item in value] if isinstance(value, list) else hundredths(value) * PARTS


def _share(document: Document, item: Json) -> str:
    amount = _number(document, item)
    if "beyond" in item:
        beyond = hundredths(item["beyond"])
        amount = f"(CASE WHEN {amount} < {beyond} THEN 0 ELSE {amount} - {beyond} END)"
    return _within(f"({amount} * {hundredths(item.get('each', 1))})", item)


def _number(document: Document, item: Json) -> str:
    """What is counted, in hundredths; NULL while it is open."""
    if "value" in item:
        day = column(document.values[item["value"]]["question"])
        return f"(CASE WHEN {day} = 0 THEN 0 ELSE {column(item['value'])} * 100 END)"
    name = column(item["question"])
    if "table" not in item:
        return f"CAST({name} AS BIGINT)"
    answers = document.answers(item["question"])
    points = {answer: document.looked_up(item["table"], answer) for answer in answers}
    branches = " ".join(
        f"WHEN {document.code(item['question'], answer)} THEN {hundredths(number)}"
        for answer, number in points.items()
    )
    return f"CAST(CASE {name} {branches} END AS BIGINT)"


def _within(number: str, bounds: Json) -> str:
    cases = [
        f"WHEN {number} {sign} {constant(bounds[key])} THEN {constant(bounds[key])}"
        for key, sign in (("at_least", "<"), ("at_most", ">"))
        if key in bounds
    ]
    return f"(CASE {' '.join(cases)} ELSE {number} END)" if cases else number
