"""A host that can go away, come back and be given another build: what tests without a network need."""

from __future__ import annotations

import os
import shutil
import socket
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from publisher.html import policy
from publisher.runtime import service_worker
from publisher.serving.http import Mount, Server, running
from tests.browser.checker.checker_page import until

KEPT = """async () => {
  const all = await Promise.all((await caches.keys()).map(name => caches.open(name)));
  return (await Promise.all(all.map(cache => cache.keys()))).flat().map(request => request.url);
}"""
"""Addresses of everything that is kept on the device."""
_LARGE = 1_000_000


class Cut(Server):
    """A server whose open connections end with it; by itself it would go on answering on those."""

    def __init__(self, port: int, mount: Mount) -> None:
        self._open: list[socket.socket] = []
        super().__init__("127.0.0.1", port, mount)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._open.append(connection)
        return connection, address

    def server_close(self) -> None:
        super().server_close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Host:
    """Serves a folder, and stops serving it."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder, self.base, self._port = folder, base, 0
        self._stack = ExitStack()
        self.up()

    @classmethod
    def copy_of(cls, site: Path, folder: Path, base: str = "/") -> Host:
        """Of a built site, which stays as it is whatever a test writes into the copy."""
        copy = shutil.copytree(site, folder / "site", copy_function=_copied)
        be_patient(copy)
        return cls(copy, base)

    def up(self) -> None:
        server = Cut(self._port, Mount(self.folder, self.base, policy.HEADERS))
        self._stack.enter_context(running(server))
        self._port, self.url = server.server_port, server.url

    def down(self) -> None:
        self._stack.close()

    def publish(self, page: str, old: str, new: str) -> None:
        """Another build, in which one page differs."""
        replace(self.folder / page, old, new)
        python = [path for path in (self.folder / "assets").rglob("*") if is_python(path)]
        service_worker.write(self.folder, [path.relative_to(self.folder).as_posix() for path in python])
        be_patient(self.folder)


def be_patient(site: Path) -> None:
    """A host that is there is waited for, however busy this machine is; one that is not refuses at once."""
    script = site / service_worker.SCRIPT
    text = script.read_text(encoding="utf-8")
    assert "ASK_MS = 3000" in text
    script.write_text(text.replace("ASK_MS = 3000", "ASK_MS = 600_000"), encoding="utf-8")


def _copied(source: str, target: str) -> str:
    """Only what is large, which no test writes to, is shared with the built site."""
    if Path(source).stat().st_size > _LARGE:
        os.link(source, target)
        return target
    return shutil.copyfile(source, target)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_python(path: Path) -> bool:
    """What a check needs."""
    return path.suffix == ".whl" or ("pyodide" in path.parts and path.suffix in {".mjs", ".wasm", ".zip"})


def visit(page: Page, address: str) -> None:
    """Open a page and wait until the site is kept."""
    page.goto(address)
    until_kept(page)


def until_kept(page: Page) -> None:
    """The files are all there before the service worker is said to be active.

    Its `ready` would be waited for without end where it cannot be installed.
    """
    until(page, "navigator.serviceWorker.getRegistration().then(r => r?.active?.state === 'activated')")
