"""publisher.setup.steps: what takes long is said, and noted; what does not is neither."""

import contextlib
import importlib.util
import os
import pty
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.setup import steps
from publisher.setup.steps import step

PATIENCE_S = 180


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(steps, "LOG", tmp_path / "steps.log")
    return steps.LOG


def until_said(capsys: pytest.CaptureFixture[str]) -> str:
    """What is said on standard error, once something is."""
    deadline = time.monotonic() + PATIENCE_S
    while not (said := capsys.readouterr().err):
        assert time.monotonic() < deadline, "nothing was said"
        time.sleep(0.01)
    return said


def test_without_a_terminal_a_long_step_is_one_plain_line(
    log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LONG_S", 0.0)
    with step("正在编译"):
        said = until_said(capsys)
    assert said + capsys.readouterr().err == "正在编译……\n"
    assert "正在编译：完成，" in log.read_text(encoding="utf-8")


def test_a_short_step_is_neither_said_nor_noted(
    log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LONG_S", 1e6)
    with step("正在编译"):
        pass
    assert capsys.readouterr().err == ""
    assert not log.exists()


def test_a_step_that_fails_is_noted_as_such(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "LONG_S", 0.0)
    with pytest.raises(KeyError), step("正在编译"):
        raise KeyError
    assert "正在编译：没有完成，" in log.read_text(encoding="utf-8")


@contextlib.contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Standard error on a terminal; what it showed stands in the list at the end."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    shown = [""]
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        yield shown
    with contextlib.suppress(OSError), os.fdopen(ours, "rb", buffering=0) as screen:
        # Ends with an error once nobody holds the other side.
        while part := screen.read(4096):
            shown[0] += part.decode()


@pytest.mark.usefixtures("log")
def test_on_a_terminal_steps_within_a_step_are_drawn_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as shown, step("正在生成"), step("正在编译 [b]"):
        pass
    assert "正在生成" in shown[0]
    assert "正在编译 [b]" in shown[0]
    assert steps._drawing == []


@pytest.mark.usefixtures("log")
def test_before_there_is_a_library_the_seconds_are_shown_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with terminal(monkeypatch) as shown, step("正在安装"):
        pass
    assert shown[0] == "\r正在安装…… 0 秒\r\n"
