"""Keys of the notice's closed vocabularies (rules.md §3)."""

from __future__ import annotations

from enum import StrEnum

from checker.law.questions import Option


class Level(StrEnum):
    """Title level (职称层级), lowest first."""

    ELEMENTARY = "elementary"
    ASSISTANT = "assistant"
    INTERMEDIATE = "intermediate"
    ASSOCIATE_SENIOR = "associate_senior"
    FULL_SENIOR = "full_senior"


class Education(StrEnum):
    """Education (学历), lowest first."""

    NONE = "none"
    SECONDARY = "secondary"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    POSTGRADUATE = "postgraduate"


class Degree(StrEnum):
    """Degree (学位), lowest first."""

    NONE = "none"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


NONE = "none"
LEVELS: tuple[str, ...] = tuple(level.value for level in Level)
JUNIOR: tuple[str, ...] = (Level.ELEMENTARY.value, Level.ASSISTANT.value)
SENIOR: tuple[str, ...] = (Level.ASSOCIATE_SENIOR.value, Level.FULL_SENIOR.value)
LEVEL_LABELS = {
    "elementary": "员级",
    "assistant": "助理级",
    "intermediate": "中级",
    "associate_senior": "副高级",
    "full_senior": "正高级",
}
EDUCATION_LABELS = {
    "none": "无以下学历",
    "secondary": "高中或中专",
    "associate": "大学专科",
    "bachelor": "大学本科",
    "postgraduate": "研究生",
}
DEGREE_LABELS = {"none": "无学位", "bachelor": "学士", "master": "硕士", "doctor": "博士"}


_ALSO = {
    "大学专科": ("大专", "专科"),
    "大学本科": ("大本", "本科"),
    "国有企业": ("国企",),
    "民营企业": ("民企",),
    "社会团体、民办非企业单位": ("社团",),
    "离退休": ("退休",),
    "自治区内": ("区内",),
    "文物博物": ("文博",),
}
"""Short names that are no beginning of a label: clerks write them."""


def options(labels: dict[str, str]) -> tuple[Option, ...]:
    """Options in the order of ``labels``."""
    return tuple(Option(value, label, _ALSO.get(label, ())) for value, label in labels.items())
