"""What Hypothesis draws: admissible answers, parts and extensions of them, and people who might exist.

Everything is derived from the catalogue. What excludes what is written down once more here, from the
specification and not from the engine, so that the engine's own list is tested by it.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import checker
from checker.law.questions import Question
from checker.law.values import Target

Raw = dict[str, Any]
"""Answers as the JSON of an answers file holds them, by question id."""
Strategy = st.SearchStrategy[Any]
Draw = st.DrawFn

LAW = checker.find_law()
CATALOGUE = checker.questions()
TARGETS = tuple(LAW.targets)
LAST_DAY = LAW.as_of_last
_CASES = Path(__file__).parent / "cases"
PEOPLE: dict[str, Raw] = json.loads((_CASES / "_people.json").read_text(encoding="utf-8"))

LESS = (
    ("county_years", "township_years"),
    ("township_years", "township_institution_years"),
    ("rural_service_years", "rural_service_since_title"),
    ("transferred_on", "title_date"),
    ("appointed_on", "title_date"),
)
"""The first is not below the second."""
WITHOUT = (
    ("current_series", "current_level"),
    ("title_date", "current_level"),
    ("transferred_on", "current_level"),
    ("skill_years", "skill_grade"),
    ("qualification_date", "qualification"),
)
"""The first is not answered where the second is none."""
LEVELLED = (("current_series", "current_level"), ("target_series", "target_level"))
"""The series has the level."""


def fixed(examples: int) -> settings:
    """The profile of every property: the same examples on every run, and no clock."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# --- Values ---


def value_of(question: Question, as_of: date) -> Strategy:
    """Any admissible value of a question, thresholds and their neighbours more often than chance."""
    match question.type:
        case "bool":
            return st.booleans()
        case "enum":
            return st.sampled_from([option.value for option in question.options])
        case "set":
            options = [option.value for option in question.options]
            return st.lists(st.sampled_from(options), unique=True, max_size=3)
        case "date":
            none = [st.just("none")] if question.none_label else []
            return st.one_of(*none, days(as_of), days_near_anniversaries(as_of))
        case "int":
            return st.integers(question.low, question.high)
        case _:
            hundredths = st.integers(question.low * 100, question.high * 100)
            whole = st.integers(question.low, question.high)
            just_below = st.integers(question.low + 1, question.high).map(lambda n: n * 100 - 1)
            return st.one_of(whole, (hundredths | just_below).map(number))


def number(hundredths: int) -> int | float:
    """A number with two decimals, as JSON writes it."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def days(as_of: date) -> Strategy:
    return st.dates(date(1950, 1, 1), as_of).map(str)


def days_near_anniversaries(as_of: date) -> Strategy:
    """Days on or beside the day on which a number of years is completed."""

    def day(years: int, off: int) -> str:
        start = as_of - timedelta(days=round(years * 365.2425)) + timedelta(days=off)
        return str(min(start, as_of))

    return st.builds(day, st.integers(0, 32), st.integers(-2, 2))


days_of_application = st.dates(LAW.as_of_first, LAW.as_of_last)
targets = st.sampled_from(TARGETS)


# --- Admissible answers ---


def clashes(answers: Raw) -> bool:
    """Two answers exclude each other."""
    for small, great in LESS:
        one, other = answers.get(small), answers.get(great)
        if "none" not in (one, other) and one is not None and other is not None and one < other:
            return True
    for id_, parent in WITHOUT:
        value = answers.get(id_)
        about = value not in (None, "none") and not (id_ == "skill_years" and value == 0)
        if about and answers.get(parent) == "none":
            return True
    return any(
        answers.get(level) not in (None, "none")
        and answers.get(series) is not None
        and answers[level] not in LAW.levels_of(answers[series])
        for series, level in LEVELLED
    )


def fit(answers: Raw, id_: str, value: object) -> bool:
    """Answer ``id_``, with another value where this one is excluded; False where every value is."""
    question = CATALOGUE[id_]
    others = [option.value for option in question.options] if question.type == "enum" else []
    partners = [answers.get(other) for pair in LESS if id_ in pair for other in pair if other != id_]
    for candidate in (value, *others, *(p for p in partners if p is not None), question.low):
        if question.type == "date" and (
            not isinstance(candidate, str) or (candidate == "none" and not question.none_label)
        ):
            continue
        if not clashes({**answers, id_: candidate}):
            answers[id_] = candidate
            return True
    return False


def start(target: Target) -> Raw:
    return {"target_series": target.series, "target_level": target.level}


@st.composite
def partial(draw: Draw, target: Target, as_of: date, at_most: int = 30) -> Raw:
    """Any admissible answers for a target, most questions left open."""
    answers = start(target)
    chosen = draw(st.sets(st.sampled_from(list(CATALOGUE)), max_size=at_most))
    for id_ in CATALOGUE:
        if id_ in chosen and id_ not in answers:
            fit(answers, id_, draw(value_of(CATALOGUE[id_], as_of)))
    return answers


@st.composite
def extended(draw: Draw, given: Raw, as_of: date, whole: bool = False) -> Raw:
    """``given`` with further answers: some, or (``whole``) every question that may be answered."""
    answers = dict(given)
    open_ = [id_ for id_ in CATALOGUE if id_ not in given]
    chosen = set(open_) if whole else draw(st.sets(st.sampled_from(open_), max_size=12)) if open_ else set()
    # What may leave another question nothing to ask is answered before it.
    first = [parent for _, parent in WITHOUT]
    for id_ in sorted(chosen, key=lambda id_: (id_ not in first, list(CATALOGUE).index(id_))):
        fit(answers, id_, draw(value_of(CATALOGUE[id_], as_of)))
    return answers


@st.composite
def person(draw: Draw, as_of: date, changes: int = 6) -> Raw:
    """Someone of the case files, with a few answers changed or taken back."""
    who = PEOPLE[draw(st.sampled_from(sorted(PEOPLE)))]
    answers = {
        id_: value
        for id_, value in who.items()
        if value is not None
        and not (CATALOGUE[id_].type == "date" and value != "none" and value > str(as_of))
    }
    for id_ in draw(st.lists(st.sampled_from(sorted(CATALOGUE)), unique=True, max_size=changes)):
        old = answers.pop(id_, None)
        if id_ in ("target_series", "target_level"):
            answers[id_] = old
        elif draw(st.booleans()):
            fit(answers, id_, draw(value_of(CATALOGUE[id_], as_of)))
    if clashes(answers):
        answers = dict(who)
    return answers


@st.composite
def applications(draw: Draw, real: bool | None = None) -> Raw:
    """A whole answers file: someone who might exist, or any admissible answers."""
    as_of = draw(days_of_application)
    if draw(st.booleans()) if real is None else real:
        return {"as_of": str(as_of), "answers": draw(person(as_of))}
    return {"as_of": str(as_of), "answers": draw(partial(draw(targets), as_of))}


def day_of(application: Raw) -> date:
    return date.fromisoformat(application["as_of"])


def check(application: Raw, explained: bool = False) -> checker.Report:
    """The report on an application that names series and level."""
    report = checker.check(application, explained=explained)
    assert isinstance(report, checker.Report)
    return report
