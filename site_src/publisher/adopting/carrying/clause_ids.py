"""Finds where the ids of clauses stand in the code of a law, and puts new ids there and nowhere else.

An id stands where a parameter or field is called ``clause`` or ``clauses`` (or ends so), be it of the law's
own functions or of those of ``checker.law``; or in what a name stands for that is given there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import checker

_CALLED: Final = re.compile(r"(?:\w*_)?clauses?")
_Positions = tuple[frozenset[int], int]
"""The places of arguments that are clauses, and from which place on all are (``_NEVER`` for none)."""
_NEVER: Final = 1_000


@dataclass(frozen=True, slots=True)
class Doubt:
    """A string that equals the id of a clause, where nothing says that it is one."""

    file: str
    line: int
    text: str


def rewritten(codes: Mapping[str, str], ids: Mapping[str, str]) -> tuple[dict[str, str], tuple[Doubt, ...]]:
    """The modules of one law, by name, with new ids in the place of old ones; and what was left in doubt."""
    trees = {name: ast.parse(code) for name, code in codes.items()}
    own = Path(checker.__path__[0], "law")
    api = (ast.parse(path.read_text(encoding="utf-8")) for path in own.rglob("*.py"))
    shared = _signatures((*api, *trees.values()))
    values = [
        value for tree in trees.values() for value in _clause_values(tree, {**shared, **_signatures((tree,))})
    ]
    meant = set(_resolved(values, trees.values()))
    changed: dict[str, str] = {}
    doubts: list[Doubt] = []
    for name, tree in trees.items():
        lines = codes[name].encode().splitlines(keepends=True)
        renamed = [(node, text) for node, text in _strings(tree) if ids.get(text, text) != text]
        # The last first, so that the places of those before it in a line still hold.
        for node, text in sorted(renamed, key=lambda one: (one[0].lineno, one[0].col_offset), reverse=True):
            if node in meant and node.lineno == node.end_lineno:
                line = lines[node.lineno - 1]
                new = f'"{ids[text]}"'.encode()
                lines[node.lineno - 1] = line[: node.col_offset] + new + line[node.end_col_offset :]
            else:
                doubts.append(Doubt(name, node.lineno, text))
        changed[name] = b"".join(lines).decode()
    return changed, tuple(sorted(doubts, key=lambda doubt: (doubt.file, doubt.line)))


def _signatures(trees: Iterable[ast.Module]) -> dict[str, _Positions]:
    """By the names of functions and classes; of several with one name, the places of all."""
    signatures: dict[str, _Positions] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        rest = _NEVER
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            names = names[1:] if names[:1] in (["self"], ["cls"]) else names
            if node.args.vararg and _CALLED.fullmatch(node.args.vararg.arg):
                rest = len(names)
        elif isinstance(node, ast.ClassDef):
            fields = (item.target for item in node.body if isinstance(item, ast.AnnAssign))
            names = [field.id for field in fields if isinstance(field, ast.Name)]
        else:
            continue
        before, other_rest = signatures.get(node.name, (frozenset[int](), _NEVER))
        places = {at for at, name in enumerate(names) if _CALLED.fullmatch(name)}
        signatures[node.name] = (before | places, min(rest, other_rest))
    return signatures


def _clause_values(tree: ast.Module, signatures: Mapping[str, _Positions]) -> Iterator[ast.expr]:
    """Everything that is given as a clause or as clauses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            places, rest = signatures.get(_name(node.func), (frozenset[int](), _NEVER))
            yield from (value for at, value in enumerate(node.args) if at in places or at >= rest)
            yield from (word.value for word in node.keywords if _CALLED.fullmatch(word.arg or ""))
        elif isinstance(node, ast.Compare) and any(map(_is_called, (node.left, *node.comparators))):
            yield from (node.left, *node.comparators)


def _is_called(node: ast.expr) -> bool:
    return bool(_CALLED.fullmatch(_name(node)))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _resolved(values: Iterable[ast.expr], trees: Iterable[ast.Module]) -> Iterator[ast.Constant]:
    """The strings in the values, also in what the names in them stand for."""
    given: dict[str, list[ast.expr]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value:
            targets, value = [node.target], node.value
        elif isinstance(node, ast.For | ast.comprehension):
            targets, value = [node.target], node.iter
        for target in targets:
            given.setdefault(_name(target), []).append(value)
    waiting, seen = list(values), set[str]()
    while waiting:
        for leaf in _leaves(waiting.pop()):
            if isinstance(leaf, ast.Constant):
                yield leaf
            elif (name := _name(leaf)) and name not in seen:
                seen.add(name)
                waiting += given.get(name, [])


def _leaves(value: ast.expr) -> Iterator[ast.expr]:
    """Strings and names, out of tuples, lists, alternatives and sums."""
    match value:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            inner = parts
        case ast.Starred(value=one):
            inner = [one]
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            inner = [one, other]
        case _:
            yield value
            return
    for part in inner:
        yield from _leaves(part)


def _strings(tree: ast.Module) -> Iterator[tuple[ast.Constant, str]]:
    """Every string but those in the midst of others, and docstrings."""
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value
        elif not isinstance(node, ast.JoinedStr) and not (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            left += ast.iter_child_nodes(node)
