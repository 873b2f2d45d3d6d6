"""The words of the headlines of the 2023 notice, with their next steps (docs/headlines.md)."""

from __future__ import annotations

from checker.law.guidance.headlines import Headlines, NextStep

from .ladder import BY_REGION

HEADLINES = Headlines(
    held_gate="above_current",
    unstated=(BY_REGION,),
    texts={
        "may_apply": "可以申报{level}",
        "may_apply.recognition": "可以直接认定{level}，不用评审",
        "may_apply.exam": "考试合格，就算取得{level}，不用再评审",
        "ask_unit": "您个人的条件够了，还要{who}确认{count}件事",
        "answer_more": "还要再问几句",
        "by_exam": "{level}靠考试取得，不评审",
        "not_yet": "还不能申报{level}，还差：{lack}",
        "may_not": "这次不能申报{level}",
        "may_not.held": "您已经有{level}或更高的职称，不用再申报",
        "pending": "{level}要等另行通知",
    },
    steps={
        "may_apply": NextStep(what="{step}", who="{by}"),
        "may_apply.exam": NextStep(
            what="留好成绩合格的证明，由用人单位按岗位需要聘任", who="本人", until="没有期限"
        ),
        "ask_unit": NextStep(what="把要确认的{count}件事交给{who}，问清楚后填进来", who="{who}"),
        "answer_more": NextStep(what="{asks}", who="本人", until="答完就有结论"),
        "by_exam": NextStep(
            what="参加相应的国家或自治区统一考试，考试合格就算取得",
            who="考试组织机构",
            until="通知没有写考试时间，以当年的考试公告为准",
        ),
        "not_yet": NextStep(what="{what}", who="{by}", until="{day}"),
        "may_not": NextStep(
            what="先核对这一条答得对不对；没有答错，这次就不用准备材料",
            who="有疑问的，问受理申报的人力资源社会保障部门",
            until="情况变了再查",
        ),
        "may_not.held": NextStep(what="看看能不能报高一级，或者转评别的系列", who="本人", until="没有期限"),
        "pending": NextStep(what="留意另行通知，现在不用交材料", who="{by}", until="以另行通知为准"),
    },
    who={
        "time": "本人（等时间到）",
        "others": "本人找单位或有关部门",
        "person": "本人",
        "education": "本人",
        "fixed": "本人",
    },
    no_deadline="日期以受理部门的通知为准",
    next_year="当年申报已截止，要等下一年度通知",
    some_day="没有期限，具备以后再申报",
)
