"""How the law is talked about: what each question asks aloud, and the words of the headlines."""

from __future__ import annotations

from checker.law.guidance.conversation import Conversation, Spoken, Topic
from checker.law.guidance.headlines import HEADLINE_KEYS, PLAIN_TEXTS, Headlines, NextStep

from .questions import trainings, works


def _asked(asks: str, clause: str, because: str) -> Spoken:
    return Spoken(topic="all", known_by="self", asks=asks, because=because, clause=clause)


_RESULTS = "高级要在四项成果中具备两项。"
_POINTS = "计入量化评分。"
_STEP = NextStep(what="问受理申报的部门", who="本人", until="没有期限")

CONVERSATION = Conversation(
    topics=(Topic("all", "您的情况"), *works.topics, *trainings.topics),
    spoken={
        "born_on": _asked("您的出生日期是哪天？", "1", "到年底满60周岁的不能申报。"),
        "schooling": _asked("您是什么学历？", "3.4.2", _POINTS),
        "title_on": _asked("现在的职称是哪天取得的？", "3.1.1", "任职时间从取得当年算起。"),
        "leave_months": _asked("病假、事假一共几个月？", "3.1.1", "超过6个月的要扣除。"),
        "years": _asked("您从事专业技术工作几年了？", "3.4.3", _POINTS),
        "town_months": _asked("您在乡镇工作过几个月？", "3.4.5", _POINTS),
        "barely_passed": _asked("近三年年度考核有基本合格的吗？", "3.4.6", "有的扣分。"),
        "licence_until": _asked("执业证书有效到哪天？", "3.2", "申报时至少还要有效30天。"),
        "project": _asked("主持过市级以上课题吗？", "3.3", _RESULTS),
        "patent": _asked("有发明专利吗？", "3.3", _RESULTS),
        "standard": _asked("编制过行业标准吗？", "3.3", _RESULTS),
        "adopted": _asked("成果转化被单位采用了吗？", "3.3", _RESULTS),
        "papers": _asked("发表过几篇论文？", "3.4.4", _POINTS),
        **works.spoken(
            _asked("取得现职称之后，发表过几篇论文？", "3.5", "申报正高级要有3篇。"),
            journal=_asked("{which}登在哪一级期刊？", "3.5", "其中核心期刊要有1篇。"),
            published_on=_asked("{which}是哪天发表的？", "3.5", "要在取得现职称之后发表。"),
            rank=_asked("{which}您是第几作者？", "3.5", "要是前2位作者。"),
        ),
        **trainings.spoken(
            _asked("参加过几次培训？", "3.6", "申报正高级合计要满90学时。"),
            hours=_asked("{which}有多少学时？", "3.6", "一次最多计40学时。"),
        ),
        "from_poor_county": _asked("您来自脱贫县吗？", "4-p2", "评审费可以减收。"),
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
