"""Sets of targets (series and level) in the fewest words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker import Law, Target

EVERYWHERE = "所有系列和层级"
ABOVE_LOWEST = "所有系列，最低层级除外"


def in_words(law: Law, chosen: Collection[Target], universe: Collection[Target]) -> str:
    """``chosen`` among ``universe``, by level or by series, whichever is shorter."""
    if set(chosen) == set(universe):
        return EVERYWHERE
    if {t for t in universe if t.level != law.levels_of(t.series)[0]} == set(chosen):
        return ABOVE_LOWEST
    by_level = _by_level(law, set(chosen), set(universe))
    by_series = _by_series(law, set(chosen), set(universe))
    return min((words for words in (by_series, by_level) if words), key=len)


def _by_level(law: Law, chosen: set[Target], universe: set[Target]) -> str:
    """``中级、副高级（各系列）；正高级（会计、经济）``; the levels alone where there is one series."""
    single = len({target.series for target in universe}) == 1
    phrases: dict[str, list[str]] = {}
    for level in law.catalogue[law.target_level].options:
        here = {target.series for target in chosen if target.level == level.value}
        if here:
            there = {target.series for target in universe if target.level == level.value}
            phrases.setdefault(_among(law, here, there), []).append(level.label)
    return "；".join(
        "、".join(levels) + ("" if single else f"（{phrase}）") for phrase, levels in phrases.items()
    )


def _by_series(law: Law, chosen: set[Target], universe: set[Target]) -> str:
    """``卫生技术、体育的各层级``, where whole series are chosen; else nothing."""
    here, there = {target.series for target in chosen}, {target.series for target in universe}
    if {target for target in universe if target.series in here} != chosen:
        return ""
    return f"{_among(law, here, there)}的各层级"


def _among(law: Law, here: set[str], there: set[str]) -> str:
    if here == there:
        return "各系列"
    named = "、".join(_names(law, here))
    others = f"除{'、'.join(_names(law, there - here))}外的各系列"
    return min(named, others, key=len)


def _names(law: Law, keys: set[str]) -> Iterator[str]:
    """Names in the catalogue's order."""
    return (option.label for option in law.series.options if option.value in keys)
