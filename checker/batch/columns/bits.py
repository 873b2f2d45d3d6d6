"""Verdicts as seven bits: plain evaluation, the lower bound and the upper bound, each as a thermometer.

A bit says *at least*: of plain evaluation UNKNOWN (1), JUDGEMENT (2), YES (4); of the lower bound, in which
what is open is NO, JUDGEMENT (8), YES (16); of the upper bound, in which it is YES, JUDGEMENT (32), YES (64).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

NO: Final = 0
UNKNOWN: Final = 1 | 32 | 64
JUDGEMENT: Final = 1 | 2 | 8 | 32
YES: Final = 127
YES_WHILE_OPEN: Final = YES & ~(8 | 16)
"""Of a fact that says that a question is unanswered: an answer may still make it NO."""

Sql = str | int
"""An expression, or bits that are known while the program is compiled."""
VERDICTS: Final = {"NO": NO, "UNKNOWN": UNKNOWN, "JUDGEMENT": JUDGEMENT, "YES": YES}


def narrow(bits: int) -> str:
    """Bits as SQL: a literal alone would make every column four times as wide."""
    return f"CAST({bits} AS TINYINT)"


def written(value: Sql) -> str:
    """An expression, or known bits, as SQL."""
    return narrow(value) if isinstance(value, int) else value


def lowest(operands: Iterable[Sql]) -> Sql:
    """The minimum of several verdicts; YES where there is none."""
    return _joined(operands, "&", YES, NO)


def highest(operands: Iterable[Sql]) -> Sql:
    """The maximum of several verdicts; NO where there is none."""
    return _joined(operands, "|", NO, YES)


def _joined(operands: Iterable[Sql], operator: str, neutral: int, ending: int) -> Sql:
    known, texts = neutral, dict[str, None]()
    for operand in operands:
        if isinstance(operand, int):
            known = known & operand if operator == "&" else known | operand
        else:
            texts[operand] = None
    if known == ending or not texts:
        return known
    parts = [*([narrow(known)] if known != neutral else []), *texts]
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"


def at_least(count: int, operands: Sequence[Sql]) -> Sql:
    """The verdict of the last of ``count``, best first: a bit is set that so many of them have."""
    known, parts = 0, []
    for bit in (1 << place for place in range(7)):
        needed = count - sum(operand & bit != 0 for operand in operands if isinstance(operand, int))
        open_ = [operand for operand in operands if not isinstance(operand, int)]
        if needed <= 0:
            known |= bit
        elif needed <= len(open_):
            have = " + ".join(f"CASE WHEN ({operand} & {bit}) <> 0 THEN 1 ELSE 0 END" for operand in open_)
            parts.append(f"CASE WHEN {have} >= {needed} THEN {narrow(bit)} ELSE {narrow(0)} END")
    if not parts:
        return known
    return f"({' | '.join([narrow(known), *parts])})"


def principle(met: Sql) -> Sql:
    """JUDGEMENT instead of NO; what is open stays open in plain evaluation."""
    if isinstance(met, int):
        return met | 8 | 32 | (3 if met & 1 == 0 else 0)
    return f"({met} | CASE WHEN ({met} & 1) = 0 THEN {narrow(43)} ELSE {narrow(40)} END)"


def chosen(cases: Iterable[tuple[str, Sql]], otherwise: Sql) -> Sql:
    """A CASE, without the branches that say the same as the rest."""
    kept = [(condition, value) for condition, value in cases if value != otherwise]
    if not kept:
        return otherwise
    branches = " ".join(f"WHEN {condition} THEN {written(value)}" for condition, value in kept)
    return f"(CASE {branches} ELSE {written(otherwise)} END)"
