"""Questions and options that only one of two laws has, in words; and the pathways that ask them."""

from dataclasses import replace

from checker.engine.comparing.asked import asked_by_one, asking
from checker.law.conditions import all_of
from checker.law.pathways import Gate, Law
from checker.law.questions import Catalogue, Option, Question
from tests.small_laws import (
    COUNT,
    FLAG,
    GROUNDS,
    LEVEL,
    OTHER_FLAG,
    RANK,
    SERIES,
    TARGET,
    conversation_of,
    law_of,
    requiring,
)

NONE: tuple[str, ...] = ()


def with_series(*series: str) -> Law:
    """Each series has a level of its own, which is called after it."""
    law = requiring(FLAG.is_(True), FLAG)
    asked = replace(SERIES, options=tuple(Option(one, one) for one in series))
    level = replace(LEVEL, options=tuple(Option(f"{one}1", f"{one}1") for one in series))
    catalogue = Catalogue((asked, level, FLAG))
    return replace(
        law,
        catalogue=catalogue,
        levels={one: {f"{one}1": f"{one}1"} for one in series},
        conversation=conversation_of(tuple(catalogue.values())),
    )


def test_series_and_levels_are_not_told_as_questions() -> None:
    unlike = asked_by_one(with_series("a", "b"), with_series("b", "c"))
    assert (unlike.old, unlike.new, unlike.ids) == ((), (), frozenset())


def own(old: Question, new: Question) -> tuple[tuple[str, ...], tuple[str, ...], set[str]]:
    unlike = asked_by_one(requiring(all_of(), old), requiring(all_of(), new))
    return unlike.old, unlike.new, set(unlike.ids)


def test_a_question_of_one_law_is_told_and_by_its_id_where_the_other_calls_one_the_same() -> None:
    other = replace(FLAG, id="other", label="另一题")
    assert own(FLAG, FLAG) == (NONE, NONE, set())
    assert own(FLAG, other) == (("“题flag”",), ("“另一题”",), {"flag", "other"})
    same_words = replace(other, label=FLAG.label)
    assert own(FLAG, same_words) == (("“题flag”（flag）",), ("“题flag”（other）",), {"flag", "other"})


def test_a_question_of_another_type_is_another_question_and_its_options_are_not_told() -> None:
    several = replace(GROUNDS, id="rank", label=RANK.label)
    assert own(RANK, several) == (("“题rank”（rank）",), ("“题rank”（rank）",), {"rank"})
    number = replace(COUNT, id="flag", label="几次")
    assert own(FLAG, number) == (("“题flag”",), ("“几次”",), {"flag"})


def test_options_of_one_law_are_told_each_of_choices_and_of_sets() -> None:
    fewer = replace(RANK, options=RANK.options[:1], order=("low",))
    assert own(RANK, fewer) == (("“题rank”的答案“mid”", "“题rank”的答案“top”"), NONE, {"rank"})
    assert own(fewer, RANK) == (NONE, ("“题rank”的答案“mid”", "“题rank”的答案“top”"), {"rank"})
    few = replace(GROUNDS, options=(*GROUNDS.options[:-1], Option("w", "w")))
    assert own(GROUNDS, few) == (("“题grounds”的答案“u”",), ("“题grounds”的答案“w”",), {"grounds"})


def test_numbers_and_days_have_no_options() -> None:
    assert own(COUNT, replace(COUNT, high=9)) == (NONE, NONE, set())


def test_pathways_are_named_whose_own_rules_or_gates_ask_one_of_the_questions() -> None:
    gate = Gate(id="gate", title="门槛", clauses=("1",), condition=OTHER_FLAG.is_(True))
    way = requiring(FLAG.is_(True), FLAG).pathways[0]
    first = replace(way, id="first", title="甲", requires=all_of(FLAG.is_(True), COUNT >= 2))
    second = replace(way, id="second", title="乙", requires=RANK.is_("top"), waives=("gate",))
    law = law_of((FLAG, OTHER_FLAG, RANK, COUNT), (gate,), (first, second))
    for ids, titles in (
        ((), []),
        (("flag",), ["甲"]),
        (("count", "other"), ["甲"]),
        (("other_flag",), ["甲"]),
        (("rank",), ["乙"]),
        (("rank", "flag"), ["甲", "乙"]),
        (("other",), []),
    ):
        assert list(asking(law, TARGET, ids)) == titles
