"""Links inside the site: written from the root (``/notice/4/#c4-6-1``), published relative to the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Final

_ROOTED: Final = re.compile(r"""(<[^>]*?\s(?:href|src|data-root))=(["'])/(?!/)([^"'#?]*)([^"']*)\2""")
_WHOLE: Final = re.compile(r"""(<[^>]*?\shref)=(["'])~/([^"'#?]*)""")
_ID: Final = re.compile(r"""<[^>]*?\sid=["']([^"']+)["']""")


def relative(target: str, page: str) -> str:
    """The address of ``target`` as seen from ``page``, both below the site's root: ``../4/``, ``./``."""
    start = page if page.endswith("/") else posixpath.dirname(page)
    path = posixpath.relpath(target or ".", start.rstrip("/") or ".")
    return f"{path}/" if target.endswith("/") or not target else path


def upwards(place: str) -> str:
    """From a folder below the root back to the root: ``a/b/`` -> ``../../``."""
    return "../" * place.count("/")


def make_relative(html: str, page: str, on_link: Callable[[str, str], None]) -> str:
    """The page with every rooted link made relative; calls ``on_link`` with each target and its fragment."""

    def replace(match: re.Match[str]) -> str:
        head, quote, target, fragment = match.groups()
        on_link(target, fragment)
        same_page = target == page and fragment.startswith("#")
        return f"{head}={quote}{'' if same_page else relative(target, page)}{fragment}{quote}"

    return _ROOTED.sub(replace, html)


def across(html: str, page: str) -> str:
    """The page with links to other notices made relative: they start with ``~/``, the whole site's root.

    ``page`` is the page's path below that root.
    """
    return _WHOLE.sub(lambda match: f"{match[1]}={match[2]}{relative(match[3], page)}", html)


def ids(html: str) -> Iterator[str]:
    """The ids that fragments can point to."""
    yield from _ID.findall(html)
