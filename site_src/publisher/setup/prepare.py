"""Everything a fresh machine needs before the real work: .venv, then Pyodide's core.

Standard library only. A second start finds both stamps and costs milliseconds.
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
    """Hand over to `publisher.cli` in the virtual environment; on POSIX this does not return."""
    # -P: a stray mkdocs.py in the reader's current folder must not stand in for the real one.
    command = [str(venv.PYTHON), "-P", "-m", "publisher.cli", *arguments]
    if os.name == "nt":
        return subprocess.call(command, env=environment())
    sys.stdout.flush()
    os.execve(command[0], command, environment())


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up run at a time; the lock ends with its process, however that ends."""
    try:
        import fcntl
    except ImportError:  # Windows: two set-ups at once are the user's to avoid
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
