"""What the notice counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checker.law.counting import Yearly
from checker.law.named import Figure, Item, Mapped, Total, elapsed, remaining

from .questions import (
    barely_passed,
    born_on,
    from_poor_county,
    leave_months,
    level,
    licence_until,
    papers,
    schooling,
    title_on,
    town_months,
    trainings,
    years,
)

AGE = elapsed(born_on, "year", until=date(2025, 12, 31))
LICENCE_LEFT = remaining(licence_until, "day")
MONTHS_HELD = elapsed(title_on, "month", begins="year", until=Yearly(12, 31))
MONTHS_COUNTED = Total(
    id="months_counted",
    label="扣除病假、事假后的任职时间",
    unit="个月",
    items=(Item(of=MONTHS_HELD, at_most=120, at_least=0), Item(of=leave_months, beyond=6, each=-1)),
)
POINTS = Total(
    id="points",
    label="量化评分",
    unit="分",
    items=(
        Item(of=Mapped(schooling, {"other": 10, "bachelor": 25, "master": 32, "doctor": 40})),
        Item(of=years, each=Decimal("1.5"), at_most=30),
        Item(of=papers, beyond=1, each=5, at_most=20),
        Item(of=town_months, each=Decimal("0.5"), at_most=18),
        Item(of=Mapped(barely_passed, {True: -5, False: 0})),
    ),
)
POINTS_TOLD = Figure(value=POINTS, clauses=("3.4.1",), quote="量化评分达到60分的，方可提交评审")
HOURS = trainings.sum(
    lambda training: Item(of=training.hours, at_most=40), id_="training_hours", label="培训学时", unit="学时"
)
FEE = Figure(
    value=Total(
        id="fee",
        label="评审费",
        unit="元",
        items=(
            Item(of=Mapped(level, {"middle": 360, "senior": 560, "full": 760})),
            Item(of=Mapped(from_poor_county, {True: -100, False: 0})),
        ),
    ),
    clauses=("4-p2",),
    quote="评审费高级560元，中级360元",
)
