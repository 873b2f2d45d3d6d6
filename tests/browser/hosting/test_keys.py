"""A site built with `--keys`, on a host that knows files by their names alone, as object stores do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publisher.html import policy
from publisher.publishing import keys
from publisher.serving.http import Mount, Server, running
from tests.browser.checker.checker_page import PERSON, plain_link, verdict
from tests.browser.hosting.host import KEPT, Host, until_kept


class Keys(Mount):
    """No folder has a page of its own."""

    def find(self, path: str) -> Path | None:
        return None if path.endswith("/") else super().find(path)


@pytest.fixture(scope="module")
def store(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    host = Host.copy_of(site, tmp_path_factory.mktemp("keys"))
    host.down()
    keys.write(host.folder)
    with running(Server("127.0.0.1", 0, Keys(host.folder, "/", policy.HEADERS))) as server:
        yield server.url


def test_every_link_of_a_page_names_a_file(reader: Page, store: str) -> None:
    for path in ("index.html", "notice/index.html", "notice/4/index.html", "checker/index.html"):
        reader.goto(store + path)
        links = reader.evaluate("[...document.querySelectorAll('a[href]')].map(one => one.href)")
        own = {link.partition("#")[0] for link in links if link.startswith(store)}
        assert own
        assert [link for link in own if reader.request.get(link).status != 200] == []


def test_links_that_scripts_make_do_too(reader: Page, store: str) -> None:
    reader.goto(store + "checker/index.html" + plain_link(PERSON))
    verdict(reader, "JUDGEMENT")
    reader.locator("#report a.basis:visible").first.click()
    expect(reader.locator("[data-clause]").first).to_be_visible()
    assert "/index.html#c" in reader.url


@pytest.mark.parametrize("button", ["left", "middle"])
def test_such_a_link_does_in_a_tab_of_its_own_too(reader: Page, store: str, button: str) -> None:
    """By a middle click, and by a click with the key for it."""
    reader.goto(store + "checker/index.html" + plain_link(PERSON))
    verdict(reader, "JUDGEMENT")
    link = reader.locator("#report a.basis:visible").first
    with reader.context.expect_page() as opened:
        if button == "middle":
            link.click(button="middle")
        else:
            link.click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("[data-clause]").first).to_be_visible()
    assert "/index.html#c" in opened.value.url


def test_it_works_without_a_network(reader: Page, store: str) -> None:
    reader.goto(store + "notice/index.html")
    until_kept(reader)
    reader.reload()
    kept = reader.evaluate(KEPT)
    assert any(address.endswith("/notice/4/") for address in kept)
    reader.context.set_offline(True)
    reader.get_by_role("link", name="自查", exact=True).first.click()
    expect(reader.locator("h1")).to_contain_text("自查")


def test_an_installed_site_starts_at_a_file(reader: Page, store: str) -> None:
    started = reader.request.get(store + "manifest.webmanifest").json()["start_url"]
    assert started == "./index.html"
    feed = reader.request.get(store + "feed.xml").text()
    assert 'href="notice/index.html"' in feed
    assert '/"' not in feed


@pytest.mark.parametrize("address", ["baotou/2023/notice/4/index.html", "baotou/2023/checker/index.html"])
def test_a_permanent_address_leads_to_a_file(reader: Page, store: str, address: str) -> None:
    reader.goto(f"{store}{address}#c4-7")
    reader.wait_for_url(f"{store}{address.removeprefix('baotou/2023/')}#c4-7")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a class="x" href="./#top">', '<a class="x" href="./index.html#top">'),
        ('<a href="../4/#c4-7">', '<a href="../4/index.html#c4-7">'),
        ('<a href="../4/?q=1">', '<a href="../4/index.html?q=1">'),
        ('<a href="#c4-7">', '<a href="#c4-7">'),
        ('<a href="a/notice.pdf">', '<a href="a/notice.pdf">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="//example.org/">', '<a href="//example.org/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<script src="../">', '<script src="../">'),
        (
            '<meta http-equiv="refresh" content="0;url=../4/">',
            '<meta http-equiv="refresh" content="0;url=../4/index.html">',
        ),
    ],
)
def test_a_link(written: str, expected: str) -> None:
    assert keys.complete(written) == expected
