"""What a run writes: its output and beside it the list of faults, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from checker.batch.lock import hold
from checker.batch.tables import Written, plain, refusal, relations, titles, unwritable, writer
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
        outputs = cls(out, out.with_name(f"{out.name}.faults.csv"))
        if _same(source, out):
            raise refusal(out, "是输入文件本身；请另写一个输出文件名")
        if _same(source, outputs.faults):
            raise refusal(source, f"是 {out.name} 旁边列出错处的文件；请另写一个输出文件名")
        if not _is_folder(out.parent):
            raise refusal(out, "所在的目录不在")
        if out.suffix.lower() == ".parquet":
            relations.located(out)
        for path in (out, outputs.faults):
            if _is_folder(path):
                raise unwritable(path)
        return outputs

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other runs from these files; InputError where one is at work on them."""
        with hold(self.path):
            yield

    def write(
        self, given: tuple[str, ...], added: tuple[str, ...], rows: Callable[[], Iterable[Cells]]
    ) -> None:
        """The output: the input's columns and then ours."""
        alike = str.casefold if self.path.suffix.lower() == ".parquet" else str
        _write_whole(self.path, Written(titles(given, added, alike), rows))

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
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, RuntimeError):  # one of them is not there yet, or a circle of links
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the name is too long, say
        raise unwritable(path) from None


def _write_whole(path: Path, written: Written) -> None:
    """Write a file under another name, and rename it when it is whole."""
    draft = path.with_name(f".{path.name}.tmp")
    try:
        try:
            writer(path)(draft, written)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError:
        raise unwritable(path) from None


def listed(fault: RosterFault) -> list[object]:
    """A fault as a row of the list."""
    return [plain(fault.to_dict()[name]) for name in FAULTS]


def in_one_cell(faults: Iterable[RosterFault]) -> str:
    """The faults of a row, as its cell ``faults`` has them."""
    return str(plain("；".join(f"{fault.column or fault.heading}：{fault.sentence}" for fault in faults)))
