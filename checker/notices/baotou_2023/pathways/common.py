"""Conditions that pathways share."""

from __future__ import annotations

from checker.law.conditions import Judgement, all_of, judgement
from checker.law.pathways import leads_to
from checker.law.readings import Waiver
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
        all_of(
            achievements.is_(True).under(*clauses),
            Judgement(says="业绩成果符合该系列评审条件", by=by, quote=quote, clauses=clauses),
        )
        .saying("业绩成果")
        .under(*clauses)
    )


def claimed(text: str, by: str, quote: str) -> Condition:
    """Achievements to claim (a fact), and what ``by`` decides of them in the clause's own words."""
    return all_of(achievements.is_(True), judgement(text, by, quote)).saying(text)


__all__ = [
    "ANY_LEVEL",
    "RECOGNITION_WAIVERS",
    "RECOGNITION_WAIVES",
    "SENIOR_LEVELS",
    "SERIES_COMMITTEE",
    "achievements_judged",
    "claimed",
    "judgement",
]
