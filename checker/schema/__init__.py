"""JSON Schemas (draft 2020-12) of what the checker reads and writes, each with an example.

They stand beside this module as files; the one of the answers is derived from a law's catalogue.
"""

from __future__ import annotations

import json
import pkgutil

from checker import find_law
from checker.law.pathways import Law

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

__all__ = ["NAMES", "answers_schema", "schema"]


def schema(name: str, law: Law | None = None) -> dict[str, object]:
    """The schema of a document named as in its ``schema`` key; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    if name == "answers/1":
        return answers_schema(law or find_law())
    data = pkgutil.get_data(__name__, f"{name.replace('/', '-')}.json")
    assert data is not None
    found: dict[str, object] = json.loads(data)
    return found
