"""Deadlines as a calendar file (iCalendar, RFC 5545): the same bytes for the same notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_STAMP: Final = "20230501T000000Z"
"""RFC 5545 wants to know when an entry was made: the notice's year, not the build's moment."""
_MAX_OCTETS: Final = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A whole day that something must be done by."""

    id: str
    day: date
    title: str
    text: str


def calendar(name: str, deadlines: Iterable[Deadline]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//zhicheng-checker//deadlines//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for deadline in deadlines:
        lines += _event(deadline)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(deadline: Deadline) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{deadline.id}@baotou-2023.zhicheng-checker",
        f"DTSTAMP:{_STAMP}",
        f"DTSTART;VALUE=DATE:{deadline.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{deadline.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped('截止：' + deadline.title)}",
        f"DESCRIPTION:{_escaped(deadline.text)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets a line, never inside a character; what follows begins with a space."""
    part = ""
    for character in line:
        if len((part + character).encode()) > _MAX_OCTETS:
            yield part
            part = " "
        part += character
    yield part
