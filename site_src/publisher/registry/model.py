"""Filed review committees (核准备案的评委会): the columns of their table, and one row of it as an object."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from checker.notices.baotou_2023 import reference
from checker.notices.baotou_2023.after.delegation import DELEGATES
from checker.notices.baotou_2023.vocabulary import LEVEL_LABELS, LEVELS, SENIOR
from publisher.law import LAW
from publisher.registry import written
from publisher.registry.headings import ALIASES
from publisher.registry.values import filing_number, number_key, phone
from publisher.setup.console import ROOT
from publisher.sheets.columns import (
    SEPARATOR,
    Column,
    Record,
    choice,
    items,
    several,
    text,
    whole_number,
)
from publisher.sheets.dates import day, last_day

DATA: Final = ROOT / "site_src" / "data"
FILE: Final = "committees.csv"
REGION, CITY, DISTRICT = "自治区", "市级", "旗县区"
KINDS: Final = (REGION, CITY, DISTRICT, *dict.fromkeys(DELEGATES.values()))
"""Kinds of organiser (组建单位): authorities, and the units that 4.4.1 to 4.4.4 let review for themselves."""
WHOLE_CITY: Final = "全市"
SERIES: Final = {option.label: option.value for option in LAW.series.options}
DISTRICTS: Final = {option.label: option.value for option in LAW.catalogue["district"].options}
_LEVEL_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    **{label: (key,) for key, label in LEVEL_LABELS.items()},
    "初级": ("elementary", "assistant"),
    "高级": SENIOR,
}
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]$")


def _series_words() -> Mapping[str, str]:
    """农业技术 and engineering beside 农业技术（农牧业） and 工程技术."""
    words = {key: label for label, key in SERIES.items()}
    words |= {_BRACKETS.sub("", label): label for label in SERIES}
    return words


_LEVEL_ALIASES: Final = {**{key: LEVEL_LABELS[key] for key in LEVELS}, "副高": "副高级", "正高": "正高级"}
_SERIES_ENDINGS: Final = ("系列", "职称系列", "专业技术职称", "系列职称", "职称", "专业", "类")


WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    written.SERIES: tuple(SERIES),
    written.LEVEL: tuple(_LEVEL_WORDS),
    written.KIND: KINDS,
    written.DISTRICT: (WHOLE_CITY, *DISTRICTS),
}
"""The law's own words, of each kind that lists write in other ways."""


@cache
def _one(kind: str) -> Callable[[str], str]:
    """The law's words of one kind, and how the notice's lists write them."""
    own: Mapping[str, Mapping[str, str]] = {written.SERIES: _series_words(), written.LEVEL: _LEVEL_ALIASES}
    words = {**written.written(DATA)[kind], **own.get(kind, {})}
    return choice(WORDS[kind], words, _SERIES_ENDINGS if kind == written.SERIES else ())


def _word(kind: str) -> Callable[[str], str]:
    return lambda value: _one(kind)(value)


_DAY: Final = "日期，如 2023-05-30"

