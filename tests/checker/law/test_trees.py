"""Trees of conditions: their words and clauses, what the base says, and the readings that stand in them."""

from datetime import date

import pytest

from checker import Verdict
from checker.law.conditions import AllOf, ByTarget, Principle, all_of, any_of, at_least, judgement, no, yes
from checker.law.readings import reading, readings_in, with_choice
from checker.law.tree import Condition
from checker.law.values import Situation, Target
from tests.small_laws import COUNT, FLAG, OTHER_FLAG

HERE, THERE = Target("only", "one"), Target("only", "two")
SITUATION = Situation({}, date(2025, 6, 10), HERE)
PART, OTHER, MANY, MORE = FLAG.is_(True), OTHER_FLAG.is_(True), COUNT >= 2, COUNT >= 3
PLAIN = reading("years", "strict", strict=MORE, wide=MANY)
WIDE = reading("years", "wide", strict=MORE, wide=MANY)

# --- The base ---


def test_a_tree_is_walked_from_above_in_order() -> None:
    inner = any_of(OTHER, MANY)
    tree = all_of(PART, inner, Principle(met=MORE, by="市"))
    assert [node.text for node in tree.walk()] == [
        "以下各项均须具备",
        "题flag：是",
        "以下任一项即可",
        "题other_flag：是",
        "题count不少于2",
        "原则上：题count不少于3",
        "题count不少于3",
    ]
    assert tree.questions == ("flag", "other_flag", "count")


def test_words_quoted_stand_in_the_clauses_named_or_in_those_it_had() -> None:
    assert PART.under("1.1").quoting("原文").clauses == ("1.1",)
    assert PART.under("1.1").quoting("原文", "2.1", "2.2").clauses == ("2.1", "2.2")
    assert PART.quoting("原文").clauses == ()
    assert (PART.quoting("原文", "1").quote, PART.saying("有话").text) == ("原文", "有话")


def test_a_condition_is_neither_generic_nor_whole_unless_its_kind_says_so() -> None:
    for condition in (PART, no("不可"), judgement("认定", "市"), Condition()):
        assert not condition.is_generic
        assert not condition.is_whole
        assert condition.for_target(HERE) is condition


def test_each_kind_of_condition_says_itself_what_it_comes_to() -> None:
    with pytest.raises(NotImplementedError):
        Condition().evaluate(SITUATION)
    with pytest.raises(NotImplementedError):
        Condition().combined([])


def test_what_the_target_decides_is_met_by_all_or_by_nobody() -> None:
    assert (yes("可以").evaluate(SITUATION), yes("可以").text) == (Verdict.YES, "可以")
    assert (no("不可").evaluate(SITUATION), no("不可").text) == (Verdict.NO, "不可")


def test_so_many_of_several_are_some_of_them() -> None:
    for count in (1, 2, 3):
        assert at_least(count, PART, OTHER, MANY).count == count
    for count in (-1, 0, 4):
        with pytest.raises(ValueError, match=f"^3项中不能要求具备{count}项$"):
            at_least(count, PART, OTHER, MANY)
    assert at_least(2, PART, OTHER, MANY).text == "以下3项中至少具备2项"
    assert at_least(2, PART, OTHER, MANY).saying("两项").text == "两项"
    assert not at_least(2, PART, OTHER, MANY).is_generic


# --- Readings ---


def test_another_reading_takes_the_place_of_the_one_in_force() -> None:
    """With its words and clauses; where nothing changes it is the same object."""
    told = PLAIN.saying("按读法").quoting("原文", "3")
    other = with_choice(told, "years", "wide")
    assert isinstance(other, type(PLAIN))
    assert (other.chosen, other.says, other.quote, other.clauses) == ("wide", "按读法", "原文", ("3",))
    assert other.for_target(HERE) == MANY.quoting("原文", "3")
    assert with_choice(other, "years", "strict") == told
    for id_, choice in (("years", "strict"), ("years", "other"), ("degrees", "wide"), ("degrees", "other")):
        assert with_choice(PLAIN, id_, choice) is PLAIN
    with pytest.raises(KeyError):
        reading("years", "other", strict=MORE, wide=MANY)


def test_a_reading_within_a_reading_changes_too() -> None:
    outer = reading("degrees", "a", a=all_of(PART, PLAIN), b=PART, c=all_of(PLAIN))
    changed = with_choice(outer, "years", "wide")
    assert isinstance(changed, type(outer))
    assert changed.chosen == "a"
    assert dict(changed.choices) == {"a": all_of(PART, WIDE), "b": PART, "c": all_of(WIDE)}
    assert changed.for_target(HERE) == all_of(PART, MANY)
    both = with_choice(changed, "degrees", "c")
    assert both.for_target(HERE) == all_of(MANY)
    assert with_choice(outer, "other", "wide") is outer


@pytest.mark.parametrize(
    ("tree", "changed"),
    [
        (all_of(PART, PLAIN), all_of(PART, WIDE)),
        (any_of(PLAIN, PART), any_of(WIDE, PART)),
        (at_least(1, PART, all_of(PLAIN)), at_least(1, PART, all_of(WIDE))),
        (Principle(met=PLAIN, by="市"), Principle(met=WIDE, by="市")),
        (all_of(PLAIN).saying("各项").under("3"), all_of(WIDE).saying("各项").under("3")),
    ],
)
def test_a_reading_changes_wherever_it_stands(tree: Condition, changed: Condition) -> None:
    found = with_choice(tree, "years", "wide")
    assert found == changed
    assert found.for_target(HERE) == changed.for_target(HERE) != tree.for_target(HERE)
    assert with_choice(tree, "years", "strict") is tree
    assert with_choice(tree, "other", "wide") is tree
    assert list(readings_in(tree, HERE)) == ["years"]


def test_what_the_target_selects_is_read_too() -> None:
    tree = all_of(ByTarget(select=lambda target: PLAIN if target == HERE else PART))
    found = with_choice(tree, "years", "wide")
    assert isinstance(found, AllOf)
    assert found.for_target(HERE) == all_of(MANY)
    assert found.for_target(THERE) == tree.for_target(THERE) == all_of(PART)
    assert (list(readings_in(tree, HERE)), list(readings_in(tree, THERE))) == (["years"], [])


def test_every_reading_left_to_choose_is_named_also_below_one_that_is_not_in_force() -> None:
    outer = reading("degrees", "a", a=PART, b=Principle(met=PLAIN, by="市"))
    assert list(readings_in(any_of(outer, PART, PLAIN), HERE)) == ["degrees", "years", "years"]
    for condition in (PART, no("不可"), judgement("认定", "市"), all_of(PART)):
        assert list(readings_in(condition, HERE)) == []
        assert with_choice(condition, "years", "wide") is condition
