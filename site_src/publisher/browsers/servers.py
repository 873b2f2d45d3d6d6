"""Finds the servers that the configurations are tried on, or installs Debian's where that is allowed."""

from __future__ import annotations

import shutil
from typing import Final

from publisher.browsers.chromium import install
from publisher.browsers.engines import Engine


def _program(name: str, title: str, *packages: str) -> Engine:
    def find() -> dict[str, str]:
        # Debian's servers lie where only root looks.
        executable = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
        return {"server": executable} if executable else {}

    return Engine(name, title, packages or (name,), find)


SERVERS: Final = {
    server.name: server
    for server in (
        _program("nginx", "nginx", "nginx-light", "libnginx-mod-http-brotli-static"),
        _program("apache2", "Apache"),
        _program("caddy", "Caddy"),
        _program("lighttpd", "lighttpd", "lighttpd", "lighttpd-mod-deflate"),
    )
}
"""By the name of the program, which also marks its tests."""


def prepare() -> list[Engine]:
    """Install what is missing; the servers that still are."""
    absent = [server for server in SERVERS.values() if not server.find()]
    if absent:
        packages = [package for server in absent for package in server.packages]
        install(f" {'、'.join(server.title for server in absent)}（apt，约 30 MB）", packages)
    return [server for server in absent if not server.find()]
