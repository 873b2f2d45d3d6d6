"""Questions: what a rule may compare them with, what answers are called, and which are refused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from checker.law.questions import Catalogue, Option, Question
from checker.law.terms import ORDERED
from checker.law.values import Situation, Target
from tests.small_laws import COUNT, FLAG, GROUNDS, LONG, MONTHS, MOVED, RANK, SINCE, TITLE, YEARS

DAY, OTHER = date(2022, 6, 1), date(2023, 6, 1)
SINGLE, SEVERAL, SETS = ("is", "is_not"), ("in", "not_in"), ("contains", "lacks")
OPS = (*SINGLE, *SEVERAL, *SETS, *sorted(ORDERED))


@pytest.mark.parametrize(
    ("question", "value", "ops"),
    [
        (FLAG, True, SINGLE),
        (FLAG, False, SINGLE),
        (FLAG, "yes", ()),
        (FLAG, 1, ()),
        (FLAG, (True, False), ()),
        (RANK, "mid", (*SINGLE, *ORDERED)),
        (RANK, "other", ()),
        (RANK, ("low", "top"), SEVERAL),
        (RANK, ("low", "other"), ()),
        (RANK, ("other", "low"), ()),
        (TITLE, "held", SINGLE),
        (TITLE, ("held", "none"), SEVERAL),
        (TITLE, "other", ()),
        (GROUNDS, ("x",), SETS),
        (GROUNDS, ("x", "u"), SETS),
        (GROUNDS, ("x", "w"), ()),
        (GROUNDS, ("w", "x"), ()),
        (GROUNDS, "w", ()),
        (COUNT, 2, (*SINGLE, *ORDERED)),
        (COUNT, (1, 2), SEVERAL),
        (COUNT, "2", ()),
        (YEARS, 2, (*SINGLE, *ORDERED)),
        (SINCE, DAY, (*SINGLE, *ORDERED)),
        (SINCE, (DAY, OTHER), SEVERAL),
        (SINCE, "none", ()),
        (SINCE, (DAY, "none"), ()),
        (SINCE, ("none", DAY), ()),
        (SINCE, "2022-06-01", ()),
        (MOVED, DAY, (*SINGLE, *ORDERED)),
        (MOVED, "none", SINGLE),
        (MOVED, (DAY, "none"), SEVERAL),
        (MOVED, ("none", DAY), SEVERAL),
        (MOVED, (DAY, "other"), ()),
        (MOVED, ("other", DAY), ()),
        (MOVED, "other", ()),
    ],
)
def test_a_question_is_compared_with_what_can_be_answered(
    question: Question, value: object, ops: tuple[str, ...]
) -> None:
    """By the comparisons that its type has; a day with none where none can be answered."""
    assert {op for op in OPS if question.takes(op, value)} == set(ops)
    assert question.takes("unanswered", "none")


def test_a_question_may_always_be_unanswered() -> None:
    for question in (FLAG, RANK, GROUNDS, COUNT, YEARS, SINCE, MOVED):
        assert question.takes("unanswered", object())


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        (FLAG, True, "是"),
        (FLAG, False, "否"),
        (TITLE, "none", "无职称"),
        (TITLE, "held", "有职称"),
        (TITLE, "other", "other"),
        (GROUNDS, frozenset("uxz"), "x、z、u"),
        (GROUNDS, frozenset("y"), "y"),
        (GROUNDS, frozenset(), "无"),
        (COUNT, 0, "0"),
        (LONG, 3, "3年"),
        (MONTHS, 3, "3个月"),
        (SINCE, DAY, "2022-06-01"),
        (SINCE, "none", "none"),
        (MOVED, DAY, "2022-06-01"),
        (MOVED, "none", "没有"),
    ],
)
def test_what_an_answer_is_called(question: Question, value: object, text: str) -> None:
    if question is TITLE:
        question = replace(TITLE, options=(Option("none", "无职称"), Option("held", "有职称")))
    assert question.show(value) == text


def test_what_no_answer_is_called() -> None:
    assert (MOVED.unanswered_text, SINCE.unanswered_text) == ("没有", "没有题since")
    assert replace(MOVED, none_label="未调动").unanswered_text == "未调动"


def test_the_answers_to_choose_from() -> None:
    assert FLAG.choices == (True, False)
    assert RANK.choices == ("low", "mid", "top")
    assert COUNT.choices == ()


def test_the_one_possible_value_is_the_answer() -> None:
    situation = Situation({"count": 0, "flag": False}, DAY, Target("only", "one"))
    assert COUNT.possible(situation) == (0,)
    assert FLAG.possible(situation) == (False,)
    assert LONG.possible(situation) is None


# --- What is refused ---


def options(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[Option, ...]:
    return Option("one", "专科", first), Option("two", "本科", second)


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ((), (), ""),
        (("大专",), ("大学本科",), ""),
        (("大专", "高职"), (), ""),
        (("大专",), ("大专",), "大专"),
        (("大专", "大专"), (), "大专"),
        (("本科",), (), "本科"),
        ((), ("专科",), "专科"),
        (("专科",), (), "专科"),
        (("高职", "大专"), ("大学", "大专"), "大专"),
    ],
)
def test_what_people_write_for_an_option_means_one_option(
    first: tuple[str, ...], second: tuple[str, ...], twice: str
) -> None:
    if not twice:
        assert len(replace(RANK, options=options(first, second)).options) == 2
        return
    with pytest.raises(ValueError, match=f"^rank 的选项里“{twice}”不止一个$"):
        replace(RANK, options=options(first, second))


def test_two_options_may_be_called_alike() -> None:
    """Only what is read in tables has to tell them apart."""
    assert replace(RANK, options=(Option("one", "其他"), Option("two", "其他"))).choices == ("one", "two")


def test_what_grows_with_time_has_a_unit_of_time() -> None:
    assert [replace(COUNT, unit=unit, grows_when=FLAG.is_(True)).months for unit in ("年", "个月", "月")] == [
        12,
        1,
        1,
    ]
    for unit in ("", "篇", "天"):
        assert replace(COUNT, unit=unit).grows_when is None
        with pytest.raises(ValueError, match=f"^count 随时间增长，单位应是 年、个月、月，不能是“{unit}”$"):
            replace(COUNT, unit=unit, grows_when=FLAG.is_(True))


def test_a_catalogue_has_each_question_once() -> None:
    found = Catalogue((FLAG, COUNT, RANK))
    assert isinstance(found, Mapping)
    assert (list(found), len(found), found["count"]) == (["flag", "count", "rank"], 3, COUNT)
    assert len(Catalogue(())) == 0
    with pytest.raises(ValueError, match=r"^题目的编号重复了：flag、rank$"):
        Catalogue((FLAG, RANK, COUNT, replace(RANK), FLAG))