COLUMNS: Final = (
    Column(
        key="name",
        heading="评委会名称",
        parse=text,
        allowed="文字",
        aliases=ALIASES["name"],
    ),
    Column(
        key="series",
        heading="职称系列",
        parse=several(_word(written.SERIES)),
        allowed="系列名称，几个用“、”分开",
        aliases=ALIASES["series"],
    ),
    Column(
        key="specialities",
        heading="专业",
        parse=several(text),
        allowed="文字，几个用“、”分开；不分专业的留空",
        required=False,
        aliases=ALIASES["specialities"],
    ),
    Column(
        key="levels",
        heading="层级",
        parse=several(_word(written.LEVEL)),
        allowed=f"{SEPARATOR.join(_LEVEL_WORDS)}，几个用“、”分开",
        aliases=ALIASES["levels"],
    ),
    Column(key="organiser", heading="组建单位", parse=text, allowed="单位全称", aliases=ALIASES["organiser"]),
    Column(
        key="kind",
        heading="组建单位类别",
        parse=_word(written.KIND),
        allowed=f"以下之一：{SEPARATOR.join(KINDS)}",
        aliases=ALIASES["kind"],
    ),
    Column(
        key="office",
        heading="办事机构",
        parse=text,
        allowed="文字",
        required=False,
        aliases=ALIASES["office"],
    ),
    Column(
        key="authority",
        heading="核准备案机关",
        parse=text,
        allowed="机关全称",
        aliases=ALIASES["authority"],
    ),
    Column(
        key="number",
        heading="备案编号",
        parse=filing_number,
        allowed="编号或文号",
        dates="refused",
        aliases=ALIASES["number"],
    ),
    Column(
        key="filed_on", heading="备案日期", parse=day, allowed=_DAY, dates="day", aliases=ALIASES["filed_on"]
    ),
    Column(
        key="valid_until",
        heading="有效期至",
        parse=last_day,
        allowed=_DAY,
        dates="day",
        aliases=ALIASES["valid_until"],
    ),
    Column(key="members", heading="评委人数", parse=whole_number, allowed="单数", aliases=ALIASES["members"]),
    Column(
        key="districts",
        heading="受理旗县区",
        parse=several(_word(written.DISTRICT)),
        allowed=f"{WHOLE_CITY}，或旗县区全称，几个用“、”分开",
        required=False,
        aliases=("旗县区", *ALIASES["districts"]),
    ),
    Column(
        key="phone",
        heading="联系电话",
        parse=phone,
        allowed="电话号码",
        required=False,
        dates="refused",
        aliases=ALIASES["phone"],
    ),
)
BY_KEY: Final = {column.key: column for column in COLUMNS}
HEADINGS: Final = tuple(column.heading for column in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """One filed committee; lists keep the order of the file, in the words of the file."""

    name: str
    series: tuple[str, ...]
    specialities: tuple[str, ...]
    levels: tuple[str, ...]
    organiser: str
    kind: str
    office: str
    authority: str
    number: str
    filed_on: date
    valid_until: date
    members: int
    districts: tuple[str, ...]
    phone: str

    @property
    def id(self) -> str:
        """What a link to the committee ends in; it changes with the filing number only."""
        return f"n{hashlib.sha256(number_key(self.number).encode()).hexdigest()[:12]}"

    @property
    def home(self) -> str:
        """Key of the series on whose page the committee's own link points."""
        return SERIES[self.series[0]]

    @property
    def has_senior(self) -> bool:
        return any(level in SENIOR for word in self.levels for level in _LEVEL_WORDS[word])

    def expired(self, on: date) -> bool:
        return self.valid_until < on

    def cells(self) -> tuple[str, ...]:
        """The row as it is kept, in the order of COLUMNS."""
        return tuple(_kept(getattr(self, column.key)) for column in COLUMNS)


def levels_in(words: tuple[str, ...], series: str) -> tuple[str, ...]:
    """Keys of the levels that these words name in a series; one that it lacks stays out."""
    named = {level for word in words for level in _LEVEL_WORDS[word]}
    return tuple(level for level in LAW.levels_of(series) if level in named)


def lacks(word: str, series: str) -> bool:
    """The series has no level of this name."""
    return not levels_in((word,), series)


def root_of(series: str) -> str:
    """The series under which another stands (林业 under 工程技术), or itself."""
    return reference.series()[series].root


def committee(record: Record) -> Committee:
    """A record without faults as an object."""
    got = record.values
    return Committee(
        name=got["name"],
        series=items(got["series"]),
        specialities=items(got["specialities"]),
        levels=items(got["levels"]),
        organiser=got["organiser"],
        kind=got["kind"],
        office=got["office"],
        authority=got["authority"],
        number=got["number"],
        filed_on=date.fromisoformat(got["filed_on"]),
        valid_until=date.fromisoformat(got["valid_until"]),
        members=int(got["members"]),
        districts=items(got["districts"]),
        phone=got["phone"],
    )


def _kept(value: object) -> str:
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return value.isoformat() if isinstance(value, date) else str(value)
