"""The program as columns: cell by cell what the interpreter says; bounds that hold; refusals by name."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

import checker
from checker import Verdict
from checker.batch.columns import duck, typed
from checker.batch.columns.compiler import compile_program
from checker.batch.columns.document import UnknownRuleError
from checker.engine.checking import read_answers
from checker.errors import InputError
from tests import small_laws
from tests.checker.batch.boundaries import comparisons, on_boundaries
from tests.checker.batch.tables import Raw, as_columns, differing, document_of, of_engine
from tests.checker.notices.test_cases import ALL
from tests.people import Drawing
from tests.program_runtime import NAMES, Person, Runtime
from tests.sources import LAW, every_law, scored_context

DOCUMENT = document_of()
RUNTIME = Runtime(DOCUMENT)
DRAWN = 2_500
"""``build.py bench columns`` compares 100,000 others each time."""
BITS = {0: "NO", 1: "UNKNOWN", 3: "JUDGEMENT", 7: "YES"}


def admissible(raws: Iterator[Raw] | list[Raw], law: checker.Law = LAW) -> list[Raw]:
    """Those that the engine reads and that name series and level."""
    people = []
    for raw in raws:
        try:
            read_answers(law, raw)
        except InputError:
            continue
        if raw["answers"].get(law.target_level) not in (None, "unknown"):
            people.append(raw)
    return people


def read(texts: Iterable[str]) -> Iterator[Raw]:
    for text in texts:
        try:
            raw: Any = checker.read_json(text.encode())
        except InputError:
            continue
        if isinstance(raw, dict) and isinstance(raw.get("answers"), dict):
            yield raw


@pytest.fixture(scope="module")
def drawn() -> list[Raw]:
    return list(Drawing(LAW, seed=1989).people(DRAWN))


def test_every_case_comes_out_the_same(tmp_path: Path) -> None:
    cases = admissible(list(read(case.text for case in ALL)))
    assert len(cases) > len(ALL) / 2
    assert differing(LAW, cases, as_columns(tmp_path, DOCUMENT, cases)) == []


def test_drawn_people_come_out_the_same(tmp_path: Path, drawn: list[Raw]) -> None:
    rows = as_columns(tmp_path, DOCUMENT, drawn)
    assert differing(LAW, drawn, rows) == []
    assert {row["chain"] for row in rows} == set(BITS.values())


def test_bounds_hold_and_a_verdict_is_the_reports(tmp_path: Path, drawn: list[Raw]) -> None:
    some = drawn[:400]
    undecided = 0
    for raw, row in zip(some, as_columns(tmp_path, DOCUMENT, some), strict=True):
        report = checker.check(raw, explained=False)
        assert isinstance(report, checker.Report)
        assert Verdict[row["low"]] <= report.reachable[0] <= report.reachable[1] <= Verdict[row["high"]], raw
        if row["verdict"] is None:
            undecided += 1
            assert row["chain"] == "UNKNOWN"
        else:
            assert row["verdict"] == report.verdict.name, raw
    assert 0 < undecided < len(some) / 2


@pytest.mark.parametrize("notice", every_law())
def test_another_law_comes_out_the_same(tmp_path: Path, notice: str) -> None:
    law = every_law()[notice]
    people = list(Drawing(law, seed=3).people(300))
    document = document_of(law)
    assert differing(law, people, as_columns(tmp_path, document, people)) == []


def test_times_and_sums_come_out_the_same(tmp_path: Path) -> None:
    law = small_laws.counting_law()
    people = [sketch.raw for sketch in small_laws.people_of(law, 800, seed=22)]
    assert differing(law, people, as_columns(tmp_path, document_of(law), people)) == []


def test_points_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    """As the report tells them; empty while something that is counted is open."""
    law = scored_context().law
    people = admissible(list(Drawing(law, seed=5).people(300)), law)
    rows = as_columns(tmp_path, document_of(law), people)
    assert differing(law, people, rows) == []
    told = []
    for raw, row in zip(people, rows, strict=True):
        report = checker.check(raw, law, explained=False)
        assert isinstance(report, checker.Report)
        for figure in report.figures:
            told.append(figure.known)
            assert row[f"figure_{figure.figure.value.id}"] == (float(figure.low) if figure.known else None)
    assert {True, False} == set(told)


# --- Every comparison by itself, on both sides of every constant ---


@pytest.fixture(scope="module")
def beside() -> list[Raw]:
    unique = {json.dumps(raw, sort_keys=True): raw for raw in on_boundaries(LAW, DOCUMENT)}
    return admissible(list(unique.values()))


class Remembering(Person):
    """Works out once what the parts of a named value can give to people who answered them alike."""

    known: ClassVar[dict[tuple[Any, ...], list[tuple[Any, list[str]]]]] = {}

    def attained(self, value: Raw) -> Iterator[tuple[Any, list[str]]]:
        parts = value["parts"]
        asked = [part[key]["question"] for part in parts for key in ("value", "family") if key in part]
        given = [self.answers.get(id_) for id_ in asked]
        dated = [part.get("date") in self.answers for part in parts]
        key = (value["id"], self.series, *given, *dated)
        if key not in self.known:
            worlds = super().attained(value)
            self.known[key] = list({repr(world): world for world in worlds}.values())
        yield from self.known[key]


def compared(folder: Path, document: Raw, people: list[Raw]) -> list[str]:
    """Comparisons of a document that come out otherwise than in the runtime of the unchanged one."""
    path = folder / "people.csv"
    typed.write_texts(path, document, people)
    compiled = compile_program(document, typed.kinds_of(document))
    stages = ("read", "sought", "named_parts", "named", "facts")
    names = list(compiled.stages["facts"])
    inner = compiled.staged(f"({typed.select(path, document)})", stages)
    connection = duck.connect(threads=2)
    rows = connection.execute(f"SELECT {', '.join(names)} FROM {inner} AS facts").fetchall()
    connection.close()
    persons = [Remembering(RUNTIME, raw) for raw in people]
    wrong = []
    for number, name in compiled.comparisons.items():
        place, node = names.index(name), DOCUMENT["nodes"][number]
        for person, row in zip(persons, rows, strict=True):
            if BITS[row[place] & 7] != NAMES[person.fact(node)]:
                wrong.append(f"{node['term']} {node['op']} {node['value']}")
                break
    return wrong


def test_every_comparison_comes_out_the_same_beside_its_constant(tmp_path: Path, beside: list[Raw]) -> None:
    assert compared(tmp_path, DOCUMENT, beside) == []


def test_a_difference_in_any_constant_is_found(tmp_path: Path, beside: list[Raw]) -> None:
    """Every number that a rule compares with is raised by the least step, all at once: all are found."""
    changed = copy.deepcopy(DOCUMENT)
    planted = []
    decides = compile_program(DOCUMENT, {}).comparisons
    for number, node in comparisons(changed):
        if number in decides and type(node["value"]) in (int, float):
            planted.append(f"{node['term']} {node['op']} {node['value']}")
            question = LAW.catalogue.get(node["term"])
            node["value"] += 0.01 if question is not None and question.type == "decimal" else 1
    assert len(planted) > 20
    assert sorted(compared(tmp_path, changed, beside)) == sorted(planted)


def test_people_beside_constants_come_out_the_same_as_a_whole(tmp_path: Path, beside: list[Raw]) -> None:
    some = beside[::3]
    assert differing(LAW, some, as_columns(tmp_path, DOCUMENT, some)) == []


# --- Tables ---


def one_row(connection: Any, table: str) -> dict[str, Any]:  # noqa: ANN401  # of DuckDB
    """What the columns say of the one row of a table, by name."""
    described = {row[0]: str(row[1]) for row in connection.execute(f"DESCRIBE {table}").fetchall()}
    beside = duck.compiled(DOCUMENT, duck.kinds(described))
    row = connection.execute(beside.sql(table)).fetchall()[0]
    return dict(zip(beside.names, row[len(described) :], strict=True))


def test_a_field_that_the_table_lacks_is_unanswered() -> None:
    """So is every field that is NULL, empty or unknown."""
    series, level = LAW.target_series, LAW.target_level
    connection = duck.connect(threads=1)
    connection.execute(f"CREATE TABLE short AS SELECT 'engineering' AS {series}, 'intermediate' AS {level}")
    row = one_row(connection, "short")
    raw = {"answers": {series: "engineering", level: "intermediate"}}
    assert {name: row[name] for name in of_engine(LAW, raw)} == of_engine(LAW, raw)


def test_a_question_is_no_column_beside_a_day_whatever_its_id() -> None:
    document = copy.deepcopy(DOCUMENT)
    asked = next(question for question in document["questions"] if question["type"] == "bool")
    document["questions"].append({**asked, "id": "has_none"})
    beside = duck.compiled(document, {"has_none": "text"})
    assert beside.asked == {"has_none": "has_none"}
    assert "faults" in beside.names


def typed_values(question: checker.Question) -> dict[str, list[str]]:
    """SQL of admissible values and of others, by how a column may hold them."""
    match question.type:
        case "bool":
            return {"yes": ["TRUE", "'true'"], "bad": ["'ja'"]}
        case "enum":
            return {"yes": [f"'{question.options[0].value}'"], "bad": ["'nothing like it'"]}
        case "set":
            one, two = (option.value for option in question.options[:2])
            many = [
                f"['{one}', '{two}', '{one}']",
                f"'{one},{two}'",
                f"'{two}、{one}'",
                "'[]'",
                "[]::VARCHAR[]",
            ]
            return {"yes": many, "bad": [f"'{one},nothing'", f"['{one}x']", f"'{one}{two}'"]}
        case "date":
            return {
                "yes": ["DATE '2020-02-29'", "TIMESTAMP '2020-02-29 00:00:00'", "'2020-02-29'"],
                "bad": ["DATE '1949-12-31'", "'2020-02-30'", "'2020-2-9'", "DATE '2999-01-01'", "'bald'"],
            }
        case "int":
            return {"yes": ["3", "3.0", "'3'", "3::TINYINT"], "bad": ["3.5", "-1", "1000", "'drei'"]}
        case _:
            return {
                "yes": ["3", "3.25", "3.25::DOUBLE", "3.25::DECIMAL(9, 4)", "'3.25'"],
                "bad": ["3.251", "-0.01", "60.01", "'NaN'::DOUBLE", "'Infinity'::DOUBLE", "1e300"],
            }


KINDS = {question.type: question for question in LAW.catalogue.values() if question.id[:6] != "target"}


@pytest.mark.parametrize("question", KINDS.values(), ids=list(KINDS))
def test_admissible_values_in_any_type_and_faults(question: checker.Question) -> None:
    connection = duck.connect(threads=1)
    aim = f"'engineering' AS {LAW.target_series}, 'intermediate' AS {LAW.target_level}"
    for verdict, values in typed_values(question).items():
        for value in values:
            connection.execute(f"CREATE OR REPLACE TABLE one AS SELECT {aim}, {value} AS {question.id}")
            row = one_row(connection, "one")
            expected = None if verdict == "yes" else f"{question.id},"
            assert row["faults"] == expected, value
            assert (row["chain"] is None) == (verdict == "bad")


def test_what_excludes_each_other_is_a_fault(tmp_path: Path) -> None:
    people: list[Raw] = []
    for raw in Drawing(LAW, 7).people(400):
        answers = dict(raw["answers"])
        for entry in LAW.contradictions:
            if entry.kind == "less" and LAW.catalogue[entry.question].type == "decimal":
                people.append({**raw, "answers": {**answers, entry.question: 1, entry.other: 2}})
            if entry.kind == "without":
                people.append({**raw, "answers": {**answers, entry.other: "none"}})
            if entry.kind == "lacks":
                people.append({**raw, "answers": {**answers, entry.question: "elementary"}})
    rows = as_columns(tmp_path, DOCUMENT, people)
    refused = 0
    for raw, row in zip(people, rows, strict=True):
        try:
            read_answers(LAW, raw)
            said: set[str] = set()
        except InputError as error:
            said = {fault.question for fault in error.faults}
            refused += 1
        assert set((row["faults"] or "").split(",")) - {""} == said, raw
    assert refused > 500


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda d: d.update(schema="rules/3"), "rules/3"),
        (lambda d: d["nodes"][0].update(kind="most"), "most"),
        (lambda d: next(n for n in d["nodes"] if "op" in n).update(op="like"), "like"),
        (lambda d: d["questions"][0].update(type="colour"), "colour"),
        (lambda d: d["values"][0].update(kind="guess"), "guess"),
        (lambda d: d["contradictions"][0].update(kind="odd"), "odd"),
    ],
)
def test_what_is_unknown_is_refused_by_name(change: Any, named: str) -> None:  # noqa: ANN401  # a lambda
    document = copy.deepcopy(DOCUMENT)
    change(document)
    with pytest.raises(UnknownRuleError, match=named):
        compile_program(document, {})
