"""What MkDocs does for the site, step by step; ``hooks.py`` only hands its events on to here."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

import checker
from publisher.facts import editions
from publisher.facts.days.validity import validity
from publisher.facts.editions import others, successor
from publisher.files import search
from publisher.files.metadata import site_url
from publisher.hosts.plan import MISSING
from publisher.html import links, policy, releases
from publisher.licences import notices
from publisher.notice.quotations import QuoteError, check_quotes
from publisher.pages import about
from publisher.pages.providers import generate_files, generate_pages
from publisher.publishing import manifest, redirects
from publisher.roster import bundle as roster_bundle
from publisher.roster.source import roster
from publisher.runtime import bundle, scripts, service_worker
from publisher.setup.console import UserError
from publisher.site.context import SOURCE, Context
from publisher.site.page import GeneratedPage, Neighbour, TocEntry
from publisher.site.settings import address_of

log = logging.getLogger("mkdocs.plugins.site")
CONFIG: Final = SOURCE / "mkdocs.yml"
CONTENT: Final = "content"
"""Pages of prose in a notice's folder, its home page among them."""
_FOOTER: Final = (about.PATH, *about.COVERED)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the menu, as the templates see it."""

    weight: int
    title: str
    path: str


@dataclass
class Site:
    """One build: the pages, and what is learnt about them on the way."""

    context: Context
    pages: dict[str, GeneratedPage]
    titles: dict[str, str] = field(default_factory=dict)
    menu: list[MenuItem] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    bodies: dict[str, str] = field(default_factory=dict)
    """What every page says, for search."""
    anchors: dict[str, set[str]] = field(default_factory=dict)
    fragments: list[tuple[str, str, str]] = field(default_factory=list)
    """Page, target page and fragment of every link to a place inside a page."""

    @classmethod
    def of(cls, context: Context) -> Site:
        """Generate the pages; raises UserError with a sentence for the editor."""
        try:
            check_quotes(context.notice, checker.quotations(context.law))
        except QuoteError as error:
            raise UserError(str(error)) from error
        return cls(context, {page.source_name: page for page in generate_pages(context)})

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Generated pages and files and the assets come in."""
        if self.context.home and (home := files.get_file_from_path("index.md")):
            home.dest_uri = f"{self.context.home}index.html"
        for name, page in self.pages.items():
            if stand_in := files.get_file_from_path(name):
                files.remove(stand_in)
            files.append(File.generated(config, name, content=_front_matter(page) + page.markdown))
        assets = SOURCE / "assets"
        written = scripts.without_comments(assets)
        for path in _assets(assets):
            name = path.relative_to(assets).as_posix()
            source = {"content": written[name]} if name in written else {"abs_src_path": str(path)}
            files.append(File.generated(config, f"assets/{name}", **source))
        for made in generate_files(self.context):
            files.append(
                File.generated(config, made.path, content=made.content, inclusion=InclusionLevel.INCLUDED)
            )
        # Both are made last.
        self.targets = {_path(file) for file in files} | {"", manifest.NAME, notices.NAME}

    def survey(self, files: Files) -> dict[str, Any]:
        """Titles and menu, once every page is read; returns what every template may use."""
        for file in files.documentation_pages():
            if file.page is not None:
                self.titles[_path(file)] = str(file.page.title or "")
                self.menu.extend(self._menu_item(file.page))
        self.menu.sort(key=lambda item: (item.weight, item.path))
        context = self.context
        return {
            "menu": self.menu,
            "home": context.home,
            "newer": successor(context),
            "policy": policy.CONTENT_SECURITY_POLICY,
            "notice": context.notice,
            "facts": context.facts,
            "validity": validity(context),
            "example": context.notice.by_id()[context.facts.examples.clause],
            "more": [(path, self.titles[path]) for path in _FOOTER if path in self.titles],
        }

    def _menu_item(self, page: Page) -> Iterator[MenuItem]:
        generated = self.pages.get(page.file.src_uri)
        if generated and generated.menu:
            yield MenuItem(generated.menu.weight, generated.menu.title, generated.path)
        elif "menu" in page.meta:
            title = str(page.meta.get("menu_title") or page.title)
            yield MenuItem(int(page.meta["menu"]), title, _path(page.file))

    def body(self, html: str, page: Page) -> str:
        """A page's body with relative links."""
        generated = self.pages.get(page.file.src_uri)
        path = _path(page.file)
        body = generated.html if generated and generated.html else html
        body = links.across(body, self.context.place + path)
        if self.context.home:
            body = body.replace('href="/"', f'href="/{self.context.home}"')

        def on_link(target: str, rest: str) -> None:
            if target not in self.targets:
                log.warning("页面“%s”链接到不存在的“/%s”。", path or "首页", target)
            elif rest.startswith("#") and "=" not in rest:  # with =, it carries data and is no place
                self.fragments.append((path, target, rest[1:]))

        relative = links.make_relative(body, path, on_link)
        self.anchors[path] = page.present_anchor_ids = set(links.ids(relative))
        self.bodies[path] = relative
        return relative

    def template_context(self, page: Page) -> dict[str, Any]:
        """What the templates need beside MkDocs' own variables."""
        generated = self.pages.get(page.file.src_uri)
        path = _path(page.file)
        toc = generated.toc if generated else tuple(_toc(page.toc))
        if "toc" in page.meta.get("hide", ()) or len(toc) < 2:
            toc = ()
        return {
            "generated": generated,
            "path": path,
            "is_home": path == self.context.home,
            "to_newer": self._to_newer(path),
            "others": self._others(path),
            "all_notices": self._all_notices(path),
            "ancestors": [(ancestor, self.titles.get(ancestor, "")) for ancestor in self._ancestors(path)],
            "door": self._owner(path) or path,
            "page_toc": toc,
            "previous": self._neighbour(generated.previous) if generated else None,
            "following": self._neighbour(generated.next) if generated else None,
        }

    def _owner(self, path: str) -> str:
        """The page under which another belongs; empty where there is none."""
        covering = (page for page in self.pages.values() if path.startswith(page.covers))
        return next((page.path for page in covering), "")

    def _ancestors(self, path: str) -> list[str]:
        """``notice/4/`` -> the home page and ``notice/``."""
        home = self.context.home
        if path == home:
            return []
        parts = path.rstrip("/").split("/")[:-1]
        above = ("/".join(parts[: depth + 1]) + "/" for depth in range(len(parts)))
        return [one or home for one in dict.fromkeys(("", self._owner(path), *above))]

    def _neighbour(self, neighbour: Neighbour | None) -> Neighbour | None:
        """None also where this site lacks the page."""
        return neighbour if neighbour and neighbour.path in self.targets else None

    def template(self, output: str, name: str, config: MkDocsConfig) -> str:
        """A page that is no document (404.html); a sitemap only where the site's address is known."""
        if name == "sitemap.xml":
            return output if config.site_url else ""
        self.check(output, name)
        return output

    def check(self, html: str, name: str) -> None:
        """Refuse a page that the policy would break."""
        if faults := policy.faults(html):
            raise UserError(f"页面“{name or '首页'}”不符合内容安全策略：{'；'.join(faults)}。")

    def finish(self, out: Path) -> None:
        """After the last page: links to places inside pages, and what other modules add to the site."""
        for page, target, fragment in self.fragments:
            if target in self.anchors and fragment not in self.anchors[target]:
                log.warning("页面“%s”链接到“/%s”里不存在的位置“#%s”。", page or "首页", target, fragment)
        context = self.context
        if context.place:  # a host has one page for what is missing
            (out / MISSING).unlink(missing_ok=True)
        elif context.home:
            current = context.settings.current
            redirects.write_page(out, "", context.settings.place_of(current), context.settings.name)
        search.write_index(out, self.bodies, self.titles, self.context)
        release = releases.move(out)
        # Last, for they know every file by its hash.
        if roster(context):
            roster_bundle.write(out / links.upwards(context.place))
        service_worker.write(out, self._python(out))
        if not context.place:
            address = address_of(context.facts.id)
            moved = {path: title for path, title in self.titles.items() if path != context.home}
            redirects.write(out, address, moved.items(), release)
        notices.write(out, self.context)
        manifest.write(out)

    def _python(self, out: Path) -> tuple[str, ...]:
        """The files of the browser's Python; none where there is nothing to check."""
        context = self.context
        if not context.law.is_encoded:
            return ()
        up = links.upwards(context.place)
        needed = bundle.write(out / up, (context.facts.id,), context.encoded).needed
        return tuple(up + path for path in needed)

    def _others(self, path: str) -> list[tuple[str, str]]:
        """The names of the other notices and their relative addresses."""
        here = self.context.place + path
        return [(one.name, links.relative(one.home, here)) for one in others(self.context)]

    def _all_notices(self, path: str) -> str:
        """The relative address of the page of all notices; empty where there is one notice only."""
        several = len(self.context.settings.notices) > 1
        return links.relative(editions.PATH, self.context.place + path) if several else ""

    def _to_newer(self, path: str) -> str:
        """The relative address of the newer notice's first page; empty where this is the newest."""
        newer = successor(self.context)
        return links.relative(newer.context.place, self.context.place + path) if newer else ""


