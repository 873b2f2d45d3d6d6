"""Classes of people whose verdict moves: held against trying everybody; what is cut, and after how much."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from random import Random
from typing import Any, cast

import pytest

from checker import Verdict
from checker.engine.comparing.sides import Pair, Sides, bounds, changed_pathways
from checker.engine.comparing.witnesses import Cut, Found, Hunt
from checker.law.conditions import Principle, all_of, any_of, at_least, judgement
from checker.law.contradictions import Contradiction
from checker.law.named import between
from checker.law.pathways import Law
from checker.law.questions import Option, Question
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import (
    COUNT,
    FLAG,
    GROUNDS,
    LONG,
    OTHER_FLAG,
    RANK,
    SINCE,
    SINCE_YEARS,
    TARGET,
    TITLE,
    completions,
    evaluated,
    law_of,
    requiring,
)

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
JUDGED = judgement("由人认定", "评委会")
WAY = requiring(all_of(), FLAG).pathways[0]


def found_by(hunt: Hunt) -> tuple[list[Found], bool]:
    """The classes that a hunt finds, and whether it was cut."""
    found: list[Found] = []
    try:
        found.extend(one for one in _appended(hunt, found))
    except Cut:
        return found, True
    return found, False


def _appended(hunt: Hunt, found: list[Found]) -> Iterator[Found]:
    for one in hunt.found():
        found.append(one)
    yield from ()


# --- Everybody is tried ---

ASKED = (FLAG, RANK, COUNT, LONG, TITLE)
LAST = (
    Contradiction(kind="less", question="long", other="count"),
    Contradiction(kind="without", question="count", other="title", above=1),
)
"""No more of the one than of the other; who holds no title has at most one."""
LEAVES: tuple[Condition, ...] = (
    *(FLAG.is_(True), FLAG.is_(False), RANK >= "mid", RANK.is_("mid"), RANK.is_in("low", "top")),
    *(COUNT >= 1, COUNT >= 2, COUNT >= 3, COUNT < 2, COUNT.is_(2), LONG >= 2, LONG >= 3, LONG < 4),
    *(TITLE.is_("held"), TITLE.is_("none"), JUDGED, Principle(met=COUNT >= 2, by="评委会")),
)


def tree(random: Random, depth: int = 2) -> Condition:
    if depth == 0 or random.random() < 0.2:
        return random.choice(LEAVES)
    parts = [tree(random, depth - 1) for _ in range(random.choice((2, 2, 3)))]
    return random.choice((all_of, any_of, lambda *some: at_least(2, *some)))(*parts)


def law_with(*ways: Condition) -> Law:
    made = (replace(WAY, id=f"way{n}", title=f"途径{n}", requires=way) for n, way in enumerate(ways))
    return replace(law_of(ASKED, (), tuple(made)), contradictions=LAST)


@cache
def people() -> list[dict[str, Value]]:
    """Everybody who answers everything, so that nothing contradicts anything."""
    law = law_with(all_of())
    given: dict[str, Value] = {"series": "only", "level": "one"}
    found = completions(law, given, law.as_of_default)
    return [one for one in found if len(one) == len(ASKED) + 2]


def verdicts(law: Law) -> list[Verdict]:
    return [evaluated(law, one, law.as_of_default).verdict for one in people()]


def is_in(one: Found, answers: Mapping[str, Value]) -> bool:
    """Whether somebody is of the class, read off what is told of it."""
    for id_, value in one.decisive.items():
        answer: Any = answers.get(id_)
        if id_ in one.ranges:
            first, end = cast("Any", one.ranges[id_])
            if answer not in range(int(first), 9 if end is None else int(end)):
                return False
        elif answer not in one.choices.get(id_, (value,)):
            return False
    return True


def given(sides: Sides, answers: Mapping[str, Value]) -> Pair | None:
    pair: Pair | None = sides.start
    for id_, value in answers.items():
        pair = pair and sides.with_answer(pair, id_, value)
    return pair


def moves(hunt: Hunt, answers: Mapping[str, Value]) -> bool:
    """Whether everybody with these answers moves, as far as each condition by itself tells."""
    pair = given(hunt.sides, answers)
    if pair is None:
        return False
    low, high = bounds(hunt.sides.old.program.whole, pair.old), bounds(hunt.sides.new.program.whole, pair.new)
    better, worse = (high, low) if hunt.gains else (low, high)
    return better[0] >= hunt.goal > worse[1]


def expect_sound(hunt: Hunt, found: Iterable[Found], better: list[Verdict], worse: list[Verdict]) -> None:
    """Everybody of a class moves; the witness does as it is said; each answer that is told is needed."""
    for one in found:
        inside = [n for n, answers in enumerate(people()) if is_in(one, answers)]
        assert inside
        assert all(better[n] >= hunt.goal > worse[n] for n in inside)
        like = [n for n, answers in enumerate(people()) if answers.items() >= one.witness.items()]
        assert like
        assert set(like) <= set(inside)
        assert {better[n] for n in like} == {one.better}
        assert {worse[n] for n in like} == {one.worse}
        assert moves(hunt, one.decisive)
        for id_ in one.decisive:
            assert not moves(hunt, {key: value for key, value in one.decisive.items() if key != id_})


PAIRS = 40


def test_everybody_of_a_class_moves_and_everybody_who_moves_is_of_one() -> None:
    random = Random(7)
    seen = {"classes": 0, "whole": 0, "movers": 0}
    for _ in range(PAIRS):
        old, new = law_with(tree(random)), law_with(tree(random))
        sides = Sides(old, new, TARGET)
        before, after = verdicts(old), verdicts(new)
        for gains, goal in ((True, YES), (True, JUDGEMENT), (False, YES), (False, JUDGEMENT)):
            better, worse = (after, before) if gains else (before, after)
            hunt = Hunt(sides, "way0", gains, goal)
            found, cut = found_by(hunt)
            expect_sound(hunt, found, better, worse)
            assert not any(is_in(one, other.witness) for one, other in combinations(found, 2))
            seen["classes"] += len(found)
            movers = [n for n in range(len(people())) if better[n] >= goal > worse[n]]
            if not cut:
                seen["whole"] += 1
                seen["movers"] += len(movers)
                assert all(any(is_in(one, people()[n]) for one in found) for n in movers)
    assert seen["classes"] > 80
    assert seen["whole"] > 100
    assert seen["movers"] > 800


def test_with_other_ways_to_get_there_somebody_is_found_wherever_anybody_moves() -> None:
    random = Random(11)
    moved = 0
    for _ in range(PAIRS):
        other = tree(random)
        old, new = law_with(tree(random), other), law_with(tree(random), other)
        sides = Sides(old, new, TARGET)
        before, after = verdicts(old), verdicts(new)
        for gains, goal in ((True, YES), (True, JUDGEMENT), (False, YES), (False, JUDGEMENT)):
            better, worse = (after, before) if gains else (before, after)
            movers = any(better[n] >= goal > worse[n] for n in range(len(people())))
            if not list(changed_pathways(sides)):
                assert not movers
                continue
            hunt = Hunt(sides, "way0", gains, goal)
            found, cut = found_by(hunt)
            expect_sound(hunt, found, better, worse)
            assert bool(found) == movers or cut
            moved += movers
    assert moved > 40


# --- How much is tried ---

IS_FLAG, HELD, RANKED = FLAG.is_(True), TITLE.is_("held"), RANK >= "mid"


@pytest.mark.parametrize(
    ("old", "new", "others", "visits"),
    [
        # Three visits are enough to see that nobody loses.
        (COUNT >= 3, COUNT >= 2, (), {(True, YES): 4, (False, YES): 3}),
        # What is the same in both is asked once somebody moves, and not before.
        (
            all_of(IS_FLAG, RANKED, COUNT >= 3),
            all_of(IS_FLAG, RANKED, COUNT >= 2),
            (),
            {(True, YES): 6, (False, YES): 3},
        ),
        # Without a title at most one counts, and with one another way leads there.
        (COUNT >= 3, COUNT >= 2, (HELD,), {(True, YES): 2, (False, YES): 2}),
        (
            all_of(any_of(IS_FLAG, COUNT >= 3), RANKED, HELD),
            all_of(any_of(IS_FLAG, COUNT >= 2), RANKED, HELD),
            (),
            {(True, YES): 5, (False, YES): 3},
        ),
        (
            all_of(any_of(IS_FLAG, COUNT >= 3), RANKED, HELD),
            all_of(any_of(IS_FLAG, COUNT >= 2), RANKED, HELD),
            (HELD,),
            {(True, YES): 1, (False, YES): 1},
        ),
        (IS_FLAG, all_of(COUNT >= 2, RANKED, HELD), (), {(True, YES): 12, (False, YES): 9}),
        (IS_FLAG, all_of(COUNT >= 2, RANKED, HELD), (HELD,), {(True, YES): 1, (False, YES): 3}),
        (any_of(IS_FLAG, COUNT >= 2, RANKED, HELD), all_of(COUNT >= 2, RANKED), (), {(True, YES): 3}),
        # Nobody is sure of what people decide.
        (
            all_of(IS_FLAG, COUNT >= 2, JUDGED),
            all_of(any_of(JUDGED, RANKED), COUNT >= 2),
            (),
            {(True, YES): 16, (True, JUDGEMENT): 20, (False, YES): 0, (False, JUDGEMENT): 8},
        ),
        # Where people decide, what the worse law asks for is answered in its own order.
        (
            all_of(IS_FLAG, RANKED),
            all_of(any_of(JUDGED, RANKED), any_of(JUDGED, IS_FLAG)),
            (),
            {(True, JUDGEMENT): 4},
        ),
        (
            all_of(any_of(IS_FLAG, RANKED), any_of(COUNT >= 2, HELD)),
            all_of(any_of(IS_FLAG, COUNT >= 2), any_of(RANKED, HELD)),
            (all_of(RANK.is_("top"), COUNT >= 1),),
            {(True, YES): 16, (False, YES): 10},
        ),
    ],
)
def test_a_branch_is_left_as_soon_as_nobody_there_can_move(
    old: Condition, new: Condition, others: tuple[Condition, ...], visits: dict[tuple[bool, Verdict], int]
) -> None:
    sides = Sides(law_with(old, *others), law_with(new, *others), TARGET)
    for (gains, goal), enough in visits.items():
        hunt = Hunt(sides, "way0", gains, goal, visits=enough)
        found, cut = found_by(hunt)
        assert (cut, hunt.visits) == (False, 0)
        if enough:
            fewer, cut = found_by(Hunt(sides, "way0", gains, goal, visits=enough - 1))
            assert cut
            assert len(fewer) <= len(found)


def flags(number: int) -> tuple[Question, ...]:
    return tuple(replace(FLAG, id=f"flag{n}", label=f"题{n}") for n in range(number))


@pytest.mark.parametrize(("number", "told", "cut"), [(5, 5, False), (6, 6, True), (7, 6, True)])
def test_six_classes_are_told_and_then_there_may_be_more(number: int, told: int, cut: bool) -> None:
    asked = flags(number)
    old, new = requiring(any_of(), *asked), requiring(any_of(*(one.is_(True) for one in asked)), *asked)
    found, is_cut = found_by(Hunt(Sides(old, new, TARGET), WAY.id, True, YES))
    assert (len(found), is_cut) == (told, cut)
    assert len({frozenset(one.decisive) for one in found}) == told


def chosen(id_: str, number: int) -> tuple[Question, Condition]:
    """A choice of so many options and one more, which is not admitted."""
    options = tuple(Option(f"{id_}{n}", f"{id_}{n}") for n in range(number + 1))
    asked = replace(RANK, id=id_, label=f"题{id_}", options=options, order=())
    return asked, asked.is_in(*[option.value for option in options[:-1]])


@pytest.mark.parametrize(("sizes", "wide"), [((8, 8), True), ((13, 5), False)])
@pytest.mark.parametrize("third", [COUNT >= 2, RANKED])
def test_of_more_than_64_ways_of_answering_a_class_is_told_too_narrow(
    sizes: tuple[int, int], wide: bool, third: Condition
) -> None:
    (first, admitted), (second, also) = chosen("a", sizes[0]), chosen("b", sizes[1])
    asked = (FLAG, first, second, COUNT, RANK)
    rest = (admitted, also, third)
    sides = Sides(requiring(all_of(IS_FLAG, *rest), *asked), requiring(all_of(*rest), *asked), TARGET)
    (one, *others), cut = found_by(Hunt(sides, WAY.id, True, YES))
    assert (not others, cut) == (wide, False)
    assert [len(one.choices[id_]) for id_ in ("a", "b")] == list(sizes)
    if third is RANKED:
        assert one.choices["rank"] == (("mid", "top") if wide else ("mid",))
    else:
        assert one.ranges == {"count": (2, None) if wide else (2, 3)}
    assert {"flag": False, "a": "a0", "b": "b0"}.items() < one.decisive.items()


# --- What is not known ---

BEGUN, ENDED = replace(SINCE, id="begun", label="开始"), replace(SINCE, id="ended", label="结束")
LASTED = between(BEGUN, ENDED, "month") >= 6
DATED = (FLAG, COUNT, BEGUN, ENDED)


def dated(*ways: Condition) -> Law:
    made = (replace(WAY, id=f"way{n}", title=f"途径{n}", requires=way) for n, way in enumerate(ways))
    return law_of(DATED, (), tuple(made))


@pytest.mark.parametrize("gains", [True, False])
def test_linked_days_leave_open_whether_there_are_more_people(gains: bool) -> None:
    """Whichever law asks for them; and also where only another way does, which must not lead there."""
    for old, new in ((LASTED, IS_FLAG), (IS_FLAG, LASTED)):
        hunt = Hunt(Sides(dated(old), dated(new), TARGET), "way0", gains, YES)
        assert hunt.missed
        assert found_by(hunt)[1]
    plain = Hunt(Sides(dated(COUNT >= 3), dated(COUNT >= 2), TARGET), "way0", gains, YES)
    assert not plain.missed
    assert not found_by(plain)[1]
    other = Hunt(Sides(dated(COUNT >= 3, LASTED), dated(COUNT >= 2, LASTED), TARGET), "way0", gains, YES)
    assert not other.missed
    found, cut = found_by(other)
    assert (bool(found), cut) == (gains, gains)
    for one in found:
        assert {"begun", "ended"} <= one.decisive.keys()
        assert one.ranges.keys() == {"count"}


def test_numbers_that_one_law_alone_orders_leave_it_open_too() -> None:
    less = Contradiction(kind="less", question="count", other="long")
    old, new = (requiring(condition, COUNT, LONG, FLAG) for condition in (COUNT >= 3, COUNT >= 2))
    for first, second, missed in (
        (old, new, False),
        (replace(old, contradictions=(less,)), new, True),
        (old, replace(new, contradictions=(less,)), True),
        (replace(old, contradictions=(less,)), replace(new, contradictions=(less,)), False),
    ):
        for gains in (True, False):
            hunt = Hunt(Sides(first, second, TARGET), WAY.id, gains, YES)
            assert hunt.missed == missed
            assert found_by(hunt)[1] == missed


def two_ways(first: Condition, second: Condition, *asked: Question) -> Law:
    ways = (
        replace(WAY, id=f"way{n}", title=f"途径{n}", requires=one) for n, one in enumerate((first, second))
    )
    return law_of(asked, (), tuple(ways))


def test_where_what_keeps_somebody_from_another_way_is_no_answer_under_the_other_law_it_is_cut() -> None:
    """Under the old law the second way is not for those without any; under the new one everybody has one."""
    second = any_of(COUNT >= 1, OTHER_FLAG.is_(True))
    some = replace(COUNT, low=1)
    old = two_ways(RANK.is_("top"), second, RANK, COUNT, OTHER_FLAG)
    new = two_ways(RANK >= "mid", second, RANK, some, OTHER_FLAG)
    assert found_by(Hunt(Sides(old, new, TARGET), "way0", True, YES)) == ([], True)
    same = two_ways(RANK >= "mid", second, RANK, COUNT, OTHER_FLAG)
    (one,), cut = found_by(Hunt(Sides(old, same, TARGET), "way0", True, YES))
    assert not cut
    assert one.decisive == {"rank": "mid", "count": 0, "other_flag": False}
    assert (one.choices, one.ranges) == ({"rank": ("mid",)}, {"count": (0, 1)})


def test_where_another_way_is_open_to_everybody_nobody_moves() -> None:
    """Each answer leads there, which no condition by itself tells."""
    second = any_of(OTHER_FLAG.is_(True), OTHER_FLAG.is_(False))
    laws = [two_ways(rank <= RANK, second, RANK, OTHER_FLAG) for rank in ("top", "mid")]
    for gains in (True, False):
        for goal in (YES, JUDGEMENT):
            assert found_by(Hunt(Sides(laws[0], laws[1], TARGET), "way0", gains, goal)) == ([], False)


def test_who_holds_no_title_has_no_day_of_it_and_nobody_is_missed_for_that() -> None:
    asked = (TITLE, SINCE)
    old, new = (requiring(all_of(years <= SINCE_YEARS, SINCE_YEARS < 9), *asked) for years in (3, 2))
    found, cut = found_by(Hunt(Sides(old, new, TARGET), WAY.id, True, YES))
    assert not cut
    assert [one.witness["title"] for one in found] == ["held"]
    assert found_by(Hunt(Sides(old, new, TARGET), WAY.id, False, YES)) == ([], False)
    old, new = (requiring(all_of(SINCE_YEARS >= 2, more), *asked, FLAG) for more in (IS_FLAG, all_of()))
    found, cut = found_by(Hunt(Sides(old, new, TARGET), WAY.id, True, YES))
    assert not cut
    assert [(one.witness["title"], one.witness["flag"]) for one in found] == [("held", False)]


def test_of_what_can_never_be_known_no_more_of_a_move_is_told_than_is_certain() -> None:
    """Who holds no title has no years since then: not enough of them, and not too few."""
    asked = (FLAG, TITLE, SINCE)
    better = any_of(all_of(JUDGED, IS_FLAG), SINCE_YEARS >= 2)
    sides = Sides(requiring(any_of(), *asked), requiring(better, *asked), TARGET)
    (one, *_), _ = found_by(Hunt(sides, WAY.id, True, JUDGEMENT))
    assert dict(one.witness) == {"flag": True, "title": "none"}
    assert (one.worse, one.better) == (NO, JUDGEMENT)
    sides = Sides(requiring(all_of(JUDGED, SINCE_YEARS >= 2), *asked), requiring(IS_FLAG, *asked), TARGET)
    (one, *_), _ = found_by(Hunt(sides, WAY.id, True, YES))
    assert dict(one.witness) == {"flag": True, "title": "none"}
    assert (one.worse, one.better) == (JUDGEMENT, YES)


def test_what_the_other_way_leaves_to_people_does_not_hide_who_reaches_yes() -> None:
    laws = [two_ways(rank <= RANK, JUDGED, RANK) for rank in ("top", "mid")]
    (one,), cut = found_by(Hunt(Sides(laws[0], laws[1], TARGET), "way0", True, YES))
    assert ((one.worse, one.better), one.decisive, cut) == ((JUDGEMENT, YES), {"rank": "mid"}, False)
    assert found_by(Hunt(Sides(laws[0], laws[1], TARGET), "way0", True, JUDGEMENT)) == ([], False)


def test_who_could_go_another_way_is_kept_from_it() -> None:
    laws = [two_ways(rank <= RANK, COUNT >= 2, RANK, COUNT) for rank in ("top", "mid")]
    for goal in (YES, JUDGEMENT):
        (one,), cut = found_by(Hunt(Sides(laws[0], laws[1], TARGET), "way0", True, goal))
        assert not cut
        assert one.decisive == {"rank": "mid", "count": 0}
        assert one.ranges == {"count": (0, 2)}


# --- A class ---


def test_sets_are_tried_by_the_facts_of_the_law_that_asks() -> None:
    """A fact has another number in either law."""
    asked = (FLAG, OTHER_FLAG, COUNT, GROUNDS)
    more = all_of(any_of(IS_FLAG, FLAG.is_(False)), OTHER_FLAG.is_(True), COUNT >= 2)
    short = requiring(GROUNDS.contains("z"), *asked)
    long = requiring(all_of(more, GROUNDS.contains("x")), *asked)
    for old, new in ((short, long), (long, short)):
        for gains in (True, False):
            found, cut = found_by(Hunt(Sides(old, new, TARGET), WAY.id, gains, YES))
            assert found
            assert not cut
            needed = "x" if (new if gains else old) is long else "z"
            for one in found:
                assert needed in cast("frozenset[str]", one.witness["grounds"])
                assert "grounds" in one.decisive
                before, after = (evaluated(law, one.witness, law.as_of_default).verdict for law in (old, new))
                assert (before < after) == gains


def test_what_is_answered_for_certainty_is_not_part_of_the_class() -> None:
    """The other flag makes a YES of what people decide; the first class is of all who get that far."""
    asked = (FLAG, OTHER_FLAG)
    new = any_of(all_of(JUDGED, IS_FLAG), OTHER_FLAG.is_(True))
    sides = Sides(requiring(any_of(), *asked), requiring(new, *asked), TARGET)
    found, cut = found_by(Hunt(sides, WAY.id, True, JUDGEMENT))
    assert not cut
    assert [dict(one.decisive) for one in found] == [{"flag": True}, {"other_flag": True}]
    assert dict(found[0].witness) == {"flag": True, "other_flag": True}
    assert found[0].better is YES


def test_the_first_admissible_answer_makes_the_verdicts_certain() -> None:
    """The lowest number contradicts another answer, and is passed over."""
    less = Contradiction(kind="less", question="count", other="long")
    second = all_of(JUDGED, COUNT >= 4)
    old, new = (
        replace(two_ways(years <= LONG, second, COUNT, LONG), contradictions=(less,)) for years in (4, 3)
    )
    (one,), cut = found_by(Hunt(Sides(old, new, TARGET), "way0", True, YES))
    assert not cut
    assert dict(one.witness) == {"long": 3, "count": 3}
    assert (one.better, one.worse) == (YES, NO)
    assert one.ranges == {"long": (3, 4)}


def test_answers_that_contradict_one_another_narrow_no_class() -> None:
    """Who holds no title has one at most: of the class are those with a title and any number, and those."""
    options = tuple(Option(value, value) for value in ("held", "none", "lost"))
    title = replace(TITLE, options=options)
    entry = Contradiction(kind="without", question="count", other="title", above=1)
    some = all_of(title.is_in("held", "none"), COUNT >= 1)
    old, new = (
        replace(requiring(condition, title, COUNT, FLAG), contradictions=(entry,))
        for condition in (all_of(IS_FLAG, some), some)
    )
    (one,), cut = found_by(Hunt(Sides(old, new, TARGET), WAY.id, True, YES))
    assert not cut
    assert (one.choices, one.ranges) == ({"title": ("held", "none")}, {"count": (1, None)})
    assert one.witness["title"] == "held"


def test_a_number_that_may_not_be_below_another_has_a_range_that_begins_there() -> None:
    less = Contradiction(kind="less", question="count", other="long")
    old, new = (
        replace(requiring(all_of(LONG.is_(2), more), COUNT, LONG, FLAG), contradictions=(less,))
        for more in (COUNT >= 4, COUNT >= 1)
    )
    (one,), cut = found_by(Hunt(Sides(old, new, TARGET), WAY.id, True, YES))
    assert not cut
    assert dict(one.witness) == {"count": 2, "long": 2}
    assert one.ranges == {"count": (2, 4), "long": (2, 3)}


def test_an_answer_that_only_one_law_compares_with_another_has_its_range_too() -> None:
    """The old law has the first not below the second, which the new one alone asks for."""
    less = Contradiction(kind="less", question="count", other="long")
    many = replace(COUNT, high=9)
    old = replace(requiring(many >= 9, many, LONG), contradictions=(less,))
    new = replace(requiring(all_of(many >= 1, LONG.is_(2)), many, LONG), contradictions=())
    (one,), cut = found_by(Hunt(Sides(old, new, TARGET), WAY.id, True, YES))
    assert cut
    assert one.ranges == {"count": (2, 9), "long": (2, 3)}


def test_a_choice_that_one_law_alone_offers_is_told_with_all_answers_of_the_class() -> None:
    for old, new, gains in (
        (requiring(any_of(), FLAG), requiring(RANKED, RANK), True),
        (requiring(RANKED, RANK), requiring(any_of(), FLAG), False),
    ):
        (one,), _ = found_by(Hunt(Sides(old, new, TARGET), WAY.id, gains, YES))
        assert one.choices == {"rank": ("mid", "top")}


def test_the_answers_of_a_class_come_in_the_order_of_the_earlier_law() -> None:
    turned = replace(RANK, options=RANK.options[::-1])
    old, new = requiring(any_of(), turned), requiring(RANKED, RANK)
    (one,), _ = found_by(Hunt(Sides(old, new, TARGET), WAY.id, True, YES))
    assert one.choices == {"rank": ("top", "mid")}


def test_ranges_reach_to_the_least_and_the_latest_answer() -> None:
    earliest = date(1950, 1, 1)
    for old, new, asked, expected in (
        (COUNT >= 1, all_of(), COUNT, (0, 1)),
        (COUNT >= 2, all_of(), COUNT, (0, 2)),
        (COUNT < 2, all_of(), COUNT, (2, None)),
        (COUNT < 4, all_of(), COUNT, (4, None)),
        (date(2020, 1, 1) <= SINCE, all_of(), SINCE, (earliest, date(2020, 1, 1))),
        (date(1950, 1, 2) <= SINCE, all_of(), SINCE, (earliest, date(1950, 1, 2))),
        (date(2020, 1, 1) > SINCE, all_of(), SINCE, (date(2020, 1, 1), None)),
    ):
        sides = Sides(requiring(old, asked), requiring(new, asked), TARGET)
        (one,), cut = found_by(Hunt(sides, WAY.id, True, YES))
        assert (dict(one.ranges), cut) == ({asked.id: expected}, False)
        assert not one.choices


def test_yes_or_no_is_told_as_it_is_answered() -> None:
    for answer in (True, False):
        sides = Sides(requiring(any_of(), FLAG), requiring(FLAG.is_(answer), FLAG), TARGET)
        (one,), _ = found_by(Hunt(sides, WAY.id, True, YES))
        assert (dict(one.decisive), one.ranges, one.choices) == ({"flag": answer}, {}, {})
