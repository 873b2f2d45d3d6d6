"""Compares a copy of the site, in a folder or on the network, with the list of files that it carries."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.hosts import files
from publisher.publishing import manifest
from publisher.publishing.manifest import Manifest, ManifestError
from publisher.publishing.release import is_hashed
from publisher.setup.console import UserError
from publisher.setup.disk import read_whole, reason

_PATIENCE_S: Final = 60
_AT_ONCE: Final = 4
_MOST_BYTES: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a copy has against its list; `unsaid`: files not asked for, as hosts keep them."""

    manifest: Manifest
    differing: list[str]
    missing: list[str]
    more: list[str]
    unsaid: int

    @property
    def is_whole(self) -> bool:
        """Whether the copy is what its list says, whatever else lies beside it."""
        return not self.differing and not self.missing


def compare(where: str) -> Comparison:
    """Compare a folder or an http(s) address; raises UserError where there is no list that can be read."""
    if where.startswith(("http://", "https://")):
        return _address(where.rstrip("/") + "/")
    if "://" in where:
        raise UserError(f"{where} 不是 http、https 的网址，也不是目录。")
    return _folder(Path(where))


def _folder(site: Path) -> Comparison:
    if not site.is_dir():
        raise UserError(f"没有 {site} 这个目录。")
    listed = _list(read_whole(site / manifest.NAME, manifest.MOST_BYTES), str(site))

    def look(name: str) -> str | None:
        path = site / name
        try:
            return manifest.digest(path) if path.is_file() else None
        except OSError as error:
            raise UserError(f"读不了 {path}：{reason(error)}。") from error

    known = {*listed.files, manifest.NAME}
    more = [name for name in manifest.names(site) if name not in known and not is_hashed(name)]
    return _compared(listed, list(listed.files), look, more)


def _address(root: str) -> Comparison:
    listed = _list(_fetch(root + manifest.NAME), root)
    asked = [name for name in listed.files if name not in files.IN_SITE]

    def look(name: str) -> str | None:
        # As readers ask for it: some hosts redirect the file's own name.
        shown = name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name
        try:
            return hashlib.sha256(_fetch(root + urllib.parse.quote(shown), missing=name)).hexdigest()
        except FileNotFoundError:
            return None

    return _compared(listed, asked, look, [])


def _compared(
    listed: Manifest, asked: list[str], look: Callable[[str], str | None], more: list[str]
) -> Comparison:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        digests = dict(zip(asked, pool.map(look, asked), strict=True))
    differing = [name for name, value in digests.items() if value is not None and value != listed.files[name]]
    missing = [name for name, value in digests.items() if value is None]
    return Comparison(listed, differing, missing, more, len(listed.files) - len(asked))


def _list(content: bytes, where: str) -> Manifest:
    try:
        if len(content) > manifest.MOST_BYTES:
            raise ManifestError("太大了")
        return manifest.read(content)
    except ManifestError as error:
        raise UserError(f"{where} 的 {manifest.NAME} 用不了：{error}。") from error


def _fetch(address: str, missing: str = "") -> bytes:
    """The bytes at an address; FileNotFoundError for 404 and its kin where `missing` names a file."""
    try:
        request = urllib.request.Request(
            address, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
        )
        with urllib.request.urlopen(request, timeout=_PATIENCE_S) as reply:
            body: bytes = reply.read(_MOST_BYTES)
            return body
    except urllib.error.HTTPError as error:
        error.close()
        if missing and error.code in {403, 404, 410}:
            raise FileNotFoundError(missing) from error
        raise UserError(f"{address} 取不到：主机回答 {error.code}。") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UserError(f"{address} 取不到：连不上，或者不是网址。") from error
