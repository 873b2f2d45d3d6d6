"""The JSON Schemas of what machines get of the notice: its words, documents, dates, committees, changes."""

from __future__ import annotations

from typing import Final

from checker import Verdict
from publisher.comparing.align import CHANGES
from publisher.facts.days.timeline import DATE, KINDS
from publisher.registry.model import KEYS


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
_ID: Final = {"type": "string", "pattern": r"^\d+(\.\d+)*(-p\d+)?$"}
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
_HEADING: Final = _object(id=_ID, label=_TEXT, text=_TEXT, level={"type": "integer", "minimum": 1})

_ANY_TEXT: Final = {"type": "string"}
_KEY: Final = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"}
_DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}


def _document(name: str, about: str, **properties: object) -> dict[str, object]:
    """The schema of a whole file, which says its own name."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:zhicheng-checker:{name}:1",
        "title": f"{name}/1",
        "description": about,
        **_object(schema={"const": f"{name}/1"}, **properties),
    }


_NOTICE: Final = _document(
    "notice",
    "A notice, every paragraph under its clause id; offsets count Unicode code points.",
    notice=_TEXT,
    title=_TEXT,
    source_sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    opening=_list({"$ref": "#/$defs/clause"}),
    sections=_list(_object(id=_ID, headings=_list(_HEADING), clauses=_list({"$ref": "#/$defs/clause"}))),
)
_DOCUMENTS: Final = _document(
    "documents",
    "What the notice cites; clauses are the ids of the paragraphs that name the document.",
    documents=_list(
        _object(
            id=_KEY,
            number=_ANY_TEXT,
            title=_TEXT,
            issuer=_TEXT,
            purpose=_TEXT,
            handling=_TEXT,
            clauses={"type": "array", "items": _ID, "minItems": 1},
        )
    ),
)
_TIMELINE: Final = _document(
    "timeline",
    "Dates, periods and years of the notice; when is a date where the kind is 日期, else words.",
    timeline=_list(
        {
            **_object(
                id=_KEY,
                kind={"enum": list(KINDS)},
                when=_TEXT,
                what=_TEXT,
                who=_TEXT,
                clause=_ID,
                quote=_TEXT,
                note=_ANY_TEXT,
            ),
            "if": {"properties": {"kind": {"const": DATE}}},
            "then": {"properties": {"when": _DAY}},
        }
    ),
)
_GLOSSARY: Final = _document(
    "glossary",
    "Terms of the notice in plain words; quote stands in the clause.",
    terms=_list(
        _object(
            term=_TEXT,
            meaning=_TEXT,
            clause=_ID,
            quote=_TEXT,
            aliases=_list(_TEXT),
            anchor={"type": "string", "pattern": "^t[0-9a-f]{8}$"},
        )
    ),
)
_MAY_BE_EMPTY: Final = frozenset({"specialities", "office", "districts", "phone"})
_CELLS: Final = {key: _ANY_TEXT if key in _MAY_BE_EMPTY else _TEXT for key in KEYS} | {
    "filed_on": _DAY,
    "valid_until": _DAY,
    "members": {"type": "string", "pattern": "^[0-9]+$"},
    "id": {"type": "string", "pattern": "^n[0-9a-f]{12}$"},
    "page": {"type": "string", "pattern": "^registry/[a-z_]+/([0-9]+/)?$"},
    "expired": {"type": "boolean"},
    "targets": {"type": "object", "additionalProperties": _list(_KEY)},
}
"""What stands in each column of a committee's row, in order."""
_COMMITTEES: Final = _document(
    "committees",
    "Filed review committees: a row each, its cells as columns names them; expired is told for the day on.",
    on=_DAY,
    columns={"const": list(_CELLS)},
    headings={"type": "array", "items": _TEXT, "minItems": len(_CELLS), "maxItems": len(_CELLS)},
    rows=_list(
        {"type": "array", "prefixItems": list(_CELLS.values()), "minItems": len(_CELLS), "items": False}
    ),
)
_SENTENCES: Final = _list(_object(clause=_ANY_TEXT, text=_ANY_TEXT, quote=_ANY_TEXT))
_VERDICT: Final = {"enum": [verdict.name for verdict in Verdict]}
_MOVEMENT: Final = _object(
    direction={"enum": ["gain", "lose", "open"]},
    pathway=_TEXT,
    title=_TEXT,
    targets={"type": "array", "items": _TEXT, "minItems": 1},
    before=_VERDICT,
    after=_VERDICT,
    people=_list(_TEXT),
    besides=_list(_TEXT),
    witness={"type": "object", "additionalProperties": {"type": ["boolean", "number", "string", "array"]}},
    old=_SENTENCES,
    new=_SENTENCES,
)
_COMPARE: Final = _document(
    "compare",
    "Two notices compared: clauses in pairs, empty where one is lacking, words in pieces of both texts; and "
    "the classes of people whose verdict moves, or null where one notice has no rules. A witness is one "
    "person of the class, as answers; cut names pathways of which there may be more. Pathways with the same "
    "rules are not compared: what the days of application alone change is not told. The direction is open "
    "where a verdict is JUDGEMENT for rules that are set aside, which aside names; asked_old and asked_new "
    "are questions and options that only one of the notices has.",
    old=_TEXT,
    new=_TEXT,
    clauses=_list(
        {
            **_object(
                old={"anyOf": [_ID, {"const": ""}]},
                new={"anyOf": [_ID, {"const": ""}]},
                change={"enum": list(CHANGES)},
                old_text=_ANY_TEXT,
                new_text=_ANY_TEXT,
                words=_list(
                    {
                        "type": "array",
                        "prefixItems": [{"enum": ["same", "removed", "added"]}, _TEXT],
                        "minItems": 2,
                        "items": False,
                    }
                ),
            ),
            "allOf": [
                {
                    "if": {"properties": {"change": {"const": change}}},
                    "then": {"properties": {lacking: {"const": ""}, f"{lacking}_text": {"const": ""}}},
                    "else": {"properties": {lacking: _ID, f"{lacking}_text": _TEXT}},
                }
                for change, lacking in (("new", "old"), ("gone", "new"))
            ],
        }
    ),
    law={
        "anyOf": [
            {"type": "null"},
            _object(
                old=_TEXT,
                new=_TEXT,
                as_of={"type": "array", "items": _DAY, "minItems": 2, "maxItems": 2},
                only_old=_list(_TEXT),
                only_new=_list(_TEXT),
                asked_old=_list(_TEXT),
                asked_new=_list(_TEXT),
                aside=_list(_TEXT),
                movements=_list(_MOVEMENT),
                cut=_list(_TEXT),
            ),
        ]
    },
)

SCHEMAS: Final[dict[str, dict[str, object]]] = {
    "notice/1": {**_NOTICE, "$defs": {"clause": _CLAUSE}},
    "documents/1": _DOCUMENTS,
    "timeline/1": _TIMELINE,
    "glossary/1": _GLOSSARY,
    "committees/1": _COMMITTEES,
    "compare/1": _COMPARE,
}
"""By the name that a file gives itself; the rules, questions and reports have theirs with the engine."""
