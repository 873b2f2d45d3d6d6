"""`build.py shot`: takes the pictures of the README; with --states, of every state and every type of page.

The latter are only for looking at: .cache/shots/index.html shows them side by side.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from publisher.browsers import chromium
from publisher.browsers.states import (
    Samples,
    State,
    fragment,
    make_room,
    open_state,
    pages,
    papers,
    read_samples,
    states,
)
from publisher.commands.build import build_site
from publisher.html import policy
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import ROOT, UserError, say
from publisher.site.context import Context, open_context

IMAGES = ROOT / "docs" / "img"
SHEET = ROOT / ".cache" / "shots"
PAPER_SCALE = 110 / 72
"""Pixels per point: 110 dpi."""

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
    answered: bool = False
    """The checker with the answers of the example; the picture then waits for the report and shows it."""


def shots(context: Context) -> dict[str, Shot]:
    example = context.notice.by_id()[context.facts.examples.clause]
    section = f"notice/{example.headings[0].id}/" if example.headings else "notice/"
    return {
        "home": Shot("", 1280, 860),
        "notice-phone": Shot(section, 375, 760),
        "checker": Shot("checker/", 1280, 1000, answered=True),
        "checker-phone-dark": Shot("checker/", 375, 760, "dark", answered=True),
    }


def main(options: argparse.Namespace) -> int:
    executable = chromium.find_or_install()
    if executable is None:
        raise UserError(chromium.MISSING)
    context = open_context()
    samples = read_samples(context)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(site)
        server = Server("127.0.0.1", 0, Mount(site, headers=policy.HEADERS))
        with running(server), _browser(executable) as browser:
            if options.states:
                take_states(browser, server.url, context, SHEET, options.only)
            else:
                _take_all(browser, server.url, shots(context), samples)
    return 0


@contextmanager
def _browser(executable: str) -> Iterator[Browser]:
    launch: dict[str, Any] = chromium.launch_options(executable)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch)
        yield browser
        browser.close()


def _take_all(browser: Browser, url: str, pictures: dict[str, Shot], samples: Samples) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, shot in pictures.items():
        with _page(browser, shot.width, shot.height, shot.scheme) as page:
            _take(page, url, shot, samples, IMAGES / f"{name}.png")
        say(f"docs/img/{name}.png")


def _take(page: Page, url: str, shot: Shot, samples: Samples, file: Path) -> None:
    link = fragment(samples.answers["example"], samples.as_of) if shot.answered else ""
    page.goto(url + shot.page + link, wait_until="networkidle")
    if shot.answered:
        page.wait_for_selector("#report[data-verdict]:not([aria-busy])", timeout=120_000)
        page.evaluate("document.getElementById('report').scrollIntoView()")
    page.screenshot(path=file, animations="disabled")


@contextmanager
def _page(browser: Browser, width: int, height: int, scheme: Scheme, scripted: bool = True) -> Iterator[Page]:
    """A page in a fresh profile, without stored or cached data."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="zh-CN",
        java_script_enabled=scripted,
        service_workers="block",
    )
    yield context.new_page()
    context.close()


def take_states(browser: Browser, url: str, context: Context, folder: Path, only: str = "") -> None:
    """Take every picture whose name contains `only`: screens in both widths, light and dark, and paper."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = read_samples(context)
    on_screen, on_paper = states(samples), papers(samples)
    for state in on_screen:
        if only in state.name:
            show = partial(open_state, url=url, state=state, as_of=samples.as_of)
            _in_every_look(browser, folder, state.name, show, state.part, state.scripted)
    for address in pages(context):
        if only in (name := _page_name(address)):
            _in_every_look(browser, folder, name, partial(_open_page, address=url + address))
    for state in on_paper:
        if only in state.name:
            _print(browser, url, folder, state, samples.as_of)
    _write_sheet(folder, {state.name: state.title for state in (*on_screen, *on_paper)})
    say(f"{folder / 'index.html'}")


def _page_name(address: str) -> str:
    return f"page-{address.split('#')[0].rstrip('/').replace('/', '-').removesuffix('.html') or 'home'}"


def _open_page(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")


def _in_every_look(
    browser: Browser,
    folder: Path,
    name: str,
    show: Callable[[Page], object],
    part: str = "",
    scripted: bool = True,
) -> None:
    """What `show` opens, once a width, light and then dark: all of `part`, or the window as it stands."""
    for width, height in SIZES:
        with _page(browser, width, height, SCHEMES[0], scripted) as page:
            show(page)
            if part:
                make_room(page, part)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                shown = page.locator(part) if part else page
                shown.screenshot(path=folder / f"{name}-{width}-{scheme}.png", animations="disabled")
    say(name)


def _print(browser: Browser, url: str, folder: Path, state: State, as_of: str) -> None:
    """Take a picture of each printed sheet."""
    with _page(browser, 1280, 900, "light") as page:
        open_state(page, url, state, as_of)
        if state.answers:
            page.locator("#handout svg.qr").wait_for(state="attached")
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    for number, sheet in enumerate(document, 1):
        sheet.render(scale=PAPER_SCALE).to_pil().save(folder / f"{state.name}-{number}.png")
    say(f"{state.name}：{len(document)} 页")
    document.close()


def _write_sheet(folder: Path, titles: dict[str, str]) -> None:
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
