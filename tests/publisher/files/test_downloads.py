"""What machines get is the notice and the rules, whole, in formats that their schemas describe."""

import json
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import checker
from publisher.files.akoma_ntoso import NAMESPACE
from publisher.files.downloads import downloads, files
from publisher.pages.providers import generate_files
from publisher.registry import files as registry_files
from publisher.registry.store import to_csv
from tests.data.sample_registry import committees
from tests.schemas import misfits, validator
from tests.sources import CONTEXT, DATA, RULES, copied_context

AKN = f"{{{NAMESPACE}}}"


@cache
def all_made() -> dict[str, bytes]:
    return {file.path: file.content for file in files(CONTEXT)}


def document(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(all_made()[path])
    return found


@pytest.mark.parametrize(
    "name", ["notice", "rules", "questions", "clauses", "documents", "timeline", "glossary"]
)
def test_a_document_is_what_its_schema_says(name: str) -> None:
    found = document(f"data/{name}.json")
    schema = document(f"data/schema/{found['schema'].replace('/', '-')}.json")
    assert misfits(validator(schema), found) == []


def test_the_committees_are_what_their_schema_says(tmp_path: Path) -> None:
    context = copied_context(tmp_path)
    (context.data / "committees.csv").write_bytes(to_csv(committees(60), RULES))
    made = {file.path: file.content for file in registry_files.files(context)}
    told = json.loads(made[registry_files.JSON])
    schema = validator(document("data/schema/committees-1.json"))
    assert misfits(schema, told) == []
    told["rows"][7][told["columns"].index("filed_on")] = "去年"
    assert [error.instance_path for error in schema.iter_errors(told)] == [["rows", 7, 9]]


@pytest.mark.parametrize(
    ("name", "rows", "key", "wrong"),
    [
        ("documents", "documents", "clauses", []),
        ("timeline", "timeline", "when", "六月"),
        ("glossary", "terms", "anchor", "甲"),
    ],
)
def test_a_schema_refuses_what_is_not_so(name: str, rows: str, key: str, wrong: object) -> None:
    told = document(f"data/{name}.json")
    told[rows][0][key] = wrong
    assert misfits(validator(document(f"data/schema/{name}-1.json")), told)


def test_the_notice_is_there_word_for_word_with_what_it_points_to() -> None:
    notice = document("data/notice.json")
    clauses = [*notice["opening"], *(one for part in notice["sections"] for one in part["clauses"])]
    assert [(clause["id"], clause["label"], clause["text"]) for clause in clauses] == [
        (clause.id, clause.label, clause.text) for clause in CONTEXT.notice.clauses
    ]
    green = next(clause for clause in clauses if clause["id"] == "4.5-p1")
    assert {green["text"][found["start"] : found["end"]] for found in green["references"]} >= {"第1至5项"}
    assert all_made()["data/notice.txt"] == (DATA / "notice.txt").read_bytes()


def test_the_rules_are_the_program_that_the_checker_writes() -> None:
    assert all_made()["data/rules.json"] == checker.to_json(checker.export()).encode()


def test_akoma_ntoso_is_valid() -> None:
    """Against the standard's own schema, the strict one."""
    with (resources("cobalt") / "xsd" / "akomantoso30.xsd").open("rb") as file:
        schema = etree.XMLSchema(etree.parse(file))
    schema.assertValid(etree.fromstring(all_made()["data/notice.akn.xml"]))


def test_akoma_ntoso_holds_every_paragraph_in_its_place() -> None:
    root = etree.fromstring(all_made()["data/notice.akn.xml"])
    body = root.find(f".//{AKN}mainBody")
    texts = ["".join(paragraph.itertext()) for paragraph in body.iter(f"{AKN}p")]
    assert texts == [clause.text for section in CONTEXT.notice.sections for clause in section.clauses]
    (going_on,) = root.xpath("//*[@wId='c4-6-1-p1']")
    assert going_on.getparent().get("wId") == "c4-6-1"
    identities = root.xpath("//@eId")
    assert len(set(identities)) == len(identities)
    for target in root.xpath("//*[local-name()='ref']/@href"):
        assert target[1:] in identities


def test_every_file_that_the_page_lists_is_made() -> None:
    made = {file.path for file in generate_files(CONTEXT)}
    listed = {path for download in downloads(CONTEXT) for path in (download.path, download.schema) if path}
    assert listed <= made
