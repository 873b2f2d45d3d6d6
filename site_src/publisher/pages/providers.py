"""The registry of page and file providers: adding a kind of page is one module and one line here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from publisher.files import calendar, downloads, feed, metadata, pdf, picture, search
from publisher.hosts import files as hosts
from publisher.html import icons
from publisher.licences import page as licences
from publisher.pages import (
    about,
    annexes,
    counter,
    documents,
    faq,
    glossary,
    handling,
    privacy,
    reference,
    registry,
    timeline,
)
from publisher.pages.checker import page, tables, worksheet
from publisher.pages.notice import compared, coverage, editions, sections
from publisher.pages.roster import page as roster
from publisher.registry import files
from publisher.runtime import service_worker, vendored_scripts
from publisher.site.context import Context
from publisher.site.page import FileProvider, GeneratedFile, GeneratedPage, PageProvider

PAGE_PROVIDERS: Final[dict[str, PageProvider]] = {
    "checker": page.pages,
    "notice": sections.pages,
    "tables": tables.pages,
    "worksheet": worksheet.pages,
    "reference": reference.pages,
    "coverage": coverage.pages,
    "handling": handling.pages,
    "faq": faq.pages,
    "roster": roster.pages,
    "registry": registry.pages,
    "annexes": annexes.pages,
    "documents": documents.pages,
    "glossary": glossary.pages,
    "timeline": timeline.pages,
    "about": about.pages,
    "privacy": privacy.pages,
    "licences": licences.pages,
    "downloads": downloads.pages,
    "compared": compared.pages,
    "editions": editions.pages,
    "search": search.pages,
}

FILE_PROVIDERS: Final[dict[str, FileProvider]] = {
    "hosts": hosts.in_site,
    "manifest": service_worker.manifest,
    "icons": icons.icons,
    "registry": files.files,
    "annexes": annexes.files,
    "roster": roster.files,
    "contacts": handling.files,
    "calendar": calendar.files,
    "counter": counter.files,
    "vendor": vendored_scripts.files,
    "downloads": downloads.files,
    "pdf": pdf.files,
    "seo": metadata.files,
    "preview": picture.files,
    "feed": feed.files,
}


def generate_pages(context: Context) -> tuple[GeneratedPage, ...]:
    """Every provider's pages, in the registry's order; two pages at one path are a programming error."""
    pages = tuple(page for provider in PAGE_PROVIDERS.values() for page in provider(context))
    _refuse_duplicates(page.path for page in pages)
    return pages


def generate_files(context: Context) -> tuple[GeneratedFile, ...]:
    files = tuple(file for provider in FILE_PROVIDERS.values() for file in provider(context))
    _refuse_duplicates(file.path for file in files)
    return files


def _refuse_duplicates(paths: Iterable[str]) -> None:
    repeated = [path for path, count in Counter(paths).items() if count > 1]
    if repeated:
        raise ValueError(f"generated twice: {', '.join(map(repr, repeated))}")
