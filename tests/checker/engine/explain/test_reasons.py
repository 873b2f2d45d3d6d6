"""Why and from when, a pathway at a time; which answers do not matter, against taking each back."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import event, given

import checker
from checker import Verdict
from checker.law.conditions import all_of, any_of
from tests.small_laws import COUNT, FLAG, OTHER_FLAG, SINCE, SINCE_YEARS, Sketch, law_of, requiring, sketches
from tests.strategies import Raw, fixed

WAY = requiring(all_of(), FLAG).pathways[0]
FOR_SOME = replace(WAY, id="some", clauses=("2.1",), applies=FLAG.is_(True), requires=SINCE_YEARS >= 3)
FOR_ALL = replace(WAY, id="all", clauses=("2.2",), requires=all_of(SINCE_YEARS >= 4, COUNT >= 2))
LAW = law_of((FLAG, OTHER_FLAG, SINCE, COUNT), (), (FOR_SOME, FOR_ALL))

LATER = ["自题since起满不少于4年：还差2年，2027年6月10日起满足"]


def pathways(answers: Raw, explained: bool = True) -> list[Any]:
    raw = {"as_of": "2025-06-10", "answers": {"series": "only", "level": "one", **answers}}
    document: Any = checker.check(raw, LAW, explained).to_dict()
    found: list[Any] = document["pathways"]
    return found


def test_what_is_missing_is_told_of_pathways_that_apply_or_may() -> None:
    """Of one that was not made for this person nothing is missing; time helps him no more."""
    texts = {}
    for flag in (True, False, None):
        ways = pathways({"flag": flag, "since": "2023-06-10", "count": 2})
        texts[flag] = [[gap["text"] for gap in way["gaps"]] for way in ways]
    assert texts[True] == [["自题since起满不少于3年：还差1年，2026年6月10日起满足"], LATER]
    assert texts[False] == [[], LATER]
    assert texts[None][0]
    some, all_ = pathways({"flag": False, "since": "2023-06-10", "count": 2})
    assert (some["applies"], some["verdict"], some["earliest"]) == ("NO", "NO", None)
    assert not some["more_gaps"]
    assert (all_["applies"], all_["verdict"], all_["earliest"]) == ("YES", "NO", "2027-06-10")


def test_verdicts_alone_have_no_reasons() -> None:
    for way in pathways({"flag": True, "since": "2023-06-10", "count": 2}, explained=False):
        assert (way["gaps"], way["more_gaps"], way["earliest"]) == ([], False, None)


@fixed(60)
@given(sketches(most=4, whole=True))
def test_idle_answers_are_those_without_which_the_verdict_is_as_certain(sketch: Sketch) -> None:
    found = sketch.check(explained=True)
    asked = [id_ for id_ in sketch.law.catalogue if id_ in sketch.values and id_ not in ("series", "level")]
    without = {
        id_: Sketch(
            sketch.law, {key: v for key, v in sketch.values.items() if key != id_}, sketch.as_of
        ).check()
        for id_ in asked
    }
    idle = [id_ for id_, report in without.items() if report.settled and report.verdict is found.verdict]
    assert list(found.idle_answers) == (idle if found.settled else [])
    event("some" if idle else "none")


def test_an_answer_is_idle_beside_another_that_decides() -> None:
    law = requiring(any_of(FLAG.is_(True), OTHER_FLAG.is_(True)), FLAG, OTHER_FLAG)
    raw = {"series": "only", "level": "one", "flag": True, "other_flag": False}
    found = checker.check({"as_of": str(date(2025, 6, 10)), "answers": raw}, law)
    assert isinstance(found, checker.Report)
    assert (found.verdict, found.idle_answers) == (Verdict.YES, ("other_flag",))
    found = checker.check({"answers": {**raw, "other_flag": None}}, law)
    assert isinstance(found, checker.Report)
    assert (found.settled, found.idle_answers) == (True, ())
