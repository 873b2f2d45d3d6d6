"""Questions of which neither law knows all kinds of answers: linked days, and what one law alone orders."""

from dataclasses import replace

from checker.engine.comparing.sides import Sides
from checker.engine.comparing.unsure import linked, ordered_otherwise
from checker.law.contradictions import Contradiction
from checker.law.named import between
from checker.law.pathways import Law
from tests.small_laws import COUNT, FLAG, LONG, SINCE, TARGET, TITLE, requiring

BEGUN, ENDED = replace(SINCE, id="begun"), replace(SINCE, id="ended")
PLAIN = requiring(FLAG.is_(True), FLAG, BEGUN, ENDED)
BETWEEN = requiring(between(BEGUN, ENDED, "month") >= 6, FLAG, BEGUN, ENDED)


def test_days_are_linked_whichever_law_compares_them_with_one_another() -> None:
    for old, new, expected in (
        (PLAIN, PLAIN, set()),
        (BETWEEN, PLAIN, {"begun", "ended"}),
        (PLAIN, BETWEEN, {"begun", "ended"}),
        (BETWEEN, BETWEEN, {"begun", "ended"}),
    ):
        assert linked(Sides(old, new, TARGET)) == expected


def excluding(*entries: Contradiction) -> Law:
    return replace(requiring(COUNT >= 2, COUNT, LONG, TITLE), contradictions=entries)


def test_numbers_are_unsure_where_one_law_alone_orders_them() -> None:
    """What one law alone excludes otherwise is no matter of order."""
    less = Contradiction(kind="less", question="count", other="long")
    without = Contradiction(kind="without", question="count", other="title", above=1)
    for old, new, expected in (
        (excluding(), excluding(), set()),
        (excluding(less), excluding(), {"count", "long"}),
        (excluding(), excluding(less), {"count", "long"}),
        (excluding(less), excluding(less), set()),
        (excluding(without), excluding(), set()),
        (excluding(), excluding(without), set()),
        (excluding(less), excluding(less, without), set()),
    ):
        assert ordered_otherwise(Sides(old, new, TARGET)) == expected
