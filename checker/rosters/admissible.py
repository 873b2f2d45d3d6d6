"""Whether a row's answers are admissible, at a glance: who gives the same answer again is not asked again.

What is admissible is the engine's to say, value by value; a row that is not is read by the engine as a whole,
which then says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from checker.engine.evaluation.answers import parse_value
from checker.law.dates import parse_date
from checker.law.pathways import Law
from checker.law.values import Value
from checker.rosters.values import Answer

_REMEMBERED: Final = 20_000


class Admissible:
    """Remembers of one law which values its questions take."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._dated = {question.id for question in law.catalogue.values() if question.type == "date"}
        self._known: dict[tuple[str, object], Value | None] = {}

    def admit(self, as_of: str, answers: Mapping[str, Answer]) -> bool:
        """True only where the engine has no objection; it may be asked where this is False."""
        day = parse_date(as_of) if as_of else self.law.as_of_default
        if day is None or not self.law.as_of_first <= day <= self.law.as_of_last:
            return False
        values: dict[str, Value] = {}
        for id_, answer in answers.items():
            if id_ in self._dated:
                value = parse_value(self.law.catalogue[id_], answer, day)
            else:
                value = self._value(id_, answer)
            if value is None:
                return False
            values[id_] = value
        clash = any(entry.excludes(values) for entry in self.law.contradictions)
        return self.law.target_series in values and not clash

    def _value(self, id_: str, answer: Answer) -> Value | None:
        key = (id_, tuple(answer) if isinstance(answer, list) else answer)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            # No value but a day depends on the application date.
            self._known[key] = parse_value(self.law.catalogue[id_], answer, self.law.as_of_default)
        return self._known[key]
