"""The checker page enlarged, narrow, still, and by keyboard alone from the first question to the last."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checker.checker_page import PERSON, open_link, plain_link, verdict, wait_for_python
from tests.conftest import Served, profile


@pytest.fixture(scope="module")
def loaded(browser: Browser, server: Served) -> Iterator[Page]:
    """A page that says when nothing has the focus any more."""
    context = profile(
        browser, locale="zh-CN", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(server.strict + "checker/")
    wait_for_python(page)
    yield page
    context.close()


OVERFLOWING = """() => {
  document.querySelectorAll("#checker details").forEach(one => { one.open = true; });
  const wide = document.documentElement.clientWidth;
  const beyond = [...document.querySelectorAll("#checker *")]
    .filter(one => one.checkVisibility() && !one.closest(".ears, .off-screen"))
    .filter(one => one.getBoundingClientRect().right > wide + 1)
    .map(one => one.outerHTML.slice(0, 120));
  return [document.documentElement.scrollWidth > wide, beyond];
}"""


@pytest.mark.parametrize("large_text", [False, True], ids=["plain", "large text"])
@pytest.mark.parametrize("width", [320, 640], ids=["320 px", "1280 px at 200 %"])
def test_nothing_is_cut_off_or_needs_sideways_scrolling(loaded: Page, width: int, large_text: bool) -> None:
    """A window of 1280 px at 200 % is 640 px wide for the page; at 400 % it is 320 px."""
    loaded.set_viewport_size({"width": width, "height": 512})
    switch = loaded.locator("#large-text")
    if (switch.get_attribute("aria-pressed") == "true") != large_text:
        switch.click()
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    loaded.locator("#keep-comparison").click()
    loaded.locator("[name=technical_years]").fill("3")
    verdict(loaded, "NO")
    loaded.locator(".comparison__target").wait_for()
    assert loaded.evaluate(OVERFLOWING) == [False, []]
    open_link(loaded, plain_link({"target_series": "engineering"}))
    loaded.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    assert loaded.evaluate(OVERFLOWING) == [False, []]


def test_large_text_is_larger_and_says_so(loaded: Page) -> None:
    switch = loaded.locator("#large-text")
    if switch.get_attribute("aria-pressed") == "true":
        switch.click()
    size = "parseFloat(getComputedStyle(document.querySelector('.question__label')).fontSize)"
    plain = loaded.evaluate(size)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert loaded.evaluate(size) == pytest.approx(plain * 1.25)
    switch.click()
    assert loaded.evaluate(size) == plain


MOVING = """() => {
  const smooth = one => getComputedStyle(one).scrollBehavior === "smooth";
  return document.getAnimations().length + [...document.querySelectorAll("*")].filter(smooth).length;
}"""


def test_nothing_moves_by_itself_where_motion_is_unwanted(loaded: Page) -> None:
    loaded.set_viewport_size({"width": 1280, "height": 900})
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    loaded.locator("[name=technical_years]").fill("3")
    loaded.locator("#mode-guide").click()
    assert loaded.evaluate(MOVING) == 0
    loaded.locator("#mode-sheet").click()
    assert loaded.evaluate(MOVING) == 0


def focused(page: Page) -> Any:  # noqa: ANN401  # an element's description, or None where nothing has the focus
    """What has the focus, if it can be seen."""
    return page.evaluate(
        """() => {
          const one = document.activeElement;
          const isLost = !one || one === document.body || !one.checkVisibility();
          return isLost ? null : one.name || one.id || one.outerHTML.slice(0, 80);
        }"""
    )


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    assert focused(page), f"{key} lost the focus"


def go_to(page: Page, selector: str, key: str = "Tab") -> None:
    for _ in range(80):
        press(page, key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{key} does not reach {selector}")


def test_a_whole_check_by_keyboard_never_loses_the_focus(page: Page, server: Served) -> None:
    """Through the guide until it ends, back into an answer, to a comparison and its end."""
    page.goto(server.strict + "checker/" + plain_link({key: PERSON[key] for key in list(PERSON)[:12]}))
    wait_for_python(page)
    verdict(page, "UNKNOWN")
    go_to(page, "#mode-guide")
    press(page, "Enter")
    asked = 0
    while page.locator("#guide-next").count() and asked < 60:
        expect(page.locator(".question--current :focus")).to_have_count(1)
        name = page.locator(".question--current").get_attribute("data-question") or ""
        if page.evaluate("document.activeElement.type") in {"radio", "checkbox"}:
            press(page, "Space")
            expect(page.locator("#report")).not_to_have_attribute("aria-busy", "true")
            assert focused(page) == name
        go_to(page, "#guide-next")
        page.keyboard.press("Enter")
        expect(page.locator(f"#q-{name}.question--current")).to_have_count(0)
        asked += 1
    assert asked > 2
    expect(page.locator("#guide-head")).to_be_focused()
    go_to(page, "#guide-back")
    press(page, "Enter")
    expect(page.locator(".question--current :focus")).to_have_count(1)
    go_to(page, "#keep-comparison")
    press(page, "Enter")
    expect(page.locator("#comparison")).to_be_focused()
    go_to(page, "#comparison button:last-of-type")
    press(page, "Enter")
    expect(page.locator("#report")).to_be_focused()
    go_to(page, "#mode-sheet", "Shift+Tab")
    press(page, "Enter")
