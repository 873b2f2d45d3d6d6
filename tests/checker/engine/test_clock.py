"""The earliest day on which a verdict rises if only time passes, against a look at every day."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker import Verdict
from checker.engine.explain.clock import wait
from tests.small_laws import MOVED, OTHER_FLAG, SENIORITY, SINCE, Sketch, evaluated, requiring, sketches
from tests.strategies import CATALOGUE, LAST_DAY, PEOPLE, Raw, applications, check, day_of, fixed

HORIZON = date(2030, 12, 31)


def anniversary(start: date, years: int) -> date:
    """A year ends on the same day of the month, or on 28 February (Civil Code, Art 202)."""
    leap_day = (start.month, start.day) == (2, 29)
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        assert leap_day
        return date(start.year + years, 2, 28)


def elapsed(start: date, day: date) -> Fraction:
    """Years from ``start`` to ``day``: whole ones, and days as a part of the year that they lie in."""
    years = max(n for n in range(10) if anniversary(start, n) <= day)
    begin, end = anniversary(start, years), anniversary(start, years + 1)
    return years + Fraction((day - begin).days, (end - begin).days)


def grown(values: Mapping[str, Any], growing: set[str], start: date, day: date) -> dict[str, Any]:
    """The answers on ``day``, growing years to the hundredth below."""
    more = elapsed(start, day)
    found = dict(values)
    for id_ in growing:
        if id_ == "months":
            found[id_] = min(values[id_] + months_between(start, day), 9)
            continue
        hundredths = int((Fraction(str(values[id_])) + more) * 100)
        found[id_] = min(hundredths / 100, CATALOGUE[id_].high if id_ in CATALOGUE else 5)
    return found


def months_between(start: date, day: date) -> int:
    """Whole months; one is completed on the last day of a month that has no such day."""
    months = (day.year - start.year) * 12 + day.month - start.month
    last = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day
    return months - (day.day < min(start.day, last))


def days_after(start: date, last: date) -> list[date]:
    return [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]


# --- Small laws ---


@fixed(40)
@given(sketches(most=3))
def test_the_earliest_day_is_the_first_of_all_days(sketch: Sketch) -> None:
    """Every day up to the horizon is evaluated: nothing rises before the earliest day."""
    report = sketch.check(explained=True)
    growing = growing_numbers(sketch)
    # The report states a settled verdict; time is measured from what the answers give by themselves.
    now = evaluated(sketch.law, sketch.values, sketch.as_of)
    first: list[date | None] = [None] * len(now.pathways)
    whole: date | None = None
    for day in days_after(sketch.as_of, HORIZON):
        later = evaluated(sketch.law, grown(sketch.values, growing, sketch.as_of, day), day)
        for place, (before, after) in enumerate(zip(now.pathways, later.pathways, strict=True)):
            if first[place] is None and after.verdict > before.verdict:
                first[place] = day
        if whole is None and later.verdict > now.verdict:
            whole = day
    assert report.earliest == whole
    assert [p.explanation.earliest for p in report.pathways if p.explanation is not None] == first


def growing_numbers(sketch: Sketch) -> set[str]:
    if sketch.values.get("flag") is not True:
        return set()
    return {id_ for id_ in ("years", "months") if id_ in sketch.values}


# --- The real law ---


def growing_in(answers: Raw) -> set[str]:
    """Years that grow under these answers, as rules.md names them."""
    township = answers.get("workplace") in ("township", "village")
    grassroots = answers.get("affiliation") == "district" or answers.get("workplace") in (
        "county",
        "township",
        "village",
    )
    growing = set()
    if answers.get("technical_work") is True:
        growing |= {"technical_years", "years_in_post"}
    if township:
        growing |= {"township_years", "township_institution_years"}
        growing |= {"rural_service_years", "rural_service_since_title"}
    if grassroots:
        growing.add("county_years")
    if answers.get("skill_grade") not in (None, "none"):
        growing.add("skill_years")
    return growing & set(answers)


def on(application: Raw, day: date) -> Raw:
    answers, start = application["answers"], day_of(application)
    return {"as_of": str(day), "answers": grown(answers, growing_in(answers), start, day)}


@fixed(60)
@given(st.data(), applications(real=True))
def test_the_earliest_day_holds_under_the_real_law(data: st.DataObject, application: Raw) -> None:
    """Checked again on that day, with the years grown by then, the verdict is higher; on days before, not."""
    report = check(application, explained=True)
    best = max(pathway.verdict for pathway in report.pathways)
    limit = min(report.earliest or LAST_DAY + timedelta(days=1), LAST_DAY + timedelta(days=1))
    before = days_after(day_of(application), limit - timedelta(days=1))
    chosen = {*before[-1:], *(data.draw(st.lists(st.sampled_from(before), max_size=3)) if before else ())}
    for day in sorted(chosen):
        assert verdict_on(application, day) <= best, day
    if report.earliest is not None and report.earliest <= LAST_DAY:
        assert verdict_on(application, report.earliest) > best


def verdict_on(application: Raw, day: date) -> Verdict:
    return max(pathway.verdict for pathway in check(on(application, day)).pathways)


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_every_day_of_two_years_of_the_people_of_the_cases(who: str) -> None:
    """Each pathway's earliest day, for someone who lacks nothing but some time."""
    answers = {id_: value for id_, value in PEOPLE[who].items() if value is not None}
    for id_ in growing_in(answers):
        answers[id_] = max(0, answers[id_] - 1.37)
        answers[id_] = round(answers[id_], 2)
    for id_ in ("title_date", "appointed_on"):
        if id_ in answers:
            answers[id_] = "2019-03-01"
    for small, great in (
        ("township_years", "township_institution_years"),
        ("county_years", "township_years"),
    ):
        if small in answers and great in answers:
            answers[small] = max(answers[small], answers[great])
    application = {"as_of": "2023-06-10", "answers": answers}
    report = check(application, explained=True)
    last = date(2025, 6, 10)
    first: dict[str, date] = {}
    for day in days_after(date(2023, 6, 10), last):
        later = check(on(application, day))
        for before, after in zip(report.pathways, later.pathways, strict=True):
            if after.verdict > before.verdict:
                first.setdefault(after.id, day)
    for pathway in report.pathways:
        assert pathway.explanation is not None
        earliest = pathway.explanation.earliest
        assert (earliest if earliest is None or earliest <= last else None) == first.get(pathway.id), (
            pathway.id
        )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-06-10", "2023-06-11", "1天"),
        ("2023-06-10", "2023-07-09", "29天"),
        ("2023-06-10", "2023-07-10", "1个月"),
        ("2023-06-10", "2024-06-10", "1年"),
        ("2023-06-10", "2025-09-30", "2年3个月"),
        ("2024-02-29", "2025-02-28", "1年"),
        ("2023-01-31", "2023-03-01", "1个月"),
    ],
)
def test_the_wait_in_words(start: str, end: str, words: str) -> None:
    """Whole years and months; days only where it is less than a month."""
    assert wait(date.fromisoformat(start), date.fromisoformat(end)) == words


