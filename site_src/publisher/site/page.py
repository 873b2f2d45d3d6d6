"""The classes of generated pages and files: the contract between providers and the site.

A provider is a function ``(Context) -> Iterable[GeneratedPage]``, in a module of its own, listed in
``publisher.pages.providers``. In the HTML of a page every link to the site itself starts with ``/``
(``/notice/4/#c4-6-1``, ``/assets/site.css``); the site makes it relative, so that it works below any path of
any host, and warns of a target that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publisher.site.context import Context


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of the table of contents beside a page (本页目录); with ``path``, it leads to another page."""

    title: str
    anchor: str
    children: tuple[TocEntry, ...] = ()
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """An entry of the site's menu; entries with lower weights come first."""

    weight: int
    title: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The previous or the next page."""

    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPage:
    """One page made in memory; either ``html`` or ``markdown`` is its body, with the ``<h1>``."""

    path: str
    """The page's URL below the site's root, with a closing slash: ``notice/4/``; the home page is ``""``."""
    title: str
    description: str
    html: str = ""
    markdown: str = ""
    menu: Menu | None = None
    covers: tuple[str, ...] = ()
    """Paths of the pages that belong under this one, each with all that stands below it."""
    toc: tuple[TocEntry, ...] = ()
    toc_title: str = "本页目录"
    previous: Neighbour | None = None
    next: Neighbour | None = None
    scripts: tuple[str, ...] = ()
    """Module scripts below the site's root: ``assets/checker/form.js``."""
    styles: tuple[str, ...] = ()
    wide: bool = False
    """Whether it uses the full width, for tables and forms."""

    def __post_init__(self) -> None:
        if bool(self.html) == bool(self.markdown):
            raise ValueError(f"page {self.path!r}: give either html or markdown")
        if self.path.startswith("/") or (self.path and not self.path.endswith("/")):
            raise ValueError(f"page {self.path!r}: no leading slash, but a closing one")

    @property
    def source_name(self) -> str:
        """The name of the page's source in MkDocs: ``notice/4/index.md``."""
        return f"{self.path}index.md"


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """Any other file of the site, made in memory: ``data/notice.json``."""

    path: str
    content: bytes


PageProvider = Callable[[Context], Iterable[GeneratedPage]]
FileProvider = Callable[[Context], Iterable[GeneratedFile]]
