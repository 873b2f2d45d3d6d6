"""A condition tree as nested lists: what a decision table shows of a rule.

What depends on the series and level sought (``ByTarget``) is shown once for each different tree that it
selects, with the targets that select it; what reference data selects is shown as a link to the data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from checker import (
    AllOf,
    AnyOf,
    AtLeast,
    ByTarget,
    Condition,
    Fixed,
    Interpretation,
    Law,
    Reading,
    Target,
    Verdict,
    readings_in,
)
from publisher.html.pieces import clause_link, reading_href
from publisher.pages import reference
from publisher.pages.checker.words import in_words
from publisher.site.context import Context

_SHOWN_IN_FULL = 6
_TOO_LONG = 60
_ALL_OTHERS = "其他系列和层级"
_TAGS = {"all": "须同时具备", "any": "具备任一项即可"}
_Groups = list[tuple[Condition, list[Target]]]


@dataclass(frozen=True, slots=True)
class Tree:
    """Writes the trees of one gate or pathway, for the targets that it can concern."""

    context: Context
    law: Law
    targets: tuple[Target, ...]
    inherited: tuple[str, ...]
    """The clauses of the gate or pathway, which its conditions rest on unless they name others."""
    _shown: set[object] = field(default_factory=set, init=False, compare=False)
    """Readings whose other trees stand above already, as a reader sees them."""

    def html(self, condition: Condition) -> str:
        """The whole tree as one list."""
        if isinstance(condition, AllOf) and not condition.parts:
            return '<p class="cond-none">不另设条件。</p>'
        return f'<ul class="conds">{self._item(condition, self.inherited, self.targets)}</ul>'

    def _item(self, condition: Condition, above: tuple[str, ...], targets: tuple[Target, ...]) -> str:
        if isinstance(condition, Reading):
            return self._reading(condition, above, targets)
        if isinstance(condition, ByTarget):
            return self._selection(condition, above, targets)
        clauses = condition.clauses or above
        children = (
            self._item(child, clauses, targets) for child in condition.told if _adds(child, condition)
        )
        kind = condition.kind if condition.says or not condition.told else "plain"
        return _item(kind, _line(condition), self._basis(condition, above), "".join(children))

    def _basis(self, condition: Condition, above: tuple[str, ...]) -> str:
        """Clause and quote; the clause alone only where it is not the one already named above."""
        clauses = condition.clauses or above
        parts = []
        if condition.quote:
            parts.append(f"{clause_link(self.context, clauses[0])} <q>{escape(condition.quote)}</q>")
        elif condition.clauses and condition.clauses != above:
            parts.extend(clause_link(self.context, clause) for clause in clauses)
        if condition.source:
            parts.append(f'<span class="cond-source">参考数据：{escape(condition.source)}</span>')
        return " ".join(parts)

    def _selection(self, leaf: ByTarget, above: tuple[str, ...], targets: tuple[Target, ...]) -> str:
        groups = _groups(leaf, targets)
        clauses = leaf.clauses or above
        if len(groups) == 1:
            return self._item(_with_basis(groups[0][0], leaf), above, targets)
        basis = self._basis(leaf, above)
        if len(groups) > _SHOWN_IN_FULL:
            return _item("select", escape(leaf.text), basis, self._many(groups, clauses, targets))
        line = f'{escape(leaf.text)} <span class="cond-tag">按系列、层级</span>'
        return _item("select", line, basis, self._scopes(groups, clauses, targets))

    def _reading(self, leaf: Reading, above: tuple[str, ...], targets: tuple[Target, ...]) -> str:
        """The tree in force, then what stands in its place under each other reading, once for equal ones."""
        others = (leaf.id, tuple(_seen(tree) for option, tree in leaf.choices if option != leaf.chosen))
        if others in self._shown:
            return self._item(_with_basis(dict(leaf.choices)[leaf.chosen], leaf), above, targets)
        self._shown.add(others)
        reading = next(one for one in self.law.interpretations if one.id == leaf.id)
        basis = f'<a href="{reading_href(reading)}">{escape(reading.question)}</a>'
        trees = sorted(leaf.choices, key=lambda choice: choice[0] != leaf.chosen)
        return _item(
            "select",
            '这里有不同读法 <span class="cond-tag">按采用的读法判断</span>',
            basis,
            "".join(
                _choice(
                    reading.words(option),
                    option == leaf.chosen,
                    self._item(_with_basis(tree, leaf), above, targets),
                )
                for option, tree in trees
            ),
        )

    def _scopes(self, groups: _Groups, clauses: tuple[str, ...], among: tuple[Target, ...]) -> str:
        """Each tree with its targets; the one that would take the most words comes last, as all others."""
        named = [(in_words(self.law, chosen, among), tree, chosen) for tree, chosen in groups]
        second, longest = sorted(named, key=lambda entry: len(entry[0]))[-2:]
        if len(longest[0]) > max(_TOO_LONG, 2 * len(second[0])):
            named.remove(longest)
            named.append((_ALL_OTHERS, *longest[1:]))
        return "".join(self._scope(words, tree, clauses, chosen) for words, tree, chosen in named)

    def _scope(self, words: str, tree: Condition, clauses: tuple[str, ...], chosen: list[Target]) -> str:
        """One tree under the targets that it is for."""
        inner = self._item(tree, clauses, tuple(chosen))
        head = f'<p class="cond-scope">{escape(words)}：</p>'
        return f'<li class="cond cond--scope">{head}<ul>{inner}</ul></li>'

    def _many(self, groups: _Groups, clauses: tuple[str, ...], targets: tuple[Target, ...]) -> str:
        """A selection with a tree for almost every target: its parts and where each counts, or the data."""
        if all(not tree.of for tree, _ in groups):
            return ""
        whole_rows = any(tree.source for tree, _ in groups)
        parts = groups if whole_rows else _parts(groups)
        rest = [(tree, chosen) for tree, chosen in parts if not tree.source]
        left_out = [(tree, target) for tree, chosen in parts if tree.source for target in chosen]
        listed = _from_data(self.law, left_out, whole_rows) if left_out else ""
        if whole_rows and len(rest) == 1:
            return listed + self._scope(_ALL_OTHERS, rest[0][0], clauses, rest[0][1])
        scopes = (self._scope(in_words(self.law, on, targets), tree, clauses, on) for tree, on in rest)
        return "".join(scopes) + listed


def _choice(words: str, in_force: bool, inner: str) -> str:
    """What stands under one reading; folded where it is not in force."""
    if in_force:
        head = f'<p class="cond-scope">采用：{escape(words)}</p>'
        return f'<li class="cond cond--scope">{head}<ul>{inner}</ul></li>'
    head = f'<summary class="cond-scope">没有采用：{escape(words)}</summary>'
    return f'<li class="cond cond--other"><details>{head}<ul>{inner}</ul></details></li>'


def _item(kind: str, line: str, basis: str, nested: str) -> str:
    below = f'<p class="cond-basis">{basis}</p>' if basis else ""
    inner = f"<ul>{nested}</ul>" if nested else ""
    return f'<li class="cond cond--{kind}"><p class="cond-text">{line}</p>{below}{inner}</li>'


def _from_data(law: Law, left_out: list[tuple[Condition, Target]], whole: bool) -> str:
    """Where the rows stand that are left out here: those of whole trees, or single alternatives."""
    data = law.reference()
    listed = data.by_target() if data else None
    where = f'见<a href="{reference.href(listed)}">{escape(listed.title)}</a>' if listed else "按参考数据"
    what = "有参考数据的系列和层级" if whole else "其余依据参考数据的各项"
    open_ = {id_ for tree, target in left_out for id_ in readings_in(tree, target)}
    readings = "".join(_in_data(reading) for reading in law.interpretations if reading.id in open_)
    return _item("select", f"{what}：{where}。", "", readings)


def _in_data(reading: Interpretation) -> str:
    """A reading that bears on rows which are left out: in one sentence, without its trees."""
    others = "、".join(
        f"“{escape(reading.words(option))}”"
        for option in reading.options
        if option not in ("", reading.chosen)
    )
    line = f"采用“{escape(reading.words(reading.chosen))}”，没有采用{others}。"
    basis = f'<a href="{reading_href(reading)}">{escape(reading.question)}</a>'
    return _item("select", line, basis, "")


def _adds(child: Condition, parent: Condition) -> bool:
    """Whether a child says anything that its parent's text has not said."""
    return isinstance(child, Reading) or bool(child.of or child.quote or child.text not in parent.text)


