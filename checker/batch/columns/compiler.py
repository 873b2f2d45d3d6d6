"""The whole SQL text: stages of subselects over one table, for all targets at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from checker.batch.columns.bits import VERDICTS, Sql, at_least, chosen, highest, lowest, principle, written
from checker.batch.columns.document import Document, Json
from checker.batch.columns.facts import Facts
from checker.batch.columns.reading import FIELD, Kind, Quote, Reading, column
from checker.batch.columns.values.totals import WHOLE_NUMBER
from checker.batch.tables.relations import double_quoted, text
from checker.rosters.headings import figure_column

Stage = Mapping[str, str]
PROGRAM: Final = f"{FIELD}program"
FAULTS: Final = f"{FIELD}faults"
WHOLE: Final = f"{FIELD}whole"


@dataclass(frozen=True, slots=True)
class Compiled:
    """Stages in order, and the columns that come out of them, with their expressions."""

    stages: Mapping[str, Stage]
    """By name, in order: each may use the columns of those before it."""
    said: Mapping[str, str]
    comparisons: Mapping[int, str]
    """Number of a node that compares, to its column in the stage ``facts``."""
    quote: Quote

    def sql(
        self, source: str, kept: Mapping[str, str] | None = None, names: Mapping[str, str] | None = None
    ) -> str:
        """The SELECT over ``source``, a table or a subselect in brackets.

        ``kept``: columns of its own to what they are called then; ``names``: what ours are called then.
        """
        own = [f"{self.quote(name)} AS {self.quote(then)}" for name, then in (kept or {}).items()]
        called = {name: name for name in self.said} if names is None else names
        ours = [f"{sql} AS {self.quote(called[name])}" for name, sql in self.said.items()]
        return f"SELECT {', '.join([*own, *ours])} FROM {self.staged(source, tuple(self.stages))} AS stages"

    def staged(self, source: str, names: Iterable[str]) -> str:
        """A subselect of ``source`` with the columns of some stages, which must be the first ones."""
        inner = source
        for name in names:
            added = ", ".join(
                f"{expression} AS {column_}" for column_, expression in self.stages[name].items()
            )
            inner = f"(SELECT *, {added} FROM {inner} AS before_{name})" if added else inner
        return inner


def compile_program(
    document: Json, table: Mapping[str, Kind], quote: Quote = double_quoted, why: bool = False
) -> Compiled:
    """Compile ``rules/2`` for a table with these columns; raises UnknownRuleError, never guesses."""
    rules = Document(document)
    reading = Reading(rules, table, quote)
    trees = _Trees(rules)
    parts = trees.parts()
    named = trees.facts.named()
    wholes = trees.wholes()
    stages: dict[str, Stage] = {
        "read": dict(reading.columns()),
        "sought": {PROGRAM: _program(rules), FAULTS: _faults(reading)},
        "named_parts": named[0],
        "named": named[1],
        "facts": {name: expression for expression, name in trees.facts.columns.items()},
        "trees": parts,
        "wholes": wholes,
        "whole": {WHOLE: written(highest(wholes))},
    }
    return Compiled(stages, _said(rules, why), trees.comparisons, quote)


def _program(rules: Document) -> str:
    """The number of the program of the series and level sought."""
    series, level = rules.series["id"], rules.level["id"]
    width = len(rules.level["options"])
    cases = " ".join(
        f"WHEN {rules.code(series, s) * width + rules.code(level, sought)} THEN {number}"
        for s, by_level in rules.json["targets"].items()
        for sought, number in by_level.items()
    )
    return f"CASE {column(series)} * {width} + {column(level)} {cases} END"


def _faults(reading: Reading) -> str:
    """Ids of the questions whose answers are not admissible, each with a comma behind it."""
    cases = [
        f"CASE WHEN {condition} THEN {text(f'{id_},')} ELSE '' END" for id_, condition in reading.faults()
    ]
    return f"CONCAT({', '.join(cases)})"


class _Trees:
    """Gates and pathways as expressions over the columns of facts."""

    def __init__(self, rules: Document) -> None:
        self.rules, self.facts = rules, Facts(rules)
        self.comparisons: dict[int, str] = {}
        self._known: dict[int, Sql] = {}

    def parts(self) -> dict[str, str]:
        """A column for each gate and each part of a pathway, whichever program the row has."""
        programs = self.rules.json["programs"]
        columns = {}
        for place in range(len(self.rules.json["gates"])):
            columns[_gate(place)] = self._by_program([program["gates"][place] for program in programs])
        for place in range(len(self.rules.json["pathways"])):
            ways = [program["pathways"][place] for program in programs]
            for part in range(len(ways[0])):
                columns[_part(place, part)] = self._by_program([way[part] for way in ways])
        return columns

    def wholes(self) -> dict[str, str]:
        """A column for each pathway: its own parts and every gate that binds it."""
        columns = {}
        for place, pathway in enumerate(self.rules.json["pathways"]):
            binding = _binding(self.rules, pathway).values()
            parts = [_part(place, part) for part in range(2 + len(pathway["replaces"]))]
            columns[_pathway(place)] = written(lowest([*parts, *binding]))
        return columns

    def _by_program(self, nodes: list[int]) -> str:
        """The tree of the row's own program; programs that share one share its branch."""
        by_tree: dict[Sql, list[int]] = {}
        for program, node in enumerate(nodes):
            by_tree.setdefault(self._tree(node), []).append(program)
        most = max(by_tree, key=lambda tree: len(by_tree[tree]))
        cases = [(_one_of(programs), tree) for tree, programs in by_tree.items() if tree != most]
        return written(chosen(cases, most))

    def _tree(self, number: int) -> Sql:
        if number not in self._known:
            self._known[number] = self._expression(number, self.rules.json["nodes"][number])
        return self._known[number]

    def _expression(self, number: int, node: Json) -> Sql:
        match node["kind"]:
            case "all":
                return lowest(self._tree(child) for child in node["of"])
            case "any":
                return highest(self._tree(child) for child in node["of"])
            case "at_least":
                return at_least(node["count"], [self._tree(child) for child in node["of"]])
            case "principle":
                return principle(self._tree(node["of"][0]))
            case "judgement" | "pending":
                return VERDICTS["JUDGEMENT"]
            case _:
                if "verdict" in node:
                    return VERDICTS[node["verdict"]]
                self.comparisons[number] = self.facts.column(node)
                return self.comparisons[number]


