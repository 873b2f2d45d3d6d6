"""The site built from a copy of its sources with a registry of 示例 committees."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from publisher.registry_model import Committee
from publisher.registry_store import to_csv

ROOT = Path(__file__).parents[2]


def build_sample(folder: Path, rows: Iterable[Committee]) -> Path:
    """Build below an empty folder; returns the site."""
    source = folder / "site_src"
    shutil.copytree(ROOT / "site_src", source, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests").mkdir()
    shutil.copytree(ROOT / "tests" / "cases", folder / "tests" / "cases")
    (source / "data" / "committees.csv").write_bytes(to_csv(rows))
    out = folder / "site"
    build(load_config(str(source / "mkdocs.yml"), site_dir=str(out), strict=True))
    return out
