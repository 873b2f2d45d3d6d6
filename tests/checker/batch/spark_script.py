"""Run by the Python that has PySpark: what both ways on Spark say of the people of a Parquet file."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any


def session(name: str) -> Any:  # noqa: ANN401  # a session of Spark
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "2g",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }.items():
        builder = builder.config(key, value)
    return builder.master("local[2]").appName(name).getOrCreate()


def main(people: str, program: str, out: str, *ways: str) -> None:
    """Write Parquet into ``out/<way>`` for each way, and how long each took into ``out/seconds.json``."""
    from checker.batch.columns import spark

    document = json.loads(Path(program).read_text(encoding="utf-8"))
    started = session("columns")
    started.sparkContext.setLogLevel("ERROR")
    seconds = {}
    for way in ways:
        frame = started.read.parquet(people)
        began = time.monotonic()
        columns = {"as_sql": spark.as_sql, "in_executors": spark.in_executors}[way](frame, document)
        columns.write.mode("overwrite").parquet(f"{out}/{way}")
        seconds[way] = time.monotonic() - began
    Path(out, "seconds.json").write_text(json.dumps(seconds), encoding="utf-8")
    started.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
