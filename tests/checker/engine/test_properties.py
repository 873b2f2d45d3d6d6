"""What holds of every admissible set of answers under the real law."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import checker
from checker import Verdict
from tests.strategies import (
    CATALOGUE,
    PEOPLE,
    Raw,
    applications,
    check,
    clashes,
    day_of,
    extended,
    fixed,
    number,
)

YEARS = [id_ for id_, question in CATALOGUE.items() if question.type == "decimal"]
ORDERED = ("education", "degree", "technical_school_class")
WORST = {"all": min, "any": max}


# --- Reachable and settled ---


@fixed(60)
@given(st.data(), applications())
def test_further_answers_stay_within_reachable(data: st.DataObject, application: Raw) -> None:
    """Whatever else is answered, ``reachable`` narrows, and a settled verdict stays."""
    before = check(application)
    answers = data.draw(extended(application["answers"], day_of(application)))
    after = check({**application, "answers": answers})
    assert before.reachable[0] <= after.reachable[0] <= after.reachable[1] <= before.reachable[1]
    if before.settled:
        assert after.settled
        assert after.verdict is before.verdict


@fixed(50)
@given(st.data(), applications())
def test_every_completion_lies_within_reachable(data: st.DataObject, application: Raw) -> None:
    """With nothing left to answer the report is settled, at a reachable verdict other than UNKNOWN."""
    before = check(application)
    answers = data.draw(extended(application["answers"], day_of(application), whole=True))
    # Answers that leave another question no admissible value have no completion.
    assume(answerable(answers))
    after = check({**application, "answers": answers})
    assert after.settled
    assert before.reachable[0] <= after.verdict <= before.reachable[1]
    assert after.verdict is not Verdict.UNKNOWN


def answerable(answers: Raw) -> bool:
    without_title = {"current_series", "title_date", "transferred_on"}
    excused = without_title if answers.get("current_level") == "none" else set()
    excused |= {"qualification_date"} if answers.get("qualification") == "none" else set()
    return set(CATALOGUE) - set(answers) <= excused


@fixed(30)
@given(applications())
def test_there_is_a_question_to_ask_as_long_as_the_verdict_is_not_settled(application: Raw) -> None:
    report = check(application, explained=True)
    assert bool(report.next_questions) is not report.settled
    asked = [id_ for entry in report.next_questions for id_ in entry.questions]
    assert len(set(asked)) == len(asked)
    assert not set(asked) & set(application["answers"])
    for entry in report.next_questions:
        assert entry.clauses, entry.id
        assert entry.because.endswith("。"), entry.id


@fixed(30)
@given(applications())
def test_leaving_explanations_out_changes_no_verdict(application: Raw) -> None:
    brief, full = check(application), check(application, explained=True)
    assert (brief.verdict, brief.reachable, brief.settled) == (full.verdict, full.reachable, full.settled)
    assert [gate.verdict for gate in brief.gates] == [gate.verdict for gate in full.gates]
    assert [(p.verdict, p.applies) for p in brief.pathways] == [(p.verdict, p.applies) for p in full.pathways]


# --- Verdicts follow from what the report shows ---


@fixed(50)
@given(applications())
def test_every_verdict_follows_from_the_tree_that_is_shown(application: Raw) -> None:
    """Minimum, maximum and principle, recomputed from the JSON alone, give each verdict in it."""
    report = check(application).to_dict()
    gates = {gate["id"]: recomputed(gate["because"]) for gate in listed(report, "gates")}
    for gate in listed(report, "gates"):
        assert gate["verdict"] == gates[gate["id"]].name
    best = Verdict.NO
    for pathway in listed(report, "pathways"):
        own = pathway["because"]
        prefix = own["id"]
        replaced = {node["id"].removeprefix(f"{prefix}/") for node in own["of"]} & set(gates)
        binding = [gates[id_] for id_ in gates if id_ not in pathway["waives"] and id_ not in replaced]
        verdict = min([recomputed(own), *binding])
        assert pathway["verdict"] == verdict.name, pathway["id"]
        assert pathway["applies"] == own["of"][0]["verdict"], pathway["id"]
        best = max(best, verdict)
    if not report["settled"]:
        assert report["verdict"] == best.name


def listed(report: dict[str, object], key: str) -> list[dict[str, Any]]:
    found = report[key]
    assert isinstance(found, list)
    return found


def recomputed(node: dict[str, Any]) -> Verdict:
    """The verdict of a node from those of its leaves; every node on the way must agree."""
    own = Verdict[node["verdict"]]
    below = [recomputed(child) for child in node.get("of", [])]
    if node["kind"] in WORST:
        found = WORST[node["kind"]](below, default=own)
    elif node["kind"] == "principle":
        found = Verdict.JUDGEMENT if below[0] is Verdict.NO else below[0]
    else:
        assert not below, node["id"]
        assert (own is Verdict.JUDGEMENT) == (node["kind"] in ("judgement", "pending")), node["id"]
        found = own
    assert found is own, node["id"]
    return found


# --- More is never worse ---


@fixed(70)
@given(st.data(), applications())
def test_more_years_never_lower_a_verdict(data: st.DataObject, application: Raw) -> None:
    """Of any count of years.

    The one exception is none of a rule: more township years than county years contradict each other
    (4.6.3 counts the former among the latter), so that such answers are refused.
    """
    answers = application["answers"]
    given_ = [id_ for id_ in YEARS if id_ in answers]
    assume(given_)
    id_ = data.draw(st.sampled_from(given_))
    more = data.draw(st.integers(round(answers[id_] * 100), 6000).map(number))
    assert_no_worse(application, {id_: more})


@fixed(70)
@given(st.data(), applications())
def test_a_higher_education_or_degree_never_lowers_a_verdict(data: st.DataObject, application: Raw) -> None:
    given_ = [id_ for id_ in ORDERED if id_ in application["answers"]]
    assume(given_)
    id_ = data.draw(st.sampled_from(given_))
    options = [option.value for option in CATALOGUE[id_].options]
    higher = options[options.index(application["answers"][id_]) :]
    assert_no_worse(application, {id_: data.draw(st.sampled_from(higher))})


@fixed(50)
@given(st.data(), applications())
def test_an_earlier_title_or_appointment_never_lowers_a_verdict(
    data: st.DataObject, application: Raw
) -> None:
    dates = ("title_date", "appointed_on", "transferred_on", "qualification_date")
    given_ = [id_ for id_ in dates if application["answers"].get(id_) not in (None, "none")]
    assume(given_)
    id_ = data.draw(st.sampled_from(given_))
    latest = date.fromisoformat(application["answers"][id_])
    assert_no_worse(application, {id_: str(data.draw(st.dates(date(1950, 1, 1), latest)))})


def assert_no_worse(application: Raw, change: Raw) -> None:
    changed = {**application["answers"], **change}
    assume(not clashes(changed))
    one, other = check(application), check({**application, "answers": changed})
    assert other.verdict >= one.verdict
    assert other.reachable[0] >= one.reachable[0]
    assert other.reachable[1] >= one.reachable[1]
    for before, after in zip(one.pathways, other.pathways, strict=True):
        assert after.verdict >= before.verdict, after.id


def test_a_higher_title_may_lower_a_verdict() -> None:
    """The exception that the law makes (4.5-p1): who holds the level sought cannot apply for it again."""
    engineer = {id_: value for id_, value in PEOPLE["工程师"].items() if value is not None}
    held = check({"answers": engineer}).verdict
    higher = check({"answers": {**engineer, "current_level": "associate_senior"}}).verdict
    assert higher < held


# --- The same answers in other words ---


@fixed(25)
@given(st.data(), applications())
def test_the_order_of_answers_does_not_matter(data: st.DataObject, application: Raw) -> None:
    shuffled = data.draw(st.permutations(list(application["answers"].items())))
    assert said({**application, "answers": dict(shuffled)}) == said(application)


@fixed(25)
@given(st.data(), applications())
def test_unanswered_null_and_unknown_are_the_same(data: st.DataObject, application: Raw) -> None:
    open_ = [id_ for id_ in CATALOGUE if id_ not in application["answers"]]
    said_open = {id_: data.draw(st.sampled_from([None, "unknown"])) for id_ in open_}
    assert said({**application, "answers": application["answers"] | said_open}) == said(application)


@fixed(25)
@given(applications())
def test_a_whole_number_may_be_written_with_decimals(application: Raw) -> None:
    written = {
        id_: float(value) if type(value) is int else value for id_, value in application["answers"].items()
    }
    assert said({**application, "answers": written}) == said(application)


@fixed(25)
@given(st.data(), applications())
def test_order_and_repetition_in_a_set_do_not_matter(data: st.DataObject, application: Raw) -> None:
    answers = {
        id_: data.draw(st.permutations(value * 2)) if isinstance(value, list) else value
        for id_, value in application["answers"].items()
    }
    assert said({**application, "answers": answers}) == said(application)


def said(application: Raw) -> str:
    return checker.to_json(check(application).to_dict())


@pytest.mark.parametrize("order", ["forwards", "backwards"])
def test_a_report_does_not_depend_on_the_reports_before_it(order: str) -> None:
    """What is kept between checks never shows."""
    files = [{"answers": {k: v for k, v in who.items() if v is not None}} for who in PEOPLE.values()]
    alone = [said(file) for file in files]
    places = range(len(files)) if order == "forwards" else reversed(range(len(files)))
    assert {place: said(files[place]) for place in places} == dict(enumerate(alone))
