"""What several tests of the checker page share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checker.checker_page import wait_for_python
from tests.conftest import Served, profile


@pytest.fixture(scope="module")
def loaded(browser: Browser, server: Served) -> Iterator[Page]:
    """The checker on a wide screen, Python running: one page for a module."""
    context = profile(browser, locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(server.strict + "checker/")
    wait_for_python(page)
    yield page
    context.close()
