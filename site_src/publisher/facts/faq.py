"""Questions that people ask (常见问题), ``faq.toml``: each answered from its clauses, in their own words.

A notice without the file has none.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from checker import InputError, Law, admit
from publisher.setup.console import UserError
from publisher.setup.disk import is_there
from publisher.site.context import Context
from publisher.site.toml_files import TomlTable, read_toml

PATH: Final = "faq/"
FILE: Final = "faq.toml"
_CHECKER: Final = "/checker/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question and its answer; every quote stands in its clause."""

    id: str
    topic: str
    asks: str
    also: tuple[str, ...]
    """Other words for the same question, for search."""
    answer: tuple[str, ...]
    """Paragraphs."""
    silent: bool
    """Whether the notice does not answer the question, or only a part of it; the answer then says so."""
    quotes: tuple[tuple[str, str], ...]
    """Clause id and words."""
    known: Mapping[str, object]
    """What the question itself says of who asks it: answers for the checker, admissible under the law."""
    see: tuple[tuple[str, str], ...]
    """Address from the site's root and words, of pages that say more."""
    contacts: bool
    """Whether the bureau's contacts belong under the answer."""

    @property
    def href(self) -> str:
        return f"/{PATH}#{self.id}"

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(clause for clause, _ in self.quotes))

    @property
    def checker_href(self) -> str:
        """The checker with what is known filled in; the day is left for the reader to say."""
        return _CHECKER + (answers_fragment(self.known) if self.known else "")


def answers_fragment(answers: Mapping[str, object]) -> str:
    """``#a=``: the fragment with which the checker opens with these answers."""
    text = json.dumps({"as_of": None, "answers": answers}, ensure_ascii=False, separators=(",", ":"))
    return "#a=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@lru_cache(maxsize=2)
def asked(context: Context) -> tuple[Asked, ...]:
    """In the file's order; raises UserError with every fault, naming file and entry."""
    path = context.data / FILE
    if not is_there(path):
        return ()
    table = read_toml(path, FILE)
    questions, faults = [], []
    for entry in table.tables("question"):
        try:
            one = _read(entry)
        except UserError as error:
            faults.append(str(error))
            continue
        questions.append(one)
        faults.extend(f"{FILE} 的“{one.asks}”（{one.id}）：{fault}。" for fault in _faults(context, one))
    faults.extend(_repeated(questions))
    if faults:
        raise UserError("\n".join(faults))
    table.close()
    return tuple(questions)


def _read(entry: TomlTable) -> Asked:
    one = Asked(
        id=entry.text("id"),
        topic=entry.text("topic"),
        asks=entry.text("asks"),
        also=entry.texts_or_none("also"),
        answer=entry.texts("answer"),
        silent=entry.truth_or("silent", default=False),
        quotes=tuple(_pair(quote, "clause", "words") for quote in entry.tables("quotes")),
        known=_plain(entry.raw("known")) if entry.has("known") else {},
        see=tuple(_pair(link, "page", "words") for link in entry.tables("see")),
        contacts=entry.truth_or("contacts", default=False),
    )
    entry.close()
    return one


def _pair(table: TomlTable, first: str, second: str) -> tuple[str, str]:
    pair = table.text(first), table.text(second)
    table.close()
    return pair


def _plain(known: Mapping[str, object]) -> dict[str, object]:
    """As JSON has it: TOML's own dates as words."""
    return {id_: value.isoformat() if isinstance(value, date) else value for id_, value in known.items()}


def _faults(context: Context, one: Asked) -> Iterator[str]:
    texts = {clause.id: clause.text for clause in context.notice.clauses}
    if not one.quotes:
        yield "没有写依据（quotes），每个回答至少引用一处原文"
    for clause, words in one.quotes:
        if clause not in texts:
            yield f"“{clause}”不是通知的条款编号"
        elif words not in texts[clause]:
            yield f"条款 {clause} 的原文里没有“{words}”"
    yield from (f"known：{sentence}" for sentence in _inadmissible(context.law, one.known))
    for page, _ in one.see:
        if page.startswith("/"):
            yield f"see 的“{page}”应写成 timeline/：开头没有斜线"


def _inadmissible(law: Law, known: Mapping[str, object]) -> tuple[str, ...]:
    """What the checker says against the answers; whatever target they name none of, one that fits will do."""
    faults: tuple[str, ...] = ()
    for target in law.targets if known else ():
        sought = {law.target_series: target.series, law.target_level: target.level}
        if any(known.get(id_, value) != value for id_, value in sought.items()):
            continue
        try:
            admit({"answers": {**sought, **known}}, law)
        except InputError as error:
            faults = faults or tuple(fault.message.rstrip("。") for fault in error.faults)
        else:
            return ()
    return faults or (("没有这样的系列和层级",) if known else ())


def _repeated(questions: list[Asked]) -> Iterator[str]:
    seen: set[str] = set()
    for one in questions:
        if one.id in seen:
            yield f"{FILE} 的“{one.asks}”：编号 {one.id} 重复了。"
        seen.add(one.id)
