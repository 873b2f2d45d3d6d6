"""The report drawn anew: what is pressed, focused or unfolded is not taken away by what comes in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checker.checker_page import PERSON, WASM, hold, plain_link, release, until, verdict
from tests.conftest import Served

HEARD = """
  globalThis.heard = [];
  globalThis.Worker = class extends Worker {
    constructor(address, options) {
      super(address, options);
      this.addEventListener("message", ({data}) => heard.push(data.type));
    }
  };
"""
"""Notes what the page's workers say."""

IS_FOCUSED = "one => one === document.activeElement && one.wasPressed"


def by_mouse(page: Page) -> Callable[[], None]:
    box = page.locator("[data-fold=why] > summary").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    return page.mouse.up


def by_space_bar(page: Page) -> Callable[[], None]:
    page.locator("[data-fold=why] > summary").focus()
    page.keyboard.down(" ")
    return lambda: page.keyboard.up(" ")


@pytest.mark.parametrize("press", [by_mouse, by_space_bar])
@pytest.mark.parametrize("holds_on", [False, True])
def test_a_press_on_the_report_is_not_lost_while_python_completes_it(
    page: Page, server: Served, press: Callable[[Page], Callable[[], None]], holds_on: bool
) -> None:
    page.add_init_script(HEARD)
    page.clock.install()
    held = hold(page, WASM)
    page.goto(server.root + "checker/" + plain_link(PERSON))
    first = page.locator("#report[data-by=program]")
    first.wait_for()
    why = page.locator("[data-fold=why]")
    why.scroll_into_view_if_needed()
    why.locator("> summary").evaluate("one => { one.wasPressed = true }")
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    let_go = press(page)
    release(page, WASM, held)
    until(page, "heard.includes('reply')")
    expect(first).to_be_visible()
    expect(why).not_to_have_attribute("open", "")
    if holds_on:  # the page does not wait for ever, and what was pressed is there still
        page.clock.run_for(2000)
        verdict(page, "JUDGEMENT")
        assert why.locator("> summary").evaluate("one => one.wasPressed")
        let_go()
    else:
        let_go()
        page.clock.run_for(200)
        verdict(page, "JUDGEMENT")
        expect(why).to_have_attribute("open", "")
        assert why.locator("> summary").evaluate(IS_FOCUSED)


DRAWN = """async module => {
  const {drawInPlace} = await import(module);
  let seed = 1;
  const dice = sides => (seed = (seed * 48271) % 2147483647) % sides;
  const grown = depth => {
    if (!dice(3)) return document.createTextNode("甲乙丙"[dice(3)]);
    const one = document.createElement(["p", "ul", "details"][dice(3)]);
    if (!dice(2)) one.setAttribute(["class", "open", "data-fold", "id", "href"][dice(5)], "ab"[dice(2)]);
    if (depth) for (let i = dice(4); i; i -= 1) one.append(grown(depth - 1));
    return one;
  };
  const names = () => ["head", "why", "steps", "basis"].filter(() => dice(4)).sort(() => dice(3) - 1);
  const parts = () => names().map(name => {
    const node = document.createElement(["div", "section"][dice(2)]);
    for (let i = dice(5); i; i -= 1) node.append(grown(3));
    return {name, node};
  });
  const place = document.createElement("div");
  document.body.append(place);
  let kept = 0;
  for (let round = 0; round < 1000; round += 1) {
    const before = new Set(place.querySelectorAll("*"));
    const fresh = parts();
    const copy = document.createElement("div");
    for (const {node} of fresh) copy.append(node.cloneNode(true));
    [...copy.children].forEach((child, index) => { child.dataset.part = fresh[index].name });
    drawInPlace(place, fresh);
    if (!place.isEqualNode(copy)) return {round, is: place.innerHTML, should: copy.innerHTML};
    kept += [...place.querySelectorAll("*")].filter(one => before.has(one)).length;
  }
  return kept > 1000;
}"""


def test_a_place_drawn_in_place_is_as_if_it_were_drawn_anew(page: Page, server: Served) -> None:
    page.goto(server.strict + "about/")
    assert page.evaluate(DRAWN, f"{server.scripts}checker/page/still.js") is True


FOCUSED = """async module => {
  const {drawInPlace} = await import(module);
  const section = document.createElement("section");
  section.tabIndex = -1;
  const place = section.appendChild(document.createElement("div"));
  document.body.append(section);
  const draw = (...names) => drawInPlace(place, names.map(name => {
    const node = document.createElement("div");
    node.innerHTML = `<p>${names}</p><button data-go-to="${name}">${names}</button>`;
    return {name, node};
  }));
  draw("a", "b");
  place.lastChild.lastChild.focus();
  draw("b", "c", "a");
  const kept = document.activeElement.dataset.goTo;
  draw("c", "a");
  return [kept, document.activeElement === section];
}"""


def test_what_has_the_focus_keeps_it_and_what_has_gone_gives_it_to_the_place_around(
    page: Page, server: Served
) -> None:
    page.goto(server.strict + "about/")
    assert page.evaluate(FOCUSED, f"{server.scripts}checker/page/still.js") == ["b", True]
