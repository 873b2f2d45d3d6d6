"""`build.py check`: every source file that an editor may change, looked at by itself; all faults at once."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mkdocs.exceptions import PluginError

from checker import DataError, quotations
from publisher.facts import annexes, documents, glossary, timeline
from publisher.files import feed
from publisher.files.search import SYNONYMS, read_synonyms
from publisher.law import LAW
from publisher.notice.parser import NoticeError, read_notice
from publisher.notice.quotations import QuoteError, check_quotes
from publisher.pages.page import Context
from publisher.registry import model, store, written
from publisher.setup.console import ROOT, UserError, say
from publisher.setup.disk import reason
from publisher.sheets.columns import SEPARATOR, items
from publisher.sheets.sheet import Finding, TableError

SOURCE = ROOT / "site_src"
_HINTS_SHOWN: Final = 20


@dataclass
class Outcome:
    """What was looked at, and what was found: sentences that name file, row and column."""

    faults: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def add_hints(self, found: tuple[Finding, ...]) -> None:
        self.hints.extend(str(hint) for hint in found)


def main(options: argparse.Namespace) -> int:
    if options.rest:
        raise UserError(f"check 不需要别的参数，现在给了 {' '.join(options.rest)}。")
    outcome = check(SOURCE)
    for hint in outcome.hints[:_HINTS_SHOWN]:
        say(f"提示 {hint}")
    if len(outcome.hints) > _HINTS_SHOWN:
        say(f"……另有 {len(outcome.hints) - _HINTS_SHOWN} 条提示")
    if faults := dict.fromkeys(outcome.faults):
        raise UserError("\n".join((f"有 {len(faults)} 处要改：", *faults)))
    say(f"没有发现错误：{'，'.join(outcome.seen)}。")
    return 0


def check(source: Path) -> Outcome:
    """Look at all sources below the folder; one that fails does not keep the others from being looked at."""
    outcome = Outcome()
    for part in _PARTS:
        try:
            outcome.seen.extend(part(source, outcome))
        except TableError as error:
            outcome.faults.extend(str(fault) for fault in error.faults)
        except (NoticeError, QuoteError, DataError, PluginError) as error:
            outcome.faults.append(str(error))
        except OSError as error:
            outcome.faults.append(f"读不了 {error.filename}：{reason(error)}。")
    return outcome


def _notice(source: Path, _: Outcome) -> Iterator[str]:
    notice = read_notice(source / "data" / "notice.txt")
    quoted = list(quotations())
    check_quotes(notice, quoted)
    yield f"通知 {len(notice.clauses)} 段"
    yield f"规则引文 {len(quoted)} 处"


def _reference(_: Path, __: Outcome) -> Iterator[str]:
    yield f"参考数据 {sum(1 for _row in LAW.reference_rows())} 行"


def _synonyms(source: Path, _: Outcome) -> Iterator[str]:
    yield f"同义词 {len(read_synonyms(source / 'data' / SYNONYMS))} 组"


def _documents(source: Path, _: Outcome) -> Iterator[str]:
    yield f"引用文件 {len(documents.documents(_context(source)))} 个"


def _moments(source: Path, _: Outcome) -> Iterator[str]:
    yield f"时间 {len(timeline.moments(_context(source)))} 条"


def _terms(source: Path, _: Outcome) -> Iterator[str]:
    yield f"用语 {len(glossary.terms(_context(source)))} 个"


def _changes(source: Path, _: Outcome) -> Iterator[str]:
    yield f"更新 {len(feed.changes(_context(source)))} 条"


def _context(source: Path) -> Context:
    return Context(source, read_notice(source / "data" / "notice.txt"))


def _registry(source: Path, outcome: Outcome) -> Iterator[str]:
    registry = store.load(source / "data")
    outcome.add_hints(registry.hints)
    yield f"评委会 {len(registry.committees)} 个"


def _words(source: Path, outcome: Outcome) -> Iterator[str]:
    known = {kind: set(options) for kind, options in model.WORDS.items()}
    count = 0
    for kind, words in written.written(source / "data").items():
        for spelling, meant in words.items():
            count += 1
            if unknown := [
                word for word in items(meant) if word not in known[kind] and meant not in known[kind]
            ]:
                sentence = f"没有{SEPARATOR.join(unknown)}这个{kind}，“{spelling}”不能指它"
                outcome.faults.append(f"{written.FILE}：{sentence}。")
    yield f"名单用语 {count} 个"


def _annexes(source: Path, outcome: Outcome) -> Iterator[str]:
    known = {annex.file for annex in annexes.ANNEXES}
    for path in sorted((source / "data" / "annexes").glob("*")):
        if path.name not in known and not path.name.startswith(
            (".", "~")
        ):  # a spreadsheet program's lock files
            outcome.faults.append(
                f"annexes/{path.name}：不是任何附件的文件；可用：{'、'.join(sorted(known))}。"
            )
    for name in sorted(known):
        if not (source / "data" / "annexes" / name).is_file():
            sentence = "没有这个文件；没有取得内容时也应有只含表头的文件，请从版本库或备份恢复"
            outcome.faults.append(f"annexes/{name}：{sentence}。")
    filled = annexes.load_all(source / "data")
    for one in filled.values():
        outcome.add_hints(one.hints)
    yield f"附件和表 {len(filled)} 个，其中已填 {sum(bool(one.rows) for one in filled.values())} 个"


_PARTS: Final[tuple[Callable[[Path, Outcome], Iterator[str]], ...]] = (
    _notice,
    _reference,
    _synonyms,
    _documents,
    _moments,
    _terms,
    _changes,
    _words,
    _registry,
    _annexes,
)
