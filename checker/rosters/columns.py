"""The columns of a roster: which questions its headings name, and its rows as answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.engine.checking import read_answers
from checker.engine.evaluation.answers import parse_answers
from checker.errors import Fault, InputError
from checker.law.pathways import Law
from checker.law.values import NO_DATE
from checker.rosters import headings
from checker.rosters.admissible import Admissible
from checker.rosters.cells import column_letters, shorten, spelling, text_of
from checker.rosters.column import Column
from checker.rosters.headings import AS_OF
from checker.rosters.rows import KeptColumn, RosterFault, RosterRow
from checker.rosters.values import Answer, CellError, is_open, yes_or_no


@dataclass(frozen=True, slots=True)
class RosterColumns:
    """The columns of a table, as its header names them; made by ``from_header``."""

    law: Law
    headings: tuple[str, ...]
    row: int
    """The number of the header's row, from 1."""
    questions: Mapping[str, tuple[int, ...]]
    """Question id, or ``as_of``, to the numbers of its columns, from 1; more than one may say the same."""
    kept: tuple[KeptColumn, ...]
    faults: tuple[RosterFault, ...]
    """What is wrong with the header."""
    as_of: str
    """The application date of rows that do not say; empty: the law's."""
    common: Mapping[str, Answer]
    """Answers that all rows share, by question id."""
    _columns: tuple[Column, ...] = field(repr=False)
    _nones: Mapping[str, int] = field(repr=False)
    """Question id to the number of its column ``<id>_none``."""
    _known: Admissible = field(repr=False)

    @classmethod
    def from_header(
        cls,
        cells: Sequence[object],
        law: Law,
        row: int = 1,
        as_of: str = "",
        common: Mapping[str, Answer] | None = None,
    ) -> RosterColumns:
        """Columns out of the header's cells; InputError where ``as_of`` or ``common`` is not admissible."""
        shared = {AS_OF: as_of or None, "answers": dict(common or {})}
        parse_answers(law.catalogue, shared, law.as_of_first, law.as_of_last, law.as_of_default)
        titles = tuple(map(text_of, cells))
        questions: dict[str, tuple[int, ...]] = {}
        nones = _nones(law, titles)
        kept: list[KeptColumn] = []
        for number, title in enumerate(titles, start=1):
            if id_ := headings.meant(law, title):
                questions[id_] = (*questions.get(id_, ()), number)
            elif number not in nones.values():
                kept.append(KeptColumn(number, title, headings.nearest(law, title)))
        columns = tuple(
            Column(law, id_, number, titles[number - 1])
            for id_, numbers in questions.items()
            for number in numbers
        )
        faults = tuple(_repeated(titles, row, law))
        shared_answers = dict(common or {})
        read = columns, nones, Admissible(law)
        return cls(law, titles, row, questions, tuple(kept), faults, as_of, shared_answers, *read)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Ids of questions that neither a column nor ``common`` answers, in the catalogue's order."""
        known = {*self.questions, *self.common, *self._nones}
        return tuple(id_ for id_ in self.law.catalogue if id_ not in known)

    def read(self, cells: Sequence[object], row: int = 0) -> RosterRow:
        """A row of the table as answers, its cells in the order of the header."""
        answers: dict[str, Answer] = dict(self.common)
        said_by: dict[str, Column] = {}
        faults: list[RosterFault] = []
        for column in self._columns:
            cell = _cell(cells, column.number)
            try:
                answer = column.answer(cell)
            except CellError as error:
                faults.append(column.unread(row, cell, str(error), self._day(answers)))
                continue
            if answer is None:
                continue
            if column.id in answers and answers[column.id] != answer:
                faults.append(column.conflict(row, cell, said_by.get(column.id)))
                continue
            answers[column.id] = answer
            said_by[column.id] = column
        faults.extend(self._add_nones(row, answers, cells))
        wrong = {fault.question for fault in faults}
        for id_ in wrong:
            answers.pop(id_, None)
        as_of = str(answers.pop(AS_OF, self.as_of))
        faults.extend(self._inadmissible(row, as_of, answers, cells, wrong))
        return RosterRow(row, as_of, answers, tuple(faults))

    def _add_nones(
        self, row: int, answers: dict[str, Answer], cells: Sequence[object]
    ) -> Iterator[RosterFault]:
        """无 where the column beside one of days says so and the day itself is open."""
        for id_, number in self._nones.items():
            cell = _cell(cells, number)
            try:
                if not is_open(cell) and yes_or_no(cell):
                    answers.setdefault(id_, NO_DATE)
            except CellError:
                heading, value = self.headings[number - 1], shorten(cell)
                sentence = f"“{value}”；应为：是、否或不清楚"
                yield RosterFault(row, column_letters(number), heading, id_, value, sentence)

    def _day(self, answers: Mapping[str, Answer]) -> date:
        day = str(answers.get(AS_OF) or self.as_of)
        return date.fromisoformat(day) if day else self.law.as_of_default

    def _inadmissible(
        self, row: int, as_of: str, answers: dict[str, Answer], cells: Sequence[object], wrong: set[str]
    ) -> Iterator[RosterFault]:
        """What the engine does not admit of the answers that could be read, which it is then taken from."""
        if self._known.admit(as_of, answers):
            return
        try:
            read_answers(self.law, {AS_OF: as_of or None, "answers": answers})
        except InputError as error:
            for fault in error.faults:
                answers.pop(fault.question, None)
                if fault.question not in wrong:
                    yield self._at(row, fault, cells)

    def _at(self, row: int, fault: Fault, cells: Sequence[object]) -> RosterFault:
        number = next(iter(self.questions.get(fault.question, ())), 0)
        cell = _cell(cells, number) if number else None
        heading = self.headings[number - 1] if number else fault.label
        value = "" if is_open(cell) else shorten(cell)
        if fault.question == self.law.target_series and not value:
            sentence = (
                f"没有填写，请填其中一项：{'、'.join(option.label for option in self.law.series.options)}"
            )
            return RosterFault(row, column_letters(number), heading, fault.question, value, sentence)
        sentence = f"“{value}”；应为：{fault.allowed}" if value else fault.allowed
        return RosterFault(row, column_letters(number), heading, fault.question, value, sentence)


def _cell(cells: Sequence[object], number: int) -> object:
    return cells[number - 1] if number <= len(cells) else None


def _nones(law: Law, titles: Sequence[str]) -> dict[str, int]:
    """Question id to the number of its column ``<id>_none``."""
    wanted = {spelling(headings.none_column(id_)): id_ for id_, q in law.catalogue.items() if q.none_label}
    numbers = enumerate(map(spelling, titles), start=1)
    return {wanted[title]: number for number, title in numbers if title in wanted}


def _repeated(titles: Sequence[str], row: int, law: Law) -> Iterator[RosterFault]:
    """A fault for each heading that stands in the header twice."""
    first: dict[str, int] = {}
    for number, title in enumerate(titles, start=1):
        if not title:
            continue
        before = first.setdefault(title, number)
        if before != number:
            sentence = f"{column_letters(before)} 列也是这个标题；应为：每个标题只用一次"
            yield RosterFault(row, column_letters(number), title, headings.meant(law, title), "", sentence)
