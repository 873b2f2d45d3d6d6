"""What holds for any law and its pages: for the one of the site, and for an invented one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker
from publisher.facts.coverage import check, check_entries, entries
from publisher.notice.quotations import check_quotes
from publisher.pages.providers import PAGE_PROVIDERS
from publisher.setup.console import ROOT
from publisher.site.context import Context
from tests.checker.notices.test_cases import Case, assert_named, load, mismatches
from tests.schemas import misfits, validator
from tests.sources import CASES, CONTEXT, INVENTED, SCORED, every_context, invented_laws

CONTEXTS = every_context()
CASES_OF = {
    CONTEXT.facts.id: CASES,
    "shili-2024": INVENTED / "cases",
    "pingshi-2025": SCORED / "cases",
}
WITHOUT_RUNTIME = [name for name in PAGE_PROVIDERS if name != "checker"]


@pytest.fixture(params=CONTEXTS, ids=list(CONTEXTS))
def context(request: pytest.FixtureRequest) -> Context:
    return CONTEXTS[request.param]


def test_the_laws_are_here() -> None:
    assert len(CONTEXTS) == 3
    assert set(CONTEXTS) == set(CASES_OF)


def test_every_quotation_is_in_its_clause(context: Context) -> None:
    assert check_quotes(context.notice, checker.quotations(context.law)) > 0


def test_every_clause_is_accounted_for_and_the_rules_agree(context: Context) -> None:
    check(context.notice, context.law)
    check_entries(entries(context.law))


def test_every_gate_pathway_and_question_rests_on_a_clause(context: Context) -> None:
    index = checker.clauses(context.law).values()
    assert {id_ for entry in index for id_ in entry.gates} == {gate.id for gate in context.law.gates}
    assert {id_ for entry in index for id_ in entry.pathways} == {p.id for p in context.law.pathways}
    assert {id_ for entry in index for id_ in entry.questions} == set(context.law.catalogue)


def some_answers(context: Context) -> Iterator[dict[str, object]]:
    law = context.law
    for target in list(law.targets)[::11]:
        yield {law.target_series: target.series, law.target_level: target.level}
        yield {law.target_series: target.series}


def test_reports_and_answers_are_what_their_schemas_say(context: Context) -> None:
    written = checker.schemas(context.law)
    schemas = {name: validator(schema, written.values()) for name, schema in written.items()}
    for answers in some_answers(context):
        assert misfits(schemas["answers/1"], {"answers": answers}) == []
        document = checker.check({"answers": answers}, context.law).to_dict()
        assert document["notice"] == context.law.notice
        assert misfits(schemas[str(document["schema"])], document) == []
    rules = json.loads(checker.to_json(checker.export(context.law)))
    assert misfits(schemas[rules["schema"]], rules) == []


def test_schemas_give_no_example_of_another_notice(context: Context) -> None:
    text = json.dumps(checker.schemas(context.law), ensure_ascii=False)
    assert all(notice == context.facts.id or notice not in text for notice in CONTEXTS)


def test_a_receipt_replays_to_the_same(context: Context) -> None:
    for answers in some_answers(context):
        receipt = checker.receipt({"answers": answers}, context.law).to_dict()
        assert checker.verify(receipt, context.law).same


def cases_of(folder: Path) -> list[Case]:
    people = folder / "_people.json"
    known = json.loads(people.read_text(encoding="utf-8")) if people.is_file() else {}
    return [case for file in sorted(folder.glob("[!_]*.json")) for case in load(file, known)]


def wrong_below(folder: Path) -> list[str]:
    """What the cases of the notices that have a folder of their own get wrong."""
    wrong = []
    for own in sorted(own for own in folder.iterdir() if own.is_dir()):
        law = checker.laws()[own.name]
        for case in cases_of(own):
            wrong += [f"{own.name} {case.id}: {fault}" for fault in wrong_in(case, law)]
    return wrong


def wrong_in(case: Case, law: checker.Law) -> list[str]:
    raw = checker.read_json(case.text.encode())
    if case.faults is None:
        return mismatches(case.expect, checker.check(raw, law).to_dict())
    try:
        checker.check(raw, law)
    except checker.InputError as error:
        assert_named(case.faults, [fault.question for fault in error.faults])
        return []
    return ["no fault"]


INVENTED_CASES = [
    (notice, case) for notice in ("shili-2024", "pingshi-2025") for case in cases_of(CASES_OF[notice])
]


@pytest.mark.parametrize(("notice", "case"), INVENTED_CASES, ids=[case.id for _, case in INVENTED_CASES])
def test_the_invented_laws_cases(notice: str, case: Case) -> None:
    assert wrong_in(case, CONTEXTS[notice].law) == []


def test_the_cases_of_each_further_notice() -> None:
    """In tests/cases/, in a folder with its id."""
    assert wrong_below(CASES) == []


def test_a_wrong_case_of_a_further_notice_is_told_and_a_right_one_is_not(tmp_path: Path) -> None:
    """One right case, one that expects the wrong verdict, one that expects a fault where there is none."""
    answers = {"field": "crafts", "grade": "middle"}
    cases = [
        {"name": "right", "answers": answers, "expect": {"verdict": "UNKNOWN"}},
        {"name": "wrong", "answers": answers, "expect": {"verdict": "YES"}},
        {"name": "faultless", "answers": answers, "faults": [["field"]]},
    ]
    own = tmp_path / "shili-2024"
    own.mkdir()
    (own / "x.json").write_text(json.dumps({"clause": "1", "cases": cases}), encoding="utf-8")
    with invented_laws():
        wrong = wrong_below(tmp_path)
    assert [line.split(": ")[1] for line in wrong] == ["wrong", "faultless"]


@pytest.mark.parametrize("provider", WITHOUT_RUNTIME)
def test_every_kind_of_page_is_made_or_left_out(context: Context, provider: str) -> None:
    for page in PAGE_PROVIDERS[provider](context):
        assert page.title
        assert page.html


def test_the_laws_words_stand_nowhere_else(context: Context) -> None:
    """Neither in the engine nor in what a law is made of."""
    place, _, year = context.facts.id.rpartition("-")
    for path in [*(ROOT / "checker" / "law").rglob("*.py"), *(ROOT / "checker" / "engine").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in (place, year, context.facts.place) if word in text], path