def _binding(rules: Document, pathway: Json) -> dict[str, str]:
    """The gates that a pathway does not lift: id to column."""
    lifted = {*pathway["waives"], *pathway["replaces"]}
    gates = enumerate(gate["id"] for gate in rules.json["gates"])
    return {id_: _gate(place) for place, id_ in gates if id_ not in lifted}


def _one_of(programs: list[int]) -> str:
    listed = ", ".join(map(str, programs))
    return f"{PROGRAM} = {listed}" if len(programs) == 1 else f"{PROGRAM} IN ({listed})"


def _said(rules: Document, why: bool) -> dict[str, str]:
    """The columns that come out, of admissible rows."""
    gates = {f"gate_{gate['id']}": _gate(place) for place, gate in enumerate(rules.json["gates"])}
    ways = {f"pathway_{way['id']}": _pathway(place) for place, way in enumerate(rules.json["pathways"])}
    low_word = f"CASE ({WHOLE} & 24) WHEN 24 THEN 'YES' WHEN 8 THEN 'JUDGEMENT' ELSE 'NO' END"
    high_word = f"CASE ({WHOLE} & 96) WHEN 96 THEN 'YES' WHEN 32 THEN 'JUDGEMENT' ELSE 'NO' END"
    # A report's verdict is another than plain evaluation's only where that is UNKNOWN.
    settled = f"({WHOLE} & 24) * 4 = ({WHOLE} & 96) THEN {low_word}"
    verdict = f"CASE WHEN ({WHOLE} & 7) <> 1 THEN {_word(WHOLE)} WHEN {settled} END"
    said = {"verdict": verdict, "chain": _word(WHOLE), "low": low_word, "high": high_word}
    said |= {name: _word(column_) for name, column_ in (gates | ways).items()}
    told = [figure["value"] for figure in rules.json.get("figures", ())]
    said |= {figure_column(id_): f"CAST({column(id_)} AS DOUBLE) / {WHOLE_NUMBER}" for id_ in told}
    if why:
        said |= _why(rules)
    return {name: f"CASE WHEN {FAULTS} = '' THEN {sql} END" for name, sql in said.items()} | {
        "faults": f"CASE WHEN {FAULTS} <> '' THEN {FAULTS} END"
    }


def _why(rules: Document) -> dict[str, str]:
    """The first pathway for the person that gives the chain's verdict; the gates that bind it and are NO."""
    best, failing = [], []
    for place, way in enumerate(rules.json["pathways"]):
        is_best = f"({_pathway(place)} & 7) = ({WHOLE} & 7) AND ({_part(place, 0)} & 7) <> 0"
        unmet = [
            f"CASE WHEN ({gate} & 7) = 0 THEN {text(f'{id_},')} ELSE '' END"
            for id_, gate in _binding(rules, way).items()
        ]
        listed = ", ".join(["''", *unmet])
        best.append(f"WHEN {is_best} THEN {text(way['id'])}")
        failing.append(f"WHEN {is_best} THEN CONCAT({listed})")
    return {"best": f"CASE {' '.join(best)} END", "failing_gates": f"CASE {' '.join(failing)} END"}


def _word(bits: str) -> str:
    return f"CASE ({bits} & 7) WHEN 7 THEN 'YES' WHEN 3 THEN 'JUDGEMENT' WHEN 1 THEN 'UNKNOWN' ELSE 'NO' END"


def _gate(place: int) -> str:
    return f"{FIELD}g{place}"


def _part(place: int, part: int) -> str:
    return f"{FIELD}w{place}_{part}"


def _pathway(place: int) -> str:
    return f"{FIELD}w{place}"
