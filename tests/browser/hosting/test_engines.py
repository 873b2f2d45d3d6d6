"""The core of the site in Firefox and in WebKitGTK; all the rest of this folder runs in Chromium."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.checker.checker_page import PERSON, plain_link
from tests.browser.hosting.engines import Engine, click, start, type_keys
from tests.browser.hosting.host import Host
from tests.conftest import Served

NAMES = ("firefox", "webkit")
PAGES = ("", "notice/4/", "checker/", "tables/pathways/", "registry/", "timeline/", "search/#q=继续教育")
LONGEST_MS = 150_000
VERDICT = """new Promise(done => {
  const look = () => {
    const { verdict } = document.getElementById("report").dataset;
    const failed = document.documentElement.dataset.python === "failed";
    if (verdict || failed) done(verdict ?? document.getElementById("python-text").textContent);
    else setTimeout(look, 50);
  };
  look();
})"""
SHOWS = "document.getElementById('report').dataset.verdict === '{}'"


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=getattr(pytest.mark, name)) for name in NAMES]
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with start(request.param) as started:
        yield started


def until(engine: Engine, condition: str) -> None:
    """Wait for something in the page to hold, not for ever."""
    held = engine.run(f"""new Promise(done => {{
      const started = performance.now();
      const look = () => {{
        if ({condition}) done(true);
        else if (performance.now() - started > {LONGEST_MS}) done(false);
        else setTimeout(look, 50);
      }};
      look();
    }})""")
    assert held, condition


def test_a_link_opens_with_its_verdict_and_answers_change_it(engine: Engine, server: Served) -> None:
    engine.open(f"{server.strict}checker/{plain_link(PERSON)}")
    assert engine.run(VERDICT) == "JUDGEMENT"
    click(engine, "[name=achievements][value=false]")
    until(engine, SHOWS.format("NO"))
    click(engine, "[name=achievements][value=true]")
    until(engine, SHOWS.format("JUDGEMENT"))
    click(engine, "[name=technical_years]")
    engine.run("document.querySelector('[name=technical_years]').select()")
    type_keys(engine, "4")
    assert engine.run("document.querySelector('[name=technical_years]').value") == "4"
    until(engine, SHOWS.format("NO"))


def test_a_report_belongs_to_the_answers_on_screen(engine: Engine, server: Served) -> None:
    """The verdict goes in the very task in which an answer changes."""
    engine.open(f"{server.strict}checker/{plain_link(PERSON)}")
    engine.run(VERDICT)
    gone = """(() => {
      document.querySelector("[name=achievements][value=false]").click();
      return document.getElementById("report").dataset.verdict === undefined;
    })()"""
    assert engine.run(gone) is True
    assert engine.run(VERDICT) == "NO"


def test_every_file_comes_from_the_site_itself(engine: Engine, server: Served) -> None:
    engine.open(f"{server.strict}notice/")
    engine.open(f"{server.strict}checker/{plain_link(PERSON)}")
    engine.run(VERDICT)
    names = engine.run("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert len(names) > 10
    assert [name for name in names if not name.startswith((server.strict, "data:"))] == []
    assert engine.run("[localStorage.length, sessionStorage.length, document.cookie.length]") == [0, 0, 0]


def test_search_finds_a_phrase(engine: Engine, server: Served) -> None:
    engine.open(f"{server.strict}search/#q=继续教育")
    until(engine, "document.querySelectorAll('.search-hits li').length > 0")
    assert "继续教育" in engine.run("document.querySelector('.search-hits li').textContent")


def test_the_notice_opens_at_a_paragraph(engine: Engine, server: Served) -> None:
    engine.open(f"{server.strict}notice/#c4-7")
    top = "Math.round(document.getElementById('c4-7').getBoundingClientRect().top)"
    until(engine, f"0 <= {top} && {top} < innerHeight")


def test_dark_and_back_by_one_button(engine: Engine, server: Served) -> None:
    engine.open(f"{server.strict}about/")
    paper = "getComputedStyle(document.body).backgroundColor"
    before = engine.run(paper)
    click(engine, "#theme-button")
    until(engine, f"{paper} !== {json.dumps(before)}")
    click(engine, "#theme-button")
    until(engine, f"{paper} === {json.dumps(before)}")


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_the_window(engine: Engine, server: Served, address: str) -> None:
    for width in (400, 1280):
        engine.resize(width, 800)
        engine.open(server.strict + address)
        room = engine.run("[document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]")
        assert max(room[:2]) <= room[2], room


def test_after_one_visit_the_checker_works_without_a_network(
    engine: Engine, site: Path, tmp_path: Path
) -> None:
    host = Host.copy_of(site, tmp_path)
    address = f"{host.url}checker/{plain_link(PERSON)}"
    engine.open(address)
    assert engine.run(VERDICT) == "JUDGEMENT"
    kept = """new Promise(done => {
      const look = async () => {
        const all = await Promise.all((await caches.keys()).map(name => caches.open(name)));
        const urls = (await Promise.all(all.map(cache => cache.keys()))).flat().map(request => request.url);
        if (urls.some(url => url.endsWith(".wasm"))) done(true);
        else setTimeout(look, 100);
      };
      look();
    })"""
    assert engine.run(kept)
    host.down()
    engine.open(f"{host.url}notice/")
    until(engine, "document.getElementById('offline-standing')?.textContent.includes('没有连上网站')")
    engine.open(address)
    assert engine.run(VERDICT) == "JUDGEMENT"
