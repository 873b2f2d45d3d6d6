"""Other spellings that lists use for the law's series, levels, districts and kinds of unit.

They are in the ``words.csv`` of a notice: 旗县区,昆区,昆都仑区.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from publisher.sheets.columns import SEPARATOR, Column, choice, text
from publisher.sheets.csv_files import read_csv
from publisher.sheets.sheet import Findings
from publisher.sheets.table import read_records

FILE: Final = "words.csv"
SERIES, LEVEL, KIND, DISTRICT = "系列", "层级", "组建单位类别", "旗县区"
_KINDS: Final = (SERIES, LEVEL, KIND, DISTRICT)
_COLUMNS: Final = (
    Column(key="kind", heading="类别", parse=choice(_KINDS), allowed=SEPARATOR.join(_KINDS)),
    Column(key="written", heading="写法", parse=text, allowed="文字"),
    Column(key="means", heading="即", parse=text, allowed="规则里的名称"),
)


def written(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Kind -> spelling -> the law's word; raises OSError, or TableError with every fault."""
    return _parsed((folder / FILE).read_bytes())


@lru_cache(maxsize=4)
def _parsed(content: bytes) -> Mapping[str, Mapping[str, str]]:
    findings = Findings()
    words: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for record in read_records((read_csv(FILE, content),), _COLUMNS, findings):
        kind, spelling = record.values["kind"], record.values["written"]
        if kind and spelling in words[kind]:
            findings.fault(record.place(_COLUMNS[1]), f"“{spelling}”重复了")
        elif kind:
            words[kind][spelling] = record.values["means"]
    findings.raise_faults()
    return words
