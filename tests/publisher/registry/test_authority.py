"""谁能评我 says what the checker says: for any answers, the page's lines are the report's."""

import json

import pytest

import checker
from checker import Target
from publisher.pages.registry import pages
from publisher.registry.authority import authorities
from publisher.registry.files import WHO, WHO_PAGE, files
from publisher.site.context import Context
from tests.sources import CONTEXT, LAW, RULES

EMPLOYMENTS = tuple(str(option.value) for option in LAW.catalogue["employment"].options)
TARGETS = tuple(LAW.targets)
REVIEWING = RULES.reviewing
EMPLOYED = [case["employment"] for case in REVIEWING.cases if "employment" in case]
EXCLUDED = EMPLOYED[:2]
AFFILIATIONS = tuple(str(option.value) for option in LAW.catalogue["affiliation"].options)


@pytest.fixture(scope="module")
def context() -> Context:
    return CONTEXT


@pytest.fixture(scope="module")
def who(context: Context) -> dict[str, object]:
    (content,) = (file.content for file in files(context) if file.path == WHO)
    found: dict[str, object] = json.loads(content)
    return found


def lines(who: dict[str, object], target: Target, **answers: str) -> list[str]:
    place = who["cases"].index(answers)  # type: ignore[attr-defined]
    number = who["targets"][target.series][target.level][place]  # type: ignore[index]
    return [who["lines"][line]["text"] for line in who["lists"][number]]  # type: ignore[index]


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
    assert set(reported(target, affiliation=affiliation)) <= set(lines(who, target, affiliation=affiliation))


@pytest.mark.parametrize("district", ["guyang", "rare_earth"])
def test_a_district_is_named(who: dict[str, object], district: str) -> None:
    for target in (Target("library", "intermediate"), Target("accounting", "full_senior")):
        said = reported(target, affiliation="district", district=district)
        assert set(said) <= set(lines(who, target, affiliation="district", district=district))
    guyang = lines(who, Target("library", "intermediate"), affiliation="district", district="guyang")
    assert any("固阳县" in text for text in guyang)


def test_only_those_who_may_not_apply_are_told_something_else() -> None:
    for employment in EMPLOYMENTS:
        for target in TARGETS[::11]:
            if REVIEWING.lines(target, {})[0].clauses == ("4.3.1",):
                continue
            for unit in AFFILIATIONS:
                told = REVIEWING.lines(target, {"employment": employment, "affiliation": unit})
                same = told == REVIEWING.lines(target, {"affiliation": unit})
                assert same == (employment not in EXCLUDED)


def test_private_employers_and_freelancers_apply_by_place_unless_they_say_otherwise() -> None:
    assert EMPLOYED[-3:] == ["private_enterprise", "individual_business", "freelancer"]
    for target in TARGETS[::11]:
        by_place = REVIEWING.lines(target, {"affiliation": "territorial"})
        for employment in EMPLOYED[-3:]:
            assert REVIEWING.lines(target, {"employment": employment}) == by_place


def test_each_line_of_the_checker_stands_in_the_pages_html(context: Context) -> None:
    (page,) = (page for page in pages(context) if page.path == WHO_PAGE)
    for line in authorities(LAW):
        assert line.text in page.html
    delegated = {clause for line in authorities(LAW) for clause in line.clauses}
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
        assert len(entry) == len(REVIEWING.cases) == 2 + 4 + 10 + 3
        assert all(lines(who, target, **case) for case in REVIEWING.cases)
