"""Starts the servers that Debian has on a folder, with the configuration that the project gives for each."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.browsers.servers import SERVERS
from publisher.hosts import files
from publisher.hosts.plan import Place

PATIENCE_S: Final = 180
_APACHE: Final = Path("/usr/lib/apache2/modules")
_MODULES: Final = (
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
_BROTLI: Final = Path("/etc/nginx/modules-enabled/50-mod-http-brotli-static.conf")


@dataclass(frozen=True, slots=True)
class Setting:
    """`work`: a folder for the server's own files; `program`: the server."""

    place: Place
    work: Path
    program: str


def _nginx(setting: Setting) -> list[str]:
    work = setting.work
    (work / "site.conf").write_bytes(files.for_servers(setting.place)["nginx.conf"])
    if _BROTLI.exists():
        text = (work / "site.conf").read_text().replace("#brotli_static", "brotli_static")
        (work / "site.conf").write_text(text)
    scratch = "".join(
        f"  {kind}_temp_path {work}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (work / "nginx.conf").write_text(f"""daemon off;
pid {work}/pid;
error_log {work}/error.log;
include /etc/nginx/modules-enabled/*.conf;
events {{ }}
http {{
  access_log off;
{scratch}  include {work}/site.conf;
}}
""")
    return [setting.program, "-c", str(work / "nginx.conf"), "-e", str(work / "error.log")]


def _apache(setting: Setting) -> list[str]:
    """As a shared host is set up: everything that .htaccess may say is allowed."""
    place, work = setting.place, setting.work
    loads = "\n".join(f"LoadModule {name}_module {_APACHE}/mod_{name}.so" for name in _MODULES)
    root = f'DocumentRoot "{place.folder}"'
    if place.path != "/":
        root = f'DocumentRoot "{work}"\nAlias "{place.path}" "{place.folder}/"'
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    (work / "apache.conf").write_text(f"""{loads}
{user}ServerRoot "{work}"
ServerName localhost
PidFile "{work}/pid"
ErrorLog "{work}/error.log"
Listen {place.address}:{place.port}
TypesConfig /etc/mime.types
AddLanguage br .br
AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/wasm
DirectoryIndex index.html
{root}
<Directory "{place.folder}">
  AllowOverride All
  Require all granted
  Options FollowSymLinks
</Directory>
""")
    return [setting.program, "-X", "-f", str(work / "apache.conf")]


def _caddy(setting: Setting) -> list[str]:
    made = files.for_servers(setting.place)["Caddyfile"]
    (setting.work / "Caddyfile").write_bytes(b"{\n    admin off\n    auto_https off\n}\n" + made)
    return [setting.program, "run", "--config", str(setting.work / "Caddyfile"), "--adapter", "caddyfile"]


def _lighttpd(setting: Setting) -> list[str]:
    (setting.work / "lighttpd.conf").write_bytes(files.for_servers(setting.place)["lighttpd.conf"])
    return [setting.program, "-D", "-f", str(setting.work / "lighttpd.conf")]


STARTS: Final[dict[str, Callable[[Setting], list[str]]]] = {
    "nginx": _nginx,
    "apache2": _apache,
    "caddy": _caddy,
    "lighttpd": _lighttpd,
}


@contextmanager
def running(name: str, site: Path, path: str, work: Path) -> Iterator[str]:
    """The site's address on a server of this name, gone at the end; `work` is an empty folder."""
    found = SERVERS[name].find()
    assert found, SERVERS[name].missing
    for folder in (work, *work.parents[:2]):
        folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    place = Place(folder=str(site), path=path, address="127.0.0.1", port=port)
    command = STARTS[name](Setting(place, work, found["server"]))
    homes = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with (work / "says").open("w") as says:
        started = subprocess.Popen(command, stdout=says, stderr=says, env={**os.environ, **homes})
    try:
        _wait_for(port, started, work)
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        started.terminate()
        started.wait()


def _wait_for(port: int, started: subprocess.Popen[bytes], work: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            if started.poll() is not None or time.monotonic() > until:
                raise AssertionError((work / "says").read_text()) from None
            time.sleep(0.02)
