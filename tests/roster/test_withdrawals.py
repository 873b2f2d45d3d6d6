"""The smallest withdrawals, against every subset of up to fifteen people."""

import random
from itertools import combinations, product
from math import comb
from typing import Any

import pytest

from tests.roster.arithmetic import called

MODULE = "limits/withdrawals.js"
Sums = list[dict[str, Any]]


def smallest(sums: Sums, people: int) -> set[frozenset[int]]:
    """By trying every set of people, the fewest first; none where nothing is broken or nothing mends it."""

    def mends(gone: tuple[int, ...]) -> bool:
        left = [place for place in range(people) if place not in gone]
        return all(sum(one["adds"][place] for place in left) <= one["most"] for one in sums)

    if mends(()):
        return set()
    for size in range(1, people + 1):
        sets = {frozenset(gone) for gone in combinations(range(people), size) if mends(gone)}
        if sets:
            return sets
    return set()


def expanded(result: dict[str, Any] | None) -> set[frozenset[int]]:
    """Every set of people that the ways stand for."""
    sets = set()
    for way in result["ways"] if result else ():
        choices = [list(combinations(part["of"], part["take"])) for part in way]
        sets |= {frozenset(place for group in chosen for place in group) for chosen in product(*choices)}
    return sets


def drawn(seed: int) -> tuple[Sums, int]:
    draw = random.Random(seed)
    people = draw.randint(1, 15)
    sums: Sums = []
    for _ in range(draw.randint(1, 3)):
        if draw.random() < 0.5:
            percent = draw.choice((5, 30, 50))
            of = [draw.choice((None, True, False)) for _ in range(people)]
            adds = [0 if one is None else (100 if one else 0) - percent for one in of]
            sums.append({"adds": adds, "most": 0})
        else:
            adds = [draw.choice((0, 1, 1)) for _ in range(people)]
            sums.append({"adds": adds, "most": draw.randint(0, people)})
    return sums, people


def test_the_ways_are_exactly_the_smallest_sets_that_mend_every_limit() -> None:
    cases = [drawn(seed) for seed in range(150)]
    results = called(*([MODULE, "withdrawals", sums, people] for sums, people in cases))
    broken = 0
    for (sums, people), result in zip(cases, results, strict=True):
        expected = smallest(sums, people)
        broken += bool(expected)
        if result:
            assert result["isWhole"]
            assert {len(one) for one in expanded(result)} == {result["size"]}
        assert expanded(result) == expected, sums
    assert broken > 50


def test_alike_people_are_one_part_and_none_is_put_first() -> None:
    (result,) = called([MODULE, "withdrawals", [{"adds": [1] * 15, "most": 12}], 15])
    assert result == {"size": 3, "ways": [[{"take": 3, "of": list(range(15))}]], "isWhole": True}
    assert len(expanded(result)) == comb(15, 3)


def test_a_list_of_thousands_is_answered_too() -> None:
    sums = [{"adds": [70] * 900 + [-30] * 1000, "most": 0}, {"adds": [1] * 1900, "most": 1500}]
    (result,) = called([MODULE, "withdrawals", sums, 1900])
    assert result["size"] == 472
    # One fewer leaves 429 of 1429, or more people than places.
    assert (900 - 471) * 10 > (1900 - 471) * 3
    assert [part["take"] for part in result["ways"][0]] == [472]
    leaders, all_people = 900 - 472, 1900 - 472
    assert leaders * 10 <= all_people * 3 < (leaders + 1) * 10


@pytest.mark.parametrize(("people", "is_whole"), [(1000, True), (1001, False)])
def test_more_ways_than_a_thousand_are_not_all_there(people: int, is_whole: bool) -> None:
    """Everybody is of a kind of their own, and anybody's withdrawal mends the limit."""
    adds = list(range(1, people + 1))
    (result,) = called([MODULE, "withdrawals", [{"adds": adds, "most": sum(adds) - 1}], people])
    assert (result["size"], len(result["ways"]), result["isWhole"]) == (1, 1000, is_whole)


def test_a_search_that_is_given_up_leaves_a_number_that_is_not_too_large() -> None:
    """Each person takes a thousand off the two limits together, which are ten thousand over."""
    draw = random.Random(1)
    adds = [draw.randint(0, 1000) for _ in range(20)]
    sums = [{"adds": one, "most": sum(one) - 5000} for one in (adds, [1000 - number for number in adds])]
    (result,) = called([MODULE, "withdrawals", sums, len(adds)])
    assert (result["ways"], result["isWhole"]) == ([], False)
    assert 1 < result["size"] <= 10
