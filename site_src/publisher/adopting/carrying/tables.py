"""Carries the editors' tables and the cases of an earlier notice over, as far as their clauses stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from publisher.facts.days.timeline import DATE
from publisher.notice.model import Notice
from publisher.sheets.csv_files import read_csv, write_csv

_QUOTING: Final = ("glossary.csv", "timeline.csv")
_CLAUSE, _QUOTE, _KIND = "依据", "通知的话", "类别"
_CITED: Final = ("文号", "名称")
_SYNONYMS: Final = "synonyms.csv"
_DOCUMENTS: Final = "documents.csv"


def tables(folder: Path, counterpart: Mapping[str, str], new: Notice) -> dict[str, bytes]:
    """Contents by name: of each table the rows that the new text bears; nothing that names a day."""
    texts = {clause.id: clause.text for clause in new.clauses}
    whole = "".join(texts.values())
    files: dict[str, bytes] = {}
    for name in (*_QUOTING, _DOCUMENTS, _SYNONYMS):
        path = folder / name
        if not path.is_file():
            continue
        if name == _SYNONYMS:
            files[name] = path.read_bytes()
            continue
        headings, rows = _read(path)
        if name == _DOCUMENTS:
            cited = (row for row in rows if any(row[key] and row[key] in whole for key in _CITED))
            files[name] = _written(headings, cited)
        else:
            files[name] = _written(headings, _standing(rows, counterpart, texts))
    return files


def _read(path: Path) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    first, *rest = read_csv(path.name, path.read_bytes()).rows.values()
    return first, [dict(zip(first, (*row, *[""] * len(first)), strict=False)) for row in rest]


def _standing(
    rows: Sequence[dict[str, str]], counterpart: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    for row in rows:
        clause = counterpart.get(row[_CLAUSE], "")
        if clause and row[_QUOTE] in texts[clause] and row.get(_KIND) != DATE:
            yield {**row, _CLAUSE: clause}


def _written(headings: Sequence[str], rows: Iterator[dict[str, str]]) -> bytes:
    return write_csv(headings, ([row[heading] for heading in headings] for row in rows))


def cases(folder: Path, kept: Mapping[str, str]) -> dict[str, bytes]:
    """The files of cases of clauses with the same words, under their new ids; ``kept`` is old id to new."""
    files: dict[str, bytes] = {}
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if path.name.startswith("_"):
            files[path.name] = path.read_bytes()
            continue
        old = str(document.get("clause", ""))
        if old in kept:
            text = path.read_text(encoding="utf-8")
            named = re.sub(rf'("clause"\s*:\s*)"{re.escape(old)}"', rf'\g<1>"{kept[old]}"', text, count=1)
            name = kept[old] + path.name.removeprefix(old) if path.name.startswith(old) else path.name
            files[name] = named.encode()
    return files if any(not name.startswith("_") for name in files) else {}
