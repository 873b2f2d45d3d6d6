"""Builds the site beside its folder, then swaps it in: no half-written site is ever seen."""

import argparse
import contextlib
import logging
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from publisher.runtime import bundle
from publisher.runtime.compression import QUICK, SMALLEST, Grade
from publisher.setup.console import ROOT, UserError, say
from publisher.setup.steps import step

CONFIG = ROOT / "site_src" / "mkdocs.yml"

NOTICE_ISSUED = 1_682_899_200
"""2023-05-01 00:00 UTC: the date for built files where neither git nor the caller gives one."""


def main(options: argparse.Namespace) -> int:
    out = Path(options.out).resolve()
    started = time.monotonic()
    build_site(out, QUICK if options.quick else SMALLEST)
    seconds = time.monotonic() - started
    say(f"网站已生成：{_near(out)}（{seconds:.1f} 秒，{_megabytes(out):.1f} MB）")
    return 0


def build_site(out: Path, grade: Grade = SMALLEST) -> None:
    """Build into `out`, replacing a site that stands there; on any failure that site stays as it was."""
    _refuse_foreign(out)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(_source_date()))
    with _draft_beside(out) as draft, _mkdocs_messages():
        try:
            with step("正在生成网站"):
                build(load_config(str(CONFIG), site_dir=str(draft), strict=True))
            with step("正在压缩浏览器里的 Python"):
                bundle.compress(draft, grade)
        except Abort as error:
            raise UserError("网站没有生成：请先改正上面列出的问题。", code=1) from error
        except MkDocsException as error:
            raise UserError(f"网站没有生成：{error}", code=1) from error
        _swap(draft, out)


def _refuse_foreign(out: Path) -> None:
    """A folder with anything but a site in it is not ours to replace."""
    if out.exists() and not out.is_dir():
        raise UserError(f"--out 应是目录，而 {out} 是文件。")
    if out.is_dir() and any(out.iterdir()) and not (out / "404.html").is_file():
        raise UserError(f"--out 指向的 {out} 里有别的文件，不是以前生成的网站；请换一个空目录。")


@contextlib.contextmanager
def _draft_beside(out: Path) -> Iterator[Path]:
    """An empty folder on the same file system as `out`, gone afterwards whatever happens."""
    draft = out.with_name(f".site-{os.getpid()}-{out.name}")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
    except OSError as error:
        raise UserError(f"写不进 {out.parent}：{error.strerror}。") from error
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, out: Path) -> None:
    former = draft.with_name(f"{draft.name}-former")
    if out.exists():
        out.rename(former)
    draft.rename(out)
    shutil.rmtree(former, ignore_errors=True)


@contextlib.contextmanager
def _mkdocs_messages() -> Iterator[None]:
    """Show MkDocs' warnings; its progress lines say nothing that a reader needs."""
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


def _source_date() -> int:
    """When the sources were last committed, so that the same sources give the same bytes."""
    asked = (
        subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if shutil.which("git")
        else None
    )
    said = asked.stdout.strip() if asked else ""
    return int(said) if said.isdigit() else NOTICE_ISSUED


def _near(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
