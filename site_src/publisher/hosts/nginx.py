"""nginx, from version 1.7.5: a file for /etc/nginx/conf.d/."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.hosts import plan
from publisher.hosts.plan import Place


def lines(place: Place) -> Iterator[str]:
    listen = f"{place.address}:{place.port}" if place.address else str(place.port)
    charset = " ".join(kind for kind in plan.text_types() if kind != "text/html")
    yield "# Into /etc/nginx/conf.d/ (it belongs into the http block)."
    # After an error page has been chosen, $uri is that of the page.
    yield "map $uri $zhicheng_cache {"
    yield f'    default "{plan.ASK_AGAIN}";'
    yield f'    "~^{re.escape(place.path)}{plan.HASHED}" "{plan.KEEP}";'
    yield "}"
    for name, value in plan.OWN_HEADERS.items():
        yield f"map $uri {_variable(name)} {{"
        yield f'    default "{value}";'
        yield f'    "~/{plan.PART}$" "";'
        yield "}"
    yield "server {"
    yield f"    listen {listen};"
    yield "    absolute_redirect off;"
    yield "    server_tokens off;"
    yield f"    error_page 404 {place.path}{plan.MISSING};"
    yield f"    location {place.path} {{"
    yield f"        alias {place.folder}/;"
    yield "        index index.html;"
    yield "        types {"
    yield from (f"            {kind} {' '.join(endings)};" for kind, endings in plan.endings())
    yield "        }"
    yield "        default_type application/octet-stream;"
    yield "        charset utf-8;"
    yield f"        charset_types {charset};"
    yield "        gzip on;"
    yield "        gzip_comp_level 6;"
    yield f"        gzip_types {charset};"
    yield "        gzip_vary on;"
    yield "        gzip_static on;"
    yield "        # Debian: libnginx-mod-http-brotli-static. With it, take the # away:"
    yield "        #brotli_static on;"
    yield "        add_header Cache-Control $zhicheng_cache always;"
    yield from (f'        add_header {name} "{value}" always;' for name, value in plan.PART_HEADERS.items())
    yield "        # What is empty is not sent."
    yield from (f"        add_header {name} {_variable(name)} always;" for name in plan.OWN_HEADERS)
    yield "    }"
    yield "}"


def _variable(header: str) -> str:
    return f"$zhicheng_{header.lower().replace('-', '_')}"
