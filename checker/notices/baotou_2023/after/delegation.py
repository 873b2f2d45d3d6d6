"""Series whose intermediate and junior titles the city lets certain units review themselves (4.4)."""

from __future__ import annotations

from checker.law.guidance.after import Passage

from . import passages as p

DELEGATED: dict[str, Passage] = {
    "higher_education_teaching": p.COLLEGES,
    "secondary_vocational_teaching": p.VOCATIONAL,
    "technical_school_teaching": p.VOCATIONAL,
    "party_school_teaching": p.PARTY_SCHOOL,
    "agriculture": p.AGRICULTURE,
}
DELEGATES: dict[str, str] = {
    "higher_education_teaching": "高职院校、包头广播电视大学",
    "secondary_vocational_teaching": "中等职业学校（技工院校）",
    "technical_school_teaching": "中等职业学校（技工院校）",
    "party_school_teaching": "市委党校",
    "agriculture": "农牧业科学研究院",
}
