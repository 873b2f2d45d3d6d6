"""A walk through the guide of a small law: what is asked, ticked, skipped, and where it ends."""

from dataclasses import replace
from typing import Any

import pytest

import checker
from checker.engine.walk import Walk
from checker.law.conditions import all_of, any_of
from checker.law.guidance.conversation import UNSURE, Screen, Tick
from checker.law.pathways import Law
from checker.law.tree import Condition
from tests.checker.engine.report.tall import plain, raw, tall
from tests.small_laws import COUNT, FLAG, GROUNDS, LONG, OTHER_FLAG, RANK, requiring
from tests.strategies import Raw

TICKS = (
    Tick(id="x", label="甲", question="grounds", ticked="x"),
    Tick(id="y", label="乙", question="grounds", ticked="y"),
    Tick(id="other", label="丙", question="other_flag"),
    Tick(id="ranked", label="丁", question="rank", ticked=None),
    Tick(id="unsure", label="不清楚", question="other_flag", ticked=UNSURE),
)
SCREEN = Screen(
    id="rare",
    topic="one",
    asks="有吗？",
    because="少见。",
    ticks=TICKS,
    unticked={"grounds": frozenset(), "other_flag": False, "rank": "low"},
)
QUESTIONS = (LONG, FLAG, OTHER_FLAG, GROUNDS, RANK, COUNT)


def law(condition: Condition, screen: Screen | None = None) -> Law:
    made = requiring(condition, *QUESTIONS)
    screens = (screen,) if screen else ()
    return tall(replace(made, conversation=replace(made.conversation, screens=screens)))


RARE = law(
    all_of(
        FLAG.is_(True),
        COUNT >= 2,
        any_of(GROUNDS.contains("x", "y"), OTHER_FLAG.is_(True), all_of(RANK >= "mid", LONG >= 3)),
    ),
    SCREEN,
)


def walked(law: Law, level: str = "second", **knows: Any) -> Walk:  # noqa: ANN401  # JSON
    return checker.walk(raw(level, **knows), law)


def asked(walk: Walk) -> list[tuple[str, Raw]]:
    """Names and answers of what was asked, after series and level."""
    document: Any = walk.to_dict()
    names = [(entry.get("screen") or entry["id"], entry["answers"]) for entry in document["asked"]]
    assert names[:2] == [("series", {"series": "only"}), ("level", {"level": "second"})]
    return names[2:]


FLAGGED = ("flag", {"flag": True})
BOTH = law(all_of(LONG >= 3, FLAG.is_(True), COUNT >= 2))


@pytest.mark.parametrize(
    ("knows", "questions"),
    [
        ({}, [("flag", {}), ("long", {})]),
        ({"flag": True}, [("flag", {"flag": True}), ("long", {})]),
        ({"long": 2}, [("flag", {}), ("long", {"long": 2})]),
        ({"long": 5, "flag": True}, [("flag", {"flag": True}), ("long", {"long": 5})]),
        ({"long": 5, "flag": True, "count": 4}, [("flag", {"flag": True}), ("long", {"long": 5})]),
        ({"long": 5, "flag": False}, [("flag", {"flag": False})]),
    ],
)
def test_each_question_is_asked_once_until_the_verdict_is_settled_or_no_more_is_known(
    knows: Raw, questions: list[object]
) -> None:
    """What the unit knows is not asked, even of who knows it."""
    walk = walked(BOTH, **knows)
    assert asked(walk) == questions
    document = plain(walk.to_dict())
    assert document["schema"] == "walk/1"
    assert document["skipped"] == sum(not answers for _, answers in asked(walk))
    assert [entry.skipped for entry in walk.asked[2:]] == [not answers for _, answers in asked(walk)]
    given = {id_: value for entry in walk.asked for id_, value in entry.answers.items()}
    assert document["report"] == checker.check({"as_of": "2025-06-10", "answers": given}, BOTH).to_dict()
    assert document["report"]["headline"] is not None


def test_a_walk_counts_from_the_day_of_application() -> None:
    walk = checker.walk(raw("second", day="2024-02-29", long=2), BOTH)
    assert walk.to_dict()["report"] == checker.check(raw("second", day="2024-02-29", long=2), BOTH).to_dict()


