"""Every clause of the notice accounted for."""

from __future__ import annotations

from checker.law.clauses import ClauseStatus

CLAUSES = {
    "0-p1": ClauseStatus("procedural", "称呼，不设申报条件。"),
    "0-p2": ClauseStatus("procedural", "写明依据，不设申报条件。"),
    "1": ClauseStatus("encoded", "谁可以申报由门槛判断。"),
    "2.1.1": ClauseStatus("encoded", "报送的时限列入时限提示。"),
    "2.1.2": ClauseStatus("procedural", "规定公布评审结果的时间，不设申报条件。"),
    "2.2": ClauseStatus("encoded", "年限截止到申报之日，列入材料说明。"),
    "3.1.1": ClauseStatus("encoded", "中级的学历和年限由途径判断。"),
    "3.1.2": ClauseStatus("encoded", "初级的学历由途径判断。"),
    "3.2": ClauseStatus("partly", "年限由途径判断，工作业绩由评审委员会评议。"),
    "3.3": ClauseStatus("encoded", "继续教育由门槛判断。"),
    "4-p1": ClauseStatus("encoded", "公示列入办理步骤。"),
    "4-p2": ClauseStatus("procedural", "写明由谁解释，不设申报条件。"),
}
