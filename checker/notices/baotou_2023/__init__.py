"""The law of one notice: 包头市2023年职称评审工作的通知 (read with rules.md and the reference data)."""

from __future__ import annotations

from datetime import date

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
    as_of_default=date(2023, 6, 10),
    reference_rows=reference.rows,
    after=after,
    passages=PASSAGES,
    organisers=ORGANISERS,
    conversation=CONVERSATION,
)
