"""Conditions that pathways share."""

from __future__ import annotations

from checker.law.conditions import Judgement, all_of, judgement
from checker.law.pathways import leads_to
from checker.law.readings import Waiver, reading
from checker.law.tree import Condition

from ..questions import achievements
from ..vocabulary import LEVELS, SENIOR

ANY_LEVEL = leads_to(*LEVELS)
SENIOR_LEVELS = leads_to(*SENIOR)
SERIES_COMMITTEE = "相应系列评委会"
RECOGNITION_WAIVES = ("one_committee", "one_track", "post_quota")
RECOGNITION_WAIVERS = (
    Waiver("one_track", "one_track_by_pathway", "districts"),
    Waiver("post_quota", "posts_do_not_limit_recognition", "review_only"),
)


def achievements_judged(quote: str, *clauses: str, by: str = SERIES_COMMITTEE) -> Condition:
    """Something to claim (a fact), weighed by the committee (a judgement)."""
    return (
        all_of(achievements.is_(True).under(*clauses), judged_by_standards(quote, *clauses, by=by))
        .saying("业绩成果")
        .under(*clauses)
    )


def judged_by_standards(quote: str, *clauses: str, by: str = SERIES_COMMITTEE) -> Condition:
    """What the committee decides of achievements, by the standards of the series."""
    return Judgement(says="业绩成果符合该系列评审条件", by=by, quote=quote, clauses=clauses)


def claimed(text: str, by: str, quote: str) -> Condition:
    """Achievements to claim (a fact), and what ``by`` decides of them in the clause's own words."""
    decided = judgement(text, by, quote)
    return fact_first(decided, all_of(achievements.is_(True), decided).saying(text))


def fact_first(decided: Condition, with_fact: Condition) -> Condition:
    """What people decide of achievements: only where there are some to claim, or in any case."""
    return reading("achievements_before_judgement", "fact_first", decided=decided, fact_first=with_fact)


__all__ = [
    "ANY_LEVEL",
    "RECOGNITION_WAIVERS",
    "RECOGNITION_WAIVES",
    "SENIOR_LEVELS",
    "SERIES_COMMITTEE",
    "achievements_judged",
    "claimed",
    "fact_first",
    "judged_by_standards",
    "judgement",
]
