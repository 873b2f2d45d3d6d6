"""lighttpd, from version 1.4.46: a whole configuration.

Its conditions cannot tell a file that is there from one that is missing. For how long a hashed file may be
kept is therefore said by mod_expire, which speaks for successful answers only, and cannot say `immutable`.
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
    yield "# Debian: lighttpd-mod-deflate. With it, take the # away:"
    yield '#server.modules += ("mod_deflate")'
    kinds = ", ".join(f'"{kind}"' for kind in [*plan.text_types(), "application/wasm", "application/zip"])
    yield f"#deflate.mimetypes = ({kinds})"
    yield f'$HTTP["url"] =~ "{hashed}" {{'
    yield '    expire.url = ("" => "access plus 365 days")'
    yield from _headers({})
    yield "} else {"
    yield from _headers({"Cache-Control": plan.ASK_AGAIN})
    yield "}"


def _headers(more: dict[str, str]) -> Iterator[str]:
    yield "    setenv.set-response-header = ("
    yield from (f'        "{name}" => "{value}",' for name, value in {**plan.HEADERS, **more}.items())
    yield "    )"
