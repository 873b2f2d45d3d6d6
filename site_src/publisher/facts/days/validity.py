"""The last day that the notice names: after it, every page says that a newer notice is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from publisher.facts.days.timeline import moments
from publisher.site.context import Context
from publisher.site.origin import build_day


@dataclass(frozen=True, slots=True)
class Validity:
    """``last``: the last day of the timeline; ``is_over``: it was past when the site was built."""

    last: date
    is_over: bool


def validity(context: Context) -> Validity | None:
    """None where the notice names no day."""
    days = [moment.day for moment in moments(context) if moment.day]
    return Validity(max(days), max(days) < build_day()) if days else None


def until(day: date, html: str, afterwards: str, is_over: bool) -> str:
    """HTML that stands until a day, and other HTML from then on.

    That is the reader's day; without a script, the day of the build.
    """
    before, after = (" hidden", "") if is_over else ("", " hidden")
    return (
        f'<span data-until="{day}"{before}>{html}</span><span data-after="{day}"{after}>{afterwards}</span>'
    )
