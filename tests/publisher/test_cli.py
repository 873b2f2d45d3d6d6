"""publisher.cli and build.py: the words of the command line."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher import cli
from publisher.setup.console import INTERRUPTED, ROOT, UserError


def run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"], ["serve", "--help"], ["test", "-h"]])
def test_help_is_the_one_page_wherever_it_is_asked_for(words: list[str]) -> None:
    asked = run(*words)
    assert (asked.returncode, asked.stdout) == (0, cli.HELP)


def test_help_names_every_command() -> None:
    described = {line.split()[0] for line in cli.HELP.splitlines() if line.startswith("  ") and line.split()}
    assert set(cli.COMMANDS) - {"build"} <= described


def test_help_is_no_wider_than_a_terminal() -> None:
    assert max(len(line) for line in cli.HELP.splitlines()) <= 80


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["sreve"], "sreve"),
        (["serve", "--port", "http"], "'http'"),
        (["serve", "--port", "65536"], "'65536'"),
        (["serve", "--port", "-1"], "--port"),
        (["serve", "now"], "now"),
        (["--outt", "x"], "--outt"),
        (["lint", "checker"], "checker"),
    ],
)
def test_a_wrong_word_is_one_sentence_that_names_it_and_exit_code_2(words: list[str], named: str) -> None:
    asked = run(*words)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert named in asked.stderr
    assert asked.stderr.count("\n") == 1


def test_a_folder_with_a_module_named_like_ours_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "publisher.py").write_text("raise SystemExit('wrong publisher')")
    (tmp_path / "mkdocs.py").write_text("raise SystemExit('wrong mkdocs')")
    assert run("setup", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("port", ["0", "8000", "65535"])
def test_ports_at_both_ends_are_taken(port: str) -> None:
    assert cli.parse(["serve", "--port", port])[1].port == int(port)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        (["test"], []),
        (["test", "tests/checker"], ["tests/checker"]),
        (["test", "--", "-k", "foo"], ["-k", "foo"]),
        (["test", "-k", "foo", "--", "x"], ["-k", "foo", "--", "x"]),
    ],
)
def test_words_after_test_go_to_pytest_as_they_are(words: list[str], rest: list[str]) -> None:
    assert cli.parse(words)[1].rest == rest


def test_no_word_builds_into_site() -> None:
    command, options = cli.parse([])
    assert command is cli.COMMANDS["build"]
    assert Path(options.out) == ROOT / "site"


def test_an_interpreter_too_old_for_the_project_can_read_build_py() -> None:
    """The grammar of 3.4 has no f-strings and no variable annotations; signatures are checked beside it."""
    tree = ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_an_old_interpreter_is_told_so_in_one_sentence() -> None:
    source = (ROOT / "build.py").read_text(encoding="utf-8")
    aged = f"import sys; sys.version_info = (3, 10, 9)\n{source}"
    asked = subprocess.run([sys.executable, "-c", aged], capture_output=True, text=True, check=False)
    assert asked.returncode == 1
    assert asked.stderr == "需要 Python 3.11 或更新的版本，现在用的是 3.10。\n"


def test_failures_and_interrupts_end_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise UserError("端口已被占用。")

    def interrupt() -> int:
        raise KeyboardInterrupt

    assert cli.guarded(fail) == 2
    assert cli.guarded(interrupt) == INTERRUPTED
    assert capsys.readouterr().err == "端口已被占用。\n\n已停止。\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_cut_short_by_its_reader_makes_no_traceback(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(ROOT / "build.py"), "--help"]
    with os.fdopen(writing, "wb") as nobody:
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        asked = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, env=environment, check=False)
    assert asked.stderr == b""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["verify"], "缺少 网址或目录"),
        (["build", "--keys=3"], "--keys 后面不能写值： '3'"),
        (["new-notice", "a.txt"], "缺少 --id"),
        (["serve", "--port"], "--port 后面要写一个值"),
        (["serve", "--bogus", "1"], "不认识 --bogus 1"),
    ],
)
def test_what_is_wrong_with_the_words_is_said_in_chinese(words: list[str], told: str) -> None:
    with pytest.raises(UserError) as caught:
        cli.parse(words)
    assert str(caught.value) == f"命令写得不对：{told}。用法见 python3 build.py --help。"
