"""Clauses of two notices by their words: each once, same, moved, changed, gone or new."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from publisher.comparing.align import Pair, align
from publisher.notice.model import Clause
from publisher.notice.propose import propose

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
