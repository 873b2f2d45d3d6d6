"""The template: every heading is understood, every list fits, the example is passed over."""

import io
import json

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import checker
from publisher.files.templates import MARK
from publisher.roster.columns import columns
from publisher.roster.inside import read
from publisher.roster.own import EXAMPLE, NUMBER, OWN, PLAIN
from publisher.roster.source import roster
from publisher.roster.template import HEADER, SHEET, template, words
from tests.sources import CONTEXT, LAW

ROSTER = roster(CONTEXT)
assert ROSTER
LISTED = columns(LAW, ROSTER)
BYTES = template(CONTEXT, ROSTER)


@pytest.fixture
def book() -> Workbook:
    return load_workbook(io.BytesIO(BYTES))


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[HEADER]]


def test_the_bytes_are_the_same_every_time() -> None:
    assert ROSTER
    assert template(CONTEXT, ROSTER) == BYTES


def test_each_heading_is_a_question_or_says_who_it_is(book: Workbook) -> None:
    own = {one.heading for one in (NUMBER, *OWN, PLAIN)}
    columns = headings(book[SHEET])
    read_by = checker.roster_columns(columns)
    assert {kept.heading for kept in read_by.kept} == own
    assert set(read_by.questions) == {question.id for question in (*LISTED.usual, *LISTED.rare)}
    assert len(columns) <= 100


def test_every_option_of_every_list_is_an_answer(book: Workbook) -> None:
    """What a list offers is read as an answer to the question of its column."""
    sheet, columns = book[SHEET], headings(book[SHEET])
    asked = checker.roster_columns(columns)
    lists = {
        next(iter(validation.sqref.ranges)).min_col: str(validation.formula1)
        for validation in sheet.data_validations.dataValidation
        if validation.type == "list"
    }
    tried = 0
    for id_, (column, *_) in asked.questions.items():
        question = LAW.catalogue[id_]
        assert (column in lists) == bool(question.options or question.type == "bool"), id_
        if column not in lists:
            continue
        name, area = lists[column].split("!")
        for (option,) in book[name][area.replace("$", "")]:
            row = checker.roster_columns([question.label]).read([option.value])
            assert id_ in row.answers or row.faults == (), (id_, option.value)
            assert all("应为" not in fault.sentence for fault in row.faults), (id_, option.value)
            tried += 1
    assert tried > 150


def test_the_example_is_answers_that_fit_and_is_not_read(book: Workbook) -> None:
    sheet = book[SHEET]
    cells = [cell.value for cell in sheet[HEADER + 1]]
    assert cells[0] == EXAMPLE
    row = checker.roster_columns(headings(sheet)).read(cells)
    assert not row.faults
    assert row.answers == ROSTER.example if ROSTER else False
    (example,) = json.loads(read("样表.xlsx", BYTES, {}))["sheets"]
    assert (example["people"], example["faults"], example["unused"]) == ([], [], [])


def test_every_column_is_explained_with_its_clauses(book: Workbook) -> None:
    explained = {row[0].value: [cell.value for cell in row] for row in book["说明"]}
    for question in (*LISTED.usual, *LISTED.rare):
        line = explained[question.label]
        assert line[1]
        assert line[4]
        if question.id in LISTED.plain:
            assert line[3] == words(question, LISTED.plain[question.id])


def test_it_says_that_it_is_no_official_annex(book: Workbook) -> None:
    assert MARK in str(book[SHEET]["A1"].value)
    assert MARK in str(book["说明"]["A1"].value)
