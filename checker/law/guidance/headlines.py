"""The headlines of reports, and what the law of a notice says in each (docs/headlines.md: which one when)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from checker.law.questions import ChangedBy

HeadlineKey = Literal["may_apply", "ask_unit", "answer_more", "by_exam", "not_yet", "may_not", "pending"]
HEADLINE_KEYS: tuple[HeadlineKey, ...] = get_args(HeadlineKey)
PLAIN_TEXTS: Mapping[str, str] = {
    "may_apply": "可以申报{level}",
    "ask_unit": "还要{who}确认{count}件事",
    "answer_more": "还要再问几句",
    "by_exam": "{level}靠考试取得",
    "not_yet": "还不能申报{level}，还差：{lack}",
    "may_not": "这次不能申报{level}",
    "pending": "{level}要等另行通知",
}
"""Templates that say nothing of their own: for a law that has no other words for a headline yet."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Templates of the next step: what to do, who does it or whom to ask, and until when.

    Where ``until`` is empty, the report's first deadline is shown.
    """

    what: str
    who: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """The words of a law's headlines, and the conditions that decide which headline is shown.

    ``held_gate`` is the gate that is NO where the title sought is held already. ``unstated`` names the
    assessors whose judgements stand in for missing reference data. ``texts`` and ``steps`` are templates by
    key, or by key and case: ``may_apply.recognition``, ``may_apply.exam``, ``may_not.held``. ``who`` says by
    kind of change who brings it about.
    """

    held_gate: str
    unstated: tuple[str, ...]
    texts: Mapping[str, str]
    steps: Mapping[str, NextStep]
    who: Mapping[ChangedBy, str]
    no_deadline: str
    next_year: str
    some_day: str

    def text(self, key: HeadlineKey, case: str = "") -> str:
        """The template of the text."""
        return self.texts.get(f"{key}.{case}", self.texts[key])

    def step(self, key: HeadlineKey, case: str = "") -> NextStep:
        """The templates of the next step."""
        return self.steps.get(f"{key}.{case}", self.steps[key])

    def lacking(self) -> list[str]:
        """Keys without a text or a next step."""
        return [key for key in HEADLINE_KEYS if key not in self.texts or key not in self.steps]
