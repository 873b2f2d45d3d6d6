"""The entry of a pathway in a report."""

from typing import Any

import checker
from checker.law.conditions import any_of
from tests.small_laws import COUNT, FLAG, GROUNDS, LONG, OTHER_FLAG, RANK, SINCE, SINCE_YEARS, requiring

WAYS = (
    FLAG.is_(True),
    OTHER_FLAG.is_(True),
    RANK >= "mid",
    COUNT >= 1,
    LONG >= 1,
    GROUNDS.contains("x"),
    GROUNDS.contains("y"),
)
NOTHING = {"flag": False, "other_flag": False, "rank": "low", "count": 0, "long": 0, "grounds": []}


def test_six_gaps_are_listed_and_a_seventh_is_said_to_be_there() -> None:
    for number, more in ((6, False), (7, True)):
        law = requiring(any_of(*WAYS[:number]), FLAG, OTHER_FLAG, RANK, COUNT, LONG, GROUNDS)
        raw = {"answers": {"series": "only", "level": "one", **NOTHING}}
        for explained in (True, False):
            document: Any = checker.check(raw, law, explained).to_dict()
            (way,) = document["pathways"]
            assert (len(way["gaps"]), way["more_gaps"]) == ((6, more) if explained else (0, False))


def test_the_first_day_on_which_time_helps_is_written_as_a_date() -> None:
    law = requiring(SINCE_YEARS >= 3, SINCE)
    for since, earliest in (("2023-06-10", "2026-06-10"), ("2022-06-10", None)):
        answers = {"series": "only", "level": "one", "since": since}
        document: Any = checker.check({"as_of": "2025-06-10", "answers": answers}, law).to_dict()
        (way,) = document["pathways"]
        assert (way["earliest"], document["earliest"]) == (earliest, earliest)
