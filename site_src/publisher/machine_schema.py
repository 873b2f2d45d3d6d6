"""The JSON Schema of ``notice/1``, the notice for machines."""

from __future__ import annotations

from typing import Final


def _object(**properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


_TEXT: Final = {"type": "string", "minLength": 1}
_ID: Final = {"type": "string", "pattern": r"^\d+(\.\d+){0,2}(-p\d+)?$"}
_OFFSET: Final = {"type": "integer", "minimum": 0}
_REFERENCE: Final = _object(
    start=_OFFSET, end=_OFFSET, kind={"enum": ["document", "annex", "clause", "term"]}, href=_TEXT
)
_CLAUSE: Final = _object(
    id=_ID,
    label=_TEXT,
    href=_TEXT,
    under=_list(_ID),
    marker={"type": "string"},
    text=_TEXT,
    references=_list(_REFERENCE),
)
_HEADING: Final = _object(id=_ID, label=_TEXT, text=_TEXT, level={"enum": [1, 2]})

NOTICE_SCHEMA: Final[dict[str, object]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:zhicheng-checker:notice:1",
    "title": "notice/1",
    "description": "A notice, every paragraph under its clause id; offsets count Unicode code points.",
    **_object(
        schema={"const": "notice/1"},
        notice=_TEXT,
        title=_TEXT,
        source_sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        opening=_list({"$ref": "#/$defs/clause"}),
        sections=_list(_object(id=_ID, headings=_list(_HEADING), clauses=_list({"$ref": "#/$defs/clause"}))),
    ),
    "$defs": {"clause": _CLAUSE},
}
