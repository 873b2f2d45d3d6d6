"""The notice's limits on a list, on both sides of each boundary, with their arithmetic."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.roster.arithmetic import called, notice
from tests.sources import CONTEXT

UNIT: dict[str, Any] = {"as_of": "2023-06-10", "answers": {}, "posts": {}, "vacancies": {}, "given": {}}


def judged(answers: dict[str, Any], post: str = "free", verdict: str = "YES", **who: str) -> dict[str, Any]:
    """``who``: name, number, unit."""
    person = {"sheet": "", "row": 9, "who": who}
    return {"document": {"answers": answers}, "post": post, "verdict": verdict, "person": person}


def teachers(leaders: int, others: int) -> list[dict[str, Any]]:
    target = {"target_series": "school_teaching", "target_level": "full_senior"}
    return [judged({**target, "school_leader": place < leaders}) for place in range(leaders + others)]


def limits(people: list[dict[str, Any]], **unit: object) -> dict[str, dict[str, Any]]:
    (checked,) = called(["limits/limits.js", "limitsOf", people, {**UNIT, **unit}])
    return {one["title"]: one for one in checked}


def staffed(count: int, post: str = "takes") -> list[dict[str, Any]]:
    return [
        judged({"employment": "public_staffed", "target_level": "intermediate"}, post) for _ in range(count)
    ]


def numbers(set_: int, vacant: int, reform: bool | None = False) -> dict[str, Any]:
    answers = {} if reform is None else {"institution_in_reform": reform}
    return {"posts": {"intermediate": set_}, "vacancies": {"intermediate": vacant}, "answers": answers}


def posts(
    people: int | list[dict[str, Any]], set_: int, vacant: int, reform: bool | None = False
) -> dict[str, Any]:
    listed = staffed(people) if isinstance(people, int) else people
    (limit,) = limits(listed, **numbers(set_, vacant, reform)).values()
    return limit


@pytest.mark.parametrize(
    ("count", "set_", "vacant", "reform", "state"),
    [
        (1, 19, 0, False, "over"),  # 0.95 is none
        (1, 20, 0, False, "within"),
        (2, 20, 0, False, "over"),
        (1, 39, 0, False, "within"),
        (2, 39, 0, False, "over"),
        (2, 40, 0, False, "within"),
        (5, 40, 3, False, "within"),
        (6, 40, 3, False, "over"),
        (3, 40, 3, True, "within"),
        (4, 40, 3, True, "over"),
    ],
)
def test_over_the_vacancies_by_5_percent_of_the_posts_rounded_down(
    count: int, set_: int, vacant: int, reform: bool, state: str
) -> None:
    limit = posts(count, set_, vacant, reform)
    assert limit["state"] == state
    assert f"申报{count}人" in limit["arithmetic"]
    assert f"空岗{vacant}" in limit["arithmetic"]


@pytest.mark.parametrize(
    ("takers", "unknown", "state"),
    [(3, 0, "within"), (3, 1, "within"), (3, 2, "open"), (4, 1, "open"), (0, 5, "open"), (5, 1, "over")],
)
def test_who_cannot_be_judged_yet_leaves_a_limit_open(takers: int, unknown: int, state: str) -> None:
    """Two vacancies, and two more."""
    limit = posts([*staffed(takers), *staffed(unknown, "open"), *staffed(3, "free")], 40, 2)
    assert limit["state"] == state
    assert f"其中3人不占岗位数（不受岗位数额限制，或因别的条件不符合），计{takers}人" in limit["arithmetic"]
    assert (f"另有{unknown}人还不能判断" in limit["arithmetic"]) == (unknown > 0)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"target_level": "intermediate"}, "open"),
        ({"employment": "public_staffed"}, "open"),
        ({"target_level": "intermediate", "employment": "private_enterprise"}, "within"),
        ({"target_level": "assistant", "employment": "public_staffed"}, "within"),
    ],
)
def test_a_row_without_level_or_kind_of_employer_may_take_a_post(answers: dict[str, Any], state: str) -> None:
    people = [*staffed(4), judged(answers, "open")]
    by_title = limits(people, **numbers(40, 2))
    assert by_title["岗位数额：中级"]["state"] == state


def test_a_level_with_the_units_numbers_is_always_shown() -> None:
    limit = posts([], 40, 2)
    assert limit["state"] == "within"
    assert "申报0人" in limit["arithmetic"]


@pytest.mark.parametrize(
    ("count", "vacant", "state"), [(2, 0, "open"), (1, 1, "within"), (3, 1, "open"), (4, 1, "over")]
)
def test_while_nobody_says_whether_the_unit_is_in_reform_only_vacancies_are_certain(
    count: int, vacant: int, state: str
) -> None:
    limit = posts(count, 40, vacant, None)
    assert limit["state"] == state
    assert "没有填是不是涉改单位" in limit["arithmetic"]


@pytest.mark.parametrize(("units", "said"), [(("甲校", "乙校", "甲校"), True), (("甲校", "甲校", ""), False)])
def test_several_units_are_counted_together_and_that_is_said(units: tuple[str, ...], said: bool) -> None:
    people = staffed(3)
    for person, unit in zip(people, units, strict=True):
        person["person"]["who"] = {"unit": unit}
    assert ("名册里的2个单位合起来算：" in posts(people, 40, 3)["arithmetic"]) == said


def test_the_arithmetic_says_how_it_is_rounded() -> None:
    limit = posts(2, 39, 0)
    assert "39个岗位 × 5% = 1.95，尾数舍去为1；最多0 + 1 = 1人" in limit["arithmetic"]


def test_without_the_units_numbers_nothing_is_claimed() -> None:
    (limit,) = limits(staffed(3)).values()
    assert limit["state"] == "open"
    assert limit["sum"] is None


@pytest.mark.parametrize(
    ("leaders", "others", "state"),
    [
        (0, 1, "within"),
        (1, 2, "over"),
        (1, 3, "within"),
        (3, 7, "within"),
        (4, 6, "over"),
        (4, 9, "over"),
        (4, 10, "within"),
    ],
)
def test_leaders_are_at_most_30_percent_of_those_recommended(leaders: int, others: int, state: str) -> None:
    limit = limits(teachers(leaders, others))["正高级教师推荐人选里的行政领导"]
    assert limit["state"] == state
    assert (sum(limit["sum"]["adds"]) <= limit["sum"]["most"]) == (state == "within")


def test_who_does_not_say_whether_he_leads_leaves_the_share_open() -> None:
    title = "正高级教师推荐人选里的行政领导"
    silent = judged({"target_series": "school_teaching", "target_level": "full_senior"})
    within, over = limits([*teachers(1, 3), silent])[title], limits([*teachers(3, 3), silent])[title]
    assert (within["state"], over["state"]) == ("open", "over")
    assert "另有1人没有填是不是，没有算进去" in within["arithmetic"]


def test_seventeen_places_and_five_leaders() -> None:
    at, over = limits(teachers(5, 12)), limits(teachers(6, 12))
    assert at["全市正高级教师评审数"]["state"] == at["其中行政领导"]["state"] == "within"
    assert over["全市正高级教师评审数"]["state"] == over["其中行政领导"]["state"] == "over"


def test_the_number_of_an_annex_counts_once_the_clerk_gives_it() -> None:
    title = "正高级教师申报控制人数"
    assert limits(teachers(0, 3))[title]["state"] == "open"
    assert limits(teachers(0, 3), given={"control": 3})[title]["state"] == "within"
    assert limits(teachers(0, 4), given={"control": 3})[title]["state"] == "over"


LEADERS, PLACES = "正高级教师推荐人选里的行政领导", "全市正高级教师评审数"
TEACHER = {"target_series": "school_teaching", "target_level": "full_senior", "school_leader": False}


@pytest.mark.parametrize(
    ("verdict", "state"), [("NO", "over"), ("UNKNOWN", "within"), ("JUDGEMENT", "within")]
)
def test_who_cannot_apply_makes_no_room_for_others(verdict: str, state: str) -> None:
    """Three leaders of ten are 30 %; of the five who can apply they are more."""
    people = [*teachers(3, 2), *(judged(TEACHER, verdict=verdict) for _ in range(5))]
    limit = limits(people)[LEADERS]
    assert limit["state"] == state
    assert ("另有5人不符合申报条件，没有算进去（第9、9、9、9、9行）" in limit["arithmetic"]) == (
        verdict == "NO"
    )
    assert limit["sum"]["adds"][5:] == [0 if verdict == "NO" else -30] * 5


def test_a_leader_who_cannot_apply_neither_counts_nor_is_to_withdraw() -> None:
    people = [*teachers(1, 3), judged({**TEACHER, "school_leader": True}, verdict="NO")]
    limit = limits(people)[LEADERS]
    assert (limit["state"], limit["sum"]["adds"][-1]) == ("within", 0)


def test_a_limit_only_for_those_who_cannot_apply_is_not_shown() -> None:
    assert limits([judged(TEACHER, verdict="NO")]) == {}


def without_level(verdict: str = "FAULT") -> dict[str, Any]:
    answers = {"target_series": "school_teaching", "school_leader": True}
    return judged(answers, "open", verdict)


@pytest.mark.parametrize(
    ("other", "state"),
    [
        (without_level(), "open"),
        (judged({**TEACHER, "school_leader": True}, verdict="FAULT"), "open"),
        (judged({"target_series": "engineering"}, verdict="FAULT"), "within"),
        (without_level("NO"), "within"),
        (judged(TEACHER), "within"),
    ],
)
def test_who_may_have_to_be_counted_leaves_a_limit_open(other: dict[str, Any], state: str) -> None:
    by_title = limits([*teachers(0, 16), other])
    assert [by_title[title]["state"] for title in (LEADERS, PLACES, "其中行政领导")] == [state] * 3
    said = "另有1人还不能判断，没有算进去（第9行：有的回答空着，或填写有误，或同名没有工号）"
    assert (said in by_title[PLACES]["arithmetic"]) == (state == "open")


def test_seven_leaders_at_fault_are_not_no_leaders() -> None:
    limit = limits([*teachers(0, 17), *(without_level() for _ in range(7))])[LEADERS]
    assert limit["state"] == "open"
    assert "另有7人还不能判断" in limit["arithmetic"]


@pytest.mark.parametrize(("others", "state"), [(5, "over"), (6, "open")])
def test_a_share_is_over_only_where_who_is_open_cannot_make_room(others: int, state: str) -> None:
    """Three leaders among nine are too many, among ten they are not: one row may be the tenth."""
    people = [*teachers(3, others), without_level()]
    assert limits(people)[LEADERS]["state"] == state


@pytest.mark.parametrize(
    ("who", "places", "state"),
    [
        ({"name": "张三", "number": "1"}, 17, "within"),
        ({"name": "张　三", "number": "1"}, 17, "within"),
        ({"name": "李四", "number": "1"}, 18, "over"),
        ({"name": "张三", "number": "2"}, 18, "over"),
        ({"name": "张三"}, 17, "open"),
    ],
)
def test_one_person_counts_once(who: dict[str, str], places: int, state: str) -> None:
    """Another row of the name without a number may be another person: that stays open."""
    first = judged(TEACHER, name="张三", number="1")
    limit = limits([*teachers(0, 16), first, judged(TEACHER, **who)])[PLACES]
    assert (limit["state"], sum(limit["sum"]["adds"])) == (state, places)
    assert ("重复的1行没有算进去" in limit["arithmetic"]) == (state == "within")


@pytest.mark.parametrize(("number", "state"), [("1", "within"), ("2", "over")])
def test_one_person_takes_one_post(number: str, state: str) -> None:
    people = staffed(2)
    for one, own in zip(people, ("1", number), strict=True):
        one["person"]["who"] = {"name": "张三", "number": own}
    limit = posts(people, 20, 0)
    assert limit["state"] == state
    assert ("重复的1行没有算进去" in limit["arithmetic"]) == (state == "within")


@pytest.mark.parametrize(("vacant", "state"), [(2, "within"), (3, "open"), (10, "open")])
def test_more_vacancies_than_posts_are_no_room(vacant: int, state: str) -> None:
    limit = posts(1, 2, vacant)
    assert limit["state"] == state
    assert (f"空岗数（{vacant}）比已设岗位数（2）还多，请改正" in limit["arithmetic"]) == (state == "open")
    unit = {**UNIT, **numbers(2, vacant)}
    (left,) = called(["limits/posts.js", "postAnswers", notice()["posts"], staffed(1), unit])
    assert left == ([["intermediate", ["vacant"]]] if state == "within" else [])


def mended(people: list[dict[str, Any]], **unit: object) -> tuple[dict[str, str], dict[str, Any] | None]:
    (checked,) = called(["limits/limits.js", "limitsOf", people, {**UNIT, **unit}])
    said, mending = called(
        ["findings.js", "mendedOf", checked], ["limits/limits.js", "mending", checked, len(people)]
    )
    return said, mending


def test_withdrawals_mend_only_what_was_checked() -> None:
    said, mending = mended([*teachers(2, 2), *staffed(1)])
    assert mending
    assert said["mended"] == f"“{LEADERS}”"
    assert "“岗位数额：中级”“正高级教师申报控制人数”没有核对完" in said["left"]
    assert PLACES not in said["left"]
    said, _ = mended(teachers(2, 2), given={"control": 9})
    assert said == {"mended": f"“{LEADERS}”", "left": ""}


def test_withdrawals_say_whose_limit_others_may_still_break() -> None:
    said, _ = mended([*teachers(5, 13), without_level()], given={"control": 30})
    assert said["mended"] == f"“{PLACES}”"
    assert f"“{PLACES}”还有人没有算进去" in said["left"]


def test_a_limit_that_concerns_nobody_is_not_shown() -> None:
    assert limits([judged({"target_series": "engineering", "target_level": "intermediate"})]) == {}


def test_every_limit_quotes_its_clause() -> None:
    clauses = CONTEXT.notice.by_id()
    said = [one["said"] for one in (notice()["posts"], *notice()["limits"])]
    said += [notice()["posts"]["reform_said"], notice()["person_committee"], notice()["unit_committee"]]
    assert all(one["quote"] in clauses[one["clause"]].text for one in said)


@pytest.mark.parametrize(
    ("count", "set_", "vacant", "reform", "expected"),
    [
        (2, 40, 2, False, ["vacant"]),
        (3, 40, 2, False, ["vacant", "over_quota"]),
        (2, 40, 0, False, ["over_quota"]),
        (5, 40, 2, False, ["vacant", "over_quota", "none"]),
        (1, 19, 0, False, ["none"]),
        (3, 40, 2, True, ["vacant", "none"]),
        (2, 40, 2, None, ["vacant"]),
        (2, 40, 0, None, ["over_quota", "none"]),
        (3, 40, 2, None, ["vacant", "over_quota", "none"]),
    ],
)
def test_what_the_units_posts_leave_of_each_answer(
    count: int, set_: int, vacant: int, reform: bool | None, expected: list[str]
) -> None:
    assert answers(staffed(count), numbers(set_, vacant, reform)) == expected


def test_who_may_take_a_post_too_is_counted_before_anyone_is_told_of_a_vacancy() -> None:
    people = [*staffed(2), *staffed(1, "open")]
    assert answers(people, numbers(40, 2)) == ["vacant", "over_quota"]


def answers(people: list[dict[str, Any]], unit: dict[str, Any]) -> list[str]:
    (by_level,) = called(["limits/posts.js", "postAnswers", notice()["posts"], people, {**UNIT, **unit}])
    ((level, left),) = by_level
    assert level == "intermediate"
    return list(left)


@pytest.mark.parametrize(
    ("start", "last", "from_"),
    [
        ("2023-05-08", "2023-05-15", "2023-05-16"),
        ("2023-09-27", "2023-10-10", "2023-10-11"),  # a holiday between, and two weekend days worked
        ("2023-06-16", "2023-06-26", "2023-06-27"),
    ],
)
def test_publicity_ends_after_five_working_days(start: str, last: str, from_: str) -> None:
    (calendar,) = called(["limits/publicity.js", "publicityFrom", start, notice()["publicity"]])
    assert (calendar["last"], calendar["from"]) == (last, from_)
    assert [day["counts"] for day in calendar["days"] if day["counts"]] == [1, 2, 3, 4, 5]


def test_a_holiday_is_called_by_its_name_on_a_weekend_too() -> None:
    (calendar,) = called(["limits/publicity.js", "publicityFrom", "2023-09-27", notice()["publicity"]])
    why = {day["day"]: day["why"] for day in calendar["days"]}
    assert why["2023-09-29"] == "中秋节"
    assert why["2023-09-30"] == why["2023-10-01"] == why["2023-10-06"] == "国庆节"  # Saturday, Sunday, Friday
    (plain,) = called(["limits/publicity.js", "publicityFrom", "2023-06-09", notice()["publicity"]])
    assert next(day["why"] for day in plain["days"] if day["day"] == "2023-06-10") == "周末"


@pytest.mark.parametrize(
    ("bound", "days", "is_known"),
    [("first", 0, True), ("first", -1, False), ("last", -30, True), ("last", 0, False)],
)
def test_days_whose_holidays_are_unknown_are_refused(bound: str, days: int, is_known: bool) -> None:
    start = date.fromisoformat(notice()["publicity"][bound]) + timedelta(days=days)
    (calendar,) = called(["limits/publicity.js", "publicityFrom", str(start), notice()["publicity"]])
    assert (calendar is not None) == is_known
