"""Values out of several parts: what the answers leave possible, tabulated over the inputs of each part.

``highest``: a column of bits, one for each value of ``order`` that is still possible. ``years_attained``: for
each set of parts that may attain the highest together a column, the completed years since the earliest of
their dates (NULL where one is open), and whether that set is possible. Its bits are those of ``highest``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from checker.batch.columns.document import NONE, Document, Json, UnknownRuleError
from checker.batch.columns.reading import column
from checker.batch.columns.values.elapsed import years_since

Answers = Mapping[str, Any]
Given = tuple[tuple[Any, Any], ...]
"""What a part may give, each with its family."""
_GIVEN: Final = "a day"
_EVERY: Final = object()
"""The family of what counts for every family."""


class Highest:
    """A value of the kind ``highest``."""

    def __init__(self, document: Document, value: Json) -> None:
        self.document, self.value = document, value
        self.order: list[Any] = value["order"]
        self.families: Json = document.table(value["families"]) if "families" in value else {}
        self.name = column(value["id"])
        self.parts: Sequence[Json] = value["parts"]
        asked = {id_ for part in self.parts for id_ in self._asked(part)}
        self.contradictions: list[Json] = [
            entry
            for entry in document.json["contradictions"]
            if entry["question"] in asked and entry["other"] in asked
        ]
        """Those that can exclude answers to a part: there are many more, and thousands of cases."""
        self._by_given: dict[Given, str] = {}
        """Of the part at hand: cases that may give the same are written once."""

    def bits(self, values: Sequence[Any]) -> int:
        """The bits of some values of the order."""
        return sum(1 << place for place, value in enumerate(self.order) if value in values)

    def part(self, number: int) -> str:
        return f"{self.name}_part{number}"

    def part_columns(self) -> Iterator[tuple[str, str]]:
        """The bits that each part leaves possible, by itself."""
        for number, part in enumerate(self.parts):
            yield self.part(number), self._part(part)

    def columns(self) -> Iterator[tuple[str, str]]:
        """The bits of the highest: what some part gives, and no other must exceed."""
        parts = [self.part(number) for number in range(len(self.parts))]
        either = " | ".join(parts)
        least = [self._floor(part) for part in parts]
        floor = least[0] if len(least) == 1 else f"GREATEST({', '.join(least)})"
        none = " OR ".join(f"{part} = 0" for part in parts)
        masks = [((1 << len(self.order)) - 1) & ~((1 << place) - 1) for place in range(len(self.order))]
        cases = " ".join(f"WHEN {place} THEN ({either}) & {mask}" for place, mask in enumerate(masks))
        yield self.name, f"CASE WHEN {none} THEN 0 ELSE CASE {floor} {cases} END END"

    def _floor(self, bits: str) -> str:
        """The place of the lowest value among bits."""
        cases = " ".join(
            f"WHEN ({bits} & {1 << place}) <> 0 THEN {place}" for place in range(len(self.order))
        )
        return f"(CASE {cases} ELSE 0 END)"

    def _part(self, part: Json) -> str:
        """A CASE over the answers that the part depends on; cases that say the same are one."""
        inputs = list(dict.fromkeys(self._asked(part)))
        families = self._sought() if "family" in part else {"": []}

        self._by_given.clear()
        return self._case(part, inputs, {}, families)

    def _asked(self, part: Json) -> Iterator[str]:
        if part.get("date"):
            yield part["date"]
        if "family" in part:
            yield part["family"]["question"]
        yield part["value"]["question"]

    def _sought(self) -> dict[str, list[str]]:
        """Each family sought, with the series that seek it."""
        by_family: dict[str, list[str]] = {}
        for series in self.document.series["options"]:
            by_family.setdefault(self.families.get(series, ""), []).append(series)
        return by_family

    def _case(
        self,
        part: Json,
        inputs: list[str],
        known: Answers,
        families: Mapping[str, list[str]],
    ) -> str:
        if not inputs:
            return self._by_family(part, known, families)
        id_, *rest = inputs
        name = column(id_)
        branches: dict[str, list[str]] = {}
        for condition, more in self._states(part, id_, name):
            branch = self._case(part, rest, {**known, **more}, families)
            branches.setdefault(branch, []).append(condition)
        if len(branches) == 1:
            return next(iter(branches))
        otherwise = max(branches, key=lambda branch: (len(branches[branch]), len(branch)))
        cases = " ".join(
            f"WHEN {_any_of(conditions, name)} THEN {branch}"
            for branch, conditions in branches.items()
            if branch != otherwise
        )
        return f"(CASE {cases} ELSE {otherwise} END)"

    def _states(self, part: Json, id_: str, name: str) -> Iterator[tuple[str, Answers]]:
        """What can be said of an input: the condition, and the answers that it stands for."""
        yield f"{name} IS NULL", {}
        if id_ == part.get("date"):
            yield f"{name} > 0", {id_: _GIVEN}
            if "none_label" in self.document.questions[id_]:
                yield f"{name} = 0", {id_: NONE}
            return
        for answer in self.document.answers(id_):
            yield str(self.document.code(id_, answer)), {id_: answer}

    def _by_family(self, part: Json, known: Answers, families: Mapping[str, list[str]]) -> str:
        given = tuple(dict.fromkeys(self._given(part, known)))
        if given not in self._by_given:
            self._by_given[given] = self._written(part, given, families)
        return self._by_given[given]

    def _written(self, part: Json, given: Given, families: Mapping[str, list[str]]) -> str:
        by_bits: dict[int, list[str]] = {}
        for family, series in families.items():
            by_bits.setdefault(self._bits_for(family, part, given), []).extend(series)
        if len(by_bits) == 1:
            return str(next(iter(by_bits)))
        sought = self.document.series["id"]
        otherwise = max(by_bits, key=lambda value: len(by_bits[value]))
        codes = {
            value: [str(self.document.code(sought, s)) for s in series] for value, series in by_bits.items()
        }
        cases = " ".join(
            f"WHEN {_any_of(listed, column(sought))} THEN {value}"
            for value, listed in codes.items()
            if value != otherwise
        )
        return f"(CASE {cases} ELSE {otherwise} END)"

    # --- What a part can give (docs/program.md, Named values) ---

    def _given(self, part: Json, known: Answers) -> Iterator[tuple[Any, Any]]:
        """What the part may give, with the family that it is of."""
        nothing = self.order[0]
        for completed in self._completed(part["value"], known):
            given = self._mapped(part["value"], completed)
            if given == nothing or "family" not in part:
                yield given, _EVERY
                continue
            for whole in self._completed(part["family"], completed):
                yield given, self._mapped(part["family"], whole)

    def _bits_for(self, family: str, part: Json, given: Given) -> int:
        """The bits of what is given to those who seek a title of the family."""
        nothing = self.order[0]
        return self.bits(
            [value if of is _EVERY or (of == family) != part["outside"] else nothing for value, of in given]
        )

    def _completed(self, mapped: Json, known: Answers) -> Iterator[Answers]:
        id_ = mapped["question"]
        if id_ in known:
            yield known
            return
        for answer in self.document.answers(id_):
            whole = {**known, id_: answer}
            if not any(self._excludes(entry, whole) for entry in self.contradictions):
                yield whole

    def _excludes(self, entry: Json, answers: Answers) -> bool:
        value, other = answers.get(entry["question"]), answers.get(entry["other"])
        if value is None or other is None:
            return False
        if entry["kind"] == "without" and "above" not in entry:
            return bool(other == NONE and value != NONE)
        if entry["kind"] == "lacks":
            return value != NONE and value not in self.document.table(entry["table"])[other]
        raise UnknownRuleError(
            f"{self.value['id']} cannot be tabulated: {entry['question']} and {entry['other']}"
        )

    def _mapped(self, mapped: Json, answers: Answers) -> Any:  # noqa: ANN401  # what the table holds
        answer = answers[mapped["question"]]
        if "table" not in mapped:
            return answer
        return self.document.looked_up(mapped["table"], answer)


def _any_of(conditions: list[str], name: str) -> str:
    """A condition out of codes and of whole conditions."""
    codes = [condition for condition in conditions if condition.isdigit()]
    others = [condition for condition in conditions if not condition.isdigit()]
    if codes:
        others.append(f"{name} IN ({', '.join(codes)})" if len(codes) > 1 else f"{name} = {codes[0]}")
    return " OR ".join(others)


class YearsAttained:
    """A value of the kind ``years_attained``: since when the highest value has been held."""

    def __init__(self, document: Document, value: Json) -> None:
        self.highest = Highest(document, document.values[value["of"]])
        self.name = column(value["id"])
        for part in self.highest.parts:
            if "date" not in part or "none_label" in document.questions[part["date"]]:
                raise UnknownRuleError(f"{value['id']} rests on a part without a day of its own")
        places = range(len(self.highest.parts))
        self.sets = [chosen for size in range(1, len(places) + 1) for chosen in combinations(places, size)]

    def years(self, chosen: Sequence[int]) -> str:
        return f"{self.name}_y{''.join(map(str, chosen))}"

    def possible(self, chosen: Sequence[int]) -> str:
        return f"{self.name}_p{''.join(map(str, chosen))}"

    def columns(self) -> Iterator[tuple[str, str]]:
        """For each set of parts: whether it may attain the highest alone, and its completed years."""
        for chosen in self.sets:
            days = [column(self.highest.parts[number]["date"]) for number in chosen]
            # LEAST leaves out what is open in one dialect and not in the other.
            earliest = days[0] if len(days) == 1 else f"LEAST({', '.join(days)})"
            all_given = " AND ".join(f"{day} IS NOT NULL" for day in days)
            yield self.years(chosen), f"CASE WHEN {all_given} THEN {years_since(earliest)} END"
            yield self.possible(chosen), " OR ".join(self._attained(chosen))

    def _attained(self, chosen: Sequence[int]) -> Iterator[str]:
        parts = range(len(self.highest.parts))
        for place in range(1, len(self.highest.order)):
            attained = [f"({self.highest.part(n)} & {1 << place}) <> 0" for n in parts if n in chosen]
            below = [f"({self.highest.part(n)} & {(1 << place) - 1}) <> 0" for n in parts if n not in chosen]
            yield f"({' AND '.join([*attained, *below])})"

    @property
    def absent(self) -> str:
        """Whether there may be nothing of which years could have passed."""
        parts = range(len(self.highest.parts))
        return " AND ".join(f"({self.highest.part(number)} & 1) <> 0" for number in parts)
