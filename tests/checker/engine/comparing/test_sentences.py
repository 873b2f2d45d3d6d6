"""The conditions that move a person: those of one law alone, on which the verdict turns."""

from dataclasses import replace
from decimal import Decimal

import checker
from checker import Movement
from checker.law.conditions import all_of, any_of, judgement, no
from checker.law.named import Item, Total
from checker.law.pathways import Gate, Law
from checker.law.tree import Condition
from tests.small_laws import COUNT, FLAG, LONG, OTHER_FLAG, RANK, YEARS, law_of, requiring

ASKED = (COUNT, FLAG, OTHER_FLAG, RANK, LONG, replace(YEARS, grows_when=None))
JUDGED = judgement("由人认定", "评委会")


def texts(movement: Movement) -> tuple[list[str], list[str]]:
    return [one.text for one in movement.old], [one.text for one in movement.new]


def moved(old: Condition | Law, new: Condition | Law) -> list[Movement]:
    laws = (law if isinstance(law, Law) else requiring(law, *ASKED) for law in (old, new))
    return list(checker.compare_laws(*laws).movements)


def told(old: Condition | Law, new: Condition | Law) -> list[tuple[str, list[str], list[str]]]:
    return [(one.direction, *texts(one)) for one in moved(old, new)]


def gated(requires: Condition, *gates: Condition) -> Law:
    """Its pathway is bound by gates; each has the clause of its place."""
    made = tuple(
        Gate(id=f"gate{n}", title="门槛", clauses=(f"1.{n}",), condition=condition)
        for n, condition in enumerate(gates)
    )
    return law_of(ASKED, made, requiring(requires, *ASKED).pathways)


def test_a_judgement_that_one_law_asks_for_besides_is_named() -> None:
    """The verdict moves between YES and JUDGEMENT: that nothing else is not met does not leave it unnamed."""
    judged = all_of(COUNT >= 2, JUDGED)
    assert told(judged, COUNT >= 2) == [("gain", ["由人认定"], [])]
    assert told(COUNT >= 2, judged) == [("lose", [], ["由人认定"])]


def test_a_judgement_that_is_met_where_nothing_else_is_needed_is_named() -> None:
    old = all_of(JUDGED, FLAG.is_(True))
    assert told(old, JUDGED) == [("gain", ["题flag：是"], [])]
    assert told(any_of(JUDGED, FLAG.is_(True)), FLAG.is_(True)) == [("lose", ["由人认定"], [])]


def test_a_sum_is_named_where_the_answers_decide_it_before_all_are_given() -> None:
    """3 for each is enough whatever else there is, and 0 never is."""
    points = Total(id="points", label="得分", items=(Item(of=COUNT, each=3), Item(of=LONG))) >= 10
    flag = FLAG.is_(True)
    found = moved(flag, points)
    assert any("long" not in one.witness for one in found if one.direction == "gain")
    assert any("long" not in one.witness for one in found if one.direction == "lose")
    for one in found:
        assert texts(one) == (["题flag：是"], ["得分不少于10"])
        assert any(text.startswith("题count") for text in one.people)


def test_a_part_of_an_alternative_that_is_not_taken_is_not_named() -> None:
    """题count is above 2 for what is required besides: that does not make the first alternative the one."""
    new = all_of(any_of(all_of(COUNT >= 2, OTHER_FLAG.is_(True)), FLAG.is_(True)), COUNT >= 3)
    found = [one for one in moved(RANK.is_("top"), new) if one.direction == "gain"]
    by_flag = [one for one in found if "题flag：是" in texts(one)[1]]
    assert by_flag
    for one in by_flag:
        assert texts(one) == (["题rank：top"], ["题flag：是", "题count不少于3"])


def test_of_conditions_not_met_those_that_are_not_asked_are_not_named() -> None:
    """One that is not met decides: the other stays open."""
    (one,) = [
        one
        for one in moved(all_of(FLAG.is_(True), OTHER_FLAG.is_(True)), OTHER_FLAG.is_(True))
        if one.direction == "gain"
    ]
    assert texts(one) == (["题flag：是"], [])
    for one in moved(all_of(FLAG.is_(True), RANK.is_("top")), all_of()):
        assert len(texts(one)[0]) == 1


