"""A runtime of ``rules/2`` in three hundred lines that imports nothing of the checker (docs/program.md).

It shows that the document is enough to evaluate the rules, and what a runtime in another language has to do.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

Json = dict[str, Any]
NO, UNKNOWN, JUDGEMENT, YES = range(4)
NAMES = ("NO", "UNKNOWN", "JUDGEMENT", "YES")
ABSENT, UNCERTAIN = object(), object()
"""What the value would be about does not exist; there is a value, and it is not known."""


class Runtime:
    """The program of one document."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.questions: dict[str, Json] = {entry["id"]: entry for entry in document["questions"]}
        self.values: dict[str, Json] = {entry["id"]: entry for entry in document["values"]}

    def verdicts(self, raw: Json) -> dict[str, str]:
        """Every gate, every pathway with whether it applies, and the whole, for admissible answers."""
        return Person(self, raw).verdicts()


class Person:
    """Answers as JSON holds them, open ones left out, on one day for one target."""

    def __init__(self, runtime: Runtime, raw: Json) -> None:
        self.runtime, self.document = runtime, runtime.document
        self.as_of: str = raw.get("as_of") or self.document["as_of"]["default"]
        given: Json = raw.get("answers") or {}
        self.answers = {id_: value for id_, value in given.items() if value not in (None, "unknown")}
        self.series: str = self.answers[self.document["target"]["series"]]
        self.level: str = self.answers[self.document["target"]["level"]]

    def verdicts(self) -> dict[str, str]:
        program = self.document["programs"][self.document["targets"][self.series][self.level]]
        gates = [gate["id"] for gate in self.document["gates"]]
        by_gate = {id_: self.node(node) for id_, node in zip(gates, program["gates"], strict=True)}
        found = {f"gate {id_}": verdict for id_, verdict in by_gate.items()}
        whole = NO
        for pathway, parts in zip(self.document["pathways"], program["pathways"], strict=True):
            lifted = {*pathway["waives"], *pathway["replaces"]}
            binding = [id_ for id_ in gates if id_ not in lifted]
            own = [self.node(node) for node in parts]
            found[f"applies {pathway['id']}"] = own[0]
            found[f"pathway {pathway['id']}"] = min([*own, *(by_gate[id_] for id_ in binding)])
            whole = max(whole, found[f"pathway {pathway['id']}"])
        return {name: NAMES[verdict] for name, verdict in {**found, "verdict": whole}.items()}

    # --- Conditions ---

    def node(self, number: int) -> int:
        node: Json = self.document["nodes"][number]
        match node["kind"]:
            case "all":
                return min((self.node(child) for child in node["of"]), default=YES)
            case "at_least":
                count: int = node["count"]
                return sorted(self.node(child) for child in node["of"])[-count]
            case "any":
                return max((self.node(child) for child in node["of"]), default=NO)
            case "principle":
                met = self.node(node["of"][0])
                return JUDGEMENT if met == NO else met
            case "judgement" | "pending":
                return JUDGEMENT
            case "fact":
                return NAMES.index(node["verdict"]) if "verdict" in node else self.fact(node)
        raise NotImplementedError(node["kind"])

    def fact(self, node: Json) -> int:
        values = self.possible(node["term"])
        if node["op"] == "unanswered":
            return YES if values in (None, ["none"]) else NO
        if values is None or UNCERTAIN in values:
            return UNKNOWN
        outcomes = {self.holds(node, value) for value in values}
        return UNKNOWN if len(outcomes) > 1 else YES if True in outcomes else NO

    def holds(self, node: Json, value: Any) -> bool:  # noqa: ANN401  # an answer or a named value
        op: str = node["op"]
        wanted = node["value"]
        if value is ABSENT:
            return op in ("is_not", "not_in", "lacks")
        match op:
            case "is" | "is_not":
                return bool(value == wanted) == (op == "is")
            case "in" | "not_in":
                return bool(value in wanted) == (op == "in")
            case "contains" | "lacks":
                return any(item in value for item in wanted) == (op == "contains")
        value, wanted = self.rank(node["term"], value), self.rank(node["term"], wanted)
        match op:
            case ">=" | "<":
                return bool(value >= wanted) == (op == ">=")
            case ">" | "<=":
                return bool(value > wanted) == (op == ">")
        raise NotImplementedError(op)

    def rank(self, term: str, value: Any) -> Any:  # noqa: ANN401  # an answer or a named value
        question = self.runtime.questions.get(term)
        if question is None:
            order = self.runtime.values[term].get("order")
            return order.index(value) if order else value
        return list(question["options"]).index(value) if question.get("ordered") else value

    # --- Values ---

    def possible(self, term: str) -> list[Any] | None:
        """Values that completions of the answers leave; None where nothing is known of it."""
        if term in self.runtime.questions:
            return [self.answers[term]] if term in self.answers else None
        value = self.runtime.values[term]
        match value["kind"]:
            case "as_of":
                return [self.as_of]
            case "elapsed":
                start = self.answers.get(value["question"])
                end = self.end(value.get("until"))
                if start is None or end is None:
                    return None
                return [ABSENT if "none" in (start, end) else self.elapsed(value, start, end)]
            case "total":
                shares = [share for share in map(self.share, value["items"]) if share is not None]
                is_open = len(shares) < len(value["items"])
                return None if is_open else [within(sum(shares, Fraction(0)), value)]
            case "highest":
                return [attained for attained, _ in self.attained(value)]
            case "years_attained":
                lowest = self.runtime.values[value["of"]]["order"][0]
                attained = self.attained(self.runtime.values[value["of"]])
                return [ABSENT if top == lowest else self.since(dates) for top, dates in attained]
        raise NotImplementedError(value["kind"])

    def end(self, until: Any) -> str | None:  # noqa: ANN401  # a day, a day of every year, a question, or none
        if isinstance(until, dict):
            if "question" in until:
                return self.answers.get(until["question"])
            return f"{self.as_of[:4]}-{until['month']:02}-{until['day']:02}"
        return until or self.as_of

    def elapsed(self, value: Json, answer: str, until: str) -> int:
        """Whole units of time, counted one after the other as the document says."""
        start, end = date.fromisoformat(answer), date.fromisoformat(until)
        match value.get("begins"):
            case "year":
                start = date(start.year, 1, 1)
            case "next_year":
                start = date(start.year + 1, 1, 1)
        if value.get("ahead"):
            start, end = end, start
        if value["counts"] == "day":
            return (end - start).days
        months = 12 if value["counts"] == "year" else 1
        count = ((end.year - start.year) * 12 + end.month - start.month) // months + 1
        while months_later(start, count * months) > end:
            count -= 1
        return count

    def share(self, item: Json) -> Fraction | None:
        """What an answer adds to a total; None while it is open."""
        if "value" in item:
            known = self.possible(item["value"])
            if known is None:
                return None
            number = Fraction(0 if known[0] is ABSENT else known[0])
        elif item["question"] not in self.answers:
            return None
        else:
            answer = self.answers[item["question"]]
            number = exact(answer if "table" not in item else self.mapped(item, self.answers))
        if "beyond" in item:
            number = max(number - exact(item["beyond"]), Fraction(0))
        return within(number * exact(item.get("each", 1)), item)

    def since(self, dates: list[str]) -> Any:  # noqa: ANN401  # a number of years, or UNCERTAIN
        days = [self.answers.get(id_) for id_ in dates]
        return UNCERTAIN if None in days else self.years(min(str(day) for day in days))

    def years(self, start: str) -> int:
        """Completed on the same day of the month; from 29 February on the 28th of a common year."""
        year = int(self.as_of[:4])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        day = "02-28" if start[5:] == "02-29" and not leap else start[5:]
        return year - int(start[:4]) - (self.as_of[5:] < day)

    def attained(self, value: Json) -> Iterator[tuple[Any, list[str]]]:
        lowest = value["order"][0]
        family = self.table(value["families"]).get(self.series, "") if "families" in value else ""
        # Many answers to a part give the same; every combination of what differs is tried.
        parts = [dict.fromkeys(self.part(part, lowest, family)) for part in value["parts"]]
        for world in product(*parts):
            top = max((given for given, _ in world), key=value["order"].index)
            yield top, [day for given, day in world if given == top != lowest and day]

    def part(self, part: Json, lowest: object, family: str) -> Iterator[tuple[Any, str]]:
        ids = [part["value"]["question"], *([part["family"]["question"]] if "family" in part else [])]
        known = {id_: self.answers[id_] for id_ in (*ids, part.get("date")) if id_ in self.answers}
        for completed in self.completed(part["value"], known):
            given = self.mapped(part["value"], completed)
            if given == lowest or "family" not in part:
                yield (given, "" if given == lowest else part.get("date", ""))
                continue
            for whole in self.completed(part["family"], completed):
                counts = (self.mapped(part["family"], whole) == family) != part["outside"]
                yield (given, part.get("date", "")) if counts else (lowest, "")

    def completed(self, mapped: Json, known: Json) -> Iterator[Json]:
        id_ = mapped["question"]
        question = self.runtime.questions[id_]
        choices = [True, False] if question["type"] == "bool" else question["options"]
        if id_ in known:
            yield known
            return
        for whole in ({**known, id_: choice} for choice in choices):
            if not any(self.excludes(entry, whole) for entry in self.document["contradictions"]):
                yield whole

    def excludes(self, entry: Json, answers: Json) -> bool:
        value, other = answers.get(entry["question"]), answers.get(entry["other"])
        if value is None or other is None:
            return False
        match entry["kind"]:
            case "less":
                return "none" not in (value, other) and bool(value < other)
            case "without":
                return (
                    other == "none" and value != "none" and ("above" not in entry or value > entry["above"])
                )
            case "lacks":
                return value != "none" and value not in self.table(entry["table"])[other]
        raise NotImplementedError(entry["kind"])

    def mapped(self, mapped: Json, answers: Json) -> Any:  # noqa: ANN401  # what the table holds
        answer = answers[mapped["question"]]
        if "table" not in mapped:
            return answer
        return self.table(mapped["table"])[str(answer).lower() if isinstance(answer, bool) else answer]

    def table(self, number: int) -> Json:
        found: Json = self.document["tables"][number]
        return found


def exact(number: float) -> Fraction:
    """A number as it is written, of two places at most."""
    return Fraction(round(number * 100), 100)


def within(number: Fraction, bounds: Json) -> Fraction:
    low, high = exact(bounds.get("at_least", -(10**9))), exact(bounds.get("at_most", 10**9))
    return min(max(number, low), high)


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
