"""A page that is open while the site is updated, and a page whose scripts do not come: told, and led on."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publisher.hosts import plan
from publisher.html import releases
from tests.browser.checker.checker_page import (
    PERSON,
    choose,
    hold,
    plain_link,
    release,
    verdict,
    wait_for_python,
)
from tests.browser.hosting.host import Host
from tests.conftest import Served

SCRIPTS = "**/assets/site/*/checker/"


def replace_release(host: Host) -> None:
    """Copied over by hand: of the scripts and styles of before nothing stays."""
    (release,) = (host.folder / "assets/site").iterdir()
    pages = [path for path in host.folder.rglob("*.html") if release.name in path.read_text("utf-8")]
    release.rename(release.with_name("0123456789ab"))
    for path in pages:
        text = path.read_text("utf-8").replace(release.name, "0123456789ab")
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("late", ["report/gaps.js", "keep/take.js", "python/worker.js"])
def test_a_page_open_over_a_deployment_says_that_it_is_old(page: Page, host: Host, late: str) -> None:
    held = hold(page, SCRIPTS + late)
    page.goto(f"{host.url}checker/")
    page.locator("[name=target_series]").select_option("engineering")
    choose(page, "target_level", "intermediate")
    while not held:
        page.wait_for_timeout(50)
    replace_release(host)
    release(page, SCRIPTS + late, held)
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("网站更新过了")
    with page.expect_navigation():
        page.get_by_role("button", name="重新打开这一页").click()
    expect(page.locator("[name=target_series]")).to_have_value("engineering")

    wait_for_python(page)


def test_on_a_phone_that_the_page_is_old_stands_before_the_next_question(page: Page, server: Served) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    page.route(re.compile(r"\.whl"), lambda route: route.fulfill(status=404))
    page.goto(f"{server.root}checker/{plain_link(PERSON)}")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("网站更新过了")
    page.locator("#mode-guide").click()
    note, guide = (page.locator(one).bounding_box() for one in ("#python-status", "#guide"))
    assert note
    assert guide
    assert note["y"] + note["height"] <= guide["y"]


def test_a_broken_line_is_not_called_an_update(page: Page, host: Host) -> None:
    page.route(SCRIPTS + "report/gaps.js", lambda route: route.abort("internetdisconnected"))
    page.goto(f"{host.url}checker/{plain_link(PERSON)}")
    wait_for_python(page, "failed")
    expect(page.locator("#python-text")).to_contain_text("可能是网络断了")
    page.unroute(SCRIPTS + "report/gaps.js")
    page.get_by_role("button", name="再试一次").click()
    verdict(page, "JUDGEMENT")
    expect(page.locator("#report[data-by=python]:not([aria-busy])")).to_be_visible()


@pytest.mark.parametrize("missing", ["main.js", "form/form.js"])
def test_where_the_pages_modules_do_not_start_it_says_so(page: Page, server: Served, missing: str) -> None:
    page.route(SCRIPTS + missing, lambda route: route.fulfill(status=404, body="no"))
    page.goto(server.root + "checker/")
    wait_for_python(page, "failed")
    expect(page.locator("#not-started")).to_contain_text("没有启动")
    expect(page.locator("#not-started").get_by_role("link", name="决策表")).to_be_visible()
    page.unroute(SCRIPTS + missing)
    with page.expect_navigation():
        page.get_by_role("button", name="重新打开这一页").click()
    wait_for_python(page)
    expect(page.locator("#not-started")).to_be_hidden()


def test_a_page_that_starts_says_nothing(page: Page, server: Served) -> None:
    page.goto(server.root + "checker/")
    wait_for_python(page)
    expect(page.locator("#not-started")).to_be_hidden()


def test_every_script_and_style_lies_in_the_folder_of_its_build(site: Path) -> None:
    """Or in one whose name changes with its content: no page meets those of another build."""
    (release,) = (site / "assets/site").iterdir()
    loose = [path for path in site.glob("assets/**/*") if path.suffix in {".js", ".css"}]
    assert [path for path in loose if release not in path.parents] == []
    assert all(re.match(plan.HASHED, path.relative_to(site).as_posix()) for path in release.rglob("*.js"))


def test_one_byte_more_in_one_style_names_the_folder_anew(tmp_path: Path) -> None:
    names = []
    for extra in ("", " "):
        site = tmp_path / f"site{len(extra)}"
        (site / "assets/page").mkdir(parents=True)
        (site / "assets/a.css").write_text("a{}" + extra, "utf-8")
        (site / "assets/page/b.js").write_text("b", "utf-8")
        (site / "assets/c.svg").write_text("<svg/>", "utf-8")
        (site / "index.html").write_text('<link href="assets/a.css"><img src="assets/c.svg">', "utf-8")
        releases.move(site)
        (folder,) = (site / "assets/site").iterdir()
        names.append(folder.name)
        assert (folder / "page/b.js").is_file()
        page = (site / "index.html").read_text("utf-8")
        assert page == f'<link href="assets/site/{folder.name}/a.css"><img src="assets/c.svg">'
        shutil.rmtree(site)
    assert names[0] != names[1]
