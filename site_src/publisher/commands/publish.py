"""`build.py publish` and `build.py verify`: a site to where it is read, and a copy against its list."""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from publisher.commands.build import draft_beside, fill, refuse_foreign
from publisher.files.metadata import built_for
from publisher.publishing import changes, exchange, manifest, release, verify
from publisher.publishing.manifest import Manifest
from publisher.runtime.compression import SMALLEST
from publisher.setup.console import UserError, say
from publisher.setup.disk import alone, reason
from publisher.site import origin
from publisher.site.context import SOURCE

_SHOWN = 20


def main(options: argparse.Namespace) -> int:
    out = Path(options.folder).resolve()
    refuse_foreign(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"写不进 {out.parent}：{reason(error)}。") from error
    with alone(out.parent, "发布"):
        for name in exchange.clear(out):
            say(f"清理了上次中断留下的 {name}。")
        with draft_beside(out) as draft:
            fill(draft, Path(options.source).resolve(), SMALLEST, options.day, options.keys)
            try:
                _publish(draft, out, options.keep_days)
            except OSError as error:
                raise UserError(f"没有发布：写不进 {out}：{reason(error)}。") from error
    return 0


def _publish(draft: Path, out: Path, days: int) -> None:
    said = ["第一次发布。"]
    if out.exists() and any(out.iterdir()):
        others = release.carry_over(out, draft, days)
        said = changes.changes(out, draft)
        if others:
            said.append(f"保留了不属于网站的 {len(others)} 个文件，如 {others[0]}。")
    at_once = release.put(draft, out)
    for sentence in said:
        print(sentence)
    if not at_once:
        say("这里不能把整个目录一次换成新的，已逐个文件换好；如果中途停止，请再运行一次。")
    published = manifest.read_in(out)
    if published:
        print(f"已发布到 {out}；清单 {manifest.NAME} 的 SHA-256 是 {published.digest}。")
    print(f"以前各版名字带散列值的文件保留 {days} 天，供已经打开的网页使用。")


def verify_main(options: argparse.Namespace) -> int:
    comparison = verify.compare(options.where)
    for title, names in (
        ("与清单不同", comparison.differing),
        ("缺少", comparison.missing),
        ("清单里没有", comparison.more),
    ):
        for name in names[:_SHOWN]:
            print(f"{title}：{name}")
        if len(names) > _SHOWN:
            print(f"{title}：还有 {len(names) - _SHOWN} 个")
    if comparison.unsaid:
        print(f"没有比较的有 {comparison.unsaid} 个：主机的配置文件，主机一般不发送。")
    listed = comparison.manifest
    source = (listed.commit or "没有记录") + ("（另有没有提交的改动）" if listed.is_changed else "")
    print(f"生成之日 {listed.day}，提交 {source}，清单的 SHA-256 是 {listed.digest}。")
    if not comparison.is_whole:
        print("这份网站与它的清单不符。")
        return 1
    if options.rebuild:
        return _rebuild(listed)
    print("每个文件都与清单相符。加 --rebuild，会由同一提交再生成一遍，看是不是同一个网站。")
    return 0


def _rebuild(listed: Manifest) -> int:
    """Build what a list says it was built from, and compare the two lists."""
    day = rebuildable(listed)
    with tempfile.TemporaryDirectory(prefix="zhicheng-") as folder, built_for(listed.site_url):
        draft = Path(folder)
        fill(draft, SOURCE, SMALLEST, day, listed.by_keys)
        own = manifest.read((draft / manifest.NAME).read_bytes())
    if own.digest == listed.digest:
        print("每个文件都与清单相符；由同一提交重新生成，清单一字不差：就是这个提交的网站。")
        return 0
    names = sorted({*own.files, *listed.files})
    differing = [name for name in names if own.files.get(name) != listed.files.get(name)]
    for name in differing[:_SHOWN]:
        print(f"重新生成的不同：{name}")
    print(f"由同一提交重新生成，有 {len(differing)} 个文件与这份网站不同。")
    return 1


def rebuildable(listed: Manifest) -> date:
    """The day to build for; UserError where these are not the sources that the list names."""
    here = origin.commit()
    if listed.is_quick:
        raise UserError("这份网站是用 --quick 生成的，压缩的文件每次可能不同：不能重新生成来比较。")
    if not listed.commit or listed.is_changed:
        raise UserError("清单没有写明提交，或者生成时另有没有提交的改动：不能重新生成来比较。")
    if here is None or here.name != listed.commit:
        raise UserError(f"这里的源文件不是提交 {listed.commit}：请先 git checkout 它，再运行。")
    if here.is_changed:
        raise UserError("这里的源文件有没有提交的改动：请先收起（git stash），再运行。")
    try:
        return origin.day_of(listed.day)
    except ValueError:
        raise UserError(f"清单里的生成之日不是日期：{listed.day}。") from None
