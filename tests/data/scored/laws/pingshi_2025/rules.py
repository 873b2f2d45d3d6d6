"""The gates and the pathway."""

from __future__ import annotations

from checker.law.conditions import ByTarget, all_of, at_least
from checker.law.named import between
from checker.law.pathways import Gate, Pathway, leads_to
from checker.law.records import Record
from checker.law.tree import Condition
from checker.law.values import Target

from .counted import AGE, HOURS, LICENCE_LEFT, MONTHS_COUNTED, MONTHS_HELD, POINTS
from .questions import adopted, patent, project, standard, title_on, works

_COMMITTEE = "评审委员会"

GATES = (
    Gate(
        id="age",
        title="年龄",
        clauses=("1",),
        condition=(AGE < 60)
        .saying("计算到2025年12月31日不满60周岁")
        .quoting("年龄计算到2025年12月31日不满60周岁"),
    ),
    Gate(
        id="licence",
        title="执业证书",
        clauses=("3.2",),
        condition=(LICENCE_LEFT >= 30)
        .saying("执业证书的有效期自申报之日起不少于30天")
        .quoting("执业证书的有效期应不少于申报之日起30天"),
    ),
    Gate(
        id="points",
        title="量化评分",
        clauses=("3.4.1",),
        condition=(POINTS >= 60).quoting("量化评分达到60分的，方可提交评审"),
    ),
)
_RESULTS = at_least(
    2,
    project.is_(True).quoting("主持市级以上课题"),
    patent.is_(True).quoting("获得发明专利"),
    standard.is_(True).quoting("编制行业标准"),
    adopted.is_(True).quoting("成果转化被单位采用"),
)


def _counts(work: Record) -> Condition:
    return all_of(
        (between(title_on, work.published_on) >= 0).saying("取得现职称之后发表"),
        (work.rank <= 2).saying("本人为前2位作者"),
    )


_WORKS = works.at_least(3, _counts).quoting("取得现职称之后应发表论文3篇，本人均为前2位作者", "3.5")
_CORE = works.at_least(1, lambda work: all_of(*_counts(work).of, work.journal.is_("core")))


def _by_level(target: Target) -> Condition:
    if target.level == "senior":
        return all_of(
            (MONTHS_COUNTED >= 60).quoting("取得中级职称须满60个月", "3.1.1"),
            _RESULTS.quoting("下列四项中应具备两项", "3.3"),
        )
    if target.level == "full":
        return all_of(
            (MONTHS_HELD >= 60).quoting("取得高级职称须满60个月", "3.1.3"),
            _WORKS,
            _CORE.quoting("其中核心期刊1篇", "3.5"),
            (HOURS >= 90).quoting("参加培训合计应满90学时", "3.6"),
        )
    return (MONTHS_HELD >= 36).quoting("取得初级职称须满36个月", "3.1.2")


PATHWAYS = (
    Pathway(
        id="ordinary",
        title="正常申报",
        clauses=("3.1.1", "3.1.2", "3.1.3", "3.3", "3.5", "3.6"),
        mode="review",
        reviewer=_COMMITTEE,
        leads_to=leads_to("middle", "senior", "full"),
        applies=all_of(),
        requires=ByTarget(select=_by_level, says="该层级的任职时间和成果"),
    ),
)
