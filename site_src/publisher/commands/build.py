"""Builds the site in a folder of its own, then puts that in the place of the former one, at once."""

import argparse
import contextlib
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from publisher import mkdocs_site
from publisher.publishing import exchange, keys, manifest
from publisher.runtime import bundle
from publisher.runtime.compression import QUICK, SMALLEST, Grade
from publisher.setup.console import ROOT, UserError, say
from publisher.setup.disk import reason
from publisher.setup.steps import step
from publisher.site import origin
from publisher.site.context import SOURCE, open_contexts


def main(options: argparse.Namespace) -> int:
    out = Path(options.out).resolve()
    started = time.monotonic()
    grade = QUICK if options.quick else SMALLEST
    build_site(out, Path(options.source).resolve(), grade, options.day, options.keys)
    seconds = time.monotonic() - started
    say(f"网站已生成：{_near(out)}（{seconds:.1f} 秒，{_megabytes(out):.1f} MB）")
    return 0


def build_site(
    out: Path,
    source: Path = SOURCE,
    grade: Grade = SMALLEST,
    day: date | None = None,
    by_keys: bool = False,
) -> None:
    """Build into `out`, replacing a former site; if anything fails, the former site stays as it was."""
    refuse_foreign(out)
    with draft_beside(out) as draft:
        fill(draft, source, grade, day, by_keys)
        exchange.replace(draft, out)


def fill(draft: Path, source: Path, grade: Grade, day: date | None, by_keys: bool = False) -> None:
    """Build into an empty folder, as on a day, with the list of everything that is in it.

    `by_keys`: for a host that knows files by their names alone (`publisher.publishing.keys`).
    """
    try:
        with origin.as_of(day):
            contexts = open_contexts(source)
            with step("正在生成网站"):
                mkdocs_site.build_all(contexts, draft)
            with step("正在压缩浏览器里的 Python"):
                bundle.compress(draft, grade)
            if by_keys:
                keys.write(draft)
            manifest.write(draft, by_keys, grade == QUICK)
    except UserError as error:
        raise UserError(f"网站没有生成：{error}") from error


def refuse_foreign(out: Path) -> None:
    """Raise UserError if `out` contains anything but a site: it must not be replaced."""
    if out.exists() and not out.is_dir():
        raise UserError(f"应是目录，而 {out} 是文件。")
    if out.is_dir() and any(out.iterdir()) and not (out / "404.html").is_file():
        raise UserError(f"{out} 里有别的文件，不是以前生成的网站；请换一个空目录。")


@contextlib.contextmanager
def draft_beside(out: Path) -> Iterator[Path]:
    """An empty folder on the same file system as `out`, which is always removed at the end."""
    draft = exchange.draft_of(out)
    try:
        exchange.clear(out)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
    except OSError as error:
        raise UserError(f"写不进 {out.parent}：{reason(error)}。") from error
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _near(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
