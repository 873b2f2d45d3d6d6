"""Builds the site in a folder of its own, then puts that in the place of the former one, at once."""

import argparse
import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path

from publisher import mkdocs_site
from publisher.runtime import bundle
from publisher.runtime.compression import QUICK, SMALLEST, Grade
from publisher.setup.console import ROOT, UserError, say
from publisher.setup.steps import step
from publisher.site.context import SOURCE, Context, open_context


def main(options: argparse.Namespace) -> int:
    out = Path(options.out).resolve()
    started = time.monotonic()
    build_site(out, Path(options.source).resolve(), QUICK if options.quick else SMALLEST)
    seconds = time.monotonic() - started
    say(f"网站已生成：{_near(out)}（{seconds:.1f} 秒，{_megabytes(out):.1f} MB）")
    return 0


def build_site(out: Path, source: Path = SOURCE, grade: Grade = SMALLEST) -> None:
    """Build into `out`, replacing a former site; if anything fails, the former site stays as it was."""
    _refuse_foreign(out)
    try:
        context = open_context(source)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(_source_date(context)))
        with _draft_beside(out) as draft:
            with step("正在生成网站"):
                mkdocs_site.build(context, draft)
            with step("正在压缩浏览器里的 Python"):
                bundle.compress(draft, grade)
            _swap(draft, out)
    except UserError as error:
        raise UserError(f"网站没有生成：{error}") from error


def _refuse_foreign(out: Path) -> None:
    """Raise UserError if `out` contains anything but a site: it must not be replaced."""
    if out.exists() and not out.is_dir():
        raise UserError(f"--out 应是目录，而 {out} 是文件。")
    if out.is_dir() and any(out.iterdir()) and not (out / "404.html").is_file():
        raise UserError(f"--out 指向的 {out} 里有别的文件，不是以前生成的网站；请换一个空目录。")


@contextlib.contextmanager
def _draft_beside(out: Path) -> Iterator[Path]:
    """An empty folder on the same file system as `out`, which is always removed at the end."""
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


def _source_date(context: Context) -> int:
    """The time of the last commit, so that the same sources give the same bytes.

    Without git, the ``file_date`` of the notice.
    """
    git_log = (
        subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if shutil.which("git")
        else None
    )
    seconds = git_log.stdout.strip() if git_log else ""
    if seconds.isdigit():
        return int(seconds)
    return int(datetime.combine(context.facts.file_date, clock(), UTC).timestamp())


def _near(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
