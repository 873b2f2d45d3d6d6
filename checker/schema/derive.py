"""The schema of an answers file, derived from the catalogue.

What a schema cannot express (contradictions, two decimals, levels that a series lacks), ``check`` refuses.
"""

from __future__ import annotations

from checker.law.dates import EARLIEST_DATE
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import NO_DATE

_DATE = r"\d{4}-\d{2}-\d{2}"
_UNKNOWN: dict[str, object] = {"enum": [None, "unknown"], "description": "不清楚，等于不答"}


def answers_schema(law: Law) -> dict[str, object]:
    """``answers/1`` for the questions of ``law``."""
    target = next(law.targets)
    example = {law.target_series: target.series, law.target_level: target.level}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:zhicheng-checker:answers:1",
        "title": "answers/1",
        "description": f"Answers to the questions of {law.notice}; a missing key, null or unknown is 不清楚.",
        "type": "object",
        "properties": {
            "as_of": {
                "anyOf": [{"type": "string", "pattern": f"^{_DATE}$"}, {"$ref": "#/$defs/unknown"}],
                "description": f"申报日期：{law.as_of_first} 至 {law.as_of_last}，默认 {law.as_of_default}",
            },
            "answers": {
                "anyOf": [{"$ref": "#/$defs/answers"}, {"type": "null"}],
            },
        },
        "additionalProperties": False,
        "examples": [{"as_of": law.as_of_default.isoformat(), "answers": example}],
        "$defs": {
            "unknown": _UNKNOWN,
            "answers": {
                "type": "object",
                "properties": {question.id: _property(question) for question in law.catalogue.values()},
                "additionalProperties": False,
            },
        },
    }


def _property(question: Question) -> dict[str, object]:
    described = f"{question.label}。{question.help}" if question.help else question.label
    return {"anyOf": [_value(question), {"$ref": "#/$defs/unknown"}], "description": described}


def _value(question: Question) -> dict[str, object]:
    values = [option.value for option in question.options]
    match question.type:
        case "bool":
            return {"type": "boolean"}
        case "enum":
            return {"enum": values}
        case "set":
            return {"type": "array", "items": {"enum": values}}
        case "date":
            pattern = f"^({_DATE}|{NO_DATE})$" if question.none_label else f"^{_DATE}$"
            return {"type": "string", "pattern": pattern, "description": f"不早于 {EARLIEST_DATE}"}
        case _:
            number = "integer" if question.type == "int" else "number"
            return {"type": number, "minimum": question.low, "maximum": question.high}
