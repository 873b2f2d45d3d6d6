"""The command line: ``python -m checker`` (rules.md §8)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import checker
from checker import text
from checker.engine.evaluation.answers import MAX_BYTES, show
from checker.engine.program.canonical import to_json
from checker.engine.readings import document as readings_document
from checker.law.clauses import STATUS_LABELS, ClauseEntry
from checker.law.pathways import Law

from .errors import DataError, Fault, InputError, LawError


class _Parser(argparse.ArgumentParser):
    """Usage errors in one Chinese line, exit code 2."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  # argparse words it in English
        self.exit(2, f"用法错误：{self.format_usage().strip()}（详见 --help）\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0: a report; 2: unusable input; 1: a roster whose rows or header have faults."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    args = _parser().parse_args(argv)
    try:
        if args.command == "batch":
            return _batch(args)
        sys.stdout.write(_COMMANDS[args.command](args))
        sys.stdout.flush()
    except InputError as error:
        if getattr(args, "json", None):
            sys.stdout.write(to_json(error.to_dict(), args.json == "pretty"))
        else:
            sys.stderr.write("".join(f"{fault.message}\n" for fault in error.faults))
        return 2
    except (DataError, LawError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:
        if (fault := checker.law_fault(error)) is None:
            raise
        sys.stderr.write(f"{fault}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m checker", description="职称申报自查：按通知的规则核对答案")
    known = "、".join(checker.laws())
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, title="命令")
    described = {
        "check": "按答案文件给出结论",
        "walk": "答得出这些题的人，一题一题会问到什么、问到哪里为止",
        "diff": "两份答案的结论有什么不同，因为哪些条件",
        "receipt": "结论的收据：答案、日期、规则指纹、程序版本",
        "verify": "按收据重新核对：相同，或哪里不同、为什么",
        "questions": "题目目录",
        "clauses": "条款与规则的对应",
        "rules": "全部规则和参考数据（规范导出）",
    }
    for name, help_ in described.items():
        command = commands.add_parser(name, help=help_, description=help_)
        if name in ("check", "walk", "diff", "receipt", "verify"):
            command.add_argument("file", metavar="A.json", help="答案文件（verify：收据）；- 表示标准输入")
        if name == "check":
            command.add_argument(
                "--readings", action="store_true", help="结论取决于通知的哪些读法（--json 只输出读法）"
            )
        if name == "diff":
            command.add_argument("other", metavar="B.json", help="另一份答案文件")
        otherwise = "收据上的通知" if name == "verify" else "默认的通知"
        command.add_argument("--notice", metavar="ID", help=f"通知：{known}；不写则按{otherwise}")
        command.add_argument(
            "--json",
            nargs="?",
            const="compact",
            choices=("compact", "pretty"),
            help="输出 JSON（=pretty 便于阅读）",
        )
    _add_batch(commands, known)
    return parser


def _add_batch(commands: argparse._SubParsersAction[_Parser], known: str) -> None:
    help_ = "一份花名册逐行核对：CSV、XLSX、JSON Lines、Parquet"
    described = (
        f"{help_}。列以题目的 id 或标题命名，另可有“申报日期”（as_of）；空格是不清楚，“无”是一项也没有，"
        "多项用顿号隔开。输出保留原有各列，加上结论、说明、最近的途径和每条途径一列（与原有的列同名时，后面加"
        " _）；有错的行没有结论，按行、列列在旁边的 .faults.csv 里。退出码：0 全部核对，1 行或表头有要改正的"
        "，2 文件不能用。逐行核对中断后再运行同一条命令，接着上次做；按列核对（--columns、--exact、--why）"
        "从头做起。"
    )
    command = commands.add_parser("batch", help=help_, description=described)
    command.add_argument("roster", metavar="ROSTER", help="花名册：.csv、.xlsx、.jsonl 或 .parquet")
    command.add_argument(
        "-o", "--out", metavar="OUT", required=True, help="输出：四种格式之一，按文件名的结尾"
    )
    command.add_argument("--sheet", metavar="名称", help="工作表；不写则取第一张有字的")
    command.add_argument("--as-of", metavar="YYYY-MM-DD", help="没写“申报日期”的行按哪一天；不写则按通知的")
    command.add_argument(
        "--set", metavar="题目=答案", action="append", help="各行共同的答案，如单位的情况；可写多次"
    )
    command.add_argument(
        "--brief",
        action="store_true",
        help="逐行核对时只给结论和各条途径，不写说明（快十倍以上）；不能与按列核对同用",
    )
    command.add_argument(
        "--columns",
        action="store_true",
        help="大量人员：由 DuckDB 按列核对，不写说明，加上的各列是 verdict、chain、low、high、gate_*、"
        "pathway_*、faults；每行须写拟申报的层级。verdict 和 faults 都空着的行，要看各题之间的关系才定得下来",
    )
    command.add_argument("--exact", action="store_true", help="按列核对，再把这样的行逐行补上（慢）")
    command.add_argument("--why", action="store_true", help="按列核对，另给出最好的途径和没有过的门槛")
    command.add_argument("--notice", metavar="ID", help=f"通知：{known}；不写则按默认的通知")


def _batch(args: argparse.Namespace) -> int:
    from checker.batch import command  # not part of the browser's copy

    return command.run(checker.find_law(args.notice), args)


def _check(args: argparse.Namespace) -> str:
    law = checker.find_law(args.notice)
    if args.readings:
        return _checked_readings(law, args)
    result = checker.check(checker.read_json(_read(args.file)), law)
    return to_json(result.to_dict(), args.json == "pretty") if args.json else text.result(law, result)


def _checked_readings(law: Law, args: argparse.Namespace) -> str:
    raw = checker.read_json(_read(args.file))
    readings = checker.other_readings(raw, law)
    if args.json:
        return to_json(readings_document(law, readings), args.json == "pretty")
    return text.result(law, checker.check(raw, law)) + text.other_readings(law, readings)


def _walk(args: argparse.Namespace) -> str:
    law = checker.find_law(args.notice)
    walked = checker.walk(checker.read_json(_read(args.file)), law)
    return to_json(walked.to_dict(), args.json == "pretty") if args.json else text.walk(law, walked)


def _diff(args: argparse.Namespace) -> str:
    law = checker.find_law(args.notice)
    before, after = (checker.read_json(_read(name)) for name in (args.file, args.other))
    compared = checker.diff(before, after, law)
    return to_json(compared.to_dict(), args.json == "pretty") if args.json else text.difference(law, compared)


def _receipt(args: argparse.Namespace) -> str:
    law = checker.find_law(args.notice)
    record = checker.receipt(checker.read_json(_read(args.file)), law)
    return to_json(record.to_dict(), args.json == "pretty") if args.json else text.receipt(law, record)


def _verify(args: argparse.Namespace) -> str:
    law = checker.find_law(args.notice) if args.notice is not None else None
    replayed = checker.verify(checker.read_json(_read(args.file)), law)
    return to_json(replayed.to_dict(), args.json == "pretty") if args.json else text.verification(replayed)


def _read(name: str) -> bytes:
    """The bytes of a file: at most one more than is allowed, so that the size check can refuse it."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        shown = show(name)
        raise InputError((Fault("", "", shown, "可以读取的文件", f"读不到文件 {shown}"),)) from None


def _questions(args: argparse.Namespace) -> str:
    law = checker.find_law(args.notice)
    document = checker.catalogue(law)
    if args.json:
        return to_json(document, args.json == "pretty")
    return "".join(f"{q.id} · {q.type} · {q.label}\n" for q in law.catalogue.values())


def _clauses(args: argparse.Namespace) -> str:
    law = checker.find_law(args.notice)
    try:
        index = checker.clauses(law)
    except LookupError as error:
        why = f"条款 {error.args[0]} 没有列入状态表，而有规则依据它"
        raise LawError(f"通知 {law.notice} 的规则", 0, why) from error
    if args.json:
        entries = {clause: entry.to_dict() for clause, entry in index.items()}
        return to_json({"schema": "clauses/1", "clauses": entries}, args.json == "pretty")
    return "".join(f"{clause} · {_clause_text(entry)}\n" for clause, entry in index.items())


def _clause_text(entry: ClauseEntry) -> str:
    ids = {
        "门槛": entry.gates,
        "途径": entry.pathways,
        "题目": entry.questions,
        "结论之后": entry.after,
        "算出的数": entry.figures,
    }
    resting = "；".join(f"{kind}：{'、'.join(names)}" for kind, names in ids.items() if names)
    return f"{STATUS_LABELS[entry.standing.status]} · {entry.standing.reason}{resting and f'（{resting}）'}"


def _rules(args: argparse.Namespace) -> str:
    return to_json(checker.export(checker.find_law(args.notice)), args.json == "pretty")


_COMMANDS: dict[str, Callable[[argparse.Namespace], str]] = {
    "check": _check,
    "walk": _walk,
    "diff": _diff,
    "receipt": _receipt,
    "verify": _verify,
    "questions": _questions,
    "clauses": _clauses,
    "rules": _rules,
}

if __name__ == "__main__":
    sys.exit(main())
