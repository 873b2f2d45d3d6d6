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
        """Of a built site, which stays as it is."""
        copy = shutil.copytree(site, folder / "site", copy_function=os.link)
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
    script.unlink()  # the copy shares its files with the built site
    script.write_text(text.replace("ASK_MS = 3000", "ASK_MS = 600_000"), encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    """In a file of its own: the copy shares its files with the built site until then."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    for name in (path, path.parents[1] / "sw.js", path.parents[1] / "version.json"):
        name.unlink(missing_ok=True)
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_python(path: Path) -> bool:
    """What a check needs."""
    return path.suffix == ".whl" or ("pyodide" in path.parts and path.suffix in {".mjs", ".wasm", ".zip"})


def visit(page: Page, address: str) -> None:
    """Open a page and wait until the site is kept."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    # The files are all there before the service worker is said to be active.
    until(page, "navigator.serviceWorker.ready.then(r => r.active.state === 'activated')")
