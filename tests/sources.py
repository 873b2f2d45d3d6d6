"""Where tests take a site's sources from: those of the repository, copies to spoil, an invented notice."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import checker
from checker import notices
from publisher.registry.rules import RowRules, row_rules
from publisher.setup.console import ROOT
from publisher.site.context import SOURCE, Context, notice_folder, open_context

CONTEXT: Final = open_context()
"""The current notice of the repository's own site."""
NOTICE: Final = CONTEXT.notice
LAW: Final = CONTEXT.law
DATA: Final = CONTEXT.data
NOTICES: Final = CONTEXT.settings.notices
CASES: Final = ROOT / "tests" / "cases"
INVENTED: Final = ROOT / "tests" / "data" / "fictional"
"""A whole notice of an invented city: ``source`` is its site, ``laws`` holds its law, ``cases`` its cases."""
SCORED: Final = ROOT / "tests" / "data" / "scored"
"""Another, whose law counts: months, ages, points, a fee."""


def rules_of(context: Context) -> RowRules:
    rules = row_rules(context)
    assert rules is not None
    return rules


RULES: Final = rules_of(CONTEXT)


def copied(folder: Path, source: Path = SOURCE) -> Path:
    """A copy of a site's sources, to spoil."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "site.toml", folder / "site.toml")
    shutil.copytree(source / "notices", folder / "notices")
    return folder


def copied_context(folder: Path) -> Context:
    return open_context(copied(folder))


def data_of(source: Path) -> Path:
    """The current notice's folder in a copy."""
    return notice_folder(source, CONTEXT.facts.id)


def moved(source: Path, context: Context = CONTEXT) -> Context:
    """The same notice and law, with the tables of another folder."""
    return replace(context, source=source)


@contextmanager
def invented_laws() -> Iterator[None]:
    """While it lasts, the checker knows the invented laws too."""
    known = list(notices.__path__)
    notices.__path__ = [*known, str(INVENTED / "laws"), str(SCORED / "laws")]
    try:
        yield
    finally:
        notices.__path__ = known


def invented_context() -> Context:
    with invented_laws():
        return open_context(INVENTED / "source")


def scored_context() -> Context:
    with invented_laws():
        return open_context(SCORED / "source")


def every_context() -> dict[str, Context]:
    """By notice: what holds for any law is to hold for each."""
    contexts = (CONTEXT, invented_context(), scored_context())
    return {context.facts.id: context for context in contexts}


def every_law() -> dict[str, checker.Law]:
    return {notice: context.law for notice, context in every_context().items()}
