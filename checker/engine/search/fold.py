"""Folding: what the answers given leave of an expression, with its lowest and highest verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from checker.engine.search.compiled import Branch, Expression, Table
from checker.law.verdict import Bounds, Verdict

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES


def bounds_of(rest: Expression, table: Table) -> Bounds:
    """Lowest and highest verdict of a rest, every fact taken by itself."""
    if isinstance(rest, Verdict):
        return rest, rest
    return (rest.low, rest.high) if isinstance(rest, Branch) else table[rest]


def _excused(bound: Verdict) -> Verdict:
    return max(bound, JUDGEMENT)


def lifted(bound: Verdict) -> Verdict:
    return YES if bound >= JUDGEMENT else NO


_UNARY: Final = {"principle": _excused, "lift": lifted}


def fold(expression: Expression, table: Table, memo: dict[Branch, Expression]) -> Expression:
    """What answers leave of an expression: decided parts folded, those that cannot matter dropped."""
    if isinstance(expression, Verdict):
        return expression
    if not isinstance(expression, Branch):
        low, high = table[expression]
        return low if low == high else expression
    found = memo.get(expression)
    if found is None:
        found = memo[expression] = _fold_branch(expression, table, memo)
    return found


def _fold_branch(branch: Branch, table: Table, memo: dict[Branch, Expression]) -> Expression:
    if branch.op in _UNARY:
        only = fold(branch.parts[0], table, memo)
        low, high = (_UNARY[branch.op](bound) for bound in bounds_of(only, table))
        return low if low == high else Branch(branch.op, (only,), low, high)
    upwards = branch.op == "any"
    best, absorbing = (max, YES) if upwards else (min, NO)
    decided = NO if upwards else YES
    open_: dict[int | Branch, Bounds] = {}
    for part in branch.parts:
        rest = fold(part, table, memo)
        if rest is absorbing:
            return absorbing
        if isinstance(rest, Verdict):
            decided = best(decided, rest)
        else:
            open_[rest] = bounds_of(rest, table)
    low = best((decided, *(pair[0] for pair in open_.values())))
    high = best((decided, *(pair[1] for pair in open_.values())))
    if low == high:
        return low
    kept = _that_bind(open_, decided, low if upwards else high, upwards)
    return kept[0] if len(kept) == 1 else Branch(branch.op, kept, low, high)


def _that_bind(
    rests: Mapping[int | Branch, Bounds], decided: Verdict, mark: Verdict, upwards: bool
) -> tuple[Expression, ...]:
    """Drop branches that can no longer change the result: another one's bound is ``mark``."""
    own = 0 if upwards else 1
    if decided == mark:
        keeper: Expression | None = None
        kept: list[Expression] = [decided] if mark is not (NO if upwards else YES) else []
    else:
        keeper = next(rest for rest, pair in rests.items() if pair[own] == mark)
        kept = []
    for rest, (low, high) in rests.items():
        if rest is keeper or (high > mark if upwards else low < mark):
            kept.append(rest)
    return tuple(kept)
