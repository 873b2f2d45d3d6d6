"""What no notice asks yet: the engine is right about it, or refuses the law, naming what it cannot treat."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import checker
from checker import InputError, Verdict
from checker.law.conditions import all_of, any_of
from checker.law.contradictions import Contradiction
from checker.law.pathways import Law
from checker.law.questions import Option, Question
from checker.law.terms import Term
from checker.law.tree import Condition
from checker.law.values import Possible, Situation
from tests.small_laws import EXPIRES, FLAG, GROUNDS, MONTHS, MOVED, RANK, SINCE, TITLE, YEARS, requiring
from tests.strategies import PEOPLE, Raw

NO, YES = Verdict.NO, Verdict.YES


def report(law: Law, answers: Raw, explained: bool = False) -> checker.Report:
    raw = {"as_of": "2025-06-10", "answers": {"series": "only", "level": "one", **answers}}
    found = checker.check(raw, law, explained)
    assert isinstance(found, checker.Report)
    return found


DAY, THIRD_DAY, NEXT_YEAR = date(2020, 1, 1), date(2020, 1, 3), date(2026, 1, 1)
FROM, TO, BESIDE = Decimal("15.2"), Decimal("15.5"), Decimal("15.22")
HEIGHT = replace(YEARS, id="height", high=30, grows_when=None)


@pytest.mark.parametrize(
    ("condition", "question"),
    [
        (SINCE >= DAY, SINCE),
        (SINCE.is_(DAY), SINCE),
        (all_of(MOVED > DAY, MOVED < THIRD_DAY), MOVED),
        (all_of(HEIGHT >= FROM, HEIGHT <= TO), HEIGHT),
        (all_of(HEIGHT > FROM, HEIGHT < BESIDE), HEIGHT),
        (EXPIRES >= NEXT_YEAR, EXPIRES),
        (GROUNDS.contains("x"), GROUNDS),
        (all_of(RANK > "low", RANK < "top"), RANK),
    ],
)
def test_a_fact_that_some_answer_fulfils_is_never_settled_unanswered(
    condition: Condition, question: Question
) -> None:
    found = report(requiring(condition, question), {})
    assert found.reachable == (NO, YES)
    assert found.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("condition", [MOVED >= DAY, MOVED < DAY, MOVED <= DAY, MOVED > DAY])
def test_no_day_is_neither_before_nor_after_a_day(condition: Condition) -> None:
    assert report(requiring(condition, MOVED), {"moved": "none"}).verdict is NO


def test_a_day_after_the_application_is_taken_where_the_question_says_so() -> None:
    law = requiring(EXPIRES >= NEXT_YEAR, EXPIRES, SINCE)
    assert report(law, {"expires": "2026-01-01"}).verdict is YES
    assert report(law, {"expires": "2025-12-31"}).verdict is NO
    for answers, last in (({"expires": "2032-01-01"}, "2031-12-31"), ({"since": "2025-06-11"}, "2025-06-10")):
        with pytest.raises(InputError, match=last):
            report(law, answers)


def test_the_program_says_until_when_a_day_may_be() -> None:
    written: Any = checker.export(requiring(EXPIRES >= DAY, EXPIRES, SINCE))
    latest = {question["id"]: question.get("latest") for question in written["questions"]}
    assert latest["expires"] == "2031-12-31"
    assert latest["since"] is None


def test_months_grow_in_months() -> None:
    found = report(requiring(MONTHS >= 6, FLAG, MONTHS), {"flag": True, "months": 3}, explained=True)
    assert found.earliest == date(2025, 9, 10)
    assert found.pathways[0].explanation is not None
    assert ["还差3个月" in gap.text for gap in found.pathways[0].explanation.gaps.ways] == [True]


@pytest.mark.parametrize("unit", ["学时", "天", ""])
def test_what_grows_in_another_unit_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="months 随时间增长，单位应是 年、个月、月，"):
        replace(MONTHS, unit=unit)


@pytest.mark.parametrize("also", [("低级", "中级"), ("初等", "初等"), ("初级",)])
def test_a_short_name_that_stands_twice_is_refused(also: tuple[str, ...]) -> None:
    others = Option("b", "中级", ("中等",))
    with pytest.raises(ValueError, match=f"“{also[-1]}”不止一个"):
        replace(RANK, options=(Option("a", "初级", also), others), order=())
    assert replace(RANK, options=(Option("a", "初级", ("低级",)), others), order=()).options[1] is others


def test_a_set_of_sixteen_options_is_exact() -> None:
    """Every option named by itself: more sets than could be tried one by one."""
    options = tuple(Option(f"o{n}", f"项{n}") for n in range(16))
    many = replace(GROUNDS, id="many", options=options)
    names = [option.value for option in options]
    either = all_of(
        *(
            any_of(many.contains(one), many.contains(two))
            for one, two in zip(names[::2], names[1::2], strict=True)
        )
    )
    neither = all_of(*(~many.contains(name) for name in names[::2]))
    law = requiring(all_of(either, neither), many)
    assert report(law, {}).reachable == (NO, YES)
    assert report(law, {"many": names[1::2]}).verdict is YES
    law = requiring(all_of(either, neither, ~many.contains("o1")), many)
    assert report(law, {}).reachable == (NO, NO)


# --- Laws that are refused ---


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Total(Term):
    """A sum of two answers: a kind of value that the search knows nothing of."""

    of: tuple[Question, ...] = (YEARS, HEIGHT)

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(question.id for question in self.of)

    def possible(self, situation: Situation) -> Possible | None:
        values: Mapping[str, Any] = situation.answers
        return (sum(values[id_] for id_ in self.inputs),) if set(self.inputs) <= set(values) else None


class Declared(Total):
    """The same, saying that it can be compared."""

    def takes(self, op: str, value: object) -> bool:  # noqa: ARG002  # says yes to all
        return True


def test_a_value_of_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="total"):
        _ = Total(id="total", label="合计") >= 12
    law = requiring(Declared(id="total", label="合计") >= 12, YEARS, HEIGHT, FLAG)
    with pytest.raises(ValueError, match="total"):
        report(law, {})


@pytest.mark.parametrize(
    ("term", "op", "value"),
    [
        (RANK, ">=", "highest"),
        (TITLE, ">=", "held"),
        (TITLE, "is", "hold"),
        (FLAG, ">=", True),
        (FLAG, "is", "yes"),
        (GROUNDS, "is", frozenset("x")),
        (GROUNDS, "contains", ("w",)),
        (SINCE, ">=", 3),
        (SINCE, ">=", "2020-01-01"),
        (SINCE, "is", "none"),
        (MOVED, ">=", "none"),
        (YEARS, ">=", 1.5),
        (YEARS, ">=", "5"),
        (YEARS, "contains", (5,)),
    ],
)
def test_a_comparison_that_cannot_be_meant_is_refused_by_name(term: Term, op: str, value: object) -> None:
    with pytest.raises(ValueError, match=term.id):
        term._fact(op, value)


@pytest.mark.parametrize(
    "entry",
    [
        Contradiction(kind="less", question="years", other="since"),
        Contradiction(kind="less", question="rank", other="years"),
        Contradiction(kind="without", question="years", other="flag"),
        Contradiction(kind="without", question="flag", other="title", above=2),
        Contradiction(kind="lacks", question="years", other="title"),
        Contradiction(kind="less", question="years", other="elsewhere"),
    ],
)
def test_a_contradiction_that_answers_cannot_have_is_refused_by_name(entry: Contradiction) -> None:
    law = requiring(FLAG.is_(True), FLAG, YEARS, RANK, SINCE, TITLE)
    with pytest.raises(ValueError, match=f"{entry.question} 和 {entry.other}："):
        replace(law, contradictions=(entry,))


# --- The law of the notice ---


def test_a_value_between_two_answers_is_tried() -> None:
    """Township years may be anything between those of the institution and those of the county."""
    answers = dict(PEOPLE["乡镇毕业生"]) | {"target_level": "assistant", "degree": "none"}
    answers |= {"township_institution_years": 5, "county_years": 12}
    answers.pop("township_years")
    found = checker.check({"answers": answers}, explained=False)
    lifted = checker.check({"answers": {**answers, "township_years": 9}}, explained=False)
    assert isinstance(found, checker.Report)
    assert isinstance(lifted, checker.Report)
    assert lifted.verdict is YES
    assert found.reachable == (YES, YES)
