"""The law of one notice: 包头市2023年职称评审工作的通知 (read with rules.md and the reference data)."""

from __future__ import annotations

from datetime import date

from checker.law.pathways import Contradiction, Law, notice_of

from . import reference
from .after import ORGANISERS, PASSAGES, after
from .clause_status import CLAUSES
from .gates import GATES
from .interpretations import INTERPRETATIONS
from .pathways import PATHWAYS
from .questions import CATALOGUE

_CONTRADICTIONS = (
    Contradiction(kind="less", question="county_years", other="township_years"),
    Contradiction(kind="less", question="township_years", other="township_institution_years"),
    Contradiction(kind="less", question="rural_service_years", other="rural_service_since_title"),
    Contradiction(kind="without", question="current_series", other="current_level"),
    Contradiction(kind="without", question="title_date", other="current_level"),
    Contradiction(kind="without", question="transferred_on", other="current_level"),
    Contradiction(kind="less", question="transferred_on", other="title_date"),
    Contradiction(kind="less", question="appointed_on", other="title_date"),
    Contradiction(kind="without", question="skill_years", other="skill_grade", above=0),
    Contradiction(kind="without", question="qualification_date", other="qualification"),
)


LAW = Law(
    notice=notice_of(__name__),
    title="包头市2023年职称评审工作的通知",
    catalogue=CATALOGUE,
    gates=GATES,
    pathways=PATHWAYS,
    contradictions=_CONTRADICTIONS,
    clauses=CLAUSES,
    interpretations=INTERPRETATIONS,
    whom_to_ask="受理申报的人力资源社会保障部门",
    levels_of=reference.levels_of,
    level_label=reference.level_name,
    levelled=(("current_series", "current_level"), ("target_series", "target_level")),
    target_series="target_series",
    target_level="target_level",
    as_of_first=date(2023, 1, 1),
    as_of_last=date(2030, 12, 31),
    as_of_default=date(2023, 6, 10),
    reference_rows=reference.rows,
    after=after,
    passages=PASSAGES,
    organisers=ORGANISERS,
)
