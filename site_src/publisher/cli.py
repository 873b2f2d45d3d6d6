"""The commands of build.py.

Imported twice: by the launcher, on the machine's own Python, to read the command line before anything is
installed; and in .venv, to carry it out. So only the standard library at the top; each command's module is
imported when it runs.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NoReturn, cast

from publisher.setup import prepare
from publisher.setup.console import INTERRUPTED, ROOT, UserError, say
from publisher.site.origin import day_of

HELP = """\
用法：python3 build.py [命令] [选项]

  （不写命令）        生成网站到 site/；--out 目录 可另选地方，--quick 压缩从快（预览时用），
                      --source 目录 换一套资料（里面有 site.toml 和 notices/），
                      --day 年-月-日 作为生成之日（不写时按 SOURCE_DATE_EPOCH，
                      也没有就是今天），
                      --keys 链接里写明 index.html，给只认文件名的主机（对象存储）
  serve               生成并打开本机预览，源文件一改就重新生成、刷新网页
                      --port 端口（默认 8000）  --host 地址（默认 127.0.0.1）
  check               检查 site_src/ 里的资料，逐条指出问题
  new-notice 文件      由通知文本（.txt、.docx、.html、.pdf）新建一份通知：--id 地方拼音/年度，
                      --from 地方/年度 从以前的通知把规则带过来，
                      --issuer 发文机关、--place 地方（文本看不出时才要写）
  compare 前 后        逐段对照两份通知（写作 地方/年度），再看同样的答案结论有什么不同、谁得谁失；
                      --json 输出 JSON，--text 只对照文字
  import-registry 文件  导入评委会名单（.xlsx、.xls、.et、.ods、.csv 等）；--dry-run 只检查不写入，
                      --replace 整个替换（否则按备案编号增补、更新），用空表替换还要加 --confirm-empty
  export-registry 文件  导出评委会名单（.xlsx、.csv）
  publish 目录        生成网站，一次换到目录里，并说明与上一版有什么不同；--keep-days 天数
                      （默认 30）：以前各版名字带散列值的文件再留多久
  verify 网址或目录   把一份网站与它的 manifest.json 逐个文件比较，说出不同的；
                      --rebuild 再由它写明的提交和日期重新生成一遍，看是不是同一个网站
  hosts               把 nginx、Caddy、lighttpd 等的配置写到 deploy/；--out 目录 可另选，
                      --folder 网站在服务器上的目录，--path 网址里的路径（默认 /）
  test [参数…]        运行全部测试，含浏览器测试；参数交给 pytest，如 test tests/checker、test -- -k 学历
  lint                ruff 与 mypy --strict
  bench [名称…]       运行 tests/bench/ 里的性能测量
  shot                重拍 docs/img/ 里的截图；--states 给自查页的每种状态和每类页面拍照，
                      放进 .cache/shots/，--only 文字 只拍名字里有它的
  setup               只准备环境（.venv 与 Pyodide），不做别的

第一次运行会下载依赖，之后不再需要网络。出错时退出码为 2，按 Ctrl-C 结束为 130。
"""


@dataclass(frozen=True)
class Command:
    """`entry` is "module:function", called with the parsed options.

    `passes_on`: the words after the command go to it as they are, in `options.rest`.
    """

    entry: str
    passes_on: bool = False


COMMANDS = {
    "build": Command("publisher.commands.build:main"),
    "serve": Command("publisher.serving.serve:main"),
    "check": Command("publisher.commands.check:main", passes_on=True),
    "new-notice": Command("publisher.commands.new_notice:main"),
    "compare": Command("publisher.commands.compare:main"),
    "import-registry": Command("publisher.commands.import_registry:main", passes_on=True),
    "export-registry": Command("publisher.commands.import_registry:export_main", passes_on=True),
    "publish": Command("publisher.commands.publish:main"),
    "verify": Command("publisher.commands.publish:verify_main"),
    "hosts": Command("publisher.commands.hosts:main"),
    "test": Command("publisher.commands.tools:test", passes_on=True),
    "lint": Command("publisher.commands.tools:lint"),
    "bench": Command("publisher.commands.tools:bench", passes_on=True),
    "shot": Command("publisher.commands.shot:main"),
    "setup": Command("publisher.cli:setup"),
}


_ARGPARSE: Final = (
    ("the following arguments are required: ", "缺少 "),
    ("unrecognized arguments: ", "不认识 "),
    (": expected one argument", " 后面要写一个值"),
    (": ignored explicit argument", " 后面不能写值："),
    ("argument ", ""),
)
"""What argparse says, and the same in Chinese."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for said, ours in _ARGPARSE:
            message = message.replace(said, ours)
        raise UserError(f"命令写得不对：{message}。用法见 python3 build.py --help。")


