"""Many people by columns: against the interpreter cell by cell, then rows a second, memory and growth.

First 100,000 drawn people. Then Parquet to Parquet, mixed targets, on DuckDB and on Spark local, beside the
interpreter; a CSV with validation; one clause, with OpenFisca over whole arrays.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import checker
from checker.batch.columns import duck, typed
from publisher.browsers import java
from publisher.setup.console import UserError, say
from tests.bench.bench_rivals import AIM, CLAUSE, TARGET, openfisca_python
from tests.bench.conditions import fetched
from tests.checker.batch import spark_python
from tests.checker.batch.tables import LAW, as_columns, differing, document_of
from tests.people import Drawing

PEOPLE, BATCH, DRAWN = 100_000, 5_000, 2_000
SIZES = (10**3, 10**4, 10**5, 10**6)
SPARK = {"in_executors": (10**5, 10**6), "as_sql": (10**4, 10**5)}
INTERPRETED = 1_000
CSV = 10**5


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
    name = duck.escaped(folder / "people.csv")
    connection.execute(f"COPY (SELECT * FROM '{found[CSV]}' LIMIT {CSV}) TO '{name}' (FORMAT csv, HEADER)")
    connection.close()
    return found


def measured(*words: object) -> tuple[float, float]:
    """Seconds of a process of its own, and its memory at the most in MB."""
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "checker", "batch", *map(str, words)], stderr=-1)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise UserError(said.decode()[-400:], code=1)
    return time.monotonic() - started, usage.ru_maxrss / 1024


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


EMPLOYMENT = ("private_enterprise", "social_organisation", "individual_business", "public_staffed")
EDUCATION = ("none", "secondary", "associate", "bachelor", "postgraduate")


def clause(folder: Path) -> None:
    """Clause 4.7 alone, with the same answers: ours from Parquet to Parquet, OpenFisca's from arrays."""
    size, chance = SIZES[-1], random.Random(47)
    employment = array("b", (chance.randrange(4) for _ in range(size)))
    arrays = {
        "non_public": array("b", (code < 3 for code in employment)),
        "achievements": array("b", (chance.random() < 0.7 for _ in range(size))),
        "education": array("b", (chance.randrange(5) for _ in range(size))),
        "technical_years": array("b", (chance.randrange(13) for _ in range(size))),
    }
    for name, values in arrays.items():
        (folder / f"{name}.bytes").write_bytes(values.tobytes())
    command = [str(openfisca_python()), str(fetched.RIVALS / "openfisca_columns.py"), str(folder)]
    other = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    rows = zip(
        (EMPLOYMENT[code] for code in employment),
        (EDUCATION[code] for code in arrays["education"]),
        arrays["technical_years"],
        arrays["achievements"],
        strict=True,
    )
    ours = by_columns(folder, rows)
    if ours["entitled"] != other["entitled"]:
        raise UserError("OpenFisca 与本引擎的结论不同。", code=1)
    for what, how in (("whole", "disk to disk"), ("alone", "in memory")):
        line(f"clause 4.7, DuckDB, {how}", size, ours[what])
        line(
            f"clause 4.7, OpenFisca, {how}", size, other[what], f"{other[what] / ours[what]:.2f} of our time"
        )


def by_columns(folder: Path, rows: Iterable[tuple[str, str, int, int]]) -> dict[str, float]:
    """Seconds from Parquet to Parquet, and from a table in memory to one."""
    texts, table, out = (folder / name for name in ("clause.csv", "clause.parquet", "entitled.parquet"))
    with texts.open("w", encoding="utf-8") as file:
        file.writelines(f"{one},{two},{three},{four}\n" for one, two, three, four in rows)
    columns = {
        "employment": "VARCHAR",
        "education": "VARCHAR",
        "technical_years": "DOUBLE",
        "achievements": "BOOLEAN",
    }
    given = {**TARGET, CLAUSE.target_level: AIM.level}
    aim = ", ".join(f"'{value}' AS {name}" for name, value in given.items())
    connection = duck.connect()
    duck.copy(
        connection, f"SELECT *, {aim} FROM read_csv('{texts}', columns = {columns}, header = false)", table
    )
    document: Any = json.loads(checker.to_json(checker.export(CLAUSE)))
    described = duck.kinds(row[:2] for row in connection.execute(f"DESCRIBE FROM '{table}'").fetchall())
    compiled = duck.compiled_for(document, described)
    entitled = f"SELECT chain IN ('YES', 'JUDGEMENT') AS entitled FROM ({compiled.sql('{}', [])})"
    started = time.monotonic()
    duck.copy(connection, entitled.replace("{}", f"'{table}'"), out)
    whole = time.monotonic() - started
    connection.execute(f"CREATE TABLE people AS FROM '{table}'")
    started = time.monotonic()
    connection.execute("CREATE TABLE found AS " + entitled.replace("{}", "people"))
    alone = time.monotonic() - started
    count = connection.execute("SELECT count(*) FILTER (entitled) FROM found").fetchone()[0]
    connection.close()
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
            seconds, memory = measured(path, "-o", folder / "out.parquet", "--columns")
            line("DuckDB, Parquet to Parquet", size, seconds, f"{memory:.0f} MB")
        seconds, memory = measured(folder / "people.csv", "-o", folder / "out.csv", "--columns")
        line("CSV, read, validated, written", CSV, seconds, f"{memory:.0f} MB")
        interpreter(seed)
        clause(folder)
        spark(folder, people)


if __name__ == "__main__":
    main()
