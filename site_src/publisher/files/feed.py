"""Changes (更新) as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from publisher.facts.changes import changes
from publisher.files.metadata import site_url
from publisher.site.context import Context
from publisher.site.page import GeneratedFile

FEED: Final = "feed.xml"


def files(context: Context) -> Iterator[GeneratedFile]:
    yield GeneratedFile(FEED, atom(context, site_url(context.place)))


def atom(context: Context, root: str) -> bytes:
    """The same bytes for the same rows; links are relative where the site's address is not known."""
    listed, name = changes(context), context.settings.name
    newest = listed[0].on if listed else context.facts.file_date.isoformat()
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-Hans"})
    _texts(feed, id=_identity(context, "feed"), title=f"{name}：更新", updated=_moment(newest))
    _texts(ET.SubElement(feed, "author"), name=name)
    ET.SubElement(feed, "link", rel="alternate", href=root or "./")
    if root:
        ET.SubElement(feed, "link", rel="self", href=f"{root}{FEED}")
    for change in listed:
        entry = ET.SubElement(feed, "entry")
        _texts(entry, id=_identity(context, change.id), title=change.title, updated=_moment(change.on))
        ET.SubElement(entry, "link", rel="alternate", href=f"{root}{change.path}" or "./")
        _texts(entry, summary=change.text)
    ET.indent(feed, " ")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _texts(parent: ET.Element, **texts: str) -> None:
    for tag, text in texts.items():
        ET.SubElement(parent, tag).text = text


def _identity(context: Context, key: str) -> str:
    return uuid5(NAMESPACE_URL, f"urn:zhicheng-checker:{context.facts.id}:{key}").urn


def _moment(on: str) -> str:
    return f"{on}T00:00:00+08:00"
