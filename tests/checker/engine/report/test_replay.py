"""Two checks of a small law side by side; receipts, and what a replay finds in them."""

from typing import Any

import pytest

import checker
from checker import InputError, Verdict
from checker.law.conditions import all_of, any_of, at_least
from checker.law.pathways import Gate
from tests.checker.engine.report.tall import by_level, plain, raw, tall
from tests.small_laws import FLAG, GROUNDS, LONG, MOVED, OTHER_FLAG, RANK, law_of, requiring
from tests.strategies import Raw

WAY = requiring(all_of(), FLAG).pathways[0]
GATES = (
    Gate(id="old", title="年限", clauses=("1.2",), condition=LONG >= 2),
    Gate(
        id="new",
        title="身份",
        clauses=("1.1",),
        condition=by_level(first=FLAG.is_(True), second=OTHER_FLAG.is_(True), third=OTHER_FLAG.is_(True)),
    ),
)
LAW = tall(
    law_of(
        (FLAG, OTHER_FLAG, LONG, RANK, GROUNDS, MOVED),
        GATES,
        (
            requiring(
                any_of(RANK >= "mid", at_least(1, GROUNDS.contains("x"), FLAG.is_(False)).under("2.2")),
                FLAG,
                RANK,
                GROUNDS,
            ).pathways[0],
        ),
    )
)
PATHWAY = LAW.pathways[0]
PARTS = ("gates", "pathways", "conditions")
SOMEONE: Raw = {"flag": True, "other_flag": True, "long": 3, "rank": "top"}


def differences(before: Raw, after: Raw) -> Any:  # noqa: ANN401  # JSON
    return plain(checker.diff(before, after, LAW).to_dict())


def moved(entries: Any) -> list[tuple[str, str | None, str | None]]:  # noqa: ANN401  # JSON
    return [(entry["id"], entry["before"], entry["after"]) for entry in entries]


# --- Two checks ---


def test_every_answer_that_differs_is_told_as_it_is_written() -> None:
    """In the catalogue's order, the day first; null on the side where there is none."""
    found = differences(
        raw("second", flag=True, long=3, grounds=["y", "x"], moved="none"),
        raw("second", day="2025-06-11", flag=True, long=4, rank="low", moved="2020-01-01"),
    )
    assert found["schema"] == "diff/1"
    assert found["answers"] == [
        {"question": "as_of", "before": "2025-06-10", "after": "2025-06-11"},
        {"question": "long", "before": 3, "after": 4},
        {"question": "rank", "before": None, "after": "low"},
        {"question": "grounds", "before": ["x", "y"], "after": None},
        {"question": "moved", "before": "none", "after": "2020-01-01"},
    ]


def test_what_moves_is_told_with_its_words_its_clauses_and_both_verdicts() -> None:
    before, after = raw("second", **SOMEONE), raw("second", **SOMEONE | {"long": 1, "rank": "low"})
    (target,) = differences(before, after)["targets"]
    assert (target["id"], target["text"], target["clauses"]) == ("only/second", "唯一系列·中级", [])
    assert (target["before"], target["after"]) == ("YES", "NO")
    assert target["gates"] == [
        {"id": "old", "text": "年限", "clauses": ["1.2"], "before": "YES", "after": "NO"}
    ]
    assert target["pathways"] == [
        {
            "id": PATHWAY.id,
            "text": PATHWAY.title,
            "clauses": list(PATHWAY.clauses),
            "before": "YES",
            "after": "NO",
        }
    ]
    requires = f"{PATHWAY.id}:{PATHWAY.clauses[0]}/requires"
    assert target["conditions"] == [
        {
            "id": "old:1.2/old",
            "text": "题long不少于2年",
            "clauses": ["1.2"],
            "before": "YES",
            "after": "NO",
        },
        {
            "id": f"{requires}/0",
            "text": "题rank：mid及以上",
            "clauses": list(PATHWAY.clauses),
            "before": "YES",
            "after": "NO",
        },
    ]


def test_conditions_are_told_down_to_the_last_leaf_and_groups_are_not() -> None:
    before = raw("second", **SOMEONE)
    (target,) = differences(before, raw("second", **SOMEONE | {"flag": False, "grounds": ["x"]}))["targets"]
    requires = f"{PATHWAY.id}:{PATHWAY.clauses[0]}/requires"
    assert (target["before"], target["after"], target["gates"], target["pathways"]) == ("YES", "YES", [], [])
    assert moved(target["conditions"]) == [
        (f"{requires}/1/0", "UNKNOWN", "YES"),
        (f"{requires}/1/1", "NO", "YES"),
    ]
    assert [entry["clauses"] for entry in target["conditions"]] == [["2.2"], ["2.2"]]


