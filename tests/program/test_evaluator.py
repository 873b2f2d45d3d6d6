"""The site's evaluator, in Node and in Chromium: the engine's verdicts, reasons, headlines; no guess."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

import checker
from checker.law.terms import Fact
from tests import small_laws
from tests.checker.notices.test_cases import ALL
from tests.people import Drawing
from tests.program.runtimes import OPEN, Raw, Verdicts, agree, by_engine, by_evaluator, in_page
from tests.strategies import PEOPLE, fixed

LAW = checker.find_law()
DRAWN = 5_000
"""`build.py bench program` draws more."""
HEADED = 10
"""Of so many one is compared by headline too, which takes the engine's exact search."""
IN_PAGE = 2_500
ANSWERED = [{**answers, LAW.target_level: None} for answers in PEOPLE.values()]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evaluator")


@pytest.fixture(scope="session")
def drawn() -> list[tuple[str, Verdicts]]:
    """People, as the texts of their answers, with what the engine says of them."""
    people = Drawing(LAW, seed=20231125).people(DRAWN, level=False)
    return [(text_of(raw), by_engine(LAW, raw, number % HEADED == 0)) for number, raw in enumerate(people)]


def text_of(raw: Raw) -> str:
    return json.dumps(raw, default=float)


def read(text: str) -> Raw:
    found: Raw = json.loads(text, parse_float=Decimal)
    return found


def differing(folder: Path, people: list[Raw], program: Raw | None = None, headed: bool = False) -> list[Raw]:
    found = by_evaluator(folder, map(text_of, people), LAW, program)
    return [
        raw for raw, one in zip(people, found, strict=True) if not agree(one, by_engine(LAW, raw, headed))
    ]


def reports_of(text: str) -> list[Any]:
    """What the engine says of each level, as data; none where the answers are at fault."""
    try:
        document: Any = checker.check(checker.read_json(text.encode()), explained=False).to_dict()
    except checker.InputError:
        return []
    return document.get("levels", [document])  # type: ignore[no-any-return]


def test_every_case_comes_out_the_same_with_its_reasons(folder: Path) -> None:
    """Texts, clauses, quotes and questions of every node, as in the report."""
    texts = [case.text for case in ALL]
    for text, result in zip(texts, by_evaluator(folder, texts, whole=True), strict=True):
        expected = reports_of(text)
        reports = [] if result is None else result.get("levels", [result])
        assert len(reports) == len(expected), text
        for report, wanted in zip(reports, expected, strict=True):
            assert report["target"] == wanted["target"]
            assert report["gates"] == wanted["gates"], text
            for pathway, of_engine in zip(report["pathways"], wanted["pathways"], strict=True):
                shared = {key: of_engine[key] for key in pathway if key not in ("gaps", "earliest")}
                assert {key: pathway[key] for key in shared} == shared, text


def test_every_case_has_the_same_headline(folder: Path) -> None:
    """And the evaluator is not merely silent: of each key that it can say there are cases."""
    texts = [case.text for case in ALL]
    found = [(text, one) for text, one in zip(texts, by_evaluator(folder, texts), strict=True) if one]
    assert [text for text, one in found if not agree(one, by_engine(LAW, read(text)))] == []
    said = {level[3] for _, levels in found for level in levels}
    assert said == {"may_apply", "by_exam", "not_yet", "may_not", "pending", OPEN}


@pytest.mark.parametrize("answers", ANSWERED, ids=list(PEOPLE))
def test_levels_stand_in_the_engines_order_and_in_its_words(answers: Raw, folder: Path) -> None:
    """Only what time and ways bring (gaps) is worded by Python alone."""
    raw = {"answers": answers}
    [overview] = by_evaluator(folder, [text_of(raw)], whole=True)
    expected: Any = checker.check(raw).to_dict()
    known = [line for line in overview["lines"] if line["headline"]["key"] != OPEN]
    assert known
    headlines = {line["level"]: line["headline"] for line in expected["lines"]}
    for line in known:
        headline, of_engine = line["headline"], headlines[line["level"]]
        assert headline["key"] == of_engine["key"]
        assert headline.get("next", of_engine["next"]) == of_engine["next"]
        if headline["key"] != "not_yet":
            assert (headline["text"], headline["reasons"]) == (of_engine["text"], of_engine["reasons"])
    places = ("level", "recommended", "held")
    order = [
        [[line[key] for key in places] for line in lines] for lines in (overview["lines"], expected["lines"])
    ]
    if len(known) == len(overview["lines"]):
        assert order[0] == order[1]
    else:
        assert not any(line["recommended"] for line in overview["lines"])


def test_drawn_people_come_out_the_same(folder: Path, drawn: list[tuple[str, Verdicts]]) -> None:
    found = by_evaluator(folder, [text for text, _ in drawn], LAW)
    assert [text for (text, wanted), one in zip(drawn, found, strict=True) if not agree(one, wanted)] == []


