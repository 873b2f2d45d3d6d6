"""What Spark's tests run on: a Java, Debian's where it may be installed, and PySpark from its lock file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from publisher.browsers.chromium import install
from publisher.browsers.engines import Engine
from publisher.setup.console import ROOT
from publisher.setup.locked import python_with

_OLDEST: Final = 17
_LOCK: Final = ROOT / "requirements" / "spark.txt"


def _find() -> dict[str, str]:
    """A Java that Spark 4 takes."""
    home = os.environ.get("JAVA_HOME")
    executable = str(Path(home, "bin", "java")) if home else shutil.which("java")
    return {"java": executable} if executable and _major(executable) >= _OLDEST else {}


def _major(executable: str) -> int:
    """Java's version; 0 where it cannot be determined."""
    try:
        done = subprocess.run([executable, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', done.stderr)
    return int(version[1]) if version else 0


JAVA: Final = Engine("java", f"Java {_OLDEST} 以上的版本", ("default-jre-headless",), _find)


def prepare() -> list[Engine]:
    """Install Java if there is none; itself, if there still is none."""
    if not JAVA.find():
        install(" Java（apt，约 60 MB），测试 Spark 用", list(JAVA.packages))
    return [] if JAVA.find() else [JAVA]


def spark_python() -> Path:
    """The interpreter that has PySpark; fetched on first use, because it is large."""
    return python_with(_LOCK, "Spark", 500)
