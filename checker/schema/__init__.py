"""JSON Schemas (draft 2020-12) of what the checker reads and writes, each with an example.

They stand beside this module as files; the one of the answers is derived from a law's catalogue.
"""

from __future__ import annotations

import json
import pkgutil
from typing import cast

from checker.law.pathways import Law
from checker.notices import Laws

from .derive import answers_schema

NAMES = (
    "answers/1",
    "report/2",
    "overview/2",
    "faults/1",
    "questions/2",
    "clauses/1",
    "readings/1",
    "rules/2",
    "walk/1",
)

EXAMPLES_IN = "report/2"
"""The schema whose example names the notice that all examples are about."""

__all__ = ["NAMES", "answers_schema", "schema", "without_examples"]


def schema(name: str, law: Law | None = None) -> dict[str, object]:
    """The schema of a document named as in its ``schema`` key; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    if name == "answers/1":
        return answers_schema(law or Laws().default)
    data = pkgutil.get_data(__name__, f"{name.replace('/', '-')}.json")
    assert data is not None
    document: dict[str, object] = json.loads(data)
    return document


def without_examples(document: dict[str, object], notice: str) -> dict[str, object]:
    """A schema without its examples, unless they are about this notice or were derived from it."""
    (example,) = cast("list[dict[str, object]]", schema(EXAMPLES_IN)["examples"])
    if example["notice"] == notice or document["title"] == "answers/1":
        return document
    return cast("dict[str, object]", _without(document, "examples"))


def _without(value: object, key: str) -> object:
    if isinstance(value, dict):
        return {name: _without(inner, key) for name, inner in value.items() if name != key}
    return [_without(inner, key) for inner in value] if isinstance(value, list) else value
