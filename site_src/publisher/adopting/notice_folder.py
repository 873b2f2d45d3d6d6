"""The files of a new notice's folder: text, notice.toml, home page, and tables without rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from publisher.adopting.ids import NoticeId
from publisher.adopting.known import Known
from publisher.facts import changes, documents, glossary
from publisher.facts.days import timeline
from publisher.notice.numbering import Numbering
from publisher.sheets.csv_files import write_csv

_TABLES: Final = {
    "changes.csv": changes.COLUMNS,
    "documents.csv": documents.COLUMNS,
    "glossary.csv": glossary.COLUMNS,
    "timeline.csv": timeline.COLUMNS,
}


def notice_files(
    notice: NoticeId, text: bytes, known: Known, numbering: Numbering, follows: str = ""
) -> Mapping[str, bytes]:
    """Contents by path below the folder; ``follows`` is the notice that it takes the place of."""
    return {
        "notice.txt": text,
        "notice.toml": notice_toml(notice, known, numbering, follows).encode(),
        "content/index.md": _home(notice, known).encode(),
        "synonyms.csv": write_csv(("同义说法（一行一组）",), ()),
        **{name: write_csv([column.heading for column in columns], ()) for name, columns in _TABLES.items()},
    }


def notice_toml(notice: NoticeId, known: Known, numbering: Numbering, follows: str = "") -> str:
    """What the notice is and how it is numbered, as an editor would write it."""
    entries: list[tuple[str, object]] = [
        ("id", notice.id),
        ("title", known.title),
        ("year", notice.year),
        ("number", known.number),
        ("file_date", known.day or date(notice.year, 1, 1)),
        *([("follows", follows)] if follows else []),
    ]
    examples = {
        "clause": known.clause,
        "words": " ".join(known.topics) or known.phrase,
        "phrase": known.phrase,
        "topics": list(known.topics),
    }
    return (
        "# 这份通知是什么；由 build.py new-notice 从文本得出，请核对。通知没有写明的留空，不要猜。\n"
        + _no_day(known)
        + _lines(entries)
        + f"\n[issuer]\n{_lines((('name', known.issuer), ('short', known.issuer)))}"
        + f"\n[place]\n{_lines((('name', known.place),))}"
        + "\n# 编号的各级，由高到低；改了以后用 build.py check 核对。\n"
        + numbering.to_toml()
        + f"\n# 网页上举例用的条款和搜索词。\n[examples]\n{_lines(examples.items())}"
    )


def _no_day(known: Known) -> str:
    return "" if known.day else "# 文本里看不出成文日期：file_date 先写作 1 月 1 日，请照原文改。\n"


def _lines(entries: Iterable[tuple[str, object]]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in entries)


def _value(value: object) -> str:
    """In TOML, where texts and lists are written as in JSON."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _home(notice: NoticeId, known: Known) -> str:
    description = json.dumps(f"逐段阅读《{known.title}》。", ensure_ascii=False)
    return f"""\
---
title: 首页
description: {description}
menu: 10
wide: true
hide: [toc]
---

# {known.place}{notice.year}年职称评审

逐段阅读《{known.title}》：[通知全文](notice/index.md)。
每段都有编号，可以复制链接、引用。

[自查申报条件](checker/index.md)；哪些段已经写成规则，见[条款覆盖](coverage/index.md)。
"""
