"""The gates and pathways."""

from __future__ import annotations

from checker.law.conditions import ByTarget, all_of, any_of, judgement
from checker.law.pathways import Gate, Pathway, leads_to
from checker.law.tree import Condition
from checker.law.values import Target

from .questions import abroad, learning, occupation, schooling, village_years, years

_COMMITTEE = "评审委员会"

GATES = (
    Gate(
        id="may_apply",
        title="可以申报的人员",
        clauses=("1",),
        condition=occupation.is_("employee").quoting("从事专业技术工作的人员可以申报职称"),
    ),
    Gate(
        id="learning",
        title="继续教育",
        clauses=("3.3",),
        condition=any_of(
            learning.is_(True).quoting("当年的继续教育学时须合格"),
            abroad.is_(True).quoting("援外人员除外"),
        ).saying("继续教育学时合格，或属援外人员"),
    ),
)


def _by_level(target: Target) -> Condition:
    if target.level == "middle":
        return all_of(
            (schooling >= "university").quoting("应具备大学本科学历", "3.1.1"),
            (years >= 4).quoting("从事专业技术工作满4年", "3.1.1"),
        )
    return (schooling >= "college").quoting("应具备大学专科以上学历", "3.1.2")


PATHWAYS = (
    Pathway(
        id="ordinary",
        title="正常申报",
        clauses=("3.1.1", "3.1.2"),
        mode="review",
        reviewer=_COMMITTEE,
        leads_to=leads_to("junior", "middle"),
        applies=all_of(),
        requires=ByTarget(select=_by_level, says="该层级的学历和年限"),
    ),
    Pathway(
        id="village",
        title="破格申报",
        clauses=("3.2",),
        mode="review",
        reviewer=_COMMITTEE,
        leads_to=leads_to("middle"),
        applies=(village_years > 0).saying("在乡镇工作"),
        requires=all_of(
            (village_years >= 10).quoting("在乡镇连续工作满10年"),
            judgement("工作业绩", _COMMITTEE, "工作业绩由评审委员会评议"),
        ),
        waives=("learning",),
    ),
)
