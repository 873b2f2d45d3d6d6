"""`build.py import-registry FILE`, `build.py export-registry FILE`: the registry from and to spreadsheets.

Importing adds committees, and updates those whose filing number is known; with --replace the file replaces
the registry. First it is shown how the columns were understood; nothing is written if any row has a fault.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from publisher.registry.model import FILE, FiledCommittee
from publisher.registry.rules import RowRules, row_rules
from publisher.registry.store import Registry, load, read, to_csv, to_xlsx
from publisher.registry.values import number_key
from publisher.setup.console import UserError, say
from publisher.setup.disk import alone, read_whole, write_bytes
from publisher.sheets.columns import SEPARATOR, shorten
from publisher.sheets.readers import MAX_BYTES, read_sheets
from publisher.sheets.sheet import Findings, Place, TableError, Understood, column_letters
from publisher.site.context import Context, open_context
from publisher.site.origin import build_day

_REPLACE, _EMPTY, _DRY_RUN = "--replace", "--confirm-empty", "--dry-run"
_IMPORT_USAGE = "用法：python3 build.py import-registry 文件 [--dry-run] [--replace [--confirm-empty]]"
_EXPORT_USAGE = "用法：python3 build.py export-registry 文件.xlsx|.csv"
_MOST_LINES = 20
"""The number of hints or changes that are shown one by one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The registry after an import, and which rows were added, renewed and dropped."""

    committees: tuple[FiledCommittee, ...]
    added: int
    renewed: tuple[tuple[FiledCommittee, FiledCommittee], ...]
    same: int
    dropped: tuple[FiledCommittee, ...]

    def __str__(self) -> str:
        dropped = f"，删除 {len(self.dropped)} 个" if self.dropped else ""
        return (
            f"新增 {self.added} 个，更新 {len(self.renewed)} 个，不变 {self.same} 个{dropped}；"
            f"共 {len(self.committees)} 个评委会"
        )


def main(options: argparse.Namespace) -> int:
    flags, names = _words(options.rest, {_DRY_RUN, _REPLACE, _EMPTY}, _IMPORT_USAGE)
    if _EMPTY in flags and _REPLACE not in flags:
        raise UserError(f"{_EMPTY} 只能与 {_REPLACE} 一起用。{_IMPORT_USAGE}")
    return import_registry(
        Path(names[0]),
        open_context(),
        dry_run=_DRY_RUN in flags,
        replace=_REPLACE in flags,
        empty=_EMPTY in flags,
    )


def export_main(options: argparse.Namespace) -> int:
    _, names = _words(options.rest, set(), _EXPORT_USAGE)
    return export_registry(Path(names[0]), open_context())


def import_registry(
    source: Path, context: Context, *, dry_run: bool = False, replace: bool = False, empty: bool = False
) -> int:
    """Read `source` into the registry of the notice; raises UserError with every fault, in Chinese.

    `empty`: with `replace`, a file without rows may empty the registry.
    """
    rules, data = _rules(context), context.data
    content = read_whole(source, MAX_BYTES)
    with alone(data):
        try:
            sheets = read_sheets(source.name, content)
            former = _former(data, rules, replace)
            by_key = {number_key(committee.number): committee for committee in former}
            findings = Findings()
            try:
                imported = read(sheets, rules, build_day(), by_key, findings)
            finally:
                for header in findings.understood:
                    _tell_understood(header)
        except TableError as error:
            heading = f"{source.name} 没有导入，名单保持原样；请先改正以下 {len(error.faults)} 处："
            raise UserError("\n".join((heading, *(f"  {fault}" for fault in error.faults)))) from error
        _refuse_empty(source, imported, replace, empty)
        outcome = merge(former, imported.committees, replace)
        _tell(f"提示 {hint}" for hint in imported.hints)
        _tell(_changes(outcome, rules))
        if dry_run:
            say(f"试导入（没有写入）：{outcome}。")
            return 0
        write_bytes(data / FILE, to_csv(outcome.committees, rules))
    say(f"已导入 {source.name}：{outcome}。")
    return 0


def _refuse_empty(source: Path, imported: Registry, replace: bool, empty: bool) -> None:
    if imported.committees or (replace and empty):
        return
    more = f"；真要清空名单，再加 {_EMPTY}" if replace else ""
    raise UserError(f"{source.name} 没有导入，名单保持原样：表头下面没有一行评委会{more}。")


def _tell_understood(header: Understood) -> None:
    """Show how each column was understood, so that people can check it before anything is written."""
    say(f"{header.place}是表头，下面读出 {header.rows} 行，各列是：")
    for number, written, meant in header.columns:
        say(f"  {column_letters(number)} 列“{shorten(written)}” → {meant}")
    if header.absent:
        say(f"  没有的列：{SEPARATOR.join(header.absent)}（已有的评委会保持原值，新增的留空）")


def _tell(lines: Iterable[str]) -> None:
    """Show the first lines, and how many more there are."""
    remaining = iter(lines)
    for line in islice(remaining, _MOST_LINES):
        say(line)
    if more := sum(1 for _ in remaining):
        say(f"……另有 {more} 条")


def _changes(outcome: Outcome, rules: RowRules) -> Iterator[str]:
    for old, new in outcome.renewed:
        pairs = zip(rules.headings, old.cells(), new.cells(), strict=True)
        changed = (
            f"{name}“{shorten(before)}”→“{shorten(after)}”"
            for name, before, after in pairs
            if before != after
        )
        yield f"更新 {new.number}：{'，'.join(changed)}"
    for committee in outcome.dropped:
        yield f"删除 {committee.number}：{committee.name}"


def _rules(context: Context) -> RowRules:
    rules = row_rules(context)
    if rules is None:
        raise UserError(f"通知 {context.facts.id} 没有写由谁评审，没有评委会名单。")
    return rules


def _former(data: Path, rules: RowRules, replace: bool) -> tuple[FiledCommittee, ...]:
    """The committees so far; a registry with faults can be replaced, but not added to."""
    try:
        return load(data, rules).committees
    except TableError as error:
        if replace:
            return ()
        findings = Findings(list(error.faults))
        findings.fault(Place(FILE), f"现有名单有错，改正后才能增补；或用 {_REPLACE} 整个替换")
        raise TableError(findings.faults) from error


def merge(former: Sequence[FiledCommittee], new: Sequence[FiledCommittee], replace: bool) -> Outcome:
    """The registry after the import: known rows keep their place, new ones follow; or the new ones only."""
    old_by_key = {number_key(committee.number): committee for committee in former}
    new_by_key = {number_key(committee.number): committee for committee in new}
    shared = [key for key in new_by_key if key in old_by_key]
    added = len(new_by_key) - len(shared)
    changed = tuple(
        (old_by_key[key], new_by_key[key]) for key in shared if old_by_key[key] != new_by_key[key]
    )
    dropped: tuple[FiledCommittee, ...] = ()
    if replace:
        committees = tuple(new)
        dropped = tuple(committee for key, committee in old_by_key.items() if key not in new_by_key)
    else:
        committees = tuple({**old_by_key, **new_by_key}.values())
    return Outcome(committees, added, changed, len(shared) - len(changed), dropped)


def export_registry(target: Path, context: Context) -> int:
    """Write the registry of the notice as .xlsx or .csv; importing that file changes nothing."""
    writers = {".csv": to_csv, ".xlsx": to_xlsx}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        raise UserError(f"不知道怎样写 {target.name}；文件名应以 .xlsx 或 .csv 结尾。")
    try:
        rules = _rules(context)
        committees = load(context.data, rules).committees
    except TableError as error:
        raise UserError(f"名单有错，没有导出：\n{error}") from error
    write_bytes(target, writer(committees, rules))
    say(f"已导出 {len(committees)} 个评委会到 {target.name}。")
    return 0


def _words(arguments: Sequence[str], flags: set[str], usage: str) -> tuple[set[str], list[str]]:
    """The options and the one file name; UserError with the usage otherwise."""
    options = {word for word in arguments if word.startswith("--")}
    names = [word for word in arguments if not word.startswith("--")]
    if unknown := options - flags:
        raise UserError(f"没有 {min(unknown)} 这个选项。{usage}")
    if len(names) != 1:
        raise UserError(f"应给出一个文件，现在给了 {len(names)} 个。{usage}")
    return options, names
