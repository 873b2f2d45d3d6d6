"""The law of an invented notice that counts: months, ages, deductions, points, so many of several, a fee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from checker.law.contradictions import Contradiction
from checker.law.pathways import Law, notice_of

from .after import PASSAGES, after
from .clause_status import CLAUSES
from .conversation import CONVERSATION
from .counted import FEE, POINTS_TOLD
from .questions import CATALOGUE, TITLES, born_on, level, series, title_on
from .rules import GATES, PATHWAYS


def _no_rows() -> Iterator[Mapping[str, str]]:
    """The notice rests on no reference data."""
    yield from ()


LAW = Law(
    notice=notice_of(__name__),
    title="平示市2025年职称量化评审工作的通知",
    catalogue=CATALOGUE,
    gates=GATES,
    pathways=PATHWAYS,
    contradictions=(Contradiction(kind="less", question=title_on.id, other=born_on.id),),
    clauses=CLAUSES,
    interpretations=(),
    whom_to_ask="平示市人力资源和社会保障局",
    levels=TITLES,
    target_series=series.id,
    target_level=level.id,
    as_of_first=date(2025, 1, 1),
    as_of_last=date(2027, 12, 31),
    as_of_default=date(2025, 8, 31),
    reference_rows=_no_rows,
    after=after,
    passages=PASSAGES,
    conversation=CONVERSATION,
    figures=(POINTS_TOLD, FEE),
    as_of_help="执业证书的有效期从这一天算起（三（二））。默认为各县区报送的2025年8月31日。",
)
