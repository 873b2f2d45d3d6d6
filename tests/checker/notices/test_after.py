"""What follows the verdict: the cases of tests/cases/after-*.json, and what holds for everyone.

``after`` of a case says: ``who`` takes the steps, in order; the online ``columns``; per part, words that
must (``says``) or must not (``silent``) stand in some text, and clauses that must be cited (``cites``);
whether the committee is ``known``, and for which pathway (``committees``); all ``dates`` by id, each with
its day and whether it is past; all ``notes`` by id, or some that must or must not be there.
"""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

import checker
from checker.engine.evaluation.answers import parse_answers
from checker.law.guidance.after import PARTS, After, Deadline, Line, Part
from checker.law.values import Situation
from publisher.notice.parser import parse_notice
from publisher.notice.quotations import check_quotes
from tests.sources import DATA

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
PEOPLE: dict[str, dict[str, Any]] = json.loads((CASES / "_people.json").read_text(encoding="utf-8"))
REPORTED = tuple(part for part in PARTS if part != "organisers")
"""Parts of a report; what organisers have to do stands on their page."""
WORDS = frozenset({"who", "columns", "says", "silent", "cites", "known", "committees", "dates"})
NOTE_WORDS = frozenset({"notes", "notes_have", "notes_lack", "materials"})


def load() -> list[tuple[str, dict[str, Any]]]:
    files = sorted(CASES.glob("after-*.json"))
    return [
        (f"{file.stem}: {case['name']}", case)
        for file in files
        for case in json.loads(file.read_text(encoding="utf-8"))["cases"]
    ]


ALL = load()


@pytest.mark.parametrize("case", [case for _, case in ALL], ids=[id_ for id_, _ in ALL])
def test_case(case: dict[str, Any]) -> None:
    expected = case["expect"]["after"]
    assert set(expected) <= WORDS | NOTE_WORDS
    document = report_of({**PEOPLE[case["base"]], **case["with"]}, case.get("as_of", "2023-06-10"))
    assert not [line for line in (*wrong_steps(expected, document), *wrong_rest(expected, document)) if line]


def report_of(answers: dict[str, Any], as_of: str = "2023-06-10") -> dict[str, Any]:
    report = checker.check({"as_of": as_of, "answers": answers}, explained=False)
    document: dict[str, Any] = json.loads(checker.to_json(report.to_dict()))
    return document


def lines(document: dict[str, Any], part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        document["committee"]["by_pathway"] if part == "committee" else document[part]
    )
    return found


def wrong_steps(expected: dict[str, Any], document: dict[str, Any]) -> list[str]:
    """Words, clauses and steps that differ."""
    texts: dict[str, str] = {
        part: "\n".join(line["text"] for line in lines(document, part)) for part in REPORTED
    }
    clauses: dict[str, set[str]] = {
        part: {clause for line in lines(document, part) for clause in line["clauses"]} for part in REPORTED
    }
    steps = document["submission"]
    return [
        *(f"{part} lacks {w}" for part, ws in said(expected, "says") for w in ws if w not in texts[part]),
        *(f"{part} has {w}" for part, ws in said(expected, "silent") for w in ws if w in texts[part]),
        *(
            f"{part} cites not {w}"
            for part, ws in said(expected, "cites")
            for w in ws
            if w not in clauses[part]
        ),
        differs(expected, "who", [step["who"] for step in steps]),
        differs(expected, "columns", [step["column"] for step in steps if "column" in step]),
    ]


def wrong_rest(expected: dict[str, Any], document: dict[str, Any]) -> list[str]:
    """Committees, dates, materials and notes that differ."""
    by_pathway: dict[str, bool] = {}
    for entry in document["committee"]["by_pathway"]:
        for id_ in entry.get("pathways", []):
            by_pathway[id_] = entry["known"] and by_pathway.get(id_, True)
    notes = [note["id"] for note in document["notes"]]
    return [
        differs(expected, "known", document["committee"]["known"]),
        *(
            f"{id_}: {by_pathway.get(id_)}"
            for id_, known in expected.get("committees", {}).items()
            if by_pathway.get(id_) is not known
        ),
        differs(expected, "dates", {d["id"]: [d["date"], d["past"]] for d in document["deadlines"]}),
        differs(expected, "materials", document["materials"]),
        differs(expected, "notes", notes),
        *(f"no note {id_}" for id_ in expected.get("notes_have", []) if id_ not in notes),
        *(f"note {id_}" for id_ in expected.get("notes_lack", []) if id_ in notes),
    ]


def said(expected: dict[str, Any], key: str) -> list[tuple[str, list[str]]]:
    return list(expected.get(key, {}).items())


def differs(expected: dict[str, Any], key: str, got: object) -> str:
    return "" if key not in expected or expected[key] == got else f"{key}: {got}"


# --- What holds for everyone ---

EMPLOYMENTS = (
    "public_staffed",
    "state_enterprise",
    "private_enterprise",
    "social_organisation",
    "freelancer",
    "civil_servant",
    None,
)
AFFILIATIONS = ("municipal", "district", "central_or_regional", "self_review", "territorial", None)
YES_NO = (True, False, None)
EVERYTHING = tuple(pathway.id for pathway in checker.find_law().pathways)


def situations() -> list[dict[str, Any]]:
    """Every employment, affiliation, dispatch and archive, each missing as well."""
    return [
        {
            "employment": e,
            "affiliation": a,
            "dispatched": d,
            "archive_deposited": k,
            "current_level": "assistant",
        }
        for e, a, d, k in itertools.product(EMPLOYMENTS, AFFILIATIONS, YES_NO, YES_NO)
    ]


