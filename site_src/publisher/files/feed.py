"""Changes (更新): an Atom feed, and the list on the page about the site, from one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from publisher.facts.editor_tables import KEY, read_table, words
from publisher.files.metadata import site_url
from publisher.notice.model import Notice
from publisher.pages.page import Context, GeneratedFile
from publisher.sheets.columns import Column, Record
from publisher.sheets.dates import day
from publisher.sheets.sheet import Findings

FEED: Final = "feed.xml"
FILE: Final = "changes.csv"
_NAME: Final = "urn:zhicheng-checker:baotou-2023"
COLUMNS: Final = (
    KEY,
    Column(key="on", heading="日期", parse=day, allowed="日期，如 2023-06-10"),
    words("title", "标题"),
    words("path", "网页", required=False),
    words("text", "内容"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed for readers; ``path`` is a page of the site."""

    id: str
    on: str
    title: str
    path: str
    text: str


def changes(context: Context) -> tuple[Change, ...]:
    """Newest first; raises PluginError with every faulty row."""
    return _changes(context.data, context.notice)


@lru_cache(maxsize=2)
def _changes(data: Path, notice: Notice) -> tuple[Change, ...]:
    found = [Change(**record.values) for record in read_table(data / FILE, COLUMNS, notice, _check)]
    return tuple(sorted(found, key=lambda change: change.on, reverse=True))


def _check(_: Notice, record: Record, found: Findings) -> None:
    path = record.values["path"]
    if path and (path.startswith("/") or not path.endswith("/")):
        found.fault(record.place(COLUMNS[3]), f"“{path}”应写成 notice/4/：开头没有斜线，结尾有")


def files(context: Context) -> Iterator[GeneratedFile]:
    yield GeneratedFile(FEED, atom(changes(context), site_url()))


def atom(found: tuple[Change, ...], root: str) -> bytes:
    """The same bytes for the same rows; links are relative where the site's address is not known."""
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-Hans"})
    _texts(
        feed,
        id=_identity("feed"),
        title="包头职称申报自查：更新",
        updated=_moment(found[0].on if found else ""),
    )
    _texts(ET.SubElement(feed, "author"), name="包头职称申报自查")
    ET.SubElement(feed, "link", rel="alternate", href=root or "./")
    if root:
        ET.SubElement(feed, "link", rel="self", href=f"{root}{FEED}")
    for change in found:
        entry = ET.SubElement(feed, "entry")
        _texts(entry, id=_identity(change.id), title=change.title, updated=_moment(change.on))
        ET.SubElement(entry, "link", rel="alternate", href=f"{root}{change.path}" or "./")
        _texts(entry, summary=change.text)
    ET.indent(feed, " ")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def changes_html(context: Context) -> str:
    items = "".join(
        f'<li><time datetime="{change.on}">{change.on}</time>　'
        f'<a href="/{change.path}">{escape(change.title)}</a>：{escape(change.text)}</li>'
        for change in changes(context)
    )
    return f'<ul>{items}</ul><p><a href="/{FEED}">Atom 订阅</a></p>'


def _texts(parent: ET.Element, **texts: str) -> None:
    for tag, text in texts.items():
        ET.SubElement(parent, tag).text = text


def _identity(key: str) -> str:
    return uuid5(NAMESPACE_URL, f"{_NAME}:{key}").urn


def _moment(on: str) -> str:
    return f"{on or '2023-05-01'}T00:00:00+08:00"
