"""The laws of notices, a folder each: found by the folder's name, loaded when asked for.

A folder ``some_place_2030`` holds the law of the notice ``some-place-2030`` as ``LAW``; ``default.txt`` names
the notice that is meant where none is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import get_data, iter_modules
from typing import Final

from checker.errors import CheckerError, LawError, UnsureError, place_in
from checker.law.pathways import Law, notice_of

PACKED_HASH: Final = "rules.sha256"
"""In a law's folder within a wheel: the hash of its rules."""


class Laws(Mapping[str, Law]):
    """Notice id to law, in the order of the ids; a law is loaded when it is looked up.

    Raises LawError, or DataError for a file of reference data, where its files are at fault.
    """

    def __getitem__(self, notice: str) -> Law:
        if notice not in self:
            raise KeyError(notice)
        return _load(notice)

    def __contains__(self, notice: object) -> bool:
        return notice in _ids(tuple(__path__))

    def __iter__(self) -> Iterator[str]:
        return iter(_ids(tuple(__path__)))

    def __len__(self) -> int:
        return len(_ids(tuple(__path__)))

    def folder(self, notice: str) -> Path:
        """Where the law of a notice stands, to be copied or packed."""
        package = notice.replace("-", "_")
        return next(folder for root in __path__ if (folder := Path(root, package)).is_dir())

    @property
    def default(self) -> Law:
        """The law of the notice in ``default.txt``; where that is not packed, as in a browser, the first.

        Raises LawError where the file names no notice with a law.
        """
        named = _default()
        if named is None:
            return self[next(iter(self))]
        if named not in self:
            raise LawError(
                "checker/notices/default.txt", 1, f"没有通知“{named}”，应为 {'、'.join(self)} 之一"
            )
        return self[named]


@cache
def _ids(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(notice_of(module.name) for module in iter_modules(folders) if module.ispkg))


@cache
def _default() -> str | None:
    """What ``default.txt`` says; None where it is not packed."""
    return _packed(__name__, "default.txt")


def _packed(package: str, file: str) -> str | None:
    try:
        return (get_data(package, file) or b"").decode().strip()
    except OSError:
        return None


@cache
def _load(notice: str) -> Law:
    package = f"{__name__}.{notice.replace('-', '_')}"
    try:
        law: Law = import_module(package).LAW
        if law.notice != notice:
            raise ValueError(f"{notice} 的目录里是 {law.notice} 的规则")
        # Only a wheel for the browser has it: working it out takes a good part of the first report's time.
        object.__setattr__(law, "packed_hash", _packed(package, PACKED_HASH) or "")
    except CheckerError:
        raise
    except Exception as error:
        raise _of(error, Laws().folder(notice)) from error
    return law


def law_fault(error: Exception) -> LawError | None:
    """What an error means that a law made at work; None where it arose in no law.

    That is an error in its own functions, or rules that the search is not sure of.
    """
    if isinstance(error, UnsureError):
        return LawError("规则", 0, str(error))
    known = (folder for root in __path__ for folder in Path(root).glob("*/"))
    return next((_of(error, folder) for folder in known if place_in(folder, error)), None)


def _of(error: Exception, folder: Path) -> LawError:
    return LawError.of(error, folder, f"checker/notices/{folder.name}")