def test_without_a_level_every_level_is_told_and_none_is_asked() -> None:
    walk = checker.walk(raw(long=2), BOTH)
    assert isinstance(walk.report, checker.Overview)
    assert [entry["id"] for entry in plain(walk.to_dict())["asked"]] == ["series", "flag", "long"]
    walk = checker.walk(raw(flag=False), BOTH)
    assert [entry["id"] for entry in plain(walk.to_dict())["asked"]] == ["series", "flag"]


@pytest.mark.parametrize(
    ("knows", "answers", "then"),
    [
        ({"grounds": ["x", "u"]}, {"grounds": ["x"], "rank": "low"}, [FLAGGED]),
        (
            {"grounds": ["y"], "other_flag": False},
            {"grounds": ["y"], "other_flag": False, "rank": "low"},
            [FLAGGED],
        ),
        (
            {"grounds": ["x", "y"], "other_flag": True},
            {"grounds": ["x", "y"], "other_flag": True, "rank": "low"},
            [FLAGGED],
        ),
        ({"grounds": [], "other_flag": True}, {"grounds": [], "other_flag": True, "rank": "low"}, [FLAGGED]),
        ({}, {"grounds": [], "rank": "low"}, [FLAGGED]),
        ({"rank": "low", "other_flag": False}, {"grounds": [], "other_flag": False, "rank": "low"}, []),
        ({"rank": "top"}, {"grounds": []}, [("rank", {"rank": "top"}), FLAGGED, ("long", {})]),
        (
            {"rank": "mid", "other_flag": False, "long": 3},
            {"grounds": [], "other_flag": False},
            [("rank", {"rank": "mid"}), FLAGGED, ("long", {"long": 3})],
        ),
        (
            {"rank": "mid", "other_flag": False, "long": 2},
            {"grounds": [], "other_flag": False},
            [("rank", {"rank": "mid"}), FLAGGED, ("long", {"long": 2})],
        ),
        (
            {"rank": "mid", "other_flag": True, "long": 2},
            {"grounds": [], "other_flag": True},
            [("rank", {"rank": "mid"}), FLAGGED],
        ),
    ],
)
def test_on_a_screen_the_lines_are_ticked_that_are_true(knows: Raw, answers: Raw, then: list[object]) -> None:
    """A line on something not known is not ticked, but where it says so; it then stays open.

    What a ticked line asks comes at once.
    """
    screen, *others = asked(walked(RARE, flag=True, **knows))
    assert screen == ("rare", answers)
    assert others == then


def test_a_screen_and_a_question_are_told_apart() -> None:
    document = plain(walked(RARE, flag=True, rank="top").to_dict())
    keys = [next(iter(entry)) for entry in document["asked"]]
    assert keys == ["id", "id", "screen", "id", "id", "id"]


@pytest.mark.parametrize(("rank", "answers"), [("top", "top"), ("mid", "mid"), ("low", "low"), (None, "low")])
def test_of_lines_on_one_question_that_with_its_answer_is_ticked(rank: str | None, answers: str) -> None:
    ranks = [Tick(id=value, label=value, question="rank", ticked=value) for value in ("top", "mid")]
    made = law(RANK >= "top", replace(SCREEN, ticks=tuple(ranks), unticked={"rank": "low"}))
    assert asked(walked(made, rank=rank)) == [("rare", {"rank": answers})]


def test_a_screen_is_not_asked_again_for_what_is_not_clear() -> None:
    walk = walked(RARE, flag=True)
    assert not walk.report.to_dict()["settled"]
    assert [name for name, _ in asked(walk)] == ["rare", "flag"]


def test_a_screen_for_which_nothing_is_known_is_skipped() -> None:
    """Where its one question stays open; its entry has no answers."""
    other = (TICKS[2], TICKS[4], replace(TICKS[2], id="further", label="戊"))
    screen = replace(SCREEN, ticks=other, unticked={"other_flag": False})
    made = law(all_of(FLAG.is_(True), OTHER_FLAG.is_(True)), screen)
    walk = walked(made, flag=True)
    assert asked(walk) == [("rare", {}), FLAGGED]
    assert plain(walk.to_dict())["skipped"] == 1
