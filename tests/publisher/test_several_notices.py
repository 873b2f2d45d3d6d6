"""One site with three notices: each whole in itself, at addresses that stay, and the older ones say so."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publisher.browsers.states import fragment
from publisher.commands.build import fill
from publisher.commands.new_notice import Places
from publisher.comparing.clause_map import MAP
from publisher.facts.editions import successor
from publisher.html import policy
from publisher.runtime.compression import QUICK
from publisher.serving.http import Mount, Server, running
from publisher.site.context import open_context
from tests.adopting import adopt_next, invented_places, laws_in
from tests.browser.checker.checker_page import open_link, verdict, wait_for_python
from tests.publisher.test_html import THEME, faults
from tests.sources import CONTEXT, copied

FIRST = CONTEXT.facts.id
PLACE = f"{FIRST.rpartition('-')[0]}/{CONTEXT.facts.year}/"
"""The permanent address of the notice at the root."""
FOREIGN = re.compile(f"包头|{FIRST.rpartition('-')[0]}", re.IGNORECASE)
TEXT = {".html", ".js", ".json", ".xml", ".txt", ".css", ".jsonld", ".webmanifest"}


@dataclass(frozen=True)
class Built:
    folder: Path
    url: str


def sources(folder: Path, current: str) -> Path:
    """The repository's notice at the root, and the invented one with its next edition."""
    places = invented_places(folder / "invented")
    adopt_next(places)
    source = copied(folder / "sources")
    for notice in ("shili-2024", "shili-2025"):
        (places.source / "notices" / notice).rename(source / "notices" / notice)
    settings = (source / "site.toml").read_text(encoding="utf-8")
    listed = re.sub(r"notices = .*", f'notices = ["{FIRST}", "shili-2024", "shili-2025"]', settings)
    listed = re.sub(r"current = .*", f'current = "{current}"\nat_root = "{FIRST}"', listed)
    (source / "site.toml").write_text(listed, encoding="utf-8")
    return source


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The next edition of the invented notice is the current one."""
    folder = tmp_path_factory.mktemp("several")
    source = sources(folder, "shili-2025")
    out = folder / "site"
    out.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setenv("SITE_URL", "https://example.org/zhicheng/")
        with laws_in(invented_places_of(folder)):
            fill(out, source, QUICK, date(2024, 7, 1))
    server = Server("127.0.0.1", 0, Mount(out, headers=policy.HEADERS))
    with running(server):
        yield Built(out, server.url)


def invented_places_of(folder: Path) -> Places:
    base = folder / "invented"
    return Places(base / "source", base / "laws", base / "cases")


def text(built: Built, address: str) -> str:
    return (built.folder / address / "index.html").read_text(encoding="utf-8")


def test_each_notice_is_whole_below_its_own_address(built: Built) -> None:
    for place in ("", "shili/2024/", "shili/2025/"):
        for file in ("notice/3/index.html", "checker/index.html", "feed.xml", "sw.js"):
            assert (built.folder / place / file).is_file(), place + file
        assert len(list((built.folder / place).glob("assets/site/*/search/index.js"))) == 1, place


def test_addresses_of_today_stay_and_the_permanent_ones_lead_to_them(built: Built, page: Page) -> None:
    page.goto(f"{built.url}notice/4/#c4-6-1")
    expect(page.locator("#c4-6-1")).to_be_visible()
    page.goto(f"{built.url}{PLACE}notice/4/#c4-6-1")
    page.wait_for_url(f"{built.url}notice/4/#c4-6-1")
    expect(page.locator("#c4-6-1")).to_be_visible()
    page.goto(f"{built.url}{PLACE}checker/#a=eyJhbnN3ZXJzIjp7fX0")
    page.wait_for_url(f"{built.url}checker/#a=eyJhbnN3ZXJzIjp7fX0")


def test_every_page_at_the_root_has_its_permanent_address(built: Built) -> None:
    others = ("shili/", PLACE)
    pages = [path.parent.relative_to(built.folder).as_posix() for path in built.folder.rglob("index.html")]
    for page in pages:
        if page != "." and not f"{page}/".startswith(others):
            assert "/links/moved.js" in text(built, PLACE + page), page


def test_the_first_page_leads_to_the_current_notice(built: Built, page: Page) -> None:
    page.goto(built.url)
    page.wait_for_url(f"{built.url}shili/2025/")
    page.goto(f"{built.url}{PLACE}")
    expect(page.locator("h1")).to_have_text("我能申报职称吗？")
    # The moved home page is a home page: the site's name is its title, and the brand says where one is.
    expect(page).to_have_title(CONTEXT.settings.name)
    expect(page.locator("a.brand")).to_have_attribute("aria-current", "page")
    page.goto(f"{built.url}notice/4/")
    expect(page).to_have_title(re.compile(f".+ · {re.escape(CONTEXT.settings.name)}"))
    expect(page.locator("a.brand[aria-current]")).to_have_count(0)
    page.locator("a.brand").click()
    page.wait_for_url(f"{built.url}{PLACE}")


def test_without_scripts_a_moved_page_still_leads_on(built: Built) -> None:
    page = text(built, f"{PLACE}notice/4/")
    assert '<meta http-equiv="refresh" content="0;url=../../../../notice/4/">' in page
    assert policy.faults(page) == []


def test_no_page_and_no_file_of_one_names_another_place(built: Built) -> None:
    for path in (built.folder / "shili").rglob("*"):
        if path.is_file() and path.suffix in TEXT and "vendor" not in path.parts:
            name = path.relative_to(built.folder).as_posix()
            if not name.endswith(("licences.txt", "manifest.json")):
                named = FOREIGN.search(path.read_text(encoding="utf-8"))
                assert not named, f"{name}: {named}"


def test_all_share_one_python_and_each_has_its_own_law(built: Built) -> None:
    (runtime,) = (built.folder / "assets" / "pyodide").glob("[0-9]*")
    assert len(list((built.folder / "assets").glob("*.whl"))) == 3
    assert not list((built.folder / "shili").rglob("*.wasm"))
    for place in ("shili/2024/", "shili/2025/"):
        assert f"../../assets/pyodide/{runtime.name}/" in text(built, f"{place}checker/")
        worker = (built.folder / place / "sw.js").read_text(encoding="utf-8")
        assert f"../../assets/pyodide/{runtime.name}/pyodide.asm.wasm" in worker


def test_an_older_notice_says_which_is_newer_and_where_each_clause_is_now(built: Built) -> None:
    older = text(built, "shili/2024/notice/2/")
    assert "2025年的通知已经有了" in older
    assert '<a href="../../../2025/notice/2/#c2-3">二（三）</a>（文字相同）' in older
    changed = text(built, "shili/2024/notice/3/")
    assert '<a href="../../../2025/notice/3/#c3-1-1">三（一）1</a>（文字有改动）' in changed
    assert "clause-newer" not in text(built, "shili/2025/notice/3/")
    assert "clause-newer" not in text(built, "notice/4/")


def test_the_map_that_an_editor_changed_counts(tmp_path: Path) -> None:
    source = sources(tmp_path, FIRST)
    table = source / "notices" / "shili-2025" / MAP
    written = table.read_text(encoding="utf-8-sig")
    assert "2.2,2.3,编号变了" in written
    table.write_text(written.replace("2.2,2.3,编号变了", "2.2,,没有了"), encoding="utf-8")
    with laws_in(invented_places_of(tmp_path)):
        newer = successor(open_context(source, "shili-2024"))
    assert newer is not None
    assert newer.clauses["2.2"].clause is None
    assert newer.clauses["1"].clause is not None


def test_links_between_notices_lead_to_places_that_are_there(built: Built) -> None:
    for page in (built.folder / "shili" / "2024" / "notice").rglob("index.html"):
        for target, anchor in re.findall(
            r'clause-newer">[^<]*<a href="([^"#]*)#([^"]*)"', page.read_text(encoding="utf-8")
        ):
            reached = (page.parent / target / "index.html").resolve()
            assert f'id="{anchor}"' in reached.read_text(encoding="utf-8")


def test_the_list_of_all_notices_leads_to_each(built: Built, page: Page) -> None:
    page.goto(f"{built.url}notices/")
    links = page.locator("article .plain-links a")
    expect(links).to_have_count(3)
    addresses = [link.evaluate("link => link.href") for link in links.all()]
    assert addresses == [f"{built.url}{place}" for place in (PLACE, "shili/2025/", "shili/2024/")]


def test_canonical_addresses_and_sitemaps_are_of_each_place(built: Built) -> None:
    assert '<link rel="canonical" href="https://example.org/zhicheng/shili/2024/notice/3/">' in text(
        built, "shili/2024/notice/3/"
    )
    robots = (built.folder / "robots.txt").read_text(encoding="utf-8")
    assert robots.count("Sitemap: ") == 3
    assert "https://example.org/zhicheng/shili/2025/sitemap.xml" in robots
    assert not (built.folder / "shili" / "2024" / "robots.txt").exists()
    graph = json.loads((built.folder / "shili" / "2024" / "data" / "site.jsonld").read_text(encoding="utf-8"))
    assert "shili/2024/" in json.dumps(graph)


def test_each_checker_gives_its_own_verdict_and_keeps_answers_under_its_own_name(
    built: Built, page: Page
) -> None:
    answers: dict[str, object] = {"field": "crafts", "grade": "middle", "occupation": "employee"}
    answers |= {"schooling": "university", "years": 4, "village_years": 0, "learning": True}
    page.goto(f"{built.url}shili/2024/checker/")
    wait_for_python(page)
    open_link(page, fragment(answers, "2024-07-01"))
    verdict(page, "YES")
    assert '"notice":"shili-2024"' in (page.locator("#checker").get_attribute("data-facts") or "")
    page.goto(f"{built.url}shili/2025/checker/")
    wait_for_python(page)
    open_link(page, fragment(answers, "2025-07-01"))
    verdict(page, "JUDGEMENT")


def test_the_newer_notice_shows_what_is_new(built: Built, page: Page) -> None:
    page.goto(f"{built.url}shili/2025/notice/")
    page.locator("main, article").get_by_role("link", name="与上一份通知对照").first.click()
    page.wait_for_url(f"{built.url}shili/2025/compared/")
    clause = page.locator(".compared", has_text="申报中级职称的")
    expect(clause.locator("del")).to_have_text("4")
    expect(clause.locator("ins")).to_have_text("3")
    clause.locator("h3 a").first.click()
    page.wait_for_url(f"{built.url}shili/2024/notice/3/#c3-1-1")
    for place in ("", "shili/2024/"):
        assert not (built.folder / place / "compared").exists()


def test_its_pages_are_valid(built: Built) -> None:
    pages = [*(built.folder / "shili").rglob("*.html"), *(built.folder / PLACE).rglob("index.html")]
    pages += [built.folder / "index.html", built.folder / "notices" / "index.html"]
    assert {page: rules for page, rules in faults(*pages).items() if rules not in (THEME, {})} == {}
