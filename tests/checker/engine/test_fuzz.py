"""Whatever the bytes: a report, or faults that people can read; never a traceback."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import checker
from tests.strategies import CATALOGUE, Raw, applications, fixed

ROOT = Path(__file__).resolve().parents[3]


def answer(data: bytes, explained: bool = False) -> dict[str, Any]:
    """What the checker says, read back from its JSON; every promise about its form is kept."""
    text = checker.check_json(data, explained=explained)
    assert text.endswith("\n")
    assert text.count("\n") == 1
    text.encode("utf-8")
    document: dict[str, Any] = json.loads(text)
    if document["schema"] == "faults/1":
        assert document["faults"]
        for fault in document["faults"]:
            readable(fault)
    else:
        assert document["schema"] in ("report/2", "overview/2")
    return document


def readable(fault: dict[str, str]) -> None:
    """One printable Chinese line, which names the place if there is one."""
    message = fault["message"]
    assert message.isprintable(), message
    assert any("一" <= character <= "鿿" for character in message), message
    assert len(message) < 2_000
    assert fault["question"] in message
    assert fault["label"] in message
    if fault["question"] in CATALOGUE:
        assert fault["label"] in ("", CATALOGUE[fault["question"]].label)
        assert fault["allowed"]


texts = st.text(st.characters(), max_size=8)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**300), 10**300),
    st.floats(),
    texts,
    st.sampled_from(["unknown", "none", "true", "2", "2023-02-29", "\x00", "\ud800", "‮", "\n", ""]),
)
anything = st.recursive(
    scalars,
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(texts, below, max_size=3)),
    max_leaves=8,
)


def written(document: object) -> bytes:
    return json.dumps(document).encode("ascii")


@fixed(120)
@given(st.one_of(st.binary(max_size=60), anything.map(written)))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\x00")
@example(b'{"answers": ')
@example(b"[" * 50_000)
@example(b'{"a":' * 50_000)
@example(b"1" * 900_000)
@example(b"-")
@example(b'"\\ud800"')
@example(b'{"as_of": "\\ud800", "answers": {"\\udfff": 1}}')
def test_any_bytes(data: bytes) -> None:
    answer(data)


@fixed(60)
@given(st.dictionaries(st.one_of(st.sampled_from(sorted(CATALOGUE)), texts), anything, max_size=12), anything)
def test_any_answers(answers: Raw, as_of: object) -> None:
    answers.setdefault("target_series", "library")
    answer(written({"as_of": as_of, "answers": answers}))
    answer(written({"answers": answers}))


@pytest.mark.parametrize("series", ["agriculture", "health", "party_school_teaching"])
def test_all_that_can_be_said_to_someone_who_answers_nothing_takes_no_longer(series: str) -> None:
    """The most that is ever explained: every level, every question open."""
    assert answer(written({"answers": {"target_series": series}}), explained=True)["schema"] == "overview/2"


@fixed(40)
@given(st.data(), applications(real=True))
def test_every_fault_is_found_at_once(data: st.DataObject, application: Raw) -> None:
    """Each answer spoilt is named, and no other."""
    ids = sorted(set(application["answers"]) - {"target_series", "target_level"})
    spoilt = data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1, max_size=5))
    answers = {**application["answers"], **{id_: {"no": "answer"} for id_ in spoilt}}
    document = answer(written({**application, "answers": answers}))
    assert document["schema"] == "faults/1"
    assert {fault["question"] for fault in document["faults"]} == set(spoilt)


@fixed(30)
@given(st.data(), applications(real=True))
def test_a_file_cut_short_is_a_fault(data: st.DataObject, application: Raw) -> None:
    text = written(application)
    document = answer(text[: data.draw(st.integers(0, len(text) - 1))])
    assert document["schema"] == "faults/1"


DEEP = b'{"answers": {"target_series": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}"
BYTES = {
    "ten megabytes": b'{"answers": {}}' + b" " * 10_000_000,
    "deep": DEEP,
    "many keys": written({"answers": {f"k{n}": n for n in range(40_000)}}),
    "many elements": written({"answers": {"green_grounds": ["postdoc", "nobody"] * 40_000}}),
    "one long string": written({"answers": {"target_series": "library" * 100_000}}),
    "many strings with brackets": written({"answers": {"target_series": "[{" * 300_000}}),
    "a key many times": b'{"answers": {' + b",".join([b'"employment": "retired"'] * 30_000) + b"}}",
    "digits": b'{"answers": {"target_series": "library", "technical_years": ' + b"9" * 900_000 + b"}}",
    "exponent": b'{"answers": {"target_series": "library", "technical_years": 1e999999999999}}',
    "small exponent": b'{"answers": {"target_series": "library", "peer_referees": 1e-999999999}}',
    "in another encoding": '{"answers": {"target_series": "图书资料"}}'.encode("gb18030"),
    "in sixteen bits": '{"answers": {}}'.encode("utf-16"),
    "null bytes": b'{"answers": {"target_series": "a\x00b"}}',
    "comments": b'{"answers": {} /* none */}',
    "single quotes": b"{'answers': {}}",
    "two documents": b'{"answers": {}}{"answers": {}}',
    "a list": b"[]",
    "a string": b'"answers"',
    "null": b"null",
    "answers as a list": b'{"answers": []}',
    "answers as a string": b'{"answers": "library"}',
    "another column": b'{"answers": {"target_series": "library"}, "name": "\\u5f20\\u4e09"}',
    "nothing asked": b'{"answers": {}}',
}


@pytest.mark.parametrize("name", BYTES)
def test_input_that_cannot_be_used(name: str) -> None:
    assert answer(BYTES[name])["schema"] == "faults/1"


def test_a_byte_order_mark_is_no_fault() -> None:
    text = b'{"answers": {"target_series": "library", "target_level": "intermediate"}}'
    assert answer(b"\xef\xbb\xbf" + text) == answer(text)


def test_faults_come_in_the_order_of_the_catalogue() -> None:
    answers = {id_: {"no": "answer"} for id_ in reversed(list(CATALOGUE))}
    document = answer(written({"answers": answers}))
    assert [fault["question"] for fault in document["faults"]] == list(CATALOGUE)


@pytest.mark.parametrize("name", ["ten megabytes", "deep", "in another encoding", "null bytes", "exponent"])
def test_the_command_ends_with_2_and_lines_for_people(name: str) -> None:
    done = command(BYTES[name])
    assert (done.returncode, done.stdout) == (2, b"")
    lines = done.stderr.decode("utf-8").splitlines()
    assert lines
    for line in lines:
        assert line.isprintable()
        assert "Traceback" not in line
        assert "Error" not in line
        assert "应为" in line


def command(data: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "checker", "check", "-"],
        input=data,
        capture_output=True,
        cwd=ROOT,
        timeout=600,
        check=False,
    )
