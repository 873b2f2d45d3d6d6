"""The service worker of one build: the files that it stores, each with its hash (code: `offline_worker.js`).

Its version is a hash of everything that it stores, so that any change of the site is another version.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from publisher.html import icons
from publisher.site.context import Context
from publisher.site.page import GeneratedFile

SCRIPT: Final = "sw.js"
VERSION: Final = "version.json"
MANIFEST: Final = "manifest.webmanifest"
_TEMPLATE: Final = Path(__file__).with_name("offline_worker.js")
_HEAD: Final = "const BUILD = "
_KEPT: Final = frozenset({".html", ".js", ".css", ".svg", ".webmanifest"})
_NOT_KEPT: Final = frozenset({"404.html", SCRIPT})
_REGISTRY: Final = frozenset({"registry/index.html", "registry/who/index.html", "registry/who.json"})
"""The pages of the list of committees that are stored; the list itself may be too long."""


def manifest(context: Context) -> Iterable[GeneratedFile]:
    """The web app manifest, with which a browser can install the site on a device."""
    described = {
        "name": context.settings.name,
        "short_name": context.settings.short_name,
        "description": f"{context.settings.description.rstrip('。')}；断网时也能用。",
        "lang": "zh-Hans",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#faf9f6",
        "theme_color": "#1d4f73",
        "icons": [
            {"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": icons.path(size), "sizes": f"{size}x{size}", "type": "image/png"}
                for size in icons.SIZES
            ),
            {"src": icons.MASKABLE, "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
    yield GeneratedFile(MANIFEST, f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode())


def write(out: Path, runtime: Iterable[str]) -> None:
    """Write sw.js and version.json for the finished site in `out`; `runtime` are the files of Python."""
    pages = {_address(path): _integrity(out / path) for path in _pages(out)}
    python = {path: _integrity(out / path) for path in sorted(runtime)}
    _write(out, {"pages": pages, "runtime": python, "index": ""})


def renew(out: Path, index: str) -> None:
    """Write them anew for pages that have changed; `index`: by what name a host knows a folder's page."""
    known = json.loads((out / SCRIPT).read_text(encoding="utf-8").split("\n", 1)[0][len(_HEAD) : -1])
    pages = {path: _integrity(out / _file(path)) for path in known["pages"]}
    _write(out, {"pages": pages, "runtime": known["runtime"], "index": index})


def _write(out: Path, build: dict[str, object]) -> None:
    template = _TEMPLATE.read_text(encoding="utf-8")
    version = hashlib.sha256(json.dumps([build, template], sort_keys=True).encode()).hexdigest()[:16]
    text = json.dumps({"version": version, **build}, ensure_ascii=False)
    (out / SCRIPT).write_text(f"{_HEAD}{text};\n{template}", encoding="utf-8", newline="\n")
    (out / VERSION).write_text(json.dumps({"version": version}) + "\n", encoding="utf-8", newline="\n")


def _pages(out: Path) -> list[str]:
    """The files needed to read the site; not downloads, and not Python, which is stored once it is used."""
    paths = (path.relative_to(out).as_posix() for path in sorted(out.rglob("*")) if path.is_file())
    return [path for path in paths if _is_kept(path)]


def _is_kept(path: str) -> bool:
    if path.startswith("registry/"):
        return path in _REGISTRY
    return Path(path).suffix in _KEPT and path not in _NOT_KEPT


def _address(path: str) -> str:
    """The path as a browser requests it: without `index.html`."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def _file(address: str) -> str:
    return f"{address}index.html" if not address or address.endswith("/") else address


def _integrity(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