def test_they_do_in_a_browser_too(page: Page, folder: Path, drawn: list[tuple[str, Verdicts]]) -> None:
    some = drawn[:: len(drawn) // IN_PAGE]
    found = list(in_page(page, folder, [text for text, _ in some]))
    assert [text for (text, wanted), one in zip(some, found, strict=True) if not agree(one, wanted)] == []


@fixed(25)
@given(st.one_of(small_laws.sketches(), small_laws.sketches(most=2, listed=True)))
def test_a_law_with_every_kind_of_fact_comes_out_the_same(folder: Path, sketch: small_laws.Sketch) -> None:
    text = text_of(sketch.raw)
    [found] = by_evaluator(folder, [text], sketch.law)
    assert agree(found, by_engine(sketch.law, json.loads(text)))


def test_times_and_sums_come_out_the_same(folder: Path) -> None:
    law = small_laws.counting_law()
    texts = [text_of(sketch.raw) for sketch in small_laws.people_of(law, 800, seed=21)]
    found = by_evaluator(folder, texts, law)
    wanted = [by_engine(law, read(text), number % 100 == 0) for number, text in enumerate(texts)]
    differ = [text for text, one, other in zip(texts, found, wanted, strict=True) if not agree(one, other)]
    assert differ == []
    # No value comes out the same for everyone.
    conditions = [gate.condition for gate in law.gates]
    terms = [one.term.id if isinstance(one, Fact) else one.text for one in conditions]
    for term in set(terms):
        at = [place for place, other in enumerate(terms) if other == term]
        said = {one[0][1][place] for one in wanted if one for place in at}
        assert len(said - {"JUDGEMENT"}) > 1, term


def spoilt(change: Callable[[Raw], object]) -> Raw:
    rules: Raw = json.loads(checker.to_json(checker.export(LAW)))
    change(rules)
    return rules


def one_more_year(rules: Raw) -> None:
    next(node for node in rules["nodes"] if node.get("term") == "technical_years")["value"] += 1


def nothing_pending(rules: Raw) -> None:
    """No verdict changes by it."""
    for node in rules["nodes"]:
        if node["kind"] == "pending":
            node["kind"] = "judgement"


def test_a_seeded_difference_is_found(folder: Path, drawn: list[tuple[str, Verdicts]]) -> None:
    found = by_evaluator(folder, [text for text, _ in drawn], LAW, spoilt(one_more_year))
    assert not all(agree(one, wanted) for (_, wanted), one in zip(drawn, found, strict=True))


def test_a_seeded_difference_of_headlines_alone_is_found(folder: Path) -> None:
    people = list(Drawing(LAW, seed=7).people(300))
    assert not differing(folder, people, spoilt(nothing_pending))
    assert differing(folder, people, spoilt(nothing_pending), headed=True)


def test_answers_that_cannot_be_read_as_written_give_no_verdict(folder: Path) -> None:
    """JSON's own numbers round 1e-400 to 0; such an answer is for the engine to refuse."""
    answers = '{{"answers": {{"target_series": "library", "technical_years": {}}}}}'
    refused = ["1e-400", "1E2", "0.0000000000000000001", "3.001", "61", "-1", '"5"', "true"]
    assert list(by_evaluator(folder, [answers.format(number) for number in refused])) == [[]] * len(refused)
    admitted = ["0", "5.25", "5.20", "60"]
    assert [] not in by_evaluator(folder, [answers.format(number) for number in admitted])


def of_kind(rules: Raw, kind: str) -> Raw:
    found: Raw = next(value for value in rules["values"] if value["kind"] == kind)
    return found


CHANGES: dict[str, Callable[[Raw], object]] = {
    "schema": lambda rules: rules.update(schema="rules/3"),
    "operator": lambda rules: next(n for n in rules["nodes"] if "op" in n).update(op="like"),
    "kind of condition": lambda rules: rules["nodes"][0].update(kind="quota"),
    "kind of value": lambda rules: rules["values"][0].update(kind="sum"),
    "type of question": lambda rules: rules["questions"][0].update(type="text"),
    "contradiction": lambda rules: rules["contradictions"][0].update(kind="more"),
    "verdict": lambda rules: next(n for n in rules["nodes"] if "verdict" in n).update(verdict="MAYBE"),
    "headline's field": lambda rules: rules["headlines"]["texts"].update(pending="{nobody}要等通知"),
    "headline": lambda rules: rules["headlines"]["texts"].update(perhaps="也许"),
    "mode": lambda rules: rules["pathways"][0].update(mode="lottery"),
    "kind of change": lambda rules: rules["questions"][0].update(changed_by="luck"),
    "unit of time": lambda rules: of_kind(rules, "elapsed").update(counts="week"),
    "start of time": lambda rules: of_kind(rules, "elapsed").update(begins="month"),
    "end of time": lambda rules: of_kind(rules, "elapsed").update(until="2023-02-30"),
    "item of a sum": lambda rules: rules["values"].append(
        {"id": "sum", "label": "合计", "kind": "total", "items": [{"question": "education"}]}
    ),
    "term": lambda rules: next(n for n in rules["nodes"] if "term" in n).update(term="unheard_of"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_it_does_not_know_it_refuses(change: str, folder: Path) -> None:
    with pytest.raises(RuntimeError, match="RefusedError"):
        by_evaluator(folder, ["{}"], program=spoilt(CHANGES[change]))
