"""publisher.serve and serve_watch: a preview that keeps up with its sources."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from publisher.serving import serve
from publisher.serving.http import Mount
from publisher.serving.watch import changes, snapshot
from publisher.setup.console import INTERRUPTED, ROOT, UserError


def test_a_taken_port_is_one_sentence_that_offers_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(
            UserError, match=rf"端口 {port} 已被占用；请换一个，例如 --port {port + 1}。"
        ) as found:
            serve.listen("127.0.0.1", port, Mount(ROOT))
    assert found.value.code == 2


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7"])
def test_a_host_that_is_not_here_is_one_sentence(host: str) -> None:
    with pytest.raises(UserError, match=r"--host"):
        serve.listen(host, 0, Mount(ROOT))


def test_saving_several_files_builds_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses stand for time here: each one saves the next file, until the saving stops."""
    (tmp_path / "kept.md").write_text("1")
    before = snapshot([tmp_path])
    saved: list[str] = []

    def pause(_: float) -> None:
        if len(saved) < 3:
            saved.append("x")
            (tmp_path / "kept.md").write_text("1" + "x" * len(saved))

    monkeypatch.setattr(time, "sleep", pause)
    next(changes([tmp_path], before))
    assert len(saved) == 3


def test_what_is_no_source_is_not_watched(tmp_path: Path) -> None:
    before = snapshot([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").touch()
    (tmp_path / ".notice.txt.swp").touch()
    assert snapshot([tmp_path]) == before
    (tmp_path / "notice.txt").touch()
    assert snapshot([tmp_path]) != before


def test_serve_answers_and_ends_on_an_interrupt_without_a_traceback() -> None:
    """Also as a script's background job, which starts with the interrupt ignored."""
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
    command = ["/bin/sh", "-c", "trap '' INT; exec \"$@\"", "job", sys.executable, str(ROOT / "build.py")]
    command += ["serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as preview:
        try:
            home = wait_for(f"http://127.0.0.1:{port}/")
        finally:
            preview.send_signal(signal.SIGINT)
            said = preview.communicate(timeout=180)[1]
    assert "<title>" in home
    assert preview.returncode == INTERRUPTED
    assert said.endswith("已停止。\n")
    assert "Traceback" not in said


def wait_for(url: str) -> str:
    """The page, once the preview has built it."""
    deadline = time.monotonic() + 600
    while True:
        try:
            with urllib.request.urlopen(url, timeout=600) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
