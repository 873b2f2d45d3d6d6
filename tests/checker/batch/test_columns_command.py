"""``python -m checker batch --columns``: from any file to any file, faults by place, exact, why."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.batch.columns import duck, typed
from tests.checker.batch.files import read, run
from tests.checker.batch.files import write as write_table
from tests.checker.batch.tables import Raw, document_of, of_engine
from tests.people import Drawing, as_written
from tests.sources import LAW

DOCUMENT = document_of()
OUTCOMES = ("verdict", "chain", "low", "high")


@pytest.fixture(scope="module")
def people() -> list[Raw]:
    return list(Drawing(LAW, seed=12).people(40))


def as_parquet(folder: Path, people: list[Raw]) -> Path:
    """People with columns of their own types, and one that is no question."""
    texts, path = folder / "texts.csv", folder / "people.parquet"
    typed.write_texts(texts, DOCUMENT, people)
    connection = duck.connect()
    duck.copy(
        connection,
        f"SELECT 'n' || row_number() OVER () AS 编号, * FROM ({typed.select(texts, DOCUMENT)})",
        path,
    )
    connection.close()
    texts.unlink()
    return path


def test_parquet_to_parquet_exactly(tmp_path: Path, people: list[Raw]) -> None:
    out = tmp_path / "out.parquet"
    assert run(as_parquet(tmp_path, people), "-o", out, "--exact", "--why") == 0
    rows = read(out)
    assert [row["编号"] for row in rows] == [f"n{number}" for number in range(1, len(people) + 1)]
    for raw, row in zip(people, rows, strict=True):
        report = checker.check(raw, explained=False)
        assert isinstance(report, checker.Report)
        assert row["verdict"] == report.verdict.name
        assert {name: row[name] for name in of_engine(LAW, raw)} == of_engine(LAW, raw)
        if row["best"]:
            assert row[f"pathway_{row['best']}"] == row["chain"]
        for gate in filter(None, row["failing_gates"].split(",")):
            assert row[f"gate_{gate}"] == "NO"
    assert any(row["best"] for row in rows)
    assert any(row["failing_gates"] for row in rows)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_the_columns_leave_open_is_said(
    tmp_path: Path, people: list[Raw], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.parquet"
    assert run(as_parquet(tmp_path, people), "-o", out, "--columns") == 0
    undecided = sum(not row["verdict"] for row in read(out))
    assert undecided
    assert f"{undecided} 行的 verdict 空着" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "into"), [(".csv", ".xlsx"), (".xlsx", ".csv"), (".jsonl", ".parquet")])
def test_a_roster_in_words(tmp_path: Path, people: list[Raw], kind: str, into: str) -> None:
    questions = LAW.catalogue.values()
    header = ["姓名", "as_of", *(question.label for question in questions)]
    rows = [
        [f"第{n}人", raw["as_of"], *(as_written(q, raw["answers"].get(q.id)) for q in questions)]
        for n, raw in enumerate(people)
    ]
    wrong = [*rows[0]]
    wrong[2] = "也许"
    out = tmp_path / f"out{into}"
    source = write_table(tmp_path / f"in{kind}", [header, *rows, wrong])
    assert run(source, "-o", out, "--columns") == 1
    *entries, last = read(out)
    for raw, row in zip(people, entries, strict=True):
        assert {name: row[name] for name in of_engine(LAW, raw)} == of_engine(LAW, raw)
        assert not row["faults"]
    assert [last[name] for name in OUTCOMES] == [""] * 4
    assert "是、否或不清楚" in last["faults"]
    (fault,) = read(tmp_path / f"{out.name}.faults.csv")
    assert (fault["column"], fault["question"]) == ("C", next(iter(LAW.catalogue)))


def test_a_value_that_is_not_admissible_goes_to_the_faults_with_its_row(tmp_path: Path) -> None:
    header = [
        "target_series",
        "target_level",
        "employment",
        "technical_years",
        "current_level",
        "current_series",
    ]
    rows = [
        ["engineering", "intermediate", "private_enterprise", "6", "none", ""],
        ["engineering", "intermediate", "private", "61", "none", ""],
        ["engineering", "", "private_enterprise", "6", "none", "engineering"],
    ]
    source = write_table(tmp_path / "in.parquet", [header, *rows])
    assert run(source, "-o", tmp_path / "out.parquet", "--columns") == 1
    entries = read(tmp_path / "out.parquet")
    assert [bool(row["chain"]) for row in entries] == [True, False, False]
    faults = read(tmp_path / "out.parquet.faults.csv")
    assert [(fault["row"], fault["question"], fault["value"]) for fault in faults] == [
        ("2", "employment", "private"),
        ("2", "technical_years", "61"),
        ("3", "target_level", ""),
        ("3", "current_series", "engineering"),
    ]
    assert all("应为" in fault["sentence"] or "须填写" in fault["sentence"] for fault in faults)


def test_a_day_that_is_not_admissible_makes_no_other_day_wrong(tmp_path: Path) -> None:
    """As in the interpreter: only of two days that may be is one too early for the other."""
    entry = next(c for c in LAW.contradictions if c.kind == "less" and LAW.catalogue[c.other].type == "date")
    header = ["target_series", "target_level", entry.other, entry.question]
    days = [("2999-01-01", "2018-01-01"), ("2018-01-01", "2017-01-01"), ("2018-01-01", "2018-01-01")]
    rows = [["engineering", "intermediate", *pair] for pair in days]
    source = write_table(tmp_path / "in.parquet", [header, *rows])
    assert run(source, "-o", tmp_path / "out.parquet", "--columns") == 1
    faults = read(tmp_path / "out.parquet.faults.csv")
    assert [(fault["row"], fault["question"]) for fault in faults] == [
        ("1", entry.other),
        ("2", entry.question),
    ]


@pytest.mark.parametrize("name", ["broken.parquet", "absent.parquet"])
def test_what_cannot_be_read_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    assert run(tmp_path / name, "-o", tmp_path / "out.parquet", "--columns") == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out.parquet").exists()
