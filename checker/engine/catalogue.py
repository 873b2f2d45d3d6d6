"""``questions/2``: the catalogue, how each question is asked, and the screens, as plain data."""

from __future__ import annotations

from checker.engine.explain.gaps import plain
from checker.law.guidance.conversation import Screen, Spoken
from checker.law.pathways import Law
from checker.law.questions import Question


def catalogue(law: Law) -> dict[str, object]:
    """The document ``questions/2``."""
    talk = law.conversation
    return {
        "schema": "questions/2",
        "topics": [{"id": topic.id, "title": topic.title} for topic in talk.topics],
        "questions": [_question(question, talk.spoken[id_]) for id_, question in law.catalogue.items()],
        "screens": [_screen(screen) for screen in talk.screens],
    }


def _question(question: Question, spoken: Spoken) -> dict[str, object]:
    return {
        "id": question.id,
        "type": question.type,
        "label": question.label,
        "asks": spoken.asks,
        "because": {"text": spoken.because, "clauses": [spoken.clause]},
        "known_by": spoken.known_by,
        "topic": spoken.topic,
        "group": question.group,
        "help": question.help,
        "hint": spoken.hint,
        "clauses": list(question.clauses),
        "options": [{"value": option.value, "label": option.label} for option in question.options],
        "changed_by": question.changed_by,
        "grows": question.grows_when is not None or question.type == "date",
    }


def _screen(screen: Screen) -> dict[str, object]:
    return {
        "id": screen.id,
        "topic": screen.topic,
        "asks": screen.asks,
        "because": screen.because,
        "options": [
            {"id": tick.id, "label": tick.label, "question": tick.question, "ticked": tick.ticked}
            for tick in screen.ticks
        ],
        "none": screen.none,
        "unticked": {id_: plain(value) for id_, value in screen.unticked.items()},
    }
