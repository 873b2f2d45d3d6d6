"""``questions/2`` and the words for the keys of a report, of small laws."""

from dataclasses import replace
from typing import Any

import checker
from checker.law.conditions import all_of
from checker.law.questions import Catalogue, Option
from tests.checker.engine.report.tall import tall
from tests.small_laws import COUNT, FLAG, GROUNDS, MONTHS, MOVED, OTHER_FLAG, PART, YEARS, requiring

QUESTIONS = (FLAG, OTHER_FLAG, COUNT, GROUNDS, YEARS, PART, MONTHS, MOVED)


def test_what_grows_is_what_a_condition_lets_grow_and_every_day() -> None:
    """Not a number of years that stands still."""
    document: Any = checker.catalogue(requiring(all_of(), *QUESTIONS))
    grows = {question["id"]: question["grows"] for question in document["questions"]}
    assert grows == {
        "series": False,
        "level": False,
        "flag": False,
        "other_flag": False,
        "count": False,
        "grounds": False,
        "years": True,
        "part": False,
        "months": True,
        "moved": True,
    }


def test_a_question_and_a_screen_are_told_with_all_that_a_form_needs() -> None:
    document: Any = checker.catalogue(requiring(all_of(), *QUESTIONS))
    assert (document["schema"], document["topics"]) == ("questions/2", [{"id": "one", "title": "一"}])
    (grounds,) = (question for question in document["questions"] if question["id"] == "grounds")
    assert grounds == {
        "id": "grounds",
        "type": "set",
        "label": "题grounds",
        "asks": "题grounds？",
        "because": {"text": "因为。", "clauses": ["1"]},
        "known_by": "self",
        "topic": "one",
        "group": "组",
        "help": "",
        "hint": "",
        "clauses": ["1"],
        "options": [{"value": value, "label": value} for value in "xyzu"],
        "changed_by": "person",
        "grows": False,
    }
    assert document["screens"] == [
        {
            "id": "rare",
            "topic": "one",
            "asks": "有吗？",
            "because": "少见。",
            "options": [
                {"id": "x", "label": "甲", "question": "grounds", "ticked": "x"},
                {"id": "y", "label": "乙", "question": "grounds", "ticked": "y"},
                {"id": "other", "label": "丙", "question": "other_flag", "ticked": True},
            ],
            "none": "以上都没有",
            "unticked": {"grounds": [], "other_flag": False},
        }
    ]


def test_levels_are_called_in_full_in_every_series_that_has_them() -> None:
    law = tall(requiring(all_of(), FLAG))
    series = replace(law.series, options=(*law.series.options, Option("other", "别的系列")))
    catalogue = Catalogue((series, *(q for q in law.catalogue.values() if q.id != "series")))
    both = replace(law, catalogue=catalogue, levels={**law.levels, "other": {"third": "正高级"}})
    words: Any = checker.words(both)
    assert words["levels"] == {
        "only": {"first": "员级（技术员）", "second": "中级", "third": "正高级（总工程师）"},
        "other": {"third": "正高级"},
    }
    assert words["level_names"] == {"first": "员级", "second": "中级", "third": "正高级"}


def test_every_verdict_has_a_word_a_sign_and_a_meaning() -> None:
    words: Any = checker.words(tall(requiring(all_of(), FLAG)))
    assert [(name, entry["word"], entry["sign"]) for name, entry in words["verdicts"].items()] == [
        ("NO", "不符合", "✕"),
        ("UNKNOWN", "信息不足", "?"),
        ("JUDGEMENT", "待审定", "◇"),
        ("YES", "符合", "✓"),
    ]
    assert all(entry["meaning"].endswith("。") for entry in words["verdicts"].values())
    assert set(words["modes"]) == {"review", "recognition", "exam"}
    assert set(words["parts"]) == {"leads_to", "applies", "requires", "gate"}
