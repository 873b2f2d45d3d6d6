"""The files of a new law's folder: every clause 待写, and places for what is to come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from publisher.adopting.ids import NoticeId
from publisher.adopting.known import Known
from publisher.notice.model import Clause, Notice

_LINE: Final = 40
"""Characters of Chinese in a line of code."""
UNWRITTEN: Final = "unwritten"
LEFT: Final = "还没有写成规则。"


def law_files(notice: NoticeId, known: Known, text: Notice) -> Mapping[str, bytes]:
    """Contents by path below the folder."""
    day = known.day or date(notice.year, 1, 1)
    files = {
        "__init__.py": _LAW.format(
            doc=_docstring(known.title),
            title=literal(known.title),
            ask=literal(known.issuer),
            first=f"date({notice.year}, 1, 1)",
            last=f"date({notice.year}, 12, 31)",
            default=f"date({day.year}, {day.month}, {day.day})"
            if day.year == notice.year
            else f"date({notice.year}, 1, 1)",
        ),
        "clause_status.py": clause_status((clause, UNWRITTEN, LEFT) for clause in text.clauses),
        "questions.py": _QUESTIONS,
        "rules.py": _RULES,
        "conversation.py": _CONVERSATION,
        "after.py": _AFTER,
    }
    return {name: content.encode() for name, content in files.items()}


def clause_status(rows: Iterable[tuple[Clause, str, str]]) -> str:
    """The table of statuses: each clause with its printed number, its status and the reason."""
    entries = "".join(
        f'    "{clause.id}": ClauseStatus("{status}", {literal(reason)}, {literal(clause.label)}),\n'
        for clause, status, reason in rows
    )
    return _STATUS + entries + "}\n"


def _docstring(title: str) -> str:
    return title if len(title) <= _LINE else f"{title[:_LINE]}……"


def literal(text: str) -> str:
    """The text in Python; over several lines where it is long."""
    parts = [text[start : start + _LINE] for start in range(0, len(text), _LINE)] or [""]
    lines = [json.dumps(part, ensure_ascii=False) for part in parts]
    return lines[0] if len(lines) == 1 else "(\n        " + "\n        ".join(lines) + "\n    )"


_LAW: Final = '''\
"""The law of one notice: {doc}"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from checker.law.pathways import Law, notice_of

from .after import PASSAGES, after
from .clause_status import CLAUSES
from .conversation import CONVERSATION
from .questions import CATALOGUE, TITLES
from .rules import GATES, PATHWAYS


def _no_rows() -> Iterator[Mapping[str, str]]:
    """No reference data yet."""
    yield from ()


LAW = Law(
    notice=notice_of(__name__),
    title={title},
    catalogue=CATALOGUE,
    gates=GATES,
    pathways=PATHWAYS,
    contradictions=(),
    clauses=CLAUSES,
    interpretations=(),
    whom_to_ask={ask},
    levels=TITLES,
    target_series="series",
    target_level="level",
    # The application dates that the checker takes, and the one that it proposes: to be set from the notice.
    as_of_first={first},
    as_of_last={last},
    as_of_default={default},
    reference_rows=_no_rows,
    after=after,
    passages=PASSAGES,
    conversation=CONVERSATION,
)
'''
_STATUS: Final = '''\
"""The status of every clause: encoded, partly, judgement, procedural, untranslatable, or unwritten (待写)."""

from __future__ import annotations

from checker.law.clauses import ClauseStatus

CLAUSES: dict[str, ClauseStatus] = {
'''
_QUESTIONS: Final = '''\
"""What is asked, and what the series and levels are called. The first two questions: series and level."""

from __future__ import annotations

from collections.abc import Mapping

from checker.law.questions import Catalogue

TITLES: Mapping[str, Mapping[str, str]] = {}
"""Series to its levels, lowest first, each with the series' own name of it."""
CATALOGUE = Catalogue(())
'''
_RULES: Final = '''\
"""The gates and pathways."""

from __future__ import annotations

from checker.law.pathways import Gate, Pathway

GATES: tuple[Gate, ...] = ()
PATHWAYS: tuple[Pathway, ...] = ()
'''
_CONVERSATION: Final = '''\
"""How the law is talked about: what each question asks aloud, and the words of the headlines."""

from __future__ import annotations

from checker.law.guidance.conversation import Conversation, Spoken, Topic
from checker.law.guidance.headlines import HEADLINE_KEYS, PLAIN_TEXTS, Headlines, NextStep

SPOKEN: dict[str, Spoken] = {}
"""By the id of the question."""
_STEP = NextStep(what="问受理申报的部门", who="本人", until="以受理部门的通知为准")

CONVERSATION = Conversation(
    topics=(Topic("all", "您的情况"),),
    spoken=SPOKEN,
    screens=(),
    headlines=Headlines(
        held_gate="",
        unstated=(),
        texts=PLAIN_TEXTS,
        steps=dict.fromkeys(HEADLINE_KEYS, _STEP),
        who=dict.fromkeys(("time", "others", "person", "education", "fixed"), "本人"),
        no_deadline="日期以受理部门的通知为准",
        next_year="要等下一年度通知",
        some_day="没有期限",
    ),
)
'''
_AFTER: Final = '''\
"""What follows the verdict: steps, deadlines, documents."""

from __future__ import annotations

from checker.law.guidance.after import After, Passage
from checker.law.values import Situation

PASSAGES: tuple[Passage, ...] = ()
"""The words of the notice that the lines rest on."""


def after(situation: Situation, pathways: tuple[str, ...]) -> After:
    """Nothing yet."""
    del situation, pathways
    return After()
'''
