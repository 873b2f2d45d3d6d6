"""Other readings of small laws: where each may stand, and which verdicts hang on one."""

from dataclasses import replace
from typing import Any

import pytest

import checker
from checker import Verdict
from checker.engine.readings import document, with_reading
from checker.law.clauses import Interpretation
from checker.law.conditions import all_of, any_of, judgement
from checker.law.pathways import LEADS_HERE, Gate, Law
from checker.law.readings import Waiver, reading
from checker.law.tree import Condition
from tests.checker.engine.report.tall import by_level, raw, tall
from tests.small_laws import COUNT, FLAG, OTHER_FLAG, interpretation, law_of, requiring

WAY = replace(requiring(all_of(), FLAG).pathways[0], clauses=("2.1",))
STRICT, WIDE, JUDGED = COUNT >= 3, COUNT >= 1, judgement("由人认定", "评委会")
HELD_BACK = (Gate(id="gate", title="门槛", clauses=("1.1",), condition=FLAG.is_(True)),)


TWO = interpretation("years", "strict", "wide")


def two(id_: str = "years") -> Condition:
    return reading(id_, "strict", strict=STRICT, wide=WIDE)


def law(
    *entries: Interpretation,
    gates: tuple[Gate, ...] = (),
    **changes: Any,  # noqa: ANN401  # fields of Pathway
) -> Law:
    """A law with one pathway, which leads to every level unless the changes say otherwise."""
    fields = {"applies": all_of(), "requires": all_of(), "leads_to": LEADS_HERE} | changes
    way = replace(WAY, **fields)
    made = law_of((FLAG, OTHER_FLAG, COUNT), gates, (replace(way, leads_to=WAY.leads_to, waivers=()),))
    return tall(replace(made, pathways=(way,), interpretations=entries))


