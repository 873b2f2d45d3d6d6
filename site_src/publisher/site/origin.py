"""What a build comes from: its day, and the commit of the sources."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Final

from publisher.setup.console import ROOT, UserError

VARIABLE: Final = "SOURCE_DATE_EPOCH"
"""Seconds since 1970; the variable with which reproducible builds are told their time."""
_CHINA: Final = timezone(timedelta(hours=8))
_LAST: Final = 253402214400
"""The first second of the last day that a date can hold."""


@dataclass(frozen=True, slots=True)
class Commit:
    """`is_changed`: the sources differ from those of the commit."""

    name: str
    is_changed: bool


def build_day() -> date:
    """The day of the build in China; that of SOURCE_DATE_EPOCH if set, so that builds are repeatable.

    Raises UserError if the variable holds no number of seconds.
    """
    given = os.environ.get(VARIABLE, "")
    if not given:
        return datetime.now(_CHINA).date()
    if not re.fullmatch("[0-9]{1,12}", given) or int(given) >= _LAST:
        raise UserError(f"环境变量 {VARIABLE} 应是 1970 年以来的秒数，不能是 {given}。")
    return datetime.fromtimestamp(int(given), UTC).astimezone(_CHINA).date()


def day_of(text: str) -> date:
    """A day as it is written after `--day`; raises ValueError."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    day = date.fromisoformat(text)
    if not 1971 <= day.year <= 9998:
        raise ValueError(text)
    return day


@contextlib.contextmanager
def as_of(day: date | None) -> Iterator[date]:
    """Let everything in the with-block be built as on a day; without one, on the day that it is.

    The whole day: the time of the build is its first second, whenever it was.
    """
    former = os.environ.get(VARIABLE)
    chosen = day or build_day()
    os.environ[VARIABLE] = str(int(datetime.combine(chosen, time(), _CHINA).timestamp()))
    try:
        yield chosen
    finally:
        if former is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = former


@lru_cache(maxsize=1)
def commit() -> Commit | None:
    """The commit of the sources; None without git, or outside a repository."""
    name = _git("rev-parse", "--verify", "HEAD").strip()
    if not re.fullmatch("[0-9a-f]{40,64}", name):
        return None
    return Commit(name, bool(_git("status", "--porcelain", "--untracked-files=no").strip()))


def _git(*words: str) -> str:
    if not shutil.which("git"):
        return ""
    asked = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout if asked.returncode == 0 else ""
