"""What a comparison says: for which targets, of whom in words, with which witness, and in which direction."""

from dataclasses import replace
from datetime import date

import checker
from checker import LawComparison, Movement, Verdict
from checker.law.adopted.carried import carried
from checker.law.clauses import ClauseStatus
from checker.law.conditions import all_of, any_of, at_least, judgement
from checker.law.named import between
from checker.law.pathways import Gate, Law, Pathway
from checker.law.questions import Catalogue, Option, Question
from checker.law.tree import Condition
from tests.small_laws import (
    COUNT,
    FLAG,
    LEVEL,
    LONG,
    OTHER_FLAG,
    RANK,
    SERIES,
    SINCE,
    YEARS,
    conversation_of,
    law_of,
    requiring,
)

JUDGED = judgement("由人认定", "评委会")
YEARS_ALONE = replace(YEARS, grows_when=None)
ASKED = (COUNT, LONG, FLAG, OTHER_FLAG, RANK, YEARS_ALONE)
WAY = requiring(all_of(), FLAG).pathways[0]


def compared(old: Condition | Law, new: Condition | Law, *asked: Question) -> LawComparison:
    laws = (law if isinstance(law, Law) else requiring(law, *(asked or ASKED)) for law in (old, new))
    return checker.compare_laws(*laws)


def moved(old: Condition | Law, new: Condition | Law, *asked: Question) -> tuple[Movement, ...]:
    found = compared(old, new, *asked)
    assert found.cut == ()
    return found.movements


# --- Targets ---


def levels(condition: Condition, *names: str) -> Law:
    """A law of one series with these levels, of which each is called otherwise."""
    law = requiring(condition, *ASKED)
    level = replace(LEVEL, options=tuple(Option(name, name) for name in names))
    catalogue = Catalogue((SERIES, level, *ASKED))
    return replace(
        law,
        catalogue=catalogue,
        levels={"only": {name: name for name in names}},
        conversation=conversation_of(tuple(catalogue.values())),
    )


def test_levels_of_one_law_are_named_and_the_others_compared() -> None:
    found = compared(levels(COUNT >= 3, "one", "two"), levels(COUNT >= 2, "two", "three"))
    assert (found.only_old, found.only_new) == (("only·one",), ("only·three",))
    assert [(one.direction, one.targets) for one in found.movements] == [("gain", ("only·two",))]
    assert dict(found.movements[0].witness) == {"series": "only", "level": "two", "count": 2}


def test_a_class_is_told_once_with_all_its_targets_and_its_witness_seeks_the_first() -> None:
    found = compared(levels(COUNT >= 3, "one", "two"), levels(COUNT >= 2, "one", "two"))
    (one,) = found.movements
    assert one.targets == ("only·one", "only·two")
    assert one.witness["level"] == "one"
    assert (found.only_old, found.only_new) == ((), ())


def test_a_document_holds_what_was_found() -> None:
    document = compared(COUNT >= 3, COUNT >= 2).to_dict()
    assert document.pop("movements") == [
        {
            "direction": "gain",
            "pathway": WAY.id,
            "title": WAY.title,
            "targets": ["only·one"],
            "before": "NO",
            "after": "YES",
            "people": ["题count：2以上，不满3"],
            "besides": [],
            "witness": {"series": "only", "level": "one", "count": 2},
            "old": [{"clause": WAY.clauses[0], "text": "题count不少于3", "quote": ""}],
            "new": [{"clause": WAY.clauses[0], "text": "题count不少于2", "quote": ""}],
        }
    ]
    day = WAY_LAW.as_of_default.isoformat()
    lists = ("only_old", "only_new", "asked_old", "asked_new", "aside", "cut")
    assert document == {"old": "small", "new": "small", "as_of": [day, day], **{one: [] for one in lists}}


WAY_LAW = law_of(ASKED, (), (WAY,))


def test_each_verdict_that_moves_is_told_once() -> None:
    """Who reaches YES reaches JUDGEMENT too."""
    for old, new, verdicts in (
        (COUNT >= 3, COUNT >= 2, {("NO", "YES")}),
        (all_of(COUNT >= 3, JUDGED), all_of(COUNT >= 2, JUDGED), {("NO", "JUDGEMENT")}),
        (all_of(COUNT >= 2, JUDGED), COUNT >= 2, {("JUDGEMENT", "YES")}),
        (
            all_of(COUNT >= 2, any_of(JUDGED, COUNT >= 3)),
            all_of(COUNT >= 1, any_of(JUDGED, COUNT >= 2)),
            {("NO", "JUDGEMENT"), ("JUDGEMENT", "YES")},
        ),
    ):
        for before, after, direction in ((old, new, "gain"), (new, old, "lose")):
            found = moved(before, after)
            told = [(one.before.name, one.after.name) for one in found]
            ordered = verdicts if direction == "gain" else {(last, first) for first, last in verdicts}
            assert len(told) == len(set(told))
            assert set(told) == ordered
            assert {one.direction for one in found} == {direction}


