"""A walk through the guide as plain Chinese text."""

from __future__ import annotations

from checker.engine.walk import Asked, Walk
from checker.law.pathways import Law

from .reports import result


def walk(law: Law, walked: Walk) -> str:
    """What was asked, in order, and the report at the end."""
    lines = [f"{number}. {_asked(law, asked)}" for number, asked in enumerate(walked.asked, 1)]
    return "\n".join((*lines, "", result(law, walked.report)))


def _asked(law: Law, asked: Asked) -> str:
    shown = [
        f"{law.catalogue[id_].label}：{law.catalogue[id_].show(value)}"
        for id_, value in asked.answers.items()
    ]
    asks = law.conversation.spoken[asked.entry].asks if isinstance(asked.entry, str) else asked.entry.asks
    return f"{asks} {'；'.join(shown) or '不清楚'}"
