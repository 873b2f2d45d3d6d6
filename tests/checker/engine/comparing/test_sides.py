"""One target under two laws: answers given to both, the kinds that either tells apart, what is the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest

import checker
from checker import Verdict
from checker.engine.comparing.sides import Pair, Sides, bounds, changed_pathways, facts_in, shape, shapes
from checker.engine.search.completions import Search
from checker.law.conditions import all_of, any_of, at_least
from checker.law.contradictions import Contradiction
from checker.law.named import Highest, Mapped, Part, YearsAttained
from checker.law.pathways import Law
from checker.law.questions import Catalogue, Option, Question
from checker.law.tree import Condition
from checker.law.values import Target, Value
from tests.small_laws import (
    COUNT,
    EXPIRES,
    FLAG,
    GROUNDS,
    LEVEL,
    LONG,
    MOVED,
    RANK,
    SERIES,
    SINCE,
    TARGET,
    TITLE,
    YEARS,
    conversation_of,
    law_of,
    requiring,
)

YEARS_ALONE = replace(YEARS, grows_when=None)


def sides_of(old: Law, new: Law) -> Sides:
    return Sides(old, new, TARGET)


def test_a_pathway_that_one_law_has_not_leads_nobody_anywhere_under_it() -> None:
    one = requiring(FLAG.is_(True), FLAG)
    way = one.pathways[0]
    both = law_of((FLAG,), (), (replace(way, id="first"), replace(way, id="second", clauses=("9",))))
    sides = sides_of(one, both)
    assert sides.ids == (way.id, "first", "second")
    assert sides.pathway(sides.old, way.id) is sides.old.program.pathways[0]
    assert sides.pathway(sides.old, "second") is Verdict.NO
    assert sides.pathway(sides.new, "second") is sides.new.program.pathways[1]
    assert sides.pathway(sides.new, way.id) is Verdict.NO
    assert list(changed_pathways(sides)) == [way.id, "first", "second"]


# --- Answers ---


def takes(question: Question, other: Question, *values: Value) -> list[bool]:
    """Whether both laws take each of the values, of which the new one asks ``other``."""
    sides = sides_of(requiring(all_of(), question), requiring(all_of(), other))
    found = []
    for value in values:
        pair = sides.with_answer(sides.start, question.id, value)
        if pair is not None:
            assert pair.old.answers == pair.new.answers == pair.answers == {question.id: value}
        found.append(pair is not None)
    mirrored = sides_of(sides.new.law, sides.old.law)
    assert found == [mirrored.with_answer(mirrored.start, question.id, value) is not None for value in values]
    return found


def test_an_answer_counts_where_both_laws_admit_it() -> None:
    fewer = replace(RANK, options=RANK.options[:2], order=("low", "mid"))
    assert takes(RANK, fewer, "low", "mid", "top", "other") == [True, True, False, False]
    few = replace(GROUNDS, options=GROUNDS.options[:3])
    sets = (frozenset[str](), frozenset("x"), frozenset("xyz"), frozenset("xu"), "x")
    assert takes(GROUNDS, few, *sets) == [True, True, True, False, False]
    assert takes(COUNT, replace(COUNT, low=1, high=3), 0, 1, 2, 3, 4) == [False, True, True, True, False]
    narrow = replace(YEARS_ALONE, low=1, high=3)
    numbers: list[Value] = [Decimal("0.99"), 1, Decimal("1.5"), 3, Decimal("3.01")]
    assert takes(YEARS_ALONE, narrow, *numbers) == [False, True, True, True, False]
    assert takes(replace(COUNT, none_label="没有"), replace(COUNT, none_label="无"), "none", 2) == [
        True,
        True,
    ]
    asked = replace(MOVED, none_label="")
    assert takes(MOVED, asked, "none", date(2020, 1, 1)) == [False, True]
    assert takes(MOVED, replace(MOVED, none_label="无"), "none", date(2020, 1, 1)) == [True, True]
    assert takes(FLAG, FLAG, True, False) == [True, True]


def test_an_answer_that_contradicts_another_under_one_law_is_nobodys() -> None:
    entry = Contradiction(kind="less", question="count", other="long")
    plain = requiring(all_of(COUNT >= 2, LONG >= 2), COUNT, LONG)
    for old, new in (
        (plain, replace(plain, contradictions=(entry,))),
        (replace(plain, contradictions=(entry,)), plain),
    ):
        sides = sides_of(old, new)
        given = sides.with_answer(sides.start, "long", 3)
        assert given is not None
        assert sides.with_answer(given, "count", 2) is None
        assert sides.with_answer(given, "count", 3) is not None


def test_a_question_of_one_law_is_answered_under_that_one() -> None:
    sides = sides_of(requiring(FLAG.is_(True), FLAG), requiring(COUNT >= 2, COUNT))
    for id_, value, states in (("flag", True, ({"flag": True}, {})), ("count", 3, ({}, {"count": 3}))):
        pair = sides.with_answer(sides.start, id_, value)
        assert pair is not None
        assert (pair.old.answers, pair.new.answers) == states
        assert pair.answers == {id_: value}


def test_answers_of_different_types_are_nobodys() -> None:
    """The question has kept its id, and no more."""
    asked = [replace(one, id="asked") for one in (FLAG, RANK, COUNT, YEARS_ALONE, GROUNDS, SINCE)]
    some: tuple[Value, ...] = (True, "mid", 1, Decimal("1.5"), frozenset("x"), date(2020, 1, 1))
    for one in asked:
        for other in asked:
            if one is not other:
                assert takes(one, other, *some) == [False] * len(some)
    found = checker.compare_laws(requiring(asked[2] >= 2, asked[2]), requiring(asked[1] >= "mid", asked[1]))
    assert (found.movements, found.asked_old, found.asked_new) == ((), ("“题count”",), ("“题rank”",))
    assert len(found.cut) == 1


def values(old: Condition, new: Condition, *asked: tuple[Question, ...]) -> list[list[Value]]:
    """Kinds of answers to the question that the pair of ``asked`` begins with."""
    found = []
    for questions in asked:
        sides = sides_of(requiring(old, questions[0]), requiring(new, questions[-1]))
        both = (sides.old.program.whole, sides.new.program.whole)
        found.append(sides.values(sides.start, questions[0].id, *both))
    return found


def test_numbers_of_every_kind_that_either_law_tells_apart_are_tried() -> None:
    (found,) = values(COUNT >= 2, COUNT >= 3, (COUNT,))
    assert set(found) >= {1, 2, 3}
    assert len(found) == len(set(found))
    (old,), (new,) = values(COUNT >= 2, COUNT >= 2, (COUNT,)), values(COUNT >= 3, COUNT >= 3, (COUNT,))
    assert set(found) == {*old, *new}
    assert 2 not in new or 1 not in new


def test_questions_of_one_law_alone_have_the_kinds_of_that_law() -> None:
    sides = sides_of(requiring(FLAG.is_(True), FLAG), requiring(COUNT >= 2, COUNT))
    both = (sides.old.program.whole, sides.new.program.whole)
    assert sides.values(sides.start, "flag", *both) == [True, False]
    assert set(sides.values(sides.start, "count", *both)) >= {1, 2}


@pytest.mark.parametrize(("size", "every"), [(7, True), (8, True), (9, False)])
def test_of_few_options_all_are_tried_and_of_many_those_that_are_told_apart(size: int, every: bool) -> None:
    options = tuple(Option(f"o{n}", f"o{n}") for n in range(size))
    many = replace(RANK, options=options, order=())

    def tops(option: str) -> Condition:
        table: dict[Value, Value] = {one.value: "top" if one.value == option else "low" for one in options}
        parts = (Part(value=Mapped(many, table)),)
        return Highest(id="tops", label="级别", order=("low", "top"), parts=parts) >= "top"

    (found,) = values(tops("o2"), tops("o4"), (many,))
    assert found == ([f"o{n}" for n in range(size)] if every else ["o0", "o2", "o4"])


def test_a_number_has_kinds_however_few_options_there_are() -> None:
    (found,) = values(FLAG.is_(True), FLAG.is_(False), (FLAG,))
    assert found == [True, False]
    (sets,) = values(GROUNDS.contains("x"), GROUNDS.contains("y"), (GROUNDS,))
    assert set(sets) == {frozenset(), frozenset("x"), frozenset("y")}


def test_the_verdict_of_an_expression_over_all_further_answers() -> None:
    sides = sides_of(requiring(COUNT >= 2, COUNT), requiring(COUNT >= 3, COUNT))
    assert bounds(sides.old.program.whole, sides.start.old) == (Verdict.NO, Verdict.YES)
    pair = cast("Pair", sides.with_answer(sides.start, "count", 2))
    assert bounds(sides.old.program.whole, pair.old) == (Verdict.YES, Verdict.YES)
    assert bounds(sides.new.program.whole, pair.new) == (Verdict.NO, Verdict.NO)


# --- What is the same ---


def differs(old: Condition, new: Condition, *asked: Question, others: tuple[Question, ...] = ()) -> bool:
    return bool(list(changed_pathways(sides_of(requiring(old, *asked), requiring(new, *(others or asked))))))


def test_words_and_clauses_do_not_make_a_pathway_another_but_numbers_and_counts_do() -> None:
    three = (FLAG.is_(True), COUNT >= 2, RANK.is_("top"))
    asked = (FLAG, COUNT, RANK)
    assert not differs(COUNT >= 2, (COUNT >= 2).saying("至少两次").quoting("两次", "7"), COUNT)
    assert differs(COUNT >= 2, COUNT >= 3, COUNT)
    assert differs(COUNT >= 2, COUNT > 2, COUNT)
    assert differs(all_of(*three), any_of(*three), *asked)
    assert differs(at_least(2, *three), at_least(1, *three), *asked)
    assert not differs(at_least(2, *three), at_least(2, *three), *asked)


def test_another_ranking_makes_a_comparison_another_where_it_is_of_ranks() -> None:
    turned = replace(RANK, order=tuple(reversed(RANK.order)))
    assert differs(RANK >= "mid", turned >= "mid", RANK, others=(turned,))
    assert not differs(RANK.is_("mid"), turned.is_("mid"), RANK, others=(turned,))
    assert not differs(RANK.is_in("mid", "top"), turned.is_in("mid", "top"), RANK, others=(turned,))


OPTIONS = (Option("a", "甲系列"), Option("b", "乙系列"))
OF = replace(TITLE, id="title_series", label="职称的系列", options=OPTIONS)
IN_SERIES = replace(SERIES, options=OPTIONS)


def held(*parts: Part) -> Highest:
    return Highest(
        id="held", label="职称", order=("none", "held"), families={"a": "a", "b": "b"}, parts=parts
    )


def in_series(condition: Condition) -> Law:
    asked = (TITLE, OF, SINCE, FLAG)
    law = requiring(condition, *asked)
    catalogue = Catalogue((IN_SERIES, LEVEL, *asked))
    levels = {one: {"one": "one"} for one in ("a", "b")}
    return replace(
        law,
        catalogue=catalogue,
        levels=levels,
        contradictions=(),
        conversation=conversation_of(tuple(catalogue.values())),
    )


ANYWHERE, OWN = (
    Part(value=Mapped(TITLE), date=SINCE),
    Part(value=Mapped(TITLE), family=Mapped(OF), date=SINCE),
)


@pytest.mark.parametrize(
    ("condition", "apart"),
    [
        (held(ANYWHERE) >= "held", False),
        (held(OWN) >= "held", True),
        (held(ANYWHERE, OWN) >= "held", True),
        (YearsAttained(id="years_held", label="年限", of=held(ANYWHERE)) >= 3, False),
        (YearsAttained(id="years_held", label="年限", of=held(OWN)) >= 3, True),
        (date(2020, 1, 1) > SINCE, False),
    ],
)
def test_series_differ_where_a_part_of_a_value_counts_for_its_own_family(
    condition: Condition, apart: bool
) -> None:
    law, other = in_series(condition), in_series(FLAG.is_(True))
    for old, new in ((law, other), (other, law), (law, law)):
        first, second = (shapes(Sides(old, new, Target(one, "one"))) for one in ("a", "b"))
        assert (first != second) == apart


def test_targets_are_the_same_where_both_laws_are() -> None:
    laws = [
        requiring(condition, COUNT) for condition in (COUNT >= 2, COUNT >= 3, (COUNT >= 2).saying("两次"))
    ]
    first, second, again = ((laws[n], laws[m]) for n, m in ((0, 0), (0, 1), (2, 2)))
    assert shapes(sides_of(*first)) == shapes(sides_of(*again))
    assert shapes(sides_of(*first)) != shapes(sides_of(*second))
    assert shapes(sides_of(*first)) != shapes(sides_of(*reversed(second)))


def test_the_facts_of_a_tree_are_those_in_all_of_its_branches() -> None:
    condition = all_of(COUNT >= 2, any_of(FLAG.is_(True), LONG >= 3), date(2027, 1, 1) < EXPIRES)
    search = sides_of(*[requiring(condition, COUNT, FLAG, LONG, EXPIRES)] * 2).old
    found = {fact[1] for fact in cast("frozenset[Any]", facts_in(shape(search, search.program.whole)))}
    assert found == {"count", "flag", "long", "expires"}
    assert facts_in(shape(search, Verdict.NO)) == frozenset()
    assert len(facts_in(shape(search, 0))) == 1


def every_number(search: Search) -> Iterator[int]:
    yield from range(len(search.program.facts))


def test_a_fact_is_the_same_in_both_laws_whatever_its_number() -> None:
    one, other = (
        requiring(all_of(COUNT >= 2, FLAG.is_(True)), COUNT, FLAG),
        requiring(all_of(FLAG.is_(True), COUNT >= 2), COUNT, FLAG),
    )
    sides = sides_of(one, other)
    old, new = ([shape(s, n) for n in every_number(s)] for s in (sides.old, sides.new))
    assert old == new[::-1]
    assert old != new
    assert facts_in(shape(sides.old, sides.old.program.whole)) == frozenset(old)
