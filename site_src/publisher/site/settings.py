"""The site's own settings, ``site.toml``: its name, its notices, which one is current."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.site.toml_files import read_toml

FILE: Final = "site.toml"
NOTICE_ID: Final = re.compile(r"([a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*)-((?:19|20)\d\d)", re.ASCII)
"""Place and year; folders, addresses and packages are named after a notice, so nothing else is an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The content of ``site.toml``; notices are given by their ids."""

    name: str
    short_name: str
    """The name under the icon on a device's home screen."""
    description: str
    """One sentence with its full stop."""
    notices: tuple[str, ...]
    current: str
    """The notice that the site's first page leads to."""
    at_root: str
    """The notice whose pages stand at the root, at addresses without place and year.

    These addresses are published: it stays the same for ever. All others stand below their own addresses.
    """

    def place_of(self, notice: str) -> str:
        """Where a notice's pages stand below the root: empty, or ``some/2030/``."""
        return "" if notice == self.at_root else address_of(notice)


def address_of(notice: str) -> str:
    """The permanent address of a notice below the root: ``some-2030`` -> ``some/2030/``."""
    place, _, year = notice.rpartition("-")
    return f"{place}/{year}/"


def read_settings(source: Path) -> SiteSettings:
    """The settings in a folder of sources; raises UserError."""
    table = read_toml(source / FILE, FILE)
    notices = table.texts("notices")
    settings = SiteSettings(
        name=table.text("name"),
        short_name=table.text("short_name"),
        description=table.text("description"),
        notices=notices,
        current=table.text("current"),
        at_root=table.text_or("at_root", next(iter(notices), "")),
    )
    table.close()
    for notice in notices:
        if not NOTICE_ID.fullmatch(notice):
            raise table.fault(
                "notices", f"“{notice}”不是通知的编号，应是地方的拼音、连字符、四位年度，如 shili-2030"
            )
    if settings.current not in settings.notices:
        raise table.fault("current", f"“{settings.current}”不在 notices 里")
    if settings.at_root not in settings.notices:
        raise table.fault("at_root", f"“{settings.at_root}”不在 notices 里")
    return settings
