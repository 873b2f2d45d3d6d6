"""A list of records as it expands: its questions, its words, its conditions and sums; what is refused."""

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker.law.conditions import Principle, all_of, any_of, judgement
from checker.law.guidance.conversation import Spoken, Topic
from checker.law.named import Item, Mapped, elapsed
from checker.law.questions import Question
from checker.law.records import Record, Records
from checker.law.tree import Condition
from checker.law.values import Situation
from tests.small_laws import COUNT, FLAG, LONG, MONTHS, OTHER_FLAG, RANK, SINCE, TARGET, YEARS

ON = replace(SINCE, id="on", label="发表日期")
JOURNAL = replace(RANK, id="journal", label="期刊级别")
WORDS = replace(COUNT, id="words", label="字数", group="", clauses=())


def papers(at_most: int = 3, *fields: Question, **more: Any) -> Records:  # noqa: ANN401  # fields of Records
    made = {"id": "papers", "label": "论文", "unit": "篇", "group": "成果", "clauses": ("7",)} | more
    return Records(at_most=at_most, fields=fields or (JOURNAL, WORDS), **made)


def many(number: int) -> tuple[Question, ...]:
    return tuple(replace(FLAG, id=f"f{n}") for n in range(number))


def test_the_number_of_records_is_the_first_question() -> None:
    asked_of = OTHER_FLAG.is_(True)
    number, *rest = papers(3, changed_by="fixed", asked_of=asked_of).questions
    assert (number.id, number.label, number.type, number.unit) == ("papers", "论文篇数", "int", "篇")
    assert (number.low, number.high, number.changed_by) == (0, 3, "fixed")
    assert (number.group, number.clauses, number.asked_of) == ("成果", ("7",), asked_of)
    assert number.help == "最多列3篇；更多的，列最符合条件的3篇。"
    assert [one.id for one in rest] == [
        f"papers_{n}_{field}" for n in (1, 2, 3) for field in ("journal", "words")
    ]


def test_a_particular_has_its_own_group_and_clauses_or_those_of_the_list() -> None:
    list_ = papers()
    journal, words = list_.records[1].journal, list_.records[1].words
    assert (journal.label, words.label) == ("第2篇论文的期刊级别", "第2篇论文的字数")
    assert (journal.group, journal.clauses) == ("组", ("1",))
    assert (words.group, words.clauses) == ("成果", ("7",))
    assert journal.asked_of == words.asked_of == (list_.number >= 2)
    assert journal.grows_when is None


def test_a_record_is_asked_for_from_its_number_on() -> None:
    list_ = papers()
    for number in range(4):
        situation = Situation({"papers": number}, date(2025, 6, 10), TARGET)
        asked = [record.place for record in list_.records if asked_of(record.journal, situation)]
        assert asked == list(range(1, number + 1))


def asked_of(question: Question, situation: Situation) -> bool:
    assert question.asked_of is not None
    return question.asked_of.evaluate(situation).name == "YES"


def test_records_have_a_place_a_title_and_their_particulars() -> None:
    list_ = papers()
    assert [(one.place, one.title) for one in list_.records] == [
        (1, "第1篇论文"),
        (2, "第2篇论文"),
        (3, "第3篇论文"),
    ]
    assert list(list_.records[2].particulars) == ["journal", "words"]
    assert [papers(1).records[0].words.id, len(papers(8).records)] == ["papers_1_words", 8]
    with pytest.raises(ValueError, match=r"^第1篇论文没有 pages 这一项，有的是：journal、words$"):
        list_.records[0].pages  # noqa: B018  # it is refused
    assert not hasattr(list_.records[0], "__length_hint__")
    assert copy.copy(list_.records[0]).words is list_.records[0].words


