"""What a generated page is: the contract between page providers and the site.

A provider is a typed function ``(Context) -> Iterable[GeneratedPage]``, one module each, listed in
``publisher.pages.providers``. Inside a page's HTML every link to the site itself starts with ``/``
(``/notice/4/#c4-6-1``, ``/assets/site.css``); the site makes it relative, so that any sub-path and any
static host will do, and warns of a target that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publisher.site.context import Context


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of the contents beside a page (本页目录); with ``path``, a sister page of the same work."""

    title: str
    anchor: str
    children: tuple[TocEntry, ...] = ()
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """A place in the site's menu: lower weights come first."""

    weight: int
    title: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A previous or next page."""

    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPage:
    """One page made in memory. Exactly one of ``html`` and ``markdown`` holds its body, ``<h1>`` included."""

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
    """Uses the full width: tables and forms rather than prose."""

    def __post_init__(self) -> None:
        if bool(self.html) == bool(self.markdown):
            raise ValueError(f"page {self.path!r}: give either html or markdown")
        if self.path.startswith("/") or (self.path and not self.path.endswith("/")):
            raise ValueError(f"page {self.path!r}: no leading slash, but a closing one")

    @property
    def source_name(self) -> str:
        """The name that MkDocs knows the page by: ``notice/4/index.md``."""
        return f"{self.path}index.md"


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """Any other file of the site, made in memory: ``data/notice.json``."""

    path: str
    content: bytes


PageProvider = Callable[[Context], Iterable[GeneratedPage]]
FileProvider = Callable[[Context], Iterable[GeneratedFile]]
