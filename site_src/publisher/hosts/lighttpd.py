"""lighttpd, from version 1.4.56: a whole configuration.

Its conditions know addresses only, not whether a file is there. For how long a hashed file may be kept is
therefore said by mod_expire, which speaks for successful answers only, and cannot say `immutable`; the page
for what is missing carries the headers of what was asked for; and no compressed form that lies beside a file
goes out, since its coding would be said of that page too (mod_setenv chooses before a file is looked for).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.hosts import plan
from publisher.hosts.plan import Place


def lines(place: Place) -> Iterator[str]:
    hashed = f"^{re.escape(place.path)}{plan.HASHED}"
    yield 'server.modules += ("mod_alias", "mod_expire", "mod_setenv")'
    yield f"server.port = {place.port}"
    if place.address:
        yield f'server.bind = "{place.address}"'
    yield f'server.document-root = "{place.folder}"'
    if place.path != "/":
        yield f'alias.url = ("{place.path}" => "{place.folder}/")'
    yield 'index-file.names = ("index.html")'
    yield f'server.errorfile-prefix = "{place.folder}/"'
    yield "mimetype.assign = ("
    yield from (f'    ".{ending}" => "{plan.content_type(ending)}",' for ending in plan.TYPES)
    yield ")"
    yield "# Debian: lighttpd-mod-deflate. Without it, put a # before these three lines."
    yield 'server.modules += ("mod_deflate")'
    kinds = ", ".join(f'"{kind}"' for kind in [*plan.text_types(), "application/wasm", "application/zip"])
    yield f"deflate.mimetypes = ({kinds})"
    codings = ", ".join(f'"{coding}"' for coding in plan.CODINGS)
    yield f"deflate.allowed-encodings = ({codings})"
    yield f'$HTTP["url"] =~ "{hashed}" {{'
    yield '    expire.url = ("" => "access plus 365 days")'
    yield "} else {"
    yield f'    setenv.add-response-header = ("Cache-Control" => "{plan.ASK_AGAIN}")'
    yield "}"
    yield f'$HTTP["url"] =~ "/{plan.PART}$" {{'
    yield from _headers(plan.PART_HEADERS)
    yield "} else {"
    yield from _headers(plan.HEADERS)
    yield "}"


def _headers(headers: dict[str, str]) -> Iterator[str]:
    yield "    setenv.set-response-header = ("
    yield from (f'        "{name}" => "{value}",' for name, value in headers.items())
    yield "    )"
