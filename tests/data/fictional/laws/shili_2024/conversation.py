"""How the law is talked about: what each question asks aloud, and the words of the headlines."""

from __future__ import annotations

from checker.law.guidance.conversation import Conversation, Spoken, Topic
from checker.law.guidance.headlines import HEADLINE_KEYS, PLAIN_TEXTS, Headlines, NextStep


def _asked(asks: str, clause: str, because: str) -> Spoken:
    return Spoken(topic="all", known_by="self", asks=asks, because=because, clause=clause)


_STEP = NextStep(what="问受理申报的部门", who="本人", until="没有期限")

CONVERSATION = Conversation(
    topics=(Topic("all", "您的情况"),),
    spoken={
        "occupation": _asked("您是什么身份？", "1", "公务员和离退休人员不得申报。"),
        "schooling": _asked("您是什么学历？", "3.1.1", "各层级要求的学历不同。"),
        "years": _asked("您从事专业技术工作几年了？", "3.1.1", "申报中级要满4年。"),
        "village_years": _asked("您在乡镇连续工作几年了？", "3.2", "满10年的可以不受学历限制。"),
        "learning": _asked("当年的继续教育学时合格吗？", "3.3", "学时须合格。"),
        "abroad": _asked("您是援外人员吗？", "3.3", "援外人员除外。"),
        "field": _asked("您想申报哪个系列？", "3.1.1", "各系列的层级不同。"),
        "grade": _asked("您想申报哪一级？", "3.1.1", "各层级的条件不同。"),
    },
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
