"""The Content Security Policy: one definition for the meta element, the hosts' headers and the build's check.

A policy in a meta element does not apply to a worker that is loaded from the network. Therefore hosts are
told to send it too, with the other headers (``publisher.hosts``).
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

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
    # Browsers heed frame-ancestors in a header only.
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{device}=()" for device in _SHUT),
}
"""Of documents and workers, which have a policy of their own (HTML: policy container)."""
PART_HEADERS: Final = {"X-Content-Type-Options": HEADERS["X-Content-Type-Options"]}
"""Of what these load: browsers ask no other header of scripts, styles, data and pictures."""
_LOADED_BY: Final = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed"})


def faults(html: str) -> list[str]:
    """What the policy would block in a page, or that the page lacks the policy: a Chinese phrase for each."""
    scanner = _Scan()
    scanner.feed(html)
    scanner.close()
    if scanner.policies != [CONTENT_SECURITY_POLICY]:
        scanner.faults.append("缺少（或重复）内容安全策略 <meta>")
    return scanner.faults


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
