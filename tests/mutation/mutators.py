"""Small changes to the law: to the rules as Python sources, and to the reference tables as CSV.

Each mutant is one change of the kind that a slip of the pen makes: a bound moved, a part left out, a waiver
forgotten, 是 for 否. Words, clauses and quotes are left alone: other tests hold them.
"""

import ast
import copy
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LAW = Path(__file__).resolve().parents[2] / "checker" / "notices" / "baotou_2023"
MODULES = (
    "gates.py",
    "lookups.py",
    "ladder.py",
    "derived.py",
    "pathways/common.py",
    "pathways/grassroots.py",
    "pathways/green_channel.py",
    "pathways/ordinary.py",
    "pathways/special.py",
)
TABLES = ("assessment", "ladders", "qualifications", "series", "skill_grades", "skill_series")
WORDS = frozenset({"saying", "quoting", "under", "sourced", "judgement", "Judgement", "Pending", "yes", "no"})
"""Calls whose strings are words for people."""
SAY = frozenset({"mode_source", "_line_text", "_World", "_TITLE_QUESTIONS"})
"""Words for people, types, and what a value rests on: that decides what is searched, and no verdict."""
LADDER = {
    "Level": ("ELEMENTARY", "ASSISTANT", "INTERMEDIATE", "ASSOCIATE_SENIOR", "FULL_SENIOR"),
    "Education": ("NONE", "SECONDARY", "ASSOCIATE", "BACHELOR", "POSTGRADUATE"),
    "Degree": ("NONE", "BACHELOR", "MASTER", "DOCTOR"),
}
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.GtE: ast.Gt,
    ast.Gt: ast.GtE,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SWAPPED = {
    "all_of": "any_of",
    "any_of": "all_of",
    "is_": "is_not",
    "is_not": "is_",
    "is_in": "not_in",
    "not_in": "is_in",
    "yes": "no",
    "no": "yes",
    "min": "max",
    "max": "min",
}
LISTED = frozenset(
    {"all_of", "any_of", "is_in", "not_in", "contains", "leads_to", "_recommended", "_served_a_year"}
)
EDUCATION = ("secondary", "associate", "bachelor", "postgraduate/master", "doctor")
LEVELS = ("elementary", "assistant", "intermediate", "associate_senior", "full_senior")


@dataclass(frozen=True)
class Mutant:
    """One changed file of the law, and what was changed in it."""

    file: str
    place: str
    change: str
    text: str

    @property
    def id(self) -> str:
        return f"{self.file} · {self.place} · {self.change}"


def mutants() -> list[Mutant]:
    """Every mutant, in the order of the files; those that differ in nothing else are numbered."""
    found: list[Mutant] = []
    seen: dict[str, int] = {}
    for mutant in (*rule_mutants(), *table_mutants()):
        seen[mutant.id] = seen.get(mutant.id, 0) + 1
        nth = seen[mutant.id]
        change = mutant.change if nth == 1 else f"{mutant.change} ({nth})"
        found.append(Mutant(mutant.file, mutant.place, change, mutant.text))
    return found


# --- Rules ---


def rule_mutants() -> Iterator[Mutant]:
    for file in MODULES:
        tree = ast.parse((LAW / file).read_text(encoding="utf-8"))
        for statement in tree.body:
            if isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_words(statement):
                continue
            for change, edit in _changes(statement):
                text = edited(tree, edit)
                if text is not None:
                    yield Mutant(file, _name(statement), change, text)


def _is_words(statement: ast.stmt) -> bool:
    """A docstring, a constant text, ``__all__``."""
    if isinstance(statement, ast.Expr):
        return True
    value = getattr(statement, "value", None)
    return isinstance(value, (ast.Constant, ast.JoinedStr)) or _name(statement) in ("__all__", *SAY)


def _name(statement: ast.stmt) -> str:
    if isinstance(statement, ast.FunctionDef):
        return statement.name
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    return ast.unparse(target) if target is not None else type(statement).__name__


Edit = tuple[ast.AST, Callable[[ast.AST], ast.AST]]


