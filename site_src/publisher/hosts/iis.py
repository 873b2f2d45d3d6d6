"""IIS, from version 8: a web.config in the site. Tried on no IIS, for Debian has none; its form is tested.

The checker's wheel lies beside files without a hash, and further notices have folders of their own, so that
IIS, which knows folders by their names only, has browsers ask for these anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from publisher.hosts import plan


def lines() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<configuration>"
    yield "  <system.webServer>"
    yield '    <defaultDocument><files><clear/><add value="index.html"/></files></defaultDocument>'
    yield '    <httpErrors errorMode="Custom" existingResponse="Replace">'
    yield '      <remove statusCode="404"/>'
    yield f'      <error statusCode="404" path="{plan.MISSING}" responseMode="File"/>'
    yield "    </httpErrors>"
    yield "    <staticContent>"
    yield '      <clientCache cacheControlMode="DisableCache"/>'
    for ending in plan.TYPES:
        kind = plan.content_type(ending)
        yield f'      <remove fileExtension=".{ending}"/>'
        yield f'      <mimeMap fileExtension=".{ending}" mimeType="{kind}"/>'
    yield "    </staticContent>"
    yield "    <httpProtocol><customHeaders>"
    for name, value in plan.HEADERS.items():
        yield f'      <remove name="{name}"/><add name="{name}" value={quoteattr(value)}/>'
    yield "    </customHeaders></httpProtocol>"
    yield "  </system.webServer>"
    for folder in plan.HASHED_FOLDERS:
        yield f'  <location path="{folder}"><system.webServer><staticContent>'
        yield '    <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00"'
        yield '      cacheControlCustom="public, immutable"/>'
        yield "  </staticContent></system.webServer></location>"
    yield "</configuration>"
