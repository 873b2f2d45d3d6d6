"""Outcomes that are numbers: points, a fee, told and explained beside the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from checker.law.named.totals import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that the notice has worked out for everyone: a total, under the words of its clause."""

    value: Total
    clauses: tuple[str, ...]
    quote: str = ""
