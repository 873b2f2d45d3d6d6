"""A folder can be taken in at a glance: few files, or a room is missing."""

import subprocess
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
MOST = 13
"""Files of code in a folder: some twelve, and the file that says what they are together."""
CODE = {".py", ".js", ".mjs"}


def folders() -> dict[str, int]:
    """Each folder of the repository that holds code, and how many files of it."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=True
    ).stdout
    paths = map(PurePosixPath, listed.splitlines())
    return dict(Counter(path.parent.as_posix() for path in paths if path.suffix in CODE))


@pytest.mark.parametrize(("folder", "count"), folders().items())
def test_no_room_is_crowded(folder: str, count: int) -> None:
    assert count <= MOST, f"{folder}: {count} files"
