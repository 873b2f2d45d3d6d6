"""The law of one notice: 包头市2023年职称评审工作的通知 (read with rules.md and the reference data)."""

from __future__ import annotations

from datetime import date

from checker.law.guidance.reference import ReferenceData
from checker.law.pathways import Law, notice_of

from . import reference
from .after import ORGANISERS, PASSAGES, after
from .clause_status import CLAUSES
from .contradictions import CONTRADICTIONS
from .conversation import CONVERSATION
from .gates import GATES
from .interpretations import INTERPRETATIONS
from .pathways import PATHWAYS
from .questions import CATALOGUE
from .reviewing import EFFECTIVE, REVIEWING
from .vocabulary import JUNIOR, SENIOR

_DEFAULT_DAY = date(2023, 6, 10)


def _reference() -> ReferenceData:
    """The reference data in words; imported on demand, because a check does not need it."""
    from .reference.tables import reference_data

    return reference_data()


LAW = Law(
    notice=notice_of(__name__),
    title="包头市2023年职称评审工作的通知",
    catalogue=CATALOGUE,
    gates=GATES,
    pathways=PATHWAYS,
    contradictions=CONTRADICTIONS,
    clauses=CLAUSES,
    interpretations=INTERPRETATIONS,
    whom_to_ask="受理申报的人力资源社会保障部门",
    levels={
        key: {level: reference.level_name(key, level) for level in series.levels}
        for key, series in reference.series().items()
    },
    target_series="target_series",
    target_level="target_level",
    as_of_first=date(2023, 1, 1),
    as_of_last=date(2030, 12, 31),
    as_of_default=_DEFAULT_DAY,
    reference_rows=reference.rows,
    after=after,
    passages=PASSAGES,
    organisers=ORGANISERS,
    conversation=CONVERSATION,
    family_of=reference.root,
    junior=JUNIOR,
    senior=SENIOR,
    as_of_help="学历、资历、年限都截止到这一天（二（二））。"
    f"默认为通知所定旗县区高级职称申报的{_DEFAULT_DAY.year}年{_DEFAULT_DAY.month}月{_DEFAULT_DAY.day}日。",
    effective=EFFECTIVE,
    reference=_reference,
    reviewing=REVIEWING,
)
