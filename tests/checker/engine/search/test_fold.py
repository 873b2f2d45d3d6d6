"""Folding: what remains is worth the same, has the right bounds, and holds nothing that no longer matters.

Every small tree over three facts, with every outcome of the facts, each taken by itself.
"""

from collections.abc import Iterator
from itertools import product

from checker import Verdict
from checker.engine.search.compiled import Branch, Expression, Table, facts_of, numbers_in, touches
from checker.engine.search.fold import Valued, bounds_of, fold
from checker.law.verdict import Bounds

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
OUTCOMES: tuple[Bounds, ...] = ((NO, YES), (NO, NO), (YES, YES))


def worth(expression: Expression, facts: tuple[Verdict, ...]) -> Verdict:
    """The verdict once every fact is decided."""
    if isinstance(expression, Verdict):
        return expression
    if not isinstance(expression, Branch):
        return facts[expression]
    below = [worth(part, facts) for part in expression.parts]
    match expression.op:
        case "all":
            return min(below)
        case "any":
            return max(below)
        case "at_least":
            return sorted(below)[-expression.count]
        case "principle":
            return max(below[0], JUDGEMENT)
        case _:
            return YES if below[0] >= JUDGEMENT else NO


def groups(leaves: tuple[Expression, ...]) -> Iterator[Branch]:
    for op in ("all", "any"):
        yield Branch(op, leaves)
        for unary in ("principle", "lift"):
            yield Branch(op, (Branch(unary, leaves[:1]), *leaves[1:]))


def trees() -> Iterator[Branch]:
    """Two levels: alternatives of conditions and the reverse, with constants, principles and lifts."""
    yield from (Branch(op, (0,)) for op in ("all", "any", "principle", "lift"))
    for second in (1, NO, JUDGEMENT, YES):
        for inner in groups((0, second)):
            yield inner
            for unary in ("principle", "lift"):
                yield Branch(unary, (inner,))
            for op in ("all", "any"):
                yield Branch(op, (inner, 2))
                yield Branch(op, (2, inner, JUDGEMENT))
                yield Branch(op, (inner, Branch("principle", (2,))))
                yield Branch(op, (Branch("lift", (2,)), inner))
                yield Branch(op, (JUDGEMENT, inner, Branch("principle", (2,))))
                yield Branch(op, (inner, Branch("all" if op == "any" else "any", (JUDGEMENT, 2))))


def some_of() -> Iterator[Branch]:
    """So many of several, by themselves and within groups, with every count."""
    for parts in (
        (0, 1, 2),
        (0, 1, JUDGEMENT, 2),
        (YES, 0, 1, 2),
        (0, NO, 1),
        (0, 0, 1),
        (JUDGEMENT, Branch("any", (0, 1)), Branch("principle", (2,))),
    ):
        for count in range(1, len(parts) + 1):
            some = Branch("at_least", parts, count=count)
            yield some
            yield Branch("any", (JUDGEMENT, some))
            yield Branch("lift", (some,))


def decided(table: Table) -> list[tuple[Verdict, ...]]:
    """Every outcome of all facts that the table leaves open."""
    return list(product(*((low,) if low == high else (NO, YES) for low, high in table)))


def cases() -> Iterator[tuple[Branch, Table]]:
    for tree in (*trees(), *some_of()):
        for outcomes in product(OUTCOMES, repeat=3):
            yield tree, list(outcomes)


def plain(tree: Expression) -> bool:
    """Groups only: a principle or a lift may hide that a fact below no longer matters."""
    return not isinstance(tree, Branch) or (tree.op in ("all", "any") and all(map(plain, tree.parts)))


def shown(tree: Expression) -> str:
    if isinstance(tree, Branch):
        return f"{tree.op}{tree.count or ''}({', '.join(map(shown, tree.parts))})"
    return tree.name if isinstance(tree, Verdict) else str(tree)


def test_what_remains_is_worth_the_same_and_lies_within_its_bounds() -> None:
    for tree, table in cases():
        remaining = fold(tree, table, {})
        worths = {facts: worth(tree, facts) for facts in decided(table)}
        note = shown(tree), table
        assert {facts: worth(remaining, facts) for facts in worths} == worths, note
        assert bounds_of(remaining, table) == (min(worths.values()), max(worths.values())), note
        assert isinstance(remaining, Verdict) == (len(set(worths.values())) == 1), note


def test_nothing_remains_that_no_longer_matters() -> None:
    """Each fact still in what remains changes it, for some outcome of the others; each group of facts too."""
    for tree, table in cases():
        remaining = fold(tree, table, {})
        worths = {facts: worth(remaining, facts) for facts in decided(table)}
        for number in facts_of(remaining) if plain(tree) else ():
            turned = {f: (*f[:number], YES if f[number] is NO else NO, *f[number + 1 :]) for f in worths}
            assert any(worths.get(turned[f], worths[f]) != worths[f] for f in worths), (shown(tree), table)
        if isinstance(remaining, Branch) and remaining.op in ("all", "any"):
            assert len(remaining.parts) > 1
            for place, part in enumerate(remaining.parts):
                rest = Branch(remaining.op, (*remaining.parts[:place], *remaining.parts[place + 1 :]))
                without = {facts: worth(rest, facts) for facts in worths}
                assert isinstance(part, Verdict) or without != worths, (shown(tree), table)