def edited(tree: ast.Module, edit: Edit) -> str | None:
    """The module with one node replaced."""
    node, change = edit
    place = next(i for i, other in enumerate(ast.walk(tree)) if other is node)
    again = copy.deepcopy(tree)
    old = next(other for i, other in enumerate(ast.walk(again)) if i == place)
    new = change(old)
    if new is not old:
        _Replace(old, new).visit(again)
    return ast.unparse(ast.fix_missing_locations(again))


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.old:
            return self.new
        found: ast.AST = self.generic_visit(node)
        return found


def _changes(statement: ast.stmt) -> Iterator[tuple[str, Edit]]:
    for node in _meaningful(statement):
        shown = brief(node)
        for change, edit in _changes_of(node):
            yield f"{shown}: {change}", (node, edit)


def _meaningful(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes below that decide something: no words, no annotations, no names of things."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.arguments, ast.expr_context, ast.JoinedStr)):
            continue
        if isinstance(node, (ast.FunctionDef, ast.AnnAssign)) and child in (
            getattr(node, "returns", None),
            getattr(node, "annotation", None),
        ):
            continue
        if isinstance(child, ast.keyword) and child.arg in (
            "id",
            "title",
            "label",
            "labels",
            "clauses",
            "quote",
            "says",
            "by",
            "mode",
            "reviewer",
            "unit",
        ):
            continue
        if isinstance(node, ast.Call) and called(node) in ("cast", *WORDS) and child is not node.func:
            continue
        yield from _meaningful(child)


Change = tuple[str, Callable[[ast.AST], ast.AST]]


def _changes_of(node: ast.AST) -> Iterator[Change]:
    yield from _changes_of_values(node)
    yield from _changes_of_shape(node)
    if isinstance(node, ast.Call):
        yield from _changes_of_call(node)


def _changes_of_values(node: ast.AST) -> Iterator[Change]:
    """Another comparison, number, truth or member of an ordered vocabulary."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            yield f"compare {COMPARED[type(op)].__name__}", setting(ops=[COMPARED[type(op)]()])
        case ast.Constant(value=bool() as value):
            yield str(not value), setting(value=not value)
        case ast.Constant(value=int() as value):
            yield str(value + 1), setting(value=value + 1)
            yield str(value - 1), setting(value=value - 1)
        case ast.Attribute(value=ast.Name(id=kind), attr=member) if member in LADDER.get(kind, ()):
            for other in neighbours(LADDER[kind], member):
                yield other, setting(attr=other)


def _changes_of_shape(node: ast.AST) -> Iterator[Change]:
    """A negation, a branch, an element of a tuple, a gate read in another way."""
    match node:
        case ast.UnaryOp(op=ast.Invert() | ast.Not(), operand=operand):
            yield "without the negation", replacing(operand)
        case ast.BoolOp(op=op):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield f"join by {type(other).__name__}", setting(op=other)
        case ast.If(test=test):
            yield "condition negated", setting(test=ast.UnaryOp(ast.Not(), test))
        case ast.IfExp(body=body, orelse=orelse):
            yield "branches swapped", setting(body=orelse, orelse=body)
        case ast.Tuple(elts=elements, ctx=ast.Load()) if len(elements) > 1 and not _types(elements):
            for place, element in enumerate(elements):
                yield f"without {brief(element)}", setting(elts=without(elements, place))
        case ast.keyword(arg="replaces"):
            yield "nothing replaced", setting(value=ast.Dict([], []))


def _changes_of_call(node: ast.Call) -> Iterator[Change]:
    name = called(node)
    joined = name in ("all_of", "any_of")
    if name in SWAPPED and not (joined and len(node.args) < 2):
        yield SWAPPED[name], lambda call: renamed(call, SWAPPED[name])
    if name in LISTED and len(node.args) > 1:
        for place, argument in enumerate(node.args):
            yield f"without {brief(argument)}", setting(args=without(node.args, place))
    if name in ("judgement", "Judgement", "Pending"):
        yield "met without a judgement", replacing(ast.parse("Fixed(verdict=Verdict.YES)", mode="eval").body)
    if name == "Principle":
        met = next(keyword.value for keyword in node.keywords if keyword.arg == "met")
        yield "no exception", replacing(met)


def neighbours(order: Sequence[str], member: str) -> tuple[str, ...]:
    """What stands just before and just after ``member``."""
    place = order.index(member)
    return (*order[max(0, place - 1) : place], *order[place + 1 : place + 2])


def setting(**fields: object) -> Callable[[ast.AST], ast.AST]:
    def change(node: ast.AST) -> ast.AST:
        for field, value in fields.items():
            setattr(node, field, value)
        return node

    return change


def replacing(other: ast.AST) -> Callable[[ast.AST], ast.AST]:
    return lambda _: other


def without(items: list[ast.expr], place: int) -> list[ast.expr]:
    return [item for at, item in enumerate(items) if at != place]


def _types(elements: list[ast.expr]) -> bool:
    """The elements of ``tuple[A, B]``, which decide nothing."""
    return all(
        isinstance(element, (ast.Name, ast.Subscript)) and brief(element)[0].isupper() for element in elements
    )


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def renamed(node: ast.AST, name: str) -> ast.AST:
    assert isinstance(node, ast.Call)
    if isinstance(node.func, ast.Attribute):
        node.func.attr = name
    else:
        node.func = ast.Name(name, ast.Load())
    return node


def brief(node: ast.AST) -> str:
    if isinstance(node, ast.Call):
        inner = ", ".join(brief(a) for a in node.args)
        base = f"{brief(node.func.value)}." if isinstance(node.func, ast.Attribute) else ""
        text = f"{base}{called(node)}({inner})"
    elif isinstance(node, ast.If):
        text = f"if {ast.unparse(node.test)}"
    elif isinstance(node, ast.keyword):
        text = str(node.arg)
    else:
        text = ast.unparse(node)
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= 60 else text[:57] + "…"


# --- Tables ---


def table_mutants() -> Iterator[Mutant]:
    for table in TABLES:
        file = f"reference/{table}.csv"
        rows = list(csv.DictReader(io.StringIO((LAW / file).read_text(encoding="utf-8-sig"))))
        for place, row in enumerate(rows):
            name = ",".join(list(row.values())[:3])
            if table != "series":
                yield Mutant(file, name, "row left out", _text(rows[:place] + rows[place + 1 :], row))
            for change, cells in _other_cells(table, row):
                changed = [*rows[:place], {**row, **cells}, *rows[place + 1 :]]
                yield Mutant(file, name, change, _text(changed, row))


def _text(rows: list[dict[str, str]], header: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(header), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _other_cells(table: str, row: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    match table:
        case "assessment":
            modes = ("exam", "exam_and_review", "unsettled")
            yield from ((f"mode {mode}", {"mode": mode}) for mode in modes if mode != row["mode"])
        case "ladders":
            yield from _other_lines(row)
        case "skill_grades":
            either = (int(row["years"]) - 1, int(row["years"]) + 1)
            yield from ((f"years {years}", {"years": str(years)}) for years in either)
        case "qualifications":
            yield from ((f"level {level}", {"level": level}) for level in neighbours(LEVELS, row["level"]))
        case "series":
            yield _other_levels(row)


def _other_levels(row: dict[str, str]) -> tuple[str, dict[str, str]]:
    if row["parent"]:
        return "no parent", {"parent": "", **dict.fromkeys(LEVELS, "x")}
    if row["elementary"] == "-":
        return "with 员级", {"elementary": "员"}
    return "without 员级", {"elementary": "-"}


def _other_lines(row: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    match = re.fullmatch(r"([a-z/]+)(?:([+=])(\d+))?", row["line"])
    assert match is not None
    education, sign, years = match.groups()
    if sign:
        for other in (int(years) - 1, int(years) + 1):
            if other:
                yield f"years {other}", {"line": f"{education}{sign}{other}"}
        yield "the other sign", {"line": f"{education}{'=' if sign == '+' else '+'}{years}"}
    if education in EDUCATION:
        for name in neighbours(EDUCATION, education):
            yield f"education {name}", {"line": f"{name}{sign or ''}{years or ''}"}
    if row["stage"]:
        yield "any stage", {"stage": ""}
    if sign == "+":
        other_date = "post" if row["counted_from"] == "title" else "title"
        yield "counted from the other date", {"counted_from": other_date}
