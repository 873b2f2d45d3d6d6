"""`build.py import-registry FILE`, `build.py export-registry FILE`: the registry in and out of spreadsheets.

Importing adds committees and renews those whose filing number is known; with --replace the file is the whole
registry. Nothing is written unless every row of the outcome is good.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.registry.model import FILE, Committee, number_key
from publisher.registry.store import build_day, load, read, read_sheets, to_csv, to_xlsx
from publisher.setup.console import ROOT, UserError, say
from publisher.sheets.sheet import Findings, Place, TableError

DATA = ROOT / "site_src" / "data"
_IMPORT_USAGE = "用法：python3 build.py import-registry 文件.xlsx|.csv [--dry-run] [--replace]"
_EXPORT_USAGE = "用法：python3 build.py export-registry 文件.xlsx|.csv"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A registry after an import, and how many rows changed in which way."""

    committees: tuple[Committee, ...]
    added: int
    renewed: int
    same: int
    dropped: int

    def __str__(self) -> str:
        dropped = f"，删除 {self.dropped} 个" if self.dropped else ""
        return (
            f"新增 {self.added} 个，更新 {self.renewed} 个，不变 {self.same} 个{dropped}；"
            f"共 {len(self.committees)} 个评委会"
        )


def main(options: argparse.Namespace) -> int:
    flags, names = _words(options.rest, {"--dry-run", "--replace"}, _IMPORT_USAGE)
    return import_registry(Path(names[0]), DATA, dry_run="--dry-run" in flags, replace="--replace" in flags)


def export_main(options: argparse.Namespace) -> int:
    _, names = _words(options.rest, set(), _EXPORT_USAGE)
    return export_registry(Path(names[0]), DATA)


def import_registry(source: Path, data: Path, *, dry_run: bool = False, replace: bool = False) -> int:
    """Read `source` into the registry of a data folder; raises UserError with every fault, in Chinese."""
    try:
        found = read(read_sheets(source.name, _read(source)), build_day())
        former = _former(data, replace)
    except TableError as error:
        heading = f"{source.name} 没有导入，名单保持原样；请先改正以下 {len(error.faults)} 处："
        raise UserError("\n".join((heading, *(f"  {fault}" for fault in error.faults)))) from error
    outcome = merge(former, found.committees, replace)
    for hint in found.hints:
        say(f"提示 {hint}")
    if dry_run:
        say(f"试导入（没有写入）：{outcome}。")
        return 0
    _write(data / FILE, to_csv(outcome.committees))
    say(f"已导入 {source.name}：{outcome}。")
    return 0


def _former(data: Path, replace: bool) -> tuple[Committee, ...]:
    """The registry as it stands. One with faults can be replaced but not added to."""
    try:
        return load(data).committees
    except TableError as error:
        if replace:
            return ()
        found = Findings(list(error.faults))
        found.fault(Place(FILE), "现有名单有错，改正后才能增补；或用 --replace 整个替换")
        raise TableError(found.faults) from error


def merge(former: Sequence[Committee], new: Sequence[Committee], replace: bool) -> Outcome:
    """Rows keep their place; new ones follow in their own order, or stand alone where they replace all."""
    known = {number_key(one.number): one for one in former}
    given = {number_key(one.number): one for one in new}
    same = sum(known.get(key) == one for key, one in given.items())
    added = sum(key not in known for key in given)
    if replace:
        kept = tuple(new)
    else:
        renewed = tuple(given.get(key, one) for key, one in known.items())
        kept = (*renewed, *(one for key, one in given.items() if key not in known))
    dropped = len(known.keys() - given.keys()) if replace else 0
    return Outcome(kept, added, len(given) - same - added, same, dropped)


def export_registry(target: Path, data: Path) -> int:
    """Write the registry of a data folder as .xlsx or .csv; importing that file changes nothing."""
    writers = {".csv": to_csv, ".xlsx": to_xlsx}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        raise UserError(f"不知道怎样写 {target.name}；文件名应以 .xlsx 或 .csv 结尾。")
    try:
        committees = load(data).committees
    except TableError as error:
        raise UserError(f"名单有错，没有导出：\n{error}") from error
    _write(target, writer(committees))
    say(f"已导出 {len(committees)} 个评委会到 {target.name}。")
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"读不了 {path}：{_reason(error)}。") from error


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UserError(f"写不了 {path}：{_reason(error)}。") from error


def _reason(error: OSError) -> str:
    known = {
        FileNotFoundError: "没有这个文件或目录",
        IsADirectoryError: "它是目录",
        PermissionError: "没有权限",
    }
    return known.get(type(error), error.strerror or "系统拒绝")


def _words(rest: Sequence[str], flags: set[str], usage: str) -> tuple[set[str], list[str]]:
    """Options and the one file name; UserError with the usage otherwise."""
    given = {word for word in rest if word.startswith("--")}
    names = [word for word in rest if not word.startswith("--")]
    if unknown := given - flags:
        raise UserError(f"没有 {min(unknown)} 这个选项。{usage}")
    if len(names) != 1:
        raise UserError(f"应给出一个文件，现在给了 {len(names)} 个。{usage}")
    return given, names
