"""Everything that pages and files are made from: settings, notice, law, the folder of the notice's tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from checker import Law
from publisher.notice.model import Notice
from publisher.notice.parser import NoticeError, read_notice
from publisher.setup.console import ROOT, UserError
from publisher.setup.disk import reason
from publisher.site.law import law_of
from publisher.site.notice_facts import NoticeFacts, check_facts, read_facts
from publisher.site.settings import SiteSettings, address_of, read_settings

SOURCE: Final = ROOT / "site_src"
"""The sources of this repository's site; theme and scripts of every site are there too."""
TEXT: Final = "notice.txt"


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """The input of every provider; one object for one build."""

    source: Path
    """The folder that holds ``site.toml`` and ``notices/``."""
    settings: SiteSettings
    facts: NoticeFacts
    notice: Notice
    law: Law

    @property
    def place(self) -> str:
        """Where the notice's pages stand below the whole site's root; empty at the root itself."""
        return self.settings.place_of(self.facts.id)

    @property
    def home(self) -> str:
        """The path of its own home page, below ``place``; not empty where the first page leads elsewhere."""
        moved = not self.place and self.settings.current != self.facts.id
        return address_of(self.facts.id) if moved else ""

    @property
    def encoded(self) -> tuple[str, ...]:
        """The notices of the site that have rules, which share one Python in the browser."""
        return tuple(notice for notice in self.settings.notices if law_of(notice).is_encoded)

    @property
    def data(self) -> Path:
        """The notice's folder: its text and its tables."""
        return notice_folder(self.source, self.facts.id)

    @property
    def text(self) -> bytes:
        """The text of the notice, byte for byte."""
        return (self.data / TEXT).read_bytes()


def notice_folder(source: Path, notice: str) -> Path:
    return source / "notices" / notice


def open_contexts(source: Path = SOURCE) -> tuple[Context, ...]:
    """The contexts for every notice of a folder of sources, in the order of ``site.toml``."""
    return tuple(open_context(source, notice) for notice in read_settings(source).notices)


def open_context(source: Path = SOURCE, notice_id: str = "") -> Context:
    """The context for a notice, without an id the current one; raises UserError with a sentence."""
    settings = read_settings(source)
    folder = notice_folder(source, notice_id or settings.current)
    facts = read_facts(folder)
    try:
        notice = read_notice(folder / TEXT, facts.numbering)
    except NoticeError as error:
        raise UserError(str(error)) from error
    except OSError as error:
        raise UserError(f"读不了 notices/{facts.id}/{TEXT}：{reason(error)}。") from error
    check_facts(facts, notice)
    return Context(source, _named(settings, facts), facts, notice, law_of(facts.id))


def _named(settings: SiteSettings, facts: NoticeFacts) -> SiteSettings:
    """The site's name is that of the notice at the root; the others have their own."""
    if not settings.place_of(facts.id):
        return settings
    return replace(
        settings,
        name=f"{facts.place}{facts.year}年职称申报自查",
        short_name="职称自查",
        description=f"对照《{facts.title}》逐段阅读、自查申报条件。",
    )