def test_the_same_answers_differ_in_nothing() -> None:
    for document in (raw("second", **SOMEONE), raw(**SOMEONE), raw("first")):
        found = differences(document, document)
        assert found["answers"] == []
        assert [moved(target[part]) for target in found["targets"] for part in PARTS] == [
            [] for _ in found["targets"] for _ in PARTS
        ]
        assert all(target["before"] == target["after"] for target in found["targets"])


def test_what_stands_on_one_side_only_is_null_on_the_other() -> None:
    """Another level has other conditions; all levels of a side come in their order, the old side's first."""
    found = differences(raw("first", **SOMEONE), raw(**SOMEONE))
    assert [(target["id"], target["before"], target["after"]) for target in found["targets"]] == [
        ("only/first", "YES", "YES"),
        ("only/third", None, "YES"),
        ("only/second", None, "YES"),
    ]
    assert [moved(found["targets"][0][part]) for part in PARTS] == [[], [], []]
    third = found["targets"][1]
    assert third["text"] == "唯一系列·总工程师"
    assert moved(third["gates"]) == [("old", None, "YES"), ("new", None, "YES")]
    assert [entry["text"] for entry in third["gates"]] == ["年限", "身份"]
    assert moved(third["pathways"]) == [(PATHWAY.id, None, "YES")]
    assert [entry["before"] for entry in third["conditions"]] == [None] * len(third["conditions"])
    assert {entry["id"].split(":")[0] for entry in third["conditions"]} == {"old", "new", PATHWAY.id}
    back = differences(raw(**SOMEONE), raw("first", **SOMEONE))["targets"]
    assert [(target["id"], target["before"], target["after"]) for target in back] == [
        ("only/third", "YES", None),
        ("only/second", "YES", None),
        ("only/first", "YES", "YES"),
    ]
    assert back[0]["gates"] == [
        {"id": "old", "text": "年限", "clauses": ["1.2"], "before": "YES", "after": None},
        {"id": "new", "text": "身份", "clauses": ["1.1"], "before": "YES", "after": None},
    ]


def test_a_verdict_that_is_the_least_is_told_too() -> None:
    (target,) = differences(raw("second", **SOMEONE | {"long": 1}), raw("second", **SOMEONE))["targets"]
    assert (target["before"], target["after"]) == ("NO", "YES")
    assert moved(target["gates"]) == [("old", "NO", "YES")]


# --- Receipts ---


def receipt(document: Raw) -> Raw:
    return checker.receipt(document, LAW).to_dict()


def test_a_receipt_holds_the_answers_in_order_and_the_verdicts() -> None:
    answers: Raw = {"grounds": ["y", "x"], "moved": "2020-01-01", "flag": True, "rank": "unknown"}
    assert receipt(raw("second", **answers)) == {
        "schema": "receipt/1",
        "notice": "small",
        "engine": checker.__version__,
        "rules": checker.rules_hash(LAW),
        "as_of": "2025-06-10",
        "answers": {
            "series": "only",
            "level": "second",
            "flag": True,
            "grounds": ["x", "y"],
            "moved": "2020-01-01",
        },
        "verdicts": {"only/second": "UNKNOWN"},
    }
    assert list(receipt(raw("second", **answers))["answers"]) == [
        "series",
        "level",
        "flag",
        "grounds",
        "moved",
    ]
    found = checker.receipt(raw(**SOMEONE | {"flag": False}), LAW)
    assert found.verdicts == {
        "only/third": Verdict.YES,
        "only/second": Verdict.YES,
        "only/first": Verdict.NO,
    }
    assert list(found.verdicts) == ["only/third", "only/second", "only/first"]


def differs(document: object) -> list[tuple[str, str, str, str]]:
    return list(checker.verify(document, LAW).differs)


CHANGED = "规则未变：收据上的结论或答案被改动过"


def test_a_receipt_replays_to_the_same() -> None:
    for document in (raw("second", **SOMEONE), raw(), raw("first", grounds=["x"])):
        found = checker.verify(receipt(document), LAW)
        assert found.same
        assert found.to_dict() == {"schema": "verification/1", "same": True, "differs": []}


