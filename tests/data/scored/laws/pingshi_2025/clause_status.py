"""Every clause of the notice accounted for."""

from __future__ import annotations

from checker.law.clauses import ClauseStatus

CLAUSES = {
    "0-p1": ClauseStatus("procedural", "称呼，不设申报条件。"),
    "0-p2": ClauseStatus("procedural", "写明依据，不设申报条件。"),
    "1": ClauseStatus("partly", "年龄由门槛判断，在用人单位从事专业技术工作由受理部门核对。"),
    "2": ClauseStatus("encoded", "报送的时限列入时限提示。"),
    "3.1.1": ClauseStatus("encoded", "任职时间和扣除由途径计算。"),
    "3.1.2": ClauseStatus("encoded", "任职时间由途径计算。"),
    "3.1.3": ClauseStatus("encoded", "任职时间由途径计算。"),
    "3.2": ClauseStatus("encoded", "证书的有效期由门槛计算。"),
    "3.3": ClauseStatus("encoded", "四项中的两项由途径判断。"),
    "3.4.1": ClauseStatus("encoded", "量化评分由门槛计算，写在结论旁边。"),
    "3.4.2": ClauseStatus("encoded", "学历分计入量化评分。"),
    "3.4.3": ClauseStatus("encoded", "资历分计入量化评分。"),
    "3.4.4": ClauseStatus("encoded", "论文分计入量化评分。"),
    "3.4.5": ClauseStatus("encoded", "基层工作分计入量化评分。"),
    "3.4.6": ClauseStatus("encoded", "扣分计入量化评分。"),
    "3.5": ClauseStatus("encoded", "符合条件的论文由途径逐篇计数。"),
    "3.6": ClauseStatus("encoded", "学时由途径相加。"),
    "4-p1": ClauseStatus("encoded", "公示列入办理步骤。"),
    "4-p2": ClauseStatus("encoded", "评审费写在结论旁边。"),
    "4-p3": ClauseStatus("untranslatable", "本市认可哪些期刊另行公布，目录公布以前，规则写不出来。"),
}
