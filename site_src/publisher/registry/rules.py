"""What one law allows in a committee's row: its words and columns, and the labels of its clauses."""

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
    """The words and columns of one law; ``row_rules`` makes one for each context."""

    law: Law
    reviewing: Reviewing
    labels: Mapping[str, str]
    """The label of every clause and heading of the notice, by id."""
    folder: Path
    """The folder of the notice's ``words.csv``."""
    _readers: dict[str, Callable[[str], str]] = field(default_factory=dict, init=False)

    @property
    def filing(self) -> FilingRules:
        return self.reviewing.filing

    @cached_property
    def series(self) -> dict[str, str]:
        """Name of a series to its key."""
        return {option.label: option.value for option in self.law.series.options}

    @cached_property
    def series_names(self) -> dict[str, str]:
        """Key of a series to its name."""
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
        """Words for a level, or for several levels together, with the keys of those levels."""
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
        """A parser for one word of a kind, in the law's own spelling or in another one that lists use."""
        return lambda value: self._reader(kind)(value)

    def _reader(self, kind: str) -> Callable[[str], str]:
        reader = self._readers.get(kind)
        if reader is None:
            words = {**written.written(self.folder)[kind], **self._other_words(kind)}
            endings = _SERIES_ENDINGS if kind == written.SERIES else ()
            reader = self._readers[kind] = choice(self.words[kind], words, endings)
        return reader

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The law's own words, for each kind of words that lists may spell differently."""
        return {
            written.SERIES: tuple(self.series),
            written.LEVEL: tuple(self.level_words),
            written.KIND: self.kinds,
            written.DISTRICT: (self.filing.whole_city, *self.districts),
        }

    def _other_words(self, kind: str) -> Mapping[str, str]:
        """Other spellings that follow from the law: keys, names without their brackets, 副高 for 副高级."""
        if kind == written.SERIES:
            return self.series_names | {_BRACKETS.sub("", name): name for name in self.series}
        if kind == written.LEVEL:
            names = self.law.level_names
            short = {name.removesuffix("级"): name for name in names.values() if len(name) > 2}
            return {**names, **short}
        return {}

    def levels_in(self, words: tuple[str, ...], series: str) -> tuple[str, ...]:
        """Keys of the levels that these words name in a series, without levels that it does not have."""
        named = {level for word in words for level in self.level_words[word]}
        return tuple(level for level in self.law.levels_of(series) if level in named)

    def lacks(self, word: str, series: str) -> bool:
        """Whether the series has no level of this name."""
        return not self.levels_in((word,), series)

    def label(self, clause: str) -> str:
        """The notice's own number of a clause or heading, in brackets."""
        return f"（{self.labels[clause]}）"


@lru_cache(maxsize=4)
def row_rules(context: Context) -> RowRules | None:
    """The rules of the context's law; None where it does not say who reviews: there is then no registry."""
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
