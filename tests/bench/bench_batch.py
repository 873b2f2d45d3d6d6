"""Many people by columns: against the interpreter cell by cell, then rows a second, memory and growth.

First 100,000 drawn people. Then Parquet to Parquet, mixed targets, on DuckDB and on Spark local, beside the
interpreter; a CSV with validation; one clause, with OpenFisca over whole arrays.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import checker
from checker.batch.columns import duck, typed
from checker.batch.tables import relations
from checker.batch.tables.relations import Connection
from publisher.browsers import java
from publisher.setup.console import UserError, say
from tests.bench.bench_rivals import AIM, CLAUSE, TARGET, openfisca_python
from tests.bench.conditions import fetched
from tests.checker.batch import spark_python
from tests.checker.batch.tables import as_columns, differing, document_of
from tests.people import Drawing
from tests.sources import LAW

PEOPLE, BATCH, DRAWN = 100_000, 5_000, 2_000
SIZES = (10**3, 10**4, 10**5, 10**6)
SPARK = {"in_executors": (10**5, 10**6), "as_sql": (10**4, 10**5)}
INTERPRETED = 1_000
CSV = 10**5
EMPLOYMENT = ("private_enterprise", "social_organisation", "individual_business", "public_staffed")
EDUCATION = ("none", "secondary", "associate", "bachelor", "postgraduate")


def compare(folder: Path, seed: int) -> None:
    """Raise UserError with the first person of whom columns and interpreter say different things."""
    document, drawing = document_of(), Drawing(LAW, seed)
    for done in range(0, PEOPLE, BATCH):
        people = list(drawing.people(BATCH))
        if wrong := differing(LAW, people, as_columns(folder, document, people)):
            raise UserError(f"结论不同：{json.dumps(wrong[0], ensure_ascii=False, default=float)}", code=1)
        say(f"  {done + BATCH:,} people the same")


def tables(folder: Path, seed: int) -> dict[int, Path]:
    """Drawn people with mixed targets, again and again until there are so many."""
    document, texts = document_of(), folder / "drawn.csv"
    typed.write_texts(texts, document, Drawing(LAW, seed).people(DRAWN))
    connection = duck.connect(folder)
    connection.execute(f"CREATE TABLE drawn AS {typed.select(texts, document)}")
    found = {}
    for size in SIZES:
        found[size] = folder / f"people-{size}.parquet"
        rows = f"SELECT range AS number, drawn.* FROM range({-(-size // DRAWN)}), drawn LIMIT {size}"
        duck.copy(connection, rows, found[size])
    name = relations.text(str(folder / "people.csv"))
    rows = f"SELECT * FROM {relations.parquet(found[CSV])} LIMIT {CSV}"
    connection.execute(f"COPY ({rows}) TO {name} (FORMAT csv, HEADER)")
    connection.close()
    return found


def measured(*words: object) -> tuple[float, float, float]:
    """Of a process of its own: seconds, seconds of the processors, and its memory at the most in MB."""
    started = time.monotonic()
    command = [sys.executable, "-m", "checker", "batch", *map(str, words)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    memory = 0.0
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        memory = max(memory, _memory(process.pid))
        time.sleep(0.05)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise UserError(f"没有跑成：{' '.join(command)}", code=1)
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, memory


def _memory(process: int) -> float:
    """What a process has had at the most so far; what rusage says counts the one that started it."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    peak = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(peak[1]) / 1024 if peak else 0.0


def line(name: str, rows: int, seconds: float, more: str = "") -> None:
    print(f"  {name:34} {rows:9,} rows {seconds:8.2f} s {rows / seconds:12,.0f} rows/s  {more}", flush=True)


def interpreter(seed: int) -> None:
    people = list(Drawing(LAW, seed).people(INTERPRETED))
    started = time.monotonic()
    for raw in people:
        checker.check(raw, explained=False)
    line("interpreter, verdicts only", INTERPRETED, time.monotonic() - started)


