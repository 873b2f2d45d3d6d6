"""许可: every file of a site is somebody's, under a licence that is named; full texts go out with it."""

import html
from pathlib import Path

import pytest

from publisher.licences import notices, page, works
from publisher.setup.console import UserError
from tests.sources import CONTEXT

CORE = "assets/pyodide/1-ab/"
FILES = (
    "index.html",
    "notice/4/index.html",
    "sw.js",
    "assets/site.js",
    "assets/checker/form/tabs.js",
    f"{CORE}pyodide.asm.wasm",
    f"{CORE}pyodide.asm.wasm.br",
    f"{CORE}python_stdlib.zip",
    "assets/vendor/uqr/uqr.mjs",
    "data/notice.pdf",
)


def write_site(folder: Path, *more: str) -> Path:
    for name in (*FILES, *more):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def told(site: Path) -> str:
    notices.write(site, CONTEXT)
    return (site / notices.NAME).read_text(encoding="utf-8")


def test_what_is_in_the_site_is_named_with_licence_source_and_text(tmp_path: Path) -> None:
    text = told(write_site(tmp_path))
    for said in (
        "许可：MPL-2.0\n源代码：https://github.com/pyodide/pyodide/tree/",
        "Mozilla Public License Version 2.0",
        "许可：PSF-2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "文件：assets/vendor/uqr/uqr.mjs",
        "Copyright (c) Project Nayuki",
        "SIL OPEN FONT LICENSE",
        "zhicheng-checker contributors",
    ):
        assert said in text, said
    assert f"文件：{CORE}python_stdlib.zip" in text.replace(f"{CORE}pyodide.asm.wasm、", "")


def test_what_is_not_in_the_site_is_not_named(tmp_path: Path) -> None:
    assert "OpenCC" not in told(write_site(tmp_path / "without"))
    with_search = told(write_site(tmp_path / "with", "assets/search/index.js"))
    assert "OpenCC" in with_search
    assert "Apache License" in with_search


@pytest.mark.parametrize(
    "name",
    [
        "assets/vendor/chart/chart.mjs",
        "assets/vendor/chart.js",
        "assets/fonts/song.woff2",
        "assets/charts/chart.js",
        f"{CORE}numpy.whl",
        "photo.jpg",
        "data/photo.png",
    ],
)
def test_a_file_of_no_known_licence_stops_the_build(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="许可") as found:
        notices.write(write_site(tmp_path, name), CONTEXT)
    assert str(found.value).startswith(name)
    assert not (tmp_path / notices.NAME).exists()


def test_the_page_names_every_work_and_leads_to_its_source() -> None:
    (made,) = page.pages(CONTEXT)
    for work in works.works(CONTEXT):
        assert html.escape(work.name) in made.html
        assert work.licence in made.html
        assert not work.source or f'href="{html.escape(work.source)}"' in made.html


def test_a_licence_that_asks_for_its_text_has_it() -> None:
    asks = {"MIT", "MPL-2.0", "PSF-2.0", "OFL-1.1", "Apache-2.0"}
    for work in works.works(CONTEXT):
        if work.licence in asks and work.note != "编译在解释器里":
            assert len(work.text) > 900, work.name
