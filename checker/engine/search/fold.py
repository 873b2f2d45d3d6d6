"""Folding answers into an expression: what remains of it, with its lowest and highest verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from checker.engine.search.compiled import Branch, Expression, Table
from checker.law.verdict import Bounds, Verdict

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES


def bounds_of(remaining: Expression, table: Table) -> Bounds:
    """Lowest and highest verdict of a folded expression, as if every fact were independent of the others."""
    if isinstance(remaining, Branch):
        return remaining.low, remaining.high
    return (remaining, remaining) if isinstance(remaining, Verdict) else table[remaining]


def _excused(bound: Verdict) -> Verdict:
    return max(bound, JUDGEMENT)


def lifted(bound: Verdict) -> Verdict:
    """The verdict of ``lift`` over a part that has this verdict."""
    return YES if bound >= JUDGEMENT else NO


_UNARY: Final = {"principle": _excused, "lift": lifted}


class Valued:
    """The verdicts of expressions whose facts have these ``verdicts``, by their numbers.

    A branch in which no fact is other than ``before`` has the verdict that it had then.
    """

    __slots__ = ("_before", "_changed", "_memo", "verdicts")

    def __init__(self, verdicts: Sequence[Verdict], before: Valued | None = None) -> None:
        self.verdicts = verdicts
        self._memo: dict[Branch, Verdict] = {}
        self._before = before
        self._changed = -1 if before is None else _differing(verdicts, before.verdicts)

    def of(self, expression: Expression) -> Verdict:
        """The verdict of an expression."""
        if isinstance(expression, Branch):
            verdict = self._memo.get(expression)
            if verdict is None:
                same = self._before if not expression.facts & self._changed else None
                verdict = self._combined(expression) if same is None else same.of(expression)
                self._memo[expression] = verdict
            return verdict
        return expression if isinstance(expression, Verdict) else self.verdicts[expression]

    def _combined(self, branch: Branch) -> Verdict:
        if branch.op in ("all", "any"):
            upwards = branch.op == "any"
            found, absorbing = (NO, YES) if upwards else (YES, NO)
            # This is called more often than anything else: facts are looked up without another call.
            verdicts, of = self.verdicts, self.of
            for part in branch.parts:
                verdict = verdicts[part] if type(part) is int else of(part)
                if (verdict > found) if upwards else (verdict < found):
                    # Once a part decides, no other is asked.
                    if verdict is absorbing:
                        return verdict
                    found = verdict
            return found
        if branch.op == "at_least":
            return branch.ranked([self.of(part) for part in branch.parts])
        verdict = self.of(branch.parts[0])
        if branch.op == "lift":
            return lifted(verdict)
        return JUDGEMENT if verdict is NO else verdict


def _differing(now: Sequence[object], before: Sequence[object]) -> int:
    """The bits of the facts that have other verdicts, or other bounds."""
    differing = 0
    for number, (one, other) in enumerate(zip(now, before, strict=True)):
        if one is not other and one != other:
            differing |= 1 << number
    return differing


def fold(expression: Expression, table: Table, memo: dict[Branch, Expression]) -> Expression:
    """What remains of an expression once answers decide some facts.

    Decided parts are replaced by their verdicts; parts that can no longer change the result are dropped.
    What was folded before, and rests on no fact that is other now, stays as it is.
    """
    return _fold(expression, table, _changed(expression, table), memo)


def _changed(expression: Expression, table: Table) -> int:
    """The bits of the facts that are other than when the expression was folded; all, where it was not."""
    if not isinstance(expression, Branch) or expression.folded is None:
        return -1
    return _differing(table, expression.folded)


def _fold(expression: Expression, table: Table, changed: int, memo: dict[Branch, Expression]) -> Expression:
    if isinstance(expression, Branch):
        if not expression.facts & changed and expression.folded is not None:
            return expression
        folded = memo.get(expression)
        if folded is None:
            folded = memo[expression] = _fold_branch(expression, table, changed, memo)
        return folded
    if isinstance(expression, Verdict):
        return expression
    low, high = table[expression]
    return low if low == high else expression


def _fold_branch(branch: Branch, table: Table, changed: int, memo: dict[Branch, Expression]) -> Expression:
    if branch.op in _UNARY:
        remaining = _fold(branch.parts[0], table, changed, memo)
        low, high = (_UNARY[branch.op](bound) for bound in bounds_of(remaining, table))
        return low if low == high else Branch(branch.op, (remaining,), low, high, folded=table)
    if branch.op == "at_least":
        return _fold_at_least(branch, table, changed, memo)
    upwards = branch.op == "any"
    best, absorbing = (max, YES) if upwards else (min, NO)
    decided = NO if upwards else YES
    open_: dict[int | Branch, Bounds] = {}
    for part in branch.parts:
        remaining = _fold(part, table, changed, memo)
        if remaining is absorbing:
            return absorbing
        if isinstance(remaining, Branch):
            open_[remaining] = remaining.low, remaining.high
        elif isinstance(remaining, Verdict):
            decided = best(decided, remaining)
        else:
            open_[remaining] = table[remaining]
    if not open_:
        return decided
    low = best([decided, *[pair[0] for pair in open_.values()]])
    high = best([decided, *[pair[1] for pair in open_.values()]])
    if low == high:
        return low
    binding = _binding_parts(open_, decided, low if upwards else high, upwards)
    return binding[0] if len(binding) == 1 else Branch(branch.op, binding, low, high, folded=table)


def _fold_at_least(branch: Branch, table: Table, changed: int, memo: dict[Branch, Expression]) -> Expression:
    """What is met counts and what is not drops out; where any or all of the others are needed, that."""
    parts = [_fold(part, table, changed, memo) for part in branch.parts]
    count = branch.count - sum(part is YES for part in parts)
    left = tuple(part for part in parts if part is not YES and part is not NO)
    if count <= 0:
        return YES
    if count > len(left):
        return NO
    if count in (1, len(left)):
        return _fold_branch(Branch("any" if count == 1 else "all", left), table, changed, memo)
    kept = Branch("at_least", left, count=count, folded=table)
    bounds = [bounds_of(part, table) for part in left]
    kept.low, kept.high = kept.ranked(low for low, _ in bounds), kept.ranked(high for _, high in bounds)
    return kept.low if kept.low == kept.high else kept


def _binding_parts(
    open_: Mapping[int | Branch, Bounds], decided: Verdict, mark: Verdict, upwards: bool
) -> tuple[Expression, ...]:
    """The open parts without those that can no longer change the result.

    ``mark`` is the bound that one of the parts, or the verdict ``decided`` so far, secures for the group: of
    alternatives (``upwards``) its lowest verdict, else its highest. A part that cannot get beyond it is
    dropped; the part that secures it is kept.
    """
    side = 0 if upwards else 1
    if decided == mark:
        securing: Expression | None = None
        binding: list[Expression] = [decided] if mark is not (NO if upwards else YES) else []
    else:
        securing = next(part for part, pair in open_.items() if pair[side] == mark)
        binding = []
    for part, (low, high) in open_.items():
        if part is securing or (high > mark if upwards else low < mark):
            binding.append(part)
    return tuple(binding)
