"""Small changes to the engine's Python sources, each the kind of slip that makes an engine unsound.

A bound moved, a branch always or never taken, a statement left out, YES for JUDGEMENT, lowest for highest.
Left alone: words for people, annotations, defaults of arguments, what a class declares beside its methods.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.mutation.mutators import COMPARED, Change, Edit, brief, called, edited, renamed, replacing, setting

CHECKER = Path(__file__).resolve().parents[2] / "checker"
VERDICTS = ("NO", "JUDGEMENT", "YES")
OTHER_VERDICTS = {"NO": ("JUDGEMENT",), "JUDGEMENT": ("NO", "YES"), "YES": ("JUDGEMENT",), "UNKNOWN": ("NO",)}
SWAPPED_CALLS = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "isdisjoint": "issuperset",
    "issuperset": "isdisjoint",
    "intersection": "union",
    "union": "intersection",
    "yes": "no",
    "no": "yes",
}
SWAPPED_NAMES = {"ROUND_CEILING": "ROUND_FLOOR", "ROUND_FLOOR": "ROUND_CEILING"}
SWAPPED_OPS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
DROPPED_CALLS = frozenset({"reversed", "sorted"})
"""Calls that only put their argument into an order."""
ANNOTATED = frozenset({"returns", "annotation", "decorator_list", "args", "bases", "keywords", "type_params"})
"""Fields of definitions that decide nothing when the code runs, or that a change in place cannot reach."""
TYPES = frozenset(
    {"bool", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple", "date"}
)
"""Types whose names are in small letters."""
KEPT_CALLS = frozenset({"cast", "TypeVar", "isinstance"})
"""Calls whose arguments are types."""


@dataclass(frozen=True)
class Place:
    """Where a change takes effect: a function, by its dotted name, or a module's constant."""

    name: str
    function: bool


@dataclass(frozen=True)
class EngineMutant:
    """One changed module, and what was changed in it."""

    module: str
    """Its path below ``checker``."""
    place: Place
    change: str
    text: str

    @property
    def id(self) -> str:
        return f"{self.module} · {self.place.name} · {self.change}"


@cache
def mutants_of(module: str) -> list[EngineMutant]:
    """Every mutant of a module, in the order of its text; those that differ in nothing else are numbered."""
    tree = ast.parse((CHECKER / module).read_text(encoding="utf-8"))
    same = ast.unparse(tree)
    found: list[EngineMutant] = []
    seen: dict[tuple[str, str], int] = {}
    for place, statement in _places(tree.body):
        for change, edit in _changes_below(statement):
            text = edited(tree, edit)
            if text is None or text == same:
                continue
            seen[place.name, change] = nth = seen.get((place.name, change), 0) + 1
            numbered = change if nth == 1 else f"{change} ({nth})"
            found.append(EngineMutant(module, place, numbered, text))
    return found


def _places(body: Sequence[ast.stmt], above: str = "") -> Iterator[tuple[Place, ast.stmt]]:
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name):
                yield Place(above + name, function=True), statement
            case ast.ClassDef(name=name, body=inner):
                yield from _places(inner, f"{above}{name}.")
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                # What a class declares is built into it: a change in place cannot reach it.
                if not above and name != "__all__" and not _is_type(statement.value):
                    yield Place(name, function=False), statement


def _is_type(value: ast.expr | None) -> bool:
    """A name for a type: ``A | B``, ``bool | str``, ``tuple[A, B]``; not ``ONE | OTHER`` of two sets."""
    match value:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _names_type(left) and _names_type(right)
        case ast.Subscript(value=ast.Name(id=name)):
            return name in TYPES or (name[0].isupper() and not name.isupper())
    return False


def _names_type(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name):
            return name in TYPES or not (name.isupper() or name.islower())
        case ast.Constant(value=None):
            return True
    return _is_type(node)


def _changes_below(statement: ast.stmt) -> Iterator[tuple[str, Edit]]:
    for node in _meaningful(statement):
        for change, edit in _changes_of(node):
            yield f"{brief(node)}: {change}", (node, edit)
        for listed in _gone_through(node):
            for change, edit in _elements_left_out(listed):
                yield f"{brief(listed)}: {change}", (listed, edit)
        for body in _bodies(node):
            yield from _removals(body)


