"""The words of a headline, on laws of a few conditions: what it says, why, and what comes next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import checker
from checker import Verdict
from checker.engine.headlines.headline import Grounds, headline
from checker.engine.headlines.standing import Standing
from checker.law.conditions import Pending, Principle, all_of, any_of, judgement
from checker.law.guidance.after import After, Deadline, Step
from checker.law.guidance.conversation import KnownBy
from checker.law.guidance.headlines import HEADLINE_KEYS, Headlines, NextStep
from checker.law.pathways import Gate, Law, Pathway
from checker.law.tree import Condition
from checker.law.values import Situation
from tests.small_laws import (
    COUNT,
    FLAG,
    LISTED,
    MOVED,
    MOVED_YEARS,
    OTHER_FLAG,
    PART,
    RANK,
    SINCE,
    SINCE_YEARS,
    YEARS,
    law_of,
    requiring,
)
from tests.strategies import Raw

DEGREE = replace(RANK, id="degree", label="学位", changed_by="education")
QUESTIONS = (FLAG, OTHER_FLAG, RANK, DEGREE, COUNT, YEARS, PART, SINCE, MOVED, *LISTED.questions)
PLAIN: dict[str, str] = {key: key for key in HEADLINE_KEYS}
WORDS = Headlines(
    held_gate="held",
    unstated=("无数据",),
    texts={
        **PLAIN,
        "may_apply.exam": "exam {level}",
        "may_apply.recognition": "recognition",
        "not_yet": "{lack}",
        "may_not.held": "held",
        "ask_unit": "{who} {count}",
    },
    steps={
        **dict.fromkeys(HEADLINE_KEYS, NextStep("", "")),
        "may_apply": NextStep("{step}", "{by}"),
        "answer_more": NextStep("{asks}", "", "now"),
        "not_yet": NextStep("{what}", "{by}", "{day}"),
        "pending": NextStep("", "{by}"),
    },
    who={kind: f"who {kind}" for kind in ("time", "others", "person", "education", "fixed")},
    no_deadline="no deadline",
    next_year="next year",
    some_day="some day",
)
WAY = replace(requiring(all_of(), FLAG).pathways[0], mode="review")
MET, MENDED, OPEN, ALSO_OPEN = FLAG.is_(True), FLAG.is_(False), RANK >= "mid", RANK >= "top"
FIXED = OTHER_FLAG.is_(True)
ASKED, TOO, BY_CITY = judgement("甲", "评委会"), judgement("乙", "评委会", "", "3"), judgement("丙", "市")
STAND_IN = judgement("没有数据", "无数据")
TO_COME = Pending(says="另行通知", by="省")
NEVER = all_of(MET, MENDED)
"""Each of the two can be mended, and never both."""
KNOWN_BY: dict[str, KnownBy] = {"moved": "unit", "count": "office"}
ANSWERS: Raw = {"flag": True, "other_flag": False}


def way(requires: Condition, **changes: Any) -> Pathway:  # noqa: ANN401  # fields of Pathway
    return replace(WAY, requires=requires, **changes)


def gate(condition: Condition, id_: str = "gate") -> Gate:
    return Gate(id=id_, title=id_, clauses=("1.1",), condition=condition)


def law_with(ways: Sequence[Pathway], gates: Sequence[Gate] = (), after: After | None = None) -> Law:
    numbered = tuple(
        replace(one, id=f"way{n}", title=f"途径{n}", clauses=(f"2.{n}",)) for n, one in enumerate(ways)
    )
    law = law_of(QUESTIONS, tuple(gates), numbered)
    spoken = {
        id_: replace(words, because=f"因为{id_}。", known_by=KNOWN_BY.get(id_, "self"))
        for id_, words in law.conversation.spoken.items()
    }
    told = after or After()
    return replace(
        law,
        conversation=replace(law.conversation, headlines=WORDS, spoken=spoken, screens=()),
        after=lambda _, __: told,
    )


def report(law: Law, answers: Raw) -> checker.Report:
    raw = {"as_of": "2025-06-10", "answers": {"series": "only", "level": "one", **ANSWERS, **answers}}
    found = checker.check(raw, law)
    assert isinstance(found, checker.Report)
    return found


def told(ways: Sequence[Pathway], gates: Sequence[Gate] = (), answers: Raw | None = None) -> Any:  # noqa: ANN401  # JSON
    found = report(law_with(ways, gates), answers or {}).headline
    assert found is not None
    return found.to_dict()


def reasons(headline_: Any) -> list[str]:  # noqa: ANN401  # JSON
    return [reason["text"] for reason in headline_["reasons"]]


def takes(number: int) -> str:
    return f"走“途径{number}”这条途径，程序能核对的条件都够了"


# --- May apply ---


@pytest.mark.parametrize(
    ("requires", "assessed"),
    [
        (MET, []),
        (ASKED, ["还要由评委会评定：甲"]),
        (all_of(ASKED, BY_CITY, TOO), ["还要由评委会评定：甲、乙；市也要评定"]),
        (all_of(BY_CITY, ASKED, ASKED, judgement("丁", "区")), ["还要由市评定：丙；评委会、区也要评定"]),
        (all_of(MET, any_of(MET, ASKED)), []),
        (any_of(MET, ASKED), []),
        (any_of(MENDED, ASKED), ["还要由评委会评定：甲"]),
        (any_of(OPEN, ASKED), ["还要由评委会评定：甲"]),
        (Principle(says="原则上", met=MENDED, by="市"), ["还要由市评定：原则上"]),
        (all_of(ASKED, Principle(met=MENDED, by="市")), ["还要由评委会评定：甲；市也要评定"]),
        (all_of(), []),
    ],
)
def test_what_is_still_assessed_is_told_after_the_way(requires: Condition, assessed: list[str]) -> None:
    found = told([way(requires)])
    assert (found["key"], found["text"]) == ("may_apply", "may_apply")
    assert reasons(found) == [takes(0), *assessed]
    assert found["reasons"][0]["clauses"] == ["2.0"]


def test_what_is_assessed_rests_on_the_clauses_of_the_first_assessor() -> None:
    found = told([way(all_of(ASKED, BY_CITY.under("4"), TOO, TOO))])
    assert found["reasons"][1]["clauses"] == ["2.0", "3"]


def test_gates_that_bind_are_assessed_too() -> None:
    gates = (gate(BY_CITY, "one"), gate(judgement("丁", "区"), "two"))
    for waives, others in (((), "市、区"), (("one",), "区"), (("two",), "市")):
        found = told([way(ASKED, waives=waives)], gates)
        assert reasons(found) == [takes(0), f"还要由评委会评定：甲；{others}也要评定"]


def test_of_missing_reference_data_what_stands_in_for_them_is_told() -> None:
    assert reasons(told([way(all_of(ASKED, STAND_IN))])) == [takes(0), "还要由无数据评定：没有数据"]
    # Whichever answer comes, it depends on them; which of the two does is open.
    either = any_of(all_of(OPEN, STAND_IN), all_of(RANK < "mid", STAND_IN))
    assert reasons(told([way(all_of(ASKED, either))])) == [takes(0)]
    # It does not depend on them.
    assert reasons(told([way(all_of(ASKED, any_of(STAND_IN, BY_CITY)))])) == [
        takes(0),
        "还要由评委会评定：甲；无数据、市也要评定",
    ]


def test_what_is_to_come_is_not_assessed() -> None:
    found = told([way(all_of(ASKED, TO_COME)), way(STAND_IN)])
    assert (found["key"], reasons(found)) == ("may_apply", [takes(0), "还要由评委会评定：甲"])


def test_the_first_step_is_the_registration_of_that_pathway() -> None:
    steps = (
        Step(text="别人登记", who="别人", cites=(), column="a", pathways=("other",)),
        Step(text="本人准备", who="本人", cites=()),
        Step(text="单位登记", who="单位", cites=(), column="b", pathways=("way0", "other")),
        Step(text="县登记", who="县", cites=(), column="c"),
    )
    for given, what, who in (
        (steps, "登记", "单位"),
        (steps[:2], "准备", "本人"),
        (steps[1:2], "准备", "本人"),
        (steps[3:], "登记", "县"),
        (steps[:1], "", ""),
        ((), "", ""),
    ):
        found = report(law_with([way(MET)], after=After(submission=given)), {}).headline
        assert found is not None
        assert (found.what, found.who) == (what, who)


def test_where_a_step_has_no_term_it_is_the_first_deadline() -> None:
    deadlines = (Deadline(id="a", text="先", cites=()), Deadline(id="b", text="后", cites=()))
    for given, until in ((deadlines, "先"), (deadlines[1:], "后"), ((), "no deadline")):
        for requires, key, term in ((MET, "may_apply", until), (OPEN, "answer_more", "now")):
            found = report(law_with([way(requires)], after=After(deadlines=given)), {}).headline
            assert found is not None
            assert (found.key, found.until) == (key, term)


# --- The pathway that it is about ---


@pytest.mark.parametrize(
    ("ways", "gates", "best"),
    [
        # The worst that open answers can do to it, its gates included.
        ([way(OPEN), way(ASKED)], (), 1),
        ([way(ASKED), way(MET)], (), 1),
        ([way(any_of(OPEN, ASKED)), way(MET)], (), 1),
        ([way(MET), way(ASKED, waives=("gate",))], [gate(OPEN)], 1),
        ([way(MET), way(MET, waives=("gate",))], [gate(ASKED)], 1),
        ([way(ASKED), way(MET, waives=("gate",))], [gate(MET)], 1),
        # Then the best.
        ([way(ASKED), way(any_of(ASKED, OPEN))], (), 1),
        ([way(any_of(ASKED, OPEN), waives=("gate",)), way(MET)], [gate(ASKED)], 0),
        ([way(MET), way(any_of(ASKED, OPEN), waives=("gate",))], [gate(ASKED)], 1),
        # Then what leans on no missing data.
        ([way(STAND_IN), way(ASKED)], (), 1),
        ([way(all_of(ASKED, STAND_IN)), way(ASKED)], (), 1),
        ([way(ASKED), way(STAND_IN)], (), 0),
        ([way(ASKED, mode="review"), way(STAND_IN, mode="exam")], (), 0),
        # Then what leaves least to answer.
        ([way(any_of(ASKED, OPEN, ALSO_OPEN)), way(any_of(ASKED, OPEN))], (), 1),
        (
            [
                way(any_of(ASKED, OPEN, ALSO_OPEN, DEGREE >= "mid")),
                way(any_of(ASKED, all_of(OPEN, all_of(ALSO_OPEN, MET)))),
            ],
            (),
            1,
        ),
        ([way(any_of(ASKED, MET, OPEN)), way(any_of(ASKED, MET, MENDED), mode="review")], (), 1),
        # Then an examination, recognition, review; of equal ones the first.
        ([way(ASKED, mode="review"), way(ASKED, mode="recognition")], (), 1),
        ([way(ASKED, mode="recognition"), way(ASKED, mode="exam")], (), 1),
        ([way(ASKED, mode="exam"), way(ASKED, mode="review")], (), 0),
        ([way(ASKED), way(ASKED)], (), 0),
    ],
)
def test_the_best_pathway_is_told(ways: Sequence[Pathway], gates: Sequence[Gate], best: int) -> None:
    found = told(ways, gates)
    assert (found["key"], reasons(found)[0]) == ("may_apply", takes(best))
    case = {"review": "may_apply", "recognition": "recognition", "exam": "exam one"}
    assert found["text"] == case[ways[best].mode]


# --- What others know, and what is asked next ---

BY_UNIT, BY_OFFICE = MOVED_YEARS >= 1, COUNT >= 1


@pytest.mark.parametrize(
    ("requires", "text", "asked"),
    [
        (BY_UNIT, "单位人事部门 1", ["题moved？"]),
        (BY_OFFICE, "有关部门 1", ["题count？"]),
        (all_of(BY_OFFICE, BY_UNIT), "单位人事部门和有关部门 2", ["题count？", "题moved？"]),
    ],
)
def test_what_others_have_to_say_is_counted(requires: Condition, text: str, asked: list[str]) -> None:
    found = told([way(requires)])
    assert (found["key"], found["text"], reasons(found)) == ("ask_unit", text, asked)
    assert [reason["clauses"] for reason in found["reasons"]] == [["1"]] * len(asked)


def test_of_what_others_are_asked_nothing_is_for_the_person() -> None:
    law = law_with([way(all_of(OPEN, BY_UNIT))])
    found = report(law, {})
    assert [entry.known_by for entry in found.next_questions] == ["self", "unit"]
    standing = Standing((Verdict.NO, Verdict.YES), "others", False, False, False, False, Verdict.YES)
    grounds = Grounds(
        law, "一", found.gates, found.pathways, found.summary, found.after, found.next_questions, None, ()
    )
    assert headline(standing, grounds).text == "单位人事部门 1"


def test_the_next_question_is_the_first() -> None:
    found = told([way(all_of(DEGREE >= "mid", OPEN))])
    assert (found["key"], reasons(found)) == ("answer_more", ["因为rank。"])
    assert found["next"] == {"what": "题rank？", "who": "", "until": "now"}


# --- By examination ---


def test_an_examination_is_told_in_the_words_of_its_own_conditions() -> None:
    ways = [
        way(FIXED.quoting("别的")),
        way(all_of(MET, MENDED.quoting("考试合格", "5")), mode="exam"),
        way(any_of(OPEN.quoting("另一场"), ALSO_OPEN), mode="exam"),
    ]
    found = told(ways)
    assert (found["key"], reasons(found)) == ("by_exam", ["通知：“考试合格”", "通知：“另一场”"])
    assert [reason["clauses"] for reason in found["reasons"]] == [["5"], ["2.2"]]
    assert told([way(MENDED, mode="exam")])["reasons"] == []


# --- Not yet ---

FAR = {"since": "2023-06-10", "moved": "2024-06-10"}
EARLY, LATE = SINCE_YEARS >= 3, MOVED_YEARS >= 3


@pytest.mark.parametrize(
    ("requires", "answers", "lack", "what", "by", "until"),
    [
        (MENDED, {}, "题flag：否", "题flag：否", "person", "no deadline"),
        (DEGREE >= "mid", {"degree": "low"}, "学位：mid及以上", "学位：mid及以上", "education", "some day"),
        (
            EARLY,
            FAR,
            "自题since起满不少于3年（还差1年）",
            "自题since起满不少于3年",
            "time",
            "2026年6月10日起满足",
        ),
        (
            all_of(DEGREE >= "mid", EARLY),
            {"degree": "low", **FAR},
            "学位：mid及以上、自题since起满不少于3年（还差1年）",
            "学位：mid及以上；自题since起满不少于3年",
            "education",
            "2026年6月10日起满足",
        ),
        # Two are told at first, all are to be done.
        (
            all_of(MENDED, RANK >= "mid", COUNT >= 1),
            {"rank": "low", "count": 0},
            "题flag：否、题rank：mid及以上",
            "题flag：否；题rank：mid及以上；题count不少于1",
            "person",
            "no deadline",
        ),
        # What is merely open is not missing.
        (all_of(OPEN, MENDED), {}, "题flag：否", "题flag：否", "person", "no deadline"),
        # Of two ranks of one thing the lower is nearer, wherever it stands.
        (any_of(RANK >= "top", RANK >= "mid"), {"rank": "low"}, "题rank：mid及以上", None, "person", None),
        (any_of(RANK >= "mid", RANK >= "top"), {"rank": "low"}, "题rank：mid及以上", None, "person", None),
        # What only time brings is nearer than what the person does.
        (any_of(MENDED, EARLY), FAR, "自题since起满不少于3年（还差1年）", None, "time", None),
        # What is open does not help: the number that it would need contradicts another answer.
        (any_of(PART >= 3, MENDED), {"years": 1}, "题flag：否", None, "person", None),
        # What cannot be mended is no way.
        (any_of(all_of(FIXED, EARLY), MENDED), FAR, "题flag：否", None, "person", None),
    ],
)
def test_what_is_missing_is_told_with_what_brings_it(
    requires: Condition, answers: Raw, lack: str, what: str | None, by: str, until: str | None
) -> None:
    found = told([way(requires)], answers=answers)
    assert (found["key"], found["text"]) == ("not_yet", lack)
    assert found["next"]["who"] == f"who {by}"
    assert what is None or found["next"]["what"] == what
    assert until is None or found["next"]["until"] == until


def test_two_reasons_are_given_at_the_most() -> None:
    for requires, number in ((MENDED, 1), (all_of(MENDED, RANK >= "mid"), 2)):
        found = told([way(requires)], answers={"rank": "low", "count": 0})
        assert len(found["reasons"]) == number
        assert set(found["reasons"][0]) == {"text", "clauses"}
    found = told([way(all_of(MENDED, RANK >= "mid", COUNT >= 1))], answers={"rank": "low", "count": 0})
    assert reasons(found) == ["须满足：题flag：否", "须满足：题rank：mid及以上"]
    assert [reason["clauses"] for reason in found["reasons"]] == [["2.0"], ["2.0"]]


def test_of_a_list_it_is_told_how_many_are_missing() -> None:
    counted = LISTED.at_least(2, lambda record: record.rank >= "mid")
    first, *_ = LISTED.questions
    found = told([way(any_of(counted, all_of(MENDED, COUNT >= 1)))], answers={first.id: 0, "count": 0})
    assert found["key"] == "not_yet"
    assert found["text"].endswith("（还差2篇）")


def test_the_nearest_pathway_is_told_first() -> None:
    found = told([way(MENDED), way(LATE), way(EARLY), way(FIXED)], answers=FAR)
    assert found["text"] == "自题since起满不少于3年（还差1年）"


def test_where_no_way_is_known_the_shut_gates_are_told_or_time() -> None:
    """Those first that are hardest to change."""
    found = told([way(NEVER)])
    assert (found["key"], found["text"], reasons(found)) == ("not_yet", "时间", [])
    assert found["next"] == {"what": "时间", "who": "who time", "until": "no deadline"}
    # A way that cannot be mended does not count, nor one that lacks nothing but an answer.
    found = told([way(NEVER), way(FIXED)])
    assert (found["key"], found["text"]) == ("not_yet", "时间")
    found = told([way(PART >= 3)], answers={"years": 1})
    assert (found["key"], found["text"]) == ("not_yet", "时间")
    timely, own = gate(EARLY, "timely"), gate(NEVER, "own")
    for gates in ((timely, own), (own, timely)):
        found = told([way(MET)], gates, answers=FAR)
        assert found["text"] == found["next"]["what"] == "题flag：否"
        assert reasons(found) == ["题flag：否", "自题since起满不少于3年"]
        assert found["next"]["who"] == "who time"


def test_a_day_after_the_deadline_is_one_of_next_year() -> None:
    for last, closed in (
        (date(2026, 6, 10), ""),
        (date(2026, 6, 9), "；next year"),
        (date(2027, 6, 9), ""),
        (date(2027, 6, 10), ""),
        (date(2025, 6, 9), "；next year"),
    ):

        def after(situation: Situation, _: tuple[str, ...], last: date = last) -> After:
            past = situation.as_of > last
            return After(deadlines=(Deadline(id="last", text="截止", cites=(), date=last, past=past),))

        found = report(replace(law_with([way(LATE), way(EARLY)]), after=after), FAR).headline
        assert found is not None
        assert found.until == f"2026年6月10日起满足{closed}"


# --- May not ---


def test_a_title_that_is_held_is_told_of_its_own_gate() -> None:
    held = gate(FIXED.saying("没有职称"), "held")
    for gates in ((held, gate(MET)), (gate(OPEN), held)):
        found = told([way(MET)], gates)
        assert (found["key"], found["text"], reasons(found)) == ("may_not", "held", ["没有职称"])
        assert found["reasons"][0]["clauses"] == ["1.1"]


def test_what_shuts_every_pathway_is_quoted_the_hardest_first() -> None:
    timely, own = gate(EARLY, "timely"), gate(FIXED.quoting("原文", "1.2"), "own")
    for gates in ((timely, own), (own, timely)):
        found = told([way(MET)], gates, answers=FAR)
        assert (found["key"], found["text"]) == ("may_not", "may_not")
        assert found["reasons"] == [
            {"text": "通知：“原文”", "clauses": ["1.2"]},
            {"text": "不符合：自题since起满不少于3年", "clauses": ["1.1"]},
        ]


@pytest.mark.parametrize(
    ("ways", "gates", "expected"),
    [
        ([way(FIXED)], (), ["不符合：题other_flag"]),
        ([way(all_of(FIXED, MET, ASKED, MENDED))], (), ["不符合：题other_flag", "不符合：题flag：否"]),
        # One that was made for the person comes before one that was not.
        (
            [way(MET, applies=FIXED.saying("别人")), way(FIXED), way(all_of(MENDED, FIXED))],
            (),
            ["不符合：题other_flag"],
        ),
        (
            [way(MET, applies=FIXED.saying("别人")), way(FIXED, applies=ASKED)],
            (),
            ["不符合：题other_flag"],
        ),
        ([way(MET, applies=FIXED.saying("别人")), way(MET, applies=FIXED)], (), ["不符合：别人"]),
        # Its gates first, of those that bind it.
        (
            [way(FIXED), way(FIXED, waives=("gate",))],
            [gate(MET, "met"), gate(MENDED)],
            ["不符合：题flag：否", "不符合：题other_flag"],
        ),
        ([way(FIXED, waives=("gate",)), way(FIXED)], [gate(MENDED)], ["不符合：题other_flag"]),
    ],
)
def test_where_nothing_shuts_them_all_the_first_pathway_is_told(
    ways: Sequence[Pathway], gates: Sequence[Gate], expected: list[str]
) -> None:
    found = told(ways, gates)
    assert (found["key"], reasons(found)) == ("may_not", expected)


# --- Pending ---

LATER = Pending(says="以后", by="部")


@pytest.mark.parametrize(
    ("ways", "gates", "by", "expected"),
    [
        ([way(TO_COME)], (), "省", ["另行通知"]),
        ([way(all_of(ASKED, LATER, TO_COME, LATER))], (), "部", ["以后", "另行通知"]),
        ([way(all_of(BY_UNIT, TO_COME))], (), "省", ["另行通知"]),
        ([way(all_of(LATER, FIXED)), way(TO_COME)], (), "省", ["另行通知"]),
        ([way(LATER), way(TO_COME), way(TO_COME)], (), "部", ["以后", "另行通知"]),
        ([way(MET)], [gate(TO_COME)], "省", ["另行通知"]),
        # Whichever answer comes; which of the two it is that decides is open.
        ([way(any_of(all_of(OPEN, TO_COME), all_of(RANK < "mid", LATER)))], (), "", []),
    ],
)
def test_who_will_give_notice_is_told(
    ways: Sequence[Pathway], gates: Sequence[Gate], by: str, expected: list[str]
) -> None:
    found = told(ways, gates)
    assert (found["key"], reasons(found), found["next"]["who"]) == ("pending", expected, by)
