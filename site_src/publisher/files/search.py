"""Search (检索): one script of all entries, read by the browser, and the page to search on.

The index is a classic script that sets a global, so that it loads under the policy and from a disk, where
``fetch`` does not.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final

from publisher.files.search_reader import BOUNDARY, read_entries
from publisher.html.pieces import page_head
from publisher.notice.model import Notice
from publisher.registry import files, layout
from publisher.registry.model import FiledCommittee
from publisher.registry.rules import RowRules, row_rules
from publisher.registry.store import Registry
from publisher.registry.words import open_registry
from publisher.setup.console import UserError
from publisher.setup.disk import reason
from publisher.sheets.columns import SEPARATOR
from publisher.sheets.csv_files import read_csv
from publisher.sheets.sheet import TableError
from publisher.site.context import Context
from publisher.site.page import GeneratedPage

PATH: Final = "search/"
INDEX: Final = "assets/search/index.js"
STYLE: Final = "assets/search/search.css"
SYNONYMS: Final = "synonyms.csv"
TRADITIONAL: Final = Path(__file__).with_name("traditional.txt")

MORE: Final = "registry/search.js"
"""The committees, which may be many: loaded while one already types."""

_LEFT_OUT: Final = frozenset({PATH, "checker/"})
"""The checker's form asks what the worksheet asks; the search page holds nothing of its own."""
_OF_REGISTRY: Final = frozenset({layout.ROOT, files.WHO_PAGE})
"""The registry's other pages hold committees, which are read from the registry itself."""
_WHOLE: Final = "notice/"
"""Holds again what the pages of the sections hold, all but the opening."""
_KINDS: Final = {
    "notice/": "通知原文",
    "faq/": "常见问题",
    "handling/": "办理",
    "annexes/": "附件",
    "registry/": "评委会",
    "documents/": "引用文件",
    "timeline/": "时间",
    "glossary/": "用语",
    "tables/worksheet/": "题目",
    "tables/": "决策表",
    "reference/": "参考数据",
    "coverage/": "条款覆盖",
}
"""Kinds of result by the start of the address; the order is their weight, first is foremost."""
_OTHER: Final = "本站说明"
_KIND_NAMES: Final = (*dict.fromkeys(_KINDS.values()), _OTHER)


def pages(context: Context) -> Iterator[GeneratedPage]:
    yield GeneratedPage(
        path=PATH,
        title="搜索",
        description="在通知原文、常见问题、附件、评委会和决策表里查找：平常的说法、条款编号、日期都可以。",
        html=page_head("搜索", "在通知和本站里查找") + _body(context),
        styles=(STYLE,),
        wide=True,
    )


def _body(context: Context) -> str:
    examples, clause = context.facts.examples, context.notice.by_id()[context.facts.examples.clause]
    return f"""\
<noscript><p>搜索要用 JavaScript，您的浏览器没有开启。可以从<a href="/notice/">通知全文</a>的目录查阅，
或用浏览器自带的“在页面中查找”。</p></noscript>
<div id="search-place"></div>
<section class="search-help" data-search="off"><h2>怎样查得准</h2>
<ul>
<li>可以照平常的话问：<kbd>什么时候报名</kbd>。常见问题里有的，先给出回答和它依据的段落。</li>
<li>几个词用空格或标点隔开，先找同时出现的：<kbd>{escape(examples.words)}</kbd>；没有，再找最接近的。</li>
<li>加引号就一字不差地查：<kbd>“{escape(examples.phrase)}”</kbd>。不加引号时，<kbd>副高</kbd>也找“副高级”，
<kbd>二十年</kbd>也找“20年”；繁体字、日期的各种写法都认得。</li>
<li>条款编号直接查：<kbd>{escape(clause.label)}</kbd>或<kbd>{clause.id}</kbd>；<kbd>{escape(clause.headings[-1].label)}</kbd>列出其下各段。</li>
<li>在任何一页按<kbd>/</kbd>键打开搜索。</li>
</ul>
<p>查找在您的浏览器里进行，查的字不会发送出去。</p></section>
"""


def index_script(
    bodies: Mapping[str, str],
    titles: Mapping[str, str],
    notice: Notice,
    synonyms: Iterable[tuple[str, ...]],
    later: tuple[str, ...] = (),
) -> str:
    """The index as a script; ``bodies`` and ``titles`` by page path; ``later``: scripts with more."""
    labels = {clause.id: clause.label for clause in notice.clauses}
    listed: list[object] = []
    rows: list[object] = []
    heads: dict[str, int] = {}
    for path in sorted(bodies, key=lambda path: (_rank(path), _natural(path))):
        if not _is_read(path):
            continue
        listed.append(_page(path, titles[path]))
        for entry in read_entries(bodies[path], labels):
            if path == _WHOLE and not entry.anchor.startswith("c0-"):
                continue
            said = "" if path.startswith(_WHOLE) and entry.anchor.startswith("h") else entry.text
            head = heads.setdefault(entry.under, len(heads))
            asked = [BOUNDARY.join(entry.also), entry.clauses] if entry.clauses else []
            rows.append([len(listed) - 1, entry.anchor, entry.label, said, head, *asked])
    used = {character for row in rows for character in str(row)}
    document: dict[str, Iterable[object]] = {
        "kinds": _KIND_NAMES,
        "pages": listed,
        "heads": list(heads),
        "entries": rows,
        "synonyms": [list(group) for group in synonyms],
        "traditional": [" ".join(_traditional(used))],
        "later": later,
    }
    return _script("siteSearchIndex", document)


