"""The report drawn anew: what is pressed, focused or unfolded is not taken away by what comes in."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

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


def first_verdict(page: Page, server: Served) -> tuple[Locator, Callable[[], None]]:
    """为什么 under the program's verdict, the page's time stopped; and what lets Python tell its own."""
    page.add_init_script(HEARD)
    page.clock.install()
    held = hold(page, WASM)
    page.goto(server.root + "checker/" + plain_link(PERSON))
    page.locator("#report[data-by=program]").wait_for()
    summary = page.locator("[data-fold=why] > summary")
    summary.scroll_into_view_if_needed()
    summary.evaluate("one => { one.wasThere = true }")
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))

    def tell() -> None:
        release(page, WASM, held)
        until(page, "heard.includes('reply')")

    return summary, tell


def press(page: Page, summary: Locator) -> None:
    box = summary.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def is_unfolded_and_focused(summary: Locator) -> None:
    expect(summary.locator("..")).to_have_attribute("open", "")
    expect(summary).to_be_focused()
    assert summary.evaluate("one => one.wasThere")


def test_what_a_finger_presses_stands_still_until_it_has_let_go(page: Page, server: Served) -> None:
    summary, tell = first_verdict(page, server)
    press(page, summary)
    tell()
    page.wait_for_timeout(300)  # for a page that would not wait to draw it
    expect(page.locator("#report[data-by=program]")).to_be_visible()
    page.mouse.up()
    page.clock.run_for(200)
    verdict(page, "JUDGEMENT")
    is_unfolded_and_focused(summary)


def test_a_finger_that_stays_does_not_hold_the_verdict_back(page: Page, server: Served) -> None:
    summary, tell = first_verdict(page, server)
    press(page, summary)
    tell()
    page.clock.run_for(2000)
    verdict(page, "JUDGEMENT")
    assert summary.evaluate("one => one.wasThere")


def test_a_key_that_is_down_presses_what_it_was_pressed_on(page: Page, server: Served) -> None:
    summary, tell = first_verdict(page, server)
    summary.focus()
    page.keyboard.down("Space")
    tell()
    verdict(page, "JUDGEMENT")
    page.keyboard.up("Space")
    is_unfolded_and_focused(summary)


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
  place.lastChild.lastChild.setAttribute("data-name", "a");
  place.lastChild.lastChild.textContent = "done";
  const passing = document.createElement("textarea");
  passing.id = "passing";
  passing.setAttribute("data-passing", "");
  place.lastChild.after(passing);
  place.firstChild.before(passing.cloneNode());
  draw("d", "c", "a");
  const shown = [...place.children].map(one => one.id || one.lastChild.textContent).join(" ");
  return [kept, document.activeElement === section, shown];
}"""


def test_what_has_the_focus_keeps_it_and_what_has_gone_gives_it_to_the_place_around(
    page: Page, server: Served
) -> None:
    page.goto(server.strict + "about/")
    assert page.evaluate(FOCUSED, f"{server.scripts}checker/page/still.js") == [
        "b",
        True,
        "passing d,c,a d,c,a done passing",
    ]