def _line(condition: Condition) -> str:
    tag = _tag(condition)
    shown = f' <span class="cond-tag">{escape(tag)}</span>' if tag else ""
    return f"{escape(condition.text)}{shown}"


def _tag(condition: Condition) -> str:
    """How the condition is decided, where its text does not say so."""
    if isinstance(condition, Fixed):
        return "符合" if condition.verdict is Verdict.YES else "不符合"
    if condition.kind == "judgement":
        return f"须认定：{condition.decided_by}"
    if condition.kind == "principle":
        return f"例外由{condition.decided_by}决定"
    if condition.kind == "pending":
        return f"待定：{condition.decided_by}"
    if isinstance(condition, AtLeast):
        return f"具备其中{condition.count}项即可" if condition.says else ""
    return _TAGS[condition.kind] if condition.says and condition.of else ""


def _groups(leaf: ByTarget, targets: tuple[Target, ...]) -> _Groups:
    """The different trees that ``leaf`` selects, as a reader sees them, each with its targets."""
    groups: dict[object, tuple[Condition, list[Target]]] = {}
    for target in targets:
        tree = leaf.select(target)
        groups.setdefault(_seen(tree), (tree, []))[1].append(target)
    return list(groups.values())


def _parts(groups: _Groups) -> _Groups:
    """The alternatives of all trees, each once, with the targets where it counts."""
    parts: dict[object, tuple[Condition, list[Target]]] = {}
    for tree, chosen in groups:
        for part in tree.parts if isinstance(tree, AnyOf) else (tree,):
            parts.setdefault(_seen(part), (part, []))[1].extend(chosen)
    return list(parts.values())


def _seen(condition: Condition) -> object:
    """What a reader sees of a tree: two trees of equal words are one."""
    if isinstance(condition, ByTarget):
        return condition
    words = (condition.kind, condition.text, condition.quote, condition.clauses, condition.source)
    return (*words, condition.decided_by, tuple(_seen(child) for child in condition.told))


def _with_basis(tree: Condition, leaf: ByTarget) -> Condition:
    """The selected tree with the leaf's words of the notice, as ``for_target`` gives them."""
    if tree.clauses or tree.quote:
        return tree
    return tree.quoting(leaf.quote, *leaf.clauses)
