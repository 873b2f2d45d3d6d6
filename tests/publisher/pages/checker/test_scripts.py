"""The rooms of the checker page's scripts, by their imports: few files each, arrows one way, no circle."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[4] / "site_src" / "assets" / "checker"
SCRIPTS = sorted(FOLDER.rglob("*.js"))
IMPORT = re.compile(r'^(?:import|export) [^"\n]*from "([^"]+)";$|^import "([^"]+)";$', re.MULTILINE)
MAY_IMPORT = {
    "page": {"page"},
    "form": {"form", "page"},
    "report": {"report", "page"},
    "python": {"python", "page"},
    "guide": {"guide", "page"},
    "keep": {"keep", "form", "report", "page"},
}
"""Room to the rooms that it may import from; the scripts beside the rooms wire them together."""
SHARED = {"links", "registry"}
"""What another page uses too."""
MOST = 12


def room(path: Path) -> str:
    """The room that a script stands in; empty for those beside the rooms."""
    inside = path.relative_to(FOLDER).parts
    return inside[0] if len(inside) > 1 else ""


def imported(path: Path) -> list[Path]:
    """What a script loads; types alone are no arrow."""
    names = (one or other for one, other in IMPORT.findall(path.read_text(encoding="utf-8")))
    return [(path.parent / name).resolve() for name in names]


ALL = {path: imported(path) for path in SCRIPTS}
GRAPH = {path: [target for target in targets if target in ALL] for path, targets in ALL.items()}
OUTSIDE = {path: [target for target in targets if target not in ALL] for path, targets in ALL.items()}


def test_every_import_is_of_a_script_that_is_there() -> None:
    assert sum(map(len, GRAPH.values())) > len(SCRIPTS)
    assert all(target.is_file() for targets in OUTSIDE.values() for target in targets)


def test_only_scripts_beside_the_rooms_know_the_program() -> None:
    """Rooms draw what they are given: who worked it out is no business of theirs."""
    outside = {path: targets for path, targets in OUTSIDE.items() if targets}
    knowing = {
        path: shelves
        for path, targets in outside.items()
        if (shelves := {target.parent.name for target in targets} - SHARED)
    }
    assert set().union(*knowing.values()) == {"program"}
    assert {room(path) for path in knowing} == {""}


@pytest.mark.parametrize("name", ["", *MAY_IMPORT])
def test_no_room_has_more_than_a_dozen_scripts(name: str) -> None:
    assert 0 < sum(room(path) == name for path in SCRIPTS) <= MOST


def test_arrows_between_rooms_go_one_way() -> None:
    assert {room(path) for path in SCRIPTS} == {"", *MAY_IMPORT}
    wrong = [
        f"{path.name} -> {target.name}"
        for path, targets in GRAPH.items()
        for target in targets
        if room(path) and room(target) not in MAY_IMPORT[room(path)]
    ]
    assert wrong == []


def test_no_script_leads_back_to_itself() -> None:
    for start in SCRIPTS:
        seen: set[Path] = set()
        todo = list(GRAPH[start])
        while todo:
            found = todo.pop()
            assert found != start, start.name
            if found not in seen:
                seen.add(found)
                todo.extend(GRAPH[found])
