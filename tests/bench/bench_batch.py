"""Many people: as columns against the interpreter cell by cell, then rows a second, memory and growth.

Drawn people, mixed targets, every pathway: Parquet to Parquet on DuckDB and on Spark local, the interpreter,
a CSV with validation. Then one clause with rivals (`many/clause.py`), and the page on rosters in Chromium.
"""

from __future__ import annotations

import secrets
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from checker.batch.columns import duck, typed
from checker.batch.tables import relations
from publisher.browsers import java
from publisher.setup.console import say
from tests.bench.many import clause, roster, spark
from tests.bench.many.bench_columns import compare
from tests.bench.many.cost import batch
from tests.bench.many.printed import Budget, Rows, side
from tests.checker.batch.tables import document_of
from tests.people import Drawing
from tests.sources import LAW

PEOPLE, DRAWN = 10_000, 2_000
SIZES = (10**3, 10**4, 10**5, 10**6)
CSV_SIZES = (10**4, 10**5)


def tables(folder: Path, seed: int) -> dict[int, Path]:
    """Drawn people with mixed targets, again and again until there are so many; some also as CSV beside."""
    document, texts = document_of(), folder / "drawn.csv"
    typed.write_texts(texts, document, Drawing(LAW, seed).people(DRAWN))
    connection = duck.connect(folder)
    connection.execute(f"CREATE TABLE drawn AS {typed.select(texts, document)}")
    found = {}
    for size in SIZES:
        found[size] = folder / f"people-{size}.parquet"
        rows = f"SELECT range AS number, drawn.* FROM range({-(-size // DRAWN)}), drawn LIMIT {size}"
        duck.copy(connection, rows, found[size])
    for size in CSV_SIZES:
        name = relations.text(str(found[size].with_suffix(".csv")))
        rows = f"SELECT * FROM {relations.parquet(found[size])}"
        connection.execute(f"COPY ({rows}) TO {name} (FORMAT csv, HEADER)")
    connection.close()
    return found


def whole_program(folder: Path, people: dict[int, Path]) -> Iterator[Budget]:
    """Every pathway of mixed targets; "our time" is that of DuckDB for as many rows."""
    rows = Rows()
    found = {}
    for size, path in people.items():
        found[size] = batch(path, "-o", folder / "out.parquet", "--columns")
        rows.add("DuckDB, Parquet to Parquet", size, found[size])
    least = SIZES[0]
    rows.add("interpreter, its verdicts", least, batch(people[least], "-o", folder / "out.csv", "--brief"))
    read = {}
    for size in CSV_SIZES:
        read[size] = batch(people[size].with_suffix(".csv"), "-o", folder / "out.csv", "--columns")
        rows.add("DuckDB, CSV, validated", size, read[size])
    yield Budget("10^6 rows, Parquet to Parquet", found[10**6].seconds, 15, "s")
    yield Budget("  its memory", found[10**6].memory, 600, "MB")
    yield Budget("  10^6 against 10^5 rows", found[10**6].seconds / found[10**5].seconds, 10, "times")
    yield Budget("10^5 rows of CSV, validated", read[10**5].seconds, 20, "s")
    yield Budget("  10^5 against 10^4, memory", read[10**5].memory / read[10**4].memory, 1.5, "times")
    if not java.JAVA.find():
        say(f"{java.JAVA.missing}这一次不测 Spark。")
        return
    for way, size, cost in spark.measure(folder, people):
        rows.add(f"Spark local[2], {way}", size, cost)
        if (way, size) == ("in_executors", 10**6):
            yield Budget("10^6 rows on Spark, warm", cost.seconds, 60, "s")


def one_clause(folder: Path) -> Iterator[Budget]:
    heading = "clause 4.7, answers equal"
    print(f"  {heading:34}      rows  file, rows/s  our time  memory, rows/s  our time     MB")
    ours, rival, *_ = found = list(clause.measure(folder))
    for row in found:
        whole = side(row.rows, row.whole, ours.rows, ours.whole)
        alone = side(row.rows, row.alone, ours.rows, ours.alone)
        memory = f"{row.memory:6.0f}" if row.memory else ""
        print(f"  {row.engine:34} {row.rows:9,} {whole} {alone} {memory}", flush=True)
    if ours.whole and rival.whole:
        ratio = 3 * ours.whole / rival.whole
        yield Budget("clause against openfisca-core, file to file", ratio, 1, "third of its time")
    yield Budget("  in memory", ours.alone / rival.alone, 1, "of its time")


def page(seed: int) -> Iterator[Budget]:
    found = roster.measure(seed)
    size, passed = roster.PEOPLE, found.reading + found.verdicts
    print(f"  {'page on rosters in Chromium, CSV':34} {size:9,} {passed:8.2f} {size / passed:11,.0f}")
    print(f"    read in {found.reading:.2f} s, judged in {found.verdicts:.2f} s; opened rows, ms:", end="")
    print("".join(f" {said:.0f}/{whole:.0f}" for said, whole in zip(found.said, found.whole, strict=True)))
    yield Budget(f"{size:,} people in the page, verdicts", found.verdicts, 2, "s")
    yield Budget("  an opened row, median: verdict and reasons", statistics.median(found.said), 150, "ms")
    yield Budget("  all of it, what is lacking too", statistics.median(found.whole), 150, "ms")


def main() -> None:
    """Compare, then measure, all in one run; budgets at the end."""
    seed = secrets.randbelow(2**32)
    say(f"  seed {seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare(seed, PEOPLE)
        people = tables(folder, seed)
        budgets = [*whole_program(folder, people), *one_clause(folder), *page(seed)]
    print("  budgets")
    for budget in budgets:
        print(budget)


if __name__ == "__main__":
    main()
