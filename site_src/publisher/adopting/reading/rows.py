"""The rows of a table as lines."""

from __future__ import annotations

from collections.abc import Iterable


def table_lines(rows: Iterable[Iterable[str]]) -> list[str]:
    """A line for each row, all with as many cells; the rows of a table with one column are paragraphs."""
    cells = [["　".join(cell.split()) for cell in row] for row in rows]
    columns = max(map(len, cells), default=0)
    return ["\t".join(row + [""] * (columns - len(row))) for row in cells if any(row)]
