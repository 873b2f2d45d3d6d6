"""Links as messengers leave them: they open the check, or stay in the address bar with a sentence."""

import urllib.parse

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checker.checker_page import (
    PERSON,
    deflated,
    document,
    open_link,
    packed,
    plain_link,
    verdict,
)
from tests.conftest import Served

CODE = packed(document(PERSON).encode())
SQUEEZED = deflated(document(PERSON).encode())
MANGLED = {
    "a full stop behind it": f"#a={CODE}。",
    "a bracket behind it": f"#a={CODE}）",
    "an ASCII bracket behind it": f"#a={CODE})",
    "a space and words": f"#a={CODE}%20请看一下",
    "words right behind it": f"#a={CODE}请看一下",
    "a parameter": f"#a={CODE}&from=singlemessage&isappinstalled=0",
    "a second fragment": f"#a={CODE}#wechat_redirect",
    "a query behind it": f"#a={CODE}?from=timeline",
    "an invisible space": f"#a={CODE[:20]}\u200b{CODE[20:]}",
    "an invisible space, encoded": f"#a={CODE}%E2%80%8B",
    "the equals sign encoded": f"#a%3D{CODE}",
    "twice encoded": f"#a%253D{CODE}",
    "full-width signs": f"#ａ＝{CODE}",
    "a line broken": f"#a={CODE[:30]}%0A{CODE[30:]}",
    "padding": f"#a={CODE}==",
    "ordinary base64": f"#a={CODE.replace('-', '+').replace('_', '/')}",
    "one letter more": f"#a={CODE}A",
    "a slash before it": f"#/a={CODE}",
    "deflated, a full stop behind it": f"{SQUEEZED}。",
    "deflated, letters behind it": f"{SQUEEZED}ABCD",
    "deflated, a parameter": f"{SQUEEZED}&from=groupmessage",
}


@pytest.fixture
def ready(loaded: Page) -> Page:
    """Nothing stands there any more of what the link before has opened."""
    open_link(loaded, plain_link({}))
    expect(loaded.locator(".report__empty")).to_be_visible()
    expect(loaded.locator("#link-fault")).to_be_hidden()
    return loaded


@pytest.mark.parametrize("fragment", MANGLED.values(), ids=MANGLED)
def test_what_a_messenger_makes_of_a_link_opens_the_check(ready: Page, fragment: str) -> None:
    open_link(ready, fragment)
    verdict(ready, "JUDGEMENT")
    expect(ready.locator("#link-fault")).to_be_hidden()
    # Sent on from here, it is a whole link again.
    assert ready.evaluate("location.hash") in {plain_link(PERSON), SQUEEZED, f"{SQUEEZED}ABCD"}


@pytest.mark.parametrize(
    "fragment",
    [f"#a={CODE[:-30]}", "#a=", "#a=。", "#a=AAAA", f"#z={SQUEEZED[3:40]}", f"#a={packed(b'[1]')}"],
)
def test_a_broken_link_stays_in_the_address_bar(ready: Page, fragment: str) -> None:
    open_link(ready, fragment)
    expect(ready.locator("#link-fault")).to_contain_text("链接")
    assert urllib.parse.unquote(ready.evaluate("location.hash")) == fragment


@pytest.mark.parametrize(
    "path",
    [
        f"checker/%23a={CODE}",
        f"checker/%23a%3D{CODE}&from=singlemessage",
        f"checker%23a={CODE}",
        f"checker/%23z={SQUEEZED[3:]}",
    ],
)
def test_a_link_whose_sign_became_a_path_leads_on(page: Page, server: Served, path: str) -> None:
    page.goto(server.root + path)
    page.wait_for_url(f"{server.root}checker/#*")
    page.locator("#report[data-verdict=JUDGEMENT]").wait_for()


def test_an_address_without_answers_stays_missing(page: Page, server: Served) -> None:
    page.goto(server.root + "checker/%23nothing")
    expect(page.locator("h1")).to_have_text("没有这个页面")
