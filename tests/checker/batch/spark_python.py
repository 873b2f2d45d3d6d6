"""How the script that needs PySpark is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

from publisher.browsers import java
from publisher.setup.console import ROOT, UserError

_BRIEF: Final = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For a Java that lives for seconds: compiling for the long run takes longer than all that Spark does."""
_SCRIPT: Final = Path(__file__).with_name("spark_script.py")


def run(people: Path, program: Path, out: Path, *ways: str) -> None:
    """Run ``spark_script.py``; UserError with the end of what it said where it fails."""
    executable = java.spark_python()
    options = f"{os.environ.get('JDK_JAVA_OPTIONS', '')} {_BRIEF}".strip()
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": str(executable),
        "JDK_JAVA_OPTIONS": options,
    }
    command = [str(part) for part in (executable, _SCRIPT, people, program, out, *ways)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"Spark 没有跑成：{done.stderr.strip()[-1500:]}", code=1)