def test_of_the_worse_law_what_is_met_is_not_named() -> None:
    old, new = gated(all_of(), COUNT >= 3, LONG >= 2), gated(all_of(), LONG >= 3)
    gained = [texts(one) for one in moved(old, new) if one.direction == "gain"]
    assert gained == [(["题count不少于3"], [])]


def test_of_the_better_law_the_gates_that_are_met_are_named_beside_what_is_judged() -> None:
    old, new = gated(JUDGED, COUNT >= 3), gated(JUDGED, FLAG.is_(True))
    gained = [texts(one) for one in moved(old, new) if one.direction == "gain"]
    assert gained == [(["题count不少于3"], ["题flag：是"])]


def test_a_condition_that_another_number_meets_too_is_not_named() -> None:
    """At least 1 is met under the old law too: that the new one asks for 2 moves nobody up."""
    old, new = all_of(COUNT >= 1, FLAG.is_(True)), all_of(COUNT >= 2)
    gained = [texts(one) for one in moved(old, new) if one.direction == "gain"]
    assert gained == [(["题flag：是"], [])]


def test_a_number_compared_the_other_way_round_is_another_condition() -> None:
    old, new = all_of(COUNT >= 3, LONG < 5), all_of(LONG >= 2)
    gained = [texts(one) for one in moved(old, new) if one.direction == "gain"]
    assert (["题count不少于3"], ["题long不少于2年"]) in gained


def test_what_is_open_under_the_worse_law_does_not_stand_for_what_is_met_under_the_better() -> None:
    """The same sum, from which the old law takes what is not answered: who knows whether it is enough?"""
    less = Total(id="points", label="得分", items=(Item(of=COUNT), Item(of=LONG, each=-1)))
    plain = Total(id="points", label="得分", items=(Item(of=COUNT),))
    gained = [one for one in moved(all_of(FLAG.is_(True), less >= 3), plain >= 3) if one.direction == "gain"]
    by_flag = [texts(one) for one in gained if "long" not in one.witness]
    assert by_flag == [(["题flag：是"], ["得分不少于3"])]


def test_what_asks_for_nothing_or_has_no_words_is_not_named() -> None:
    flag = FLAG.is_(True)
    nothing = all_of().saying("没有条件")
    assert told(flag, nothing) == [("gain", ["题flag：是"], [])]
    assert told(nothing, flag) == [("lose", [], ["题flag：是"])]
    assert told(no(""), flag) == [("gain", [], ["题flag：是"])]
    assert told(no("没有"), flag) == [("gain", ["没有"], ["题flag：是"])]


def test_a_group_is_not_named_but_what_stands_in_it() -> None:
    both = all_of(FLAG.is_(True), COUNT >= 2).saying("两项都要")
    lost = told(RANK.is_("top"), all_of(RANK.is_("top"), both))
    assert sorted(lost) == [("lose", [], ["题count不少于2"]), ("lose", [], ["题flag：是"])]


def test_a_sentence_has_its_first_clause_its_words_and_its_questions() -> None:
    new = all_of(FLAG.is_(True).quoting("甲的", "3.1", "3.2"), JUDGED)
    (lost,) = moved(JUDGED, new)
    (sentence,) = lost.new
    assert sentence.to_dict() == {"clause": "3.1", "text": "题flag：是", "quote": "甲的"}
    assert sentence.questions == ("flag",)
    (lost,) = moved(gated(JUDGED), gated(JUDGED, all_of(), FLAG.is_(True)))
    assert [one.clause for one in lost.new] == ["1.1"]


def test_a_number_written_in_another_way_is_the_same_condition() -> None:
    whole, places = YEARS >= 2, Decimal("2.00") <= YEARS
    assert told(all_of(FLAG.is_(True), whole), places) == [("gain", ["题flag：是"], [])]
