"""`build.py check`: checks every source file that an editor may change, and shows all faults at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from checker import DataError, quotations
from publisher.comparing.pairs import confirmed
from publisher.facts import (
    annexes,
    changes,
    contacts,
    coverage,
    documents,
    editions,
    faq,
    glossary,
    profiles,
    steps,
)
from publisher.facts.days import timeline
from publisher.files.search import SYNONYMS, read_synonyms
from publisher.notice.quotations import QuoteError, check_quotes
from publisher.registry import store, written
from publisher.registry.rules import row_rules
from publisher.roster.source import roster
from publisher.setup.console import UserError, say
from publisher.setup.disk import reason
from publisher.sheets.columns import SEPARATOR, items
from publisher.sheets.sheet import Finding, TableError
from publisher.site.context import SOURCE, Context, open_context
from publisher.site.settings import read_settings

_HINTS_SHOWN: Final = 20


@dataclass
class Outcome:
    """The faults and hints, as sentences that name file, row and column, and what was checked."""

    faults: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """The clauses that are still to be written as rules, each with its words."""

    def add(self, other: Outcome, notice: str) -> None:
        """Take in the outcome of one notice, which is named where there are several."""
        head = f"{notice}：" if notice else ""
        line = "\n" if notice else ""
        self.faults += [head + fault for fault in other.faults]
        self.hints += [head + hint for hint in other.hints]
        self.checked += [
            line + head + checked if at == 0 else checked for at, checked in enumerate(other.checked)
        ]
        self.left += other.left

    def add_hints(self, hints: tuple[Finding, ...]) -> None:
        self.hints.extend(str(hint) for hint in hints)


def main(options: argparse.Namespace) -> int:
    if options.rest:
        raise UserError(f"check 不需要别的参数，现在给了 {' '.join(options.rest)}。")
    outcome = check(SOURCE)
    for line in outcome.left:
        print(line)
    if outcome.left:
        say(f"以上 {len(outcome.left)} 段还没有写成规则（待写）。")
    for hint in outcome.hints[:_HINTS_SHOWN]:
        say(f"提示 {hint}")
    if len(outcome.hints) > _HINTS_SHOWN:
        say(f"……另有 {len(outcome.hints) - _HINTS_SHOWN} 条提示")
    if faults := dict.fromkeys(outcome.faults):
        raise UserError("\n".join((f"有 {len(faults)} 处要改：", *faults)))
    say(f"没有发现错误：{'，'.join(outcome.checked)}。".replace("，\n", "；\n"))
    return 0


def check(source: Path) -> Outcome:
    """Check all sources below the folder, also the others if one of them fails."""
    outcome = Outcome()
    try:
        notices = read_settings(source).notices
    except UserError as error:
        outcome.faults.extend(str(error).splitlines())
        return outcome
    for notice in notices:
        one = Outcome()
        _check_notice(source, notice, one)
        outcome.add(one, notice if len(notices) > 1 else "")
    return outcome


def _check_notice(source: Path, notice: str, outcome: Outcome) -> None:
    try:
        context = open_context(source, notice)
    except UserError as error:
        outcome.faults.extend(str(error).splitlines())
        return
    for part in _PARTS:
        try:
            outcome.checked.extend(part(context, outcome))
        except TableError as error:
            outcome.faults.extend(str(fault) for fault in error.faults)
        except (QuoteError, DataError, UserError) as error:
            outcome.faults.extend(str(error).splitlines())
        except OSError as error:
            outcome.faults.append(f"读不了 {error.filename}：{reason(error)}。")


def _notice(context: Context, _: Outcome) -> Iterator[str]:
    quoted = list(quotations(context.law))
    check_quotes(context.notice, quoted)
    yield f"通知 {len(context.notice.clauses)} 段"
    yield f"规则引文 {len(quoted)} 处"


def _statuses(context: Context, outcome: Outcome) -> Iterator[str]:
    coverage.check(context.notice, context.law)
    coverage.check_entries(coverage.entries(context.law))
    outcome.left.extend(
        f"待写 {context.facts.id} {clause.id}（{clause.label}）：{clause.text}"
        for clause in context.notice.clauses
        if context.law.clauses[clause.id].status == "unwritten"
    )
    yield f"条款状态 {len(context.law.clauses)} 段"


def _reference(context: Context, _: Outcome) -> Iterator[str]:
    yield f"参考数据 {sum(1 for _row in context.law.reference_rows())} 行"


def _synonyms(context: Context, _: Outcome) -> Iterator[str]:
    yield f"同义词 {len(read_synonyms(context.data / SYNONYMS))} 组"


def _documents(context: Context, _: Outcome) -> Iterator[str]:
    yield f"引用文件 {len(documents.documents(context))} 个"


def _moments(context: Context, _: Outcome) -> Iterator[str]:
    yield f"时间 {len(timeline.moments(context))} 条"


def _terms(context: Context, _: Outcome) -> Iterator[str]:
    yield f"用语 {len(glossary.terms(context))} 个"


def _asked(context: Context, _: Outcome) -> Iterator[str]:
    yield f"常见问题 {len(faq.asked(context))} 个"


def _handling(context: Context, _: Outcome) -> Iterator[str]:
    yield f"办理步骤 {len(steps.steps(context))} 步"
    yield f"咨询 {len(contacts.contacts(context))} 处"


def _profiles(context: Context, _: Outcome) -> Iterator[str]:
    yield f"人物 {len(profiles.profiles(context))} 个"


def _changes(context: Context, _: Outcome) -> Iterator[str]:
    yield f"更新 {len(changes.changes(context))} 条"


def _clause_map(context: Context, _: Outcome) -> Iterator[str]:
    before = context.facts.follows
    if before not in context.settings.notices:
        return
    if pairs := confirmed(open_context(context.source, before), context):
        yield f"条款对照 {sum(bool(pair.old) for pair in pairs)} 段"


def _proposed(context: Context, outcome: Outcome) -> Iterator[str]:
    folder = context.data / editions.PROPOSED
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    if names:
        where = f"notices/{context.facts.id}/{editions.PROPOSED}/"
        outcome.hints.append(f"{where} 里还有没核对的草稿，网站不用它们：{'、'.join(names)}。")
    yield from ()


def _roster(context: Context, _: Outcome) -> Iterator[str]:
    if roster_data := roster(context):
        yield f"花名册的数额 {len(roster_data.limits) + bool(roster_data.posts)} 项"


def _registry(context: Context, outcome: Outcome) -> Iterator[str]:
    rules = row_rules(context)
    if rules:
        registry = store.load(context.data, rules)
        outcome.add_hints(registry.hints)
        yield f"评委会 {len(registry.committees)} 个"


def _words(context: Context, outcome: Outcome) -> Iterator[str]:
    rules = row_rules(context)
    if rules is None:
        return
    known = {kind: set(options) for kind, options in rules.words.items()}
    count = 0
    for kind, words in written.written(context.data).items():
        for spelling, meant in words.items():
            count += 1
            if unknown := [
                word for word in items(meant) if word not in known[kind] and meant not in known[kind]
            ]:
                sentence = f"没有{SEPARATOR.join(unknown)}这个{kind}，“{spelling}”不能指它"
                outcome.faults.append(f"{written.FILE}：{sentence}。")
    yield f"名单用语 {count} 个"


def _annexes(context: Context, outcome: Outcome) -> Iterator[str]:
    known = {annex.file for annex in annexes.annexes(context)}
    for path in sorted((context.data / annexes.FOLDER).glob("*")):
        # A spreadsheet program's lock files begin with ~.
        if path.name not in {*known, annexes.FILE} and not path.name.startswith((".", "~")):
            outcome.faults.append(
                f"annexes/{path.name}：不是任何附件的文件；可用：{'、'.join(sorted(known))}。"
            )
    for name in sorted(known):
        if not (context.data / annexes.FOLDER / name).is_file():
            sentence = "没有这个文件；没有取得内容时也应有只含表头的文件，请从版本库或备份恢复"
            outcome.faults.append(f"annexes/{name}：{sentence}。")
    loaded = annexes.load_all(context)
    for annex in loaded.values():
        outcome.add_hints(annex.hints)
    yield f"附件和表 {len(loaded)} 个，其中已填 {sum(bool(annex.rows) for annex in loaded.values())} 个"


_PARTS: Final[tuple[Callable[[Context, Outcome], Iterator[str]], ...]] = (
    _notice,
    _statuses,
    _reference,
    _synonyms,
    _documents,
    _moments,
    _terms,
    _asked,
    _handling,
    _profiles,
    _changes,
    _clause_map,
    _proposed,
    _roster,
    _words,
    _registry,
    _annexes,
)
