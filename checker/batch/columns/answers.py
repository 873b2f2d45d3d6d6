"""A row of a table as the JSON of an answers file, for the interpreter and for the words of a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from checker.engine.checking import read_answers
from checker.engine.evaluation.answers import AS_OF_LABEL
from checker.errors import InputError
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import NO_DATE, NONE
from checker.rosters.cells import shorten
from checker.rosters.headings import AS_OF, none_column

Cells = Mapping[str, Any]


def raw_answers(law: Law, cells: Cells) -> dict[str, Any]:
    """``{"as_of", "answers"}`` of a row; columns that are no question are left out."""
    answers = {id_: _answer(question, cells) for id_, question in law.catalogue.items()}
    return {
        AS_OF: _day(cells.get(AS_OF)) or None,
        "answers": {id_: answer for id_, answer in answers.items() if answer is not None},
    }


def _answer(question: Question, cells: Cells) -> Any:  # noqa: ANN401  # an answer of JSON
    cell = cells.get(question.id)
    if cell is None or cell in ("", "unknown"):
        return NO_DATE if cells.get(none_column(question.id)) is True else None
    match question.type:
        case "bool":
            return {"true": True, "false": False}.get(cell, cell) if isinstance(cell, str) else cell
        case "set":
            return _listed(cell)
        case "date":
            return _day(cell)
        case "enum":
            return str(cell)
    return _number(cell)


def _listed(cell: Any) -> Any:  # noqa: ANN401  # a list, or what is none
    if not isinstance(cell, str):
        return [item for item in cell if item is not None] if isinstance(cell, (list, tuple)) else cell
    return [] if cell in ("[]", NONE) else [item for item in cell.replace("、", ",").split(",") if item]


def _day(cell: Any) -> Any:  # noqa: ANN401  # a day as text, or what is none
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell


def _number(cell: Any) -> Any:  # noqa: ANN401  # a number, or what is none
    if not isinstance(cell, str):
        return cell
    try:
        return Decimal(cell)
    except ArithmeticError:
        return cell


def inadmissible(law: Law, cells: Cells, ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """For each of these questions its id, its value and what is allowed, in the engine's own words."""
    try:
        read_answers(law, raw_answers(law, cells))
        said = {}
    except InputError as error:
        said = {fault.question: fault.message for fault in error.faults}
    level = law.catalogue[law.target_level]
    said.setdefault(level.id, f"{level.id}（{level.label}）：须填写拟申报的层级")
    for id_ in dict.fromkeys(ids):
        label = AS_OF_LABEL if id_ == AS_OF else law.catalogue[id_].label
        value = "" if cells.get(id_) is None else shorten(cells[id_])
        yield id_, value, said.get(id_, f"{id_}（{label}）：{value}；不能用")
