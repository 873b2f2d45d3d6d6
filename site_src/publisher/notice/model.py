"""The notice as numbered paragraphs: what the parser makes and the pages, the quotes and the search read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """一、… or （一）…: gives its number to what stands under it and is itself no clause."""

    id: str
    label: str
    """The notice's own numbering, parents included: 四（六）."""
    marker: str
    title: str
    level: int
    line: int

    @property
    def anchor(self) -> str:
        return "h" + self.id.replace(".", "-")

    @property
    def text(self) -> str:
        return self.marker + self.title


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph."""

    id: str
    label: str
    text: str
    """The paragraph without its leading number and surrounding white space, else word for word."""
    marker: str
    """The leading number as it is printed (``1.``), or nothing."""
    headings: tuple[Heading, ...]
    line: int

    @property
    def anchor(self) -> str:
        return "c" + self.id.replace(".", "-")

    @property
    def numbered(self) -> bool:
        return bool(self.marker)


@dataclass(frozen=True, slots=True)
class Section:
    """One 一、… with all that stands under it, in the order of the text."""

    number: int
    heading: Heading
    blocks: tuple[Heading | Clause, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Clause))

    @property
    def subsections(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole text, every paragraph under exactly one id."""

    title: str
    opening: tuple[Clause, ...]
    """Salutation and opening paragraph: ``0-p1``, ``0-p2``."""
    sections: tuple[Section, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.opening + tuple(clause for section in self.sections for clause in section.clauses)

    def by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}
