"""Outcomes that are numbers: what they come to, what each answer adds, what is said of both."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

import checker
from checker.law.conditions import all_of
from checker.law.named import Item, Mapped, Total, years_since
from checker.law.named.figures import Figure
from checker.law.pathways import Law
from tests.small_laws import COUNT, FLAG, LONG, MONTHS, RANK, SINCE, requiring
from tests.strategies import Raw

ITEMS = (
    Item(of=LONG, each=Decimal("0.5"), beyond=1, at_most=1),
    Item(of=COUNT, each=-2, at_least=-3),
    Item(of=MONTHS),
    Item(of=Mapped(RANK, {"low": 0, "mid": 1, "top": 3})),
    Item(of=Mapped(FLAG, {True: 1, False: 0}), each=-1),
    Item(of=years_since(SINCE), at_least=1, at_most=2),
)
FULL: Raw = {"long": 2, "count": 2, "months": 4, "rank": "top", "flag": True, "since": "2022-06-10"}
QUESTIONS = (LONG, COUNT, MONTHS, RANK, FLAG, SINCE)


def law_with(*items: Item, quote: str = "") -> Law:
    total = Total(id="score", label="得分", unit="分", items=items)
    figure = Figure(value=total, clauses=("1", "1.2"), quote=quote)
    return replace(requiring(all_of(), *QUESTIONS), figures=(figure,))


def figures(law: Law, answers: Raw) -> list[Any]:
    raw = {"as_of": "2025-06-10", "answers": {"series": "only", "level": "one", **answers}}
    document: Any = checker.check(raw, law).to_dict()
    found: list[Any] = document["figures"]
    return found


def test_a_figure_is_one_number_once_everything_is_answered() -> None:
    (found,) = figures(law_with(*ITEMS, quote="按分计"), FULL)
    parts = found.pop("parts")
    assert found == {
        "id": "score",
        "title": "得分",
        "clauses": ["1", "1.2"],
        "unit": "分",
        "value": 5.5,
        "low": 5.5,
        "high": 5.5,
        "text": "得分：5.5分",
        "quote": "按分计",
    }
    assert [(part["question"], part["answered"], part["low"], part["high"]) for part in parts] == [
        ("long", True, 0.5, 0.5),
        ("count", True, -3, -3),
        ("months", True, 4, 4),
        ("rank", True, 3, 3),
        ("flag", True, -1, -1),
        ("since", True, 2, 2),
    ]
    assert [part["text"] for part in parts] == [
        "题long：2年，计0.5分（超过1年的部分，每1年计0.5分，至多1分）",
        "题count：2，扣3分（每1扣2分，至多扣3分）",
        "题months：4个月，计4分（每1个月计1分）",
        "题rank：top，计3分",
        "题flag：是，扣1分（每1扣1分）",
        "题since：2022-06-10，计2分（自题since起满的年数，每1年计1分，至少1分，至多2分）",
    ]


def test_a_figure_without_words_of_the_notice_has_no_quote() -> None:
    (found,) = figures(law_with(*ITEMS), FULL)
    assert "quote" not in found


def test_what_is_open_makes_a_span_and_is_named() -> None:
    (found,) = figures(law_with(*ITEMS), {"long": 5, "count": 1})
    assert (found["value"], found["low"], found["high"]) == (None, -1, 13)
    assert found["text"] == "得分：还要回答题months、题rank、题flag、题since才能算出，可能是-1分至13分"
    assert [part["answered"] for part in found["parts"]] == [True, True, False, False, False, False]
    assert [part["text"] for part in found["parts"][2:]] == [
        "题months：没有回答，在0分至9分之间（每1个月计1分）",
        "题rank：没有回答，在0分至3分之间",
        "题flag：没有回答，在-1分至0分之间（每1扣1分）",
        "题since：没有回答，在1分至2分之间（自题since起满的年数，每1年计1分，至少1分，至多2分）",
    ]


def test_one_number_is_known_only_once_the_question_is_answered() -> None:
    """Also where every answer would give the same."""
    always = law_with(Item(of=Mapped(RANK, dict.fromkeys(("low", "mid", "top"), 2))))
    (found,) = figures(always, {})
    assert (found["value"], found["low"], found["high"]) == (None, 2, 2)
    assert found["parts"][0]["text"] == "题rank：没有回答，计2分"
    assert figures(always, {"rank": "low"})[0]["value"] == 2


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Item(of=COUNT, each=-2), "题count：0，计0分（每1扣2分）"),
        (Item(of=COUNT, each=-1, at_most=-1), "题count：0，扣1分（每1扣1分，至少扣1分）"),
        (Item(of=COUNT, at_least=0), "题count：0，计0分（每1计1分，至少0分）"),
        (Item(of=COUNT, each=2), "题count：0，计0分（每1计2分）"),
    ],
)
def test_nothing_deducted_is_nothing(item: Item, text: str) -> None:
    (found,) = figures(law_with(item), {"count": 0})
    assert found["parts"][0]["text"] == text
    assert "-0" not in checker.to_json(found)
