"""Proposals for the tables that tell people what to do: the earlier notice's, each entry to be checked.

They lie in a folder of their own that no page reads. An editor checks them against the new notice and moves
them up; an entry that still says 请核对, and a row that lacks its clause or its office, are refused there.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from publisher.adopting.carrying.tables import rows, written
from publisher.facts import annexes, contacts, faq, steps
from publisher.facts.editions import PROPOSED
from publisher.facts.editor_tables import words
from publisher.notice.model import Notice
from publisher.setup.disk import is_there
from publisher.site.context import Context
from publisher.site.toml_files import read_toml

CHECK: Final = "请核对"
_CHECK: Final = words("check", CHECK, required=False)
_NAMED: Final = re.compile(r'\b((?:[a-z_]+_)?clause\s*=\s*)"([^"]*)"')
_ENTRY: Final = re.compile(r"^\s*\[\[\s*(?:question|annex)\s*\]\][^\n]*\n", re.MULTILINE)
_HEAD: Final = (
    "# 由 {old} 带来的草稿，网站不读它。请逐项对照新通知：\n"
    "# 改好一项，删去它的“{check}”一行；不成立的整项删去。"
    "都核对完了，再把文件移出 {folder}/，放到通知的目录里的同一位置。\n"
)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says of the words of an entry what a person must look at."""

    old: Context
    counterpart: Mapping[str, str]
    texts: Mapping[str, str]

    def doubts(self, quotes: Iterable[tuple[str, str]], said: str) -> Iterator[str]:
        """``quotes``: clause and words of the earlier notice; ``said``: everything that the entry says."""
        for clause, quote in quotes:
            new = self.counterpart.get(clause, "")
            if not new:
                yield f"条款 {clause} 没有对应的新条款"
            elif quote not in self.texts[new]:
                yield f"新条款 {new} 的原文里没有“{quote}”"
        if (year := str(self.old.facts.year)) in said:
            yield f"写着“{year}”"


def _why(doubts: Iterable[str]) -> str:
    return "；".join(doubts) or "引的原文都还在；请看别的话对不对"


def proposed(old: Context, counterpart: Mapping[str, str], new: Notice, same_place: bool) -> dict[str, bytes]:
    """Contents by path below the new notice's folder; of another place no office is taken over.

    Raises UserError where a file of the earlier notice cannot be read.
    """
    faq.asked(old)  # for whatever is wrong with it
    listed = annexes.annexes(old)
    judge = _Judge(old, counterpart, {clause.id: clause.text for clause in new.clauses})
    files: dict[str, bytes] = {}
    for name in (faq.FILE, f"{annexes.FOLDER}/{annexes.FILE}"):
        if is_there(old.data / name):
            files[name] = _toml(judge, name)
    if is_there(old.data / steps.FILE):
        files[steps.FILE] = _steps(judge)
    if is_there(old.data / contacts.FILE):
        files[contacts.FILE] = _contacts(old, same_place)
    for annex in listed:
        # Their rows are numbers and days of that year.
        files[f"{annexes.FOLDER}/{annex.file}"] = annexes.empty_csv(annex)
    return {f"{PROPOSED}/{name}": content for name, content in files.items()}


def _toml(judge: _Judge, name: str) -> bytes:
    """The file with new clause ids, and in each entry a key that its reader refuses."""
    read_toml(judge.old.data / name, name)  # readers may remember what it was
    text = (judge.old.data / name).read_text(encoding="utf-8-sig")
    (entries,) = tomllib.loads(text).values() or [()]
    waiting = iter(entries)

    def marked(match: re.Match[str]) -> str:
        entry: object = next(waiting, {})
        said = json.dumps(entry, ensure_ascii=False, default=str)
        why = _why(judge.doubts(_quotes(entry), said))
        return f'{match[0]}"{CHECK}" = {json.dumps(why, ensure_ascii=False)}\n'

    def moved(match: re.Match[str]) -> str:
        return f'{match[1]}"{judge.counterpart.get(match[2]) or match[2]}"'

    head = _HEAD.format(old=judge.old.facts.id, check=CHECK, folder=PROPOSED)
    heads = len(_ENTRY.findall(text))
    whole = "" if heads == len(entries) else f'"{CHECK}" = "各项"\n'  # written in a way of its own
    return (head + whole + _ENTRY.sub(marked, _NAMED.sub(moved, text))).encode()


def _quotes(entry: object) -> Iterator[tuple[str, str]]:
    """Clause and words, wherever in the entry; without words where a clause is only named."""
    if isinstance(entry, dict):
        if isinstance(clause := entry.get("clause"), str):
            yield clause, str(entry.get("words") or entry.get("quote") or "")
        for value in entry.values():
            yield from _quotes(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _quotes(value)


def _steps(judge: _Judge) -> bytes:
    """Every step; one whose words the new notice lacks has no clause, so that it cannot be read as it is."""
    proposals = []
    for row in rows(judge.old, steps.FILE, steps.COLUMNS):
        doubts = list(judge.doubts([(row["clause"], row["quote"])], "".join(row.values())))
        clause = "" if doubts else judge.counterpart[row["clause"]]
        proposals.append({**row, "clause": clause, _CHECK.key: _why(doubts)})
    return written((*steps.COLUMNS, _CHECK), proposals)


def _contacts(old: Context, same_place: bool) -> bytes:
    """The offices of the same place, each to be asked again and named anew; of another the headings alone."""
    listed = rows(old, contacts.FILE, contacts.COLUMNS) if same_place else ()
    proposals = [
        {**row, "who": "", _CHECK.key: f"原来是“{row['who']}”：向它核实以后再填上"} for row in listed
    ]
    return written((*contacts.COLUMNS, _CHECK), proposals)
