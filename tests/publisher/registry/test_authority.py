"""谁能评我 says what the checker says: for any answers, the page's lines are the report's."""

import json
from pathlib import Path

import pytest

import checker
from checker import Target
from publisher.law import LAW
from publisher.notice.parser import read_notice
from publisher.pages.page import Context
from publisher.pages.registry import pages
from publisher.registry.authority import AFFILIATIONS, authorities, excluded, who_reviews
from publisher.registry.files import WHO, files

SOURCE = Path(__file__).parents[3] / "site_src"
EMPLOYMENTS = tuple(str(option.value) for option in LAW.catalogue["employment"].options)
TARGETS = tuple(LAW.targets)


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(SOURCE, read_notice(SOURCE / "data" / "notice.txt"))


@pytest.fixture(scope="module")
def who(context: Context) -> dict[str, object]:
    (content,) = (file.content for file in files(context) if file.path == WHO)
    found: dict[str, object] = json.loads(content)
    return found


def lines(who: dict[str, object], target: Target, answers: str) -> list[str]:
    number = who["targets"][target.series][target.level][answers]  # type: ignore[index]
    return [who["lines"][place]["text"] for place in who["lists"][number]]  # type: ignore[index]


def reported(target: Target, **answers: object) -> list[str]:
    """The texts under 受理评委会 in a report for someone who may go any way."""
    given = {"target_series": target.series, "target_level": target.level, **answers}
    report = checker.check({"answers": given}, explained=False).to_dict()
    return [entry["text"] for entry in report["committee"]["by_pathway"]]  # type: ignore[index]


@pytest.mark.parametrize("target", TARGETS[::7], ids=lambda target: f"{target.series}-{target.level}")
@pytest.mark.parametrize("affiliation", ["municipal", "central_or_regional", "self_review"])
def test_what_a_report_says_stands_on_the_page(
    who: dict[str, object], target: Target, affiliation: str
) -> None:
    assert set(reported(target, affiliation=affiliation)) <= set(lines(who, target, affiliation))


@pytest.mark.parametrize("district", ["guyang", "rare_earth"])
def test_a_district_is_named(who: dict[str, object], district: str) -> None:
    for target in (Target("library", "intermediate"), Target("accounting", "full_senior")):
        said = reported(target, affiliation="district", district=district)
        assert set(said) <= set(lines(who, target, f"district/{district}"))
    assert any("固阳县" in text for text in lines(who, Target("library", "intermediate"), "district/guyang"))


def test_only_those_who_may_not_apply_are_told_something_else() -> None:
    refused, line = excluded()
    for employment in EMPLOYMENTS:
        for target in TARGETS[::11]:
            if who_reviews(target, {})[0].clauses == ("4.3.1",):
                continue
            found = who_reviews(target, {"employment": employment})
            assert (found == (line,)) == (employment in refused)
            for unit in AFFILIATIONS if employment not in refused else ():
                found = who_reviews(target, {"employment": employment, "affiliation": unit})
                assert found == who_reviews(target, {"affiliation": unit})


def test_private_employers_and_freelancers_apply_by_place_unless_they_say_otherwise(
    who: dict[str, object],
) -> None:
    assert who["by_place"] == ["private_enterprise", "individual_business", "freelancer"]
    for target in TARGETS[::11]:
        by_place = who_reviews(target, {"affiliation": "territorial"})
        assert who_reviews(target, {"employment": "freelancer"}) == by_place


def test_each_line_of_the_checker_stands_in_the_pages_html(context: Context) -> None:
    (page,) = (page for page in pages(context) if page.path == "registry/who/")
    for line in authorities():
        assert line.text in page.html
    delegated = {clause for line in authorities() for clause in line.clauses}
    assert {
        "4.4.1",
        "4.4.2",
        "4.4.3",
        "4.4.4",
        "4.4.5",
        "4.4.6",
        "4.5-p1",
        "4.6.1-p1",
        "4.13",
        "6.1.2",
        "7",
    } <= delegated


def test_every_target_has_a_line_for_every_unit(who: dict[str, object]) -> None:
    for target in TARGETS:
        entry = who["targets"][target.series][target.level]  # type: ignore[index]
        assert len(entry) == 4 + 10
        assert all(lines(who, target, answers) for answers in entry)
