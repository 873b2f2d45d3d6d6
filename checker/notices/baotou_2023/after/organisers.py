"""The duties of those who organise a review (2.1.1, 6.1, 6.3): for their pages, not for applicants."""

from __future__ import annotations

from checker.law.conditions import Principle
from checker.law.guidance.after import Duty
from checker.law.questions import Question

from . import passages as p

JUDGED_THREE_YEARS = Question(
    id="judged_three_years",
    label="该评委已经连续三年担任职称评审工作的评委",
    type="bool",
    group="评委",
    clauses=("6.3.3",),
)
"""The organiser answers it for each judge; it is in no form for applicants."""
NOT_THREE_YEARS = Principle(
    met=JUDGED_THREE_YEARS.is_(False).saying("没有连续三年担任职称评审工作的评委"),
    by="评委会组建单位",
    quote=p.JUDGES_CHANGE.quote,
    clauses=("6.3.3",),
)
_ORGANISER = "评委会组建单位（各旗县区、各自评单位）"

ORGANISERS: tuple[Duty, ...] = (
    Duty(
        id="file_committee",
        who="备案期满、新组建、备案信息变更的评委会",
        text="2023年5月30日前在线提交核准备案材料。",
        cites=(p.FILE_COMMITTEES,),
    ),
    Duty(
        id="filed_only",
        who=_ORGANISER,
        text="未经核准备案的评委会不得组织评审，违规发布的职称信息和证书一律无效。",
        cites=(p.UNFILED,),
    ),
    Duty(
        id="judges",
        who=_ORGANISER,
        text="已经连续三年担任评委的，原则上不再聘任为本年度评委。",
        cites=(p.JUDGES_CHANGE,),
        principle=NOT_THREE_YEARS,
    ),
    Duty(
        id="outside_judges",
        who="自主评审单位",
        text="保证一定数量的非本单位同行专家评委参加；多少算一定数量，通知没有写明。",
        cites=(p.JUDGES_FROM_OUTSIDE,),
    ),
    Duty(
        id="plan",
        who=_ORGANISER,
        text="评审实施方案在评审会议召开一周前提交核准部门备案，经同意后方可评审。",
        cites=(p.PLAN_FILED,),
    ),
    Duty(
        id="review",
        who="自评地区和单位",
        text="2023年9月30日前完成评审和公示；确有困难的提前书面申请延期，经批准方可延期。",
        cites=(p.REVIEW_DONE, p.EXTENSION),
    ),
    Duty(
        id="complaints",
        who="评委会组建单位（办事机构）；盟市和用人单位",
        text="公示期间的举报投诉：涉及评审工作的由组建单位（办事机构）调查核实，涉及材料真实性的由盟市和用人单位调查核实。",
        cites=(p.COMPLAINTS_REVIEW, p.COMPLAINTS_PAPERS),
    ),
    Duty(
        id="results",
        who="各旗县区、自评单位",
        text="中级评审结果在评审工作结束一个月内报市人力资源和社会保障局核准备案，10月30日前完成。",
        cites=(p.RESULTS_FILED, p.FILING_DONE),
    ),
)
