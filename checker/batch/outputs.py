"""What a run writes: its output and beside it the list of faults, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from checker.batch.tables import Written, plain, refusal, unwritable, writer
from checker.batch.tables.table import Cells
from checker.rosters.rows import RosterFault

FAULTS: Final = ("row", "column", "heading", "question", "value", "sentence")


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of one run."""

    path: Path
    faults: Path

    @classmethod
    def of(cls, source: Path, out: Path) -> Outputs:
        """The files that a run writes; InputError where one of them cannot be, or is the input."""
        writer(out)
        found = cls(out, out.with_name(f"{out.stem}.faults.csv"))
        if _same(source, out):
            raise refusal(out, "是输入文件本身；请另写一个输出文件名")
        if _same(source, found.faults):
            raise refusal(source, f"是 {out.name} 旁边列出错处的文件；请另写一个输出文件名")
        if not out.parent.is_dir():
            raise refusal(out, "所在的目录不在")
        for path in (out, found.faults):
            if path.is_dir():
                raise unwritable(path)
        return found

    def write(self, headings: tuple[str, ...], rows: Callable[[], Iterable[Cells]]) -> None:
        """The output."""
        _write_whole(self.path, Written(headings, rows))

    def write_faults(self, count: int, rows: Callable[[], Iterable[Cells]]) -> Path | None:
        """The list of so many faults; without any, one of an earlier run goes."""
        if count:
            _write_whole(self.faults, Written(FAULTS, rows))
            return self.faults
        try:
            self.faults.unlink(missing_ok=True)
        except OSError:
            raise unwritable(self.faults) from None
        return None


def _same(one: Path, other: Path) -> bool:
    """Whether two names are one file, also by a link or another spelling."""
    if one.resolve() == other.resolve():
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _write_whole(path: Path, written: Written) -> None:
    """Write a file under another name, and rename it when it is whole."""
    draft = path.with_name(f".{path.name}.tmp")
    try:
        writer(path)(draft, written)
        draft.replace(path)
    except OSError:
        raise unwritable(path) from None
    finally:
        draft.unlink(missing_ok=True)


def listed(fault: RosterFault) -> list[object]:
    """A fault as a row of the list."""
    return [plain(fault.to_dict()[name]) for name in FAULTS]


def in_one_cell(faults: Iterable[RosterFault]) -> str:
    """The faults of a row, as its cell ``faults`` has them."""
    return str(plain("；".join(f"{fault.column or fault.heading}：{fault.sentence}" for fault in faults)))
