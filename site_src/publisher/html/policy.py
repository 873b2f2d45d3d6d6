"""The Content Security Policy: one definition for the meta element, the header files and the build's check.

A policy in a meta element does not apply to a worker that is loaded from the network. Therefore the site also
contains header files for the servers that read them (``_headers``: Netlify, Cloudflare Pages; ``.htaccess``:
Apache).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from publisher.site.context import Context
from publisher.site.page import GeneratedFile

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
_SHUT: Final = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""Devices that no page uses, and that browsers are told to refuse."""
HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{device}=()" for device in _SHUT),
}
_LOADED_BY: Final = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed"})


_NAMED_BY_HASH: Final = "public, max-age=31536000, immutable"
"""For files whose names change with their contents: Python and the checker."""
PRECOMPRESSED: Final = {
    "json": "application/json",
    "mjs": "text/javascript",
    "wasm": "application/wasm",
    "whl": "application/zip",
    "zip": "application/zip",
}
"""Kinds of files that also exist as `.br` and `.gz`; Apache takes these endings for a language and a type."""
_KINDS: Final = "|".join(PRECOMPRESSED)


def header_files(_: Context) -> Iterable[GeneratedFile]:
    """The header files that static hosts read."""
    yield GeneratedFile("_headers", _text(_netlify()))
    yield GeneratedFile(".htaccess", _text(_apache()))


def _netlify() -> Iterator[str]:
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in HEADERS.items())
    for path in ("/assets/pyodide/*", "/assets/*.whl"):
        yield from (path, f"  Cache-Control: {_NAMED_BY_HASH}")


def _apache() -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    yield from (f'  Header always set {name} "{value}"' for name, value in HEADERS.items())
    yield '  <If "%{REQUEST_URI} =~ m#/assets/(pyodide/|[^/]+[.]whl)# && %{REQUEST_STATUS} -lt 300">'
    yield f'    Header set Cache-Control "{_NAMED_BY_HASH}"'
    yield "  </If>"
    yield f'  <FilesMatch "[.]({_KINDS})([.](br|gz))?$">'
    yield "    Header merge Vary Accept-Encoding"
    yield "  </FilesMatch>"
    yield "</IfModule>"
    yield from (f"AddType {media_type} .{kind}" for kind, media_type in PRECOMPRESSED.items())
    yield "AddType text/javascript .js"
    yield "AddType application/manifest+json .webmanifest"
    yield "AddDefaultCharset utf-8"
    yield "# The compressed form that stands beside a file goes out in its place."
    yield "<IfModule mod_rewrite.c>"
    yield "  RewriteEngine On"
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        yield f"  RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b"
        yield f"  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
        yield f"  RewriteRule [.]({_KINDS})$ %{{REQUEST_URI}}.{ending} [L,E=no-gzip:1,E=no-brotli:1]"
    yield "</IfModule>"
    for kind, media_type in PRECOMPRESSED.items():
        yield f'<FilesMatch "[.]{kind}[.](br|gz)$">'
        yield f"  ForceType {media_type}"
        yield "</FilesMatch>"
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        yield f'<FilesMatch "[.]({_KINDS})[.]{ending}$">'
        yield f"  RemoveLanguage .{ending}"
        yield f"  AddEncoding {coding} .{ending}"
        yield "</FilesMatch>"


def faults(html: str) -> list[str]:
    """What the policy would block in a page, or that the page lacks the policy: a Chinese phrase for each."""
    scanner = _Scan()
    scanner.feed(html)
    scanner.close()
    if scanner.policies != [CONTENT_SECURITY_POLICY]:
        scanner.faults.append("缺少（或重复）内容安全策略 <meta>")
    return scanner.faults


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


class _Scan(HTMLParser):
    """Collects inline scripts, styles, handlers and foreign addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.policies: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(values.get("content") or "")
        if tag == "style" or (tag == "script" and not values.get("src")):
            self.faults.append(f"内联 <{tag}>")
        for name, value in attrs:
            self._attribute(tag, name, (value or "").strip())
        address = values.get("src") if tag in _LOADED_BY else values.get("href") if tag == "link" else None
        if address and _is_foreign(address) and values.get("rel") != "canonical":
            self.faults.append(f"<{tag}> 取用站外地址 {address}")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style" or name.startswith("on"):
            self.faults.append(f"<{tag}> 的内联属性 {name}")
        if value.lower().startswith("javascript:"):
            self.faults.append(f"<{tag}> 的 javascript: 地址")


def _is_foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in {"http", "https"}
