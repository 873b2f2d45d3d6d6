"""Browsers that neither copy nor print: the text is shown to be copied by hand, no button is dead."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checker.checker_page import (
    PERSON,
    WASM,
    choose,
    hold,
    open_link,
    plain_link,
    release,
    verdict,
)
from tests.browser.checker.test_guide import UNIT
from tests.conftest import Served, profile

REFUSING = """
const refused = () => Promise.reject(new DOMException("no"));
Object.defineProperty(navigator, "clipboard", {value: {writeText: refused}});
document.execCommand = () => false;
window.print = undefined;
"""


@pytest.fixture(scope="module")
def refusing(browser: Browser, server: Served) -> Iterator[Page]:
    context = profile(browser, locale="zh-CN", service_workers="block")
    page = context.new_page()
    page.add_init_script(REFUSING)
    page.goto(server.root + "checker/" + plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    yield page
    context.close()


def test_what_is_not_copied_is_shown_to_be_copied_by_hand(refusing: Page) -> None:
    refusing.get_by_role("button", name="复制链接").click()
    area = refusing.locator("#copy-by-hand")
    expect(area).to_be_visible()
    assert area.input_value().startswith(refusing.url.partition("#")[0] + "#a=")
    refusing.get_by_role("button", name="复制文字").click()
    expect(area).to_have_count(1)
    assert "不是官方" in area.input_value()


def test_a_link_to_be_copied_by_hand_goes_with_its_answers(refusing: Page) -> None:
    """Of what the unit confirms: the link holds the answers of before."""
    open_link(refusing, plain_link(UNIT))
    refusing.locator("#confirm-copy").click()
    asking = refusing.locator("#copy-by-hand").input_value().strip().rpartition("：")[2]
    refusing.goto("about:blank")
    refusing.goto(asking)
    refusing.locator("#guide-copy").click()
    area = refusing.locator("#guide-foot .copy-by-hand")
    expect(area).to_be_visible()
    choose(
        refusing, str(refusing.locator(".question--current").first.get_attribute("data-question")), "vacant"
    )
    expect(area).to_have_count(0)
    expect(refusing.locator("#guide-copy")).to_be_visible()


def test_no_button_prints_where_nothing_prints(refusing: Page) -> None:
    open_link(refusing, plain_link(PERSON))
    verdict(refusing, "JUDGEMENT")
    expect(refusing.get_by_text("这个浏览器不能打印")).to_be_visible()
    expect(refusing.get_by_role("button", name="打印", exact=True)).to_have_count(0)


def test_a_link_to_be_copied_by_hand_stays_when_the_result_of_its_answers_comes_in(
    refusing: Page, server: Served
) -> None:
    held = hold(refusing, WASM)
    refusing.goto("about:blank")
    refusing.goto(server.root + "checker/" + plain_link({key: PERSON[key] for key in list(PERSON)[:4]}))
    refusing.locator("#mode-guide").click()
    refusing.locator("#guide-answered").click()
    refusing.locator("#guide-keep").click()
    area = refusing.locator("#guide-foot .copy-by-hand")
    expect(area).to_be_focused()
    release(refusing, WASM, held)
    verdict(refusing, "UNKNOWN")
    expect(refusing.locator(".guide__progress")).to_contain_text("最多还有")
    expect(area).to_be_focused()
