"""Two laws compared: who gains and who loses, by which sentence, each with a witness; limits are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

import checker
from checker import LawComparison, Movement, Verdict
from checker.engine.comparing import witnesses
from checker.engine.comparing.sides import Sides, changed_pathways
from checker.law.adopted.carried import carried
from checker.law.clauses import ClauseStatus
from checker.law.conditions import all_of, any_of, at_least
from checker.law.contradictions import Contradiction
from checker.law.named import Highest, Item, Mapped, Part, Total, between, elapsed
from checker.law.pathways import Law
from checker.law.questions import Catalogue, Option
from checker.law.tree import Condition
from tests.adopting import changed_next, laws_in
from tests.small_laws import (
    COUNT,
    FLAG,
    LEVEL,
    LONG,
    MONTHS,
    OTHER_FLAG,
    PART,
    RANK,
    SERIES,
    SINCE,
    TARGET,
    TITLE,
    YEARS,
    conversation_of,
    requiring,
)


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


def test_options_that_are_ranked_otherwise_move_people() -> None:
    turned = replace(RANK, order=tuple(reversed(RANK.order)))
    old = requiring((RANK >= "mid").saying("甲"), RANK)
    found = checker.compare_laws(old, requiring((turned >= "mid").saying("乙"), turned))
    moved = {(one.direction, one.witness["rank"]): (one.old, one.new) for one in found.movements}
    assert set(moved) == {("gain", "low"), ("lose", "top")}
    for sentences in moved.values():
        assert [[one.text for one in side] for side in sentences] == [["甲"], ["乙"]]
    same = checker.compare_laws(requiring(RANK.is_("mid"), RANK), requiring(turned.is_("mid"), turned))
    assert (same.movements, same.cut) == ((), ())


def held_in(counts: bool, condition: Callable[[Condition], Condition]) -> Law:
    """Two series, each a family of its own; whether a title counts for the own family only."""
    options = (Option("a", "甲系列"), Option("b", "乙系列"))
    series = replace(SERIES, options=options)
    of = replace(SERIES, id="title_series", label="职称的系列", options=options)
    part = Part(value=Mapped(TITLE), family=Mapped(of) if counts else None)
    held = Highest(
        id="held", label="职称", order=("none", "held"), families={"a": "a", "b": "b"}, parts=(part,)
    )
    law = requiring(condition(held >= "held"), TITLE, of, FLAG)
    catalogue = Catalogue((series, LEVEL, TITLE, of, FLAG))
    levels = {one: {"one": "one"} for one in ("a", "b")}
    talk = conversation_of(tuple(catalogue.values()))
    return replace(law, catalogue=catalogue, levels=levels, conversation=talk)


@pytest.mark.parametrize(("counts", "classes"), [(True, 2), (False, 1)])
def test_series_of_different_families_are_told_apart_where_it_matters(counts: bool, classes: int) -> None:
    old, new = held_in(counts, lambda held: held), held_in(counts, lambda _: FLAG.is_(True))
    lost = movements(checker.compare_laws(old, new), "lose")
    assert len(lost) == classes
    for movement in lost:
        told = [one for one in movement.people if one.startswith("职称的系列")]
        own = movement.targets[0].split("·")[0]
        assert told == ([f"职称的系列：{own}"] if counts else [])
        assert len(movement.targets) == 2 // classes


# --- What is said of a class ---


def every_found(old: Law, new: Law) -> Iterator[witnesses.Found]:
    sides = Sides(old, new, TARGET)
    for pathway in changed_pathways(sides):
        for gains in (True, False):
            with suppress(witnesses.Cut):
                yield from witnesses.Hunt(sides, pathway, gains, Verdict.YES).found()


FIRST, SECOND = replace(COUNT, id="first", high=9), replace(LONG, id="second", high=9)


def weighted(each: int) -> Condition:
    return Total(id="weighted", label="得分", items=(Item(of=FIRST, each=each), Item(of=SECOND))) >= 10


def within(one: witnesses.Found, id_: str) -> range:
    first, end = cast("tuple[int, int | None]", one.ranges[id_])
    return range(int(first), 10 if end is None else int(end))


def test_everybody_of_a_class_moves_whatever_their_answers_together() -> None:
    """More of the one number needs less of the other: each alone could go further than both."""
    old, new = requiring(weighted(1), FIRST, SECOND), requiring(weighted(2), FIRST, SECOND)
    classes = list(every_found(old, new))
    assert classes
    wide = 0
    for one in classes:
        inside = [(a, b) for a in within(one, "first") for b in within(one, "second")]
        wide = max(wide, len(inside))
        for count, long in inside:
            assert count + long < 10 <= 2 * count + long
    assert wide > 1


def test_of_alternatives_those_that_decide_are_named() -> None:
    def ways(years: int) -> Condition:
        return all_of(
            any_of(
                all_of(FLAG.is_(True).saying("甲"), (COUNT >= 4).saying("甲满4")),
                all_of(OTHER_FLAG.is_(True).saying("乙"), (years <= LONG).saying(f"乙满{years}")),
            ),
            all_of(),
        )

    asked = (FLAG, OTHER_FLAG, COUNT, LONG)
    moved = checker.compare_laws(requiring(ways(3), *asked), requiring(ways(2), *asked)).movements
    assert [movement.direction for movement in moved] == ["gain"]
    assert [[one.text for one in side] for side in (moved[0].old, moved[0].new)] == [["乙满3"], ["乙满2"]]
    other = any_of(all_of(RANK.is_("top").saying("丙"), (MONTHS >= 1).saying("丙满1")), ways(2))
    more = (*asked, RANK, MONTHS)
    found = checker.compare_laws(requiring(ways(2), *more), requiring(other, *more)).movements
    assert found
    for movement in found:
        assert {one.text for one in movement.new} == {"丙", "丙满1"}


def test_a_group_that_asks_for_nothing_is_not_named() -> None:
    old, new = requiring(FLAG.is_(True), FLAG), requiring(all_of(), FLAG)
    (moved,) = checker.compare_laws(old, new).movements
    assert moved.new == ()
    assert len(moved.old) == 1


BEGUN, ENDED = replace(SINCE, id="begun", label="开始时间"), replace(SINCE, id="ended", label="结束时间")


def lasted(months: int, *more: Condition) -> Law:
    return requiring(all_of(between(BEGUN, ENDED, "month") >= months, *more), BEGUN, ENDED, FLAG)


@pytest.mark.parametrize("months", [6, 24])
def test_of_days_that_are_compared_with_one_another_the_witness_has_his_own_only(months: int) -> None:
    old, new = lasted(12), lasted(months, date(2021, 1, 1) <= BEGUN)
    classes = list(every_found(old, new))
    assert classes
    assert not any({"begun", "ended"} & set(one.ranges) for one in classes)
    found = checker.compare_laws(old, new)
    assert found.cut == (new.pathways[0].title,)
    for movement in found.movements:
        assert "开始时间：看与另一日期相隔多久" in movement.people
        assert f"开始时间：{movement.witness['begun']}" in movement.besides
        assert not any("相隔多久" in text for text in movement.besides)


def test_days_that_are_compared_with_fixed_days_only_have_ranges_and_nothing_is_cut() -> None:
    old, new = (
        requiring(all_of(date(year, 1, 1) <= BEGUN, date(2020, 1, 1) <= ENDED), BEGUN, ENDED)
        for year in (2020, 2021)
    )
    found = checker.compare_laws(old, new)
    assert found.cut == ()
    (lost,) = found.movements
    assert "开始时间：2020-01-01起，早于2021-01-01" in lost.people


@pytest.mark.parametrize("ordered", [("part", "years"), ("part", "count"), ()])
def test_where_one_law_alone_orders_answers_there_may_be_more_people(ordered: tuple[str, ...]) -> None:
    numbers = tuple(replace(one, grows_when=None) for one in (YEARS, PART, COUNT))
    old = replace(requiring(all_of(YEARS > 1, YEARS < 5), *numbers), contradictions=())
    new = replace(requiring(all_of(PART >= 2, YEARS >= 0), *numbers), contradictions=())
    title = new.pathways[0].title
    if ordered:
        less = Contradiction(kind="less", question=ordered[1], other=ordered[0])
        old, both = replace(old, contradictions=(less,)), replace(new, contradictions=(less,))
        assert checker.compare_laws(old, both).cut == ()
        assert checker.compare_laws(both, new).cut == ()
    found = checker.compare_laws(old, new)
    assert {movement.direction for movement in found.movements} >= {"lose"}
    assert found.cut == ((title,) if ordered else ())


# --- What cannot be compared ---


def test_an_option_of_one_law_is_told_and_its_pathways_are_cut() -> None:
    more = replace(RANK, options=(*RANK.options, Option("other", "别的")), order=())
    fewer = replace(RANK, order=())
    old, new = requiring(fewer.is_("top"), fewer), requiring(more.is_in("top", "other"), more)
    gained, lost = checker.compare_laws(old, new), checker.compare_laws(new, old)
    assert (gained.asked_old, gained.asked_new) == ((), ("“题rank”的答案“别的”",))
    assert (lost.asked_old, lost.asked_new) == (("“题rank”的答案“别的”",), ())
    assert gained.cut == lost.cut == (new.pathways[0].title,)
    same = checker.compare_laws(old, old)
    assert (same.asked_old, same.asked_new, same.cut) == ((), (), ())


def test_a_question_with_a_new_id_is_named_on_both_sides() -> None:
    renamed = replace(FLAG, id="renamed")
    found = checker.compare_laws(requiring(FLAG.is_(True), FLAG), requiring(renamed.is_(True), renamed))
    assert (found.asked_old, found.asked_new) == (("“题flag”（flag）",), ("“题flag”（renamed）",))
    assert found.cut


def test_what_is_open_for_rules_that_are_set_aside_is_no_gain() -> None:
    old = requiring(FLAG.is_(True).quoting("甲", "1"), FLAG)
    old = replace(old, clauses={"1": ClauseStatus("encoded", "已编入。")})
    way = replace(old.pathways[0], clauses=("1",))
    old = replace(old, pathways=(way,))
    day = old.as_of_default

    def without(*aside: str) -> Law:
        return carried(old, title="新", whom_to_ask="甲局", as_of=(day, day, day), aside=aside, stale=())

    found = checker.compare_laws(old, without(way.id))
    assert found.aside == (way.title,)
    assert {(one.direction, one.after) for one in found.movements} == {("open", Verdict.JUDGEMENT)}
    kept = checker.compare_laws(old, without())
    assert (kept.aside, kept.movements) == ((), ())


def set_aside_for(whom: Condition, stale: tuple[tuple[str, str], ...], changed: tuple[str, ...]) -> Law:
    """Its pathway rests on clause 1, is for such people, and is set aside."""
    law = requiring(COUNT >= 1, FLAG, COUNT)
    way = replace(law.pathways[0], clauses=("1",), applies=whom)
    day = law.as_of_default
    return carried(
        replace(law, pathways=(way,), clauses={"1": ClauseStatus("encoded", "已编入。")}),
        title="新",
        whom_to_ask="甲局",
        as_of=(day, day, day),
        aside=(way.id,),
        stale=stale,
        changed=changed,
    )


@pytest.mark.parametrize(
    ("stale", "changed", "outcome"),
    [((), (), Verdict.NO), ((("1", "甲"),), (), Verdict.JUDGEMENT), ((), ("1",), Verdict.JUDGEMENT)],
)
def test_a_pathway_that_is_set_aside_is_still_for_those_whom_its_words_name(
    stale: tuple[tuple[str, str], ...], changed: tuple[str, ...], outcome: Verdict
) -> None:
    law = set_aside_for(FLAG.is_(True).quoting("甲", "1"), stale, changed)
    for flag, expected in ((False, outcome), (True, Verdict.JUDGEMENT)):
        answers = {"series": "only", "level": "one", "flag": flag, "count": 3}
        report = checker.check({"answers": answers}, law, explained=False)
        assert isinstance(report, checker.Report)
        assert report.verdict is expected


@pytest.mark.parametrize(
    ("whom", "changed", "outcome"),
    [
        (FLAG.is_(True), ("1",), Verdict.JUDGEMENT),
        (FLAG.is_(True), ("2",), Verdict.NO),
        (FLAG.is_(True).under("2"), ("1",), Verdict.NO),
        (FLAG.is_(True).under("2"), ("2",), Verdict.JUDGEMENT),
        (any_of(FLAG.is_(True)).under("2"), ("2",), Verdict.JUDGEMENT),
        (any_of(FLAG.is_(True)).under("2"), ("1",), Verdict.NO),
    ],
)
def test_for_whom_a_pathway_is_rests_on_its_clauses_without_quoted_words_too(
    whom: Condition, changed: tuple[str, ...], outcome: Verdict
) -> None:
    law = set_aside_for(whom, (), changed)
    answers = {"series": "only", "level": "one", "flag": False, "count": 3}
    report = checker.check({"answers": answers}, law, explained=False)
    assert isinstance(report, checker.Report)
    assert report.verdict is outcome
