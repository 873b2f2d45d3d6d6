"""Clause 4.7 alone, the same people and the same answers: ours as columns and one by one, and rivals."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import checker
from checker.batch.columns import duck
from checker.batch.tables import relations
from checker.batch.tables.relations import Connection
from publisher.setup.console import UserError
from publisher.setup.locked import python_with
from tests.bench.bench_rivals import AIM, CLAUSE, TARGET, openfisca_python
from tests.bench.conditions import fetched
from tests.bench.many.cost import cost_of

ROWS, ZEN_ROWS, INTERPRETED = 10**6, 10**5, 2_000
ROUNDS = 3
"""Of which the quickest counts."""
EMPLOYMENT = ("private_enterprise", "social_organisation", "individual_business", "public_staffed")
EDUCATION = ("none", "secondary", "associate", "bachelor", "postgraduate")


@dataclass(frozen=True, slots=True)
class Row:
    """`whole`: seconds from Parquet to Parquet, None where an engine reads none; `alone`: in memory."""

    engine: str
    rows: int
    whole: float | None
    alone: float
    memory: float | None = None


def measure(folder: Path) -> Iterator[Row]:
    """Each engine, ours first; UserError where one says of somebody what ours does not."""
    connection = duck.connect(folder)
    people, found = folder / "clause.parquet", folder / "ours.parquet"
    _draw(connection, people)
    yield _as_columns(connection, people, found)
    for engine, rows, python, script in (
        ("openfisca-core 46.0.1, arrays", ROWS, openfisca_python(), "openfisca_columns.py"),
        ("zen-engine 2.1.3, batch", ZEN_ROWS, zen_python(), "zen_columns.py"),
    ):
        some, theirs = folder / f"{script}.in.parquet", folder / f"{script}.parquet"
        duck.copy(connection, f"SELECT * FROM '{people}' LIMIT {rows}", some)
        yield _other(engine, rows, [python, fetched.RIVALS / script, some, theirs])
        _compare(connection, engine, found, theirs, rows)
    yield _interpreted(connection, people, folder / "interpreted.parquet")
    _compare(connection, "interpreter", found, folder / "interpreted.parquet", INTERPRETED)
    connection.close()


def zen_python() -> Path:
    """The interpreter of an environment that holds ZEN's engine, made on the first run."""
    return python_with(fetched.RIVALS / "zen.txt", "ZEN", 80)


def _draw(connection: Connection, people: Path) -> None:
    chance = "hash(range, {0}) % {1}"
    drawn = {
        "employment": f"list_extract({list(EMPLOYMENT)}, 1 + ({chance.format(1, 4)})::INTEGER)",
        "education": f"list_extract({list(EDUCATION)}, 1 + ({chance.format(2, 5)})::INTEGER)",
        "technical_years": f"({chance.format(3, 13)})::DOUBLE",
        "achievements": f"({chance.format(4, 10)}) < 7",
        **{name: f"'{value}'" for name, value in {**TARGET, CLAUSE.target_level: AIM.level}.items()},
    }
    columns = ", ".join(f"{sql} AS {name}" for name, sql in drawn.items())
    duck.copy(connection, f"SELECT {columns} FROM range({ROWS})", people)


def _as_columns(connection: Connection, people: Path, out: Path) -> Row:
    document: Any = json.loads(checker.to_json(checker.export(CLAUSE)))
    beside = duck.compiled(document, duck.kinds(relations.described(connection, people)))
    entitled = f"SELECT chain IN ('YES', 'JUDGEMENT') AS entitled FROM ({beside.sql('{}')})"
    connection.execute(f"CREATE TABLE people AS FROM '{people}'")
    in_memory = "CREATE OR REPLACE TABLE found AS " + entitled.replace("{}", "people")
    whole, alone = [], []
    for _ in range(ROUNDS):
        whole.append(_seconds(lambda: duck.copy(connection, entitled.replace("{}", f"'{people}'"), out)))
        alone.append(_seconds(lambda: connection.execute(in_memory)))
    return Row("the program on DuckDB", ROWS, min(whole), min(alone))


def _seconds(run: Callable[[], object]) -> float:
    started = time.monotonic()
    run()
    return time.monotonic() - started


def _other(engine: str, rows: int, command: list[Path]) -> Row:
    def run() -> str:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise UserError(f"{engine} 没有跑成：{done.stderr.strip()[-400:]}", code=1)
        return done.stdout

    done = [cost_of(run) for _ in range(ROUNDS)]
    whole, alone = (min(json.loads(told)[what] for told, _ in done) for what in ("whole", "alone"))
    return Row(engine, rows, whole, alone, max(cost.memory for _, cost in done))


def _interpreted(connection: Connection, people: Path, out: Path) -> Row:
    """The public face, which reads and checks the answers too, without explanation."""
    table = connection.execute(f"SELECT * FROM '{people}' LIMIT {INTERPRETED}")
    names = [column[0] for column in table.description]
    documents = [{"answers": dict(zip(names, row, strict=True))} for row in table.fetchall()]
    started = time.monotonic()
    verdicts = [checker.check(one, CLAUSE, explained=False).to_dict()["verdict"] for one in documents]
    seconds = time.monotonic() - started
    entitled = ", ".join(f"({verdict in ('YES', 'JUDGEMENT')})" for verdict in verdicts)
    duck.copy(connection, f"SELECT * FROM (VALUES {entitled}) AS t(entitled)", out)
    return Row("interpreter, person by person", INTERPRETED, None, seconds)


def _compare(connection: Connection, engine: str, ours: Path, theirs: Path, rows: int) -> None:
    """Row by row: the order of rows is kept."""
    some = f"(SELECT entitled AS a FROM '{ours}' LIMIT {rows})"
    both = f"{some} POSITIONAL JOIN (SELECT entitled AS b FROM '{theirs}')"
    [count, differing] = connection.execute(
        f"SELECT count(*), count(*) FILTER (a IS DISTINCT FROM b) FROM {both}"
    ).fetchone()
    if (count, differing) != (rows, 0):
        raise UserError(f"{engine} 与本引擎的结论不同：{rows} 人里 {differing} 人。", code=1)
