"""All pathways, in the order of rules.md §6."""

from __future__ import annotations

from checker.law.pathways import Pathway

from . import grassroots, green_channel, ordinary, special

PATHWAYS: tuple[Pathway, ...] = (
    *ordinary.PATHWAYS,
    *grassroots.EARLY,
    *green_channel.PATHWAYS,
    *grassroots.TOWNSHIP,
    *special.NON_PUBLIC_SECTOR,
    *special.EPIDEMIC,
    *grassroots.TARGETED,
    *special.OTHERS,
)
