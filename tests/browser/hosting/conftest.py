"""A host that can go away, and a reader whose browser keeps what the site asks it to keep."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosting.host import Host
from tests.conftest import profile


@pytest.fixture
def base() -> str:
    """Where the site lies on the host."""
    return "/"


@pytest.fixture
def host(site: Path, tmp_path: Path, base: str) -> Iterator[Host]:
    made = Host.copy_of(site, tmp_path, base)
    yield made
    made.down()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = profile(browser, locale="zh-CN", service_workers="allow")
    yield context.new_page()
    context.close()
