"""The rules as data: one hash whichever way they are loaded, every target, ids, the canonical form."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import checker
from checker import Verdict
from checker.engine.evaluation.target import for_target
from tests.strategies import CATALOGUE, PEOPLE, TARGETS, Raw, applications, check, fixed

ROOT = Path(__file__).resolve().parents[3]
HASH = "import checker; print(checker.rules_hash())"
KEYS = [
    "schema",
    "notice",
    "engine",
    "rules",
    "as_of",
    "target",
    "verdict",
    "reachable",
    "settled",
    "headline",
    "summary",
    "gates",
    "pathways",
    "next_questions",
    "to_confirm",
    "submission",
    "committee",
    "deadlines",
    "materials",
    "notes",
    "earliest",
    "windows",
]
NODE_KEYS = [
    "id",
    "part",
    "gate",
    "kind",
    "text",
    "generic",
    "verdict",
    "clauses",
    "quote",
    "questions",
    "decided_by",
    "source",
    "of",
]


# --- The hash ---


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sources as a packager builds it."""
    out = tmp_path_factory.mktemp("wheel")
    script = "import sys; from flit_core import buildapi; print(buildapi.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(out)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return out / done.stdout.strip()


def printed(place: Path, *flags: str, **variables: str) -> str:
    """The hash in a fresh interpreter that finds ``checker`` in ``place`` and nowhere else."""
    done = subprocess.run(
        [sys.executable, "-S", *flags, "-c", HASH],
        cwd=place.parent,
        env={**os.environ, "PYTHONPATH": str(place), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_hash_is_that_of_the_canonical_export_without_it() -> None:
    document = dict(checker.export())
    assert document.pop("rules") == checker.rules_hash()
    assert checker.rules_hash() == hashlib.sha256(checker.to_json(document).encode()).hexdigest()
    assert check({"answers": start()}).rules == checker.rules_hash()


def start() -> Raw:
    return {"target_series": "library", "target_level": "intermediate"}


@pytest.mark.parametrize(("flag", "seed"), [("-B", "0"), ("-O", "1"), ("-OO", "4711")])
def test_the_hash_does_not_depend_on_how_it_is_compiled(flag: str, seed: str, tmp_path: Path) -> None:
    """Nor on the seed of hashes, on which the order of sets rests."""
    variables = {"PYTHONHASHSEED": seed, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    assert printed(ROOT, flag, **variables) == checker.rules_hash()


def test_the_hash_is_the_same_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    """As a zip on the path, and unpacked."""
    assert printed(wheel, "-B") == checker.rules_hash()
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    assert printed(unpacked, "-B") == checker.rules_hash()


def test_the_export_holds_every_rule_and_every_row() -> None:
    export: Any = json.loads(checker.to_json(checker.export()))
    assert [question["id"] for question in export["questions"]] == list(CATALOGUE)
    assert [gate["id"] for gate in export["gates"]] == [gate.id for gate in checker.find_law().gates]
    assert [pathway["id"] for pathway in export["pathways"]] == [p.id for p in checker.find_law().pathways]
    assert Counter(row["table"] for row in export["reference"]) == {
        path.stem: len(path.read_text(encoding="utf-8").splitlines()) - 1
        for path in (ROOT / "checker" / "notices" / "baotou_2023" / "reference").glob("*.csv")
    }


# --- Every target ---


@pytest.mark.parametrize("target", TARGETS, ids=[f"{t.series}-{t.level}" for t in TARGETS])
def test_every_series_with_every_level(target: checker.Target) -> None:
    """A report for someone who has answered nothing and for someone who has answered everything."""
    answers = {id_: value for id_, value in PEOPLE["民企职工"].items() if value is not None}
    chosen = {"target_series": target.series, "target_level": target.level}
    nothing = check({"answers": chosen})
    everything = check({"answers": {**answers, **chosen}})
    for report in (nothing, everything):
        assert [gate.gate.id for gate in report.gates] == [gate.id for gate in checker.find_law().gates]
        assert [p.id for p in report.pathways] == [pathway.id for pathway in checker.find_law().pathways]
    assert everything.settled
    assert nothing.reachable[0] is Verdict.NO


@pytest.mark.parametrize("target", TARGETS, ids=[f"{t.series}-{t.level}" for t in TARGETS])
def test_ids_are_unique_within_a_tree_and_say_where_a_node_stands(target: checker.Target) -> None:
    rules = for_target(checker.find_law(), target)
    for tree in (*(gate.node for gate in rules.gates), *(pathway.node for pathway in rules.pathways)):
        ids = [node.id for node in tree.walk()]
        assert len(set(ids)) == len(ids)
        assert all(id_ == tree.id or id_.startswith(f"{tree.id}/") for id_ in ids)
        for node in tree.walk():
            assert node.clauses, node.id
            assert node.text or node.of or node is tree or node.id.endswith("/applies"), node.id
            assert set(node.questions) <= set(CATALOGUE)


def test_ids_do_not_depend_on_the_answers() -> None:
    def ids(answers: Raw) -> list[str]:
        found: list[str] = []

        def walk(node: dict[str, Any]) -> None:
            found.append(node["id"])
            for child in node.get("of", []):
                walk(child)

        report: Any = check({"answers": answers}).to_dict()
        for entry in (*report["gates"], *report["pathways"]):
            walk(entry["because"])
        return found

    engineer = {id_: value for id_, value in PEOPLE["工程师"].items() if value is not None}
    chosen = {id_: engineer[id_] for id_ in ("target_series", "target_level")}
    assert ids(engineer) == ids(chosen)


# --- The canonical form ---


@fixed(25)
@given(applications(real=True))
def test_a_report_has_one_form(application: Raw) -> None:
    """Keys in the contract's order, no white space, one line feed at the end, the same bytes each time."""
    report = check(application, explained=True).to_dict()
    assert [key for key in report if key in KEYS] == KEYS
    text = checker.to_json(report)
    assert text == checker.to_json(check(application, explained=True).to_dict())
    assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) + "\n"
    assert json.loads(checker.to_json(report, pretty=True)) == json.loads(text)
    for entry in (*listed(report, "gates"), *listed(report, "pathways")):
        in_order(entry["because"])
        for gap in entry.get("gaps", []):
            for value in gap["witness"].values():
                assert not isinstance(value, list) or value == sorted(value)


def listed(report: dict[str, object], key: str) -> list[dict[str, Any]]:
    found = report[key]
    assert isinstance(found, list)
    return found


def in_order(node: dict[str, Any]) -> None:
    assert list(node) == [key for key in NODE_KEYS if key in node]
    for child in node.get("of", []):
        in_order(child)


def test_bytes_do_not_depend_on_the_seed_of_hashes() -> None:
    """The whole report, in two fresh interpreters that order sets differently."""
    answers = {id_: value for id_, value in PEOPLE["高级工"].items() if value is not None}
    chosen = ["postdoc", "returnee", "major_contribution"]
    raw = json.dumps({"answers": answers | {"green_grounds": chosen, "recommended_by": ["government"]}})
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "checker", "check", "-", "--json"],
            input=raw.encode(),
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
