"""The law, case by case: every file of tests/cases/ through the checker's public face.

A case gives a whole set of answers, or a person of ``_people.json`` (``base``) and what differs (``with``;
null takes an answer away). It states only what it is about: the overall verdict, some gates, pathways
and whether these apply, ``reachable``, ``settled``, what follows (``after``: see test_after.py), what other
readings give (``readings``: see test_readings.py); or the questions that the faults must name, each entry
listing alternatives where a contradiction has more than one side.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import checker

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
ORDER = ("NO", "UNKNOWN", "JUDGEMENT", "YES")
EXPECTABLE = frozenset(
    {"verdict", "gates", "pathways", "applies", "reachable", "settled", "after", "readings"}
)


@dataclass(frozen=True)
class Case:
    """One case: the text that the checker is given and what must come of it."""

    id: str
    text: str
    expect: dict[str, Any]
    faults: tuple[frozenset[str], ...] | None


def load(path: Path, people: dict[str, dict[str, Any]]) -> list[Case]:
    """The cases of one file; a name that occurs twice, or a word not known here, is a mistake in it."""
    cases = [case_of(path.stem, raw, people) for raw in json.loads(path.read_text(encoding="utf-8"))["cases"]]
    assert len({case.id for case in cases}) == len(cases), path.name
    return cases


def case_of(stem: str, raw: dict[str, Any], people: dict[str, dict[str, Any]]) -> Case:
    expect = raw.get("expect", {})
    assert set(expect) <= EXPECTABLE, raw["name"]
    assert expect or "faults" in raw, raw["name"]
    faults = tuple(frozenset(names) for names in raw["faults"]) if "faults" in raw else None
    text = raw["raw"] if "raw" in raw else text_of(raw, people)
    return Case(f"{stem}: {raw['name']}", text, expect, faults)


def text_of(raw: dict[str, Any], people: dict[str, dict[str, Any]]) -> str:
    answers = {**people[raw["base"]], **raw["with"]} if "base" in raw else raw["answers"]
    if "base" in raw:
        answers = {question: value for question, value in answers.items() if value is not None}
    document = {"as_of": raw["as_of"], "answers": answers} if "as_of" in raw else {"answers": answers}
    return json.dumps(document, ensure_ascii=False)


def load_all() -> list[Case]:
    people = json.loads((CASES / "_people.json").read_text(encoding="utf-8"))
    files = sorted(path for path in CASES.glob("*.json") if path.stem != "_people")
    return [case for path in files for case in load(path, people)]


ALL = load_all()
VERDICTS = [case for case in ALL if case.faults is None]
FAULTS = [case for case in ALL if case.faults is not None]


def by_id(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.id for case in cases])


EXPLAINED = frozenset(case.id for case in VERDICTS[::4])
"""Explanations change no verdict (test_properties.py); these cases are explained too."""


@by_id(VERDICTS)
def test_verdict(case: Case) -> None:
    wrong = mismatches(case.expect, checked(case.text, explained=case.id in EXPLAINED))
    assert not wrong, "\n".join([case.id, *wrong])


@by_id(FAULTS)
def test_faults(case: Case) -> None:
    with pytest.raises(checker.InputError) as caught:
        checked(case.text)
    assert case.faults is not None
    assert_named(case.faults, [fault.question for fault in caught.value.faults])
    for fault in caught.value.faults:
        assert fault.message, case.id
        assert "\n" not in fault.message, case.id


def checked(text: str, explained: bool = True) -> dict[str, Any]:
    """The report on a JSON text, as a reader of the report's JSON sees it."""
    document: dict[str, Any] = checker.check(checker.read_json(text.encode()), explained=explained).to_dict()
    return document


def assert_named(expected: tuple[frozenset[str], ...], named: list[str]) -> None:
    """Each expected fault is named, and nothing else is."""
    assert named
    if expected:
        assert all(names & set(named) for names in expected), (expected, named)
        assert set(named) <= frozenset().union(*expected), (expected, named)


