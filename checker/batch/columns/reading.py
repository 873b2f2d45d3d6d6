"""The first stage: each answer as a small integer, NULL where it is open, and what is not admissible.

bool: 1, 0. enum: the place of the option. set: a bit for each option. int, decimal: hundredths. date:
19990610, 0 for 无. A question that the table lacks is open. A date column of the type DATE may have beside
it a yes-or-no column ``<id>_none``, because such a column cannot hold 无.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from checker.batch.columns.document import NONE, Document, Json, day_code
from checker.batch.tables.relations import double_quoted, text
from checker.rosters.headings import AS_OF, none_column

Kind = Literal["bool", "number", "date", "text", "list"]
"""What a column holds; ``list`` has been joined to one text with commas before, ``[]`` where it is empty."""
FIELD: Final = "checker_"
"""Columns of ours begin so."""
_DAY: Final = "CAST(TRY_CAST({0} AS DATE) AS STRING) = {0}"
_NO_DIGITS: Final = "_eEdDfFxX"
"""What a dialect takes in the text of a number besides digits, sign and point."""


def column(id_: str) -> str:
    """The column that holds the answer to a question, or a named value, as an integer."""
    return f"{FIELD}{id_}".replace(".", "_")


Quote = Callable[[str], str]
"""How a dialect writes the name of a column."""


class Reading:
    """SQL of the first stage over the columns of a table."""

    def __init__(self, document: Document, table: Mapping[str, Kind], quote: Quote = double_quoted) -> None:
        self.document, self.table, self.quote = document, table, quote

    def columns(self) -> Iterator[tuple[str, str]]:
        """Name and expression: the application date, every question."""
        default = str(day_code(self.document.json["as_of"]["default"]))
        read = self._date(AS_OF) if AS_OF in self.table else "NULL"
        given = self._given(AS_OF)
        yield column(AS_OF), f"CAST(CASE WHEN {given} THEN {read} ELSE {default} END AS INTEGER)"
        for id_, question in self.document.questions.items():
            width = "SMALLINT" if question["type"] not in ("date", "set") else "INTEGER"
            yield column(id_), f"CAST({self._code(id_)} AS {width})"

    def _code(self, id_: str) -> str:
        question = self.document.questions[id_]
        if id_ not in self.table or (self.table[id_] == "list" and question["type"] != "set"):
            return "NULL"
        match question["type"]:
            case "bool":
                return self._bool(id_)
            case "enum":
                pairs = [(option, place) for place, option in enumerate(question["options"])]
                branches = " ".join(f"WHEN {text(option)} THEN {place}" for option, place in pairs)
                return f"CASE {self._text(id_)} {branches} END"
            case "set":
                return self._set(id_, question)
            case "date":
                return self._date(id_)
            case _:
                return self._number(id_, question)

    def _text(self, id_: str) -> str:
        return (
            self.quote(id_) if self.table[id_] in ("text", "list") else f"CAST({self.quote(id_)} AS STRING)"
        )

    def _given(self, id_: str) -> str:
        """Whether a row answers the question, admissibly or not."""
        if id_ not in self.table:
            return "FALSE"
        none = self._none(id_)
        return f"({self._filled(id_)} OR {none})" if none else self._filled(id_)

    def _filled(self, id_: str) -> str:
        filled = f"{self.quote(id_)} IS NOT NULL"
        if self.table[id_] == "text":
            return f"({filled} AND {self.quote(id_)} NOT IN ('', 'unknown'))"
        return filled

    def _none(self, id_: str) -> str:
        """Whether the column beside it says 无; empty where there is none."""
        none = none_column(id_)
        return f"COALESCE({self.quote(none)}, FALSE)" if none in self.table and self._has_none(id_) else ""

    def _bool(self, id_: str) -> str:
        name = self.quote(id_)
        if self.table[id_] == "bool":
            return f"CASE WHEN {name} THEN 1 WHEN NOT {name} THEN 0 END"
        return f"CASE {self._text(id_)} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"

    def _set(self, id_: str, question: Json) -> str:
        # Commas are doubled, so that neighbours do not share one.
        listed = f"CONCAT(',', REPLACE(REPLACE({self._text(id_)}, '、', ','), ',', ',,'), ',')"
        items = [text(f",{option},") for option in question["options"]]
        has = [f"INSTR({listed}, {item}) > 0" for item in items]
        bits = " + ".join(
            f"CASE WHEN {is_in} THEN {1 << place} ELSE 0 END" for place, is_in in enumerate(has)
        )
        lengths = [len(option) + 2 for option in question["options"]]
        length = " + ".join(
            f"CASE WHEN {is_in} THEN {length} ELSE 0 END" for is_in, length in zip(has, lengths, strict=True)
        )
        rest = listed
        for item in items:
            rest = f"REPLACE({rest}, {item}, '')"
        empty = f"{self._text(id_)} IN ('[]', '{NONE}')"
        # What is listed once is as long as what was found; only else is the list taken to pieces.
        return (
            f"CASE WHEN NOT {self._given(id_)} THEN NULL WHEN {empty} THEN 0 "
            f"WHEN LENGTH({listed}) = {length} THEN {bits} WHEN {rest} = '' THEN {bits} END"
        )

    def _date(self, id_: str) -> str:
        name = self.quote(id_)
        beside = f"WHEN {self._none(id_)} AND NOT {self._filled(id_)} THEN 0 " if self._none(id_) else ""
        if self.table[id_] == "date":
            parts = ("YEAR", 10000), ("MONTH", 100), ("DAY", 1)
            day = " + ".join(f"EXTRACT({part} FROM {name}) * {times}" for part, times in parts)
            return f"CASE {beside}ELSE {day} END" if beside else day
        if self.table[id_] != "text":
            return "NULL"
        none = f"WHEN {name} = '{NONE}' THEN 0 " if self._has_none(id_) else ""
        valid = _DAY.format(name)
        return f"CASE {beside}{none}WHEN {valid} THEN TRY_CAST(REPLACE({name}, '-', '') AS BIGINT) END"

    def _has_none(self, id_: str) -> bool:
        return "none_label" in self.document.questions.get(id_, {})

    def _number(self, id_: str, question: Json) -> str:
        if self.table[id_] not in ("number", "text"):
            return "NULL"
        name = f"TRY_CAST({self.quote(id_)} AS DOUBLE)"
        code = f"CAST(ROUND({name} * 100) AS BIGINT)"
        step = f" AND {code} % 100 = 0" if question["type"] == "int" else ""
        bounds = f"{name} BETWEEN {question['low']} AND {question['high']}"
        if self.table[id_] == "text":
            own = self.quote(id_)
            bounds += f" AND TRANSLATE({own}, '{_NO_DIGITS}', '') = {own}"
        # The quotient is rounded correctly, so that it is the number itself just where two decimals are all.
        return f"CASE WHEN {bounds} THEN CASE WHEN {code} / 100.0E0 = {name}{step} THEN {code} END END"

    def faults(self) -> Iterator[tuple[str, str]]:
        """Question id and the condition under which a row's answer to it is not admissible."""
        as_of = self.document.json["as_of"]
        first, last = day_code(as_of["first"]), day_code(as_of["last"])
        if AS_OF in self.table:
            yield AS_OF, f"COALESCE(NOT {column(AS_OF)} BETWEEN {first} AND {last}, TRUE)"
        aim = (self.document.series["id"], self.document.level["id"])
        for id_, question in self.document.questions.items():
            if id_ in aim:
                yield id_, f"{column(id_)} IS NULL"
            elif id_ in self.table:
                yield id_, self._inadmissible(id_, question)
        for entry in self.document.json["contradictions"]:
            if entry["question"] in self.table and entry["other"] in self.table:
                yield entry["question"], self._excluded(entry)

    def _excluded(self, entry: Json) -> str:
        """Whether two answers exclude each other; an inadmissible day says nothing of another."""
        excludes = f"({excluded(self.document, entry)})"
        days = [id_ for id_ in (entry["question"], entry["other"]) if _is_date(self.document, id_)]
        return " AND ".join([excludes, *(f"NOT ({self._beyond(id_)})" for id_ in days)])

    def _beyond(self, id_: str) -> str:
        """Whether a day is earlier or later than one that is admissible."""
        question = self.document.questions[id_]
        earliest = day_code(self.document.json["earliest_date"])
        latest = str(day_code(question["latest"])) if "latest" in question else column(AS_OF)
        return f"{column(id_)} <> 0 AND NOT {column(id_)} BETWEEN {earliest} AND {latest}"

    def _inadmissible(self, id_: str, question: Json) -> str:
        # What most rows are not is asked first: the rest is then asked of few.
        unread = f"{column(id_)} IS NULL AND {self._given(id_)}"
        if question["type"] == "date":
            return f"({unread}) OR ({self._beyond(id_)})"
        return unread


