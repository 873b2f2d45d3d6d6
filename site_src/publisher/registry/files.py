"""The registry as JSON and CSV for programs, and the data of the page 谁能评我."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from checker import Committee
from publisher.html.pieces import clause_href
from publisher.registry.authority import by_case
from publisher.registry.layout import Layout, layout
from publisher.registry.model import FiledCommittee
from publisher.registry.rules import RowRules, row_rules
from publisher.registry.store import Registry, to_csv
from publisher.registry.words import open_registry
from publisher.site.context import Context
from publisher.site.page import GeneratedFile

JSON: Final = "registry/committees.json"
CSV: Final = "registry/committees.csv"
WHO: Final = "registry/who.json"
WHO_PAGE: Final = "registry/who/"


def files(context: Context) -> Iterator[GeneratedFile]:
    """The files of the registry; none where the law does not say who reviews."""
    rules = row_rules(context)
    if rules is None:
        return
    registry = open_registry(context, rules)
    yield GeneratedFile(CSV, to_csv(registry.committees, rules))
    yield GeneratedFile(JSON, _json(_committees(registry, rules, layout(registry.committees, rules))))
    yield GeneratedFile(WHO, _json(_who(context, rules)))


def listed_at(context: Context) -> str:
    """The address of the filed committees as JSON; empty where none is filed."""
    rules = row_rules(context)
    return JSON if rules is not None and open_registry(context, rules).committees else ""


def _committees(registry: Registry, rules: RowRules, places: Layout) -> dict[str, object]:
    """One row per committee: the columns of the file, then values derived from them."""
    return {
        "schema": "committees/1",
        "on": registry.on.isoformat(),
        "columns": [*(column.key for column in rules.columns), "id", "page", "expired", "targets"],
        "headings": [*rules.headings, "标识", "页面", "已过期", "系列和层级"],
        "rows": [
            [
                *committee.cells(),
                committee.id,
                places.page_of(committee),
                committee.expired(registry.on),
                _targets(committee, rules),
            ]
            for committee in registry.committees
        ],
    }


def _targets(committee: FiledCommittee, rules: RowRules) -> dict[str, list[str]]:
    keys = (rules.series[name] for name in committee.series)
    return {key: list(rules.levels_in(committee.levels, key)) for key in keys}


def _who(context: Context, rules: RowRules) -> dict[str, object]:
    """The lines of every target in every case: each line and each list of lines once, with its number."""
    law = context.law
    lines: dict[Committee, int] = {}
    lists: dict[tuple[int, ...], int] = {}
    by_target: dict[str, dict[str, list[int]]] = {}
    for target in law.targets:
        entry = by_target.setdefault(target.series, {}).setdefault(target.level, [])
        for of_case in by_case(law, target):
            numbers = tuple(lines.setdefault(line, len(lines)) for line in of_case)
            entry.append(lists.setdefault(numbers, len(lists)))
    return {
        "schema": "who/1",
        "series": law.target_series,
        "level": law.target_level,
        "district": rules.reviewing.district,
        "whole": rules.filing.whole_city,
        "cases": [dict(case) for case in rules.reviewing.cases],
        "families": {key: law.family_of(key) for key in by_target},
        "targets": by_target,
        "lists": [list(numbers) for numbers in lists],
        "lines": [_line(context, line) for line in lines],
    }


def _line(context: Context, line: Committee) -> dict[str, object]:
    titles = {pathway.id: pathway.title for pathway in context.law.pathways}
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