def after(answers: dict[str, Any], series: str, level: str, as_of: str = "2023-06-10") -> After:
    """What follows, with every pathway open."""
    raw = {"as_of": as_of, "answers": {**answers, "target_series": series, "target_level": level}}
    law = checker.find_law()
    given = parse_answers(law.catalogue, raw, law.as_of_first, law.as_of_last, law.as_of_default)
    situation = Situation(given.values, given.as_of, checker.Target(series, level))
    return law.after(situation, EVERYTHING)


RARE: tuple[dict[str, Any], ...] = (
    {"affiliation": "district", "district": "rare_earth"},
    {"epidemic_service": "this_year"},
    {"epidemic_service": "earlier"},
    {"employment": "private_enterprise", "specialised_firm": True, "innovation_leave": "founded"},
    {"innovation_leave": "part_time"},
    {"current_level": "assistant", "title_origin": "central"},
)


@pytest.fixture(scope="module")
def everything() -> list[After]:
    """Every series and level with nothing answered; every situation for some of them."""
    targets = [(t.series, t.level) for t in checker.find_law().targets]
    some = [("agriculture", "intermediate"), ("school_teaching", "full_senior"), ("economics", "full_senior")]
    return [
        *(after({}, *target) for target in targets),
        *(after(answers, *target) for answers in situations() for target in some),
        *(after(answers, *some[0]) for answers in RARE),
        after({}, *some[0], as_of="2024-01-01"),
    ]


def test_every_quote_stands_in_its_clause() -> None:
    notice = parse_notice((DATA / "notice.txt").read_bytes())
    passages = checker.find_law().passages
    assert check_quotes(notice, [(p.clause, p.quote, "after") for p in passages]) == len(passages)
    assert {(p.clause, p.quote, "after") for p in passages} <= set(checker.quotations())


def test_every_line_is_a_sentence_with_its_clauses(everything: list[After]) -> None:
    for line in (line for found in everything for line in found.lines):
        assert line.text.endswith(("。", "）")), line.text
        assert line.cites, line.text
        assert "\n" not in line.text


def test_a_passage_names_exactly_the_parts_that_rest_on_it(everything: list[After]) -> None:
    """Else the coverage of a clause would claim what no one is ever told, or leave it out."""
    used = {(passage, part) for found in everything for part in PARTS for passage in cited(found, part)}
    assert used == {(passage, part) for passage in checker.find_law().passages for part in passage.parts}


def cited(found: After, part: Part) -> list[Any]:
    named: dict[Part, tuple[Line, ...]] = {
        "submission": found.submission,
        "committee": found.committees,
        "deadlines": found.deadlines,
        "materials": found.materials,
        "notes": found.notes,
        "organisers": checker.find_law().organisers,
    }
    return [passage for line in named[part] for passage in line.cites]


def test_nothing_is_supposed_of_what_is_answered() -> None:
    """A line supposes answers only to open questions, names them in its text, and is not said twice."""
    for answers in situations():
        found = after(answers, "agriculture", "intermediate")
        assert len({(line.text, line.pathways) for line in found.lines}) == len(found.lines)
        for line in found.lines:
            assert bool(line.supposes) == line.text.startswith("如"), line.text
            for question, values in line.supposes:
                assert answers.get(question) is None, line.text
                assert values


@pytest.mark.parametrize("question", ["employment", "affiliation", "dispatched", "archive_deposited"])
def test_answering_leaves_exactly_the_lines_that_supposed_the_answer(question: str) -> None:
    """No guess, nothing forgotten: what is said without an answer is what is said with each answer."""
    full = {"employment": "public_staffed", "affiliation": "district", "dispatched": False}
    if question == "archive_deposited":
        full = {"employment": "freelancer", "affiliation": "district", "archive_deposited": False}
    open_ = after({**full, question: None}, "engineering", "associate_senior")
    answered = after(full, "engineering", "associate_senior")
    kept = {
        line.text.partition("：")[2] if line.supposes else line.text
        for line in open_.lines
        if all(full[asked] in values for asked, values in line.supposes)
    }
    assert {line.text for line in answered.lines} <= kept


def test_every_pathway_has_a_committee_or_words_that_say_there_is_none(everything: list[After]) -> None:
    for target in checker.find_law().targets:
        found = after({}, target.series, target.level)
        named = {id_ for entry in found.committees for id_ in entry.pathways}
        assert named >= {"exam"} if named <= {"exam", "epidemic_award"} else named >= {"regular"}
    assert all(
        entry.known or "没有写明" in entry.text or "另行通知" in entry.text
        for f in everything
        for entry in f.committees
    )


def test_a_deadline_is_past_only_after_its_date(everything: list[After]) -> None:
    deadlines: list[Deadline] = [deadline for found in everything for deadline in found.deadlines]
    assert all(not deadline.past for deadline in deadlines if deadline.date is None)
    assert {d.date.isoformat() for d in deadlines if d.date} == {
        "2023-06-10",
        "2023-09-30",
        "2023-10-30",
        "2023-12-31",
    }


def test_only_addresses_of_the_notice_are_given(everything: list[After]) -> None:
    text = (DATA / "notice.txt").read_text(encoding="utf-8")
    sites = {note.site for found in everything for note in found.notes if note.site}
    assert sites == {"www.nmgrck.cn"}
    assert all(site in text for site in sites)


def test_pathways_ruled_out_shape_nothing() -> None:
    """With a pathway open, only those open; with none, those made for the person."""
    open_ = report_of({**PEOPLE["工程师"], "green_grounds": ["returnee"]})
    assert not [s for s in open_["submission"] if "绿色通道" in s["text"]]
    ruled_out = report_of({**PEOPLE["工程师"], "post": "none"})
    assert ruled_out["verdict"] == "NO"
    assert [s["column"] for s in ruled_out["submission"] if "column" in s] == ["业务办理—2023年职称申报"]