def excluded(document: Document, entry: Json) -> str:
    """Whether two answers exclude each other; NULL or FALSE where one is open."""
    one, other = entry["question"], entry["other"]
    value, beside = column(one), column(other)
    match entry["kind"]:
        case "less":
            both = "".join(f" AND {name} <> 0" for name in (value, beside) if _is_date(document, one))
            return f"{value} < {beside}{both}"
        case "without":
            above = f" AND {value} > {entry['above'] * 100}" if "above" in entry else ""
            nothing = f"{beside} = {document.code(other, NONE)}"
            return f"{nothing}{_is_not_none(document, one)}{above} AND {value} IS NOT NULL"
        case _:
            by_answers: dict[str, list[str]] = {}
            for key, answers in document.table(entry["table"]).items():
                by_answers.setdefault(_codes(document, one, answers), []).append(key)
            lacks = [
                f"({beside} IN ({_codes(document, other, keys)}) AND NOT {value} IN ({listed}))"
                for listed, keys in by_answers.items()
            ]
            return f"({' OR '.join(lacks)}){_is_not_none(document, one)}"


def _codes(document: Document, question: str, answers: list[str]) -> str:
    return ", ".join(str(document.code(question, answer)) for answer in answers) or "-1"


def _is_date(document: Document, question: str) -> bool:
    return str(document.questions[question]["type"]) == "date"


def _is_not_none(document: Document, question: str) -> str:
    if document.takes_none(question):
        return f" AND {column(question)} <> {document.code(question, NONE)}"
    return ""
