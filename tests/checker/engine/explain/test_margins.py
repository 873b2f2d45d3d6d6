"""Which other answers turn a verdict, how near they are, and in which words: each bound from both sides."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.engine.explain.margins import Margin, margins
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.law.conditions import all_of, any_of, at_least, judgement
from checker.law.named import between
from checker.law.pathways import Law
from checker.law.questions import Catalogue, Option
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import (
    COUNT,
    EXPIRES,
    FLAG,
    GROUNDS,
    LEFT,
    LEVEL,
    LONG,
    MONTHS,
    MOVED,
    MOVED_YEARS,
    OTHER_FLAG,
    PART,
    RANK,
    SERIES,
    SINCE,
    SINCE_YEARS,
    TARGET,
    TITLE,
    YEARS,
    requiring,
)

AS_OF = date(2025, 6, 10)
NO, UNKNOWN, JUDGEMENT, YES = Verdict
Answers = Mapping[str, Value]
KIND = replace(RANK, id="kind", label="类别", order=(), options=tuple(Option(x, x) for x in "abcdefgh"))
ON = replace(MOVED, id="on", label="到")
PEOPLE = judgement("由人认定", "评委会")
ASKED = (
    *(FLAG, OTHER_FLAG, RANK, LONG, YEARS, PART, MONTHS, COUNT, GROUNDS, TITLE, SINCE, MOVED, EXPIRES),
    *(KIND, ON),
)


def margins_in(
    law: Law, answers: Answers, as_of: date = AS_OF, idle: tuple[str, ...] = ()
) -> tuple[Margin, ...]:
    search = Search(law, compile_rules(for_target(law, TARGET)), answers, as_of)
    low, high = search.reachable()
    assert low == high
    return margins(search, low, idle)


def turns(condition: Condition, answers: Answers, as_of: date = AS_OF) -> dict[str, list[str]]:
    """What is said of each answer that is named."""
    found = margins_in(requiring(condition, *ASKED), answers, as_of)
    for margin in found:
        assert margin.answer == answers[margin.question.id]
    return {margin.question.id: [turn.text for turn in margin.turns] for margin in found}


# --- Answers without an order ---


@pytest.mark.parametrize(
    ("condition", "answers", "said"),
    [
        (FLAG.is_(True), {"flag": True}, {"flag": ["如果是“否”，结论为不符合"]}),
        (FLAG.is_(True), {"flag": False}, {"flag": ["如果是“是”，结论为符合"]}),
        (all_of(FLAG.is_(True), PEOPLE), {"flag": False}, {"flag": ["如果是“是”，结论为待审定"]}),
        # The lowest verdict comes first, in whatever order the options stand.
        (
            any_of(RANK.is_("low"), all_of(RANK.is_("top"), PEOPLE)),
            {"rank": "mid"},
            {"rank": ["如果是“top”，结论为待审定", "如果是“low”，结论为符合"]},
        ),
        # Up to six are named.
        (KIND.is_in("a", "b"), {"kind": "a"}, {"kind": ["如果是“c、d、e、f、g、h”，结论为不符合"]}),
        (KIND.is_("a"), {"kind": "a"}, {"kind": ["如果是“b、c、d、e、f、g”等7项，结论为不符合"]}),
        # An answer that the others exclude is none that could be right instead.
        (TITLE.is_("held"), {"title": "held", "count": 1}, {"title": ["如果是“none”，结论为不符合"]}),
        (TITLE.is_("held"), {"title": "held", "count": 2}, {}),
        # Beside a fact that decides, another does not matter; of two that are needed each does.
        (any_of(FLAG.is_(True), OTHER_FLAG.is_(True)), {"flag": True, "other_flag": True}, {}),
        (
            any_of(FLAG.is_(True), OTHER_FLAG.is_(True)),
            {"flag": True, "other_flag": False},
            {"flag": ["如果是“否”，结论为不符合"]},
        ),
        # Without this answer the other that is open would matter.
        (
            any_of(FLAG.is_(True), OTHER_FLAG.is_(True)),
            {"flag": True},
            {"flag": ["如果是“否”，结论为信息不足"]},
        ),
    ],
)
def test_answers_without_an_order_by_the_verdict_they_give(
    condition: Condition, answers: Answers, said: dict[str, list[str]]
) -> None:
    assert turns(condition, answers) == said


X, Y, Z = (GROUNDS.contains(option) for option in "xyz")


@pytest.mark.parametrize(
    ("condition", "given", "said"),
    [
        # With one option more or less.
        (any_of(X, Y), "", ["如果是“x”或“y”，结论为符合"]),
        (any_of(X, Y), "x", ["如果是“无”，结论为不符合"]),
        (all_of(any_of(X, Y), PEOPLE), "y", ["如果是“无”，结论为不符合"]),
        (any_of(Y, all_of(X, PEOPLE)), "", ["如果是“x”，结论为待审定", "如果是“y”，结论为符合"]),
        # Where no one option matters, with several.
        (all_of(X, Y), "", ["如果是“x、y”，结论为符合"]),
        (all_of(X, Y, PEOPLE), "", ["如果是“x、y”，结论为待审定"]),
        (any_of(X, Y), "xy", ["如果是“无”，结论为不符合"]),
        (any_of(X, Y, PEOPLE), "xy", ["如果是“无”，结论为待审定"]),
        (any_of(all_of(X, Y), all_of(PEOPLE, Z)), "z", ["如果是“无”，结论为不符合"]),
        (any_of(all_of(X, Y), PEOPLE), "", ["如果是“x、y”，结论为符合"]),
        (all_of(any_of(X, Y), PEOPLE), "xy", ["如果是“无”，结论为不符合"]),
        (
            any_of(at_least(3, X, Y, Z), all_of(PEOPLE, any_of(~X, Y, ~Z))),
            "",
            ["如果是“x、z”，结论为不符合", "如果是“x、y、z”，结论为符合"],
        ),
        (GROUNDS.contains("z", "u"), "zu", ["如果是“无”，结论为不符合"]),
        (any_of(all_of(X, Y), FLAG.is_(True)), "", []),
    ],
)
def test_sets_with_one_option_more_or_less_or_where_that_is_too_little_with_several(
    condition: Condition, given: str, said: list[str]
) -> None:
    answers: Answers = {"grounds": frozenset(given), "flag": True}
    assert turns(condition, answers).get("grounds", []) == said


def test_one_of_several_sets_does_not_read_like_the_set_of_all() -> None:
    """With either of two options it is enough, and with both it is not."""
    either = any_of(all_of(X, ~Y), all_of(Y, ~X))
    assert turns(either, {"grounds": frozenset()})["grounds"] == ["如果是“x”或“y”，结论为符合"]
    assert turns(either, {"grounds": frozenset("xy")})["grounds"] == ["如果是“y”或“x”，结论为符合"]
    many = replace(GROUNDS, id="many", options=KIND.options)
    for number, said in ((6, "“a”或“b”或“c”或“d”或“e”或“f”"), (7, "“a”或“b”或“c”或“d”或“e”或“f”等7项")):
        law = requiring(any_of(*(many.contains(option) for option in "abcdefgh"[:number])), many)
        [margin] = margins_in(law, {"many": frozenset()})
        assert [turn.text for turn in margin.turns] == [f"如果是{said}，结论为符合"]


# --- Numbers ---


@pytest.mark.parametrize(
    ("condition", "answers", "said"),
    [
        (COUNT >= 2, {"count": 4}, {"count": ["1及以下，结论为不符合；还有2余地"]}),
        (COUNT >= 2, {"count": 2}, {"count": ["1及以下，结论为不符合；没有余地"]}),
        (COUNT >= 2, {"count": 1}, {"count": ["2及以上，结论为符合；没有余地"]}),
        (COUNT >= 2, {"count": 0}, {"count": ["2及以上，结论为符合；还有1余地"]}),
        (
            all_of(COUNT >= 2, COUNT <= 3),
            {"count": 2},
            {"count": ["1及以下，结论为不符合；没有余地", "4及以上，结论为不符合；还有1余地"]},
        ),
        # Of each direction the first that turns, whatever comes beyond it.
        (
            any_of(COUNT >= 3, all_of(COUNT >= 1, PEOPLE)),
            {"count": 4},
            {"count": ["2及以下，结论为待审定；还有1余地"]},
        ),
        (
            any_of(COUNT >= 3, all_of(COUNT >= 1, PEOPLE)),
            {"count": 0},
            {"count": ["1及以上，结论为待审定；没有余地"]},
        ),
        (COUNT.is_not(2), {"count": 4}, {"count": ["2及以下，结论为不符合；还有1余地"]}),
        (LONG >= 2, {"long": 5}, {"long": ["1年及以下，结论为不符合；还有3年余地"]}),
        (YEARS >= 3, {"years": Decimal("3.5")}, {"years": ["2.99年及以下，结论为不符合；还有0.5年余地"]}),
        (YEARS >= 3, {"years": Decimal("3.01")}, {"years": ["2.99年及以下，结论为不符合；还有0.01年余地"]}),
        (YEARS >= 3, {"years": 3}, {"years": ["2.99年及以下，结论为不符合；没有余地"]}),
        (YEARS >= 3, {"years": Decimal("2.99")}, {"years": ["3年及以上，结论为符合；没有余地"]}),
        (YEARS < 3, {"years": 1}, {"years": ["3年及以上，结论为不符合；还有1.99年余地"]}),
        # No answer that the others exclude: long is no less than years.
        (LONG >= 2, {"long": 4, "years": 1}, {"long": ["1年及以下，结论为不符合；还有2年余地"]}),
        (LONG >= 2, {"long": 4, "years": 2}, {}),
        (LONG < 4, {"long": 2, "years": 2}, {"long": ["4年及以上，结论为不符合；还有1年余地"]}),
        (YEARS >= 3, {"long": 3, "years": 1}, {"years": ["3年及以上，结论为符合；还有1.99年余地"]}),
        (YEARS >= 3, {"long": 2, "years": 1}, {}),
        # What nothing compares hangs on nothing.
        (COUNT >= 2, {"count": 2, "months": 3}, {"count": ["1及以下，结论为不符合；没有余地"]}),
    ],
)
def test_numbers_to_the_first_that_turns_the_verdict(
    condition: Condition, answers: Answers, said: dict[str, list[str]]
) -> None:
    assert turns(condition, answers) == said


def test_a_room_of_tens_is_written_out() -> None:
    wide = replace(COUNT, id="wide", label="件数", unit="件", high=99)
    [margin] = margins_in(requiring(wide >= 30, wide), {"wide": 49})
    assert [turn.room for turn in margin.turns] == ["19件"]
    [margin] = margins_in(requiring(wide >= 30, wide), {"wide": 50})
    assert [turn.room for turn in margin.turns] == ["20件"]


# --- Days ---


@pytest.mark.parametrize(
    ("condition", "answers", "said"),
    [
        (
            SINCE_YEARS >= 3,
            {"since": date(2022, 6, 10)},
            {"since": ["2022年6月11日及以后，结论为不符合；没有余地"]},
        ),
        (
            SINCE_YEARS >= 3,
            {"since": date(2022, 6, 9)},
            {"since": ["2022年6月11日及以后，结论为不符合；还有1天余地"]},
        ),
        (
            SINCE_YEARS >= 3,
            {"since": date(2021, 4, 10)},
            {"since": ["2022年6月11日及以后，结论为不符合；还有1年2个月余地"]},
        ),
        (
            SINCE_YEARS >= 3,
            {"since": date(2022, 6, 11)},
            {"since": ["2022年6月10日及以前，结论为符合；没有余地"]},
        ),
        (
            SINCE_YEARS >= 3,
            {"since": date(2022, 7, 11)},
            {"since": ["2022年6月10日及以前，结论为符合；还有1个月余地"]},
        ),
        (
            any_of(SINCE_YEARS >= 5, all_of(SINCE_YEARS >= 3, PEOPLE)),
            {"since": date(2019, 6, 10)},
            {"since": ["2020年6月11日及以后，结论为待审定；还有1年余地"]},
        ),
        (
            all_of(SINCE_YEARS >= 3, date(2022, 6, 1) < SINCE),
            {"since": date(2022, 6, 5)},
            {
                "since": [
                    "2022年6月1日及以前，结论为不符合；还有3天余地",
                    "2022年6月11日及以后，结论为不符合；还有5天余地",
                ]
            },
        ),
        (
            LEFT >= 30,
            {"expires": date(2025, 7, 20)},
            {"expires": ["2025年7月9日及以前，结论为不符合；还有10天余地"]},
        ),
        # A day instead of none: the latest for each other verdict; none instead of a day.
        (MOVED_YEARS >= 2, {"moved": "none"}, {"moved": ["如果有日期，例如2023年6月10日，结论为符合"]}),
        (
            any_of(MOVED_YEARS >= 4, all_of(MOVED_YEARS >= 2, PEOPLE)),
            {"moved": "none"},
            {
                "moved": [
                    "如果有日期，例如2023年6月10日，结论为待审定",
                    "如果有日期，例如2021年6月10日，结论为符合",
                ]
            },
        ),
        (
            any_of(MOVED_YEARS >= 4, all_of(MOVED_YEARS >= 2, PEOPLE)),
            {"moved": "none", "since": date(2022, 1, 1)},
            {"moved": ["如果有日期，例如2023年6月10日，结论为待审定"]},
        ),
        (MOVED.is_("none"), {"moved": "none"}, {"moved": ["如果有日期，例如2025年6月10日，结论为不符合"]}),
        (MOVED.is_not("none"), {"moved": date(2024, 1, 1)}, {"moved": ["如果是“没有”，结论为不符合"]}),
        (
            MOVED_YEARS >= 2,
            {"moved": date(2023, 1, 1)},
            {
                "moved": [
                    "如果是“没有”，结论为不符合",
                    "2023年6月11日及以后，结论为不符合；还有5个月余地",
                ]
            },
        ),
        # No day that the others exclude: moved is no earlier than since.
        (MOVED_YEARS >= 2, {"moved": date(2024, 1, 1), "since": date(2023, 7, 1)}, {}),
        (
            MOVED_YEARS >= 2,
            {"moved": date(2024, 1, 1), "since": date(2023, 6, 10)},
            {"moved": ["2023年6月10日及以前，结论为符合；还有6个月余地"]},
        ),
    ],
)
def test_days_to_the_first_that_turns_the_verdict(
    condition: Condition, answers: Answers, said: dict[str, list[str]]
) -> None:
    assert turns(condition, answers) == said


@pytest.mark.parametrize("answered", [False, True])
def test_a_day_measured_to_one_that_is_open_turns_on_any_day(answered: bool) -> None:
    """Thirty days from it to another day, which is in May 2024, and some days to a third, which is known."""
    condition = all_of(
        between(SINCE, ON) >= 30,
        date(2024, 5, 1) <= ON,
        date(2024, 5, 31) >= ON,
        between(SINCE, EXPIRES) >= 0,
    )
    law = requiring(condition, SINCE, ON, EXPIRES)
    answers: dict[str, Value] = {"expires": date(2026, 1, 1)}
    verdict = "信息不足"
    if answered:
        answers["on"] = date(2024, 5, 31)
        verdict = "符合"
    for day, room in (
        (date(2024, 5, 2), "没有余地"),
        (date(2024, 5, 3), "还有1天余地"),
        (date(2024, 5, 4), "还有2天余地"),
        (date(2024, 6, 3), "还有1个月余地"),
        (date(2025, 3, 4), "还有10个月余地"),
    ):
        found = {m.question.id: m.turns for m in margins_in(law, {**answers, "since": day})}
        [turn] = found["since"]
        assert turn.text == f"2024年5月1日及以前，结论为{verdict}；{room}"


def test_a_day_that_turns_lies_between_two_days_that_are_tried() -> None:
    """Thirty months from 30 and 31 October end on 30 April, too late; those from 29 October do not."""
    condition = all_of(between(SINCE, ON, "month") >= 30, date(2022, 7, 13) <= ON, date(2023, 4, 29) >= ON)
    law = requiring(condition, SINCE, ON)
    [margin] = margins_in(law, {"since": date(2023, 3, 27)})
    [turn] = margin.turns
    assert (turn.verdict, turn.answers) == (UNKNOWN, (date(2020, 10, 29),))
    assert turn.text == "2020年10月29日及以前，结论为信息不足；还有2年4个月余地"
    for day, reachable in ((date(2020, 10, 29), (NO, YES)), (date(2020, 10, 30), (NO, NO))):
        search = Search(law, compile_rules(for_target(law, TARGET)), {"since": day}, AS_OF)
        assert search.reachable() == reachable


# --- What is stated of another answer, what is tried, and the entries ---


def test_an_answer_turns_to_the_verdict_that_its_report_would_state() -> None:
    """An open question may not matter whichever way it is answered, though no condition shows that."""
    either = any_of(FLAG.is_(True), FLAG.is_(False))
    for condition, said in (
        (any_of(RANK.is_("top"), either), {}),
        (any_of(RANK.is_("top"), either, PEOPLE), {}),
        (any_of(RANK.is_("top"), all_of(either, PEOPLE)), {"rank": ["如果是“low、mid”，结论为待审定"]}),
        (any_of(RANK.is_("top"), FLAG.is_(True), PEOPLE), {"rank": ["如果是“low、mid”，结论为待审定"]}),
        (any_of(RANK.is_("top"), FLAG.is_(True)), {"rank": ["如果是“low、mid”，结论为信息不足"]}),
    ):
        assert turns(condition, {"rank": "top"}) == said, condition


def test_answers_known_not_to_matter_are_not_tried_nor_is_the_target() -> None:
    level = replace(LEVEL, options=(*LEVEL.options, Option("two", "two")))
    series = replace(SERIES, options=(*SERIES.options, Option("more", "more")))
    condition = all_of(FLAG.is_(True), level.is_("one"), series.is_("only"))
    law = replace(
        requiring(condition, FLAG),
        catalogue=Catalogue((series, level, FLAG)),
        levels={name: {"one": "one", "two": "two"} for name in ("only", "more")},
    )
    answers: Answers = {"series": "only", "level": "one", "flag": True}
    assert [margin.question.id for margin in margins_in(law, answers)] == ["flag"]
    assert margins_in(law, answers, idle=("flag",)) == ()


def test_the_entry_of_a_margin() -> None:
    answers: Answers = {"flag": True, "count": 3, "since": date(2022, 6, 1), "grounds": frozenset("yx")}
    condition = all_of(FLAG.is_(True), COUNT >= 2, SINCE_YEARS >= 3, any_of(X, Z))
    found: list[Any] = [m.to_dict() for m in margins_in(requiring(condition, *ASKED), answers)]
    assert found == [
        {
            "id": "flag",
            "label": "题flag",
            "answer": True,
            "turns": [{"verdict": "NO", "answers": [False], "text": "如果是“否”，结论为不符合"}],
        },
        {
            "id": "count",
            "label": "题count",
            "answer": 3,
            "turns": [
                {
                    "verdict": "NO",
                    "answers": [1],
                    "direction": "below",
                    "room": "1",
                    "text": "1及以下，结论为不符合；还有1余地",
                }
            ],
        },
        {
            "id": "grounds",
            "label": "题grounds",
            "answer": ["x", "y"],
            "turns": [{"verdict": "NO", "answers": [["y"]], "text": "如果是“y”，结论为不符合"}],
        },
        {
            "id": "since",
            "label": "题since",
            "answer": "2022-06-01",
            "turns": [
                {
                    "verdict": "NO",
                    "answers": ["2022-06-11"],
                    "direction": "above",
                    "room": "9天",
                    "text": "2022年6月11日及以后，结论为不符合；还有9天余地",
                }
            ],
        },
    ]


def test_answers_that_no_fact_tells_apart_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is still open is searched only where that may change the verdict."""
    verdict, reachable, calls = Search.verdict, Search.reachable, list[str]()

    def counted(search: Search, *arguments: Any) -> Verdict:  # noqa: ANN401  # as they are
        calls.append("verdict")
        return verdict(search, *arguments)

    def searched(search: Search) -> tuple[Verdict, Verdict]:
        calls.append("reachable")
        return reachable(search)

    for condition, expected in (
        (KIND.is_("a"), ["verdict"] * 2),
        (all_of(KIND.is_("b"), FLAG.is_(True)), ["verdict", "verdict", "reachable"]),
    ):
        law = requiring(condition, KIND, FLAG)
        search = Search(law, compile_rules(for_target(law, TARGET)), {"kind": "a"}, AS_OF)
        [low, _] = search.reachable()
        with monkeypatch.context() as patched:
            patched.setattr(Search, "verdict", counted)
            patched.setattr(Search, "reachable", searched)
            assert margins(search, low, ())
        assert calls == expected
        calls.clear()
