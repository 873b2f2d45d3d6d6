"""Messages of build.py, and how it runs other programs: one line for a step, one sentence for a failure.

Uses the standard library only, because the launcher imports it before there is a virtual environment.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CACHE = ROOT / ".cache"
LOG = CACHE / "setup.log"

INTERRUPTED = 130
"""The exit code of a program that was ended with Ctrl-C."""


class UserError(Exception):
    """An error that the reader of the message can correct; `code` becomes the exit code."""

    def __init__(self, sentence: str, code: int = 2) -> None:
        super().__init__(sentence)
        self.code = code


def say(line: str) -> None:
    """Show a line to the person at the terminal, on standard error: standard output is for results."""
    print(line, file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """The environment for child processes; without a writable home, caches are put into the project."""
    env = dict(os.environ)
    env["PYTHONUTF8"] = "1"
    env.pop("PYTHONHOME", None)
    # Office networks often inspect TLS traffic with a certificate that only the system trusts.
    for name in ("NODE_USE_SYSTEM_CA", "UV_SYSTEM_CERTS", "UV_NATIVE_TLS"):
        env.setdefault(name, "1")
    if not _home_is_usable(env.get("HOME", "")):
        env.setdefault("PIP_CACHE_DIR", str(CACHE / "pip"))
        env.setdefault("npm_config_cache", str(CACHE / "npm"))
        env.setdefault("XDG_CACHE_HOME", str(CACHE / "xdg"))
        env.setdefault("XDG_CONFIG_HOME", str(CACHE / "xdg"))
    return env


def _home_is_usable(home: str) -> bool:
    if os.name == "nt":
        return True
    return bool(home) and Path(home).is_dir() and os.access(home, os.W_OK)


def run_quietly(command: Sequence[str | Path], why: str, env: Mapping[str, str] | None = None) -> None:
    """Run a set-up command with its output in the log; UserError on failure: `why`, and where the log is."""
    CACHE.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write("$ " + " ".join(str(part) for part in command) + "\n")
        log.flush()
        try:
            done = subprocess.run(
                [str(part) for part in command],
                cwd=ROOT,
                env=env or environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except OSError as error:
            raise UserError(f"{why}：无法运行 {command[0]}（{error.strerror}）。") from error
    if done.returncode:
        raise UserError(f"{why}；详细记录见 {LOG.relative_to(ROOT)}。")


def write_whole(path: Path, text: str) -> None:
    """Write a file at once, so that nobody ever reads a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
