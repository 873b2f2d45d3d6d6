"""A table is opened on the page: read, refused, cancelled; nothing of it leaves the browser or stays."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from publisher.serving.http import running
from publisher.sheets.readers import MAX_BYTES
from tests.browser.checker.checker_page import WASM, hold, release
from tests.browser.hosting.test_privacy import Log
from tests.browser.roster.roster_page import answer, choose, drop, judged, line
from tests.conftest import Served, profile
from tests.roster.tables import ENGINEER, csv_file

PEOPLE = (
    {"name": "示例甲", **ENGINEER, "in_baotou": True},
    {"name": "示例乙", **ENGINEER, "in_baotou": True, "technical_years": 3},
)


@pytest.fixture
def log(site: Path) -> Iterator[Log]:
    server = Log(site)
    with running(server):
        yield server


def test_a_gb18030_csv_that_is_dropped_gives_everyone_a_verdict(page: Page, server: Served) -> None:
    """Below a sub-path, with what the unit answers once in the table itself."""
    page.goto(f"{server.sub}roster/")
    drop(
        page,
        "花名册.csv",
        csv_file([*PEOPLE, {"name": "示例㐂", **ENGINEER, "education": "大学本课"}], "gb18030"),
    )
    judged(page)
    expect(page.locator("#result-title")).to_contain_text("花名册.csv，3人")
    expect(line(page, "示例甲")).to_contain_text("待审定")
    expect(line(page, "示例甲")).to_contain_text("可以申报")
    expect(line(page, "示例乙")).to_contain_text("不符合")
    expect(line(page, "示例㐂")).to_contain_text("填写有误")
    fault = page.locator("#faults tbody tr")
    expect(fault).to_have_count(1)
    expect(fault).to_contain_text("第4行")
    expect(fault).to_contain_text("学历")
    expect(fault).to_contain_text("大学本科")


def bomb() -> bytes:
    """A small workbook whose sheet is far too large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook>" + b" " * 80_000_000 + b"</workbook>")
    return out.getvalue()


ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage\0".encode("utf-16-le")
ROWS = "姓名,拟申报职称系列,拟申报职称层级\n" + "示例,工程技术,中级\n" * 200_000


def test_what_cannot_be_read_gets_one_sentence_each(page: Page, server: Served, tmp_path: Path) -> None:
    """And the next table is read all the same."""
    page.goto(f"{server.strict}roster/")
    trouble = page.locator("#trouble")
    for name, data, said in (
        ("炸弹.xlsx", bomb(), "解开后超过 64 MB"),
        ("加密.xlsx", ENCRYPTED, "去掉密码"),
        ("坏了.xlsx", template_bytes(server, page)[:-400], "不完整或已经损坏"),
        ("很长.csv", ROWS.encode(), "超过 50000 行"),
        ("太大.csv", b"%PDF-1.7".ljust(MAX_BYTES + 1), "最多 30 MB"),
        ("不太大.csv", b"%PDF-1.7".ljust(MAX_BYTES), "不是表格"),
        ("文章.pdf", b"%PDF-1.7 example", "不是表格"),
        ("水果.csv", "苹果,梨\n1,2\n".encode(), "没有找到花名册的表头"),
        ("没有人.csv", csv_file(PEOPLE, "utf-8").split(b"\r\n")[0] + b"\r\n", "还没有填人"),
    ):
        (tmp_path / name).write_bytes(data)
        page.locator("#file").set_input_files(tmp_path / name)
        expect(trouble).to_contain_text(said)
        expect(trouble).to_contain_text(name)
        expect(page.locator("#progress")).to_be_hidden()
        assert trouble.inner_text().count("\n") == 0
        expect(page.locator("#result")).to_be_hidden()
    choose(page, "好的.csv", csv_file(PEOPLE, "utf-8"))
    judged(page)
    expect(trouble).to_be_hidden()


def template_bytes(server: Served, page: Page) -> bytes:
    return page.request.get(f"{server.strict}roster/template.xlsx").body()


def test_opening_a_table_can_be_cancelled_and_begun_again(page: Page, server: Served) -> None:
    held = hold(page, WASM)
    page.goto(f"{server.root}roster/")
    choose(page, "花名册.csv", csv_file(PEOPLE, "utf-8"))
    cancel = page.locator("#cancel")
    cancel.wait_for()
    while not held:
        page.wait_for_timeout(50)
    cancel.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_be_hidden()
    expect(page.locator("#result")).to_be_hidden()
    release(page, WASM, held)
    choose(page, "花名册.csv", csv_file(PEOPLE, "utf-8"))
    judged(page)
    expect(line(page, "示例甲")).to_contain_text("待审定")


