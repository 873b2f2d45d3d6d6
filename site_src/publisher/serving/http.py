"""A static file server for previews and tests, with the right types, the site's headers and its 404 page."""

import contextlib
import http.server
import mimetypes
import os
import socket
import socketserver
import sys
import threading
import urllib.parse
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType

from publisher.hosts import plan
from publisher.hosts.plan import content_type

RELOAD_SCRIPT = "/__reload.js"
RELOAD_EVENTS = "/__reload/events"
_SCRIPT = f"""\
// Sent by `build.py serve` only: load the page again when the site has been built again.
const events = new EventSource("{RELOAD_EVENTS}");
let seen;
events.onmessage = (event) => {{
  if (seen !== undefined && event.data !== seen) location.reload();
  seen = event.data;
}};
addEventListener("pagehide", () => events.close());
"""
_TAG = f'<script type="module" src="{RELOAD_SCRIPT}"></script>'.encode()

TYPES = {f".{ending}": content_type(ending) for ending in plan.TYPES}

ENCODINGS = {"br": ".br", "gzip": ".gz"}


class Builds:
    """Counts builds, and lets open pages wait for the next one."""

    PING_SECONDS = 15.0

    def __init__(self) -> None:
        # Not from 0: a page that stays open while the server restarts must notice it.
        self._number = int.from_bytes(os.urandom(6))
        self._changed = threading.Condition()

    def announce(self) -> None:
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def events(self) -> Iterator[bytes]:
        """Server-sent events: the build's number now and after each build; pings keep the connection open."""
        sent = None
        while True:
            with self._changed:
                if sent == self._number:
                    self._changed.wait(self.PING_SECONDS)
                is_new = sent != self._number
                sent = self._number
            yield f"data: {sent}\n\n".encode() if is_new else b": ping\n\n"


@dataclass(frozen=True)
class Mount:
    """`folder` served under the path `base` with these headers; `builds` makes its pages reload."""

    folder: Path
    base: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)
    builds: Builds | None = None

    def find(self, path: str) -> Path | None:
        """The file for a decoded request path, or None."""
        if not path.startswith(self.base):
            return None
        parts = [part for part in path[len(self.base) :].split("/") if part]
        if any(part in {".", ".."} or "\0" in part or "\\" in part for part in parts):
            return None
        file = self.folder.joinpath(*parts)
        if path.endswith("/"):
            file /= "index.html"
        try:
            return file if file.is_file() else None
        except OSError:
            # A name that the file system does not take, such as one of over 255 bytes.
            return None


class Server(http.server.ThreadingHTTPServer):
    """Serves one mount until it is shut down, which does not wait for open event streams."""

    daemon_threads = True
    block_on_close = False
    # On Windows the option would let two servers share one port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 128

    def __init__(self, host: str, port: int, mount: Mount) -> None:
        self.mount = mount
        self.address_family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        # HTTPServer.server_bind looks up the host's name, which takes seconds without a network.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore readers who closed the connection; the base class shows all other errors."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def url(self) -> str:
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}{self.mount.base}"


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    """Serve in the background while the with-block runs."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        path = urllib.parse.unquote(self.path.partition("?")[0])
        mount = self.server.mount
        if mount.builds and path == RELOAD_EVENTS:
            self._stream(mount.builds)
        elif mount.builds and path == RELOAD_SCRIPT:
            self._send(HTTPStatus.OK, _SCRIPT.encode(), TYPES[".js"])
        elif (file := mount.find(path)) is not None:
            self._send_file(HTTPStatus.OK, file)
        elif mount.find(f"{path}/") is not None:
            self._redirect(f"{urllib.parse.quote(path)}/")
        else:
            self._send_missing()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send_missing(self) -> None:
        page = self.server.mount.folder / "404.html"
        if page.is_file():
            self._send_file(HTTPStatus.NOT_FOUND, page)
        else:
            self._send(HTTPStatus.NOT_FOUND, "没有这一页。\n".encode(), TYPES[".txt"])

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        sent, encoding = self._compressed(file)
        body = sent.read_bytes()
        if self.server.mount.builds and file.suffix == ".html":
            body = body.replace(b"</body>", _TAG + b"</body>", 1)
        self._send(status, body, kind, encoding, plan.headers(file.name))

    def _compressed(self, file: Path) -> tuple[Path, dict[str, str]]:
        """The compressed form of the file that the browser accepts, if there is one, with its headers."""
        accepted = {
            name.partition(";")[0].strip() for name in self.headers.get("Accept-Encoding", "").split(",")
        }
        for name, ending in ENCODINGS.items():
            squeezed = file.with_name(file.name + ending)
            if name in accepted and squeezed.is_file():
                return squeezed, {"Content-Encoding": name, "Vary": "Accept-Encoding"}
        return file, {}

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        # One slash only: "//host" would lead away from this server.
        self.send_header("Location", "/" + target.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(
        self,
        status: HTTPStatus,
        body: bytes,
        kind: str,
        encoding: Mapping[str, str] = MappingProxyType({}),
        needed: Collection[str] = plan.HEADERS,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        for name, value in self.server.mount.headers.items():
            if name in needed:
                self.send_header(name, value)
        for name, value in encoding.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self, builds: Builds) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        for event in builds.events():
            self.wfile.write(event)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Print nothing: a line for each request would bury the messages of the build."""
