"""Carries the editors' tables and the cases of an earlier notice over, as far as their clauses stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from publisher.facts import documents, glossary
from publisher.facts.days import timeline
from publisher.facts.editor_tables import check_quote, read_table
from publisher.notice.model import Notice
from publisher.setup.console import UserError
from publisher.setup.disk import is_there, reason
from publisher.sheets.columns import Column
from publisher.sheets.csv_files import write_csv
from publisher.site.context import Context

_QUOTING: Final = {glossary.FILE: glossary.COLUMNS, timeline.FILE: timeline.COLUMNS}
_SYNONYMS: Final = "synonyms.csv"


def tables(old: Context, counterpart: Mapping[str, str], new: Notice) -> dict[str, bytes]:
    """Contents by name: of each table the rows that the new text bears; nothing that names a day.

    Raises UserError where a table of the earlier notice cannot be read.
    """
    texts = {clause.id: clause.text for clause in new.clauses}
    whole = "".join(texts.values())
    files: dict[str, bytes] = {}
    for name, columns in _QUOTING.items():
        if is_there(old.data / name):
            moved = (
                {**row, "clause": counterpart.get(row["clause"], "")} for row in rows(old, name, columns)
            )
            standing = (row for row in moved if row["clause"] and row["quote"] in texts[row["clause"]])
            undated = (row for row in standing if row.get("kind") != timeline.DATE)
            files[name] = written(columns, undated)
    if is_there(old.data / documents.FILE):
        listed = rows(old, documents.FILE, documents.COLUMNS)
        cited = (row for row in listed if any(row[key] and row[key] in whole for key in ("number", "title")))
        files[documents.FILE] = written(documents.COLUMNS, cited)
    if is_there(old.data / _SYNONYMS):
        files[_SYNONYMS] = (old.data / _SYNONYMS).read_bytes()
    return files


def rows(old: Context, name: str, columns: Sequence[Column]) -> list[Mapping[str, str]]:
    """The rows of a table by the keys of its columns; raises UserError with every fault."""
    quoting = {"clause", "quote"} <= {column.key for column in columns}
    check = check_quote if quoting else lambda *_: None
    read = read_table(old.data / name, columns, old.notice, check, unique=False)
    return [record.values for record in read]


def written(columns: Sequence[Column], entries: Iterable[Mapping[str, str]]) -> bytes:
    """The table of these rows."""
    cells = ([entry[column.key] for column in columns] for entry in entries)
    return write_csv([column.heading for column in columns], cells)


def cases(folder: Path, kept: Mapping[str, str]) -> dict[str, bytes]:
    """The files of cases of clauses with the same words, under their new ids; ``kept`` is old id to new.

    Raises UserError where one of them is no JSON.
    """
    files: dict[str, bytes] = {}
    for path in sorted(folder.glob("*.json")):
        text, document = _read(path)
        if path.name.startswith("_"):
            files[path.name] = text.encode()
            continue
        old = str(document.get("clause", "")) if isinstance(document, dict) else ""
        if old in kept:
            named = re.sub(rf'("clause"\s*:\s*)"{re.escape(old)}"', rf'\g<1>"{kept[old]}"', text, count=1)
            name = kept[old] + path.name.removeprefix(old) if path.name.startswith(old) else path.name
            files[name] = named.encode()
    return files if any(not name.startswith("_") for name in files) else {}


def _read(path: Path) -> tuple[str, object]:
    """The text of a file that is JSON, and what it says; raises UserError."""
    try:
        text = path.read_text(encoding="utf-8")
        return text, json.loads(text)
    except OSError as error:
        raise UserError(f"读不了 {path.name}：{reason(error)}。") from error
    except json.JSONDecodeError as error:
        raise UserError(f"{path.name} 第 {error.lineno} 行不合 JSON 的写法。") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path.name} 不是 UTF-8 文字。") from error
