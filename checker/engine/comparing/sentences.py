"""The sentences that move a person: conditions that only one of two laws has, and that decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from checker.engine.comparing.sides import defined
from checker.engine.comparing.witnesses import Found, Hunt
from checker.engine.evaluation.target import Node, for_target
from checker.engine.search.completions import Search, State
from checker.law.pathways import Law
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Situation
from checker.law.verdict import Verdict

_GROUPS: Final = ("all", "any", "at_least")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A condition that only one of the laws has, with the words of its clause."""

    clause: str
    text: str
    quote: str
    questions: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        return {"clause": self.clause, "text": self.text, "quote": self.quote}


_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A condition with its verdict; ``decides``: whether the outcome of the pathway rests on it."""

    sentence: Sentence
    verdict: Verdict
    decides: bool


def own_sentences(hunt: Hunt, one: Found) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The conditions that move the witness: of the better law those met, of the worse those not met.

    What people decide is not met either where the better law says YES. Only conditions that the other law
    has not, and none of an alternative that was not taken.
    """
    old = _leaves(hunt.sides.old, one.pair.old, hunt)
    new = _leaves(hunt.sides.new, one.pair.new, hunt)
    met, unmet = (new, old) if hunt.gains else (old, new)
    alike = {_term(key) for key, leaf in unmet.items() if leaf.verdict > Verdict.UNKNOWN}
    holding = {key: leaf.sentence for key, leaf in met.items() if leaf.decides and _term(key) not in alike}
    failing = {
        key: leaf.sentence
        for key, leaf in unmet.items()
        if leaf.decides and leaf.verdict is not Verdict.UNKNOWN
    }
    kept = (failing, holding) if hunt.gains else (holding, failing)
    return (
        tuple(sentence for key, sentence in kept[0].items() if key not in new),
        tuple(sentence for key, sentence in kept[1].items() if key not in old),
    )


def _leaves(search: Search, state: State, hunt: Hunt) -> Mapping[_Key, _Leaf]:
    """The leaves of the pathway and its gates, each with its verdict for these answers."""
    target = search.program.target
    situation = Situation(dict(state.answers), search.as_of, target)
    ways = [way for way in for_target(search.law, target).pathways if way.pathway.id == hunt.pathway]
    roots = [root for way in ways for root in (way.node, *(gate.node for gate in way.gates))]
    reached = {id(root): _verdict(root.condition, situation) >= hunt.goal for root in roots}
    decisive = [root for root in roots if all(reached.values()) or not reached[id(root)]]
    deciding = {_key(search.law, node) for node in _deciding(decisive, situation, hunt.goal)}
    leaves: dict[_Key, _Leaf] = {}
    for node in (node for root in roots for node in root.walk() if not node.of and node.text):
        if node.condition.kind in _GROUPS:
            continue  # it asks for nothing
        sentence = Sentence(node.clauses[0], node.text, node.condition.quote, node.questions)
        key = _key(search.law, node)
        leaves[key] = _Leaf(sentence, _verdict(node.condition, situation), key in deciding)
    return leaves


def _deciding(nodes: Iterable[Node], situation: Situation, goal: Verdict) -> Iterator[Node]:
    """The leaves for which these nodes reach the verdict, or do not."""
    for node in nodes:
        if not node.of:
            yield node
            continue
        reaches = _verdict(node.condition, situation) >= goal
        below = [(child, _verdict(child.condition, situation) >= goal) for child in node.of]
        # Of a group that reaches it, parts that do not are not needed; of one that does not, the others.
        yield from _deciding((child for child, own in below if own is reaches), situation, goal)


def _verdict(condition: Condition, situation: Situation) -> Verdict:
    """A sum has one as soon as the answers decide it, even where some are open."""
    if isinstance(condition, Fact):
        low, high = condition.bounds(situation)
        return low if low is high else condition.evaluate(situation)
    if condition.of:
        return condition.combined([_verdict(part, situation) for part in condition.of])
    return condition.evaluate(situation)


def _term(key: _Key) -> _Key:
    """What a condition compares and how, whatever with."""
    return key[:2]


def _key(law: Law, node: Node) -> _Key:
    condition = node.condition
    if isinstance(condition, Fact):
        return condition.term.id, condition.op, condition.value, defined(law, condition)
    return condition.kind, node.text
