"""示例 committees: made up by rule, never part of a built site. Every name and number says 示例."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from publisher.registry.model import FiledCommittee
from tests.sources import LAW, RULES

MARK: Final = "示例"
REGION, CITY, DISTRICT = RULES.kinds[:3]
_FIRST: Final = date(2023, 2, 1)


def committees(count: int) -> tuple[FiledCommittee, ...]:
    """The same rows every time, good in every respect; every fifth has come to the end of its validity."""
    return tuple(_committee(number) for number in range(count))


def _committee(number: int) -> FiledCommittee:
    label, key = tuple(RULES.series.items())[number % len(RULES.series)]
    district = RULES.districts[number % len(RULES.districts)]
    kind = (DISTRICT, CITY, REGION)[number // 7 % 3]
    filed = _FIRST + timedelta(days=number % 90)
    years = 1 if number % 5 == 0 else 3
    organiser = {DISTRICT: f"{district}{MARK}局", CITY: f"包头市{MARK}局", REGION: f"自治区{MARK}厅"}[kind]
    authority = "自治区人力资源和社会保障厅" if kind == REGION else "包头市人力资源和社会保障局"
    return FiledCommittee(
        name=f"{MARK}{label}{_words(number)}评审委员会第{number}号",
        series=(label,),
        specialities=(f"{MARK}专业{number % 40}", f"{MARK}方向{number % 17}") if number % 2 else (),
        levels=tuple(_levels(kind, key)),
        organiser=organiser,
        kind=kind,
        office=f"{MARK}职称办{number % 300}",
        authority=authority,
        number=f"{MARK}〔2023〕{number}号",
        filed_on=filed,
        valid_until=filed.replace(year=filed.year + years),
        members=25 if kind == REGION else 11 + number % 8 * 2,
        districts=(district,) if kind == DISTRICT else ("全市",),
        phone=f"0472-{number % 10000:04}",
    )


def _levels(kind: str, series: str) -> Iterator[str]:
    """The highest that the organiser may review, and the one below."""
    among = {REGION: ("associate_senior", "full_senior"), CITY: ("assistant", "intermediate")}
    for level in among.get(kind, ("assistant", "intermediate")):
        if level in LAW.levels_of(series):
            yield LAW.level_names[level]


def _words(number: int) -> str:
    """A few characters that differ, so that pages do not compress better than real ones."""
    return "".join(chr(0x4E00 + number * factor % 0x4FFF) for factor in (7919, 104729, 1299709))
