"""The document that is compiled, with a refusal of everything in it that is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

Json = Mapping[str, Any]
NONE: Final = "none"
_KINDS: Final = {"all", "any", "at_least", "principle", "judgement", "pending", "fact"}
_OPS: Final = {"is", "is_not", "in", "not_in", "contains", "lacks", ">=", "<", ">", "<=", "unanswered"}
_TYPES: Final = {"bool", "enum", "set", "int", "decimal", "date"}
_VALUES: Final = {"as_of", "elapsed", "highest", "years_attained", "total"}
_EXCLUSIONS: Final = {"less", "without", "lacks"}


class UnknownRuleError(ValueError):
    """The document holds something that this compiler does not know; it never guesses."""


@dataclass(frozen=True)
class Document:
    """``rules/2``, looked up by id."""

    json: Json

    def __post_init__(self) -> None:
        for what, given, known in _used(self.json):
            if given not in known:
                raise UnknownRuleError(f"the program has an unknown {what}: {given}")

    @cached_property
    def questions(self) -> dict[str, Json]:
        return {question["id"]: question for question in self.json["questions"]}

    @cached_property
    def values(self) -> dict[str, Json]:
        return {value["id"]: value for value in self.json["values"]}

    @property
    def series(self) -> Json:
        """The question that names the series sought."""
        return self.questions[self.json["target"]["series"]]

    @property
    def level(self) -> Json:
        """The question that names the level sought."""
        return self.questions[self.json["target"]["level"]]

    def table(self, number: int) -> Json:
        by_key: Json = self.json["tables"][number]
        return by_key

    def looked_up(self, number: int, answer: object) -> Any:  # noqa: ANN401  # what the table holds
        """What a table holds for an answer to an enumeration or a yes-or-no question."""
        return self.table(number)[str(answer).lower() if isinstance(answer, bool) else str(answer)]

    def code(self, question: str, answer: object) -> int:
        """The small integer that stands for an answer to a question (see ``reading``)."""
        entry = self.questions[question]
        match entry["type"]:
            case "bool":
                return int(bool(answer))
            case "enum":
                return list(entry["options"]).index(str(answer))
            case "set":
                return 1 << list(entry["options"]).index(str(answer))
            case "date":
                return 0 if answer == NONE else day_code(str(answer))
            case _:
                return hundredths(answer)

    def takes_none(self, question: str) -> bool:
        """Whether a code stands for 无; every day has one, also where it is not admissible."""
        entry = self.questions[question]
        return entry["type"] == "date" or NONE in entry.get("options", {})

    def answers(self, question: str) -> list[Any]:
        """Every answer to an enumeration or a yes-or-no question."""
        entry = self.questions[question]
        return [True, False] if entry["type"] == "bool" else list(entry["options"])


def day_code(day: str) -> int:
    """1999-06-10 -> 19990610."""
    return int(day.replace("-", ""))


def hundredths(number: Any) -> int:  # noqa: ANN401  # a number of JSON
    """A number with at most two decimals, times a hundred."""
    code = round(float(number) * 100)
    if code / 100 != float(number):
        raise UnknownRuleError(f"a rule compares with {number}, which has more than two decimals")
    return code


def _used(json: Json) -> Iterator[tuple[str, object, set[str]]]:
    yield "schema", json.get("schema"), {"rules/2"}
    for question in json["questions"]:
        yield "type", question["type"], _TYPES
    for value in json["values"]:
        yield "kind of value", value["kind"], _VALUES
    for entry in json["contradictions"]:
        yield "kind of contradiction", entry["kind"], _EXCLUSIONS
    terms = {entry["id"] for entry in (*json["questions"], *json["values"])}
    for node in json["nodes"]:
        yield "kind of node", node["kind"], _KINDS
        if node["kind"] == "fact" and "verdict" not in node:
            yield "op", node["op"], _OPS
            yield "term", node["term"], terms
