"""What makes a filed committee's row wrong, or worth a look (6.1.1, 6.1.2, 4.4, 七; 人社部令第40号).

Each rule looks at one record, of which any value may be missing (its own fault has then been told), and gives
the column and the sentence of what it finds. WARNINGS are told and do not stop anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from checker.notices.baotou_2023.after.delegation import DELEGATED, DELEGATES
from checker.notices.baotou_2023.vocabulary import SENIOR
from publisher.law import LAW
from publisher.registry.model import (
    BY_KEY,
    CITY,
    DISTRICT,
    DISTRICTS,
    REGION,
    SERIES,
    WHOLE_CITY,
    lacks,
    levels_in,
)
from publisher.registry.values import number_key
from publisher.sheets.columns import SEPARATOR, Record, items
from publisher.sheets.sheet import Findings

FILE_BY: Final = date(2023, 5, 30)
"""6.1.1: filings are due by this day."""
MAX_YEARS: Final = 3
SENIOR_MEMBERS: Final = 25
SPECIALITY_MEMBERS: Final = 11
CITY_SENIOR: Final = frozenset(
    target.series
    for pathway in LAW.pathways
    if pathway.id == "targeted_grassroots"
    for target in LAW.targets
    if pathway.can_lead_to(target)
)
"""七: the series whose senior titles the city itself has reviewed; those of 4.9, schools included."""

_Values = Mapping[str, str]
_Found = Iterator[tuple[str, str]]


def lint(records: Iterable[Record], on: date, found: Findings) -> None:
    """Tell every fault and every hint; ``on`` is the day for which validity is asked."""
    numbers: dict[str, Record] = {}
    for record in records:
        for rule in RULES:
            for key, sentence in rule(record.values):
                found.fault(record.place(BY_KEY[key]), sentence)
        for warning in WARNINGS:
            for key, sentence in warning(record.values, on):
                found.hint(record.place(BY_KEY[key]), sentence)
        if number := record.values["number"]:
            first = numbers.setdefault(number_key(number), record)
            if first is not record:
                where = first.sheet.place(first.row)
                found.fault(record.place(BY_KEY["number"]), f"备案编号“{number}”与{where}重复")


def _levels_exist(row: _Values) -> _Found:
    for series in items(row["series"]):
        for word in items(row["levels"]):
            if lacks(word, SERIES[series]):
                yield "levels", f"{series}系列没有{word}"


def _validity(row: _Values) -> _Found:
    if not row["filed_on"] or not row["valid_until"]:
        return
    filed, until = date.fromisoformat(row["filed_on"]), date.fromisoformat(row["valid_until"])
    if until < filed:
        yield "valid_until", f"早于备案日期 {filed}"
    elif until > years_after(filed, MAX_YEARS):
        latest = years_after(filed, MAX_YEARS)
        yield "valid_until", f"备案有效期不超过 {MAX_YEARS} 年（人社部令第40号第八条），最晚 {latest}"


def _members(row: _Values) -> _Found:
    if not row["members"]:
        return
    count = int(row["members"])
    if count % 2 == 0:
        yield "members", f"评委人数应是单数（人社部令第40号第九条），现在是 {count}"
    if _is_senior(row):
        by_speciality = bool(row["specialities"])
        least = SPECIALITY_MEMBERS if by_speciality else SENIOR_MEMBERS
        kind = "按专业组建" if by_speciality else "按系列组建"
        if count < least:
            yield "members", f"{kind}的高级评委会不少于 {least} 人（人社部令第40号第九条），现在是 {count}"


def _delegation(row: _Values) -> _Found:
    """An organiser may review what the notice hands down to it (4.4.1 to 4.4.5, 七)."""
    kind = row["kind"]
    if kind in {DISTRICT, *DELEGATES.values()} and _is_senior(row):
        yield "levels", f"下放给{kind}的只有中级、初级（四（四））"
    if kind in DELEGATES.values():
        for series in items(row["series"]):
            if DELEGATES.get(SERIES[series]) != kind:
                allowed = SEPARATOR.join(_delegated_to(kind))
                yield "series", f"下放给{kind}的是{allowed}系列（四（四）），不含{series}"
    if kind == CITY and _is_senior(row):
        for series in items(row["series"]):
            if SERIES[series] not in CITY_SENIOR:
                yield "levels", f"我市自评高级职称的系列（七）不含{series}"


def _authority(row: _Values) -> _Found:
    """6.1.2: the region files senior committees, and intermediate ones of its own units."""
    if not row["authority"] or not row["levels"]:
        return
    regional = REGION in row["authority"]
    if _is_senior(row) and not regional:
        yield "authority", "高级评委会由自治区人力资源和社会保障厅核准备案（六（一）2）"
    if regional and not _is_senior(row) and row["kind"] not in {REGION, ""}:
        yield "authority", "本地区组建的中初级评委会由盟市（旗县）人力资源和社会保障局核准备案（六（一）2）"


def _districts(row: _Values) -> _Found:
    served = items(row["districts"])
    if WHOLE_CITY in served and len(served) > 1:
        yield "districts", f"写了{WHOLE_CITY}，就不要再写旗县区"
    if row["kind"] == DISTRICT and row["organiser"]:
        own = [name for name in DISTRICTS if name in row["organiser"]]
        beyond = [name for name in served if own and name not in own]
        if beyond:
            yield (
                "districts",
                f"旗县区只能受理本辖区（六（三）1），{row['organiser']}不受理{SEPARATOR.join(beyond)}",
            )


def _filed_late(row: _Values, on: date) -> _Found:
    del on
    if row["filed_on"] and date.fromisoformat(row["filed_on"]) > FILE_BY:
        yield "filed_on", f"在 {FILE_BY} 之后（六（一）1），请核对"


def _has_ended(row: _Values, on: date) -> _Found:
    if row["valid_until"] and date.fromisoformat(row["valid_until"]) < on:
        yield "valid_until", f"有效期已过（按 {on} 计算），网站上标为“已过期”"


RULES: Final[tuple[Callable[[_Values], _Found], ...]] = (
    _levels_exist,
    _validity,
    _members,
    _delegation,
    _authority,
    _districts,
)
WARNINGS: Final[tuple[Callable[[_Values, date], _Found], ...]] = (_filed_late, _has_ended)


def _delegated_to(kind: str) -> tuple[str, ...]:
    return tuple(label for label, key in SERIES.items() if key in DELEGATED and DELEGATES[key] == kind)


def _is_senior(row: _Values) -> bool:
    words = tuple(items(row["levels"]))
    return any(
        level in SENIOR for series in items(row["series"]) for level in levels_in(words, SERIES[series])
    )


def years_after(start: date, years: int) -> date:
    """The same day of the month; from 29 February, 28 February of a common year."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)
