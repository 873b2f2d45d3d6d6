"""What time alone changes: the answers on a later day, what changes a condition, the first better day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.engine.explain.clock import Clock
from checker.engine.search.compiled import compile_rules
from checker.law.conditions import all_of, any_of
from checker.law.named import between, remaining, years_since
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import (
    AS_OF,
    BONUS,
    COUNT,
    EXPIRES,
    FLAG,
    GROUNDS,
    HALF,
    HELD_YEARS,
    LISTED,
    LONG,
    MONTHS,
    MOVED,
    MOVED_FIXED,
    OTHER_FLAG,
    PART,
    RANK,
    SENIORITY,
    SINCE,
    SINCE_MONTHS,
    SINCE_YEARS,
    TARGET,
    TITLE,
    YEARS,
    requiring,
)

JUNE = date(2023, 6, 10)
HORIZON = date(2030, 12, 31)
POINTS = replace(YEARS, id="points", label="积分", high=99, unit="个月")
"""Months that grow by parts of a month."""
LATE = replace(YEARS, id="late", high=9_000)
EXPIRING = replace(EXPIRES, id="expiring", changed_by="time")
WORKS = replace(
    LISTED, id="works", fields=(RANK, replace(SINCE, id="on"), replace(OTHER_FLAG, id="fixed_flag"))
)
ASKED = (
    *(FLAG, OTHER_FLAG, RANK, LONG, YEARS, PART, MONTHS, COUNT, GROUNDS, TITLE, SINCE, MOVED, EXPIRES),
    *(POINTS, LATE, EXPIRING, *WORKS.questions),
)
Answers = Mapping[str, Value]


def clock_of(condition: Condition, answers: Answers, as_of: date = JUNE, horizon: date = HORIZON) -> Clock:
    law = replace(requiring(condition, *ASKED), as_of_last=horizon)
    return Clock(law, compile_rules(for_target(law, TARGET)), answers, as_of)


def test_an_answer_grows_where_there_is_one_and_its_condition_holds() -> None:
    for answers, growing in (
        ({"flag": True, "years": 1, "months": 2, "part": 1, "count": 1}, {"years", "months"}),
        ({"flag": True, "months": 2}, {"months"}),
        ({"flag": False, "years": 1, "months": 2}, set()),
        ({"years": 1, "months": 2}, set()),
    ):
        clock = clock_of(all_of(), answers)
        assert clock.growing == growing, answers
        later = clock.at(date(2024, 6, 10))
        assert {id_ for id_ in answers if later[id_] != answers[id_]} == growing
        assert set(later) == set(answers)


@pytest.mark.parametrize(
    ("id_", "given", "as_of", "day", "value"),
    [
        ("years", Decimal("1.37"), JUNE, JUNE, Decimal("1.37")),
        ("years", 2, JUNE, JUNE, 2),
        # A year of 366 days: half of it, and the days on which hundredths are full.
        ("years", 1, JUNE, date(2023, 12, 10), HALF),
        ("years", Decimal("1.37"), JUNE, date(2023, 6, 13), Decimal("1.37")),
        ("years", Decimal("1.37"), JUNE, date(2023, 6, 14), Decimal("1.38")),
        ("years", Decimal("0.63"), JUNE, date(2024, 6, 9), Decimal("1.62")),
        ("years", Decimal("0.63"), JUNE, date(2024, 6, 10), Decimal("1.63")),
        ("years", Decimal("0.5"), JUNE, date(2024, 12, 10), 2),
        ("years", Decimal("0.5"), JUNE, date(2025, 12, 10), 3),
        ("years", Decimal("2.25"), JUNE, date(2026, 3, 10), Decimal("4.99")),
        ("years", Decimal("2.25"), JUNE, date(2026, 3, 14), 5),
        ("years", Decimal("4.5"), JUNE, date(2027, 6, 10), 5),
        # From 29 February a year ends on the 28th, and the next begins there.
        ("years", 0, date(2024, 2, 29), date(2025, 2, 27), Decimal("0.99")),
        ("years", 0, date(2024, 2, 29), date(2025, 2, 28), 1),
        ("years", 0, date(2024, 2, 29), date(2028, 2, 28), Decimal("3.99")),
        ("years", 0, date(2024, 2, 29), date(2028, 2, 29), 4),
        ("months", 3, JUNE, date(2023, 7, 9), 3),
        ("months", 3, JUNE, date(2023, 7, 10), 4),
        ("months", 3, JUNE, date(2023, 10, 9), 6),
        ("months", 3, JUNE, date(2023, 10, 10), 7),
        ("months", 8, JUNE, date(2025, 10, 10), 9),
        # Parts of months of 30 and of 31 days.
        ("points", Decimal("0.5"), JUNE, date(2023, 6, 25), 1),
        ("points", Decimal("0.5"), JUNE, date(2023, 7, 25), Decimal("1.98")),
        ("points", Decimal("0.5"), JUNE, date(2023, 7, 26), Decimal("2.01")),
        ("points", 90, JUNE, date(2024, 7, 1), 99),
    ],
)
def test_what_grows_is_raised_by_the_time_since_rounded_down(
    id_: str, given: Value, as_of: date, day: date, value: Value
) -> None:
    found = clock_of(all_of(), {"flag": True, id_: given}, as_of).at(day)[id_]
    assert (type(found), found) == (type(value), value)


SINCE_GIVEN: Answers = {"since": date(2022, 1, 1)}
GROWING: Answers = {"flag": True, "years": 1}


@pytest.mark.parametrize(
    ("condition", "answers", "kind"),
    [
        (FLAG.is_(True), {}, "person"),
        (OTHER_FLAG.is_(True), {}, "fixed"),
        (date(2025, 1, 1) <= AS_OF, {}, "fixed"),
        # Time runs from a day that is known.
        (SINCE_YEARS >= 3, SINCE_GIVEN, "time"),
        (SINCE_YEARS >= 3, {}, "person"),
        (HELD_YEARS >= 3, {**SINCE_GIVEN, "title": "held"}, "time"),
        (MOVED.is_not("none"), {"moved": "none"}, "person"),
        (between(SINCE, EXPIRES) >= 3, {"since": date(2022, 1, 1), "expires": date(2025, 1, 1)}, "person"),
        # A day is what it is; what lies between two that are named stays as it is.
        (date(2022, 6, 1) <= SINCE, SINCE_GIVEN, "person"),
        (MOVED_FIXED >= 13, {"moved": date(2022, 1, 1)}, "fixed"),
        (between(SINCE, MOVED) >= 30, SINCE_GIVEN, "fixed"),
        # Time only takes away from what is left of a period.
        (remaining(EXPIRING) >= 30, {"expiring": date(2026, 1, 1)}, "person"),
        # Numbers that grow now, and numbers that do not.
        (YEARS >= 3, GROWING, "time"),
        (YEARS >= 3, {"years": 1}, "person"),
        (YEARS >= 3, {"flag": True}, "person"),
        (Fact(term=YEARS, op="in", value=(2, HALF)), GROWING, "time"),
        (PART >= 3, {"flag": True, "part": 1}, "person"),
        # Of several answers, the easiest change.
        (SENIORITY >= 4, SINCE_GIVEN, "time"),
        (SENIORITY >= 4, {"other_flag": False}, "person"),
        (BONUS >= 3, {"flag": True, "months": 1}, "time"),
        (BONUS >= 3, {"flag": False, "months": 1}, "person"),
        # Of a group no fact is named that time could bring.
        (any_of(SINCE_YEARS >= 3, OTHER_FLAG.is_(True)), SINCE_GIVEN, "person"),
    ],
)
def test_what_can_change_a_condition(condition: Condition, answers: Answers, kind: str) -> None:
    assert clock_of(condition, answers).changed_by(condition) == kind


def test_what_can_change_a_list_is_what_can_change_one_of_its_facts() -> None:
    """Its number is the person's, a day in it is time's, where it is known."""
    good = WORKS.at_least(1, lambda record: all_of(record.fixed_flag.is_(True), record.rank >= "mid"))
    older = WORKS.at_least(1, lambda record: years_since(record.on) >= 3)
    one: Answers = {"works": 1}
    for condition, answers, kinds in (
        (good, one, {"fixed", "person"}),
        (older, one, {"fixed", "person"}),
        (older, {**one, "works_1_on": date(2022, 1, 1)}, {"fixed", "person", "time"}),
    ):
        clock = clock_of(condition, answers)
        assert clock.changes_within(condition) == kinds
        assert clock.changed_by(condition) == ("time" if "time" in kinds else "person")
    fixed = all_of(OTHER_FLAG.is_(True))
    assert clock_of(fixed, {}).changes_within(fixed) == {"fixed"}


# --- The first better day ---

NEW_YEAR = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("condition", "answers", "as_of", "day"),
    [
        (SINCE_YEARS >= 3, {"since": date(2022, 3, 5)}, JUNE, date(2025, 3, 5)),
        (SINCE_YEARS > 3, {"since": date(2022, 3, 5)}, JUNE, date(2026, 3, 5)),
        (SINCE_YEARS >= 3, {"since": date(2020, 2, 29)}, date(2023, 2, 27), date(2023, 2, 28)),
        (SINCE_YEARS < 3, {"since": date(2022, 3, 5)}, JUNE, None),
        (SINCE_YEARS >= 3, {}, JUNE, None),
        (date(2023, 1, 1) < SINCE, {"since": date(2022, 3, 5)}, JUNE, None),
        (MOVED_FIXED >= 13, {"moved": date(2023, 3, 5)}, JUNE, None),
        (MOVED.is_not("none"), {"moved": "none"}, JUNE, None),
        (BONUS >= 1, {"months": 3, "flag": False}, JUNE, None),
        (between(SINCE, MOVED) >= 900, {"since": date(2022, 3, 5), "moved": JUNE}, JUNE, None),
        # On the last day that an application may have, and a day later.
        (SINCE_YEARS >= 9, {"since": date(2021, 12, 31)}, JUNE, HORIZON),
        (SINCE_YEARS >= 9, {"since": date(2022, 1, 1)}, JUNE, None),
        # The day of the application itself.
        (date(2023, 6, 11) <= AS_OF, {}, JUNE, date(2023, 6, 11)),
        (date(2023, 6, 11) < AS_OF, {}, JUNE, date(2023, 6, 12)),
        (AS_OF.is_(date(2024, 2, 29)), {}, JUNE, date(2024, 2, 29)),
        (date(2025, 1, 1) > AS_OF, {}, JUNE, None),
        # The first of several days, and not one on which too little changes.
        (
            any_of(*(n <= SINCE_MONTHS for n in range(99, 16, -1))),
            {"since": NEW_YEAR},
            NEW_YEAR,
            date(2025, 6, 1),
        ),
        (all_of(SINCE_YEARS >= 2, SINCE_YEARS >= 4), {"since": NEW_YEAR}, NEW_YEAR, date(2028, 1, 1)),
        (all_of(SINCE_YEARS >= 2, FLAG.is_(False)), {"since": NEW_YEAR, "flag": True}, NEW_YEAR, None),
        # Growing years: 1.63 more are a whole year and 230 of its 365 days.
        (YEARS >= 3, {"flag": True, "years": Decimal("1.37")}, JUNE, date(2025, 1, 26)),
        (YEARS >= 3, {"flag": False, "years": Decimal("1.37")}, JUNE, None),
        (YEARS > 3, {"flag": True, "years": Decimal("1.37")}, JUNE, date(2025, 1, 30)),
        (YEARS >= 3, {"flag": True, "years": 3}, JUNE, None),
        (YEARS >= 3, {"flag": True, "years": Decimal("2.99")}, JUNE, date(2023, 6, 14)),
        (YEARS >= 3, {"flag": True, "years": 1}, JUNE, date(2025, 6, 10)),
        (YEARS < 3, {"flag": True, "years": 1}, JUNE, None),
        (YEARS >= 6, {"flag": True, "years": 1}, JUNE, None),
        # Growing months.
        (MONTHS >= 6, {"flag": True, "months": 3}, JUNE, date(2023, 9, 10)),
        (MONTHS >= 6, {"flag": True, "months": 5}, date(2024, 1, 31), date(2024, 2, 29)),
        (POINTS >= 2, {"flag": True, "points": Decimal("0.5")}, JUNE, date(2023, 7, 26)),
        (POINTS >= 2, {"flag": True, "points": Decimal("1.99")}, JUNE, date(2023, 6, 11)),
        (POINTS >= 80, {"flag": True, "points": 0}, NEW_YEAR, date(2030, 9, 1)),
        (POINTS >= 84, {"flag": True, "points": Decimal("0.5")}, NEW_YEAR, date(2030, 12, 17)),
        (POINTS >= 84, {"flag": True, "points": 0}, NEW_YEAR, None),
        # A number that nobody lives to see.
        (YEARS >= 9_000, {"flag": True, "years": 1}, JUNE, None),
        (POINTS >= 120_000, {"flag": True, "points": 1}, JUNE, None),
    ],
)
def test_the_first_day_on_which_time_has_brought_it(
    condition: Condition, answers: Answers, as_of: date, day: date | None
) -> None:
    clock = clock_of(condition, answers, as_of)
    for expression in (clock.program.whole, *clock.program.pathways):
        assert clock.first_day(expression, Verdict.NO) == day
        assert clock.first_day(expression, Verdict.YES) is None


def test_today_is_no_later_day() -> None:
    """Nor is a day before: of what holds already only a change to come is found."""
    for first, day in (
        (date(2023, 6, 9), None),
        (JUNE, date(2023, 6, 11)),
        (date(2023, 6, 11), date(2023, 6, 11)),
    ):
        clock = clock_of(first <= AS_OF, {})
        assert clock.first_day(clock.program.whole, Verdict.NO) == day


def test_nothing_is_found_after_the_last_day_of_the_law() -> None:
    for horizon, day in ((date(2025, 3, 5), date(2025, 3, 5)), (date(2025, 3, 4), None)):
        clock = clock_of(SINCE_YEARS >= 3, {"since": date(2022, 3, 5)}, horizon=horizon)
        assert clock.first_day(clock.program.whole, Verdict.NO) == day


def test_a_law_may_end_in_a_far_year_and_a_number_be_beyond_every_year() -> None:
    for years, day in ((3_000, date(5023, 6, 10)), (7_877, date(9900, 6, 10)), (8_000, None)):
        clock = clock_of(years <= LATE, {"flag": True, "late": 0}, horizon=date(9900, 12, 31))
        assert clock.first_day(clock.program.whole, Verdict.NO) == day