def others(made: Law, **answers: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401  # JSON
    (found,) = checker.other_readings(raw("second", **answers), made)
    return [(other.interpretation.id, other.option, other.verdict.name) for other in found.others]


def test_a_reading_matters_wherever_it_stands() -> None:
    """In a gate, in each part of a pathway, in what replaces a gate, in whether one is waived."""
    gate = (replace(HELD_BACK[0], condition=two()),)
    waiver = (Waiver("gate", "years", "wide"),)
    for made, answers in (
        (law(TWO, gates=gate), {}),
        (law(TWO, leads_to=two()), {}),
        (law(TWO, applies=two()), {}),
        (law(TWO, requires=two()), {}),
        (law(TWO, requires=all_of(any_of(two(), FLAG.is_(True)))), {"flag": False}),
        (law(TWO, gates=HELD_BACK, replaces={"gate": two()}), {"flag": False}),
    ):
        assert others(made, count=2, **answers) == [("years", "wide", "YES")]
        assert others(made, count=3, **answers) == []
        assert others(made, count=0, **answers) == []
    waived = law(TWO, gates=HELD_BACK, waivers=waiver)
    assert others(waived, flag=False) == [("years", "wide", "YES")]
    assert others(waived, flag=True) == []


def test_a_reading_of_another_level_changes_nothing_here() -> None:
    made = law(TWO, requires=by_level(first=two(), second=STRICT, third=two()))
    found = checker.other_readings(raw(count=2), made)
    assert [(target.target.level, target.verdict, len(target.others)) for target in found] == [
        ("third", Verdict.NO, 1),
        ("second", Verdict.NO, 0),
        ("first", Verdict.NO, 1),
    ]


def test_every_other_reading_is_told_in_the_law_s_order_without_the_one_in_force() -> None:
    three = interpretation("count", "wide", "", "strict", "judged")
    third = reading("count", "strict", strict=STRICT, wide=WIDE, judged=JUDGED)
    made = law(three, TWO, requires=any_of(two(), third))
    assert others(made, count=2) == [
        ("count", "wide", "YES"),
        ("count", "judged", "JUDGEMENT"),
        ("years", "wide", "YES"),
    ]
    assert others(made, count=0) == [("count", "judged", "JUDGEMENT")]
    assert others(made, count=4) == []
    assert others(made) == [("count", "judged", "JUDGEMENT")]


def test_a_verdict_is_that_of_every_completion_where_it_is_settled() -> None:
    either = any_of(FLAG.is_(True), FLAG.is_(False))
    made = law(TWO, requires=reading("years", "strict", strict=STRICT, wide=either))
    (found,) = checker.other_readings(raw("second", count=2), made)
    assert (found.verdict, [other.verdict for other in found.others]) == (Verdict.NO, [Verdict.YES])
    (found,) = checker.other_readings(raw("second"), made)
    assert (found.verdict, [other.verdict for other in found.others]) == (Verdict.UNKNOWN, [Verdict.YES])
    (found,) = checker.other_readings(raw("second"), law(TWO, requires=two()))
    assert (found.verdict, found.others) == (Verdict.UNKNOWN, ())


def test_a_level_sought_is_told_alone() -> None:
    made = law(TWO, requires=two())
    assert [found.target.level for found in checker.other_readings(raw("first", count=2), made)] == ["first"]
    assert [found.target.level for found in checker.other_readings(raw(count=2), made)] == [
        "third",
        "second",
        "first",
    ]


def test_only_a_reading_with_conditions_can_be_chosen() -> None:
    made = law(
        interpretation("years", "strict", "", "wide"),
        interpretation("count", "strict", "judged"),
        requires=two(),
    )
    for id_, option in (("years", ""), ("years", "judged"), ("count", "wide"), ("other", "wide"), ("", "")):
        with pytest.raises(KeyError, match=f"{id_}: {option}"):
            with_reading(made, id_, option)
    chosen = {one.id: one.chosen for one in with_reading(made, "years", "wide").interpretations}
    assert chosen == {"years": "wide", "count": "strict"}


@pytest.mark.parametrize(
    ("waives", "id_", "choice", "then"),
    [
        (("a",), "one", "strict", ("a",)),
        (("a",), "one", "wide", ("a", "b")),
        (("a",), "two", "wide", ("a",)),
        (("a", "c"), "two", "wide", ("a",)),
        (("a", "c"), "two", "strict", ("a", "c")),
        (("a", "c"), "one", "wide", ("a", "c", "b")),
        (("b", "c"), "one", "strict", ("c",)),
        (("b", "c"), "one", "wide", ("b", "c")),
        ((), "two", "strict", ("c",)),
    ],
)
def test_a_gate_is_waived_under_its_choice_only(
    waives: tuple[str, ...], id_: str, choice: str, then: tuple[str, ...]
) -> None:
    """``b`` hangs on one reading and ``c`` on the other; ``a`` is waived under all."""
    gates = tuple(replace(HELD_BACK[0], id=gate) for gate in "abc")
    hanging = (Waiver("b", "one", "wide"), Waiver("c", "two", "strict"))
    entries = (interpretation("one", "strict", "wide"), interpretation("two", "strict", "wide"))
    made = law(*entries, gates=gates, waives=waives, waivers=hanging)
    assert with_reading(made, id_, choice).pathways[0].waives == then


def test_readings_are_told_as_data_with_both_in_words() -> None:
    made = law(TWO, requires=two())
    told = document(made, checker.other_readings(raw("second", count=2), made))
    assert told == {
        "schema": "readings/1",
        "notice": "small",
        "rules": checker.rules_hash(made),
        "targets": [
            {
                "target": {"series": "only", "level": "second"},
                "verdict": "NO",
                "readings": [
                    {
                        "id": "years",
                        "question": "years怎样读",
                        "clauses": ["1.1", "1.2"],
                        "chosen": "strict的读法",
                        "other": "wide的读法",
                        "option": "wide",
                        "verdict_if_other": "YES",
                        "whom_to_ask": made.whom_to_ask,
                    }
                ],
            }
        ],
    }
