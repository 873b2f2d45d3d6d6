"""Lists of records: what they expand to, what is counted, how it is told, what is refused by name."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

import checker
from checker import LawError, Verdict
from checker.law.conditions import Principle, all_of, any_of, judgement
from checker.law.guidance.conversation import Spoken
from checker.law.named import Item, Mapped, between, elapsed
from checker.law.pathways import Law
from checker.law.questions import Catalogue, Question
from checker.law.records import MOST_RECORDS, Record, Records
from checker.law.tree import Condition
from checker.law.values import Situation
from tests.small_laws import COUNT, FLAG, LISTED, LONG, MONTHS, RANK, SINCE, TARGET, YEARS, requiring
from tests.strategies import Raw

NO, UNKNOWN, JUDGEMENT, YES = Verdict
ON = replace(SINCE, id="on", label="发表日期")
JOURNAL = replace(RANK, id="journal", label="期刊级别")
PLACE = replace(COUNT, id="author", label="本人排名", unit="位")
CHECKED = replace(FLAG, id="checked", label="已查重", asked_of=JOURNAL >= "mid")


def papers(at_most: int = 4, *fields: Question, **more: Any) -> Records:  # noqa: ANN401  # fields of Records
    made = {"id": "papers", "label": "论文", "unit": "篇", "group": "组", "clauses": ("1",)} | more
    return Records(at_most=at_most, fields=fields or (JOURNAL, ON, PLACE), **made)


PAPERS = papers()
AS_OF = date(2025, 6, 10)


def good(record: Record) -> Condition:
    return all_of(
        record.journal >= "mid",
        (between(SINCE, record.on) >= 0).saying("在取得现职称之后发表"),
        record.author <= 2,
    )


THREE, TOP = PAPERS.at_least(3, good), PAPERS.at_least(1, lambda record: record.journal.is_("top"))
LAW = requiring(all_of(THREE, TOP), SINCE, *PAPERS.questions)
HELD = {"since": "2020-05-01"}


def report(law: Law, answers: Raw, explained: bool = True) -> checker.Report:
    raw = {"as_of": str(AS_OF), "answers": {"series": "only", "level": "one", **answers}}
    found = checker.check(raw, law, explained)
    assert isinstance(found, checker.Report)
    return found


def listing(*records: tuple[Any, ...], of: Records = PAPERS, number: int | None = None) -> Raw:
    """The answers about a list; None is open."""
    fields = [question.id for question in of.fields]
    answers: Raw = {of.id: len(records) if number is None else number}
    for place, values in enumerate(records, 1):
        pairs = zip(fields, values, strict=True)
        answers |= {f"{of.id}_{place}_{field}": value for field, value in pairs if value is not None}
    return answers


GOOD, BEST, EARLY, FAR = (
    ("mid", "2020-05-01", 2),
    ("top", "2024-01-01", 1),
    ("top", "2020-04-30", 1),
    ("mid", "2024-01-01", 3),
)


def test_a_list_is_a_number_and_so_many_times_its_particulars() -> None:
    assert [question.id for question in PAPERS.questions][:4] == [
        "papers",
        *(f"papers_1_{field}" for field in ("journal", "on", "author")),
    ]
    assert len(PAPERS.questions) == 13
    number, *rest = PAPERS.questions
    assert (number.label, number.low, number.high, number.unit) == ("论文篇数", 0, 4, "篇")
    assert "列最符合条件的4篇" in number.help
    assert rest[4].label == "第2篇论文的发表日期"
    assert rest[4].asked_of == (PAPERS.number >= 2)


def test_a_particular_is_asked_of_whom_another_of_the_same_record_says() -> None:
    of = papers(2, JOURNAL, CHECKED)
    asked_of = of.records[1].checked.asked_of
    assert asked_of == all_of(of.number >= 2, of.records[1].journal >= "mid")
    grown = papers(2, FLAG, MONTHS).records[1]
    assert grown.months.grows_when == grown.flag.is_(True)


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ((BEST, GOOD, GOOD), YES),
        ((GOOD, GOOD, GOOD), NO),
        ((BEST, GOOD), NO),
        ((BEST, GOOD, FAR), NO),
        ((EARLY, GOOD, GOOD), NO),
        ((EARLY, GOOD, GOOD, GOOD), YES),
        ((FAR, GOOD, BEST, GOOD), YES),
        ((), NO),
        ((BEST, GOOD, ("mid", None, 2)), UNKNOWN),
        ((BEST, GOOD, ("mid", None, 3)), NO),
        ((BEST, GOOD, GOOD, (None, None, None)), YES),
    ],
)
def test_records_that_fulfil_the_condition_are_counted_in_any_order(
    records: tuple[tuple[Any, ...], ...], verdict: Verdict
) -> None:
    found = report(LAW, {**HELD, **listing(*records)})
    assert found.verdict is verdict
    assert found.settled == (verdict is not UNKNOWN)
    assert report(LAW, {**HELD, **listing(*reversed(records))}).verdict is verdict


def test_what_is_answered_of_a_record_that_is_not_there_counts_for_nothing() -> None:
    assert report(LAW, {**HELD, **listing(BEST, GOOD, GOOD, number=2)}).verdict is NO


def test_a_judgement_about_each_record_stays_one() -> None:
    judged = PAPERS.at_least(2, lambda record: all_of(record.author <= 2, judgement("水平较高", "评委会")))
    law = requiring(judged, *PAPERS.questions)
    assert report(law, listing(BEST, GOOD)).verdict is JUDGEMENT
    found = report(law, listing(BEST, FAR))
    assert found.verdict is NO
    assert [gap.conditions[0].now for gap in gaps(found)] == ["1篇，还差1篇"]


def test_every_choice_of_open_answers_is_covered() -> None:
    """As good as trying all: two lists of answers, every day beside the one that is measured from."""
    of = papers(2, JOURNAL, ON)
    condition = all_of(
        of.at_least(1, lambda record: all_of(record.journal.is_("top"), between(SINCE, record.on) >= 31)),
        of.at_least(2, lambda record: between(SINCE, record.on) >= 0),
        any_of(SINCE.is_not(date(2025, 5, 11)), of.at_least(1, lambda record: record.on < date(2025, 1, 1))),
    )
    law = requiring(condition, SINCE, *of.questions)
    days = [date(2024, 12, 30), date(2024, 12, 31), *(date(2025, 5, day) for day in (9, 10, 11)), AS_OF]
    open_: dict[str, list[Any]] = {"since": days, "papers": [0, 1, 2]}
    for place in (1, 2):
        open_ |= {f"papers_{place}_journal": ["low", "top"], f"papers_{place}_on": days}
    some: tuple[dict[str, Any], ...] = ({}, {"since": days[2]}, {"papers": 1}, {"papers_1_on": days[1]})
    for given in (*some, {"papers_2_on": days[4]}):
        choices = [[given[id_]] if id_ in given else values for id_, values in open_.items()]
        verdicts = {
            condition.evaluate(Situation(dict(zip(open_, values, strict=True)), AS_OF, TARGET))
            for values in product(*choices)
        }
        answers = {id_: str(value) if isinstance(value, date) else value for id_, value in given.items()}
        assert report(law, answers, explained=False).reachable == (min(verdicts), max(verdicts)), given


def gaps(found: checker.Report) -> Any:  # noqa: ANN401  # the gaps of the one pathway
    assert found.pathways[0].explanation is not None
    return found.pathways[0].explanation.gaps.ways


def test_what_is_missing_is_so_many_records_and_is_told_once() -> None:
    found = report(LAW, {**HELD, **listing(BEST, FAR)})
    [gap] = gaps(found)
    [missing] = gap.conditions
    assert missing.kind == "person"
    assert missing.node.phrase == (
        "论文至少3篇，每篇须：期刊级别：mid及以上，在取得现职称之后发表，本人排名不多于2位"
    )
    assert missing.to_dict()["records"] == {"needed": 3, "met": 1, "open": 0, "lacking": 2, "unit": "篇"}
    assert gap.text == f"须满足：{missing.node.phrase}（现在1篇，还差2篇）"
    raised = {**HELD, **listing(BEST, FAR)} | {
        id_: str(value) if isinstance(value, date) else value for id_, value in gap.witness.items()
    }
    assert report(LAW, {id_: value for id_, value in raised.items() if value is not None}).verdict is YES


def test_records_that_are_not_answered_in_full_may_yet_count() -> None:
    [gap] = gaps(report(LAW, {**HELD, **listing(BEST, ("mid", None, 1))}))
    assert gap.conditions[0].now == "1篇，另有1篇没有答全，至少还差1篇"


def test_where_enough_records_are_for_a_person_to_judge_none_lacks() -> None:
    law = requiring(
        LISTED.at_least(1, lambda record: any_of(record.rank >= "top", judgement("破格", "评委会"))),
        *LISTED.questions,
    )
    told = [
        gaps(report(law, {"papers": number, "papers_1_rank": "low"}))[0].conditions[0].now
        for number in (0, 1)
    ]
    assert told == ["0篇，还差1篇", "1篇"]


def test_the_notices_own_words_stand_for_the_condition() -> None:
    law = requiring(THREE.saying("发表论文3篇"), SINCE, *PAPERS.questions)
    [gap] = gaps(report(law, {**HELD, **listing(GOOD, GOOD)}))
    assert gap.text == "须满足：发表论文3篇（现在2篇，还差1篇）"


def tree(found: checker.Report) -> Any:  # noqa: ANN401  # JSON
    document: Any = found.to_dict()
    return document["pathways"][0]["because"]["of"][1]


def test_a_report_shows_the_records_that_there_are() -> None:
    law = requiring(THREE, SINCE, *PAPERS.questions)
    shown = tree(report(law, {**HELD, **listing(BEST, FAR)}))
    assert [(record["text"], record["verdict"]) for record in shown["of"]] == [
        ("第1篇论文", "YES"),
        ("第2篇论文", "NO"),
    ]
    assert [below["verdict"] for below in shown["of"][1]["of"]] == ["YES", "YES", "NO"]
    for answers in ({}, listing()):
        assert "of" not in tree(report(law, answers))
        assert tree(report(law, answers))["questions"] == ["papers"]


def test_a_gate_of_records_that_shuts_every_pathway_is_told_once() -> None:
    law = requiring(all_of(), SINCE, *PAPERS.questions)
    gate = replace(checker.find_law().gates[0], condition=THREE)
    found = report(replace(law, gates=(gate,)), {**HELD, **listing(BEST)})
    assert [shut.condition.node.condition for shut in found.summary.shut_by] == [THREE]


POINTS = PAPERS.sum(
    lambda record: Item(of=Mapped(record.journal, {"low": 1, "mid": 10, "top": 20})),
    id_="points",
    label="论文分",
    unit="分",
    at_most=45,
)


@pytest.mark.parametrize(
    ("journals", "points"),
    [
        (("top", "top"), 40),
        (("top", "mid", "mid"), 40),
        (("top", "mid", "low"), 31),
        (("top",) * 4, 45),
        ((), 0),
    ],
)
def test_a_sum_adds_what_each_record_is_worth(journals: tuple[str, ...], points: int) -> None:
    answers = listing(*((journal, None, None) for journal in journals))
    for number in (0, 31, 40, 41, 45, 46):
        for condition, holds in (
            (number <= POINTS, points >= number),
            (number < POINTS, points > number),
            (number >= POINTS, points <= number),
            (number > POINTS, points < number),
        ):
            found = report(requiring(condition, *PAPERS.questions), answers, explained=False)
            assert found.verdict is (YES if holds else NO), (number, condition.text)


@pytest.mark.parametrize(("least", "most"), [(2, None), (None, -1), (None, None)])
def test_the_bounds_of_a_sum_hold_where_there_is_nothing_to_add(least: int | None, most: int | None) -> None:
    """No record comes to the same as one that adds 0."""
    none_or_one: tuple[Raw, Raw] = ({"papers": 0}, {"papers": 1, "papers_1_rank": "low"})
    total = LISTED.sum(
        lambda record: Item(of=Mapped(record.rank, {"low": 0, "mid": 1, "top": 3})),
        id_="bounded",
        label="论文分",
        at_least=least,
        at_most=most,
    )
    sum_ = least or most or 0
    for number in (-1, 0, 2):
        for condition, holds in ((number <= total, sum_ >= number), (number > total, sum_ < number)):
            law = requiring(condition, *LISTED.questions)
            found = [report(law, answers) for answers in none_or_one]
            assert [one.verdict for one in found] == [YES if holds else NO] * 2
            now = [condition.now(Situation(answers, AS_OF, TARGET)) for answers in none_or_one]
            assert now == [str(sum_)] * 2


def test_a_sum_is_told_once_with_what_it_comes_to() -> None:
    law = requiring(POINTS >= 40, *PAPERS.questions)
    found = report(law, listing(("top", None, None), ("mid", None, None)))
    assert [gap.text for gap in gaps(found)] == ["须满足：论文分不少于40分（现在30分）"]
    assert [record["verdict"] for record in tree(found)["of"]] == ["NO"]
    assert gaps(report(law, listing()))[0].text == "须满足：论文分不少于40分（现在0分）"
    assert report(law, listing(("top", None, None), (None, None, None))).verdict is UNKNOWN


def test_time_that_a_record_lacks_is_told_with_its_day() -> None:
    of = papers(2, ON)
    law = requiring(of.at_least(1, lambda record: elapsed(record.on, "year") >= 1), *of.questions)
    [gap] = gaps(report(law, listing(("2024-12-01",), of=of)))
    assert gap.conditions[0].day == date(2025, 12, 1)


def test_a_principle_about_a_record_is_met_in_time_only_when_it_is_met_itself() -> None:
    """After a year it is for a person to judge; after three years it is met."""
    of = papers(2, ON)
    law = requiring(of.at_least(1, lambda record: aged(record.on, 1, 3)), *of.questions)
    found = report(law, listing(("2024-12-01",), of=of))
    assert gaps(found)[0].conditions[0].day == date(2027, 12, 1)
    assert found.earliest == date(2025, 12, 1)


def aged(day: Question, least: int, met: int) -> Condition:
    return all_of(elapsed(day, "year") >= least, Principle(met=elapsed(day, "year") >= met, by="评委会"))


@pytest.mark.parametrize(("number", "kind"), [(1, "person"), (2, "time")])
def test_time_fulfils_a_list_only_where_there_are_records_for_it(number: int, kind: str) -> None:
    of = papers(2, ON)
    law = requiring(of.at_least(2, lambda record: elapsed(record.on, "year") >= 1), *of.questions)
    [gap] = gaps(report(law, listing(*[("2024-12-01",)] * number, of=of)))
    assert gap.kind == kind
    assert (gap.day is not None) == (kind == "time")


def test_records_that_a_person_has_to_judge_are_no_way_to_more() -> None:
    judged = LISTED.at_least(1, lambda record: all_of(record.rank >= "top", judgement("破格", "评委会")))
    for other, offered in ((LISTED.number >= 2, "论文篇数不少于2篇"), (all_of(), None)):
        law = requiring(any_of(judged, other) if offered else judged, *LISTED.questions)
        [gap] = gaps(report(law, {"papers": 0}))
        assert [missing.node.phrase for missing in gap.conditions] == [offered or judged.text]


def test_the_guide_finishes_one_record_before_the_next() -> None:
    spoken = Spoken(topic="one", known_by="self", asks="{which}怎样？", because="因为。", clause="1")
    words = PAPERS.spoken(replace(spoken, asks="几篇？"), journal=spoken, on=spoken, author=spoken)
    assert words["papers_2_on"].asks == "第2篇论文怎样？"
    talk = LAW.conversation
    said = replace(talk, topics=(*talk.topics, *PAPERS.topics), spoken={**talk.spoken, **words})
    law = replace(LAW, conversation=said)
    answers: Raw = dict(HELD)
    asked = []
    values = {"papers": 3, "journal": "top", "on": "2024-01-01", "author": 1}
    while entries := report(law, answers).next_questions:
        [id_] = entries[0].questions
        asked.append(id_)
        answers[id_] = values[id_.rpartition("_")[2]]
    assert asked[0] == "papers"
    assert [id_.split("_")[1] for id_ in asked[1:]] == ["1"] * 3 + ["2"] * 3 + ["3"] * 3


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: papers(0), "论文.*最多列0篇"),
        (lambda: papers(MOST_RECORDS + 1), f"应为1至{MOST_RECORDS}篇"),
        (lambda: papers(8, *(replace(FLAG, id=f"f{n}") for n in range(5))), "少列几篇，或者少问几项"),
        (lambda: papers(2, JOURNAL, ON, replace(PLACE, id="on")), "两项都叫 on"),
        (lambda: papers(2, replace(ON, id="title")), "不能叫 title"),
        (lambda: papers(2, replace(ON, id="发表")), "不能叫 发表"),
        (lambda: PAPERS.at_least(5, good), "不能要求5篇"),
        (lambda: PAPERS.at_least(0, good), "不能要求0篇"),
        (
            lambda: PAPERS.at_least(1, lambda record: record.pages >= 3),
            "没有 pages 这一项，有的是：journal、on",
        ),
        (lambda: papers(2, ON, replace(FLAG, asked_of=elapsed(ON, "year") >= 1)), "只能直接看 on"),
        (lambda: Catalogue((*PAPERS.questions, replace(FLAG, id="papers_1_on"))), "重复了：papers_1_on"),
        (lambda: requiring(THREE, *papers(4, replace(ON, asked_of=LONG >= 2)).questions), "要看题目 long"),
        (lambda: requiring(THREE, *PAPERS.questions[1:]), "要看题目 papers"),
        (lambda: papers(2, CHECKED, JOURNAL), "论文”的 checked 要看的 journal 须列在它前面"),
        (lambda: papers(2, replace(YEARS, grows_when=FLAG.is_(True)), FLAG), "要看的 flag 须列在它前面"),
        (lambda: papers(2, replace(FLAG, asked_of=elapsed(ON, "year") >= 1), ON), "要看的 on 须列在它前面"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(make: Any, named: str) -> None:  # noqa: ANN401  # a lambda
    with pytest.raises(ValueError, match=named):
        make()


def test_an_editor_is_told_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="没有 pages") as error:
        PAPERS.records[0].pages  # noqa: B018  # it is refused
    assert "没有 pages 这一项" in LawError("x.py", 1, str(error.value)).args[0]


def test_a_condition_of_several_fields_is_bound_to_its_record() -> None:
    either = any_of(Principle(met=JOURNAL >= "mid", by="评委会"), PLACE >= 2)
    of = papers(2, JOURNAL, PLACE, replace(FLAG, asked_of=either))
    asked_of = of.records[0].flag.asked_of
    assert asked_of is not None
    assert set(asked_of.questions) == {"papers", "papers_1_journal", "papers_1_author"}


def test_the_number_alone_is_a_fact_like_any_other() -> None:
    law = requiring(all_of(LISTED.number >= 1, YEARS >= 1), FLAG, YEARS, *LISTED.questions)
    assert report(law, {"papers": 1, "years": 1}).verdict is YES
