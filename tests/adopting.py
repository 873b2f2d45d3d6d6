"""Notices adopted for a test: a copy of the invented site, with folders for laws and cases beside it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from checker import notices
from publisher.adopting.ids import read_id
from publisher.commands.new_notice import LAWS, Adopted, Places, Wish, adopt
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
    loaded = [name for name in sys.modules if name.startswith("checker.notices.")]
    for name in loaded:
        if not (LAWS / name.split(".")[2]).is_dir():
            del sys.modules[name]


def adopt_next(places: Places) -> Adopted:
    with laws_in(places):
        return adopt(NEXT, read_id("shili/2025"), Wish(follows="shili-2024"), places)


RULES = {
    '(years >= 4).quoting("从事专业技术工作满4年"': '(years >= 3).quoting("从事专业技术工作满3年"',
    '"college").quoting("应具备大学专科以上学历", "3.1.2")': '"less").saying("中专")',
    '            abroad.is_(True).quoting("援外人员除外"),\n': "",
}
"""What the next edition changes, as an editor writes it."""


def changed_next(folder: Path) -> Places:
    """The invented notice and its next edition with its rules rewritten."""
    places = invented_places(folder)
    adopt_next(places)
    law = places.laws / "shili_2025"
    rules = (law / "rules.py").read_text(encoding="utf-8")
    for old, new in RULES.items():
        assert old in rules
        rules = rules.replace(old, new)
    (law / "rules.py").write_text(rules, encoding="utf-8")
    carried = (law / "carried.py").read_text(encoding="utf-8")
    for id_ in ("learning", "ordinary"):
        carried = carried.replace(f'    "{id_}",\n', "")
    (law / "carried.py").write_text(carried, encoding="utf-8")
    shutil.rmtree(law / "__pycache__", ignore_errors=True)
    return places
