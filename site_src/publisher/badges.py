"""What stands beside a clause's label: later, what implements the clause."""

from __future__ import annotations

from publisher.page import Context


def badge(context: Context, clause_id: str) -> str:
    """The HTML of a clause's badge, or nothing; without ``data-clause``, which is the paragraph's own."""
    del context, clause_id
    return ""
