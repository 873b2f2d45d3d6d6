"""The timeline's dates as a calendar file (iCalendar, RFC 5545): the same bytes for the same notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from publisher.facts.days.timeline import moments
from publisher.site.context import Context
from publisher.site.notice_facts import NoticeFacts
from publisher.site.page import GeneratedFile

CALENDAR: Final = "timeline/deadlines.ics"
_MAX_OCTETS: Final = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A whole day that something must be done by."""

    id: str
    day: date
    title: str
    text: str


def files(context: Context) -> Iterator[GeneratedFile]:
    """The calendar of the dates; none where there is no timeline."""
    listed = moments(context)
    if not listed:
        return
    labels = {clause.id: clause.label for clause in context.notice.clauses}
    deadlines = (
        Deadline(
            id=moment.id,
            day=moment.day,
            title=f"{moment.what}（{moment.who}）",
            text="\n".join(filter(None, (f"{labels[moment.clause]}：{moment.quote}", moment.note))),
        )
        for moment in listed
        if moment.day
    )
    yield GeneratedFile(CALENDAR, calendar(context.facts, deadlines))


def calendar(facts: NoticeFacts, deadlines: Iterable[Deadline]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//zhicheng-checker//deadlines//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(facts.title)}",
    ]
    for deadline in deadlines:
        lines += _event(facts, deadline)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(facts: NoticeFacts, deadline: Deadline) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{deadline.id}@{facts.id}.zhicheng-checker",
        # RFC 5545 wants to know when an entry was made; not the build's moment, which changes.
        f"DTSTAMP:{facts.file_date:%Y%m%d}T000000Z",
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
