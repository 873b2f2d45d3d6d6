"""Gets the law of a notice from the checker; the publisher does so nowhere else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import checker
from publisher.setup.console import UserError


def law_of(notice: str) -> checker.Law:
    """The law of a notice by its id; raises UserError where the checker has none, or where it is broken."""
    laws = checker.laws()
    if notice not in laws:
        raise UserError(f"通知 {notice} 没有规则；有规则的：{'、'.join(laws)}。")
    try:
        return laws[notice]
    except checker.LawError as error:
        raise UserError(str(error)) from error
    except checker.DataError as error:
        raise UserError(f"通知 {notice} 的规则：{error}。") from error


@cache
def checker_code() -> tuple[bytes, ...]:
    """The checker's sources: what is kept of its results is another's as soon as one of them changes."""
    (package,) = checker.__path__
    return tuple(path.read_bytes() for path in sorted(Path(package).rglob("*.py")))
