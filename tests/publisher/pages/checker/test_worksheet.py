"""The blank worksheet holds every question with every answer that it admits."""

import re
from html import unescape

import pytest

from checker import questions
from checker.law.conditions import all_of, any_of, yes
from publisher.pages.checker.worksheet import in_short, pages
from tests.sources import CONTEXT

ITEM = re.compile(r'<li id="q-([^"]+)">(.*?)</li>', re.DOTALL)


@pytest.fixture(scope="module")
def items() -> dict[str, str]:
    context = CONTEXT
    (page,) = pages(context)
    return {id_: unescape(body) for id_, body in ITEM.findall(page.html)}


def test_every_question_in_the_order_of_the_form(items: dict[str, str]) -> None:
    assert list(items) == list(questions())


def test_every_answer_can_be_given_and_so_can_not_knowing(items: dict[str, str]) -> None:
    for id_, question in questions().items():
        assert question.label in items[id_]
        assert all(option.label in items[id_] for option in question.options), id_
        if question.type == "bool":
            assert items[id_].count("☐") == 3
        elif question.type in {"int", "decimal", "date"}:
            assert "sheet-line" in items[id_]
        if len(question.options) <= 12:
            assert "☐ 不清楚" in items[id_], id_


def test_a_question_shows_its_clauses_its_help_and_whom_it_concerns(items: dict[str, str]) -> None:
    for id_, question in questions().items():
        assert items[id_].count('class="basis"') == len(question.clauses)
        assert question.help in items[id_]
        assert ("限：" in items[id_]) == (question.asked_of is not None)
    assert "限：申报所经单位的隶属关系：中央、自治区驻包" in items["entrusted"]


def test_numbers_run_through_the_groups() -> None:
    context = CONTEXT
    html = next(iter(pages(context))).html
    starts = [int(start) for start in re.findall(r'<ol class="sheet" start="(\d+)">', html)]
    lists = re.split(r'<ol class="sheet" start="\d+">', html)[1:]
    counts = [part.count('<li id="q-') for part in lists]
    assert starts == [1 + sum(counts[:place]) for place in range(len(counts))]
    assert sum(counts) == len(questions())


def test_a_small_condition_as_a_phrase() -> None:
    assert in_short(any_of(yes("甲"), all_of(yes("乙"), yes("丙")))) == "甲，或乙，且丙"
