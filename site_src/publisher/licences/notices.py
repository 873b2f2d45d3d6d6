"""`licences.txt`: the works that lie in a finished site, their files and licences; no file without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from publisher.hosts.plan import CODINGS
from publisher.licences.works import Work, works
from publisher.setup.console import UserError
from publisher.site.context import Context

NAME: Final = "licences.txt"
_LINE: Final = "=" * 78


def write(site: Path, context: Context) -> None:
    """Write the file for what is in the site; raises UserError that names files of no known licence."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    known = works(context)
    names = sorted({_plain(path) for path in paths})
    without = [name for name in names if not any(work.holds(name) for work in known)]
    if without:
        more = f" 等 {len(without)} 个" if len(without) > 3 else ""
        sentence = "不知道按什么许可发布：请在 publisher/licences/works.py 写明"
        raise UserError(f"{'、'.join(without[:3])}{more}文件{sentence}。")
    text = "\n".join(_lines(known, names)) + "\n"
    (site / NAME).write_text(text, encoding="utf-8", newline="\n")


def _lines(known: Iterable[Work], names: list[str]) -> Iterator[str]:
    yield "这个网站里有下列作品。压缩的形式（.br、.gz）与原文件相同。"
    for work in known:
        held = [name for name in names if work.holds(name)]
        if not held:
            continue
        yield from ("", _LINE, f"{work.name} {work.version}".rstrip())
        yield f"权利人：{work.holder}"
        yield f"许可：{work.licence}"
        if work.source:
            yield f"源代码：{work.source}"
        if work.note:
            yield f"说明：{work.note}"
        shown = held if len(held) <= 8 else [*held[:3], f"……共 {len(held)} 个文件"]
        yield f"文件：{'、'.join(shown)}"
        if work.text:
            yield from ("", work.text.strip())


def _plain(path: str) -> str:
    """The path of the file whose compressed form this is."""
    for ending in CODINGS.values():
        path = path.removesuffix(f".{ending}")
    return path