def _traditional(used: Container[str]) -> Iterator[str]:
    """A simplified character that the site uses, followed by the traditional ones that it does not."""
    for line in TRADITIONAL.read_text(encoding="utf-8").splitlines():
        for group in line.split() if not line.startswith("#") else ():
            foreign = [other for other in group[1:] if other not in used]
            if group[0] in used and foreign:
                yield group[0] + "".join(foreign)


def registry_script(registry: Registry, rules: RowRules, titles: Mapping[str, str]) -> str:
    """The committees as more of the index: each is found on its page by its name and all that it says."""
    places = layout.layout(registry.committees, rules)
    paths: dict[str, int] = {}
    rows: list[object] = []
    for one in registry.committees:
        page = paths.setdefault(places.page_of(one), len(paths))
        rows.append([page, one.id, _words(one.name), BOUNDARY.join(_said(one, registry)), 0])
    listed = [_page(path, titles[path]) for path in paths]
    return _script("siteSearchMore", {"pages": listed, "heads": [""], "entries": rows})


def _said(one: FiledCommittee, registry: Registry) -> Iterator[str]:
    """What a committee's row says, in the words of its page."""
    ended = "已过期" if one.expired(registry.on) else "有效"
    several = (SEPARATOR.join(words) for words in (one.series, one.specialities, one.levels))
    told = (*several, f"{one.organiser}（{one.kind}）", one.office, one.authority, one.number)
    dates = (f"{one.filed_on} 备案", f"有效期至 {one.valid_until}（{ended}）", f"{one.members} 名评委")
    for text in (*told, *dates, SEPARATOR.join(one.districts), one.phone):
        if text:
            yield _words(text)


def _words(text: str) -> str:
    return " ".join(text.split())


def _script(name: str, document: Mapping[str, Iterable[object]]) -> str:
    """One entry a line keeps differences between two sites readable."""
    body = ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in document.items())
    return f"globalThis.{name} = {{\n{body}\n}};\n"


def _page(path: str, title: str) -> list[object]:
    return [path, title, _KIND_NAMES.index(_kind(path))]


def _is_read(path: str) -> bool:
    return path not in _LEFT_OUT and (not path.startswith(layout.ROOT) or path in _OF_REGISTRY)


def read_synonyms(path: Path) -> tuple[tuple[str, ...], ...]:
    """Groups of words that mean the same, a group a row; raises UserError naming the line."""
    groups: list[tuple[str, ...]] = []
    seen: dict[str, int] = {}
    try:
        rows = read_csv(path.name, path.read_bytes()).rows
    except OSError as error:
        raise UserError(f"读不了 {path.name}：{reason(error)}。") from error
    except TableError as error:
        raise UserError(str(error)) from error
    for line, row in rows.items():
        words = tuple(word.strip() for word in row if word.strip())
        if not words or line == 1:
            continue
        if len(words) < 2:
            raise UserError(f"{path.name} 第 {line} 行：每行至少两个词，用逗号隔开。")
        for word in words:
            if word in seen:
                raise UserError(f"{path.name} 第 {line} 行：“{word}”在第 {seen[word]} 行已经有了。")
            seen[word] = line
        groups.append(words)
    return tuple(groups)


def write_index(out: Path, bodies: Mapping[str, str], titles: Mapping[str, str], context: Context) -> None:
    """Write the index of a built site."""
    target = out / INDEX
    target.parent.mkdir(parents=True, exist_ok=True)
    rules = row_rules(context)
    registry = open_registry(context, rules) if rules else None
    later = (MORE,) if registry and registry.committees else ()
    script = index_script(bodies, titles, context.notice, read_synonyms(context.data / SYNONYMS), later)
    target.write_text(script, encoding="utf-8", newline="\n")
    if rules and registry and registry.committees:
        (out / MORE).write_text(registry_script(registry, rules, titles), encoding="utf-8", newline="\n")


def _lines(value: Iterable[object]) -> str:
    rows = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in value)
    return f"[\n{rows}\n]"


def _kind(path: str) -> str:
    return next((kind for start, kind in _KINDS.items() if path.startswith(start)), _OTHER)


def _rank(path: str) -> int:
    """Kinds in their order; the prose pages last."""
    return next((place for place, start in enumerate(_KINDS) if path.startswith(start)), len(_KINDS))


def _natural(path: str) -> tuple[tuple[int, str], ...]:
    """``x/10/`` after ``x/9/``."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in path.split("/"))