def mismatches(expect: dict[str, Any], report: dict[str, Any]) -> list[str]:
    """What differs, each with the tree that led there."""
    gates = {gate["id"]: gate for gate in report["gates"]}
    pathways = {pathway["id"]: pathway for pathway in report["pathways"]}
    wrong = [
        differs(key, expect[key], report[key]) for key in ("verdict", "reachable", "settled") if key in expect
    ]
    wrong += [
        differs(f"gate {id_}", verdict, gates[id_]["verdict"], gates[id_])
        for id_, verdict in expect.get("gates", {}).items()
    ]
    wrong += [
        differs(f"{id_}.{key}", verdict, pathways[id_][key], pathways[id_])
        for kind, key in (("pathways", "verdict"), ("applies", "applies"))
        for id_, verdict in expect.get(kind, {}).items()
    ]
    return [line for line in wrong + incoherent(report) if line]


def differs(what: str, expected: object, got: object, tree: dict[str, Any] | None = None) -> str:
    if expected == got:
        return ""
    because = "" if tree is None else "\n" + outline(tree.get("because", {}))
    return f"{what}: expected {expected}, got {got}{because}"


def outline(node: dict[str, Any], depth: int = 1) -> str:
    """A condition tree, one indented line a condition."""
    head = f"{'  ' * depth}{node.get('verdict', '')} {node.get('id', '')} {node.get('text', '')}".rstrip()
    return "\n".join([head, *(outline(child, depth + 1) for child in node.get("of", []))])


def incoherent(report: dict[str, Any]) -> list[str]:
    """What holds of every report, whatever the case is about."""
    low, high = (ORDER.index(verdict) for verdict in report["reachable"])
    verdict = report["verdict"]
    best = max((pathway["verdict"] for pathway in report["pathways"]), key=ORDER.index)
    stated = report["reachable"][0] if report["settled"] else best
    within = verdict == "UNKNOWN" or low <= ORDER.index(verdict) <= high
    return [
        "" if low <= high else "reachable is upside down",
        "" if report["settled"] == (low == high) else "settled does not say that reachable is one verdict",
        "" if within else "the verdict is not reachable",
        "" if verdict == stated else "the verdict is not the best",
    ]


SMOKE = [
    next(case for case in ALL if case.id.startswith(start))
    for start in (
        "4.6.1-township-recognition: 附：专科满2年可认定助理级",
        "4.7-non-public: 本科满12年直报副高",
        "gate-not_excluded: 离退休人员考试合格仍视为取得",
        "faults: 年数三位小数",
        "faults: 多处错误一次报完",
        "faults: 原文：嵌套极深",
        "faults: 原文：不是JSON",
    )
]


@by_id(SMOKE)
def test_command_line(case: Case) -> None:
    """The same through `python -m checker check - --json`, in a process of its own."""
    code, out, err = command_line(case.text)
    assert err == ""
    document = json.loads(out)
    if case.faults is None:
        assert code == 0
        assert document == json.loads(json.dumps(checked(case.text)))
        assert not mismatches(case.expect, document)
    else:
        assert (code, document["schema"]) == (2, "faults/1")
        assert_named(case.faults, [fault["question"] for fault in document["faults"]])


@pytest.mark.parametrize("size", [1_100_000, 10_000_000])
def test_more_than_a_megabyte_is_refused_whole(size: int) -> None:
    text = '{"answers": {"target_series": "library"}}' + " " * size
    with pytest.raises(checker.InputError) as caught:
        checked(text)
    assert [fault.question for fault in caught.value.faults] == [""]


@pytest.mark.parametrize("raw", [b"\xff", b'{"answers": {"employment": "\xd6\xd0"}}', "{}".encode("utf-16")])
def test_what_is_not_utf_8_is_refused(raw: bytes) -> None:
    with pytest.raises(checker.InputError):
        checker.check(checker.read_json(raw))


@pytest.mark.parametrize(
    "text",
    [
        '{"answers": {"target_series": "library", "target_series": "arts", "target_level": "intermediate"}}',
        '{"answers": {"target_series": "library"}, "answers": {"target_series": "arts"}}',
    ],
)
def test_a_key_given_twice_never_ends_in_a_traceback(text: str) -> None:
    code, out, err = command_line(text)
    assert code in {0, 2}
    assert err == ""
    json.loads(out)


def test_a_series_without_a_level_gives_every_level_highest_first() -> None:
    overview = checked('{"answers": {"target_series": "economics"}}')
    assert overview["schema"] == "overview/2"
    assert [report["target"]["level"] for report in overview["levels"]] == [
        "full_senior",
        "associate_senior",
        "intermediate",
        "assistant",
    ]


def command_line(text: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "-", "--json"],
        input=text.encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=600,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
