"""The table of people on a real page: an opened row, and who is chosen, when everyone is judged anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served, profile

STEPS = Path(__file__).with_name("table_steps.js").read_text(encoding="utf-8")
Seen = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def seen(browser: Browser, server: Served) -> Iterator[Seen]:
    """What steps give (see table_steps.js) on a table of two people, 甲 and 乙, made anew."""
    context = profile(browser, service_workers="block")
    page = context.new_page()
    page.goto(f"{server.strict}roster/")

    def run(*steps: list[Any]) -> list[Any]:
        return page.evaluate(STEPS, [server.scripts, steps])  # type: ignore[no-any-return]

    yield run
    context.close()


def test_a_whole_report_keeps_what_is_alike_in_the_brief_one(seen: Seen) -> None:
    """Else whoever has gone to its button loses the place."""
    given = seen(
        ["tells", "brief", "wait", "whole"],
        ["show", "一", "NO", "NO"],
        ["toggle", 0],
        ["opened"],
        ["keep"],
        ["go"],
        ["opened"],
        ["is kept"],
    )
    assert given == ["一 brief复制", "一 whole复制", True]


def test_a_button_of_a_row_judged_anew_speaks_of_the_new_verdict(seen: Seen) -> None:
    given = seen(
        ["tells", "brief", "whole"],
        ["show", "旧", "UNKNOWN", "NO"],
        ["toggle", 0],
        ["keep"],
        ["show", "新", "UNKNOWN", "NO"],
        ["opened"],
        ["is kept"],
        ["copy"],
        ["copied"],
    )
    assert given == ["新 whole复制", False, "新"]


def test_a_failure_behind_a_report_is_told_and_tried_again_when_the_row_is_opened_again(seen: Seen) -> None:
    given = seen(
        ["tells", "brief", "fault"],
        ["show", "一", "NO", "NO"],
        ["toggle", 0],
        ["opened"],
        ["tells", "brief", "whole"],
        ["toggle", 0],
        ["opened"],
        ["toggle", 0],
        ["opened"],
    )
    assert given == ["断网了", None, "一 whole复制"]


def test_those_whom_words_have_found_have_the_verdicts_of_now_at_once(seen: Seen) -> None:
    """Also while it is not yet known whom the words find now; nobody else is chosen meanwhile."""
    given = seen(
        ["show", "旧", "UNKNOWN", "NO"],
        ["find", "甲"],
        ["chosen"],
        ["hold"],
        ["show", "新", "YES", "NO"],
        ["chosen"],
        ["taken"],
        ["listed"],
    )
    assert given == [[["甲", "UNKNOWN", "旧"]], [["甲", "YES", "新"]], [["甲", "新"]], ["2"]]


def test_without_words_everyone_is_chosen_anew(seen: Seen) -> None:
    given = seen(["show", "旧", "NO", "NO"], ["show", "新", "YES", "NO"], ["chosen"])
    assert given == [[["甲", "YES", "新"], ["乙", "NO", "新"]]]
