"""Pages that lead on to another address: a notice's permanent address, and the site's first page.

A script keeps the fragment, which names a clause or carries answers; without scripts the meta element leads
there, and a link says where.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

from publisher.html import policy
from publisher.html.links import relative

_SCRIPT: Final = "links/moved.js"
_PAGE: Final = """\
<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="canonical" href="{target}">
<noscript><meta http-equiv="refresh" content="0;url={target}"></noscript>
<script src="{script}"></script>
</head>
<body>
<p>这一页在<a href="{target}">{title}</a>。</p>
</body>
</html>
"""


def write(out: Path, address: str, pages: Iterable[tuple[str, str]], scripts: str) -> None:
    """Below ``address`` a page for each of ``pages``, path and title, that leads to it at the root."""
    for path, title in pages:
        write_page(out, address + path, path, title, scripts)


def write_page(out: Path, at: str, target: str, title: str, scripts: str = "assets/") -> None:
    """The page at one path that leads to another, unless there is one. ``scripts``: the scripts' folder."""
    file = out / at / "index.html"
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    page = _PAGE.format(
        policy=policy.CONTENT_SECURITY_POLICY,
        title=escape(title),
        target=relative(target, at),
        script=relative(scripts + _SCRIPT, at),
    )
    file.write_text(page, encoding="utf-8", newline="\n")
