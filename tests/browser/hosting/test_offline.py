"""Without a network: what has been visited still works, and a former build is never passed off as today's."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checker.checker_page import PERSON, plain_link, stop_time, until, verdict, wait_for_python
from tests.browser.hosting.host import KEPT, Host, visit
from tests.conftest import SUB_PATH

WATCH_INSTALLATION = """
const container = navigator.serviceWorker;
const register = container.register.bind(container);
container.register = async (...given) => {
  window.installation = "asked for";
  const made = await register(...given);
  const worker = made.installing;
  const note = () => { window.installation = worker.state; };
  worker.addEventListener("statechange", note);
  note();
  return made;
};
"""


@pytest.fixture(params=["/", SUB_PATH], ids=["root", "sub-path"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def use_checker(page: Page, host: Host) -> None:
    visit(page, f"{host.url}checker/{plain_link(PERSON)}")
    verdict(page, "JUDGEMENT")
    until(page, f"({KEPT})().then(urls => urls.some(url => url.endsWith('.wasm')))")


def test_after_one_visit_notice_and_checker_work_without_a_network(reader: Page, host: Host) -> None:
    use_checker(reader, host)
    host.down()
    reader.goto(f"{host.url}notice/#c4-7")
    expect(reader.locator("[data-clause='4.7']")).to_be_visible()
    expect(reader.locator("#offline-standing")).to_contain_text("没有连上网站")
    reader.goto(f"{host.url}checker/{plain_link(PERSON)}")
    verdict(reader, "JUDGEMENT")


@pytest.mark.parametrize("base", ["/"])
def test_python_is_not_kept_before_the_checker_is_used(reader: Page, host: Host) -> None:
    visit(reader, f"{host.url}notice/")
    kept = reader.evaluate(KEPT)
    assert f"{host.url}checker/" in kept
    assert not [url for url in kept if "pyodide" in url or url.endswith(".whl")]


@pytest.mark.parametrize("base", ["/"])
def test_what_was_never_kept_is_said_in_words(reader: Page, host: Host) -> None:
    visit(reader, f"{host.url}notice/")
    host.down()
    reader.goto(f"{host.url}data/notice.json")
    expect(reader.locator("body")).to_contain_text("没有连上网络")


@pytest.mark.parametrize("base", ["/"])
def test_a_new_build_is_shown_at_once_announced_and_one_click_away(reader: Page, host: Host) -> None:
    visit(reader, f"{host.url}notice/")
    host.publish("about/index.html", "不知道的事</h1>", "新的一版</h1>")
    reader.wait_for_timeout(5500)  # the host is asked again after five seconds
    reader.goto(f"{host.url}about/")
    expect(reader.locator("h1")).to_contain_text("新的一版")
    bar = reader.locator("#offline-update")
    expect(bar).to_contain_text("本站有更新")
    with reader.expect_navigation():
        bar.get_by_role("button").click()
    expect(bar).to_have_count(0)
    host.down()
    reader.goto(f"{host.url}about/")
    expect(reader.locator("h1")).to_contain_text("新的一版")


@pytest.mark.parametrize("base", ["/"])
def test_a_file_of_another_build_is_not_kept(reader: Page, host: Host) -> None:
    """Half a deployment, or a host that rewrites pages: nothing is kept rather than a mixture."""
    page = host.folder / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}<!-- rewritten on the way -->", encoding="utf-8")
    reader.add_init_script(WATCH_INSTALLATION)
    reader.goto(f"{host.url}notice/")
    until(reader, "window.installation === 'redundant'")
    until(reader, "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
    assert reader.evaluate(KEPT) == []


@pytest.mark.parametrize("base", ["/"])
def test_what_is_kept_holds_no_answer_and_one_click_removes_it(reader: Page, host: Host) -> None:
    use_checker(reader, host)
    kept = reader.evaluate(KEPT)
    assert not [url for url in kept if "#" in url or "?" in url]
    files = {f"{host.url}{path.relative_to(host.folder).as_posix()}" for path in host.folder.rglob("*")}
    assert {url + ("index.html" if url.endswith("/") else "") for url in kept} <= files
    reader.goto(f"{host.url}privacy/")
    reader.get_by_role("button", name="删除存下的网页").click()
    expect(reader.locator("#offline-controls")).to_contain_text("没有存本站的网页")
    assert reader.evaluate(KEPT) == []
    stop_time(reader)
    reader.add_init_script(WATCH_INSTALLATION)
    reader.goto(f"{host.url}checker/")
    wait_for_python(reader)
    reader.clock.run_for(60_000)
    assert reader.evaluate("window.installation ?? null") is None
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


@pytest.mark.parametrize("base", ["/"])
def test_on_a_line_where_data_is_saved_nothing_is_kept_unasked(reader: Page, host: Host) -> None:
    reader.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    reader.goto(f"{host.url}privacy/")
    button = reader.get_by_role("button", name="存下网页")
    expect(button).to_be_visible()
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    button.click()
    expect(reader.get_by_role("button", name="删除存下的网页")).to_be_visible()


@pytest.mark.parametrize("base", ["/"])
@pytest.mark.parametrize("name", ["offline", "offline /"])
def test_a_reader_who_refused_has_refused(reader: Page, host: Host, name: str) -> None:
    """Also under the name that the choice had before it was each site's own."""
    reader.goto(f"{host.url}privacy/")
    reader.evaluate("name => localStorage.setItem(name, 'off')", name)
    stop_time(reader)
    reader.add_init_script(WATCH_INSTALLATION)
    reader.goto(f"{host.url}checker/")
    wait_for_python(reader)
    reader.clock.run_for(60_000)
    assert reader.evaluate("window.installation ?? null") is None
    reader.clock.resume()
    reader.goto(f"{host.url}privacy/")
    reader.get_by_role("button", name="存下网页").click()
    expect(reader.get_by_role("button", name="删除存下的网页")).to_be_visible()
