"""The index of search: what is in it, and the file of synonyms that an editor keeps."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publisher.files.search import index_script, read_synonyms, registry_script
from publisher.registry.store import Registry
from publisher.setup.console import UserError
from tests.data.hostile import HARMLESS
from tests.data.sample_registry import committees
from tests.sources import DATA, NOTICE, RULES


def read(script: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(script.partition("=")[2].rstrip("; \n"))
    return document


def test_the_index_names_pages_and_kinds_and_leaves_out_repetitions() -> None:
    notice = NOTICE
    bodies = {
        "": "<p>首页</p>",
        "checker/": "<p>表单</p>",
        "notice/": '<div id="c0-p1" data-clause="0-p1">甲</div><div id="c1" data-clause="1">乙</div>',
        "notice/10/": '<div id="c1" data-clause="1">丁</div>',
        "notice/2/": '<div id="c1" data-clause="1">丙</div>',
    }
    index = read(index_script(bodies, {path: f"题{path}" for path in bodies}, notice, [("甲", "乙")]))
    assert [page[0] for page in index["pages"]] == ["notice/", "notice/2/", "notice/10/", ""]
    assert [index["kinds"][page[2]] for page in index["pages"]] == [*["通知原文"] * 3, "本站说明"]
    assert [entry[3] for entry in index["entries"]] == ["甲", "丙", "丁", "首页"]
    assert index["synonyms"] == [["甲", "乙"]]


def test_an_answer_carries_what_else_it_is_called_and_its_clauses() -> None:
    bodies = {
        "faq/": '<h3 id="a" data-also="乙 丙" data-clauses="1 4.7">甲</h3><p>丁</p>',
        "notice/1/": "<p>戊</p>",
    }
    index = read(index_script(bodies, dict.fromkeys(bodies, "题"), NOTICE, []))
    assert [entry[1:] for entry in index["entries"] if entry[1] == "a"] == [
        ["a", "甲", "丁", 0, "乙\n丙", "1 4.7"]
    ]
    assert all(len(entry) == 5 for entry in index["entries"] if entry[1] != "a")


def test_traditional_characters_are_listed_for_what_the_site_writes() -> None:
    index = read(index_script({"notice/1/": "<p>职称评审</p>"}, {"notice/1/": "题"}, NOTICE, []))
    groups = " ".join(index["traditional"]).split(" ")
    assert groups == ["审審", "称稱", "职職", "评評"]


def test_the_sites_own_synonyms_are_sound() -> None:
    assert ("副高", "副高级") in read_synonyms(DATA / "synonyms.csv")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("说明\n甲,乙\n丙\n", "第 3 行：每行至少两个词"),
        ("说明\n甲,乙\n丙,甲\n", "第 3 行：“甲”在第 2 行已经有了"),
    ],
)
def test_a_faulty_row_of_synonyms_is_named_by_its_line(tmp_path: Path, rows: str, sentence: str) -> None:
    file = tmp_path / "synonyms.csv"
    file.write_text(rows, encoding="utf-8")
    with pytest.raises(UserError, match=sentence):
        read_synonyms(file)


@pytest.mark.parametrize("value", HARMLESS)
def test_a_committee_is_in_the_index_word_for_word(value: str) -> None:
    one = replace(committees(1)[0], name=value, office=value)
    page = f"registry/{RULES.series[one.series[0]]}/"
    index = read(registry_script(Registry((one,), date(2024, 6, 1)), RULES, {page: "题"}))
    (row,) = index["entries"]
    plain = " ".join(value.split())
    assert row[:3] == [0, one.id, plain]
    assert plain in row[3].split("\n")
    assert index["pages"][0][:2] == [page, "题"]