def test_what_a_particular_hangs_on_is_that_of_the_same_record() -> None:
    hangs = any_of(Principle(met=JOURNAL >= "mid", by="评委会"), all_of(WORDS >= 2, LONG >= 1))
    list_ = papers(
        2, JOURNAL, WORDS, replace(FLAG, asked_of=hangs), replace(YEARS, grows_when=JOURNAL >= "top")
    )
    for record in list_.records:
        own = any_of(
            Principle(met=record.journal >= "mid", by="评委会"), all_of(record.words >= 2, LONG >= 1)
        )
        assert record.flag.asked_of == all_of(list_.number >= record.place, own)
        assert record.years.grows_when == (record.journal >= "top")
        assert record.years.asked_of == (list_.number >= record.place)
    judged = papers(1, JOURNAL, replace(FLAG, asked_of=all_of(judgement("较好", "评委会"))))
    assert judged.records[0].flag.asked_of == all_of(judged.number >= 1, all_of(judgement("较好", "评委会")))


def test_what_is_computed_of_others_may_decide_whom_a_particular_is_asked_of() -> None:
    old = elapsed(SINCE, "year") >= 1
    list_ = papers(1, JOURNAL, replace(FLAG, asked_of=old))
    assert list_.records[0].flag.asked_of == all_of(list_.number >= 1, old)


def test_a_question_outside_the_list_may_have_the_id_of_a_particular() -> None:
    outside = date(2020, 1, 1) <= SINCE
    list_ = papers(1, replace(FLAG, asked_of=outside), replace(ON, id="since"))
    assert list_.records[0].flag.asked_of == all_of(list_.number >= 1, outside)


AGED = elapsed(ON, "year") >= 1


