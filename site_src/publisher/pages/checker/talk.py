"""The law's conversation as data: with it the guide asks its first questions before the engine is there."""

from __future__ import annotations

import checker
from checker import Law
from publisher.pages.checker.relevance import tree


def talk(law: Law) -> dict[str, object]:
    """Topics, what opens, the screens; of each question its topic, who knows it, why, and its clause."""
    conversation = law.conversation
    return {
        "topics": {topic.id: topic.title for topic in conversation.topics},
        "opening": list(conversation.opening),
        "questions": {
            id_: [spoken.topic, spoken.known_by, spoken.because, spoken.clause]
            for id_, spoken in conversation.spoken.items()
        },
        "screens": _screens(law),
    }


def _screens(law: Law) -> list[dict[str, object]]:
    """As in ``questions/2``; each line also says whom it is for, and who is asked its question by itself."""
    listed = checker.catalogue(law)["screens"]
    assert isinstance(listed, list)
    return [
        {
            **plain,
            "options": [
                {
                    **line,
                    **({"of": tree(tick.of)} if tick.of else {}),
                    **({"beside": tree(tick.beside)} if tick.beside else {}),
                }
                for line, tick in zip(plain["options"], screen.ticks, strict=True)
            ],
        }
        for plain, screen in zip(listed, law.conversation.screens, strict=True)
    ]
