"""Prepares everything that a new machine needs: .venv, then Pyodide's core.

Uses the standard library only. From the second start on, both are ready, and this takes milliseconds.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence

from publisher.setup import node, venv
from publisher.setup.console import CACHE, ROOT, environment, say


def prepare() -> None:
    if venv.is_ready() and node.is_ready():
        return
    with _alone():
        venv.prepare()
        node.prepare()
    say("准备好了；以后启动不再需要网络。")


def enter(arguments: Sequence[str]) -> int:  # noqa: RET503  # exec does not return
    """Run `publisher.cli` in the virtual environment in the place of this process; never returns on POSIX."""
    # -P: a file mkdocs.py in the current folder must not be imported in the place of the real one.
    command = [str(venv.PYTHON), "-P", "-m", "publisher.cli", *arguments]
    if os.name == "nt":
        return subprocess.call(command, env=environment())
    sys.stdout.flush()
    os.execve(command[0], command, environment())


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up run at a time; the lock is released when its process ends, for whatever reason."""
    try:
        import fcntl
    except ImportError:  # Windows: users have to avoid two set-ups at once
        yield
        return
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"另一个 build.py 正在准备 {ROOT.name}，等它完成……")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
