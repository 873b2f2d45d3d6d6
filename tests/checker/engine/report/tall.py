"""Small laws of three levels: the middle one has its common name, the others have names of their own."""

from dataclasses import replace
from typing import Any

import checker
from checker.law.conditions import ByTarget
from checker.law.guidance.after import After
from checker.law.pathways import Law
from checker.law.questions import Catalogue, Option
from checker.law.tree import Condition
from tests.small_laws import LEVEL, SERIES
from tests.strategies import Raw

LEVELS = {"first": "员级", "second": "中级", "third": "正高级"}
"""Lowest first."""
OWN_NAMES = {"first": "技术员", "second": "中级", "third": "总工程师"}


def tall(law: Law, after: After | None = None) -> Law:
    """The law with these levels and without examinations; what ``after`` says follows every verdict."""
    level = replace(LEVEL, options=tuple(Option(*level) for level in LEVELS.items()))
    series = replace(SERIES, label="系列", options=(Option("only", "唯一系列"),))
    others = [question for id_, question in law.catalogue.items() if id_ not in ("series", "level")]
    said = after or After()
    return replace(
        law,
        catalogue=Catalogue((series, level, *others)),
        levels={"only": OWN_NAMES},
        pathways=tuple(replace(pathway, mode="review") for pathway in law.pathways),
        after=lambda _, __: said,
    )


def by_level(**trees: Condition) -> Condition:
    """A condition with a tree for each level."""
    return ByTarget(select=lambda target: trees[target.level])


def raw(level: str = "", day: str = "2025-06-10", **answers: Any) -> Raw:  # noqa: ANN401  # JSON
    """An answers file for a level, without one for the series."""
    sought = {"level": level} if level else {}
    return {"as_of": day, "answers": {"series": "only", **sought, **answers}}


def report(law: Law, level: str, **answers: Any) -> checker.Report:  # noqa: ANN401  # JSON
    found = checker.check(raw(level, **answers), law)
    assert isinstance(found, checker.Report)
    return found


def plain(document: Any) -> Any:  # noqa: ANN401  # JSON
    """A document, to look things up in."""
    return document
