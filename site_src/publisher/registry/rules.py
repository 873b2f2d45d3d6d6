"""What one law allows in a committee's row: its words, its columns, and how a finding names a clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from checker import FilingRules, Law, Reviewing
from publisher.registry import written
from publisher.registry.headings import ALIASES
from publisher.registry.values import filing_number, phone
from publisher.sheets.columns import SEPARATOR, Column, choice, several, text, whole_number
from publisher.sheets.dates import day, last_day
from publisher.site.context import Context

_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]$")
_DAY: Final = "日期，如 2030-01-31"
_SERIES_ENDINGS: Final = ("系列", "职称系列", "专业技术职称", "系列职称", "职称", "专业", "类")
JUNIOR, SENIOR = "初级", "高级"


@dataclass(frozen=True, eq=False)
class RowRules:
    """Made once for a context; see ``row_rules``."""

    law: Law
    reviewing: Reviewing
    labels: Mapping[str, str]
    """Of every clause and heading of the notice, by id."""
    folder: Path
    """Where the notice keeps how its lists write the law's words."""
    _readers: dict[str, Callable[[str], str]] = field(default_factory=dict, init=False)

    @property
    def filing(self) -> FilingRules:
        return self.reviewing.filing

    @cached_property
    def series(self) -> dict[str, str]:
        """Name to key."""
        return {option.label: option.value for option in self.law.series.options}

    @cached_property
    def series_names(self) -> dict[str, str]:
        """Key to name."""
        return {key: name for name, key in self.series.items()}

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """The names of the districts."""
        return tuple(option.label for option in self.law.catalogue[self.reviewing.district].options)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of organiser (组建单位): authorities, and units that may review for themselves."""
        filing = self.filing
        return (filing.region, filing.city, filing.district, *filing.delegates)

    @cached_property
    def level_words(self) -> dict[str, tuple[str, ...]]:
        """What a level or several of them may be called, with their keys."""
        words = {name: (key,) for key, name in self.law.level_names.items()}
        return words | {JUNIOR: self.law.junior, SENIOR: self.law.senior}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return _columns(self)

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)

    def word(self, kind: str) -> Callable[[str], str]:
        """How one word of a kind is read: the law's own, or as the notice's lists write it."""
        return lambda value: self._reader(kind)(value)

    def _reader(self, kind: str) -> Callable[[str], str]:
        known = self._readers.get(kind)
        if known is None:
            words = {**written.written(self.folder)[kind], **self._other_words(kind)}
            endings = _SERIES_ENDINGS if kind == written.SERIES else ()
            known = self._readers[kind] = choice(self.words[kind], words, endings)
        return known

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The law's own words, of each kind that lists write in other ways."""
        return {
            written.SERIES: tuple(self.series),
            written.LEVEL: tuple(self.level_words),
            written.KIND: self.kinds,
            written.DISTRICT: (self.filing.whole_city, *self.districts),
        }

    def _other_words(self, kind: str) -> Mapping[str, str]:
        """What follows from the law: keys, names without their brackets, 副高 for 副高级."""
        if kind == written.SERIES:
            return self.series_names | {_BRACKETS.sub("", name): name for name in self.series}
        if kind == written.LEVEL:
            names = self.law.level_names
            short = {name.removesuffix("级"): name for name in names.values() if len(name) > 2}
            return {**names, **short}
        return {}

    def levels_in(self, words: tuple[str, ...], series: str) -> tuple[str, ...]:
        """Keys of the levels that these words name in a series; one that it lacks stays out."""
        named = {level for word in words for level in self.level_words[word]}
        return tuple(level for level in self.law.levels_of(series) if level in named)

    def lacks(self, word: str, series: str) -> bool:
        """The series has no level of this name."""
        return not self.levels_in((word,), series)

    def label(self, clause: str) -> str:
        """How the notice itself numbers a clause or heading, in brackets."""
        return f"（{self.labels[clause]}）"


@lru_cache(maxsize=4)
def row_rules(context: Context) -> RowRules | None:
    """None where the law does not say who reviews: there is then no registry."""
    if context.law.reviewing is None:
        return None
    notice = context.notice
    headings = {
        heading.id: heading.label
        for section in notice.sections
        for heading in (section.heading, *section.subsections)
    }
    labels = headings | {clause.id: clause.label for clause in notice.clauses}
    return RowRules(context.law, context.law.reviewing, labels, context.data)


def _columns(rules: RowRules) -> tuple[Column, ...]:
    return (
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
            parse=several(rules.word(written.SERIES)),
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
            parse=several(rules.word(written.LEVEL)),
            allowed=f"{SEPARATOR.join(rules.level_words)}，几个用“、”分开",
            aliases=ALIASES["levels"],
        ),
        Column(
            key="organiser", heading="组建单位", parse=text, allowed="单位全称", aliases=ALIASES["organiser"]
        ),
        Column(
            key="kind",
            heading="组建单位类别",
            parse=rules.word(written.KIND),
            allowed=f"以下之一：{SEPARATOR.join(rules.kinds)}",
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
            key="filed_on",
            heading="备案日期",
            parse=day,
            allowed=_DAY,
            dates="day",
            aliases=ALIASES["filed_on"],
        ),
        Column(
            key="valid_until",
            heading="有效期至",
            parse=last_day,
            allowed=_DAY,
            dates="day",
            aliases=ALIASES["valid_until"],
        ),
        Column(
            key="members", heading="评委人数", parse=whole_number, allowed="单数", aliases=ALIASES["members"]
        ),
        Column(
            key="districts",
            heading=f"受理{rules.filing.district}",
            parse=several(rules.word(written.DISTRICT)),
            allowed=f"{rules.filing.whole_city}，或{rules.filing.district}全称，几个用“、”分开",
            required=False,
            aliases=(rules.filing.district, *ALIASES["districts"]),
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
