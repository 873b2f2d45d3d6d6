"""The site's own settings, ``site.toml``: its name, its notices, which one is current."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.site.toml_files import read_toml

FILE: Final = "site.toml"


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


def read_settings(source: Path) -> SiteSettings:
    """The settings in a folder of sources; raises UserError."""
    table = read_toml(source / FILE, FILE)
    settings = SiteSettings(
        name=table.text("name"),
        short_name=table.text("short_name"),
        description=table.text("description"),
        notices=table.texts("notices"),
        current=table.text("current"),
    )
    table.close()
    if settings.current not in settings.notices:
        raise table.fault("current", f"“{settings.current}”不在 notices 里")
    return settings
