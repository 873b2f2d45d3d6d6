"""The files that tell hosts what to do: some lie in the site, where hosts look, others in `deploy/`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from publisher.files.metadata import site_url
from publisher.hosts import apache, caddy, iis, lighttpd, nginx, pages
from publisher.hosts.plan import Place
from publisher.setup.console import ROOT
from publisher.site.context import Context
from publisher.site.page import GeneratedFile

DEPLOY: Final = ROOT / "deploy"
IN_SITE: Final = ("_headers", ".htaccess", "web.config", ".nojekyll")
"""Read by hosts, which for the most part do not send them."""


def in_site(context: Context) -> Iterable[GeneratedFile]:
    if context.place:  # they hold for the whole site
        return
    yield GeneratedFile("_headers", _text(pages.headers()))
    yield GeneratedFile(".htaccess", _text(apache.lines(root_path())))
    yield GeneratedFile("web.config", _text(iis.lines()))
    # Without it GitHub Pages leaves out what begins with an underscore.
    yield GeneratedFile(".nojekyll", b"\n")


def for_servers(place: Place) -> dict[str, bytes]:
    """Names and contents of the files in `deploy/`."""
    return {
        "nginx.conf": _text(nginx.lines(place)),
        "Caddyfile": _text(caddy.lines(place)),
        "lighttpd.conf": _text(lighttpd.lines(place)),
        "gitlab-ci.yml": _text(pages.gitlab()),
        "Containerfile": _text(pages.container()),
    }


def write(folder: Path, place: Place) -> None:
    """Write the files for servers; everything else in the folder stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in for_servers(place).items():
        (folder / name).write_bytes(content)


def root_path() -> str:
    """The path of the site's root, as SITE_URL says; without it, the root of the host."""
    return urlsplit(site_url()).path or "/"


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
