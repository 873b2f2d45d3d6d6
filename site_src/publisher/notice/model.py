"""The notice as numbered paragraphs: what the parser makes and the pages, the quotes and the search read."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.notice.numbering import Form, Role


@dataclass(frozen=True, slots=True)
class Heading:
    """一、… or （一）…: gives its number to what stands under it and is itself no clause."""

    id: str
    label: str
    """The notice's own numbering, parents included: 四（六）."""
    marker: str
    title: str
    """Empty where the first level is no heading but a whole paragraph, as in 第四条 ……"""
    level: int
    """How deep it stands, from 1."""
    line: int
    form: Form = "heading"
    closing: str = ""
    """What ends a heading that runs on into its paragraph: 。"""

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
    """Whether the text is a table: a line a row, cells parted by tabs."""

    @property
    def anchor(self) -> str:
        return "c" + self.id.replace(".", "-")

    @property
    def numbered(self) -> bool:
        return bool(self.marker)

    @property
    def level(self) -> int:
        """How deep it stands, from 1; a paragraph after a numbered one stands as deep as that."""
        return self.id.count(".") + 1


@dataclass(frozen=True, slots=True)
class Section:
    """One number of the first level with all that stands under it, in the order of the text."""

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
    """The whole text, every paragraph under exactly one id or one of the parts."""

    title: str
    opening: tuple[Clause, ...]
    """What stands before the first number: ``0-p1``, ``0-p2``."""
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
