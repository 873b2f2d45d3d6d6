"""`build.py new-notice FILE --id some/2030`: a law folder and a notice folder from the text of a notice.

The text is stored as it is; how it is numbered is detected and shown as an outline for the editor to confirm.
Either everything is written or nothing.
"""

import argparse
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.adopting.carrying.followed import TO_DO, Followed, follow
from publisher.adopting.extract import extract
from publisher.adopting.folders import write_new
from publisher.adopting.ids import NoticeId, read_id
from publisher.adopting.known import Known, known_of
from publisher.adopting.law_folder import law_files
from publisher.adopting.notice_folder import notice_files
from publisher.adopting.settings import with_notice
from publisher.comparing.align import CHANGES
from publisher.comparing.clause_map import MAP
from publisher.facts.editions import PROPOSED
from publisher.notice.faults import NoticeError
from publisher.notice.model import Notice
from publisher.notice.numbering import Numbering
from publisher.notice.outline import outline_text
from publisher.notice.parser import parse_notice
from publisher.notice.proposing.propose import Proposal, propose
from publisher.setup.console import ROOT, UserError, say
from publisher.setup.disk import write_bytes
from publisher.site.context import SOURCE, notice_folder, open_context
from publisher.site.settings import FILE, read_settings

LAWS = ROOT / "checker" / "notices"
CASES = ROOT / "tests" / "cases"
"""Holds the cases of the first notice (the one at the root), and a folder for each later one."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that hold a site's sources, the laws, and the cases by notice."""

    source: Path = SOURCE
    laws: Path = LAWS
    cases: Path = CASES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the editor asks for; empty where the text is to say it, or nothing is carried over."""

    issuer: str = ""
    place: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """How the text was understood, and what was carried over."""

    proposal: Proposal
    followed: Followed | None


def main(options: argparse.Namespace) -> int:
    notice = read_id(options.id)
    follows = read_id(options.follows).id if options.follows else ""
    wish = Wish(issuer=options.issuer, place=options.place, follows=follows)
    adopted = adopt(Path(options.file), notice, wish)
    proposal = adopted.proposal
    print(outline_text(proposal.notice, proposal.numbering), end="", flush=True)
    _say_doubts(proposal)
    if known_of(proposal.notice).day is None:
        say("通知里看不出成文日期，notice.toml 的 file_date 先写作当年 1 月 1 日，请照原文改。")
    say(
        f"已写入 site_src/notices/{notice.id}/ 和 checker/notices/{notice.package}/，"
        f"共 {len(proposal.notice.clauses)} 段。"
    )
    if adopted.followed:
        _say_followed(follows, adopted.followed)
    say(
        "请对照原文核对上面的提纲；编号不对，就改 notice.toml 的 [numbering]。"
        "还有哪些段待写，用 build.py check 看。"
    )
    return 0


def adopt(file: Path, notice: NoticeId, wish: Wish, places: Places | None = None) -> Adopted:
    """Write the folders of a new notice; raises UserError, and then nothing has been written."""
    places = places or Places()
    text = extract(file)
    old = open_context(places.source, _listed(places.source, wish.follows)) if wish.follows else None
    proposal = _propose(file.name, text)
    if old:
        proposal = _as_before(text, old.facts.numbering, proposal)
    known = _complete(known_of(proposal.notice), wish)
    # Readers are told of an earlier notice of the same place only.
    earlier = wish.follows if wish.follows.rpartition("-")[0] == notice.place else ""
    files = dict(notice_files(notice, text, known, proposal.numbering, earlier))
    law = law_files(notice, known, proposal.notice)
    followed = None
    if old:
        followed = follow(old, notice, known, proposal.notice, _cases(places, wish.follows))
        files, law = files | dict(followed.notice), followed.law
    _write(notice, files, law, followed.cases if followed else {}, places)
    return Adopted(proposal, followed)


def _propose(name: str, text: bytes) -> Proposal:
    try:
        return propose(text)
    except NoticeError as error:
        count = len(error.faults)
        raise UserError(f"{name} 有 {count} 处编不了号，什么也没有写入：\n{error}") from error


def _as_before(text: bytes, before: Numbering, proposal: Proposal) -> Proposal:
    """The proposal with the levels of the earlier notice, if the text has them: clauses then compare easily.

    Lines, tables and parts are always those of the new text. The levels are taken only where nothing more
    is a fault, and no more paragraphs are without a number.
    """
    as_printed = replace(proposal.numbering, levels=before.levels, deviations=())
    declared = replace(proposal.numbering, levels=before.levels)
    for numbering, doubts in ((as_printed, ()), (declared, proposal.doubts)):
        try:
            notice = parse_notice(text, numbering)
        except NoticeError:
            continue
        if notice.title == proposal.notice.title and _unnumbered(notice) <= _unnumbered(proposal.notice):
            return Proposal(numbering, notice, doubts, proposal.remarks)
    return proposal


def _unnumbered(notice: Notice) -> int:
    return sum("-p" in clause.id for clause in notice.clauses)


def _complete(known: Known, wish: Wish) -> Known:
    """The facts with what the editor gives; raises UserError for what the text does not say either."""
    complete = replace(known, issuer=wish.issuer or known.issuer, place=wish.place or known.place)
    lacking = [
        f"{what}（{option} {example}）"
        for what, option, example, value in (
            ("发文机关", "--issuer", "全称", complete.issuer),
            ("地方", "--place", "名称", complete.place),
        )
        if not value
    ]
    if lacking:
        raise UserError(f"通知里看不出{'和'.join(lacking)}，请用括号里的选项写明；什么也没有写入。")
    return complete


def _listed(source: Path, notice: str) -> str:
    known = read_settings(source).notices
    if notice not in known:
        raise UserError(f"没有通知 {notice}，不能从它带过来；有的：{'、'.join(known)}。")
    return notice


def _cases(places: Places, notice: str) -> Path:
    """The folder of a notice's cases, which need not be there."""
    own = places.cases / notice
    first = read_settings(places.source).at_root == notice
    return places.cases if first and not own.is_dir() else own


def _write(
    notice: NoticeId,
    files: Mapping[str, bytes],
    law: Mapping[str, bytes],
    cases: Mapping[str, bytes],
    places: Places,
) -> None:
    """The folders and the entry in site.toml, or none of them."""
    settings = with_notice(places.source, notice.id)
    folders = {notice_folder(places.source, notice.id): files, places.laws / notice.package: law}
    if cases:
        folders[places.cases / notice.id] = cases
    write_new(folders)
    try:
        write_bytes(places.source / FILE, settings)
    except UserError:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _say_doubts(proposal: Proposal) -> None:
    for remark in proposal.remarks:
        say(f"请留意 {remark}")
    for doubt in proposal.doubts:
        say(f"请核对 {doubt}")
    if proposal.doubts:
        say(f"以上 {len(proposal.doubts)} 处按原文照录，在 notice.toml 的 deviations 里声明了怎样读。")


def _say_followed(old: str, followed: Followed) -> None:
    counts = Counter(pair.change for pair in followed.pairs)
    told = "、".join(f"{words} {counts[change]} 段" for change, words in CHANGES.items() if counts[change])
    say(f"与 {old} 对照：{told}；对照表在 {MAP}。")
    say(f"规则带过来，其中 {len(followed.carried.aside)} 项暂不采用；要逐项核对的在 {TO_DO}。")
    if any(name.startswith(f"{PROPOSED}/") for name in followed.notice):
        say(f"常见问题、办理步骤、咨询、附件的草稿在 {PROPOSED}/，核对以后移到上一级目录，网站才用。")
