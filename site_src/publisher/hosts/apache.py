"""Apache, from version 2.4.10: an .htaccess in the site, for hosts that allow FileInfo there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publisher.hosts import plan

_KINDS: Final = "|".join(plan.PRECOMPRESSED)


def lines(path: str) -> Iterator[str]:
    """`path` is that of the site's root: an error page has no relative address."""
    hashed = f"%{{REQUEST_URI}} =~ m#/{plan.HASHED}# && %{{REQUEST_STATUS}} -lt 400"
    yield f"ErrorDocument 404 {path}{plan.MISSING}"
    yield "<IfModule mod_headers.c>"
    yield from (f'  Header always set {name} "{value}"' for name, value in plan.HEADERS.items())
    yield f'  Header always set Cache-Control "{plan.ASK_AGAIN}"'
    yield f'  Header always set Cache-Control "{plan.KEEP}" "expr={hashed}"'
    yield f'  <FilesMatch "^{plan.PART}([.](br|gz))?$">'
    yield from (f"    Header always unset {name}" for name in plan.OWN_HEADERS)
    yield "  </FilesMatch>"
    yield f'  <FilesMatch "[.]({_KINDS})([.](br|gz))?$">'
    yield "    Header merge Vary Accept-Encoding"
    yield "  </FilesMatch>"
    yield "</IfModule>"
    yield from (f"AddType {kind} .{' .'.join(endings)}" for kind, endings in plan.endings())
    text = [ending for ending in plan.TYPES if plan.content_type(ending) != plan.TYPES[ending]]
    yield f"AddCharset utf-8 .{' .'.join(text)}"
    yield "# The compressed form that stands beside a file goes out in its place."
    yield "<IfModule mod_rewrite.c>"
    yield "  RewriteEngine On"
    for coding, ending in plan.CODINGS.items():
        yield f"  RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b"
        yield f"  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
        yield f"  RewriteRule [.]({_KINDS})$ %{{REQUEST_URI}}.{ending} [L,E=no-gzip:1,E=no-brotli:1]"
    yield "</IfModule>"
    # Apache would take these endings for a language and a type.
    for kind in plan.PRECOMPRESSED:
        yield f'<FilesMatch "[.]{kind}[.](br|gz)$">'
        yield f"  ForceType {plan.TYPES[kind]}"
        yield "</FilesMatch>"
    for coding, ending in plan.CODINGS.items():
        yield f'<FilesMatch "[.]({_KINDS})[.]{ending}$">'
        yield f"  RemoveLanguage .{ending}"
        yield f"  AddEncoding {coding} .{ending}"
        yield "</FilesMatch>"