def build_all(contexts: Iterable[Context], out: Path) -> None:
    """Build a site with several notices into an empty folder: first the one at the root."""
    for context in sorted(contexts, key=lambda context: context.place):
        build(context, out)


def build(context: Context, out: Path) -> None:
    """Build a notice's pages at their place in a site; raises UserError with what an editor must mend."""
    content = context.data / CONTENT
    if not (content / "index.md").is_file():
        raise UserError(f"notices/{context.facts.id}/{CONTENT} 里没有首页 index.md。")
    with _messages():
        try:
            config = load_config(
                str(CONFIG),
                site_dir=str(out / context.place),
                site_url=site_url(context.place),
                docs_dir=str(content),
                site_name=context.settings.name,
                site_description=context.settings.description,
                extra={"context": context},
                strict=True,
            )
            mkdocs_build.build(config)
        except Abort as error:
            raise UserError("请先改正上面列出的问题。") from error
        except MkDocsException as error:
            raise UserError(str(error)) from error


@contextlib.contextmanager
def _messages() -> Iterator[None]:
    """Show MkDocs' warnings; its progress lines say nothing that a reader needs."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _assets(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _path(file: File) -> str:
    """A file's address below the root; the home page is the empty string."""
    return "" if file.url == "./" else file.url


def _front_matter(page: GeneratedPage) -> str:
    """JSON strings are YAML strings too, whatever characters they hold."""
    title, description = (json.dumps(text, ensure_ascii=False) for text in (page.title, page.description))
    return f"---\ntitle: {title}\ndescription: {description}\n---\n"


def _toc(entries: Iterable[AnchorLink]) -> Iterator[TocEntry]:
    """MkDocs' table of contents of a Markdown page, without its title."""
    for entry in entries:
        if entry.level == 1:
            yield from _toc(entry.children)
        else:
            yield TocEntry(entry.title, entry.id, tuple(_toc(entry.children)))
