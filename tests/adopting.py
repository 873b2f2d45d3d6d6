"""Notices adopted for a test: a copy of the invented site, with folders for laws and cases beside it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from checker import notices
from publisher.adopting.ids import read_id
from publisher.commands.new_notice import Adopted, Places, Wish, adopt
from tests.sources import INVENTED

NEXT: Final = INVENTED / "next" / "notice.txt"
"""The next year's edition of the invented notice."""


def invented_places(folder: Path) -> Places:
    """A copy of the invented site with its law and its cases, to add notices to."""
    source = folder / "source"
    shutil.copytree(INVENTED / "source", source)
    shutil.copytree(INVENTED / "laws", folder / "laws", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(INVENTED / "cases", folder / "cases")
    return Places(source, folder / "laws", folder / "cases")


@contextmanager
def laws_in(places: Places) -> Iterator[None]:
    """While it lasts, the checker finds the laws of this folder too, those first."""
    known = list(notices.__path__)
    notices.__path__ = [str(places.laws), *known]
    _forget()
    try:
        yield
    finally:
        notices.__path__ = known
        _forget()


def _forget() -> None:
    """Laws of invented notices are loaded anew: each test has folders of its own."""
    notices._ids.cache_clear()
    notices._load.cache_clear()
    for name in [
        name for name in sys.modules if name.startswith(("checker.notices.shi", "checker.notices.bieshi"))
    ]:
        del sys.modules[name]


def adopt_next(places: Places) -> Adopted:
    with laws_in(places):
        return adopt(NEXT, read_id("shili/2025"), Wish(follows="shili-2024"), places)
