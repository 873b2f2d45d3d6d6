"""The registry of page and file providers: adding a kind of page is one module and one line here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from publisher import (
    about,
    annexes_pages,
    checker_page,
    coverage,
    documents,
    feed,
    glossary,
    icons,
    machine,
    notice_page,
    pdf,
    policy,
    privacy,
    reference_pages,
    registry_files,
    registry_pages,
    search,
    seo,
    seo_image,
    service_worker,
    tables,
    timeline,
    vendor,
    worksheet,
)
from publisher.page import Context, FileProvider, GeneratedFile, GeneratedPage, PageProvider

PAGE_PROVIDERS: Final[dict[str, PageProvider]] = {
    "checker": checker_page.pages,
    "notice": notice_page.pages,
    "tables": tables.pages,
    "worksheet": worksheet.pages,
    "reference": reference_pages.pages,
    "coverage": coverage.pages,
    "registry": registry_pages.pages,
    "annexes": annexes_pages.pages,
    "documents": documents.pages,
    "glossary": glossary.pages,
    "timeline": timeline.pages,
    "about": about.pages,
    "privacy": privacy.pages,
    "machine": machine.pages,
    "search": search.pages,
}

FILE_PROVIDERS: Final[dict[str, FileProvider]] = {
    "policy": policy.header_files,
    "manifest": service_worker.manifest,
    "icons": icons.icons,
    "registry": registry_files.files,
    "annexes": annexes_pages.files,
    "timeline": timeline.files,
    "vendor": vendor.files,
    "machine": machine.files,
    "pdf": pdf.files,
    "seo": seo.files,
    "preview": seo_image.files,
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
