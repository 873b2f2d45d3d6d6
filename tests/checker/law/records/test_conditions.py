"""Conditions on records as readers are told of them: how many there are, how many are lacking."""

from dataclasses import replace
from datetime import date

import pytest

from checker import Verdict
from checker.law.conditions import all_of, any_of, at_least, judgement
from checker.law.named import Item, Mapped
from checker.law.records import Records
from checker.law.records.conditions import OfRecords, Tally, in_words
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from tests.small_laws import COUNT, FLAG, LISTED, RANK, TARGET

NO, UNKNOWN, JUDGEMENT, YES = Verdict
FIELDS = (RANK, replace(COUNT, id="words", unit="字"))
MADE = {"id": "papers", "label": "论文", "unit": "篇", "group": "组", "clauses": ("1",)}
PAPERS = Records(at_most=3, fields=FIELDS, **MADE)  # type: ignore[arg-type]  # of each its own
ONE = Records(at_most=1, fields=FIELDS, **MADE)  # type: ignore[arg-type]


def situation(**answers: Value) -> Situation:
    return Situation(answers, date(2025, 6, 10), TARGET)


@pytest.mark.parametrize(
    ("needed", "met", "open_", "lacking", "lacks", "text"),
    [
        (3, 0, 0, 3, "3篇", "0篇，还差3篇"),
        (3, 1, 0, 2, "2篇", "1篇，还差2篇"),
        (3, 1, 1, 1, "1篇", "1篇，另有1篇没有答全，至少还差1篇"),
        (3, 1, 2, 0, "", "1篇，另有2篇没有答全"),
        (3, 2, 2, 0, "", "2篇，另有2篇没有答全"),
        (3, 3, 0, 0, "", "3篇"),
        (3, 4, 0, 0, "", "4篇"),
        (1, 3, 2, 0, "", "3篇，另有2篇没有答全"),
    ],
)
def test_a_tally_says_what_there_is_and_what_is_lacking(
    needed: int, met: int, open_: int, lacking: int, lacks: str, text: str
) -> None:
    tally = Tally(needed, met, open_, "篇")
    assert (tally.lacking, tally.lacks, tally.text) == (lacking, lacks, text)
    numbers = {"needed": needed, "met": met, "open": open_, "lacking": lacking, "unit": "篇"}
    assert tally.to_dict() == numbers


def counted(count: int, each: Condition | None = None, of: Records = PAPERS) -> OfRecords:
    return of.at_least(count, lambda record: each or record.rank >= "mid")


def test_a_condition_on_records_is_told_as_one_and_names_its_number() -> None:
    total = ONE.sum(lambda record: Item(of=record.words), id_="words", label="字数")
    for condition in (counted(1), counted(1, of=ONE), total >= 3, total < 3):
        assert condition.is_whole
        assert not condition.is_generic
        assert condition.number == "papers"
    with pytest.raises(NotImplementedError):
        OfRecords(parts=(all_of(LISTED.number >= 1),)).now(situation())


def test_the_number_is_the_first_thing_that_each_part_asks() -> None:
    """Of what a record has to be, the questions come after it."""
    each = all_of(FLAG.is_(True), RANK >= "mid")
    for condition in (counted(1, each), counted(1, each, ONE)):
        assert condition.number == "papers"
        assert condition.parts[-1].questions == ("papers", "flag", "rank")


@pytest.mark.parametrize(
    ("each", "text", "told"),
    [
        (RANK >= "mid", "题rank：mid及以上", 1),
        (all_of(RANK >= "mid", COUNT >= 2), "题rank：mid及以上，题count不少于2", 2),
        (any_of(RANK >= "mid", COUNT >= 2), "题rank：mid及以上，或者题count不少于2", 1),
        (all_of(RANK >= "mid", COUNT >= 2).saying("较好"), "较好", 1),
        (at_least(1, RANK >= "mid", COUNT >= 2), "以下2项中至少具备1项", 1),
        (
            all_of(FLAG.is_(True), any_of(RANK >= "mid", COUNT >= 2)),
            "题flag：是，题rank：mid及以上，或者题count不少于2",
            2,
        ),
    ],
)
def test_what_each_record_has_to_be_is_one_sentence(each: Condition, text: str, told: int) -> None:
    assert in_words(each) == text
    condition = counted(2, each)
    assert condition.text == f"论文至少2篇，每篇须：{text}"
    assert condition.saying("发表2篇").text == "发表2篇"
    assert condition.told == (each.of if told == 2 else (each,))


def test_a_group_of_nothing_has_the_words_of_its_kind() -> None:
    assert in_words(all_of()) == "以下各项均须具备"
    assert in_words(all_of(all_of(), RANK >= "mid")) == "以下各项均须具备，题rank：mid及以上"


@pytest.mark.parametrize(
    ("answers", "now"),
    [
        ({}, ""),
        ({"papers": 0}, "0篇，还差2篇"),
        ({"papers": 1}, "0篇，另有1篇没有答全，至少还差1篇"),
        ({"papers": 1, "papers_1_rank": "mid"}, "1篇，还差1篇"),
        ({"papers": 2, "papers_1_rank": "mid"}, ""),
        ({"papers": 2, "papers_1_rank": "low", "papers_2_rank": "top"}, "1篇，还差1篇"),
        ({"papers": 3, "papers_1_rank": "mid", "papers_2_rank": "top"}, "2篇，另有1篇没有答全"),
    ],
)
def test_records_are_counted_as_far_as_they_are_answered(answers: dict[str, Value], now: str) -> None:
    assert PAPERS.at_least(2, lambda record: record.rank >= "mid").now(situation(**answers)) == now


@pytest.mark.parametrize(
    ("each", "verdict", "met"),
    [(judgement("水平较高", "评委会"), JUDGEMENT, 2), (COUNT >= 1, YES, 2), (COUNT >= 2, NO, 0)],
)
def test_a_record_that_a_person_has_to_judge_counts(each: Condition, verdict: Verdict, met: int) -> None:
    condition = PAPERS.at_least(1, lambda _: each)
    answers = situation(papers=2, count=1)
    assert condition.evaluate(answers) is verdict
    tally = condition.tally(answers)
    assert (tally.met, tally.open, tally.lacking) == (met, 0, 0 if met else 1)


def test_a_sum_says_what_it_comes_to_once_that_is_known() -> None:
    points: dict[Value, Value] = {"low": 0, "mid": 1, "top": 3}
    total = PAPERS.sum(
        lambda record: Item(of=Mapped(record.rank, points)), id_="points", label="得分", unit="分", at_least=1
    )
    condition = total >= 4
    assert condition.text == "得分不少于4分"
    alone = ONE.sum(lambda record: Item(of=record.words), id_="words", label="字数", unit="字") >= 4
    assert (alone.text, alone.now(situation(papers=0))) == ("字数不少于4字", "0字")
    assert condition.saying("4分").text == "4分"
    assert condition.told == ()
    shown: tuple[tuple[dict[str, Value], str], ...] = (
        ({}, ""),
        ({"papers_1_rank": "top"}, ""),
        ({"papers": 0}, "1分"),
        ({"papers": 1}, ""),
        ({"papers": 1, "papers_1_rank": "top", "papers_2_rank": "top"}, "3分"),
        ({"papers": 2, "papers_1_rank": "top"}, ""),
        ({"papers": 2, "papers_1_rank": "top", "papers_2_rank": "mid"}, "4分"),
        ({"papers": 3, "papers_1_rank": "top", "papers_2_rank": "mid", "papers_3_rank": "top"}, "7分"),
    )
    for answers, now in shown:
        assert condition.now(situation(**answers)) == now
