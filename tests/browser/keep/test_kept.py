"""Answers kept on the device: of each notice and site its own, told when they are of another version."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checker.checker_page import (
    PERSON,
    choose,
    hold,
    plain_link,
    release,
    verdict,
    wait_for_python,
)
from tests.conftest import Served, profile

KEEP = "([name, text]) => localStorage.setItem(name, text)"
NAME = "localStorage.key(0)"


def kept_before(page: Page, server: Served, name: str, text: str) -> None:
    """The page as someone opens it in whose browser this is kept."""
    page.goto(server.strict + "about/")
    page.evaluate(KEEP, [name, text])
    page.goto(server.strict + "checker/")


@pytest.fixture(scope="module")
def names(browser: Browser, server: Served) -> list[str]:
    """Under what the checker keeps answers: at the root of a host, and under a sub-path."""
    context = profile(browser, locale="zh-CN", service_workers="block")
    page, found = context.new_page(), []
    for root in (server.root, server.sub):
        page.goto(root + "checker/" + plain_link(PERSON))
        verdict(page, "JUDGEMENT")
        page.get_by_role("button", name="存在这台设备上").click()
        found.append(page.evaluate(NAME))
    context.close()
    return found


def test_the_name_says_of_which_notice_and_at_which_path(names: list[str]) -> None:
    assert [name.split(" ")[1] for name in names] == ["baotou-2023"] * 2
    assert names[0].endswith(" /")
    assert len(set(names)) == 2


def test_what_was_kept_under_the_former_name_is_still_there(page: Page, server: Served) -> None:
    kept_before(page, server, "checker-answers", json.dumps({"as_of": "2023-06-10", "answers": PERSON}))
    wait_for_python(page)  # which takes no word of it away
    expect(page.locator("#saved")).to_contain_text("存有您以前的回答")
    page.get_by_role("button", name="填入").click()
    verdict(page, "JUDGEMENT")
    expect(page.locator("#saved")).to_have_text("已填入存下的回答。删除存下的回答")
    page.get_by_role("button", name="删除存下的回答").click()
    assert page.evaluate("localStorage.length") == 0


def test_what_no_longer_fits_is_named_and_so_are_changed_rules(
    page: Page, server: Served, names: list[str]
) -> None:
    answers = {**PERSON, "employment": "moon_base", "shoe_size": 42}
    text = json.dumps({"as_of": "2023-06-10", "answers": answers, "rules": "0" * 64})
    kept_before(page, server, names[0], text)
    page.get_by_role("button", name="填入").click()
    note = page.locator("#saved")
    expect(note).to_contain_text("规则有改动，请核对一遍")
    expect(note).to_contain_text("有 2 题现在没有了或选项变了")
    expect(note).to_contain_text("shoe_size")
    expect(note).to_contain_text("用人单位性质或身份")
    expect(page.locator("[name=technical_years]")).to_have_value("6")


@pytest.mark.parametrize("text", ["{", "null", '{"answers": 3}', "[]", '"x"'])
def test_what_cannot_be_read_is_told_and_left_alone(page: Page, server: Served, text: str) -> None:
    kept_before(page, server, "checker-answers", text)
    expect(page.locator("#saved")).to_contain_text("读不出来")
    assert page.evaluate("localStorage.getItem('checker-answers')") == text
    page.get_by_role("button", name="删除存下的回答").click()
    assert page.evaluate("localStorage.length") == 0


OPENER = "address => { globalThis.opened = window.open(address); }"
CHANGE = "address => { globalThis.opened.location = address; }"


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_page_that_opened_this_one_cannot_replace_what_was_typed(
    page: Page, server: Served, is_taken: bool
) -> None:
    """From another origin, on a host without the header that would keep the two apart."""
    page.goto(server.sub + "about/")
    with page.expect_popup() as opening:
        page.evaluate(OPENER, server.root + "checker/")
    opened = opening.value
    opened.locator("[name=target_series]").select_option("health")
    choose(opened, "target_level", "assistant")
    page.evaluate(CHANGE, server.root + "checker/" + plain_link(PERSON))
    note = opened.locator("#link-fault")
    expect(note).to_contain_text("您已经答了 2 题")
    expect(opened.locator("[name=target_series]")).to_have_value("health")
    note.get_by_role("button", name="换成链接里的" if is_taken else "不换").click()
    expect(note).to_be_hidden()
    expect(opened.locator("[name=target_series]")).to_have_value("engineering" if is_taken else "health")
    assert "#a=" not in opened.url or is_taken


def test_nor_what_was_typed_before_the_scripts_were_there(page: Page, server: Served) -> None:
    page.goto(server.sub + "about/")
    script = "**/checker/main.js"
    held = hold(page.context, script)
    with page.expect_popup() as opening:
        page.evaluate(OPENER, server.root + "checker/")
    opened = opening.value
    opened.locator("[name=target_series]").select_option("health")
    page.evaluate(CHANGE, server.root + "checker/" + plain_link(PERSON))
    opened.wait_for_url("**/checker/#a=*", wait_until="commit")
    release(page.context, script, held)
    expect(opened.locator("#link-fault")).to_contain_text("您已经答了 1 题")
    expect(opened.locator("[name=target_series]")).to_have_value("health")


def test_a_link_opened_on_what_came_by_link_asks_nothing(page: Page, server: Served) -> None:
    page.goto(server.sub + "about/")
    with page.expect_popup() as opening:
        page.evaluate(OPENER, server.root + "checker/" + plain_link({**PERSON, "technical_years": 3}))
    opened = opening.value
    expect(opened.locator("[name=technical_years]")).to_have_value("3")
    page.evaluate(CHANGE, server.root + "checker/" + plain_link(PERSON))
    expect(opened.locator("[name=technical_years]")).to_have_value("6")
    expect(opened.locator("#link-fault")).to_be_hidden()
