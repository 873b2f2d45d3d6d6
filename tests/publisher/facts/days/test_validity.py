"""The notice's last day, and what stands until then."""

from datetime import date

from publisher.facts.days.timeline import moments
from publisher.facts.days.validity import until, validity
from tests.sources import CONTEXT


def test_the_last_day_is_the_latest_of_the_timeline() -> None:
    found = validity(CONTEXT)
    assert found is not None
    assert found.last == max(moment.day for moment in moments(CONTEXT) if moment.day)


def test_without_a_script_the_day_of_the_build_says_which_of_the_two_stands() -> None:
    day = date(2023, 12, 31)
    before, after = '<span data-until="2023-12-31"', '<span data-after="2023-12-31"'
    assert until(day, "A", "B", False) == f"{before}>A</span>{after} hidden>B</span>"
    assert until(day, "A", "B", True) == f"{before} hidden>A</span>{after}>B</span>"
