"""The table of people: what an opened row says, and who is chosen, when everyone is judged anew."""

import json
import subprocess
from pathlib import Path
from typing import Any

from publisher.roster.data import facts
from publisher.setup import node
from tests.roster.arithmetic import assets, notice
from tests.sources import CONTEXT

RUN = Path(__file__).with_name("table.mjs")


def seen(*steps: list[Any]) -> list[Any]:
    """What the steps give (see table.mjs), with two people, 甲 and 乙."""
    given = {"roster": notice(), "facts": facts(CONTEXT), "steps": steps}
    done = subprocess.run(
        [str(node.node()), str(RUN), str(assets())],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_a_whole_report_keeps_what_is_alike_in_the_brief_one() -> None:
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


def test_a_button_of_a_row_judged_anew_speaks_of_the_new_verdict() -> None:
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


def test_a_failure_behind_a_report_is_told_and_tried_again_when_the_row_is_opened_again() -> None:
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


def test_those_whom_words_have_found_have_the_verdicts_of_now_at_once() -> None:
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


def test_without_words_everyone_is_chosen_anew() -> None:
    given = seen(["show", "旧", "NO", "NO"], ["show", "新", "YES", "NO"], ["chosen"])
    assert given == [[["甲", "YES", "新"], ["乙", "NO", "新"]]]
