"""A server with a slow line: all responses share one bandwidth, and each waits one round trip."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import brotli

from publisher.html import policy
from publisher.serving.http import TYPES

_CHUNK = 16_384


@dataclass(frozen=True)
class Line:
    """None: as fast as this machine."""

    name: str
    bits_per_second: float | None = None
    round_trip_s: float = 0.0


UNTHROTTLED = Line("unthrottled")
OFFICE = Line("10 Mbps, 40 ms", 10e6, 0.040)
ONE_BAR = Line("1.6 Mbps, 150 ms", 1.6e6, 0.150)


@dataclass
class Files:
    """Addresses below the root and their bodies, brotli already; counts what it hands out."""

    raw: Mapping[str, bytes]
    squeezed: Mapping[str, bytes]
    headers: Mapping[str, str] = field(default_factory=lambda: policy.HEADERS)
    line: Line = UNTHROTTLED
    sent: int = 0
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait_for(self, size: int) -> None:
        """Until the line has carried these bytes, after those before them."""
        with self._lock:
            self.sent += size
            if self.line.bits_per_second is None:
                return
            now = time.monotonic()
            self._free_at = max(now, self._free_at) + size * 8 / self.line.bits_per_second
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))


def squeeze(raw: Mapping[str, bytes], made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Brotli for every file: what the build made, else at a server's usual effort."""
    return {name: made.get(name) or brotli.compress(body, quality=9) for name, body in raw.items()}


class Server(http.server.ThreadingHTTPServer):
    """Serves one set of files on a free port of this machine."""

    daemon_threads = True

    def __init__(self, files: Files) -> None:
        self.files = files
        super().__init__(("127.0.0.1", 0), _Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves early is no fault."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        files = self.server.files
        path = self.path.partition("?")[0].lstrip("/")
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        time.sleep(files.line.round_trip_s)
        if name not in files.raw:
            self.send_error(404)
            return
        body = files.squeezed[name]
        self.send_response(200)
        suffix = name[name.rfind(".") :]
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        for header, value in files.headers.items():
            self.send_header(header, value)
        self.end_headers()
        step = _CHUNK if files.line.bits_per_second else max(1, len(body))
        for start in range(0, len(body), step):
            part = body[start : start + step]
            files.wait_for(len(part))
            try:
                self.wfile.write(part)
            except ConnectionError:
                return  # the page has heard enough

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Nothing: the figures are printed at the end."""
