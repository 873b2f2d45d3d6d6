"""The law of an invented notice, small enough to be read at once: it keeps the engine and the site honest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from checker.law.contradictions import Contradiction
from checker.law.pathways import Law, notice_of

from .after import PASSAGES, after
from .clause_status import CLAUSES
from .conversation import CONVERSATION
from .questions import CATALOGUE, LEVELS_OF, TITLES, level, series
from .rules import GATES, PATHWAYS


def _no_rows() -> Iterator[Mapping[str, str]]:
    """The notice rests on no reference data."""
    yield from ()


LAW = Law(
    notice=notice_of(__name__),
    title="示例市2024年职称评审工作的通知",
    catalogue=CATALOGUE,
    gates=GATES,
    pathways=PATHWAYS,
    contradictions=(Contradiction(kind="lacks", question=level.id, other=series.id, table=LEVELS_OF),),
    clauses=CLAUSES,
    interpretations=(),
    whom_to_ask="示例市人力资源和社会保障局",
    levels=TITLES,
    target_series=series.id,
    target_level=level.id,
    as_of_first=date(2024, 1, 1),
    as_of_last=date(2025, 12, 31),
    as_of_default=date(2024, 7, 1),
    reference_rows=_no_rows,
    after=after,
    passages=PASSAGES,
    conversation=CONVERSATION,
    junior=("junior",),
    as_of_help="学历、工作年限都截止到这一天（二（二））。默认为通知所定各县区报送的2024年7月1日。",
)
