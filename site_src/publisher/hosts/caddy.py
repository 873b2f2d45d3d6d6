"""Caddy, from version 2.4: a Caddyfile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publisher.hosts import plan
from publisher.hosts.plan import Place

_IN: Final = "        "


def lines(place: Place) -> Iterator[str]:
    yield "# A name such as example.org in the place of the first line's port has Caddy get a certificate."
    yield f":{place.port} {{"
    if place.address:
        yield f"    bind {place.address}"
    yield f"    root * {place.folder}"
    yield "    header {"
    yield from _headers(plan.PART_HEADERS)
    yield "    }"
    parts, workers = (f"*.{kind}" for kind in plan.PARTS), (f"*/{name}" for name in plan.WORKERS)
    yield "    @own not {"
    yield f"{_IN}path {' '.join(parts)}"
    yield f"{_IN}not path {' '.join(workers)}"
    yield "    }"
    yield "    header @own {"
    yield from _headers(plan.OWN_HEADERS)
    yield "    }"
    inside = "handle" if place.path == "/" else "handle_path"
    yield f"    {inside} {place.path}* {{"
    # Caddy sorts them: what holds for every path would come last.
    yield f"{_IN}@other not path_regexp ^/{plan.HASHED}"
    yield f'{_IN}header @other Cache-Control "{plan.ASK_AGAIN}"'
    yield f"{_IN}@hashed path_regexp ^/{plan.HASHED}"
    yield f'{_IN}header @hashed Cache-Control "{plan.KEEP}"'
    for kind, endings in plan.endings():
        yield f"{_IN}@{endings[0]} path {' '.join(f'*.{ending}' for ending in endings)}"
        yield f'{_IN}header @{endings[0]} Content-Type "{plan.with_charset(kind)}"'
    yield f"{_IN}encode gzip"
    # Without it, a store between would give everybody the form that the first one asked for.
    yield f"{_IN}header ?Vary Accept-Encoding"
    # Its own redirect from a folder to its slash (seen in 2.6.2) forgets what was asked.
    yield f"{_IN}@asked {{"
    yield f"{_IN}    not path */"
    yield f"{_IN}    file {{path}}/index.html"
    yield f"{_IN}    expression {{query}} != ''"
    yield f"{_IN}}}"
    yield f"{_IN}redir @asked {{http.request.orig_uri.path}}/?{{query}} permanent"
    yield f"{_IN}file_server {{"
    yield f"{_IN}    precompressed {' '.join(plan.CODINGS)}"
    yield f"{_IN}}}"
    yield "    }"
    if place.path != "/":
        yield "    error 404"
    yield "    handle_errors {"
    yield f"{_IN}rewrite * /{plan.MISSING}"
    yield f'{_IN}header Cache-Control "{plan.ASK_AGAIN}"'
    yield f'{_IN}header Content-Type "{plan.content_type("html")}"'
    yield f"{_IN}header {{"
    yield from _headers(plan.OWN_HEADERS, f"{_IN}    ")
    yield f"{_IN}}}"
    yield f"{_IN}file_server"
    yield "    }"
    yield "}"


def _headers(headers: dict[str, str], inset: str = _IN) -> Iterator[str]:
    yield from (f'{inset}{name} "{value}"' for name, value in headers.items())
