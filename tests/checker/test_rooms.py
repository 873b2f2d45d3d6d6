"""The arrows between the checker's rooms, read off the imports: none upwards, no circle."""

import ast
from collections.abc import Iterator
from pathlib import Path

import checker

ROOT = Path(checker.__file__).parent
BELOW = {
    "checker.law": ("checker.law",),
    "checker.engine": ("checker.law", "checker.engine", "checker.errors", "checker.version"),
    "checker.rosters": ("checker.law", "checker.engine", "checker.rosters", "checker.errors"),
    "checker.batch": (
        *("checker.law", "checker.engine", "checker.rosters", "checker.batch"),
        *("checker.errors", "checker.version"),
    ),
    "checker.batch.columns": (
        *("checker.law", "checker.engine", "checker.rosters", "checker.errors"),
        *("checker.batch.columns", "checker.batch.tables", "checker.batch.needs"),
    ),
    "checker.batch.tables": (
        "checker.batch.tables",
        "checker.batch.needs",
        "checker.rosters",
        "checker.errors",
    ),
    "checker.notices": ("checker.law", "checker.errors"),
    "checker.errors": (),
    "checker.version": (),
}
"""Room to the rooms that it may import from; what is not named may import everything but a notice."""


def modules() -> dict[str, Path]:
    """Every module of the checker by its dotted name."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = ("checker", *path.relative_to(ROOT).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imported(name: str, path: Path) -> Iterator[str]:
    """Modules of the checker that a module imports, wherever in its text."""
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level else ""
            origin = ".".join(part for part in (base, node.module) if part)
            for alias in node.names:
                inside = f"{origin}.{alias.name}"
                if inside in MODULES or origin in MODULES:
                    yield inside if inside in MODULES else origin


GRAPH = {name: set(imported(name, path)) for name, path in MODULES.items()}


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def notice(name: str) -> str:
    """The folder of the notice that a module belongs to; empty for the others."""
    parts = name.split(".")
    return parts[2] if parts[:2] == ["checker", "notices"] and len(parts) > 2 else ""


def test_the_graph_is_read() -> None:
    assert "checker.law.values" in GRAPH["checker.law.terms"]
    assert any(notice(name) for name in GRAPH)


def test_no_arrow_points_upwards() -> None:
    upwards = [
        f"{name} -> {target}"
        for name, targets in GRAPH.items()
        for room, allowed in BELOW.items()
        if within(name, room)
        for target in targets
        if not any(within(target, other) for other in allowed)
        and not (notice(name) and notice(name) == notice(target))
    ]
    assert upwards == []


def test_nothing_imports_the_law_of_a_notice_but_that_law() -> None:
    arrows = [(name, target) for name, targets in GRAPH.items() for target in targets if notice(target)]
    assert [arrow for arrow in arrows if notice(arrow[0]) != notice(arrow[1])] == []


def test_no_circle() -> None:
    """Modules that import nothing that is left are taken away until none is left."""
    left = {name: targets - {name} for name, targets in GRAPH.items()}
    while free := [name for name, targets in left.items() if not targets & set(left)]:
        for name in free:
            del left[name]
    assert left == {}
