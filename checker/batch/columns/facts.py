"""Comparisons as seven bits: what holds for every possible value, for none, or for some."""

from __future__ import annotations

from typing import Any, Final

from checker.batch.columns import bits
from checker.batch.columns.bits import narrow
from checker.batch.columns.document import NONE, Document, Json, UnknownRuleError, day_code
from checker.batch.columns.reading import FIELD, column
from checker.batch.columns.values.elapsed import elapsed, is_between
from checker.batch.columns.values.highest import Highest, YearsAttained
from checker.batch.columns.values.totals import constant, total
from checker.rosters.headings import AS_OF

NO, UNKNOWN, YES = map(narrow, (bits.NO, bits.UNKNOWN, bits.YES))
_HOLDS_OF_ABSENT: Final = frozenset({"is_not", "not_in", "lacks"})
_OPPOSITE: Final = {"is_not": "is", "not_in": "in", "lacks": "contains", "<": ">=", "<=": ">"}


class Facts:
    """The distinct comparisons of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.highest = {
            id_: Highest(document, value)
            for id_, value in document.values.items()
            if value["kind"] == "highest"
        }
        self.attained = {
            id_: YearsAttained(document, value)
            for id_, value in document.values.items()
            if value["kind"] == "years_attained"
        }
        self.columns: dict[str, str] = {}
        """Expression -> name of its column."""

    def named(self) -> list[dict[str, str]]:
        """Stages of columns for named values."""
        first: dict[str, str] = {}
        second: dict[str, str] = {}
        for highest in self.highest.values():
            first.update(highest.part_columns())
            second.update(highest.columns())
        for attained in self.attained.values():
            second.update(attained.columns())
        for id_, value in self.document.values.items():
            if value["kind"] == "elapsed":
                first[column(id_)] = elapsed(value)
            elif value["kind"] == "total":
                second[column(id_)] = total(self.document, value)
        return [first, second]

    def column(self, node: Json) -> str:
        """The name of the column that holds a comparison's verdict."""
        return self.columns.setdefault(self._verdict(node), f"{FIELD}fact{len(self.columns)}")

    def _verdict(self, node: Json) -> str:
        term, op, value = node["term"], node["op"], node["value"]
        if term in self.document.questions:
            return self._question(term, op, value)
        kind = self.document.values[term]["kind"]
        if op == "unanswered":
            raise UnknownRuleError(f"a rule asks whether {term} is unanswered, which only questions are")
        if kind == "highest":
            return self._possible(self.highest[term], op, value)
        if kind == "years_attained":
            return self._attained(self.attained[term], op, value)
        if kind == "as_of":
            return _verdict([(_compares(column(AS_OF), op, _code_of_day(value)), YES)])
        if kind == "total":
            holds = _compares(column(term), op, constant(value))
            return _verdict([(holds, YES), (f"{column(term)} IS NULL", UNKNOWN)])
        days = [self.document.values[term]["question"]]
        if is_between(self.document.values[term]):
            days.append(self.document.values[term]["until"]["question"])
        absent = YES if op in _HOLDS_OF_ABSENT else NO
        is_open = " OR ".join(f"{column(day)} IS NULL" for day in days)
        cases = [
            (is_open, UNKNOWN),
            (" OR ".join(f"{column(day)} = 0" for day in days), absent),
            (_compares(column(term), op, value), YES),
        ]
        return _verdict(cases)

    def _question(self, id_: str, op: str, value: Any) -> str:  # noqa: ANN401  # a constant of JSON
        name, question = column(id_), self.document.questions[id_]
        if op == "unanswered":
            takes_none = self.document.takes_none(id_)
            none = [(f"{name} = {self.document.code(id_, NONE)}", YES)] if takes_none else []
            return _verdict([(f"{name} IS NULL", narrow(bits.YES_WHILE_OPEN)), *none])
        if op in ("contains", "lacks"):
            mask = sum({self.document.code(id_, item) for item in value})
            holds = f"({name} & {mask}) {'<>' if op == 'contains' else '='} 0"
        else:
            ordered = op in (">=", "<", ">", "<=")
            if ordered and question["type"] == "enum" and not question.get("ordered"):
                raise UnknownRuleError(f"a rule ranks answers to {id_}, which have no order")
            codes = [self.document.code(id_, item) for item in value] if isinstance(value, list) else value
            code = codes if isinstance(codes, list) else self.document.code(id_, value)
            holds = _compares(name, op, code)
            if ordered and question["type"] == "date":
                holds = f"{name} <> 0 AND {holds}"
        return _verdict([(holds, YES), (f"{name} IS NULL", UNKNOWN)])

    def _possible(self, highest: Highest, op: str, value: Any) -> str:  # noqa: ANN401  # a constant of JSON
        holding = [item for item in highest.order if _holds(highest.order, op, item, value)]
        mask = highest.bits(holding)
        name = highest.name
        return _verdict([(f"({name} & {mask}) = 0", NO), (f"({name} & {mask}) = {name}", YES)], UNKNOWN)

    def _attained(self, attained: YearsAttained, op: str, value: Any) -> str:  # noqa: ANN401  # a constant
        sets = [(attained.possible(chosen), attained.years(chosen)) for chosen in attained.sets]
        uncertain = " OR ".join(f"({possible} AND {name} IS NULL)" for possible, name in sets)
        holds = [f"({possible} AND {_compares(name, op, value)})" for possible, name in sets]
        fails = [f"({possible} AND NOT ({_compares(name, op, value)}))" for possible, name in sets]
        (holds if op in _HOLDS_OF_ABSENT else fails).append(f"({attained.absent})")
        return _verdict(
            [(uncertain, UNKNOWN), (f"NOT ({' OR '.join(holds)})", NO), (" OR ".join(fails), UNKNOWN)], YES
        )


def _verdict(cases: list[tuple[str, str]], otherwise: str | None = None) -> str:
    """The verdict of the first condition that is true; NO where none is."""
    branches = " ".join(f"WHEN {condition} THEN {verdict}" for condition, verdict in cases)
    return f"CASE {branches} ELSE {otherwise or NO} END"


def _code_of_day(value: Any) -> Any:  # noqa: ANN401  # a day or several
    return [day_code(day) for day in value] if isinstance(value, list) else day_code(value)


def _compares(name: str, op: str, value: Any) -> str:  # noqa: ANN401  # a number or several
    match op:
        case "is" | "is_not":
            return f"{name} {'=' if op == 'is' else '<>'} {value}"
        case "in" | "not_in":
            listed = ", ".join(map(str, value)) or "NULL"
            return f"{name} {'IN' if op == 'in' else 'NOT IN'} ({listed})"
        case ">=" | "<" | ">" | "<=":
            return f"{name} {op} {value}"
    raise UnknownRuleError(f"{op} does not compare numbers")


def _holds(order: list[Any], op: str, item: object, value: Any) -> bool:  # noqa: ANN401  # a constant of JSON
    if op in _OPPOSITE:
        return not _holds(order, _OPPOSITE[op], item, value)
    if op == "is":
        return item is value if isinstance(item, bool) else item == value
    if op == "in":
        return item in value
    if op not in (">=", ">"):
        raise UnknownRuleError(f"{op} does not compare values that have an order")
    place, wanted = order.index(item), order.index(value)
    return place >= wanted if op == ">=" else place > wanted
