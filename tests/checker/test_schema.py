"""Every document that the checker reads or writes fits its schema, and every schema holds examples."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

import checker
from checker.schema import NAMES, schema
from tests import schemas

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
PEOPLE: dict[str, dict[str, Any]] = json.loads((CASES / "_people.json").read_text(encoding="utf-8"))
SERIES = [option.value for option in checker.find_law().series.options]


@cache
def validator(name: str) -> Draft202012Validator:
    return schemas.validator(schema(name), map(schema, NAMES))


def misfits(document: object) -> list[str]:
    """What does not fit the schema that the document names."""
    assert isinstance(document, dict)
    plain = json.loads(checker.to_json(document))
    return schemas.misfits(validator(plain["schema"]), plain)


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas_and_their_examples_fit(name: str) -> None:
    examples = schema(name)["examples"]
    assert isinstance(examples, list)
    assert examples
    for example in examples:
        assert not schemas.misfits(validator(name), example)


@pytest.mark.parametrize("name", NAMES)
def test_examples_of_definitions_fit_too(name: str) -> None:
    definitions = schema(name).get("$defs", {})
    assert isinstance(definitions, dict)
    for key, definition in definitions.items():
        reader = schemas.validator({"$ref": f"{schema(name)['$id']}#/$defs/{key}"}, map(schema, NAMES))
        for example in definition.get("examples", ()):
            assert not schemas.misfits(reader, example), key


def test_an_unknown_name_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("report/1")


@pytest.mark.parametrize("series", SERIES)
def test_every_series_and_level(series: str) -> None:
    """Nothing answered, and a person who answered everything: one report a level."""
    for answers in ({}, PEOPLE["旗县农艺师"]):
        person = {k: v for k, v in answers.items() if k not in ("current_series", "current_level", *DATED)}
        person |= {"target_series": series, "target_level": None}
        assert not misfits(checker.check({"answers": person}, explained=False).to_dict())


DATED = ("title_date", "appointed_on", "transferred_on")


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_explained_reports(name: str) -> None:
    """With gaps and witnesses, earliest days and next questions."""
    short = {**PEOPLE[name], "technical_years": 1, "title_date": None, "post": None, "achievements": False}
    for answers in (PEOPLE[name], short):
        assert not misfits(checker.check({"answers": answers}).to_dict())


def test_faults() -> None:
    with pytest.raises(checker.InputError) as caught:
        checker.check(
            {"as_of": 1, "answers": {"nobody": 1, "technical_years": "x", "employment": []}, "x": 0}
        )
    assert not misfits(caught.value.to_dict())


@pytest.mark.parametrize(
    ("command", "name"), [("questions", "questions/2"), ("clauses", "clauses/1"), ("rules", "rules/2")]
)
def test_what_the_command_line_prints(command: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", command, "--json"], capture_output=True, cwd=ROOT, check=True
    )
    document = json.loads(done.stdout)
    assert document["schema"] == name
    assert not misfits(document)


def test_the_schema_of_answers_names_every_question() -> None:
    definitions: Any = schema("answers/1")["$defs"]
    assert list(definitions["answers"]["properties"]) == list(checker.questions())


def test_answers_that_the_checker_takes_fit_their_schema() -> None:
    for person in PEOPLE.values():
        assert validator("answers/1").is_valid({"as_of": "2023-06-10", "answers": person})
    asked = dict.fromkeys(checker.questions(), "unknown") | {"district": None}
    assert validator("answers/1").is_valid({"as_of": None, "answers": asked})
    assert validator("answers/1").is_valid({"answers": {"transferred_on": "none"}})


@pytest.mark.parametrize(
    "answers",
    [
        {"nobody": True},
        {"technical_years": "3"},
        {"technical_years": 60.01},
        {"technical_years": -1},
        {"technical_years": True},
        {"peer_referees": 1.5},
        {"peer_referees": 21},
        {"employment": "king"},
        {"green_grounds": ["king"]},
        {"green_grounds": "postdoc"},
        {"in_baotou": 1},
        {"in_baotou": "true"},
        {"title_date": "2018-6-1"},
        {"title_date": "none"},
    ],
)
def test_answers_that_the_checker_refuses_do_not_fit(answers: dict[str, Any]) -> None:
    document = {"answers": {"target_series": "arts", "target_level": "intermediate", **answers}}
    assert not validator("answers/1").is_valid(document)
    with pytest.raises(checker.InputError):
        checker.check(document)


@pytest.mark.parametrize("key", ["supposes", "unforeseen"])
def test_a_report_with_an_unforeseen_key_does_not_fit(key: str) -> None:
    """The schemas are closed: what they do not name is not part of the contract."""
    target = {"target_series": "arts", "target_level": "intermediate"}
    document = checker.check({"answers": target}, explained=False).to_dict()
    assert misfits({**document, key: 1})