def test_an_answer_for_the_unit_while_a_table_is_read_counts_and_stops_nothing(
    page: Page, server: Served
) -> None:
    """Whether it comes before the reading has ended or long before."""
    held = hold(page, WASM)
    page.goto(f"{server.root}roster/")
    people = [{**one, "in_baotou": ""} for one in PEOPLE]
    choose(page, "花名册.csv", csv_file(people, "utf-8"))
    page.locator("#cancel").wait_for()
    page.locator("#unit-fold > summary").click()
    answer(page, "in_baotou", "false")
    page.wait_for_timeout(1000)  # longer than the page waits before it judges anew
    expect(page.locator("#progress")).to_be_visible()
    while not held:
        page.wait_for_timeout(50)
    release(page, WASM, held)
    judged(page)
    expect(line(page, "示例甲")).to_contain_text("不符合")


def test_a_table_that_is_refused_or_cancelled_leaves_the_one_before_whole(page: Page, server: Served) -> None:
    """Its title, its people, the cells that an export repeats."""
    page.goto(f"{server.root}roster/")
    choose(page, "好的.csv", csv_file(PEOPLE, "utf-8"))
    judged(page)
    for name, data, said in (
        ("水果.csv", "苹果,梨\n1,2\n".encode(), "没有找到花名册的表头"),
        ("没有人.csv", csv_file(PEOPLE, "utf-8").split(b"\r\n")[0] + b"\r\n", "还没有填人"),
    ):
        choose(page, name, data)
        expect(page.locator("#trouble")).to_contain_text(said)
    expect(page.locator("#result-title")).to_contain_text("好的.csv，2人")
    with page.expect_download() as download:
        page.locator("#export-csv").click()
    assert download.value.suggested_filename.startswith("好的-")
    head, *lines = csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    assert [row[head.index("从事专业技术工作年限")] for row in lines] == ["6", "3"]


@pytest.mark.parametrize("gone", ["**/data/rules.json", "**/reading/worker.js", WASM])
def test_a_page_of_a_site_that_has_been_updated_says_so_and_opens_anew(
    page: Page, server: Served, gone: str
) -> None:
    page.goto(f"{server.root}roster/")
    page.route(gone, lambda route: route.fulfill(status=404))
    page.route("**/python/missing.js", lambda route: route.fulfill(status=404))
    page.route(f"{gone}.gz", lambda route: route.fulfill(status=404))
    choose(page, "花名册.csv", csv_file(PEOPLE, "utf-8"))
    trouble = page.locator("#trouble")
    expect(trouble).to_contain_text("网站更新过了")
    page.unroute_all()
    with page.expect_navigation():
        trouble.locator("button").click()
    choose(page, "花名册.csv", csv_file(PEOPLE, "utf-8"))
    judged(page)
    expect(trouble).to_be_hidden()


def test_python_is_fetched_only_when_a_table_is_opened(page: Page, server: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.root}roster/")
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("/roster/main.js") for url in asked)
    assert not [url for url in asked if "pyodide" in url or url.endswith((".whl", ".zip"))]


def test_the_page_says_how_much_is_downloaded_for_the_first_table(
    page: Page, server: Served, site: Path
) -> None:
    """Of everything that is fetched, as it lies packed in the site."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.partition(server.root)[2]))
    page.goto(f"{server.root}roster/")
    choose(page, "花名册.csv", csv_file(PEOPLE, "utf-8"))
    judged(page)
    names = {name.removesuffix(".gz") for name in fetched if "pyodide" in name or ".whl" in name}
    assert any(name.endswith("/tables.zip") for name in names)
    bytes_ = sum((site / f"{name}.gz").stat().st_size for name in names)
    said = re.search(r"约 (\d+) MB", page.locator(".drop__about").inner_text())
    assert said
    assert abs(int(said[1]) - bytes_ / 1e6) <= 1


def test_nothing_of_a_table_leaves_the_browser_or_stays_there(browser: Browser, log: Log) -> None:
    """A host sees the same requests whoever is in the table; storage stays empty."""
    seen = []
    for people in (PEOPLE, [{**PEOPLE[1], "name": "另一个人", "technical_years": 12}]):
        log.lines.clear()
        context = profile(browser, locale="zh-CN", service_workers="block", accept_downloads=True)
        page = context.new_page()
        page.goto(f"{log.url}roster/")
        choose(page, "花名册.csv", csv_file(people, "utf-8"))
        judged(page)
        page.locator(".people button[aria-expanded]").first.click()
        page.locator(".opened").wait_for()
        with page.expect_download() as download:
            page.locator("#export-xlsx").click()
        assert download.value.url.startswith("blob:")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]") == [
            0,
            0,
            0,
        ]
        assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
        assert page.evaluate("caches.keys().then(all => all.length)") == 0
        context.close()
        seen.append(sorted(log.lines))
    assert seen[0] == seen[1]
    assert all(one.startswith(("GET /", "HEAD /")) and "?" not in one for one in seen[0])
    assert any("tables.zip" in one for one in seen[0])


def test_without_javascript_the_page_says_what_to_do(browser: Browser, server: Served) -> None:
    context = profile(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.root}roster/")
    expect(page.locator(".note", has_text="决策表")).to_be_visible()
    context.close()
