"""What the guide is given to begin without the engine."""

import json

import checker
from publisher.pages.checker.talk import talk

LAW = checker.find_law()
TALK = talk(LAW)


def test_every_question_says_its_topic_who_knows_it_why_and_the_clause() -> None:
    assert json.loads(json.dumps(TALK)) == TALK
    listed = checker.catalogue(LAW)["questions"]
    assert isinstance(listed, list)
    told = {
        one["id"]: [one["topic"], one["known_by"], one["because"]["text"], *one["because"]["clauses"]]
        for one in listed
    }
    assert TALK["questions"] == told


def test_what_opens_is_known_to_the_person_and_stands_on_no_screen() -> None:
    opening = LAW.conversation.opening
    assert opening
    assert all(LAW.conversation.spoken[id_].known_by == "self" for id_ in opening)
    assert not any(LAW.conversation.screen_of(id_) for id_ in opening)


def test_a_screen_says_whom_each_line_is_for() -> None:
    screens = TALK["screens"]
    assert isinstance(screens, list)
    for plain, screen in zip(screens, LAW.conversation.screens, strict=True):
        assert [line["id"] for line in plain["options"]] == [tick.id for tick in screen.ticks]
        assert ["of" in line for line in plain["options"]] == [bool(tick.of) for tick in screen.ticks]
