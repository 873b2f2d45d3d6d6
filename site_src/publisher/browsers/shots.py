"""`build.py shot`: the pictures of the README; with --states, of every state and every type of page.

The latter are for looking at, not for the repository: .cache/shots/index.html shows them side by side.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from publisher.browsers import chromium
from publisher.browsers.states import (
    EXAMPLE,
    PAGES,
    PAPER,
    STATES,
    Answers,
    State,
    fragment,
    make_room,
    open_state,
)
from publisher.commands.build import build_site
from publisher.html import policy
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import ROOT, UserError, say

IMAGES = ROOT / "docs" / "img"
SHEET = ROOT / ".cache" / "shots"
PAPER_SCALE = 110 / 72
"""Pixels to a point: 110 dpi."""

Scheme = Literal["light", "dark"]
SIZES = ((375, 812), (1280, 900))
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True)
class Shot:
    """A page, below the site's root, in a window of this size."""

    page: str
    width: int
    height: int
    scheme: Scheme = "light"
    answers: Answers | None = None
    """Answers to open the checker with; the picture then waits for the report and shows it."""


SHOTS = {
    "home": Shot("", 1280, 860),
    "notice-phone": Shot("notice/4/", 375, 760),
    "checker": Shot("checker/", 1280, 1000, answers=EXAMPLE),
    "checker-phone-dark": Shot("checker/", 375, 760, "dark", EXAMPLE),
}


def main(options: argparse.Namespace) -> int:
    executable = chromium.find_or_install()
    if executable is None:
        raise UserError(chromium.MISSING)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(site)
        server = Server("127.0.0.1", 0, Mount(site, headers=policy.HEADERS))
        with running(server), _browser(executable) as started:
            if options.states:
                take_states(started, server.url, SHEET, options.only)
            else:
                _take_all(started, server.url)
    return 0


@contextmanager
def _browser(executable: str) -> Iterator[Browser]:
    launch: dict[str, Any] = chromium.launch_options(executable)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch)
        yield started
        started.close()


def _take_all(started: Browser, url: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, shot in SHOTS.items():
        with _page(started, shot.width, shot.height, shot.scheme) as page:
            _take(page, url, shot, IMAGES / f"{name}.png")
        say(f"docs/img/{name}.png")


def _take(page: Page, url: str, shot: Shot, file: Path) -> None:
    link = fragment(shot.answers) if shot.answers else ""
    page.goto(url + shot.page + link, wait_until="networkidle")
    if shot.answers is not None:
        page.wait_for_selector("#report[data-verdict]:not([aria-busy])", timeout=120_000)
        page.evaluate("document.getElementById('report').scrollIntoView()")
    page.screenshot(path=file, animations="disabled")


@contextmanager
def _page(started: Browser, width: int, height: int, scheme: Scheme, scripted: bool = True) -> Iterator[Page]:
    """A page of a fresh profile: nothing kept, nothing cached."""
    context = started.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="zh-CN",
        java_script_enabled=scripted,
        service_workers="block",
    )
    yield context.new_page()
    context.close()


def take_states(started: Browser, url: str, folder: Path, only: str = "") -> None:
    """Every picture whose name contains `only`, in both widths, light and dark; and paper."""
    folder.mkdir(parents=True, exist_ok=True)
    for state in STATES:
        if only in state.name:
            _in_every_look(started, folder, state.name, _picture_of(url, state), state.scripted)
    for address in PAGES:
        if only in (name := _page_name(address)):
            _in_every_look(started, folder, name, _picture_of_page(url + address))
    for state in PAPER:
        if only in state.name:
            _print(started, url, folder, state)
    _write_sheet(folder)
    say(f"{folder / 'index.html'}")


def _page_name(address: str) -> str:
    return f"page-{address.split('#')[0].rstrip('/').replace('/', '-').removesuffix('.html') or 'home'}"


def _in_every_look(
    started: Browser, folder: Path, name: str, take: Callable[[Page, Path], None], scripted: bool = True
) -> None:
    for width, height in SIZES:
        for scheme in SCHEMES:
            with _page(started, width, height, scheme, scripted) as page:
                take(page, folder / f"{name}-{width}-{scheme}.png")
    say(name)


def _picture_of(url: str, state: State) -> Callable[[Page, Path], None]:
    def take(page: Page, file: Path) -> None:
        open_state(page, url, state)
        if not state.part:
            page.screenshot(path=file, animations="disabled")
            return
        make_room(page, state.part)
        page.locator(state.part).screenshot(path=file, animations="disabled")

    return take


def _picture_of_page(address: str) -> Callable[[Page, Path], None]:
    def take(page: Page, file: Path) -> None:
        page.goto(address, wait_until="networkidle")
        page.screenshot(path=file, animations="disabled")

    return take


def _print(started: Browser, url: str, folder: Path, state: State) -> None:
    """Each sheet of paper as a picture."""
    with _page(started, 1280, 900, "light") as page:
        open_state(page, url, state)
        if state.answers:
            page.locator("#handout svg.qr").wait_for(state="attached")
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    for number, sheet in enumerate(document, 1):
        sheet.render(scale=PAPER_SCALE).to_pil().save(folder / f"{state.name}-{number}.png")
    say(f"{state.name}：{len(document)} 页")
    document.close()


def _write_sheet(folder: Path) -> None:
    titles = {state.name: state.title for state in (*STATES, *PAPER)}
    captions = {
        file.name: f"{titles.get(file.stem.rsplit('-', 2)[0], '')} {file.stem}"
        for file in sorted(folder.glob("*.png"))
    }
    figures = "".join(
        f'<figure><a href="{name}"><img src="{name}" loading="lazy" alt=""></a>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
        for name, caption in captions.items()
    )
    style = (
        "body{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1rem;align-items:start;"
        "font-family:sans-serif}figure{margin:0}img{width:100%;border:1px solid #999}"
    )
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>界面总览</title>'
        f"<style>{style}</style>{figures}</html>",
        encoding="utf-8",
    )
