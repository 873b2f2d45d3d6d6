"""A table of people as a file holds it, and the refusal of one that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from checker.errors import Fault, InputError

Cells = Sequence[object]
MAX_COLUMNS: Final = 500


def _no_merges(row: int) -> None:
    """Most files have none."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by number, from 1, as the file counts them; ``rows`` may be called again and again."""

    path: Path
    rows: Callable[[], Iterator[tuple[int, Cells]]]
    header: Cells | None = None
    """The names of the columns, where the file itself holds them; else the header is one of the rows."""
    name: str = ""
    """Of the worksheet, in a workbook."""
    hidden: bool = False
    """Whether it is a worksheet that its readers do not see."""
    refuse_merges: Callable[[int], None] = _no_merges
    """Raises InputError where cells below the row of that number are merged over several rows."""
    is_text: bool = False
    """Whether a cell too many in a row has moved the others: text with separators."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is written: headings, then rows of the same length."""

    headings: tuple[str, ...]
    rows: Callable[[], Iterable[Cells]]


def refusal(path: Path, sentence: str) -> InputError:
    """One sentence about a file that cannot be used."""
    name = path.name or str(path)
    message = f"{name} {sentence}" if sentence[0].isascii() else f"{name}{sentence}"
    return InputError((Fault("", "", name, "", f"{message}。"),))


def unreadable(path: Path) -> InputError:
    """The sentence about a file that cannot be read."""
    return refusal(path, "读不到；请核对路径、权限，以及是否正被别的程序打开")


def unwritable(path: Path) -> InputError:
    """The sentence about a file that cannot be written."""
    return refusal(path, "写不了；请核对目录、权限、磁盘空间，以及是否正被别的程序打开")
