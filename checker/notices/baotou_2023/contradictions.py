"""Answers that exclude each other (rules.md §4)."""

from __future__ import annotations

from checker.law.contradictions import Contradiction

from . import reference

_LEVELS = {key: tuple(series.levels) for key, series in reference.series().items()}

CONTRADICTIONS = (
    Contradiction(kind="less", question="county_years", other="township_years"),
    Contradiction(kind="less", question="township_years", other="township_institution_years"),
    Contradiction(kind="less", question="rural_service_years", other="rural_service_since_title"),
    Contradiction(kind="without", question="current_series", other="current_level"),
    Contradiction(kind="without", question="title_date", other="current_level"),
    Contradiction(kind="without", question="transferred_on", other="current_level"),
    Contradiction(kind="less", question="transferred_on", other="title_date"),
    Contradiction(kind="less", question="appointed_on", other="title_date"),
    Contradiction(kind="without", question="skill_years", other="skill_grade", above=0),
    Contradiction(kind="without", question="qualification_date", other="qualification"),
    Contradiction(kind="lacks", question="current_level", other="current_series", table=_LEVELS),
    Contradiction(kind="lacks", question="target_level", other="target_series", table=_LEVELS),
)