@pytest.mark.parametrize(
    ("make", "refused"),
    [
        (lambda: papers(0), "^“论文”最多列0篇，应为1至8篇$"),
        (lambda: papers(9), "^“论文”最多列9篇，应为1至8篇$"),
        (
            lambda: Records(id="a", label="书", unit="本", at_most=1, group="", clauses=(), fields=()),
            "^“书”有1本、每本0项，应为1至32题：少列几本，或者少问几项$",
        ),
        (lambda: papers(3, *many(11)), "^“论文”有3篇、每篇11项，应为1至32题：少列几篇，或者少问几项$"),
        (lambda: papers(1, *many(33)), "^“论文”有1篇、每篇33项，应为1至32题"),
        (lambda: papers(0, *many(1), *many(1)), "^“论文”最多列0篇，应为1至8篇；“论文”有两项都叫 f0$"),
        (lambda: papers(2, JOURNAL, ON, replace(WORDS, id="on")), "^“论文”有两项都叫 on$"),
        (lambda: papers(2, replace(ON, id="title")), "^“论文”的一项不能叫 title$"),
        (
            lambda: papers(2, replace(ON, id="place"), replace(ON, id="On")),
            "^“论文”的一项不能叫 place；“论文”的一项不能叫 On$",
        ),
        (
            lambda: papers(2, replace(FLAG, asked_of=JOURNAL >= "mid"), JOURNAL),
            "^“论文”的 flag 要看的 journal 须列在它前面$",
        ),
        (
            lambda: papers(
                2, replace(FLAG, asked_of=all_of(LONG >= 2, WORDS >= 2, JOURNAL >= "mid")), JOURNAL, WORDS
            ),
            "^“论文”的 flag 要看的 words、journal 须列在它前面$",
        ),
        (
            lambda: papers(2, replace(MONTHS, grows_when=FLAG.is_(True)), FLAG),
            "^“论文”的 months 要看的 flag 须列在它前面$",
        ),
        (lambda: papers(2, replace(FLAG, asked_of=AGED), ON), "^“论文”的 flag 要看的 on 须列在它前面$"),
        (lambda: papers(2, ON, replace(FLAG, asked_of=AGED)), "^问谁、随什么增长，只能直接看 on 的答案$"),
        (
            lambda: papers(2, ON, replace(FLAG, asked_of=any_of(Principle(met=AGED, by="市")))),
            "^问谁、随什么增长，只能直接看 on 的答案$",
        ),
        (lambda: papers(3).at_least(0, good), "^“论文”最多列3篇，不能要求0篇$"),
        (lambda: papers(3).at_least(4, good), "^“论文”最多列3篇，不能要求4篇$"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(make: Callable[[], object], refused: str) -> None:
    with pytest.raises(ValueError, match=refused):
        make()


def good(record: Record) -> Condition:
    return record.journal >= "mid"


def test_what_can_just_be_meant_is_a_list() -> None:
    assert len(papers(8, *many(4)).questions) == 33
    assert len(papers(1, *many(32)).questions) == 33
    assert len(papers(1, *many(1)).questions) == 2
    assert papers(3).at_least(3, good).count == 3
    assert papers(3).at_least(1, good).count == 1
    assert papers(1, replace(ON, id="a_1")).records[0].a_1.id == "papers_1_a_1"


def test_the_guide_asks_of_each_record_in_a_topic_of_its_own() -> None:
    list_ = papers(2)
    assert list_.topics == (Topic("papers_1", "第1篇论文"), Topic("papers_2", "第2篇论文"))
    number = Spoken(topic="one", known_by="self", asks="几篇？", because="因为。", clause="7")
    said = replace(number, asks="{which}怎样？", known_by="unit")
    spoken = list_.spoken(number, journal=said, words=said)
    assert spoken == {
        "papers": number,
        **{
            f"papers_{place}_{field}": replace(said, topic=f"papers_{place}", asks=f"第{place}篇论文怎样？")
            for place in (1, 2)
            for field in ("journal", "words")
        },
    }


def test_so_many_records_fulfil_a_condition_that_is_told_of_none_in_particular() -> None:
    list_ = papers(2)
    both = list_.at_least(2, lambda record: all_of(good(record), record.words >= 2))
    assert (both.count, both.noun, both.unit) == (2, "论文", "篇")
    assert both.each == all_of(JOURNAL >= "mid", WORDS >= 2)
    first, second = list_.records
    assert both.parts == (
        all_of(list_.number >= 1, first.journal >= "mid", first.words >= 2).saying("第1篇论文"),
        all_of(list_.number >= 2, second.journal >= "mid", second.words >= 2).saying("第2篇论文"),
    )
    seen: list[tuple[int, str]] = []

    def each(record: Record) -> Condition:
        seen.append((record.place, record.title))
        return good(record)

    list_.at_least(1, each)
    assert sorted(seen) == [(0, "每篇论文"), (1, "第1篇论文"), (2, "第2篇论文")]


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda one: one,
        lambda one: all_of(one).saying("较好"),
        lambda one: all_of(one).under("3"),
        lambda one: any_of(one, FLAG.is_(True)),
        lambda _: all_of(),
    ],
)
def test_a_condition_with_words_of_its_own_stays_one(wrapped: Callable[[Condition], Condition]) -> None:
    list_ = papers(1)
    [part] = list_.at_least(1, lambda record: wrapped(good(record))).parts
    condition = wrapped(good(list_.records[0]))
    assert part == all_of(list_.number >= 1, condition).saying("第1篇论文")


def item(record: Record) -> Item:
    return Item(of=Mapped(record.journal, {"low": 0, "mid": 1, "top": 2}))


def test_there_is_a_sum_for_each_number_of_records() -> None:
    list_ = papers(2)
    found = list_.sum(item, id_="points", label="得分", unit="分", at_least=1, at_most=3)
    assert found.number is list_.number
    nothing, one, two = found.totals
    assert nothing is None
    assert one is not None
    assert two is not None
    assert (one.id, one.inputs) == ("points.of_1", ("papers_1_journal",))
    assert (two.id, two.inputs) == ("points.of_2", ("papers_1_journal", "papers_2_journal"))
    for total in (one, two):
        assert (total.label, total.unit, total.at_least, total.at_most) == ("得分", "分", 1, 3)


def test_what_is_added_beside_the_records_is_in_every_sum() -> None:
    beside = (Item(of=LONG), Item(of=COUNT))
    found = papers(1).sum(item, id_="points", label="得分", also=beside)
    nothing, one = found.totals
    assert nothing is not None
    assert one is not None
    assert nothing.inputs == ("long", "count")
    assert one.inputs == ("long", "count", "papers_1_journal")