def spark(folder: Path, people: dict[int, Path]) -> None:
    if not java.JAVA.find():
        say(f"{java.JAVA.missing}这一次不测 Spark。")
        return
    program = folder / "program.json"
    program.write_text(json.dumps(document_of()), encoding="utf-8")
    for way, sizes in SPARK.items():
        for size in sizes:
            # The first run of a session also starts what it needs: it is not counted.
            spark_python.run(people[size], program, folder, way, way)
            seconds = json.loads((folder / "seconds.json").read_text(encoding="utf-8"))
            line(f"Spark local[2], {way}", size, seconds[way])


def clause(folder: Path) -> None:
    """Clause 4.7 alone, the same Parquet file and the same answers, ours and OpenFisca over whole arrays."""
    size, table = SIZES[-1], folder / "clause.parquet"
    chance = "hash(range, {0}) % {1}"
    drawn = {
        "employment": f"list_extract({list(EMPLOYMENT)}, 1 + ({chance.format(1, 4)})::INTEGER)",
        "education": f"list_extract({list(EDUCATION)}, 1 + ({chance.format(2, 5)})::INTEGER)",
        "technical_years": f"({chance.format(3, 13)})::DOUBLE",
        "achievements": f"({chance.format(4, 10)}) < 7",
        **{name: f"'{value}'" for name, value in {**TARGET, CLAUSE.target_level: AIM.level}.items()},
    }
    connection = duck.connect(folder)
    columns = ", ".join(f"{sql} AS {name}" for name, sql in drawn.items())
    duck.copy(connection, f"SELECT {columns} FROM range({size})", table)
    ours = by_columns(connection, table, folder / "ours.parquet")
    connection.close()
    script = fetched.RIVALS / "openfisca_columns.py"
    command = [str(part) for part in (openfisca_python(), script, table, folder / "theirs.parquet")]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    if ours["entitled"] != theirs["entitled"]:
        raise UserError("OpenFisca 与本引擎的结论不同。", code=1)
    for what, how in (("whole", "Parquet to Parquet"), ("alone", "in memory")):
        line(f"clause, DuckDB, {how}", size, ours[what])
        line(f"clause, OpenFisca, {how}", size, theirs[what], f"{theirs[what] / ours[what]:.2f} of our time")


def by_columns(connection: Connection, table: Path, out: Path) -> dict[str, float]:
    """Seconds from Parquet to Parquet, and from a table in memory to one."""
    document: Any = json.loads(checker.to_json(checker.export(CLAUSE)))
    beside = duck.compiled(document, duck.kinds(relations.described(connection, table)))
    entitled = f"SELECT chain IN ('YES', 'JUDGEMENT') AS entitled FROM ({beside.sql('{}')})"
    started = time.monotonic()
    duck.copy(connection, entitled.replace("{}", f"'{table}'"), out)
    whole = time.monotonic() - started
    connection.execute(f"CREATE TABLE people AS FROM '{table}'")
    started = time.monotonic()
    connection.execute("CREATE TABLE found AS " + entitled.replace("{}", "people"))
    alone = time.monotonic() - started
    count = connection.execute("SELECT count(*) FILTER (entitled) FROM found").fetchone()[0]
    return {"whole": whole, "alone": alone, "entitled": count}


def main() -> None:
    """Compare, then measure, all in one run."""
    seed = secrets.randbelow(2**32)
    say(f"  seed {seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare(folder, seed)
        people = tables(folder, seed)
        for size, path in people.items():
            seconds, busy, memory = measured(path, "-o", folder / "out.parquet", "--columns")
            line("DuckDB, Parquet to Parquet", size, seconds, f"{busy:.1f} s of CPU, {memory:.0f} MB")
        seconds, busy, memory = measured(folder / "people.csv", "-o", folder / "out.csv", "--columns")
        line("CSV, read, validated, written", CSV, seconds, f"{busy:.1f} s of CPU, {memory:.0f} MB")
        interpreter(seed)
        clause(folder)
        spark(folder, people)


if __name__ == "__main__":
    main()
