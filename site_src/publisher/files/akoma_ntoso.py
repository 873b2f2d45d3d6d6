"""The notice as Akoma Ntoso 3.0 (LegalDocML), the exchange format for legal texts.

``eId`` follows the standard's naming (``sec_1__subsec_2__para_3``); ``wId`` is the site's own anchor. An
unnumbered paragraph is an ``alinea``; one that belongs to a numbered item stands inside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from publisher.facts.citations import references
from publisher.notice.model import Clause, Heading, Section
from publisher.site.context import Context

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ONLY_YEAR: Final = "年度（通知文本没有写明发布日期）"
_TAGS: Final = {1: "section", 2: "subsection"}
_SHORT: Final = {"section": "sec", "subsection": "subsec", "paragraph": "para", "alinea": "al"}


def akoma_ntoso(context: Context) -> bytes:
    """The whole notice as one document; the same bytes for the same text."""
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    document = ET.SubElement(root, "doc", name="notice", contains="originalVersion")
    _meta(context, document)
    preface = ET.SubElement(document, "preface")
    title = ET.SubElement(ET.SubElement(preface, "p"), "docTitle")
    title.text = context.notice.title
    for clause in context.notice.opening:
        ET.SubElement(preface, "p", wId=clause.anchor).text = clause.text
    body = ET.SubElement(document, "mainBody")
    for section in context.notice.sections:
        _Builder(context, body).section(section)
    ET.indent(root, " ")
    for paragraph in root.iter("p"):
        _close_up(paragraph)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _close_up(paragraph: ET.Element) -> None:
    """No indentation inside running text, where it would become part of it."""
    if not (paragraph.text or "").strip():
        paragraph.text = None
    for child in paragraph:
        if not (child.tail or "").strip():
            child.tail = None


def _meta(context: Context, document: ET.Element) -> None:
    facts = context.facts
    address = f"/akn/{facts.place_code}/doc/notice/{facts.year}/zhicheng"
    meta = ET.SubElement(document, "meta")
    identification = ET.SubElement(meta, "identification", source="#publisher")
    work, expression, manifestation = (
        ET.SubElement(identification, name) for name in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
    )
    addresses = (address, f"{address}/zho@", f"{address}/zho@.xml")
    for level, of_level in zip((work, expression, manifestation), addresses, strict=True):
        ET.SubElement(level, "FRBRthis", value=of_level.replace("zhicheng", "zhicheng/!main", 1))
        ET.SubElement(level, "FRBRuri", value=of_level)
        ET.SubElement(level, "FRBRdate", date=f"{facts.year}-01-01", name=_ONLY_YEAR)
        ET.SubElement(level, "FRBRauthor", href="#bureau" if level is work else "#publisher")
    ET.SubElement(work, "FRBRcountry", value="cn")
    ET.SubElement(expression, "FRBRlanguage", language="zho")
    known = ET.SubElement(meta, "references", source="#publisher")
    for identity, name in (
        ("bureau", facts.issuer),
        ("publisher", context.settings.name),
    ):
        ET.SubElement(
            known,
            "TLCOrganization",
            eId=identity,
            href=f"/akn/ontology/organization/cn/{identity}",
            showAs=name,
        )


@dataclass
class _Builder:
    """Writes one section; remembers where the next block belongs."""

    context: Context
    body: ET.Element
    open: dict[int, ET.Element] = field(default_factory=dict)
    """The open section (1), subsection (2) and numbered item (3)."""
    counts: dict[str, int] = field(default_factory=dict)

    def section(self, section: Section) -> None:
        self._heading(section.heading)
        for block in section.blocks:
            if isinstance(block, Heading):
                self._heading(block)
            else:
                self._clause(block)

    def _heading(self, heading: Heading) -> None:
        self.open = {level: element for level, element in self.open.items() if level < heading.level}
        element = self._element(_TAGS[heading.level], heading.id.rpartition(".")[2], heading.anchor)
        ET.SubElement(element, "num").text = heading.marker
        ET.SubElement(element, "heading").text = heading.title
        self.open[heading.level] = element

    def _clause(self, clause: Clause) -> None:
        if clause.numbered:
            self.open.pop(3, None)
            element = self._element("paragraph", clause.id.rpartition(".")[2], clause.anchor)
            ET.SubElement(element, "num").text = clause.marker
            self.open[3] = element
        else:
            self._part_of_item()
            element = self._element("alinea", "", clause.anchor)
        self._words(ET.SubElement(ET.SubElement(element, "content"), "p"), clause)

    def _part_of_item(self) -> None:
        """An item that goes on in a further paragraph holds its own words in an alinea, too."""
        item = self.open.get(3)
        content = item.find("content") if item is not None else None
        if item is None or content is None:
            return
        item.remove(content)
        self._element("alinea", "", "").append(content)

    def _element(self, tag: str, number: str, anchor: str) -> ET.Element:
        parent = self.open[max(self.open)] if self.open else self.body
        above = parent.get("eId", "")
        stem = f"{above}__{_SHORT[tag]}" if above else _SHORT[tag]
        self.counts[stem] = self.counts.get(stem, 0) + 1
        identity = {"eId": f"{stem}_{number or self.counts[stem]}"}
        return ET.SubElement(parent, tag, identity | ({"wId": anchor} if anchor else {}))

    def _words(self, paragraph: ET.Element, clause: Clause) -> None:
        """The text with references to other clauses; other links are the site's own and left out."""
        last, at = None, 0
        for reference in references(self.context, clause):
            if not reference.targets:
                continue
            _append(paragraph, last, clause.text[at : reference.start])
            last = ET.SubElement(paragraph, "ref", href=f"#{_eid(reference.targets[0])}")
            last.text = clause.text[reference.start : reference.end]
            at = reference.end
        _append(paragraph, last, clause.text[at:])


def _append(paragraph: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        paragraph.text = text
    else:
        last.tail = text


def _eid(clause_id: str) -> str:
    """The eId of a numbered item: 1.2.3 -> sec_1__subsec_2__para_3."""
    numbers = re.findall(r"\d+", clause_id)
    names = ("sec", "subsec", "para") if len(numbers) == 3 else ("sec", "para")
    return "__".join(f"{name}_{number}" for name, number in zip(names, numbers, strict=True))
