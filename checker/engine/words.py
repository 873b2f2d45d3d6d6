"""The Chinese words for the keys of a report, for pages that draw one."""

from __future__ import annotations

from checker.engine.explain.gaps import KIND_LABELS
from checker.law.conditions import GROUP_LABELS
from checker.law.pathways import MODE_MEANINGS, PART_LABELS, Law
from checker.law.verdict import Verdict


def words(law: Law) -> dict[str, object]:
    """Verdicts, lowest first; modes, parts, groups, gaps; levels by series and by themselves."""
    levels: dict[str, dict[str, str]] = {}
    for target in law.targets:
        name = law.level_in_full(target.series, target.level)
        levels.setdefault(target.series, {})[target.level] = name
    return {
        "verdicts": {
            verdict.name: {"word": verdict.label, "sign": verdict.sign, "meaning": verdict.meaning}
            for verdict in Verdict
        },
        "modes": dict(MODE_MEANINGS),
        "parts": dict(PART_LABELS),
        "groups": dict(GROUP_LABELS),
        "gaps": dict(KIND_LABELS),
        "levels": levels,
        "level_names": {option.value: option.label for option in law.catalogue[law.target_level].options},
    }
