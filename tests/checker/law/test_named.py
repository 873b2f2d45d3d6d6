"""Named values: what completions leave possible, what they are read from, and what is refused."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.engine.index import terms
from checker.law.contradictions import Contradiction
from checker.law.named import Highest, Mapped, Part, YearsAttained
from checker.law.pathways import Law
from checker.law.questions import Option, Question
from checker.law.terms import Term
from checker.law.values import ABSENT, Situation, Target, Value
from tests.strategies import TARGETS, Draw, fixed

LAWS = pytest.mark.parametrize("law", checker.laws().values(), ids=list(checker.laws()))
DAY = date(2024, 2, 29)
NAMED = [term for term in terms(checker.find_law()) if not isinstance(term, Question)]


def excluded(law: Law, answers: Mapping[str, Value]) -> bool:
    return any(entry.excludes(answers) for entry in law.contradictions)


def completions(law: Law, term: Term, answers: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    """Every admissible way to answer the enumerations that a value rests on, where they can be answered."""
    open_ = [law.catalogue[id_] for id_ in term.asked if id_ not in answers]
    enumerations = [question for question in open_ if question.type in ("enum", "bool")]
    for values in product(*([None, *question.choices] for question in enumerations)):
        chosen = {q.id: v for q, v in zip(enumerations, values, strict=True) if v is not None}
        whole = {**answers, **chosen}
        left = [question for question in enumerations if question.id not in chosen]
        if excluded(law, whole):
            continue
        if all(excluded(law, {**whole, q.id: value}) for q in left for value in q.choices):
            yield whole


@st.composite
def partly_answered(draw: Draw) -> tuple[Term, Target, dict[str, Value]]:
    """A named value and admissible answers to some of its questions."""
    law = checker.find_law()
    term = draw(st.sampled_from(NAMED))
    target = draw(st.sampled_from(TARGETS))
    answers: dict[str, Value] = {}
    for id_ in term.inputs:
        question = law.catalogue[id_]
        if draw(st.booleans()):
            days = st.dates(date(1950, 1, 1), DAY)
            value = draw(days if question.type == "date" else st.sampled_from(question.choices))
            if not excluded(law, {**answers, id_: value}):
                answers[id_] = value
    return term, target, answers


def possible(term: Term, target: Target, answers: Mapping[str, Value]) -> frozenset[object] | None:
    found = term.possible(Situation(answers, DAY, target))
    return None if found is None else frozenset(found)


@fixed(60)
@given(partly_answered())
def test_what_is_possible_is_what_completions_give(drawn: tuple[Term, Target, dict[str, Value]]) -> None:
    term, target, answers = drawn
    wanted = [possible(term, target, whole) for whole in completions(checker.find_law(), term, answers)]
    if None in wanted:
        assert possible(term, target, answers) is None
    else:
        assert possible(term, target, answers) == frozenset().union(*(values or () for values in wanted))


@fixed(60)
@given(partly_answered(), st.data())
def test_a_value_is_read_from_its_inputs_alone(
    drawn: tuple[Term, Target, dict[str, Value]], data: st.DataObject
) -> None:
    term, target, answers = drawn
    others = [q for q in checker.questions().values() if q.id not in term.inputs and q.choices]
    question = data.draw(st.sampled_from(others))
    more = {**answers, question.id: data.draw(st.sampled_from(question.choices))}
    assert possible(term, target, answers) == possible(term, target, more)


@LAWS
def test_every_value_of_a_law_names_questions_of_its_catalogue(law: Law) -> None:
    for term in terms(law):
        assert set(term.asked) <= set(term.inputs) <= set(law.catalogue)


def test_a_date_shows_that_a_title_is_held() -> None:
    title = next(term for term in NAMED if term.id == "title_in_effect")
    assert "title_date" in title.inputs
    target = Target("civil_aviation", "intermediate")
    assert "none" in (possible(title, target, {}) or ())
    answers: dict[str, Value] = {"title_date": DAY, "current_series": target.series, "qualification": "none"}
    assert "none" not in (possible(title, target, answers) or ("none",))


# --- A small value by hand ---


def enumeration(id_: str, *values: str) -> Question:
    options = tuple(Option(value, value) for value in values)
    return Question(id=id_, label=id_, type="enum", group="", clauses=(), options=options)


def day(id_: str, none_label: str = "") -> Question:
    return Question(id=id_, label=id_, type="date", group="", clauses=(), none_label=none_label)


HELD, KIND = enumeration("held", "none", "low", "top"), enumeration("kind", "here", "there")
SINCE, OTHER, LATER = day("since"), enumeration("other", "x", "y"), day("later")
RANK = Highest(
    id="rank",
    label="等级",
    order=("none", "low", "top"),
    families={"sought": "here"},
    excluded_by=(Contradiction(kind="without", question="since", other="held"),),
    parts=(
        Part(value=Mapped(HELD), family=Mapped(KIND), date=SINCE),
        Part(value=Mapped(OTHER, {"x": "none", "y": "low"}), date=LATER),
    ),
)
YEARS = YearsAttained(id="years", label="年", of=RANK)
SOUGHT = Target("sought", "any")


@pytest.mark.parametrize(
    ("answers", "ranks", "years"),
    [
        ({"held": "top", "kind": "here", "other": "y", "since": date(2020, 3, 1)}, {"top"}, {3}),
        ({"held": "top", "kind": "there", "other": "y", "later": date(2020, 2, 29)}, {"low"}, {4}),
        (
            {"held": "low", "kind": "here", "other": "y", "since": DAY, "later": date(2000, 1, 1)},
            {"low"},
            {24},
        ),
        ({"held": "low", "kind": "here", "other": "y", "since": DAY}, {"low"}, {None}),
        ({"held": "none", "other": "x"}, {"none"}, {ABSENT}),
        ({"held": "low", "other": "x", "since": DAY}, {"none", "low"}, {ABSENT, 0}),
        ({"since": DAY, "kind": "here", "other": "x"}, {"low", "top"}, {0}),
        ({"kind": "here", "other": "x"}, {"none", "low", "top"}, {ABSENT, None}),
    ],
)
def test_the_highest_counts_and_years_run_from_the_earliest_date(
    answers: dict[str, Value], ranks: set[Value], years: set[object]
) -> None:
    assert possible(RANK, SOUGHT, answers) == frozenset(ranks)
    assert possible(YEARS, SOUGHT, answers) == frozenset(years)


def test_answers_that_a_value_tells_apart_are_not_alike() -> None:
    assert RANK.likeness("held", "low", SOUGHT) != RANK.likeness("held", "top", SOUGHT)
    assert RANK.likeness("kind", "here", SOUGHT) != RANK.likeness("kind", "there", SOUGHT)
    assert RANK.likeness("other", "x", SOUGHT) != RANK.likeness("other", "y", SOUGHT)


def test_what_cannot_be_evaluated_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="since"):
        Mapped(SINCE)
    with pytest.raises(ValueError, match="other"):
        Mapped(OTHER, {"x": "none"})
    with pytest.raises(ValueError, match="moved"):
        Part(value=Mapped(HELD), date=day("moved", "没有"))
    with pytest.raises(ValueError, match="other"):
        YearsAttained(
            id="years", label="年", of=Highest(id="r", label="", parts=(Part(value=Mapped(OTHER)),))
        )
