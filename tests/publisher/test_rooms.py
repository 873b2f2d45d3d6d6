"""Who may import what: the publisher knows the checker by its face, and MkDocs in one module."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker
from publisher.setup.console import ROOT
from tests.sources import LAW, NOTICE

PUBLISHER = ROOT / "site_src" / "publisher"
MODULES = sorted(PUBLISHER.rglob("*.py"))
SHOWN = sorted(
    path
    for folder in (PUBLISHER, ROOT / "site_src" / "assets", ROOT / "site_src" / "theme")
    for path in folder.rglob("*")
    if path.suffix in {".py", ".js", ".mjs", ".css", ".html"}
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each module that is imported, with the names taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: a relative import"
            yield str(node.module), tuple(alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_publisher_knows_the_checker_by_its_public_face_only(path: Path) -> None:
    for module, names in imports(path):
        if module.partition(".")[0] == "checker":
            assert module == "checker"
            assert set(names) <= set(checker.__all__)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "checker"
        ):
            assert node.attr in {*checker.__all__, "__path__"}, f"{name(path)}: checker.{node.attr}"


def test_the_face_is_whole() -> None:
    assert len(set(checker.__all__)) == len(checker.__all__)
    assert all(hasattr(checker, name) for name in checker.__all__)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_mkdocs_is_known_in_one_module(path: Path) -> None:
    if path != PUBLISHER / "mkdocs_site.py":
        assert not [module for module, _ in imports(path) if module.partition(".")[0] == "mkdocs"]


def words_of_the_notice() -> set[str]:
    """What only this notice's law and folder may name: place, year, ids of questions and options, annexes."""
    place, _, year = LAW.notice.rpartition("-")
    questions = {id_ for id_ in LAW.catalogue if "_" in id_}
    options = {o.value for q in LAW.catalogue.values() for o in q.options if "_" in o.value}
    rules = {id_ for id_ in (*(g.id for g in LAW.gates), *(p.id for p in LAW.pathways)) if "_" in id_}
    return {place, year, "包头", *questions, *options, *rules} - {LAW.target_series, LAW.target_level}


def clause_ids() -> set[str]:
    return {clause.id for clause in NOTICE.clauses if clause.id.count(".") == 2 or "-p" in clause.id}


EXAMPLE = "1.2.3"
"""Stands for any clause where a docstring explains an id."""


@pytest.mark.parametrize("path", SHOWN, ids=name)
def test_nothing_of_one_notice_stands_in_publisher_theme_and_scripts(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(EXAMPLE, "")
    named = set(re.findall(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+|[A-Za-z]+|\d{4}|包头", text))
    assert not named & words_of_the_notice()
    assert not set(re.findall(r"(?<![\w.])\d(?:\.\d+)+(?:-p\d)?(?![\w.])", text)) & clause_ids()
    # The names that the law gives its series and level: data of the page, not words of a script.
    assert not re.search(rf"[\"'#]({LAW.target_series}|{LAW.target_level})[\"']", text)


def room(module: str) -> str:
    """The folder of the publisher that a module lies in; empty for those on top."""
    parts = module.split(".")
    return parts[1] if (PUBLISHER / parts[1]).is_dir() else ""


def test_no_two_rooms_lean_on_each_other() -> None:
    """Rooms that lean on none that is left are taken away until none is left."""
    left: dict[str, set[str]] = {}
    for path in MODULES:
        own = ".".join(("publisher", *path.relative_to(PUBLISHER).with_suffix("").parts))
        targets = {
            room(f"{module}.{names[0]}" if module == "publisher" else module)
            for module, names in imports(path)
            if module.split(".")[0] == "publisher"
        }
        left.setdefault(room(own), set()).update(targets)
    left = {name: targets - {name} for name, targets in left.items()}
    while free := [name for name, targets in left.items() if not targets & set(left)]:
        for name in free:
            del left[name]
    assert left == {}
