"""The built site behind Apache and nginx themselves: headers, types, compressed forms.

Apache reads `.htaccess`; nginx gets the lines of docs/decisions/content-security-policy.md.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

from publisher.html import policy
from publisher.setup.console import CACHE, ROOT, UserError

BELOW = "/sub/path/"
MODULES = "/usr/lib/apache2/modules"
WANTED = (
    "mpm_event",
    "authz_core",
    "alias",
    "dir",
    "mime",
    "headers",
    "rewrite",
    "deflate",
    "filter",
    "negotiation",
)


def apache(site: Path, folder: Path, port: int) -> list[str]:
    """As a shared host is set up: everything that .htaccess may say is allowed."""
    loads = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in WANTED)
    (folder / "apache.conf").write_text(f"""{loads}
ServerRoot "{folder}"
ServerName localhost
PidFile "{folder}/pid"
ErrorLog "{folder}/error.log"
User www-data
Group www-data
Listen 127.0.0.1:{port}
TypesConfig /etc/mime.types
AddLanguage br .br
AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/wasm
DirectoryIndex index.html
DocumentRoot "{folder}"
Alias "{BELOW}" "{site}/"
<Directory "{site}">
  AllowOverride All
  Require all granted
  Options FollowSymLinks
</Directory>
""")
    return ["apache2", "-X", "-f", str(folder / "apache.conf")]


def nginx(site: Path, folder: Path, port: int) -> list[str]:
    """With the lines that the documentation gives."""
    text = (ROOT / "docs" / "decisions" / "content-security-policy.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    lines = lines.replace("/var/www/zhicheng/", f"{site}/").replace("location / {", f"location {BELOW} {{")
    (folder / "nginx.conf").write_text(f"""
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
include /etc/nginx/modules-enabled/*.conf;
events {{ }}
http {{
  access_log off;
  include /etc/nginx/mime.types;
  server {{
    listen 127.0.0.1:{port};
    {lines}
  }}
}}
""")
    return ["nginx", "-c", str(folder / "nginx.conf")]


HOSTS: dict[str, Callable[[Path, Path, int], list[str]]] = {"apache2": apache, "nginx": nginx}


@contextmanager
def running(make: Callable[[Path, Path, int], list[str]], site: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name, socket.socket() as probe:
        folder = Path(name)
        folder.chmod(0o755)
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        copy = shutil.copytree(site, folder / "site")
        started = subprocess.Popen(make(copy, folder, port))
        try:
            _wait_for(port, folder / "error.log")
            yield f"http://127.0.0.1:{port}{BELOW}"
        finally:
            started.terminate()
            started.wait()


def _wait_for(port: int, log: Path) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    raise UserError(f"没有启动起来：{log.read_text() if log.exists() else ''}", code=1)


def ask(address: str, encodings: str) -> tuple[Message, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": encodings})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.headers, b""


def faults(root: str, site: Path, kept: bool) -> Iterator[str]:
    """What a host does not do as it should, a phrase each; `kept`: it knows what may be kept for long."""
    headers, _ = ask(root, "identity")
    yield from (name for name, value in policy.HEADERS.items() if headers[name] != value)
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
            for fault in _faults(answer, coding, form.read_bytes(), policy.PRECOMPRESSED[plain.suffix[1:]]):
                yield f"{name} ({accepted}): {fault}"
            if kept and "immutable" not in (answer[0]["Cache-Control"] or ""):
                yield f"{name} ({accepted}): Cache-Control {answer[0]['Cache-Control']}"
    for name in ("assets/site.js", "assets/base.css", "manifest.webmanifest", "index.html"):
        headers, sent = ask(root + name, "identity")
        if sent != (site / name).read_bytes() or "immutable" in (headers["Cache-Control"] or ""):
            yield name


def _faults(answer: tuple[Message, bytes], coding: str | None, body: bytes, kind: str) -> Iterator[str]:
    headers, sent = answer
    if headers["Content-Encoding"] != coding or sent != body:
        yield f"{headers['Content-Encoding']}, {len(sent)} bytes"
    if headers.get_content_type() != kind:
        yield str(headers["Content-Type"])
    if "accept-encoding" not in (headers["Vary"] or "").lower():
        yield "no Vary"
    yield from (f"no {name}" for name, value in policy.HEADERS.items() if headers[name] != value)


def main() -> None:
    """Print what each host that is here does wrong."""
    site = CACHE / "bench" / "site"
    subprocess.run([sys.executable, "-P", "-m", "publisher.cli", "build", "--out", str(site)], check=True)
    wrong = 0
    for name, make in HOSTS.items():
        if shutil.which(name) is None:
            print(f"  {name}: not here (Debian: apache2, nginx-light and libnginx-mod-http-brotli-static)")
            continue
        with running(make, site) as root:
            found = list(faults(root, site, kept=name == "apache2"))
        print(f"  {name}: {len(found)} faults")
        for fault in found:
            print(f"    {fault}")
        wrong += len(found)
    if wrong:
        raise UserError("有主机没有照样送出。", code=1)


if __name__ == "__main__":
    main()
