"""如果…会怎样: what moves against a result that was kept; and answers that no longer matter."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import checker
from tests.browser.checker.checker_page import (
    PERSON,
    choose,
    document,
    open_link,
    plain_link,
    verdict,
)


@pytest.fixture
def kept(loaded: Page) -> Page:
    """The page with PERSON's result kept to compare with."""
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    loaded.locator("#keep-comparison").click()
    expect(loaded.locator("#comparison")).to_be_focused()
    return loaded


def test_before_a_change_nothing_is_said_to_have_moved(kept: Page) -> None:
    place = kept.locator("#comparison")
    expect(place).to_contain_text("对照：工程技术 · 中级（工程师）：待审定")
    expect(place).to_contain_text("现在的回答和对照一样")
    assert kept.locator(".comparison__target").count() == 0


def test_what_moves_is_what_the_engine_says(kept: Page) -> None:
    kept.locator("[name=technical_years]").fill("3")
    verdict(kept, "NO")
    kept.locator(".comparison__target").wait_for()
    place = kept.locator("#comparison")
    expect(place).to_contain_text("从事专业技术工作年限：6年 → 3年")
    after = {**PERSON, "technical_years": 3}
    found = checker.diff(json.loads(document(PERSON)), json.loads(document(after)))
    (target,) = found.targets
    assert target.pathways
    assert target.conditions
    for moved in (*target.pathways, *target.gates, *target.conditions):
        expect(place).to_contain_text(moved.text)
    listed = place.locator(".plain > li")
    assert listed.count() == len(target.pathways) + len(target.gates) + len(target.conditions)


def test_an_answer_that_moves_nothing_is_said_to_move_nothing(kept: Page) -> None:
    report = json.loads(checker.check_json(document(PERSON).encode()))
    assert "degree" in report["idle_answers"]
    choose(kept, "degree", "master")
    verdict(kept, "JUDGEMENT")
    expect(kept.locator("#comparison")).to_contain_text("学位：学士 → 硕士")
    expect(kept.locator("#comparison .badge").first).to_be_visible()
    expect(kept.locator(".comparison__target")).to_contain_text("结论没有变")


def test_a_former_comparison_is_hidden_in_the_same_moment_as_an_answer_changes(kept: Page) -> None:
    kept.locator("[name=technical_years]").fill("3")
    kept.locator(".comparison__target").wait_for()
    seen = kept.evaluate(
        """() => {
          const field = document.getElementById("technical_years");
          field.value = "4";
          field.dispatchEvent(new InputEvent("input", {bubbles: true}));
          return getComputedStyle(document.querySelector(".comparison__body")).visibility;
        }"""
    )
    assert seen == "hidden"
    expect(kept.locator("#comparison")).to_contain_text("6年 → 4年")
    expect(kept.locator(".comparison__body")).to_be_visible()


def test_the_kept_answers_come_back_and_the_comparison_goes(kept: Page) -> None:
    choose(kept, "achievements", "false")
    verdict(kept, "NO")
    kept.get_by_role("button", name="换回对照的回答").click()
    verdict(kept, "JUDGEMENT")
    expect(kept.locator("[name=achievements][value=true]")).to_be_checked()
    kept.get_by_role("button", name="不再对照").click()
    expect(kept.locator("#comparison")).to_be_hidden()
    expect(kept.locator("#report")).to_be_focused()


def test_another_level_is_compared_by_its_verdict_alone(kept: Page) -> None:
    choose(kept, "target_level", "assistant")
    kept.locator(".comparison__target").nth(1).wait_for()
    expect(kept.locator("#comparison")).to_contain_text("不在比较之列")
    assert kept.locator("#comparison .plain").count() == 0


def questions(page: Page, selector: str) -> set[str]:
    """The questions that hold, or are, what the selector finds."""
    every = "all => all.map(one => one.closest('[data-question]').dataset.question)"
    return set(page.locator(selector).evaluate_all(every))


def test_answers_that_no_longer_matter_are_marked_and_kept(loaded: Page) -> None:
    unsettled: dict[str, Any] = {key: PERSON[key] for key in PERSON if key != "achievements"}
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    report = json.loads(checker.check_json(document(PERSON).encode()))
    folded = questions(loaded, ".question--irrelevant")
    assert questions(loaded, ".question__idle") == set(report["idle_answers"]) - folded != set()
    expect(loaded.locator("#q-degree")).to_contain_text("这一答案已不影响结论")
    expect(loaded.locator("[name=degree][value=bachelor]")).to_be_checked()
    open_link(loaded, plain_link(unsettled))
    verdict(loaded, "UNKNOWN")
    report = json.loads(checker.check_json(document(unsettled).encode()))
    assert questions(loaded, ".question__idle") == set(report["idle_answers"]) - folded
