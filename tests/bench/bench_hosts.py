"""The whole built site behind the servers themselves: headers, types, compressed forms."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

from publisher.browsers.servers import SERVERS
from publisher.hosts import plan
from publisher.setup.console import CACHE, UserError
from tests.hosting.real import running

BELOW = "/sub/path/"


def ask(address: str, encodings: str) -> tuple[Message, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": encodings})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.headers, b""


def faults(root: str, site: Path) -> Iterator[str]:
    """What a host does not do as it should, a phrase each."""
    headers, _ = ask(root, "identity")
    yield from (name for name, value in plan.HEADERS.items() if headers[name] != value)
    for path in sorted(site.rglob("*.br")):
        plain = path.with_suffix("")
        name = plain.relative_to(site).as_posix()
        forms = {
            "br, gzip": ("br", path),
            "gzip": ("gzip", path.with_suffix(".gz")),
            "identity": (None, plain),
        }
        for accepted, (coding, form) in forms.items():
            answer = ask(root + name, accepted)
            for fault in _faults(answer, coding, form.read_bytes(), plan.TYPES[plain.suffix[1:]]):
                yield f"{name} ({accepted}): {fault}"
            if "immutable" not in (answer[0]["Cache-Control"] or ""):
                yield f"{name} ({accepted}): Cache-Control {answer[0]['Cache-Control']}"
    scripts = [next(site.glob(f"assets/site/*/{name}")) for name in ("site.js", "base.css")]
    for path in [*scripts, site / "manifest.webmanifest", site / "index.html"]:
        name = path.relative_to(site).as_posix()
        headers, sent = ask(root + name, "identity")
        keeps = "immutable" in (headers["Cache-Control"] or "")
        if sent != path.read_bytes() or keeps is not (path in scripts):
            yield name


def _faults(answer: tuple[Message, bytes], coding: str | None, body: bytes, kind: str) -> Iterator[str]:
    headers, sent = answer
    if headers["Content-Encoding"] != coding or sent != body:
        yield f"{headers['Content-Encoding']}, {len(sent)} bytes"
    if headers.get_content_type() != kind:
        yield str(headers["Content-Type"])
    if "accept-encoding" not in (headers["Vary"] or "").lower():
        yield "no Vary"
    yield from (f"no {name}" for name, value in plan.HEADERS.items() if headers[name] != value)


def main() -> None:
    """Print what each host that is here does wrong."""
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    wrong = 0
    for name, server in SERVERS.items():
        if name == "lighttpd":  # it sends no compressed form that lies beside a file
            continue
        if not server.find():
            print(f"  {name}: not here (Debian: {' '.join(server.packages)})")
            continue
        with tempfile.TemporaryDirectory() as work:
            copy = shutil.copytree(site, Path(work) / "site")
            (Path(work) / "own").mkdir()
            with running(name, copy, BELOW, Path(work) / "own") as root:
                found = list(faults(root, site))
        print(f"  {name}: {len(found)} faults")
        for fault in found:
            print(f"    {fault}")
        wrong += len(found)
    if wrong:
        raise UserError("有主机没有照样送出。", code=1)


if __name__ == "__main__":
    main()
