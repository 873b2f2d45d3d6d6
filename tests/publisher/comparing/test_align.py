"""Clauses of two notices by their words: each once, same, moved, changed, gone or new."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.comparing.align import Pair, align, without_meaning
from publisher.notice.model import Clause, Heading
from publisher.notice.proposing.propose import propose

FOLDER = Path(__file__).parents[2] / "data" / "notices"


def clauses(name: str) -> tuple[Clause, ...]:
    return propose((FOLDER / name).read_bytes()).notice.clauses


def test_next_years_notice_against_this_years() -> None:
    found = [
        (pair.old, pair.new, pair.change)
        for pair in align(clauses("shiquan-2024.txt"), clauses("shiquan-2025.txt"))
    ]
    assert found == [
        ("0-p1", "0-p1", "changed"),
        ("1", "1", "same"),
        ("2.1.1", "2.2.1", "moved"),
        ("2.1.2", "2.2.2", "changed"),
        ("2.2.1", "2.3.1", "moved"),
        ("2.2.2", "2.3.2", "moved"),
        ("2.3", "2.4", "moved"),
        ("3.1", "3.2", "moved"),
        ("3.2", "3.1", "moved"),
        ("4", "4", "changed"),
        ("5", "", "gone"),
        ("", "2.1", "new"),
        ("", "2.3.3", "new"),
    ]


def clause(identity: str, text: str) -> Clause:
    return Clause(identity, identity, text, "", (), 1)


def test_width_and_spaces_mean_nothing_and_words_do() -> None:
    old, new = clause("1", "取得中级职称满5年（含）"), clause("1", "取得 中级职称满５年(含)")
    assert align([old], [new]) == (Pair("1", "1", "same", 1.0),)
    other = align([old], [clause("1", "取得中级职称满6年（含）")])[0]
    assert (other.change, other.reworded, other.likeness < 1) == ("changed", True, True)


def test_of_two_alike_each_goes_to_its_own_number() -> None:
    old = [clause("1.1", "按规定执行。"), clause("2.1", "按规定执行。")]
    new = [clause("2.1", "按规定执行。"), clause("3.1", "按规定执行。")]
    assert [(pair.old, pair.new) for pair in align(old, new)] == [("1.1", "3.1"), ("2.1", "2.1")]


def under(identity: str, section: str, text: str) -> Clause:
    headings = (Heading("2", "二", "二、", "申报条件", 1, 1), Heading("x", "", "", section, 2, 1))
    return Clause(identity, identity, text, "", headings, 1)


SAME = "近三年年度考核均为合格以上等次。"


def test_headings_go_before_numbers() -> None:
    """A section put before two others gives each of their clauses the number of the one before."""
    old = [
        under("2.1.1", "中级职称", "取得助理级职称满4年。"),
        under("2.1.2", "中级职称", SAME),
        under("2.2.1", "副高级职称", "取得中级职称满5年。"),
        under("2.2.2", "副高级职称", SAME),
    ]
    new = [
        under("2.1.1", "助理级职称", "从事专业技术工作满1年。"),
        under("2.1.2", "助理级职称", SAME),
        under("2.2.1", "中级职称", "取得助理级职称满5年。"),
        under("2.2.2", "中级职称", SAME),
        under("2.3.1", "副高级职称", "取得中级职称满5年。"),
        under("2.3.2", "副高级职称", SAME),
    ]
    pairs = align(old, new)
    assert [(pair.old, pair.new) for pair in pairs[:4]] == [
        *(("2.1.1", "2.2.1"), ("2.1.2", "2.2.2"), ("2.2.1", "2.3.1"), ("2.2.2", "2.3.2"))
    ]
    assert [pair.repeated for pair in pairs[:4]] == [False, True, False, True]
    swapped = [*old[2:], *old[:2]]
    swapped = [replace(one, id=other.id) for one, other in zip(swapped, old, strict=True)]
    assert [pair.new for pair in align(old, swapped)] == ["2.2.1", "2.2.2", "2.1.1", "2.1.2"]


def test_without_the_heading_the_neighbours_decide() -> None:
    first, second = clause("1", "甲应当具备学历。"), clause("3", "乙应当通过答辩。")
    old = [first, clause("2", SAME), second, clause("4", SAME)]
    new = [replace(second, id="1"), clause("2", SAME), replace(first, id="3"), clause("4", SAME)]
    assert [pair.new for pair in align(old, new)] == ["3", "4", "1", "2"]


def test_a_power_is_no_number_and_words_that_stand_once_are_not_in_doubt() -> None:
    (pair,) = align([clause("1", "面积10²平方米")], [clause("1", "面积102平方米")])
    assert (pair.change, pair.repeated) == ("changed", False)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("任职满5年，并取得证书。", "任职满5年并取得证书", True),
        ("（一）论文、著作", "一论文著作", True),
        ("2024年的评审，提交：3篇", "2025年的评审提交3篇", True),
        ("任职3—5年", "任职35年", False),
        ("满1·5年", "满15年", False),
        ("第1、2项", "第12项", False),
        ("第1、（2）项", "第12项", False),
        ("三、五年", "三五年", False),
    ],
)
def test_punctuation_means_nothing_except_between_digits(old: str, new: str, same: bool) -> None:
    assert without_meaning(old, new, (2024, 2025)) is same


def test_one_word_in_a_very_long_clause_is_a_change() -> None:
    words = "申报人员应当具备下列条件，" * 400
    (pair,) = align([clause("1", f"{words}满4年")], [clause("1", f"{words}满3年")])
    assert (pair.change, pair.reworded) == ("changed", True)


TEXTS = st.lists(
    st.sampled_from(["申报人员满5年。", "申报人员满6年。", "公示不少于5个工作日。", "评审"]), max_size=6
)


@given(TEXTS, TEXTS)
def test_every_clause_of_both_stands_in_the_map_once(before: list[str], after: list[str]) -> None:
    old = [clause(str(order), text) for order, text in enumerate(before, start=1)]
    new = [clause(str(order), text) for order, text in enumerate(after, start=1)]
    pairs = align(old, new)
    assert [pair.old for pair in pairs if pair.old] == [each.id for each in old]
    assert sorted(pair.new for pair in pairs if pair.new) == sorted(each.id for each in new)
    for pair in pairs:
        assert (pair.change == "gone") == (not pair.new)
        assert (pair.change == "new") == (not pair.old)
        assert (pair.change in ("same", "moved")) == (pair.likeness == 1)


@given(TEXTS)
def test_a_notice_against_itself_is_the_same(texts: list[str]) -> None:
    clauses = [clause(str(order), text) for order, text in enumerate(texts, start=1)]
    assert all(pair.change == "same" and pair.old == pair.new for pair in align(clauses, clauses))
