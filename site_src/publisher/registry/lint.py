"""Checks of a filed committee's row against the notice's rules and 人社部令第40号.

Each check takes one record and yields the column and the sentence of each fault. Any value may be missing,
which is reported elsewhere. What WARNINGS yield are hints, with which the row can still be used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from publisher.registry.rules import RowRules
from publisher.registry.values import number_key
from publisher.sheets.columns import SEPARATOR, Record, items
from publisher.sheets.sheet import Findings

MAX_YEARS: Final = 3
SENIOR_MEMBERS: Final = 25
SPECIALITY_MEMBERS: Final = 11

_Values = Mapping[str, str]
_Results = Iterator[tuple[str, str]]


def lint(records: Iterable[Record], rules: RowRules, on: date, findings: Findings) -> None:
    """Add every fault and hint to ``findings``; ``on`` is the day for which validity is checked."""
    numbers: dict[str, Record] = {}
    for record in records:
        for check in CHECKS:
            for key, sentence in check(record.values, rules):
                findings.fault(record.place(rules.by_key[key]), sentence)
        for warning in WARNINGS:
            for key, sentence in warning(record.values, rules, on):
                findings.hint(record.place(rules.by_key[key]), sentence)
        if number := record.values["number"]:
            first = numbers.setdefault(number_key(number), record)
            if first is not record:
                where = first.sheet.place(first.row)
                findings.fault(record.place(rules.by_key["number"]), f"备案编号“{number}”与{where}重复")


def _levels_exist(row: _Values, rules: RowRules) -> _Results:
    for series in items(row["series"]):
        for word in items(row["levels"]):
            if rules.lacks(word, rules.series[series]):
                yield "levels", f"{series}系列没有{word}"


def _validity(row: _Values, rules: RowRules) -> _Results:
    del rules
    if not row["filed_on"] or not row["valid_until"]:
        return
    filed, until = date.fromisoformat(row["filed_on"]), date.fromisoformat(row["valid_until"])
    if until < filed:
        yield "valid_until", f"早于备案日期 {filed}"
    elif until > years_after(filed, MAX_YEARS):
        latest = years_after(filed, MAX_YEARS)
        yield "valid_until", f"备案有效期不超过 {MAX_YEARS} 年（人社部令第40号第八条），最晚 {latest}"


def _members(row: _Values, rules: RowRules) -> _Results:
    if not row["members"]:
        return
    count = int(row["members"])
    if count % 2 == 0:
        yield "members", f"评委人数应是单数（人社部令第40号第九条），现在是 {count}"
    if _is_senior(row, rules):
        by_speciality = bool(row["specialities"])
        least = SPECIALITY_MEMBERS if by_speciality else SENIOR_MEMBERS
        kind = "按专业组建" if by_speciality else "按系列组建"
        if count < least:
            yield "members", f"{kind}的高级评委会不少于 {least} 人（人社部令第40号第九条），现在是 {count}"


def _delegation(row: _Values, rules: RowRules) -> _Results:
    """An organiser may review only the titles that the notice delegates to it."""
    kind, filing = row["kind"], rules.filing
    basis = rules.label(filing.delegation_clause)
    if kind in {filing.district, *filing.delegates} and _is_senior(row, rules):
        yield "levels", f"下放给{kind}的只有中级、初级{basis}"
    if kind in filing.delegates:
        delegated = filing.delegates[kind]
        for series in items(row["series"]):
            if rules.series[series] not in delegated:
                allowed = SEPARATOR.join(name for name, key in rules.series.items() if key in delegated)
                yield "series", f"下放给{kind}的是{allowed}系列{basis}，不含{series}"
    if kind == filing.city and _is_senior(row, rules):
        for series in items(row["series"]):
            if rules.series[series] not in filing.city_senior:
                where = rules.label(filing.city_senior_clause)
                yield "levels", f"我市自评高级职称的系列{where}不含{series}"


def _authority(row: _Values, rules: RowRules) -> _Results:
    """The region files senior committees, and intermediate committees of its own units only."""
    if not row["authority"] or not row["levels"]:
        return
    filing, basis = rules.filing, rules.label(rules.filing.authority_clause)
    region = filing.region
    regional = region in row["authority"]
    if _is_senior(row, rules) and not regional:
        yield "authority", f"高级评委会由{filing.region_authority}核准备案{basis}"
    if regional and not _is_senior(row, rules) and row["kind"] not in {region, ""}:
        yield "authority", f"本地区组建的中初级评委会由{filing.local_authority}核准备案{basis}"


def _districts(row: _Values, rules: RowRules) -> _Results:
    filing, served = rules.filing, items(row["districts"])
    if filing.whole_city in served and len(served) > 1:
        yield "districts", f"写了{filing.whole_city}，就不要再写{filing.district}"
    if row["kind"] == filing.district and row["organiser"]:
        own_districts = [name for name in rules.districts if name in row["organiser"]]
        beyond = [name for name in served if own_districts and name not in own_districts]
        if beyond:
            basis = rules.label(filing.own_area_clause)
            others = SEPARATOR.join(beyond)
            yield "districts", f"{filing.district}只能受理本辖区{basis}，{row['organiser']}不受理{others}"


def _filed_late(row: _Values, rules: RowRules, on: date) -> _Results:
    del on
    due = rules.filing.due
    if row["filed_on"] and date.fromisoformat(row["filed_on"]) > due:
        yield "filed_on", f"在 {due} 之后{rules.label(rules.filing.due_clause)}，请核对"


def _has_ended(row: _Values, rules: RowRules, on: date) -> _Results:
    del rules
    if row["valid_until"] and date.fromisoformat(row["valid_until"]) < on:
        yield "valid_until", f"有效期已过（按 {on} 计算），网站上标为“已过期”"


CHECKS: Final[tuple[Callable[[_Values, RowRules], _Results], ...]] = (
    _levels_exist,
    _validity,
    _members,
    _delegation,
    _authority,
    _districts,
)
WARNINGS: Final[tuple[Callable[[_Values, RowRules, date], _Results], ...]] = (_filed_late, _has_ended)


def _is_senior(row: _Values, rules: RowRules) -> bool:
    words = tuple(items(row["levels"]))
    return any(
        level in rules.law.senior
        for series in items(row["series"])
        for level in rules.levels_in(words, rules.series[series])
    )


def years_after(start: date, years: int) -> date:
    """The same date some years later; for 29 February, 28 February in a common year."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)
