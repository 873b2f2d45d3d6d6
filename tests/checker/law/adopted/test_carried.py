"""A law carried over: what is kept, what is open until somebody has rewritten it, what is gone."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker.law.adopted.carried import WORDS, carried, set_aside
from checker.law.clauses import ClauseStatus
from checker.law.conditions import ByTarget, Judgement, Pending, Principle, all_of, any_of
from checker.law.guidance.after import (
    After,
    Committee,
    Deadline,
    Duty,
    Line,
    Material,
    Note,
    Passage,
    Step,
)
from checker.law.guidance.after import Part as AfterPart
from checker.law.pathways import Gate, Law
from checker.law.readings import Waiver
from checker.law.tree import Condition
from checker.law.values import Situation
from tests.small_laws import COUNT, FLAG, TARGET, interpretation, requiring

PARTS: tuple[AfterPart, ...] = ("submission", "deadlines")
KEPT, GONE = Passage("1", "自愿申报", PARTS), Passage("2", "逐级审核", ("notes",))
ONLY_DAYS = Passage("1", "7月1日前", ("deadlines",))
SAME_CLAUSE = Passage("2", "集中评审", ("committee",))
STALE = ((GONE.clause, GONE.quote),)


def cited(*cites: Passage) -> dict[str, Any]:
    return {"text": "、".join(passage.quote for passage in cites), "cites": cites}


def every(*cites: Passage) -> After:
    """A line of each part."""
    return After(
        submission=(Step(who="申报人", **cited(*cites)),),
        committees=(Committee(known=True, **cited(*cites)),),
        deadlines=(Deadline(id="d", **cited(*cites)),),
        materials=(Material(who="申报人", **cited(*cites)),),
        notes=(Note(id="n", **cited(*cites)),),
    )


def both(_: Situation, pathways: tuple[str, ...]) -> After:
    """Of each part a line that rests on what is kept, and one that rests on both."""
    assert pathways == ("way",)
    one, two = every(KEPT), every(KEPT, GONE)
    return After(
        *(
            (*getattr(one, part), *getattr(two, part))
            for part in ("submission", "committees", "deadlines", "materials", "notes")
        )
    )


def gate(id_: str, *clauses: str) -> Gate:
    return Gate(id=id_, title=id_, clauses=clauses, condition=FLAG.is_(True))


WAY = replace(
    requiring(COUNT >= 1, FLAG, COUNT).pathways[0],
    id="way",
    clauses=("1", "9"),
    applies=FLAG.is_(True),
    waivers=(Waiver("first", "one", "a"),),
    replaces={"first": COUNT >= 2},
)
REVIEWING: Any = object()
OLD = replace(
    requiring(COUNT >= 1, FLAG, COUNT),
    clauses={id_: ClauseStatus("encoded", "已编入。") for id_ in ("1", "2")},
    gates=(gate("first", "1", "8"), gate("second", "2"), gate("lost", "7")),
    pathways=(WAY, replace(WAY, id="other", clauses=("2",)), replace(WAY, id="lost_way", clauses=("7",))),
    interpretations=tuple(interpretation(id_, "a", chosen="a") for id_ in ("one", "two")),
    passages=(KEPT, GONE, ONLY_DAYS, SAME_CLAUSE),
    organisers=(
        Duty(id="a", who="评委会", **cited(KEPT)),
        Duty(id="b", who="评委会", **cited(SAME_CLAUSE, GONE)),
    ),
    effective={"review": Line(**cited(KEPT)), "exam": Line(**cited(GONE, KEPT))},
    after=both,
    reviewing=REVIEWING,
    as_of_help="旧的说明",
)
FIRST, LAST, USUAL = date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 30)


def new(
    *aside: str, of: Law = OLD, stale: Collection[tuple[str, str]] = (), changed: Collection[str] = ()
) -> Law:
    return carried(
        of,
        title="新的通知",
        whom_to_ask="甲局",
        as_of=(FIRST, LAST, USUAL),
        aside=aside,
        stale=stale,
        changed=changed,
    )


OPEN = Pending(says=WORDS, by="甲局")


def test_what_is_not_set_aside_is_kept_as_far_as_the_new_notice_has_its_clauses() -> None:
    law = new()
    assert law.gates == OLD.gates[:2]
    assert law.pathways == OLD.pathways[:2]
    assert (law.interpretations, law.organisers) == (OLD.interpretations, OLD.organisers)
    assert (law.effective, law.reviewing) == (OLD.effective, REVIEWING)
    assert set_aside(law) == ()


def test_the_new_law_has_its_own_title_and_days() -> None:
    law = new()
    assert (law.title, law.whom_to_ask) == ("新的通知", "甲局")
    assert (law.as_of_first, law.as_of_last, law.as_of_default, law.as_of_help) == (FIRST, LAST, USUAL, "")


def test_what_is_set_aside_is_open_and_its_reading_gone() -> None:
    law = new("second", "way", "two", "reviewing")
    assert [one.condition for one in law.gates] == [FLAG.is_(True), OPEN]
    way, other = law.pathways
    assert (way.requires, way.replaces, way.waivers, way.applies) == (OPEN, {}, (), FLAG.is_(True))
    assert other is OLD.pathways[1]
    assert [one.id for one in law.interpretations] == ["one"]
    assert law.reviewing is None
    assert set_aside(law) == ("second", "way")


def test_a_pathway_lifts_no_gate_and_takes_no_reading_that_is_gone() -> None:
    lifting = replace(
        WAY,
        waives=("second", "lost"),
        replaces={"lost": COUNT >= 1, "first": COUNT >= 2},
        waivers=(Waiver("first", "one", "a"), Waiver("lost", "one", "a"), Waiver("first", "two", "a")),
    )
    law = new("two", of=replace(OLD, pathways=(lifting,)))
    (way,) = law.pathways
    assert (way.waives, way.replaces) == (("second",), {"first": COUNT >= 2})
    assert way.waivers == (Waiver("first", "one", "a"),)
    for gone in ({"waives": ("lost",)}, {"waivers": (Waiver("first", "two", "a"),)}):
        (way,) = new("two", of=replace(OLD, pathways=(replace(WAY, **gone),))).pathways
        assert (way.waives, way.waivers) == ((), () if "waivers" in gone else WAY.waivers)
    (way,) = new(of=replace(OLD, pathways=(replace(WAY, replaces={"lost": COUNT >= 1}),))).pathways
    assert way.replaces == {}


def test_what_waits_for_another_notice_is_not_set_aside() -> None:
    says = Pending(says="另行通知", by="甲局")
    other = Judgement(says=WORDS, by="甲局")
    first, second, third = OLD.gates
    law = replace(
        OLD,
        gates=(
            replace(first, condition=says),
            replace(second, condition=other),
            replace(third, condition=OPEN),
        ),
        pathways=(replace(WAY, requires=says), replace(OLD.pathways[1], requires=OPEN)),
    )
    assert set_aside(law) == ("lost", "other")


def test_passages_lose_their_deadlines_and_those_that_are_stale_are_gone() -> None:
    kept = replace(KEPT, parts=("submission",))
    assert new().passages == (kept, GONE, SAME_CLAUSE)
    assert new(stale=STALE).passages == (kept, SAME_CLAUSE)


def test_lines_that_rest_on_stale_words_are_gone() -> None:
    law = new(stale=STALE)
    assert [duty.id for duty in law.organisers] == ["a"]
    assert list(law.effective) == ["review"]
    situation = Situation({}, USUAL, TARGET)
    one = every(KEPT)
    assert law.after(situation, ("way",)) == replace(one, deadlines=())
    whole = both(situation, ("way",))
    assert new().after(situation, ("way",)) == replace(whole, deadlines=())


HERE = ByTarget(select=lambda _: FLAG.is_(True))
OWN = FLAG.is_(True).under("3")
AT_FIVE = all_of(FLAG.is_(True)).under("5")


@pytest.mark.parametrize(
    ("applies", "stale", "changed", "kept"),
    [
        (FLAG.is_(True), (), (), True),
        (FLAG.is_(True), (("1", "甲"),), (), False),
        (FLAG.is_(True), (), ("9",), False),
        (FLAG.is_(True), (("2", "甲"),), ("3",), True),
        (OWN, (("1", "甲"),), ("9",), True),
        (OWN, (("3", "甲"),), (), False),
        (OWN, (), ("3",), False),
        (all_of(OWN, COUNT >= 1), (("1", "甲"),), (), False),
        (all_of(OWN, (COUNT >= 1).under("4")).under("6"), (("1", "甲"),), ("9",), True),
        (all_of(OWN, (COUNT >= 1).under("4")).under("6"), (), ("4",), False),
        (AT_FIVE, (), ("1",), True),
        (AT_FIVE, (), ("5",), False),
        (any_of(all_of(OWN), all_of(Principle(met=(COUNT >= 1).under("4"), by="市"))), (), ("4",), False),
        (HERE, (), (), False),
        (all_of(FLAG.is_(True), HERE), (), (), False),
    ],
)
def test_whom_a_pathway_is_for_is_kept_while_the_words_that_say_so_stand(
    applies: Condition, stale: tuple[tuple[str, str], ...], changed: tuple[str, ...], kept: bool
) -> None:
    old = replace(OLD, pathways=(replace(WAY, applies=applies),))
    [way] = new("way", of=old, stale=stale, changed=changed).pathways
    assert way.applies == (applies if kept else all_of())
    assert way.requires == OPEN
