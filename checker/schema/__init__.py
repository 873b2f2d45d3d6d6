"""JSON Schemas (draft 2020-12) of what the checker reads and writes, each with an example.

They stand beside this module as files; the one of the answers is derived from the catalogue:
``python -m checker.schema`` writes it anew.
"""

from __future__ import annotations

import json
import pkgutil

from .derive import answers_schema

NAMES = ("answers/1", "report/1", "overview/1", "faults/1", "questions/1", "clauses/1", "rules/1")

__all__ = ["NAMES", "answers_schema", "schema"]


def schema(name: str) -> dict[str, object]:
    """The schema of a document named as in its ``schema`` key; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    data = pkgutil.get_data(__name__, f"{name.replace('/', '-')}.json")
    assert data is not None
    found: dict[str, object] = json.loads(data)
    return found
