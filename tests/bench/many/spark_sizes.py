"""Run by the Python that has PySpark: many tables in one session, which the first one warms.

python spark_sizes.py PROGRAM OUT WAY=PEOPLE...: prints the seconds of each, Parquet to Parquet.
"""

import json
import sys
import time
from pathlib import Path

from checker.batch.columns import spark
from tests.checker.batch.spark_script import session

program, out, *jobs = sys.argv[1:]
document = json.loads(Path(program).read_text(encoding="utf-8"))
started = session("sizes")
started.sparkContext.setLogLevel("ERROR")
seconds = []
for number, job in enumerate(jobs):
    way, _, people = job.partition("=")
    began = time.monotonic()
    columns = {"as_sql": spark.as_sql, "in_executors": spark.in_executors}[way](
        started.read.parquet(people), document
    )
    columns.write.mode("overwrite").parquet(f"{out}/{number}")
    seconds.append(time.monotonic() - began)
started.stop()
print(json.dumps(seconds))
