"""What goes wrong on devices: files cut short, storage that does not open, old browsers, two tabs."""

import pytest
from playwright.sync_api import Page, expect

from publisher.runtime import service_worker
from tests.browser.hosting.host import KEPT, Host, visit

CUT = """async path => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const kept = await cache.match(path);
    if (!kept) continue;
    const text = await kept.text();
    await cache.put(path, new Response(text.slice(0, text.length / 2), {headers: kept.headers}));
  }
}"""

BREAKABLE = """
let isBroken = false;
const open = caches.open.bind(caches);
caches.open = name => isBroken ? Promise.reject(new DOMException("no")) : open(name);
addEventListener("message", ({data}) => { if (data === "break") isBroken = true; });
"""


def in_the_worker(host: Host, line: str) -> None:
    """A line that runs before the service worker's own: a browser that lacks something."""
    script = host.folder / service_worker.SCRIPT
    text = script.read_text(encoding="utf-8")
    script.write_text(f"{line}\n{text}", encoding="utf-8")


@pytest.mark.parametrize("address", ["checker/index.html", "index.html"])
def test_an_address_with_its_index_works_offline_too(reader: Page, host: Host, address: str) -> None:
    visit(reader, f"{host.url}notice/")
    host.down()
    reader.goto(host.url + address)
    expect(reader.locator("h1").first).to_be_visible()


def test_a_kept_file_that_was_cut_short_is_fetched_anew(reader: Page, host: Host) -> None:
    visit(reader, f"{host.url}notice/")
    length = reader.evaluate("async () => (await (await fetch('../about/')).text()).length")
    reader.evaluate(CUT, f"{host.url}about/")
    reader.goto(f"{host.url}about/")
    expect(reader.locator("footer").first).to_be_attached()
    again = reader.evaluate(
        "async path => (await (await caches.match(path)).text()).length", f"{host.url}about/"
    )
    assert again == length
    host.down()
    reader.goto(f"{host.url}about/")
    expect(reader.locator("footer").first).to_be_attached()


def test_storage_that_cannot_be_opened_takes_no_page_down(reader: Page, host: Host) -> None:
    in_the_worker(host, BREAKABLE)
    visit(reader, f"{host.url}notice/")
    reader.goto(f"{host.url}notice/")
    reader.evaluate("navigator.serviceWorker.controller.postMessage('break')")
    reader.goto(f"{host.url}about/")
    expect(reader.locator("footer").first).to_be_attached()


def test_a_browser_without_abort_timeouts_is_not_told_that_it_is_offline(reader: Page, host: Host) -> None:
    in_the_worker(host, "delete AbortSignal.timeout;")
    visit(reader, f"{host.url}notice/")
    host.publish("about/index.html", "不知道的事</h1>", "新的一版</h1>")
    in_the_worker(host, "delete AbortSignal.timeout;")
    reader.wait_for_timeout(5500)  # the host is asked again after five seconds
    reader.goto(f"{host.url}about/")
    expect(reader.locator("h1")).to_contain_text("新的一版")
    expect(reader.locator("#offline-standing")).not_to_contain_text("没有连上网站")


def test_the_second_tab_can_take_the_new_build_too(reader: Page, host: Host) -> None:
    visit(reader, f"{host.url}notice/")
    reader.reload()  # the first page of a visit is not yet the service worker's
    other = reader.context.new_page()
    other.goto(f"{host.url}notice/")
    host.publish("about/index.html", "不知道的事</h1>", "新的一版</h1>")
    for tab in (reader, other):
        tab.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => null)")
        expect(tab.locator("#offline-update")).to_be_visible()
    with reader.expect_navigation():
        reader.locator("#offline-update").get_by_role("button").click()
    with other.expect_navigation():
        other.locator("#offline-update").get_by_role("button").click()
    expect(other.locator("#offline-update")).to_have_count(0)


def test_where_cookies_are_refused_the_page_on_privacy_says_so(reader: Page, host: Host) -> None:
    """A browser that blocks them refuses everything that a service worker is asked of."""
    reader.add_init_script(
        "for (const name of ['register', 'getRegistration', 'getRegistrations'])"
        " ServiceWorkerContainer.prototype[name] ="
        " () => Promise.reject(new DOMException('no', 'SecurityError'));"
    )
    reader.goto(f"{host.url}privacy/")
    expect(reader.locator("#offline-controls")).to_contain_text("浏览器的设置不让网页存东西")
    expect(reader.locator("#offline-controls")).not_to_contain_text("需要 JavaScript")
    assert reader.evaluate(KEPT) == []