def test_other_engines_rules_and_notices_are_told_and_are_no_other_verdict() -> None:
    document = receipt(raw("second", **SOMEONE))
    now = {"notice": "small", "engine": checker.__version__, "rules": checker.rules_hash(LAW)}
    why = {
        "notice": "收据是按另一份通知作出的",
        "engine": "程序版本不同",
        "rules": "规则或参考数据已经更新",
    }
    for name, given in now.items():
        found = checker.verify(document | {name: "other"}, LAW)
        assert found.same
        assert found.differs == ((name, "other", given, why[name]),)
        assert found.to_dict()["differs"] == [
            {"what": name, "recorded": "other", "now": given, "why": why[name]}
        ]
    assert [what for what, *_ in differs(document | dict.fromkeys(now, "other"))] == list(now)


def test_a_verdict_that_differs_is_told_with_the_reason_that_is_known() -> None:
    document = receipt(raw(**SOMEONE))
    forged = document | {"verdicts": document["verdicts"] | {"only/second": "NO"}}
    assert differs(forged) == [("verdict only/second", "NO", "YES", CHANGED)]
    assert not checker.verify(forged, LAW).same
    assert differs(forged | {"rules": "other", "engine": "0"}) == [
        ("engine", "0", checker.__version__, "程序版本不同"),
        ("rules", "other", checker.rules_hash(LAW), "规则或参考数据已经更新"),
        ("verdict only/second", "NO", "YES", "程序版本不同；规则或参考数据已经更新"),
    ]
    assert not checker.verify(forged | {"rules": "other"}, LAW).same


def test_a_verdict_that_is_missing_or_one_too_many_differs() -> None:
    document = receipt(raw("second", **SOMEONE))
    assert differs(document | {"verdicts": {}}) == [("verdict only/second", "无", "YES", CHANGED)]
    more = document | {"verdicts": {"only/ninth": 7, "only/second": "YES"}}
    assert differs(more) == [("verdict only/ninth", "7", "无", CHANGED)]


def test_changed_answers_give_their_own_verdict() -> None:
    document = receipt(raw("second", **SOMEONE))
    answers = document["answers"] | {"long": 1}
    assert differs(document | {"answers": answers}) == [("verdict only/second", "YES", "NO", CHANGED)]


# --- What is no receipt ---

HINT = "；应为：python -m checker receipt 或自查页给出的收据"


def refused(document: object) -> str:
    with pytest.raises(InputError) as caught:
        checker.verify(document, LAW)
    (fault,) = caught.value.faults
    return fault.message


def test_what_is_no_receipt_is_refused_by_what_it_lacks() -> None:
    document = receipt(raw("second", **SOMEONE))
    others: tuple[Any, ...] = ([], None, "receipt/1", {}, document | {"schema": "report/2"})
    for other in others:
        assert refused(other) == f"收据：不是 receipt/1 格式{HINT}"
    names = ("notice", "engine", "rules", "as_of", "answers", "verdicts")
    for name in names:
        short = {key: value for key, value in document.items() if key != name}
        assert refused(short) == f"收据：缺少 {name}{HINT}"
    assert refused({"schema": "receipt/1"}) == f"收据：缺少 {'、'.join(names)}{HINT}"
    no_objects: tuple[Any, ...] = ([], None, 3, "YES")
    for verdicts in no_objects:
        assert refused(document | {"verdicts": verdicts}) == f"收据：verdicts 不是一个对象{HINT}"


def test_a_receipt_whose_answers_are_not_admissible_is_refused() -> None:
    document = receipt(raw("second", **SOMEONE))
    assert refused(document | {"answers": {"series": "only", "long": 9}}).startswith("long（题long）")
    assert refused(document | {"as_of": "x"}).startswith("as_of")


def test_a_receipt_is_replayed_under_the_notice_that_it_names() -> None:
    document = receipt(raw("second", **SOMEONE))
    with pytest.raises(InputError, match='没有 "small" 的规则'):
        checker.verify(document)
    for notice in (3, None, ["small"]):
        with pytest.raises(InputError, match="收据：notice 不是文字"):
            checker.verify(document | {"notice": notice})
    with pytest.raises(InputError, match="收据：缺少 notice"):
        checker.verify({key: value for key, value in document.items() if key != "notice"})