# --- In words ---


def people(old: Condition, new: Condition, *asked: Question) -> set[tuple[str, ...]]:
    return {one.people for one in moved(old, new, *asked) if one.direction == "gain"}


def test_choices_in_words() -> None:
    no_order = replace(RANK, order=())
    four = replace(RANK, options=(*RANK.options, Option("peak", "peak")), order=(*RANK.order, "peak"))
    never = FLAG.is_(True)
    for new, words in (
        (RANK.is_("top"), "题rank：top"),
        (RANK.is_("low"), "题rank：low"),
        (RANK >= "mid", "题rank：mid及以上"),
        (RANK <= "mid", "题rank：low、mid"),
        (RANK.is_in("low", "top"), "题rank：low、top"),
        (four >= "mid", "题rank：mid及以上"),
        (four.is_in("low", "top", "peak"), "题rank：low、top、peak"),
        (no_order.is_in("mid", "top"), "题rank：mid、top"),
    ):
        rank = next(one.term for one in new.walk() if hasattr(one, "term"))
        found = people(never, new, FLAG, rank)
        assert found == {("题flag：否", words)} or found == {(words, "题flag：否")}


def test_numbers_and_days_in_words() -> None:
    earlier, day = date(2020, 1, 1), date(2021, 1, 1)
    for old, new, asked, words in (
        (COUNT >= 3, COUNT >= 2, COUNT, "题count：2以上，不满3"),
        (COUNT >= 3, all_of(), COUNT, "题count：不满3"),
        (COUNT < 3, all_of(), COUNT, "题count：3以上"),
        (COUNT < 1, all_of(), COUNT, "题count：1以上"),
        (YEARS_ALONE >= 3, YEARS_ALONE >= 1, YEARS_ALONE, "题years：1年以上，不满3年"),
        (YEARS_ALONE <= 3, all_of(), YEARS_ALONE, "题years：3.01年以上"),
        (FLAG.is_(True), all_of(), FLAG, "题flag：否"),
        (day <= SINCE, earlier <= SINCE, SINCE, "题since：2020-01-01起，早于2021-01-01"),
        (day > SINCE, all_of(), SINCE, "题since：2021-01-01起"),
    ):
        assert people(old, new, asked) == {(words,)}


def test_what_the_changed_sentences_ask_comes_first_and_the_rest_is_besides() -> None:
    old = all_of(COUNT >= 3, RANK >= "mid", FLAG.is_(True))
    new = all_of(COUNT >= 2, RANK >= "mid", FLAG.is_(True))
    for before, after in ((old, new), (new, old)):
        (one,) = moved(before, after)
        assert one.people == ("题count：2以上，不满3",)
        assert sorted(one.besides) == ["题flag：是", "题rank：mid及以上"]


def test_what_only_the_new_sentences_ask_comes_first_too() -> None:
    (one,) = moved(RANK >= "mid", all_of(RANK >= "mid", FLAG.is_(True)))
    assert (one.people, one.besides) == (("题flag：否",), ("题rank：mid及以上",))
    (one,) = moved(all_of(RANK >= "mid", FLAG.is_(True)), RANK >= "mid")
    assert (one.people, one.besides) == (("题flag：否",), ("题rank：mid及以上",))


def test_where_no_sentence_is_of_one_law_alone_all_that_decides_is_told_of_the_people() -> None:
    """How many of several conditions are needed is in none of them."""
    three = (FLAG.is_(True), OTHER_FLAG.is_(True), COUNT >= 2)
    found = moved(all_of(at_least(3, *three), RANK >= "mid"), all_of(at_least(2, *three), RANK >= "mid"))
    assert found
    for one in found:
        assert (one.old, one.new, one.besides) == ((), (), ())
        assert len(one.people) == 4


def test_of_linked_days_the_witnesses_own_stand_besides_and_nothing_else_is_an_example() -> None:
    begun, ended = replace(SINCE, id="begun", label="开始"), replace(SINCE, id="ended", label="结束")
    asked = (begun, ended, COUNT)
    old, new = (all_of(between(begun, ended, "month") >= number, COUNT >= 2) for number in (12, 6))
    found = compared(old, new, *asked)
    assert found.cut == (WAY.title,)
    assert found.movements
    for one in found.movements:
        assert set(one.people) == {"开始：看与另一日期相隔多久", "结束：看与另一日期相隔多久"}
        days = [f"开始：{one.witness['begun']}", f"结束：{one.witness['ended']}"]
        assert sorted(one.besides) == sorted(["题count：2以上", *days])