def port_number(text: str) -> int:
    """0 means any free port."""
    if text.isascii() and text.isdigit() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"端口应是 0 到 65535 的整数，不能是 {text!r}")


def number_of_days(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return int(text)
    raise argparse.ArgumentTypeError(f"天数应是 0 到 99999 的整数，不能是 {text!r}")


def day(text: str) -> date:
    try:
        return day_of(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期应像 2026-01-31，不能是 {text!r}") from None


def parse(words: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """The command and its options (`rest` for one that passes words on), or UserError."""
    name, rest = (
        ("build", list(words)) if not words or words[0].startswith("-") else (words[0], list(words[1:]))
    )
    command = COMMANDS.get(name)
    if command is None:
        raise UserError(
            f"没有 {name} 这个命令；可用的有 {'、'.join(COMMANDS)}。用法见 python3 build.py --help。"
        )
    if command.passes_on:
        return command, argparse.Namespace(rest=rest[1:] if rest[:1] == ["--"] else rest)
    parser = _Parser(add_help=False, allow_abbrev=False)
    _add_options(parser, name)
    return command, parser.parse_args(rest)


def _add_options(parser: argparse.ArgumentParser, name: str) -> None:
    if name == "new-notice":
        parser.add_argument("file", metavar="文件")
        parser.add_argument("--id", required=True)
        parser.add_argument("--from", dest="follows", default="")
        parser.add_argument("--issuer", default="")
        parser.add_argument("--place", default="")
    if name == "compare":
        parser.add_argument("old", metavar="前")
        parser.add_argument("new", metavar="后")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--text", action="store_true")
    if name == "build":
        parser.add_argument("--out", default=str(ROOT / "site"))
        parser.add_argument("--quick", action="store_true")
    if name == "publish":
        parser.add_argument("folder", metavar="目录")
        parser.add_argument("--keep-days", type=number_of_days, default=30)
    if name in {"build", "publish"}:
        parser.add_argument("--source", default=str(ROOT / "site_src"))
        parser.add_argument("--day", type=day)
        parser.add_argument("--keys", action="store_true")
    if name == "verify":
        parser.add_argument("where", metavar="网址或目录")
        parser.add_argument("--rebuild", action="store_true")
    if name == "hosts":
        parser.add_argument("--out", default=str(ROOT / "deploy"))
        parser.add_argument("--folder", default="/var/www/zhicheng")
        parser.add_argument("--path", default="/")
    if name == "shot":
        parser.add_argument("--states", action="store_true")
        parser.add_argument("--only", default="")
    if name == "serve":
        parser.add_argument("--port", type=port_number, default=8000)
        parser.add_argument("--host", default="127.0.0.1")


def _asks_for_help(words: Sequence[str]) -> bool:
    before = words[: words.index("--")] if "--" in words else words
    return words[:1] == ["help"] or "-h" in before or "--help" in before


def launch(words: Sequence[str]) -> int:
    """build.py's body: check the words, make ready, hand over to .venv."""
    return guarded(lambda: _launch(words))


def _launch(words: Sequence[str]) -> int:
    if _asks_for_help(words):
        print(HELP, end="")
        return 0
    parse(words)
    prepare.prepare()
    return prepare.enter(words)


def main(words: Sequence[str]) -> int:
    """Carry the command out; runs in .venv."""
    return guarded(lambda: _carry_out(words))


def _carry_out(words: Sequence[str]) -> int:
    command, options = parse(words)
    module, _, function = command.entry.partition(":")
    try:
        entry = getattr(importlib.import_module(module), function)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise UserError(f"这个命令还没有实现（缺 {module}）。") from error
    try:
        return cast(int, entry(options))
    except (UserError, BrokenPipeError):
        raise
    except Exception as error:
        if (fault := importlib.import_module("checker").law_fault(error)) is None:
            raise
        raise UserError(str(fault)) from error


def guarded(work: Callable[[], int]) -> int:
    """Turn a UserError into its sentence, and Ctrl-C into one line, without a traceback."""
    try:
        code = work()
        sys.stdout.flush()
        return code
    except UserError as failure:
        say(str(failure))
        return failure.code
    except KeyboardInterrupt:
        say("\n已停止。")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def setup(options: argparse.Namespace) -> int:
    """Nothing left to do: the launcher has made everything ready."""
    del options
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
