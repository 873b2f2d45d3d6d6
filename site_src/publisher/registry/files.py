"""The registry for programs, as JSON and CSV; and what the page 谁能评我 looks its answers up in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from checker.law.after import Committee as Line
from checker.notices.baotou_2023.after.case import BY_PLACE
from publisher.html.pieces import clause_href
from publisher.law import LAW
from publisher.pages.page import Context, GeneratedFile
from publisher.registry.authority import combinations, excluded
from publisher.registry.layout import Layout, layout
from publisher.registry.model import COLUMNS, SERIES, levels_in, root_of
from publisher.registry.store import Registry, to_csv
from publisher.registry.words import open_registry

JSON: Final = "registry/committees.json"
CSV: Final = "registry/committees.csv"
WHO: Final = "registry/who.json"


def files(context: Context) -> Iterator[GeneratedFile]:
    registry = open_registry(context)
    yield GeneratedFile(CSV, to_csv(registry.committees))
    yield GeneratedFile(JSON, _json(_committees(registry, layout(registry.committees))))
    yield GeneratedFile(WHO, _json(_who(context)))


def _committees(registry: Registry, places: Layout) -> dict[str, object]:
    """One row a committee: the columns of the file, then what follows from them."""
    return {
        "schema": "committees/1",
        "on": registry.on.isoformat(),
        "columns": [*(column.key for column in COLUMNS), "id", "page", "expired", "targets"],
        "headings": [*(column.heading for column in COLUMNS), "标识", "页面", "已过期", "系列和层级"],
        "rows": [
            [
                *one.cells(),
                one.id,
                places.page_of(one),
                one.expired(registry.on),
                _targets(one.series, one.levels),
            ]
            for one in registry.committees
        ],
    }


def _targets(labels: tuple[str, ...], words: tuple[str, ...]) -> dict[str, list[str]]:
    return {SERIES[label]: list(levels_in(words, SERIES[label])) for label in labels}


def _who(context: Context) -> dict[str, object]:
    """Lines once each; lists of lines once each; and which list goes with which answers."""
    lines: dict[Line, int] = {}
    lists: dict[tuple[int, ...], int] = {}
    by_target: dict[str, dict[str, dict[str, int]]] = {}
    for target in LAW.targets:
        entry = by_target.setdefault(target.series, {}).setdefault(target.level, {})
        for answers, found in combinations(target):
            numbers = tuple(lines.setdefault(line, len(lines)) for line in found)
            entry[answers] = lists.setdefault(numbers, len(lists))
    employments, refusal = excluded()
    return {
        "schema": "who/1",
        "excluded": {"employment": list(employments), "line": _line(context, refusal)},
        "by_place": list(BY_PLACE),
        "roots": {key: root_of(key) for key in by_target},
        "targets": by_target,
        "lists": [list(numbers) for numbers in lists],
        "lines": [_line(context, line) for line in lines],
    }


def _line(context: Context, line: Line) -> dict[str, object]:
    titles = {pathway.id: pathway.title for pathway in LAW.pathways}
    by_id = context.notice.by_id()
    clauses = (by_id[clause] for clause in line.clauses)
    return {
        "text": line.text,
        "known": line.known,
        "clauses": [[clause.label, clause_href(clause).lstrip("/")] for clause in clauses],
        "pathways": [titles[pathway] for pathway in line.pathways],
    }


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
