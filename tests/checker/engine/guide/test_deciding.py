"""Which open questions can still decide: against every completion, on laws of a few questions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

import pytest

from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.engine.guide.deciding import deciding
from checker.engine.search.compiled import Expression, compile_rules
from checker.engine.search.completions import Search, State
from checker.law.conditions import Principle, all_of, any_of, at_least, judgement
from checker.law.contradictions import Contradiction
from checker.law.named import between
from checker.law.pathways import Law
from checker.law.questions import Option, Question
from checker.law.tree import Condition
from checker.law.values import Value
from tests.checker.engine.guide.laws import AS_OF, flag, law_with, search_of
from tests.small_laws import (
    BETTER,
    COUNT,
    FLAG,
    GROUNDS,
    HELD,
    LONG,
    MOVED,
    OTHER_FLAG,
    PART,
    POINTS,
    RANK,
    SENIORITY,
    SINCE,
    SINCE_YEARS,
    TARGET,
    TITLE,
    YEARS,
    completions,
    evaluated,
    requiring,
)

PLAIN_YEARS = replace(YEARS, grows_when=None)
QUESTIONS = {
    question.id: question
    for question in (FLAG, OTHER_FLAG, RANK, LONG, PLAIN_YEARS, PART, COUNT, GROUNDS, TITLE, SINCE, MOVED)
}
ASKED = judgement("由人认定", "评委会")


def law_of_condition(condition: Condition) -> Law:
    """A law with the questions of the condition, in the order of the catalogue."""
    return requiring(condition, *(QUESTIONS[id_] for id_ in QUESTIONS if id_ in condition.questions))


def by_trying(law: Law, answers: Mapping[str, Value]) -> set[str] | None:
    """Questions of which two completions differ in the answer alone, and in the verdict.

    None where there is a completion that gives no verdict, because nothing can be answered to a question.
    """
    given = {"series": "only", "level": "one", **answers}
    found: set[str] = set()
    seen: dict[tuple[str, frozenset[tuple[str, Value]]], Verdict] = {}
    for values in completions(law, given, AS_OF):
        verdict = evaluated(law, values, AS_OF).verdict
        if verdict is Verdict.UNKNOWN:
            return None
        for id_ in values:
            others = id_, frozenset((key, value) for key, value in values.items() if key != id_)
            if seen.setdefault(others, verdict) is not verdict:
                found.add(id_)
    return found


def found_in(law: Law, answers: Mapping[str, Value], one_by_one: bool) -> set[str]:
    search = search_of(law, answers)
    remaining = search.remaining(search.program.whole)
    open_ = [id_ for id_ in law.catalogue if id_ not in search.answers]
    if one_by_one:
        return {id_ for id_ in open_ if deciding([id_], remaining, search)}
    return set(deciding(open_, remaining, search))


@pytest.mark.parametrize(
    ("condition", "answers"),
    [
        # Of a value that several answers make up, each decides, though none does without the others.
        (BETTER.is_("mid"), {}),
        (BETTER.is_("mid"), {"flag": True}),
        (BETTER.is_("mid"), {"rank": "top"}),
        (BETTER >= "mid", {}),
        (BETTER >= "top", {}),
        (between(SINCE, MOVED) >= 30, {}),
        (between(SINCE, MOVED) >= 30, {"since": date(2022, 6, 1)}),
        (between(SINCE, MOVED) >= 30, {"since": date(2025, 6, 1)}),
        (between(SINCE, MOVED) >= 30, {"moved": "none"}),
        (SENIORITY >= 4, {}),
        (SENIORITY >= 4, {"other_flag": False}),
        (all_of(between(SINCE, MOVED, "month") < 6, SINCE_YEARS >= 1), {}),
    ],
)
def test_those_decide_whose_answer_makes_a_difference(
    condition: Condition, answers: Mapping[str, Value]
) -> None:
    law = law_of_condition(condition)
    expected = by_trying(law, answers)
    assert expected is not None
    assert found_in(law, answers, one_by_one=True) == expected
    assert found_in(law, answers, one_by_one=False) == expected


# --- Rules drawn at random ---

FACTS = (
    *(question.is_(value) for question in (FLAG, OTHER_FLAG) for value in (True, False)),
    *(
        RANK >= "mid",
        RANK.is_("mid"),
        RANK.is_not("mid"),
        BETTER.is_("mid"),
        BETTER >= "mid",
        BETTER >= "top",
    ),
    *(COUNT >= 2, COUNT.is_(1), POINTS >= 3, POINTS > 5, HELD.is_("held"), TITLE.is_("none")),
    *(LONG >= 2, LONG.is_(4), PLAIN_YEARS >= 2, PLAIN_YEARS.is_(1), PART >= 3),
    *(GROUNDS.contains("x"), GROUNDS.contains("x", "y"), ~GROUNDS.contains("z"), GROUNDS.contains("y")),
)


def drawn(random: Random, facts: Sequence[Condition], depth: int = 2) -> Condition:
    """A tree over some of these facts."""
    if depth == 0 or random.random() < 0.2:
        return random.choice(facts) if random.random() < 0.9 else ASKED
    parts = [drawn(random, facts, depth - 1) for _ in range(random.randint(2, 3))]
    group = random.randrange(8)
    if group == 0:
        return at_least(random.randint(1, len(parts)), *parts)
    if group == 1:
        return Principle(met=parts[0], by="市")
    return any_of(*parts) if group % 2 else all_of(*parts)


def small(random: Random, most: int = 3) -> Condition:
    """A condition on at most three questions."""
    while True:
        condition = drawn(random, random.sample(FACTS, 5), random.randint(1, 3))
        if len(condition.questions) <= most:
            return condition


@pytest.mark.parametrize("seed", range(4))
def test_of_rules_drawn_at_random_those_decide_that_do_by_trying(seed: int) -> None:
    random = Random(seed)
    for _ in range(40):
        law = law_of_condition(small(random))
        expected = by_trying(law, {})
        if expected is not None:
            condition = law.pathways[0].requires
            assert found_in(law, {}, one_by_one=True) == expected, condition
            assert found_in(law, {}, one_by_one=False) == expected, condition


# --- What is known beforehand ---


def decide(
    condition: Condition,
    questions: Sequence[Question],
    of: Sequence[str],
    contradictions: Sequence[Contradiction] = (),
) -> set[str]:
    """Of these questions those that decide."""
    search = search_of(law_with(condition, questions, contradictions=contradictions), {})
    return set(deciding(of, search.remaining(search.program.whole), search))


A, B, C, D, E, F, G, H, X, Y = (flag(id_) for id_ in "abcdefghxy")
ALL = (A, B, C, D, E, F, G, H, X, Y, *(flag(id_) for id_ in "klmno"))
IDS = "abcdefg"


def is_(question: Question) -> Condition:
    return question.is_(True)


def either_way(question: Question, condition: Condition) -> Condition:
    """The condition, with a question in it that decides nothing."""
    return any_of(all_of(is_(question), condition), all_of(question.is_(False), condition))


def parity(ids: str, odd: bool) -> Condition:
    """Whether an odd number of these is 是: nothing is known of it until the last is answered."""
    some = [question for question in ALL if question.id in ids]
    groups = [bits for bits in product((True, False), repeat=len(some)) if sum(bits) % 2 == odd]
    return any_of(*(all_of(*(q.is_(b) for q, b in zip(some, bits, strict=True))) for bits in groups))


def never(ids: str) -> Condition:
    """What no answers fulfil; with n questions it takes 2 to the n steps, less one, to find that."""
    return all_of(parity(ids, odd=True), parity(ids, odd=False))


def test_of_a_part_that_has_the_same_outcome_nothing_else_is_looked_at() -> None:
    """Whatever the others are, and however many: the part itself may take more than twenty steps."""
    big = parity(IDS, odd=True)
    for ids in ("abc", "abcde"):
        part = either_way(X, parity(ids, odd=True))
        assert not decide(all_of(big, part), ALL, "x")
        assert not decide(all_of(part, big), ALL, "x")
    assert decide(all_of(big, any_of(is_(X), is_(Y))), ALL, "x") == {"x"}
    # Nor of a part within that part, nor where the part itself is a choice of two.
    within = any_of(all_of(is_(Y), either_way(X, parity("abc", odd=True))), Y.is_(False))
    assert not decide(all_of(big, within), ALL, "x")
    assert not decide(any_of(all_of(big, within), all_of(is_(Y), parity(IDS, odd=False))), ALL, "x")
    apart = either_way(X, parity("klmno", odd=True))
    assert not decide(all_of(big, apart), ALL, "x")
    # A fact in two parts: neither alone holds all that rests on the answer.
    both = any_of(all_of(either_way(X, is_(A)), is_(B)), all_of(is_(X), is_(C)))
    assert decide(both, ALL, "x") == {"x"}
    assert decide(any_of(*both.of[::-1]), ALL, "x") == {"x"}
    assert decide(any_of(*both.of, all_of(is_(X), is_(D))), ALL, "x") == {"x"}
    # What people decide is brought about by the answer, though nothing is met by it.
    judged = any_of(all_of(is_(X), ASKED), all_of(is_(Y), ASKED))
    assert decide(all_of(judged, is_(A)), ALL, "x") == {"x"}
    other = any_of(all_of(is_(X), is_(A), ASKED), all_of(X.is_(False), is_(B), ASKED))
    assert decide(all_of(other, is_(D)), ALL, "x") == {"x"}
    assert decide(all_of(either_way(X, all_of(is_(Y), ASKED)), is_(A)), ALL, "xya") == {"y", "a"}


def test_of_a_set_neighbours_are_compared_and_of_a_choice_every_two() -> None:
    contains = {option: GROUNDS.contains(option) for option in "xyzu"}

    def whether(option: str, condition: Condition) -> Condition:
        return any_of(all_of(contains[option], condition), all_of(~contains[option], condition))

    for own in "xyzu":
        condition: Condition = contains[own]
        for other in set("xyzu") - {own}:
            condition = whether(other, condition)
        assert decide(all_of(condition, is_(A)), [GROUNDS, A], ["grounds"]) == {"grounds"}
    # Under one answer to the other question the first choice is open and the last, and none between them.
    names = tuple(f"o{n}" for n in range(14))
    choice = replace(RANK, id="choice", order=(), options=tuple(Option(name, name) for name in names))
    second = replace(RANK, id="second", order=(), options=(Option("p", "p"), Option("q", "q")))
    table = {"p": (names[0], names[-1]), "q": names[1:-1]}
    lacks = (Contradiction(kind="lacks", question="choice", other="second", table=table),)
    rule = all_of(second.is_("p"), choice.is_(names[0]))
    each = [any_of(choice.is_(name), choice.is_not(name)) for name in names]
    for condition in (rule, all_of(rule, *each)):
        found = decide(condition, [choice, second], ["choice"], contradictions=lacks)
        assert found == {"choice"}


def test_having_no_day_is_compared_with_every_day() -> None:
    days = [date(2010 + n, 1, 1) for n in range(14)]
    none = MOVED.is_("none")
    whenever = [any_of(all_of(day <= MOVED, is_(A)), all_of(day > MOVED, is_(A)), none) for day in days]
    for condition in (none, any_of(none, is_(B))):
        assert decide(all_of(condition, *whenever), [MOVED, A, B], ["moved"]) == {"moved"}
    assert decide(all_of(days[7] <= MOVED, *whenever), [MOVED, A, B], ["moved"]) == {"moved"}


def test_answers_that_exclude_each_other_do_not_stand_side_by_side() -> None:
    """Two numbers that have to be the same: neither changes alone."""
    same = (
        Contradiction(kind="less", question="long", other="years"),
        Contradiction(kind="less", question="years", other="long"),
    )
    rule = all_of(LONG >= 2, PLAIN_YEARS >= 2)
    assert decide(rule, [LONG, PLAIN_YEARS], ["long", "years"], contradictions=same) == set()
    assert decide(rule, [LONG, PLAIN_YEARS], ["long", "years"]) == {"long", "years"}


def test_what_there_is_nothing_to_ask_about_stays_open() -> None:
    """Since when, of whoever holds no title."""
    without = (Contradiction(kind="without", question="since", other="title"),)
    questions = [TITLE, SINCE, X, Y, A]
    since = SINCE_YEARS >= 1
    assert decide(all_of(is_(X), since), questions, "x", contradictions=without) == {"x"}
    assert decide(all_of(is_(X), since, is_(A)), questions, "xa", contradictions=without) == {"x", "a"}
    assert decide(either_way(X, since), questions, "x", contradictions=without) == set()
    idle = any_of(all_of(is_(X), is_(Y)), all_of(X.is_(False), is_(Y)), all_of(is_(A), since))
    assert decide(idle, questions, "x", contradictions=without) == set()


def test_another_way_that_cannot_be_shut_is_found_first() -> None:
    """Before what the way of the question needs itself, however much that is."""
    big = parity(IDS, odd=True)
    assert decide(any_of(all_of(is_(X), big), is_(Y), Y.is_(False)), ALL, "x") == set()
    assert decide(any_of(all_of(is_(X), big), is_(Y)), ALL, "x") == {"x"}


# --- How long it is searched ---

HARD = all_of(
    *(parity(ids, odd=True) for ids in ("acde", "bcfg", "bceg")),
    *(parity(ids, odd=False) for ids in ("abcg", "adg", "abcd")),
)
"""Fulfilled by few answers, which are found after thirty steps."""
TWENTY = all_of(any_of(A.is_(False), D.is_(True), H.is_(False)), never("abch"))
EIGHTY = all_of(any_of(B.is_(True), G.is_(False), H.is_(True)), never("acdfh"))
"""Fulfilled by no answers, which is found in so many steps."""


def ways(*conditions: Condition) -> Condition:
    """With x alone it is for people to decide, in one of these ways: to search each way is one attempt."""
    return any_of(*(all_of(is_(X), ASKED, condition) for condition in conditions))


@pytest.mark.parametrize(
    ("conditions", "decides"),
    [
        ([HARD], True),
        # One is searched for eighty steps before it counts as deciding.
        ([never("abcdef")], False),
        ([never("abcdefg")], True),
        ([EIGHTY], False),
        ([all_of(is_(Y), EIGHTY)], True),
        # At first each for twenty; more than six that take longer are not searched again.
        ([never("abcde")] * 6, False),
        ([never("abcde")] * 7, True),
        ([TWENTY] * 7, False),
        ([all_of(is_(Y), TWENTY)] * 6, False),
        ([all_of(is_(Y), TWENTY)] * 7, True),
        ([*[never("abcde")] * 6, HARD], True),
        ([never("abcde"), is_(A)], True),
        # All together for eight hundred: here 52 of 15 steps, and some short ones.
        ([*[never("abcd")] * 52, *[never("abc")] * 2, *[never("ab")] * 2, never("ab")], False),
        ([*[never("abcd")] * 53, *[never("ab")] * 2, never("ab")], True),
        ([*[never("abcd")] * 53, *[never("ab")] * 2], False),
        ([*[never("abcdef")] * 6, *[never("abcd")] * 20], False),
        ([*[never("abcdef")] * 6, *[never("abcd")] * 30], True),
    ],
)
def test_what_takes_too_long_counts_as_deciding(conditions: Sequence[Condition], decides: bool) -> None:
    assert decide(ways(*conditions), ALL, "x") == ({"x"} if decides else set())


def test_the_others_are_tried_after_one_that_took_too_long() -> None:
    rule = all_of(either_way(X, parity(IDS, odd=True)), is_(Y))
    assert decide(rule, ALL, "xy") == {"x", "y"}
    assert decide(rule, ALL, "yx") == {"x", "y"}
    assert decide(all_of(either_way(X, parity("abc", odd=True)), is_(Y)), ALL, "xy") == {"y"}
    assert decide(rule, ALL, "") == set()


# --- How much is tried ---


class Counted(Search):
    """A search that counts how often rules are folded."""

    folded = 0

    def remaining(self, expression: Expression, state: State | None = None) -> Expression:
        """As before."""
        self.folded += 1
        return super().remaining(expression, state)


def pathways_of_two(*pairs: str) -> Condition:
    return any_of(*(all_of(*(is_(q) for q in ALL if q.id in pair)) for pair in pairs))


LINKED = (Contradiction(kind="less", question="long", other="years"),)
DAYS = [date(2010 + n, 1, 1) for n in range(14)]


def whenever(question: Question, number: int, *also: Condition) -> Condition:
    """So many comparisons with days, all without effect."""
    if_none = [all_of(condition, is_(A)) for condition in also]
    days = DAYS[:number]
    return all_of(
        *(any_of(all_of(question >= day, is_(A)), all_of(question < day, is_(A)), *if_none) for day in days)
    )


EFFORT: Mapping[str, tuple[Condition, Sequence[Question], Sequence[str], int]] = {
    "one way": (all_of(*map(is_, (A, B, C, D, E))), ALL, "abcde", 24),
    "one question of it": (all_of(*map(is_, (A, B, C, D, E))), ALL, "c", 16),
    "twice the same": (all_of(*map(is_, (A, B, C, D, E))), ALL, "ccc", 16),
    "other ways to shut": (pathways_of_two("xa", "bc", "de", "fg"), ALL, "x", 16),
    "ways that share": (pathways_of_two("xa", "ab", "ac", "de", "ae"), ALL, "x", 19),
    "all of several ways": (pathways_of_two("xa", "bc", "de", "fg"), ALL, "abcdefgx", 93),
    "a part": (all_of(pathways_of_two("xa", "bc", "de"), pathways_of_two("fg", "hy")), ALL, "x", 19),
    "idle in a part": (all_of(parity("abc", odd=True), either_way(X, is_(D))), ALL, "x", 29),
    "idle": (either_way(X, parity("abc", odd=True)), ALL, "x", 161),
    "judged": (any_of(all_of(is_(X), ASKED), all_of(is_(A), ASKED)), ALL, "xa", 10),
    "three of four": (at_least(3, *map(is_, (X, A, B, C))), ALL, "xabc", 20),
    "days": (all_of(is_(A), any_of(*(day <= SINCE for day in DAYS))), [SINCE, A], ["since", "a"], 184),
    "idle days": (whenever(SINCE, 4), [SINCE, A], ["since"], 281),
    "thirteen kinds of days": (whenever(SINCE, 12), [SINCE, A], ["since"], 337),
    "many idle days": (whenever(SINCE, 14), [SINCE, A], ["since"], 393),
    "many idle days or none": (whenever(MOVED, 14, MOVED.is_("none")), [MOVED, A], ["moved"], 813),
    "sum": (
        any_of(all_of(POINTS >= 3, is_(A)), all_of(POINTS < 3, is_(A))),
        [COUNT, RANK, A],
        ["count", "rank"],
        1513,
    ),
    "sets": (
        any_of(all_of(GROUNDS.contains("x"), is_(A)), all_of(~GROUNDS.contains("x", "y"), is_(A)), is_(B)),
        [GROUNDS, A, B],
        ["grounds"],
        29,
    ),
    "linked": (
        all_of(LONG >= 2, any_of(PLAIN_YEARS >= 2, is_(A))),
        [LONG, PLAIN_YEARS, A],
        ["long", "years"],
        23,
    ),
    "not linked": (
        any_of(all_of(LONG >= 2, is_(A)), all_of(LONG < 2, is_(A))),
        [LONG, PLAIN_YEARS, A],
        ["long"],
        41,
    ),
}


@pytest.mark.parametrize("name", EFFORT)
def test_no_more_is_tried_than_has_to_be(name: str) -> None:
    """Rules are folded so many times at the most: the guide waits for it at every question."""
    rule, questions, of, most = EFFORT[name]
    law = law_with(rule, questions, contradictions=(LINKED if "linked" in name else ()))
    given: dict[str, Value] = {"series": "only", "level": "one"}
    search = Counted(law, compile_rules(for_target(law, TARGET)), given, AS_OF)
    deciding(of, search.remaining(search.program.whole), search)
    assert search.folded <= most