def test_no_constant_remains_that_says_nothing() -> None:
    """NO among alternatives, YES among conditions; a fact that is decided is its verdict."""
    for tree, table in cases():
        for branch in branches(fold(tree, table, {})):
            idle = {"any": NO, "all": YES}.get(branch.op)
            assert not any(part is idle for part in branch.parts), (shown(tree), table)
    for verdict in (NO, YES):
        assert fold(0, [(verdict, verdict)], {}) is verdict
    assert fold(0, [(NO, YES)], {}) == 0


def branches(tree: Expression) -> Iterator[Branch]:
    if isinstance(tree, Branch):
        yield tree
        for part in tree.parts:
            yield from branches(part)


def test_so_many_of_several_are_any_or_all_of_those_that_are_left() -> None:
    """What is met counts, what is not drops out; between the two the number still needed is kept."""
    some = Branch("at_least", (0, 1, 2, 3), count=2)
    open_: Bounds = (NO, YES)
    for outcomes, shape in (
        ([(YES, YES), open_, open_, open_], "any(1, 2, 3)"),
        ([(NO, NO), (NO, NO), open_, open_], "all(2, 3)"),
        ([(NO, NO), open_, open_, open_], "at_least2(1, 2, 3)"),
        ([(YES, YES), (YES, YES), open_, open_], "YES"),
        ([(NO, NO), (NO, NO), (NO, NO), open_], "NO"),
        ([(YES, YES), (NO, NO), (NO, NO), open_], "3"),
    ):
        assert shown(fold(some, outcomes, {})) == shape


def test_a_branch_that_stands_twice_is_folded_once() -> None:
    """The same group in two pathways is one part of what remains."""
    shared = Branch("any", (0, 1))
    table: Table = [(NO, YES), (NO, YES), (NO, YES)]
    remaining = fold(Branch("all", (Branch("any", (shared, NO)), shared, 2)), table, {})
    assert list(facts_of(remaining)) == [0, 1, 2]


def unfolded(tree: Expression) -> Expression:
    """The same tree, as if it had never been folded."""
    if not isinstance(tree, Branch):
        return tree
    return Branch(tree.op, tuple(map(unfolded, tree.parts)), count=tree.count)


def test_what_was_folded_before_is_folded_as_if_it_had_not_been() -> None:
    """By any other table, whether it leaves fewer facts open or more."""
    seen = 0
    for tree, table in cases():
        remaining = fold(tree, table, {})
        for number, outcome in product(range(3), OUTCOMES):
            other: Table = [outcome if place == number else pair for place, pair in enumerate(table)]
            again = fold(remaining, other, {})
            assert shown(again) == shown(fold(unfolded(remaining), other, {})), (shown(tree), table, other)
            if isinstance(remaining, Branch):
                assert bounds_of(again, other) == bounds_of(fold(unfolded(remaining), other, {}), other)
                seen += again is remaining
    assert seen > 1000, "nothing was left as it was"


def test_what_was_folded_by_another_table_is_folded_anew_within_a_new_group() -> None:
    for tree, table in cases():
        remaining = fold(tree, table, {})
        for number, outcome in product(range(3), OUTCOMES):
            other: Table = [outcome if place == number else pair for place, pair in enumerate(table)]
            for group in (Branch("any", (remaining, NO)), Branch("lift", (remaining,))):
                again = fold(group, other, {})
                assert shown(again) == shown(fold(unfolded(group), other, {})), (shown(tree), table, other)


def test_a_group_without_a_fact_is_its_verdict() -> None:
    assert fold(Branch("any", (NO, JUDGEMENT)), [], {}) is JUDGEMENT
    assert fold(Branch("all", (YES,)), [], {}) is YES


def test_verdicts_are_those_of_the_parts_also_where_a_fact_has_another_verdict_than_before() -> None:
    """Whichever fact it is, and to whatever it changes; what was found before is not mixed up with it."""
    for tree in (*trees(), *some_of()):
        for facts in product((NO, JUDGEMENT, YES), repeat=3):
            before = Valued(facts)
            assert before.of(tree) is worth(tree, facts), (shown(tree), facts)
            for number, verdict in product(range(3), (NO, JUDGEMENT, YES)):
                others = (*facts[:number], verdict, *facts[number + 1 :])
                assert Valued(others, before).of(tree) is worth(tree, others), (shown(tree), facts, others)


def test_a_principle_excuses_what_is_not_met_and_waits_for_what_is_open() -> None:
    for verdict, excused, lifted in (
        (NO, JUDGEMENT, NO),
        (Verdict.UNKNOWN, Verdict.UNKNOWN, NO),
        (JUDGEMENT, JUDGEMENT, YES),
        (YES, YES, YES),
    ):
        valued = Valued((verdict,))
        assert valued.of(Branch("principle", (0,))) is excused
        assert valued.of(Branch("lift", (0,))) is lifted
        assert valued.of(0) is valued.of(verdict) is verdict


def test_the_facts_of_an_expression_are_known_by_their_numbers() -> None:
    for tree, numbers in (
        (Branch("all", (5, Branch("any", (2, YES, 5)), 0)), [0, 2, 5]),
        (Branch("any", (NO,)), []),
        (3, [3]),
        (NO, []),
    ):
        assert list(numbers_in(tree)) == sorted(set(facts_of(tree))) == numbers
        for some in ({0}, {2, 7}, {3}, {4, 6}, set()):
            assert touches(tree, frozenset(some)) == bool(some & set(numbers)), (numbers, some)
