"""axe-core finds nothing wrong on any kind of page: both widths, light and dark, forced colours."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from publisher.browsers.states import pages
from publisher.setup.node import MODULES
from tests.browser.checker.checker_page import PERSON, open_link, plain_link, verdict, wait_for_python
from tests.conftest import Served, profile
from tests.sources import CONTEXT

AXE: Final = (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
LIGHT: Final = {"color_scheme": "light", "forced_colors": "none"}
DARK: Final = {"color_scheme": "dark", "forced_colors": "none"}
FORCED: Final = {"color_scheme": "light", "forced_colors": "active"}
COLOUR_RULES: Final = ["color-contrast", "link-in-text-block"]
"""Of the rules that axe judges by, those that look at colours: its tag `cat.color` without level AAA."""
LOOKS: Final[tuple[tuple[int, dict[str, Any], bool], ...]] = (
    (1280, LIGHT, True),
    (1280, DARK, False),
    (1280, FORCED, False),
    (375, DARK, True),
    (375, LIGHT, False),
)
"""Width, colours, and whether all rules are judged or those of colours alone.

Each width, and each of light and dark, is once judged by all rules. Styles for other colours set
colours, borders and outlines only, which no other rule looks at; there what looks the same is judged thrice.
"""
SEEN: Final = """() => {
  // What a contrast hangs on: the element's own text, that around it, and everything painted behind both.
  const times = new Map(), hidden = [];
  const visit = (element, behind, around) => {
    const style = getComputedStyle(element);
    const {backgroundColor, backgroundImage, opacity, filter, position} = style;
    const painted = [backgroundColor, backgroundImage, opacity, filter, position];
    behind = painted.join() === "rgba(0, 0, 0, 0),none,1,none,static" ? behind : `${behind} ${painted}`;
    const text = [element.localName, style.color, style.fontSize, style.fontWeight, style.textDecorationLine];
    const looks = `${text} in ${around} on ${behind}`;
    times.set(looks, (times.get(looks) ?? 0) + 1);
    if (!element.children.length && times.get(looks) > 3) hidden.push(element);
    for (const child of element.children) visit(child, behind, text);
  };
  visit(document.body, "", "");
  for (const element of hidden) element.style.setProperty("visibility", "hidden", "important");
  globalThis.showSeen = () => hidden.forEach(element => element.style.removeProperty("visibility"));
  return hidden.length;
}"""
"""Hide, until `showSeen`, what looks the same as three elements before it."""
RUN: Final = """async only => {
  const {violations} = await axe.run(document, {resultTypes: ["violations"], ...only && {runOnly: only}});
  return violations.flatMap(({id, nodes}) => nodes.map(node =>
    `${id}: ${node.html.slice(0, 160)} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`));
}"""


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """One page for the module; colours that are on their way to others would be judged half-way."""
    context = profile(browser, locale="zh-CN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds in every look of the page as it stands."""
    page.evaluate(AXE)
    found = []
    for width, look, by_all_rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**look)
        name = f"{width} {look['color_scheme']}{' forced' if look['forced_colors'] == 'active' else ''}"
        if by_all_rules:
            problems = page.evaluate(RUN, None)
        else:
            page.evaluate(SEEN)
            problems = page.evaluate(RUN, COLOUR_RULES)
            page.evaluate("showSeen()")
        found += [f"{name}: {problem}" for problem in problems]
    return found


PAGES: Final = (
    "",
    "404.html",
    "about/",
    "annexes/",
    "annexes/submission-form/",
    "coverage/",
    "coverage/readings/",
    "data/",
    "documents/",
    "faq/",
    "glossary/",
    "handling/",
    "licences/",
    "notice/",
    "notice/4/",
    "privacy/",
    "reference/",
    "reference/qualifications/",
    "registry/",
    "registry/who/",
    "roster/",
    "search/#q=继续教育",
    "tables/",
    "tables/gates/",
    "tables/pathways/",
    "tables/worksheet/",
    "timeline/",
)
"""One page of every type. Which these are is told by making them all: too slow for a mere list of tests."""


def test_there_is_one_page_of_every_type() -> None:
    assert set(PAGES) == set(pages(CONTEXT))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_violation(still: Page, server: Served, address: str) -> None:
    still.goto(server.strict + address, wait_until="networkidle")
    if address.startswith("search/"):
        still.locator(".search-hits li").first.wait_for()
    assert violations(still) == []


def test_the_rules_of_colours_are_all_of_them(still: Page, server: Served) -> None:
    still.goto(server.strict + "about/")
    still.evaluate(AXE)
    judged = still.evaluate("axe.getRules(['cat.color']).filter(rule => !rule.tags.includes('wcag2aaa'))")
    assert [rule["ruleId"] for rule in judged] == COLOUR_RULES


def test_colours_are_judged_wherever_they_look_otherwise(still: Page, server: Served) -> None:
    """Of a long table two cells: one with a text of its own colour, one on a ground of its own."""
    still.goto(server.strict + "tables/gates/")
    still.evaluate(
        """() => {
          const [text, ground] = [...document.querySelectorAll(".cond-text:not(:has(*))")].slice(-2);
          text.style.color = "#777";
          ground.style.background = "#777";
        }"""
    )
    found = violations(still)
    for width, look, _ in LOOKS:
        if look["forced_colors"] == "none":
            start = f"{width} {look['color_scheme']}: color-contrast"
            assert len([one for one in found if one.startswith(start)]) == 2, (start, found)


def test_axe_sees_what_is_wrong(still: Page, server: Served) -> None:
    still.goto(server.strict + "about/")
    still.evaluate(
        "document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor"
    )
    still.evaluate("document.querySelector('main').append(document.createElement('select'))")
    found = "\n".join(violations(still))
    assert "1280 light forced: color-contrast" in found
    assert found.count("select-name") == sum(by_all_rules for _, _, by_all_rules in LOOKS)


@pytest.fixture(scope="module")
def loaded(still: Page, server: Served) -> Page:
    still.set_viewport_size({"width": 1280, "height": 900})
    still.goto(server.strict + "checker/")
    wait_for_python(still)
    return still


def test_the_checker_has_no_violation_in_any_state(loaded: Page) -> None:
    loaded.locator(".report__empty").wait_for()
    found = {"empty": violations(loaded)}
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    loaded.evaluate("document.querySelectorAll('#report details').forEach(one => { one.open = true; })")
    found["report"] = violations(loaded)
    loaded.locator("#keep-comparison").click()
    loaded.locator("[name=technical_years]").fill("1")
    verdict(loaded, "NO")
    loaded.locator(".comparison__target").wait_for()
    loaded.evaluate("document.querySelectorAll('#comparison details').forEach(one => { one.open = true; })")
    found["comparison"] = violations(loaded)
    open_link(loaded, plain_link({key: PERSON[key] for key in ("target_series", "education")}))
    loaded.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    found["overview"] = violations(loaded)
    loaded.locator("#mode-guide").click()
    loaded.locator(".question--current").wait_for()
    found["guide"] = violations(loaded)
    loaded.locator("#mode-sheet").click()
    open_link(loaded, plain_link({**PERSON, "technical_years": "很久"}))
    loaded.locator(".verdict--fault").wait_for()
    found["fault"] = violations(loaded)
    assert [f"{state} {problem}" for state, problems in found.items() for problem in problems] == []
