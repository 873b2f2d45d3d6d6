"""A site for a host that knows files by their keys alone (an object store): links name ``index.html``.

``notice/4/`` is no key there. Links that scripts make are completed by ``early.js``, which finds the mark on
the root element.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from publisher.runtime import service_worker

INDEX: Final = "index.html"
_MARK: Final = '<html data-index="index.html" '
_LINK: Final = re.compile(
    r"""(<(?:a|area|link)\b[^>]*?\shref=["'])(?![a-z][a-z+.-]*:|//)((?:[^"'?#]*/)?|[^"'?#]*/\.\.?|\.\.?)(?=["'?#])"""
)
_REFRESH: Final = re.compile(r"""(<meta http-equiv="refresh" content="0;url=[^"?#]*/)(?=["?#])""")

_OTHERS: Final = {
    service_worker.MANIFEST: re.compile(r"""("start_url": "[^"]*/)(?=")"""),
    "feed.xml": re.compile(r"""(<link [^>]*href="[^"?#]*/)(?=["?#])"""),
    "sitemap.xml": re.compile(r"""(<loc>[^<]*/)(?=</loc>)"""),
}
"""Links to folders in files that are no pages."""


def write(site: Path) -> None:
    """Rewrite the links of a finished site, and what its service workers know of its files."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(complete(text), encoding="utf-8", newline="\n")
    for name, pattern in _OTHERS.items():
        for path in site.rglob(name):
            text = path.read_text(encoding="utf-8")
            path.write_text(pattern.sub(rf"\1{INDEX}", text), encoding="utf-8", newline="\n")
    for script in site.rglob(service_worker.SCRIPT):
        service_worker.renew(script.parent, INDEX)


def complete(html: str) -> str:
    """A page whose links to folders name the page in them; links within the page stay as they are."""
    html = html.replace("<html ", _MARK, 1)
    html = _LINK.sub(lambda link: link.group(1) + _named(link.group(2)), html)
    return _REFRESH.sub(rf"\1{INDEX}", html)


def _named(path: str) -> str:
    if not path:  # `#clause`, or a query alone: this page
        return path
    return path + INDEX if path.endswith("/") else f"{path}/{INDEX}"