def test_a_pathway_of_one_law_has_its_title_and_of_both_the_new_one() -> None:
    first = replace(WAY, id="first", title="甲", requires=FLAG.is_(True))
    second = replace(WAY, id="second", title="乙", clauses=("9",), requires=COUNT >= 2)
    renamed = replace(first, title="新甲", requires=FLAG.is_(False))

    def law(*ways: Pathway) -> Law:
        return law_of(ASKED, (), ways)

    for old, new, direction, title in (
        (law(first), law(first, second), "gain", "乙"),
        (law(first, second), law(first), "lose", "乙"),
    ):
        found = moved(old, new)
        assert {(one.direction, one.title, one.pathway) for one in found} == {(direction, title, "second")}
    assert {one.title for one in moved(law(first), law(renamed))} == {"新甲"}


# --- Directions ---

GATE = Gate(id="gate", title="门槛", clauses=("1",), condition=OTHER_FLAG.is_(True))
FIRST = replace(WAY, id="first", title="甲", clauses=("1",), requires=COUNT >= 2)
SECOND = replace(FIRST, id="second", title="乙", requires=COUNT >= 3)


def law_with(*ways: Pathway, gates: tuple[Gate, ...] = ()) -> Law:
    return replace(law_of(ASKED, gates, ways), clauses={"1": ClauseStatus("encoded", "已编入。")})


def without(law: Law, *aside: str) -> Law:
    """The law carried over, with these of its rules set aside."""
    day = law.as_of_default
    return carried(law, title="新", whom_to_ask="甲局", as_of=(day, day, day), aside=aside, stale=())


def directions(old: Law, new: Law) -> set[tuple[str, str, Verdict, Verdict]]:
    return {
        (one.direction, one.pathway, one.before, one.after)
        for one in checker.compare_laws(old, new).movements
    }


NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES


def test_a_gate_that_is_set_aside_is_named_and_leaves_open_what_it_binds() -> None:
    old = law_with(FIRST, gates=(GATE,))
    new = without(old, "gate")
    assert checker.compare_laws(old, new).aside == ("门槛",)
    assert directions(old, new) == {("open", "first", NO, JUDGEMENT), ("open", "first", YES, JUDGEMENT)}


def test_gates_and_pathways_that_are_set_aside_are_named_in_their_order() -> None:
    old = law_with(FIRST, SECOND, gates=(GATE,))
    assert checker.compare_laws(old, without(old, "second", "gate")).aside == ("门槛", "乙")


def test_who_reaches_yes_by_another_pathway_gains() -> None:
    new = without(law_with(FIRST, replace(SECOND, requires=all_of())), "first")
    found = directions(law_with(FIRST, SECOND), new)
    assert {(direction, after) for direction, _, _, after in found} == {("gain", YES)}


def test_who_reaches_a_judgement_by_a_pathway_that_stands_gains() -> None:
    """The pathway that is set aside is for others."""
    first = replace(FIRST, applies=FLAG.is_(True))
    old = law_with(first, replace(SECOND, requires=all_of(COUNT >= 3, JUDGED)))
    new = without(law_with(first, replace(SECOND, requires=all_of(COUNT >= 1, JUDGED))), "first")
    found = directions(old, new)
    assert ("gain", "second", NO, JUDGEMENT) in found
    assert ("open", "first", NO, JUDGEMENT) in found
    assert not any(direction == "open" and pathway == "second" for direction, pathway, *_ in found)


def test_who_a_gate_keeps_out_loses_whatever_is_set_aside() -> None:
    old = law_with(FIRST)
    new = without(law_with(FIRST, gates=(GATE,)), "first")
    assert directions(old, new) == {
        ("lose", "first", YES, NO),
        ("open", "first", YES, JUDGEMENT),
        ("open", "first", NO, JUDGEMENT),
    }


def test_who_keeps_a_judgement_that_may_be_better_is_left_open() -> None:
    """Before by the first pathway, afterwards by the second, which is set aside."""
    old = law_with(FIRST, replace(SECOND, requires=all_of(COUNT >= 3, JUDGED)))
    new = without(law_with(replace(FIRST, requires=COUNT >= 4), SECOND), "second")
    assert ("open", "first", YES, JUDGEMENT) in directions(old, new)
