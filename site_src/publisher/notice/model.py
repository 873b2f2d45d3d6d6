"""The notice as numbered paragraphs: the result of the parser, which pages, quotations and search use."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.notice.numbering import Form, Role


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, 一、… or （一）…: the clauses under it carry its number; it is no clause itself."""

    id: str
    label: str
    """The notice's own numbering, parents included: 四（六）."""
    marker: str
    title: str
    """Empty where the first level has no headings but paragraphs, as in 第四条 ……"""
    level: int
    """Its depth, from 1."""
    line: int
    form: Form = "heading"
    closing: str = ""
    """The punctuation after a heading that is on the same line as its paragraph: 。"""

    @property
    def anchor(self) -> str:
        return "h" + self.id.replace(".", "-")

    @property
    def text(self) -> str:
        spaced = bool(self.title) and self.marker[-1:].isalnum()
        return self.marker + "\u3000" * spaced + self.title


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
    table: bool = False
    """Whether the text is a table: each line a row, with tabs between the cells."""

    @property
    def anchor(self) -> str:
        return "c" + self.id.replace(".", "-")

    @property
    def numbered(self) -> bool:
        return bool(self.marker)

    @property
    def level(self) -> int:
        """Its depth, from 1; an unnumbered paragraph is as deep as the numbered one that it follows."""
        return self.id.count(".") + 1


@dataclass(frozen=True, slots=True)
class Section:
    """One number of the first level with everything under it, in the order of the text."""

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
class Part:
    """A paragraph that is no clause: 文号, 主送机关, 附件, 署名 and the like."""

    role: Role
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Notice:
    """The text of a notice; every paragraph is either one clause, one heading or one of the parts."""

    title: str
    opening: tuple[Clause, ...]
    """The clauses before the first number: ``0-p1``, ``0-p2``."""
    sections: tuple[Section, ...]
    parts: tuple[Part, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.opening + tuple(clause for section in self.sections for clause in section.clauses)

    def by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    def part(self, *roles: Role) -> tuple[str, ...]:
        """The texts of the parts with these roles, in the order of the text."""
        return tuple(part.text for part in self.parts if part.role in roles)
