"""The facts about a notice in ``notices/ID/notice.toml``: title, issuer, place, year, and a few quotations.

The text itself is ``notice.txt`` in the same folder; the rules are a law of the checker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from publisher.notice.model import Notice
from publisher.notice.numbering import Numbering, NumberingError, read_numbering
from publisher.setup.console import UserError
from publisher.site.toml_files import TomlTable, read_toml

FILE: Final = "notice.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """The number of working days for which names must be published (公示); ``quote`` is from ``clause``."""

    clause: str
    quote: str
    working_days: int
    example_start: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Organising:
    """The clauses on the days by which a review has to be planned, held and reported.

    ``review_by`` and ``filed_by`` are ids of entries in the timeline.
    """

    plan_clause: str
    report_clause: str
    deadlines_clause: str
    review_by: str
    filed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """A clause and words to search for, which pages show as examples."""

    clause: str
    words: str
    phrase: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """``words`` of ``clause`` that refer to other clauses without their numbers."""

    clause: str
    words: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """The content of ``notice.toml``."""

    id: str
    title: str
    year: int
    number: str
    """文号; empty where the text has none."""
    follows: str
    """The id of the notice that this one takes the place of; empty where there is none on this site."""
    file_date: date
    """The date in files that need one, fixed so that the same text gives the same bytes."""
    issuer: str
    issuer_short: str
    place: str
    within: str
    place_code: str
    """The jurisdiction in Akoma Ntoso's identifiers: cn, or cn- and the 区划代码."""
    online_system: str
    """Where applicants fill in their forms; empty where the notice does not say."""
    unknown: tuple[str, ...]
    """Documents that the site could not obtain, in one sentence each."""
    examples: Examples
    publicity: Publicity | None
    organising: Organising | None
    numbering: Numbering
    pointers: tuple[Pointer, ...]

    @property
    def about(self) -> str:
        """The title, beginning with 关于."""
        before, about, after = self.title.partition("关于")
        return about + after or before


def read_facts(folder: Path) -> NoticeFacts:
    """The facts in a notice's folder; raises UserError."""
    table = read_toml(folder / FILE, f"notices/{folder.name}/{FILE}")
    issuer, place = table.table("issuer"), table.table("place")
    facts = NoticeFacts(
        id=table.text("id"),
        title=table.text("title"),
        year=table.integer("year"),
        number=table.text_or("number", ""),
        follows=table.text_or("follows", ""),
        file_date=table.day("file_date"),
        issuer=issuer.text("name"),
        issuer_short=issuer.text("short"),
        place=place.text("name"),
        within=place.text_or("within", ""),
        place_code=place.text_or("code", "cn"),
        online_system=table.text_or("online_system", ""),
        unknown=table.texts_or_none("unknown"),
        examples=_examples(table.table("examples")),
        publicity=_publicity(table.table_or_none("publicity")),
        organising=_organising(table.table_or_none("organising")),
        numbering=_numbering(table),
        pointers=tuple(_pointer(entry) for entry in table.tables("pointing")),
    )
    if facts.id != folder.name:
        raise table.fault("id", f"“{facts.id}”与目录名 {folder.name} 不同")
    for part in (table, issuer, place):
        part.close()
    return facts


def check_facts(facts: NoticeFacts, notice: Notice) -> None:
    """Check the facts against the text; raises UserError with every contradiction."""
    file = f"notices/{facts.id}/{FILE}"
    texts = {clause.id: clause.text for clause in notice.clauses}
    faults = []
    if facts.title != notice.title:
        faults.append(f"title：与通知第一行“{notice.title}”不同。")
    if facts.examples.clause not in texts:
        faults.append(f"examples.clause：“{facts.examples.clause}”不是通知的条款编号。")
    if facts.organising:
        named = (
            facts.organising.plan_clause,
            facts.organising.report_clause,
            facts.organising.deadlines_clause,
        )
        faults += [f"organising：没有条款 {clause}。" for clause in named if clause not in texts]
    quoted = [("pointing", pointer.clause, pointer.words) for pointer in facts.pointers]
    if facts.publicity:
        quoted.append(("publicity", facts.publicity.clause, facts.publicity.quote))
    for key, clause, words in quoted:
        if words not in texts.get(clause, ""):
            faults.append(f"{key}：条款 {clause} 的原文里没有“{words}”。")
    for pointer in facts.pointers:
        faults += [f"pointing：没有条款 {target}。" for target in pointer.targets if target not in texts]
    if faults:
        raise UserError("\n".join(f"{file} 的 {fault}" for fault in faults))


def _examples(table: TomlTable) -> Examples:
    examples = Examples(
        clause=table.text("clause"),
        words=table.text("words"),
        phrase=table.text("phrase"),
        topics=table.texts("topics"),
    )
    table.close()
    return examples


def _publicity(table: TomlTable | None) -> Publicity | None:
    if table is None:
        return None
    publicity = Publicity(
        clause=table.text("clause"),
        quote=table.text("quote"),
        working_days=table.integer("working_days"),
        example_start=table.day("example_start"),
    )
    table.close()
    return publicity


def _organising(table: TomlTable | None) -> Organising | None:
    if table is None:
        return None
    organising = Organising(
        plan_clause=table.text("plan_clause"),
        report_clause=table.text("report_clause"),
        deadlines_clause=table.text("deadlines_clause"),
        review_by=table.text("review_by"),
        filed_by=table.text("filed_by"),
    )
    table.close()
    return organising


def _numbering(table: TomlTable) -> Numbering:
    try:
        return read_numbering(table.raw("numbering"))
    except NumberingError as error:
        raise UserError("\n".join(f"{table.file}：{sentence}" for sentence in error.sentences)) from error


def _pointer(table: TomlTable) -> Pointer:
    pointer = Pointer(clause=table.text("clause"), words=table.text("words"), targets=table.texts("targets"))
    table.close()
    return pointer
