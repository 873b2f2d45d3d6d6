"""The law of the notice that the site is about."""

from __future__ import annotations

from typing import Final

from checker import find_law

LAW: Final = find_law()