def test_nothing_is_promised_beyond_the_horizon() -> None:
    answers = {id_: value for id_, value in PEOPLE["民企职工"].items() if value is not None}
    report = check({"answers": {**answers, "technical_years": 0, "education": "associate"}}, explained=True)
    found = [p.explanation.earliest for p in report.pathways if p.explanation is not None]
    assert all(day is None or day <= HORIZON for day in found)
    assert isinstance(report, checker.Report)


@pytest.mark.parametrize(
    ("since", "moved", "verdict", "earliest"),
    [
        # Two points already, whatever is open; the day on which there are more is not named.
        ("2022-01-01", "2024-12-01", Verdict.YES, None),
        # One point, and one more in time, whatever is open.
        ("2024-01-01", "none", Verdict.UNKNOWN, date(2026, 1, 1)),
    ],
)
def test_a_sum_that_is_enough_while_something_is_open_waits_for_no_day(
    since: str, moved: str, verdict: Verdict, earliest: date | None
) -> None:
    law = requiring(SENIORITY >= 2, SINCE, MOVED, OTHER_FLAG)
    answers = {"series": "only", "level": "one", "since": since, "moved": moved}
    report = checker.check({"as_of": "2025-06-10", "answers": answers}, law)
    assert isinstance(report, checker.Report)
    assert (report.verdict, report.earliest) == (verdict, earliest)
