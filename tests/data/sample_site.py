"""The site built from a copy of its sources with a registry of 示例 committees."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from publisher import mkdocs_site
from publisher.registry.model import FiledCommittee
from publisher.registry.store import to_csv
from publisher.setup.console import ROOT
from tests.sources import RULES, copied_context

NOTHING: Mapping[str, str] = MappingProxyType({})

__all__ = ["ROOT", "build_sample"]


def build_sample(folder: Path, rows: Iterable[FiledCommittee], annexes: Mapping[str, str] = NOTHING) -> Path:
    """Build below an empty folder; `annexes` are CSV texts by key. Returns the site."""
    context = copied_context(folder / "source")
    (context.data / "committees.csv").write_bytes(to_csv(rows, RULES))
    for key, text in annexes.items():
        (context.data / "annexes" / f"{key}.csv").write_text(text, encoding="utf-8")
    out = folder / "site"
    mkdocs_site.build(context, out)
    return out
