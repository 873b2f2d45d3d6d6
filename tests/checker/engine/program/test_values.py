"""Named values as data: every kind, with what it is worked out from, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checker.engine.program.values import Tables, contradiction, definition, is_named, named_value, rests_on
from checker.law.contradictions import Contradiction
from checker.law.counting import Yearly
from checker.law.named import (
    Elapsed,
    Highest,
    Item,
    Mapped,
    Part,
    Total,
    YearsAttained,
    between,
    elapsed,
    remaining,
)
from checker.law.pathways import Law
from checker.law.questions import Option, Question
from checker.law.terms import Term
from tests.small_laws import (
    AS_OF,
    BETTER,
    CONTRADICTIONS,
    COUNT,
    EXPIRES,
    FLAG,
    HELD,
    HELD_YEARS,
    LONG,
    MONTHS,
    MOVED,
    OTHER_FLAG,
    PART,
    RANK,
    SINCE,
    TITLE,
    YEARS,
    requiring,
)

ASKED = (FLAG, OTHER_FLAG, RANK, LONG, YEARS, PART, COUNT, TITLE, SINCE, MOVED, EXPIRES)


def law_with(*questions: Question) -> Law:
    return requiring(FLAG.is_(True), *(questions or ASKED))


LAW = law_with()


def written(term: Term, law: Law = LAW) -> dict[str, Any]:
    """The entry without its id, label and unit, and the tables that it names under ``tables``."""
    tables = Tables()
    entry = named_value(law, term, tables)
    assert (entry.pop("id"), entry.pop("label")) == (term.id, term.label)
    assert entry.pop("unit", "") == term.unit
    return {**entry, "tables": tables.written}


# --- Tables ---


def test_equal_tables_share_a_number() -> None:
    tables = Tables()
    given: list[dict[str, object]] = [
        {"a": 1},
        {"a": True},
        {"a": ("x", "y")},
        {"a": 1},
        {"b": 1},
        {"a": ["x", "y"]},
        {"a": "1"},
        {"a": True},
        {"a": 1.0},
    ]
    assert [tables.number(table) for table in given] == [0, 1, 2, 0, 3, 2, 4, 1, 5]
    assert tables.written == [{"a": 1}, {"a": True}, {"a": ["x", "y"]}, {"b": 1}, {"a": "1"}, {"a": 1.0}]
    assert [type(table["a"]) for table in tables.written[:2]] == [int, bool]


# --- Each kind ---


def test_the_highest_of_several_values() -> None:
    """Tables by the answers as JSON names them; a family, and a day, only where there is one."""
    assert written(BETTER) == {
        "kind": "highest",
        "order": ["low", "mid", "top"],
        "labels": {},
        "parts": [{"value": {"question": "rank"}}, {"value": {"question": "flag", "table": 0}}],
        "tables": [{"true": "mid", "false": "low"}],
    }
    assert written(HELD) == {
        "kind": "highest",
        "order": ["none", "held"],
        "labels": {},
        "parts": [{"value": {"question": "title"}, "date": "since"}],
        "tables": [],
    }


def test_the_keys_of_a_table_are_the_options_as_they_are() -> None:
    grade = replace(RANK, id="grade", options=(Option("A", "甲"), Option("b", "乙")), order=("A", "b"))
    part = Part(value=Mapped(grade, {"A": "low", "b": "top"}))
    assert written(replace(BETTER, parts=(part,)))["tables"] == [{"A": "low", "b": "top"}]


def test_parts_that_count_for_one_family() -> None:
    family = Mapped(TITLE, {"none": "", "held": "only"})
    term = Highest(
        id="best",
        label="等级",
        order=("low", "mid", "top"),
        families={"only": "only"},
        labels={"low": "低"},
        parts=(
            Part(value=Mapped(RANK), family=family),
            Part(value=Mapped(RANK), family=family, outside=True),
        ),
    )
    part = {"value": {"question": "rank"}, "family": {"question": "title", "table": 1}}
    assert written(term) == {
        "kind": "highest",
        "order": ["low", "mid", "top"],
        "labels": {"low": "低"},
        "families": 0,
        "parts": [{**part, "outside": False}, {**part, "outside": True}],
        "tables": [{"only": "only"}, {"none": "", "held": "only"}],
    }


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (AS_OF, {"kind": "as_of"}),
        (HELD_YEARS, {"kind": "years_attained", "of": "held"}),
        (elapsed(SINCE, "year"), {"question": "since", "counts": "year"}),
        (elapsed(SINCE, "month", begins="year"), {"question": "since", "counts": "month", "begins": "year"}),
        (
            elapsed(SINCE, "year", begins="next_year", until=Yearly(12, 31)),
            {"question": "since", "counts": "year", "begins": "next_year", "until": {"month": 12, "day": 31}},
        ),
        (
            elapsed(SINCE, "day", until=date(2024, 2, 29)),
            {"question": "since", "counts": "day", "until": "2024-02-29"},
        ),
        (between(SINCE, MOVED), {"question": "since", "counts": "day", "until": {"question": "moved"}}),
        (remaining(EXPIRES, "day"), {"question": "expires", "counts": "day", "ahead": True}),
        (
            remaining(EXPIRES, "month", until=Yearly(6, 30)),
            {"question": "expires", "counts": "month", "until": {"month": 6, "day": 30}, "ahead": True},
        ),
    ],
)
def test_lengths_of_time(term: Term, expected: dict[str, Any]) -> None:
    assert written(term) == {"kind": "elapsed", **expected, "tables": []}


def test_a_sum() -> None:
    years = elapsed(SINCE, "year")
    total = Total(
        id="points",
        label="得分",
        unit="分",
        items=(
            Item(of=COUNT),
            Item(of=MONTHS, each=2, beyond=0, at_least=0),
            Item(of=YEARS, each=Decimal("-0.5"), beyond=Decimal("1.5"), at_least=-1, at_most=0),
            Item(of=LONG, each=0),
            Item(of=Mapped(RANK, {"low": 0, "mid": 1, "top": Decimal("2.5")}), at_most=2),
            Item(of=years, at_least=0, at_most=3),
        ),
        at_most=7,
    )
    expected: dict[str, Any] = {
        "kind": "total",
        "items": [
            {"question": "count"},
            {"question": "months", "each": 2, "beyond": 0, "at_least": 0},
            {"question": "years", "each": -0.5, "beyond": 1.5, "at_least": -1, "at_most": 0},
            {"question": "long", "each": 0},
            {"question": "rank", "table": 0, "at_most": 2},
            {"value": years.id, "at_least": 0, "at_most": 3},
        ],
        "at_most": 7,
        "tables": [{"low": 0, "mid": 1, "top": 2.5}],
    }
    assert written(total) == expected
    del expected["at_most"]
    assert written(replace(total, at_most=None, at_least=0)) == {**expected, "at_least": 0}


def test_a_unit_is_written_where_there_is_one() -> None:
    assert "unit" not in named_value(LAW, BETTER, Tables())
    assert named_value(LAW, HELD_YEARS, Tables())["unit"] == "年"


def test_two_answers_that_exclude_each_other() -> None:
    tables = Tables()
    less = Contradiction(kind="less", question="long", other="years")
    assert contradiction(less, tables) == {"kind": "less", "question": "long", "other": "years"}
    above = Contradiction(kind="without", question="count", other="title", above=0)
    plain = {"kind": "without", "question": "count", "other": "title"}
    assert contradiction(above, tables) == {**plain, "above": 0}
    assert contradiction(replace(above, above=None), tables) == plain
    assert tables.written == []
    lacks = Contradiction(kind="lacks", question="rank", other="title", table={"none": (), "held": ("low",)})
    assert contradiction(lacks, tables) == {"kind": "lacks", "question": "rank", "other": "title", "table": 0}
    assert tables.written == [{"none": [], "held": ["low"]}]


# --- What a value rests on ---


def time(value: Elapsed) -> Item:
    return Item(of=value, at_least=0, at_most=1)


def test_what_a_value_is_worked_out_from() -> None:
    years, months = elapsed(SINCE, "year"), elapsed(MOVED, "month")
    total = Total(id="t", label="", items=(Item(of=COUNT), time(years), time(months)))
    assert rests_on(total) == (years, months)
    assert rests_on(HELD_YEARS) == (HELD,)
    for term in (HELD, years, AS_OF, COUNT):
        assert rests_on(term) == ()
    assert [is_named(term) for term in (COUNT, HELD, total, AS_OF)] == [False, True, True, True]


def test_values_that_differ_in_words_alone_are_defined_alike() -> None:
    assert definition(LAW, replace(BETTER, label="别的", labels={"low": "低"})) == definition(LAW, BETTER)
    total = Total(id="t", label="甲", items=(Item(of=COUNT),))
    assert definition(LAW, replace(total, label="乙")) == definition(LAW, total)
    assert definition(LAW, COUNT) == ""


def test_values_that_differ_in_anything_else_are_defined_differently() -> None:
    """In themselves, in a table, or in a value that they rest on."""
    table = Part(value=Mapped(FLAG, {True: "top", False: "low"}))
    years = elapsed(SINCE, "year", id_="time")

    def sum_of(value: Item) -> Total:
        return Total(id="t", label="", items=(value,))

    pairs: tuple[tuple[Term, Term], ...] = (
        (BETTER, replace(BETTER, parts=BETTER.parts[:1])),
        (BETTER, replace(BETTER, parts=(BETTER.parts[0], table))),
        (BETTER, replace(BETTER, id="other")),
        (
            HELD_YEARS,
            YearsAttained(id="held_years", label="", unit="年", of=replace(HELD, order=("held", "none"))),
        ),
        (sum_of(time(years)), sum_of(time(elapsed(SINCE, "month", id_="time")))),
        (sum_of(Item(of=COUNT)), sum_of(Item(of=COUNT, each=2))),
    )
    for one, other in pairs:
        assert definition(LAW, one) != definition(LAW, other)


# --- What is refused ---


@pytest.mark.parametrize("id_", ["a", "a1", "a.b_c9", "held_years"])
def test_an_id_that_a_column_can_have_is_taken(id_: str) -> None:
    assert named_value(LAW, replace(BETTER, id=id_), Tables())["id"] == id_


@pytest.mark.parametrize("id_", ["", "1a", "A", "a-b", "a b", "_a", ".a", "aB", "得分", "a\n"])
def test_another_id_is_refused(id_: str) -> None:
    with pytest.raises(ValueError, match="以字母开头"):
        named_value(LAW, replace(BETTER, id=id_), Tables())


class Oracle(Term):
    """A value of a kind that the program does not know."""


def test_a_value_of_another_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="the program cannot hold oracle, a Oracle"):
        named_value(LAW, Oracle(id="oracle", label="神谕"), Tables())


def test_a_value_has_to_read_the_contradictions_of_its_answers_as_the_law_does() -> None:
    """Those between its own questions, as far as the law asks them; others concern it nothing."""
    own = tuple(c for c in CONTRADICTIONS if {c.question, c.other} == {"since", "title"})
    rank = Contradiction(kind="lacks", question="rank", other="title", table={"none": (), "held": ("low",)})
    for excluded_by, law in (
        (CONTRADICTIONS, LAW),
        (own, LAW),
        (own, law_with(FLAG, TITLE)),
        ((), law_with(FLAG, TITLE)),
        ((*own, rank), LAW),
    ):
        assert written(replace(HELD, excluded_by=excluded_by), law)["kind"] == "highest"
    for excluded_by, law in (
        ((), LAW),
        ((*own, *own), LAW),
        (own, replace(LAW, contradictions=())),
        ((replace(own[0], kind="less", question="title", other="since"),), LAW),
    ):
        with pytest.raises(ValueError, match=r"held and the law differ in .*'since', 'title'"):
            written(replace(HELD, excluded_by=excluded_by), law)


def test_the_contradictions_of_a_family_are_read_as_well() -> None:
    entry = Contradiction(kind="lacks", question="rank", other="title", table={"none": (), "held": ("low",)})
    law = replace(LAW, contradictions=(entry,))
    family = Part(value=Mapped(RANK), family=Mapped(TITLE))
    term = replace(BETTER, parts=(family,))
    assert written(replace(term, excluded_by=(entry,)), law)["tables"] == []
    with pytest.raises(ValueError, match="better and the law differ"):
        written(term, law)
