"""publisher.runtime.build_cache: what is asked of it is whole, whoever else asks at the same time."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from publisher.runtime import build_cache


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(build_cache, "CACHE", tmp_path)
    return tmp_path / "kind"


def asked(number: int) -> Path:
    def make(folder: Path) -> None:
        (folder / "made").write_text(str(number), encoding="utf-8")

    return build_cache.folder("kind", str(number), make)


def test_what_was_made_is_taken_again(shelf: Path) -> None:
    first = asked(1)
    (first / "made").write_text("kept", encoding="utf-8")
    assert (asked(1) / "made").read_text(encoding="utf-8") == "kept"
    assert [path.name for path in shelf.iterdir()] == ["1"]


def test_what_fails_leaves_nothing(shelf: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_text("half", encoding="utf-8")
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        build_cache.folder("kind", "1", fail)
    assert list(shelf.iterdir()) == []


def test_what_was_used_longest_ago_is_removed_unless_it_may_be_in_use(shelf: Path) -> None:
    for number in range(30):
        asked(number)
    assert len(list(shelf.iterdir())) == 30
    for number in range(30):
        os.utime(shelf / str(number), (number + 1, number + 1))
    asked(0)
    asked(30)
    names = {path.name for path in shelf.iterdir()}
    assert names == {"0", "30", *map(str, range(8, 30))}


def test_many_may_ask_at_once(shelf: Path) -> None:
    """For the same and for others, while old ones are removed."""
    for number in range(200, 260):
        os.utime(asked(number), (number, number))
    with ThreadPoolExecutor(16) as several:
        made = list(several.map(asked, [number // 4 for number in range(400)]))
    assert {path.name for path in made} == {path.name for path in shelf.iterdir()}
    assert [(path / "made").read_text(encoding="utf-8") for path in made] == [
        str(number // 4) for number in range(400)
    ]