def _meaningful(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes that decide something: no words, no annotations, no types."""
    yield node
    if isinstance(node, (ast.Raise, ast.Assert, ast.JoinedStr)):
        return
    if isinstance(node, ast.Call) and called(node) in KEPT_CALLS:
        if called(node) == "cast":
            yield from _meaningful(node.args[-1])
        return
    for field, value in ast.iter_fields(node):
        if isinstance(node, (ast.FunctionDef, ast.AnnAssign, ast.Lambda)) and field in ANNOTATED:
            continue
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, ast.AST) and not isinstance(child, ast.expr_context):
                yield from _meaningful(child)


def _bodies(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        body = getattr(node, field, None)
        if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
            yield body


def _removals(body: list[ast.stmt]) -> Iterator[tuple[str, Edit]]:
    """Each statement left out that leaves the others something to work with."""
    for statement in body:
        alone = len(body) == 1
        match statement:
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.Expr() | ast.Continue() | ast.Break() | ast.Raise() | ast.AugAssign():
                yield f"{brief(statement)}: left out", (statement, replacing(ast.Pass()))
            case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
                yield f"{brief(statement)}: left out", (statement, replacing(ast.Pass()))
            case ast.Return() if not alone and statement is not body[-1]:
                yield f"{brief(statement)}: left out", (statement, replacing(ast.Pass()))


def _changes_of(node: ast.AST) -> Iterator[Change]:
    yield from _changes_of_values(node)
    yield from _changes_of_shape(node)
    yield from _changes_of_collections(node)
    if isinstance(node, ast.Call):
        yield from _changes_of_call(node)


def _changes_of_values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            yield f"compare {COMPARED[type(op)].__name__}", setting(ops=[COMPARED[type(op)]()])
        case ast.Compare(ops=[first, *others]):
            for place, op in enumerate((first, *others)):
                if type(op) in COMPARED:
                    ops = [first, *others]
                    ops[place] = COMPARED[type(op)]()
                    yield f"compare {type(ops[place]).__name__} at {place + 1}", setting(ops=ops)
        case ast.Constant(value=bool() as value):
            yield str(not value), setting(value=not value)
        case ast.Constant(value=int() as value):
            yield str(value + 1), setting(value=value + 1)
            yield str(value - 1), setting(value=value - 1)
        case ast.Name(id=name, ctx=ast.Load()) if name in VERDICTS:
            yield from ((other, setting(id=other)) for other in OTHER_VERDICTS[name])
        case ast.Attribute(value=ast.Name(id="Verdict"), attr=name) if name in OTHER_VERDICTS:
            yield from ((other, setting(attr=other)) for other in OTHER_VERDICTS[name])
        case ast.Name(id=name, ctx=ast.Load()) if name in SWAPPED_NAMES | {"min": "", "max": ""}:
            other = SWAPPED_NAMES.get(name) or SWAPPED_CALLS[name]
            yield other, setting(id=other)


def _changes_of_shape(node: ast.AST) -> Iterator[Change]:
    """A negation, a branch, a part of a condition, an operation."""
    match node:
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield "without the negation", replacing(operand)
        case ast.BoolOp(op=op, values=values):
            joined = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield f"join by {type(joined).__name__}", setting(op=joined)
            for place, value in enumerate(values):
                rest = [*values[:place], *values[place + 1 :]]
                whole = rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
                yield f"without {brief(value)}", replacing(whole)
        case ast.If() | ast.While():
            yield "never", setting(test=ast.Constant(value=False))
            if isinstance(node, ast.If):
                yield "always", setting(test=ast.Constant(value=True))
        case ast.IfExp(body=body, orelse=orelse):
            yield "always", replacing(body)
            yield "never", replacing(orelse)
        case ast.BinOp(op=op, left=left, right=right) if type(op) in SWAPPED_OPS:
            yield f"by {SWAPPED_OPS[type(op)].__name__}", setting(op=SWAPPED_OPS[type(op)]())
            yield "left alone", replacing(left)
            yield "right alone", replacing(right)


def _changes_of_collections(node: ast.AST) -> Iterator[Change]:
    """A comprehension that keeps all, a slice that is the whole."""
    match node:
        case ast.comprehension(ifs=[_, *_]):
            yield "keeps all", setting(ifs=[])
        case ast.Subscript(value=value, slice=ast.Slice()):
            yield "whole", replacing(value)


def _gone_through(node: ast.AST) -> Iterator[ast.AST]:
    """Collections of which an element can be left out: a pair that is taken apart would only fall apart."""
    match node:
        case ast.For(iter=listed) | ast.comprehension(iter=listed) | ast.YieldFrom(value=listed):
            yield listed
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[listed]):
            yield listed
        case ast.Call(args=arguments):
            yield from (argument for argument in arguments if isinstance(argument, (ast.List, ast.Set)))


def _elements_left_out(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)) and len(node.elts) > 1:
        for place, element in enumerate(node.elts):
            rest = [*node.elts[:place], *node.elts[place + 1 :]]
            yield f"without {brief(element)}", setting(elts=rest)


def _changes_of_call(node: ast.Call) -> Iterator[Change]:
    name = called(node)
    if name in SWAPPED_CALLS and not (name in ("min", "max") and isinstance(node.func, ast.Name)):
        yield SWAPPED_CALLS[name], lambda call: renamed(call, SWAPPED_CALLS[name])
    if name in DROPPED_CALLS and node.args:
        yield f"without {name}", replacing(ast.Call(ast.Name("list", ast.Load()), [node.args[0]], []))
