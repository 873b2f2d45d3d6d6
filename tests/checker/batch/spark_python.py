"""The Python that has PySpark, and how it is run: fetched on first use, because it is large."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import venv
from pathlib import Path
from typing import Final

from publisher.setup.console import CACHE, ROOT, UserError, run_quietly
from publisher.setup.steps import step

_LOCK: Final = ROOT / "requirements" / "spark.txt"
_SCRIPT: Final = Path(__file__).with_name("spark_script.py")


def python() -> Path:
    """An environment of its own with what ``requirements/spark.txt`` locks."""
    folder = CACHE / "bench" / f"spark-{hashlib.sha256(_LOCK.read_bytes()).hexdigest()[:12]}"
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / ".ready").exists():
        with step("正在下载 Spark（pip，约 500 MB），并安装到 .cache"):
            shutil.rmtree(folder, ignore_errors=True)
            venv.create(folder, with_pip=True)
            run_quietly(
                [found, "-m", "pip", "install", "--require-hashes", "-r", _LOCK],
                "没能下载 Spark，多半是连不上软件源",
            )
        (folder / ".ready").touch()
    return found


def run(people: Path, program: Path, out: Path, *ways: str) -> None:
    """Run ``spark_script.py``; UserError with the end of what it said where it fails."""
    executable = python()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": str(executable)}
    command = [str(part) for part in (executable, _SCRIPT, people, program, out, *ways)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"Spark 没有跑成：{done.stderr.strip()[-1500:]}", code=1)
