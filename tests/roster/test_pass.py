"""The first pass over people: who needs a post, who does not, and who cannot be told yet."""

from typing import Any

import pytest

from tests.people import Drawing
from tests.program.runtimes import by_engine
from tests.roster.arithmetic import called, notice
from tests.sources import LAW

UNIT: dict[str, Any] = {
    "as_of": "2023-06-10",
    "answers": {"in_baotou": True, "affiliation": "municipal", "institution_in_reform": False},
    "posts": {},
    "vacancies": {},
    "given": {},
}
STAFF: dict[str, Any] = {
    "target_series": "engineering",
    "target_level": "intermediate",
    "employment": "public_staffed",
    "workplace": "county",
    "education": "bachelor",
    "degree": "bachelor",
    "major": "same",
    "technical_years": 10,
    "current_level": "assistant",
    "current_series": "engineering",
    "title_date": "2015-06-01",
    "appointed_on": "2015-07-01",
}


def person(answers: dict[str, Any], *, plain: bool = True, faulty: tuple[str, ...] = ()) -> dict[str, Any]:
    who = {"name": "示例", "number": "", "unit": "", "speciality": "", "committee": ""}
    return {
        "sheet": "",
        "row": 2,
        "who": who,
        "plain": plain,
        "as_of": "",
        "answers": answers,
        "faulty": {"$set": list(faulty)},
    }


def judged(*people: dict[str, Any], **unit: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # as JSON has it
    call = ["judging/pass.js", "judge", "$program", people, {**UNIT, **unit}, "$nothing", {"aborted": False}]
    return list(called(call)[0])


def without(*ids: str) -> dict[str, Any]:
    return {id_: value for id_, value in STAFF.items() if id_ not in ids}


@pytest.mark.parametrize(
    ("given", "post"),
    [
        (person(STAFF), "takes"),
        (person({**STAFF, "employment": "private_enterprise"}), "free"),
        (person({**STAFF, "technical_work": False}), "free"),
        (person(STAFF, plain=False), "open"),
        (person(without("employment")), "open"),
        (person(without("education"), faulty=("education",)), "open"),
        (person({**without("education"), "employment": "self_employed"}, faulty=("education",)), "free"),
    ],
)
def test_who_needs_a_post(given: dict[str, Any], post: str) -> None:
    assert judged(given)[0]["post"] == post


def test_while_the_units_affiliation_is_open_nobody_is_told_that_he_needs_no_post() -> None:
    answers = {key: value for key, value in UNIT["answers"].items() if key != "affiliation"}
    people = judged(person(STAFF), answers=answers)
    assert people[0]["post"] != "free"
    (limit,) = called(["limits/limits.js", "limitsOf", people, {**UNIT, "answers": answers}])[0]
    assert limit["title"] == f"{notice()['posts']['title']}：中级"
    assert limit["state"] == "open"


@pytest.mark.parametrize("vacant", [None, 0, 10_000])
def test_a_verdict_is_the_engines_whatever_the_units_numbers_leave(vacant: int | None) -> None:
    """No more is looked at than decides, and for another answer about posts only what rests on it."""
    people = [person(raw["answers"], plain=False) for raw in Drawing(LAW, seed=41).people(500)]
    numbers = {} if vacant is None else dict.fromkeys(dict(notice()["levels"]), vacant)
    found = [one for one in judged(*people, posts=numbers, vacancies=numbers) if one["verdict"] != "FAULT"]
    assert len(found) > len(people) / 2
    expected = [by_engine(LAW, one["document"], headed=False)[0][0] for one in found]
    assert [one["verdict"] for one in found] == expected
    post = notice()["posts"]["question"]
    given = {post in one["document"]["answers"] and post not in one["person"]["answers"] for one in found}
    assert given == ({False} if vacant is None else {False, True})
