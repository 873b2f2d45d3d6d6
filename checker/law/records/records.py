"""A list of records, as it is written in a law and as it expands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from checker.law.conditions import AllOf, Group, Principle, all_of
from checker.law.guidance.conversation import Spoken, Topic
from checker.law.named.totals import Item, Number, Total
from checker.law.questions import ChangedBy, Question
from checker.law.records.conditions import Counted
from checker.law.records.sums import Sum
from checker.law.terms import Fact
from checker.law.tree import Condition

MOST_RECORDS: Final = 8
"""Records of one list at the most: each multiplies what the search tries where it is open."""
MOST_QUESTIONS: Final = 32
"""Questions that one list may expand to, without that for the number of records."""
_ID: Final = re.compile("[a-z][a-z0-9_]*")


class Record:
    """One record: its particulars by their ids. ``place`` counts from 1; 0 is none in particular."""

    def __init__(self, place: int, title: str, particulars: Mapping[str, Question]) -> None:
        self.place = place
        self.title = title
        self.particulars = particulars

    def __getattr__(self, name: str) -> Question:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self.particulars:
            raise ValueError(f"{self.title}没有 {name} 这一项，有的是：{'、'.join(self.particulars)}")
        return self.particulars[name]


RESERVED: Final = ("place", "title", "particulars")
Each = Callable[[Record], Condition]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Records:
    """A list of records of one kind: ``at_most`` of them, each with the particulars that ``fields`` ask for.

    ``label`` and ``unit`` are what one is called and counted in (论文, 篇). Who has more than ``at_most``
    names those that serve best. Of a field the id and the label are those of the particular alone
    (``level``, 期刊级别); its ``asked_of`` and ``grows_when`` may name fields before it. ``number`` asks how
    many there are; every question of the list is in ``questions``, for the catalogue.
    """

    id: str
    label: str
    unit: str
    at_most: int
    group: str
    clauses: tuple[str, ...]
    fields: tuple[Question, ...]
    changed_by: ChangedBy = "person"
    asked_of: Condition | None = None
    number: Question = field(init=False)
    records: tuple[Record, ...] = field(init=False)

    def __post_init__(self) -> None:
        if faults := [*self._faults()]:
            raise ValueError("；".join(faults))
        object.__setattr__(self, "number", self._number())
        records = tuple(self._record(place) for place in range(1, self.at_most + 1))
        object.__setattr__(self, "records", records)

    def _faults(self) -> Iterator[str]:
        ids = [one.id for one in self.fields]
        if not 1 <= self.at_most <= MOST_RECORDS:
            yield f"“{self.label}”最多列{self.at_most}{self.unit}，应为1至{MOST_RECORDS}{self.unit}"
        if not ids or self.at_most * len(ids) > MOST_QUESTIONS:
            many = f"{self.at_most}{self.unit}、每{self.unit}{len(ids)}项，应为1至{MOST_QUESTIONS}题"
            yield f"“{self.label}”有{many}：少列几{self.unit}，或者少问几项"
        for id_ in dict.fromkeys(ids):
            if ids.count(id_) > 1:
                yield f"“{self.label}”有两项都叫 {id_}"
            if not _ID.fullmatch(id_) or id_ in RESERVED:
                yield f"“{self.label}”的一项不能叫 {id_}"

    def _number(self) -> Question:
        more = f"最多列{self.at_most}{self.unit}；更多的，列最符合条件的{self.at_most}{self.unit}。"
        return Question(
            id=self.id,
            label=f"{self.label}{self.unit}数",
            type="int",
            unit=self.unit,
            high=self.at_most,
            group=self.group,
            clauses=self.clauses,
            help=more,
            changed_by=self.changed_by,
            asked_of=self.asked_of,
        )

    def _record(self, place: int) -> Record:
        title = f"第{place}{self.unit}{self.label}"
        there = self.number >= place
        made: dict[Question, Question] = {}
        for one in self.fields:
            asked_of = all_of(there, self._about(made, one, one.asked_of)) if one.asked_of else there
            made[one] = replace(
                one,
                id=f"{self.id}_{place}_{one.id}",
                label=f"{title}的{one.label}",
                group=one.group or self.group,
                clauses=one.clauses or self.clauses,
                asked_of=asked_of,
                grows_when=self._about(made, one, one.grows_when) if one.grows_when else None,
            )
        return Record(place, title, {one.id: question for one, question in made.items()})

    def _about(self, made: Mapping[Question, Question], one: Question, condition: Condition) -> Condition:
        """A condition of the field ``one``, about a record; ValueError where it names a later field."""
        later = {field.id for field in self.fields if field not in made}
        terms = [fact.term for fact in condition.walk() if isinstance(fact, Fact)]
        named = [term.id for term in terms if term in self.fields and term not in made]
        computed = [id_ for term in terms if not isinstance(term, Question) for id_ in term.inputs]
        if wrong := dict.fromkeys([*named, *(id_ for id_ in computed if id_ in later)]):
            raise ValueError(f"“{self.label}”的 {one.id} 要看的 {'、'.join(wrong)} 须列在它前面")
        return _about(made, condition)

    @property
    def questions(self) -> tuple[Question, ...]:
        """How many there are, then the particulars of each."""
        return self.number, *(one for record in self.records for one in record.particulars.values())

    @property
    def topics(self) -> tuple[Topic, ...]:
        """A topic of the conversation for each record, so that the guide finishes one before the next."""
        return tuple(Topic(f"{self.id}_{record.place}", record.title) for record in self.records)

    def spoken(self, number: Spoken, **fields: Spoken) -> dict[str, Spoken]:
        """How the guide asks: for each field once, with ``{which}`` in ``asks`` for 第1篇论文."""
        said = {self.number.id: number}
        for record in self.records:
            for id_, spoken in fields.items():
                asks = spoken.asks.format(which=record.title)
                topic = f"{self.id}_{record.place}"
                said[getattr(record, id_).id] = replace(spoken, topic=topic, asks=asks)
        return said

    def at_least(self, count: int, each: Each) -> Counted:
        """``count`` of the records each fulfil a condition: 论文3篇，须在任现职期间发表."""
        if not 1 <= count <= self.at_most:
            raise ValueError(f"“{self.label}”最多列{self.at_most}{self.unit}，不能要求{count}{self.unit}")
        parts = tuple(self._part(record, each(record)) for record in self.records)
        anyone = Record(0, f"每{self.unit}{self.label}", {one.id: one for one in self.fields})
        return Counted(count=count, parts=parts, noun=self.label, unit=self.unit, each=each(anyone))

    def _part(self, record: Record, condition: Condition) -> AllOf:
        own = condition.of if condition == all_of(*condition.of) else ()
        return all_of(self.number >= record.place, *(own or (condition,))).saying(record.title)

    def sum(
        self,
        item: Callable[[Record], Item],
        *,
        id_: str,
        label: str,
        unit: str = "",
        at_least: Number | None = None,
        at_most: Number | None = None,
        also: tuple[Item, ...] = (),
    ) -> Sum:
        """A sum with an item for each record, beside the items ``also``."""
        items = [item(record) for record in self.records]
        totals = tuple(
            Total(
                id=f"{id_}.of_{count}",
                label=label,
                unit=unit,
                items=(*also, *items[:count]),
                at_least=at_least,
                at_most=at_most,
            )
            if also or count
            else None
            for count in range(self.at_most + 1)
        )
        return Sum(number=self.number, totals=totals)


def _about(record: Mapping[Question, Question], condition: Condition) -> Condition:
    """A condition that names fields, about one record; ValueError where it compares what they compute."""
    if isinstance(condition, Fact):
        if isinstance(condition.term, Question):
            return replace(condition, term=record.get(condition.term, condition.term))
        if computed := {one.id for one in record}.intersection(condition.questions):
            raise ValueError(f"问谁、随什么增长，只能直接看 {'、'.join(sorted(computed))} 的答案")
    if isinstance(condition, Principle):
        return replace(condition, met=_about(record, condition.met))
    if isinstance(condition, Group):
        return replace(condition, parts=tuple(_about(record, part) for part in condition.parts))
    return condition
