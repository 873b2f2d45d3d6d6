"""Named values: values that rules compare and that follow from answers, as data.

An expression is data: its inputs follow from it, runtimes without Python evaluate it from the program, and a
change of it changes the hash of the rules.
"""

from checker.law.named.elapsed import Elapsed, between, elapsed, remaining, years_since
from checker.law.named.figures import Figure
from checker.law.named.highest import ApplicationDate, Highest, Mapped, Part, YearsAttained
from checker.law.named.totals import Item, Total

__all__ = [
    "ApplicationDate",
    "Elapsed",
    "Figure",
    "Highest",
    "Item",
    "Mapped",
    "Part",
    "Total",
    "YearsAttained",
    "between",
    "elapsed",
    "remaining",
    "years_since",
]
