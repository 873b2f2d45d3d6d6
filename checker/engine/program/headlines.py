"""What a headline is decided from and worded with, as data (docs/headlines.md)."""

from __future__ import annotations

from checker.law.guidance.headlines import NextStep
from checker.law.guidance.sentences import ANSWERED_YES, SENTENCES
from checker.law.pathways import PREFERRED_MODES, Law
from checker.law.questions import CHANGED_BY


def headlines(law: Law) -> dict[str, object]:
    """The entry ``headlines``: conditions, orders, templates."""
    words = law.conversation.headlines
    entry: dict[str, object] = {}
    gates = [gate.id for gate in law.gates]
    if words.held_gate in gates:
        entry["held_gate"] = gates.index(words.held_gate)
    return entry | {
        "unstated": list(words.unstated),
        "modes": list(PREFERRED_MODES),
        "changes": list(CHANGED_BY),
        "texts": dict(words.texts),
        "steps": {key: _step(step) for key, step in words.steps.items()},
        "sentences": {**SENTENCES, "answered_yes": ANSWERED_YES},
    }


def _step(step: NextStep) -> dict[str, str]:
    entry = {"what": step.what, "who": step.who}
    return {**entry, "until": step.until} if step.until else entry
