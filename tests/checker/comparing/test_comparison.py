"""Two laws compared: who gains and who loses, by which sentence, each with a witness; limits are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import checker
from checker import LawComparison, Movement, Verdict
from checker.engine.comparing import witnesses
from checker.law.conditions import at_least
from checker.law.named import Item, Total, elapsed
from checker.law.pathways import Law
from checker.law.tree import Condition
from tests.adopting import changed_next, laws_in
from tests.small_laws import COUNT, FLAG, LONG, OTHER_FLAG, RANK, SINCE, requiring


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Law, Law]]:
    """The invented law, and its next edition with rules of its own."""
    with laws_in(changed_next(tmp_path_factory.mktemp("laws"))):
        yield checker.find_law("shili-2024"), checker.find_law("shili-2025")


@pytest.fixture(scope="module")
def comparison(laws: tuple[Law, Law]) -> LawComparison:
    return checker.compare_laws(*laws)


def movements(comparison: LawComparison, direction: str) -> list[Movement]:
    return [movement for movement in comparison.movements if movement.direction == direction]


def test_fewer_years_gain_for_those_between_and_the_sentences_are_named(comparison: LawComparison) -> None:
    (years,) = [
        movement
        for movement in movements(comparison, "gain")
        if movement.before is Verdict.NO and movement.people == ("从事专业技术工作年限：3年以上，不满4年",)
    ]
    assert years.after is Verdict.YES
    assert [sentence.quote for sentence in years.old] == ["从事专业技术工作满4年"]
    assert [sentence.quote for sentence in years.new] == ["从事专业技术工作满3年"]
    assert [sentence.clause for sentence in years.new] == ["3.1.1"]


def test_who_was_excepted_loses(comparison: LawComparison) -> None:
    lost = [movement for movement in movements(comparison, "lose") if movement.after is Verdict.NO]
    assert {movement.people for movement in lost} == {("属援外人员：是",)}
    assert {sentence.quote for movement in lost for sentence in movement.old} == {"援外人员除外"}


def test_every_witness_moves_as_it_is_said(laws: tuple[Law, Law], comparison: LawComparison) -> None:
    assert comparison.movements
    for movement in comparison.movements:
        verdicts = []
        for law in laws:
            own = {id_: v for id_, v in movement.witness.items() if id_ in law.catalogue}
            report = checker.check({"answers": own}, law, explained=False)
            assert isinstance(report, checker.Report)
            assert report.reachable[0] == report.reachable[1]
            verdicts.append(report.verdict)
        assert verdicts == [movement.before, movement.after]
        assert (verdicts[0] < verdicts[1]) == (movement.direction == "gain")


def test_nothing_moves_between_a_law_and_itself(laws: tuple[Law, Law]) -> None:
    itself = checker.compare_laws(laws[0], laws[0])
    assert itself.movements == ()
    assert itself.cut == ()


def test_a_sample_of_people_moves_only_as_a_class_says(
    laws: tuple[Law, Law], comparison: LawComparison
) -> None:
    """Everybody of a small grid whose verdict moves goes a way that was told, in its direction."""
    told = {(m.direction, m.before, m.after) for m in comparison.movements}
    moved = set()
    for schooling in ("less", "college", "university"):
        for years in (0, 3, 3.5, 4, 9):
            for learning, abroad in ((True, None), (False, True), (False, False)):
                answers: dict[str, object] = {
                    "schooling": schooling,
                    "years": years,
                    "learning": learning,
                    "village_years": 0,
                }
                answers |= {"abroad": abroad, "occupation": "employee", "field": "crafts"}
                for level in ("junior", "middle"):
                    before, after = (
                        checker.check({"answers": {**answers, "grade": level}}, law, explained=False)
                        for law in laws
                    )
                    assert isinstance(before, checker.Report)
                    assert isinstance(after, checker.Report)
                    if before.verdict is not after.verdict:
                        direction = "gain" if after.verdict > before.verdict else "lose"
                        moved.add((direction, before.verdict, after.verdict))
    assert {direction for direction, _, _ in moved} == {"gain", "lose"}
    assert moved <= told


# --- Limits ---


def least(monkeypatch: pytest.MonkeyPatch, laws: tuple[Law, Law], limit: str, values: range) -> int:
    """The least of these values of a limit at which no pathway is cut."""
    for value in values:
        monkeypatch.setattr(witnesses, limit, value)
        if not checker.compare_laws(*laws).cut:
            return value
    raise AssertionError


@pytest.mark.parametrize(
    ("limit", "values"),
    [("NODE_LIMIT", range(200)), ("REST_LIMIT", range(200)), ("MOST_CLASSES", range(1, 7))],
    ids=str,
)
def test_a_limit_that_is_reached_is_told_and_one_that_is_not_changes_nothing(
    laws: tuple[Law, Law],
    comparison: LawComparison,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    values: range,
) -> None:
    assert comparison.cut == ()
    enough = least(monkeypatch, laws, limit, values)
    assert enough > values.start
    monkeypatch.setattr(witnesses, limit, enough)
    assert checker.compare_laws(*laws) == comparison
    monkeypatch.setattr(witnesses, limit, enough - 1)
    short = checker.compare_laws(*laws)
    titles = {pathway.title for law in laws for pathway in law.pathways}
    assert short.cut
    assert set(short.cut) <= titles
    assert len(short.movements) <= len(comparison.movements)


def points(each: int) -> Condition:
    return Total(id="points", label="得分", items=(Item(of=COUNT, each=each), Item(of=LONG))) >= 10


def months(until: date) -> Condition:
    return elapsed(SINCE, "month", until=until, id_="held") >= 6


def some(count: int) -> Condition:
    return at_least(count, FLAG.is_(True), OTHER_FLAG.is_(True), RANK >= "mid")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (points(2), points(3)),
        (months(date(2023, 6, 30)), months(date(2023, 12, 31))),
        (some(3), some(2)),
    ],
)
def test_a_value_that_is_worked_out_otherwise_under_the_same_name_moves_people(
    old: Condition, new: Condition
) -> None:
    asked = (COUNT, LONG, SINCE, FLAG, OTHER_FLAG, RANK)
    one, other = requiring(old, *asked), requiring(new, *asked)
    for before, after, direction in ((one, other, "gain"), (other, one, "lose")):
        moved = checker.compare_laws(before, after).movements
        assert {movement.direction for movement in moved} == {direction}
    assert checker.compare_laws(one, requiring(old, *asked)).movements == ()
