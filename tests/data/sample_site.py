"""The site built from a copy of its sources with a registry of 示例 committees."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from mkdocs.commands.build import build
from mkdocs.config import load_config

from publisher.registry.model import Committee
from publisher.registry.store import to_csv

ROOT = Path(__file__).parents[2]
NOTHING: Mapping[str, str] = MappingProxyType({})


def build_sample(folder: Path, rows: Iterable[Committee], annexes: Mapping[str, str] = NOTHING) -> Path:
    """Build below an empty folder; `annexes` are CSV texts by key. Returns the site."""
    source = folder / "site_src"
    shutil.copytree(ROOT / "site_src", source, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests").mkdir()
    shutil.copytree(ROOT / "tests" / "cases", folder / "tests" / "cases")
    (source / "data" / "committees.csv").write_bytes(to_csv(rows))
    for key, text in annexes.items():
        (source / "data" / "annexes" / f"{key}.csv").write_text(text, encoding="utf-8")
    out = folder / "site"
    build(load_config(str(source / "mkdocs.yml"), site_dir=str(out), strict=True))
    return out
