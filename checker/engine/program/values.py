"""Named values and the tables that they look answers up in, as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from checker.engine.program.canonical import plain, to_json
from checker.law.contradictions import Contradiction
from checker.law.counting import Yearly
from checker.law.named import ApplicationDate, Highest, Mapped, Part, YearsAttained
from checker.law.named.elapsed import Elapsed
from checker.law.named.totals import Item, Total
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.terms import Term

_ID: Final = re.compile(r"[a-z][a-z0-9_.]*")
"""What every runtime can name a column or a key by."""


class Tables:
    """Numbers tables: equal ones share a number."""

    def __init__(self) -> None:
        self.written: list[dict[str, object]] = []

    def number(self, table: Mapping[str, object]) -> int:
        """The number of a table, written down where it is new."""
        entry = {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}
        typed = [(key, type(value), value) for key, value in entry.items()]
        for number, other in enumerate(self.written):
            if [(key, type(value), value) for key, value in other.items()] == typed:
                return number
        self.written.append(entry)
        return len(self.written) - 1


def named_value(law: Law, term: Term, tables: Tables) -> dict[str, object]:
    """A named value; ValueError names one that the program cannot hold, for its kind or for its id."""
    if not _ID.fullmatch(term.id):
        raise ValueError(f"计算值的编号“{term.id}”只能用小写字母、数字、下划线和点，以字母开头")
    write = _KINDS.get(type(term))
    if write is None:
        raise ValueError(f"the program cannot hold {term.id}, a {type(term).__name__}")
    entry: dict[str, object] = {"id": term.id, "label": term.label}
    if term.unit:
        entry["unit"] = term.unit
    return entry | write(law, term, tables)


def rests_on(term: Term) -> tuple[Term, ...]:
    """The named values that a named value is worked out from."""
    if isinstance(term, YearsAttained):
        return (term.of,)
    if isinstance(term, Total):
        return tuple(item.of for item in term.items if isinstance(item.of, Elapsed))
    return ()


def definition(law: Law, term: Term) -> str:
    """How a named value is worked out, words aside: one text for one value; empty for a question."""
    if not is_named(term):
        return ""
    tables = Tables()
    entry = named_value(law, term, tables)
    plain_entry = {key: value for key, value in entry.items() if key not in ("label", "labels")}
    return to_json([plain_entry, tables.written, *(definition(law, other) for other in rests_on(term))])


def contradiction(entry: Contradiction, tables: Tables) -> dict[str, object]:
    """Two answers that exclude each other."""
    exported: dict[str, object] = {"kind": entry.kind, "question": entry.question, "other": entry.other}
    if entry.above is not None:
        exported["above"] = entry.above
    if entry.kind == "lacks":
        exported["table"] = tables.number(entry.table)
    return exported


def _highest(law: Law, term: Term, tables: Tables) -> dict[str, object]:
    assert isinstance(term, Highest)
    _expect_known_exclusions(law, term)
    written: dict[str, object] = {"kind": "highest", "order": list(term.order), "labels": dict(term.labels)}
    if term.families:
        written["families"] = tables.number(term.families)
    return written | {"parts": [_part(part, tables) for part in term.parts]}


def _part(part: Part, tables: Tables) -> dict[str, object]:
    written: dict[str, object] = {"value": _mapped(part.value, tables)}
    if part.family is not None:
        written["family"] = _mapped(part.family, tables)
        written["outside"] = part.outside
    if part.date is not None:
        written["date"] = part.date.id
    return written


def _mapped(mapped: Mapped, tables: Tables) -> dict[str, object]:
    written: dict[str, object] = {"question": mapped.question.id}
    if mapped.table is not None:
        keys = {_key(answer): plain(value) for answer, value in mapped.table.items()}
        written["table"] = tables.number(keys)
    return written


def _key(answer: object) -> str:
    """An answer as the key of a JSON object."""
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


def _expect_known_exclusions(law: Law, term: Highest) -> None:
    """A runtime reads from the law's list which completions to leave out: the value must read the same."""
    for part in term.parts:
        inputs = {*part.asked, *([part.date.id] if part.date else [])} & set(law.catalogue)
        known = [c for c in term.excluded_by if {c.question, c.other} <= inputs]
        if known != [c for c in law.contradictions if {c.question, c.other} <= inputs]:
            raise ValueError(f"{term.id} and the law differ in what excludes answers to {sorted(inputs)}")


def _years_attained(law: Law, term: Term, tables: Tables) -> dict[str, object]:  # noqa: ARG001  # one signature
    assert isinstance(term, YearsAttained)
    return {"kind": "years_attained", "of": term.of.id}


def _elapsed(law: Law, term: Term, tables: Tables) -> dict[str, object]:  # noqa: ARG001  # one signature
    assert isinstance(term, Elapsed)
    counting = term.counting
    written: dict[str, object] = {
        "kind": "elapsed",
        "question": term.question.id,
        "counts": counting.unit,
    }
    if counting.begins != "day":
        written["begins"] = counting.begins
    if isinstance(counting.until, Yearly):
        written["until"] = {"month": counting.until.month, "day": counting.until.day}
    elif term.end is not None:
        written["until"] = {"question": term.end.id}
    elif isinstance(counting.until, date):
        written["until"] = counting.until.isoformat()
    if counting.ahead:
        written["ahead"] = True
    return written


def _total(law: Law, term: Term, tables: Tables) -> dict[str, object]:  # noqa: ARG001  # one signature
    assert isinstance(term, Total)
    items = [_item(item, tables) for item in term.items]
    return {"kind": "total", "items": items} | _bounds(term)


def _item(item: Item, tables: Tables) -> dict[str, object]:
    written: dict[str, object]
    if isinstance(item.of, Mapped):
        written = _mapped(item.of, tables)
    elif isinstance(item.of, Elapsed):
        written = {"value": item.of.id}
    else:
        written = {"question": item.of.id}
    if item.each != 1:
        written["each"] = plain(item.each)
    if item.beyond is not None:
        written["beyond"] = plain(item.beyond)
    return written | _bounds(item)


def _bounds(of: Item | Total) -> dict[str, object]:
    bounds = {"at_least": of.at_least, "at_most": of.at_most}
    return {key: plain(bound) for key, bound in bounds.items() if bound is not None}


def _as_of(law: Law, term: Term, tables: Tables) -> dict[str, object]:  # noqa: ARG001  # one signature
    return {"kind": "as_of"}


_KINDS: dict[type[Term], Callable[[Law, Term, Tables], dict[str, object]]] = {
    Highest: _highest,
    YearsAttained: _years_attained,
    Elapsed: _elapsed,
    Total: _total,
    ApplicationDate: _as_of,
}


def is_named(term: Term) -> bool:
    """Whether a term is a named value, and not a question of the catalogue."""
    return not isinstance(term, Question)
