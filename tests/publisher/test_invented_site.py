"""A site of the invented notice alone: whole, and without a word of any other notice."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from publisher.browsers.states import fragment
from publisher.html import policy
from publisher.serving.http import Mount, Server, running
from publisher.site.context import open_context
from tests.browser.checker.checker_page import open_link, verdict, wait_for_python
from tests.publisher.building import built_site
from tests.sources import INVENTED, copied, invented_context, invented_laws

FOREIGN = re.compile("包头|baotou|2023", re.IGNORECASE)
NOT_OURS = ("assets/pyodide/", "assets/vendor/", "manifest.json", "licences.txt")
TEXT = {".html", ".js", ".json", ".xml", ".txt", ".css", ".svg", ".ics", ".csv", ".jsonld", ".webmanifest"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    out = tmp_path_factory.mktemp("invented") / "site"
    with built_site(invented_context(), 1_719_792_000, out) as built:  # 2024-07-01
        yield built


def files(built: Path) -> dict[str, Path]:
    found = {path.relative_to(built).as_posix(): path for path in built.rglob("*") if path.is_file()}
    return {name: path for name, path in found.items() if not name.startswith(NOT_OURS)}


def test_no_page_and_no_file_names_another_notice(built: Path) -> None:
    for name, path in files(built).items():
        assert not FOREIGN.search(name), name
        if path.suffix in TEXT:
            named = FOREIGN.search(path.read_text(encoding="utf-8"))
            assert not named, f"{name}: {named}"


def test_the_wheel_holds_the_law_of_this_notice_alone(built: Path) -> None:
    (wheel,) = (path for name, path in files(built).items() if name.endswith(".whl"))
    with zipfile.ZipFile(io.BytesIO(wheel.read_bytes())) as archive:
        laws = {name.split("/")[2] for name in archive.namelist() if name.startswith("checker/notices/")}
        assert {law for law in laws if "." not in law} == {"shili_2024"}
        for name in archive.namelist():
            if not name.startswith("checker/schema/"):
                assert "包头".encode() not in archive.read(name), name


def test_what_the_law_lacks_is_left_out_and_nothing_links_to_it(built: Path) -> None:
    for absent in ("registry", "reference", "annexes", "documents", "roster", "assets/pyodide/tables"):
        assert not (built / absent).exists(), absent
    for name, path in files(built).items():
        if path.suffix == ".html":
            links = re.findall(r'href="([^"]*)"', path.read_text(encoding="utf-8"))
            assert not [link for link in links if "registry/" in link or "reference/" in link], name


def test_what_it_has_is_there(built: Path) -> None:
    for page in ("", "notice/3/", "checker/", "tables/", "timeline/", "glossary/", "coverage/", "data/"):
        assert (built / page / "index.html").is_file(), page
    home = (built / "index.html").read_text(encoding="utf-8")
    assert "示例职称自查" in home
    assert "示例市人力资源和社会保障局" in home
    timeline = (built / "timeline" / "index.html").read_text(encoding="utf-8")
    assert "公示不少于7个工作日" in timeline
    assert "中间是中秋节放假" in timeline


def test_its_checker_gives_verdicts(built: Path, page: Page) -> None:
    server = Server("127.0.0.1", 0, Mount(built, headers=policy.HEADERS))
    with running(server):
        page.goto(f"{server.url}checker/")
        wait_for_python(page)
        answers = {"field": "crafts", "grade": "junior", "occupation": "employee", "schooling": "college"}
        open_link(page, fragment({**answers, "learning": True}, "2024-07-01"))
        verdict(page, "YES")


def test_a_source_of_its_own_is_a_parameter_of_the_build(tmp_path: Path) -> None:
    source = copied(tmp_path, INVENTED / "source")
    with invented_laws():
        assert open_context(source).facts.place == "示例市"
