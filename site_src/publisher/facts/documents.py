"""Documents (引用文件): what the notice cites, where and what for, and what the reference data rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from publisher.facts.editor_tables import KEY, read_table, words
from publisher.html.pieces import STYLE, clause_links, page_head, table
from publisher.law import LAW
from publisher.notice.model import Notice
from publisher.pages.page import Context, GeneratedPage, Neighbour, TocEntry
from publisher.sheets.columns import Record
from publisher.sheets.sheet import Findings

PATH: Final = "documents/"
FILE: Final = "documents.csv"
_TITLE: Final = words("title", "名称")
COLUMNS: Final = (
    KEY,
    words("number", "文号", required=False),
    _TITLE,
    words("issuer", "发文机关"),
    words("purpose", "通知怎样用到它"),
    words("handling", "本站怎样处理"),
)
_TABLES: Final = {
    "series": ("系列名称", "/reference/series/"),
    "ladders": ("学历资历表", "/reference/ladders/"),
    "assessment": ("考试方式表", "/reference/assessment/"),
    "skill_grades": ("技能人才贯通表", "/reference/skills/"),
    "skill_series": ("技能人才贯通表", "/reference/skills/"),
    "qualifications": ("职业资格对应表", "/reference/qualifications/"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document that the notice cites; ``clauses`` are the places, found in the notice's own words."""

    id: str
    number: str
    title: str
    issuer: str
    purpose: str
    handling: str
    clauses: tuple[str, ...]

    @property
    def href(self) -> str:
        return f"/{PATH}#{self.id}"

    @property
    def summary(self) -> str:
        """For a peek: title, number and what the notice takes from it."""
        number = f"（{self.number}）" if self.number else ""
        return f"《{self.title}》{number}。{self.purpose}{self.handling}"


def documents(context: Context) -> tuple[Document, ...]:
    """In the order in which the notice cites them; raises PluginError with every faulty row."""
    return _documents(context.data, context.notice)


@lru_cache(maxsize=2)
def _documents(data: Path, notice: Notice) -> tuple[Document, ...]:
    records = read_table(data / FILE, COLUMNS, notice, _check_cited)
    return tuple(
        Document(
            id=record.values["id"],
            number=record.values["number"],
            title=record.values["title"],
            issuer=record.values["issuer"],
            purpose=record.values["purpose"],
            handling=record.values["handling"],
            clauses=_cited_in(notice, record.values),
        )
        for record in records
    )


def _cited_in(notice: Notice, values: Mapping[str, str]) -> tuple[str, ...]:
    names = [values["title"], *([values["number"]] if values["number"] else [])]
    return tuple(clause.id for clause in notice.clauses if any(name in clause.text for name in names))


def _check_cited(notice: Notice, record: Record, found: Findings) -> None:
    if not _cited_in(notice, record.values):
        found.fault(record.place(_TITLE), "通知里没有这个名称或文号")


def pages(context: Context) -> Iterator[GeneratedPage]:
    cited = documents(context)
    yield GeneratedPage(
        path=PATH,
        title="引用文件",
        description=f"通知引用的 {len(cited)} 份文件：文号、发文机关、在哪一段引用、用来做什么。",
        html=(
            page_head(
                "引用文件",
                "通知引用了哪些文件",
                f"通知引用 {len(cited)} 份文件，都没有随通知附上，本站也没有取得原件。"
                "需要原文的，请向市人社局或发文机关索取。",
            )
            + "".join(_document(context, document) for document in cited)
            + _sources()
        ),
        toc=(*(TocEntry(document.number or document.title, document.id) for document in cited), _SOURCES_TOC),
        toc_title="文件",
        next=Neighbour("glossary/", "用语"),
        styles=(STYLE,),
    )


def _document(context: Context, document: Document) -> str:
    rows = {
        "文号": escape(document.number) or "通知没有写明",
        "发文机关": escape(document.issuer),
        "引用处": clause_links(context, document.clauses),
        "用来做什么": escape(document.purpose),
        "本站": escape(document.handling),
    }
    shown = "".join(f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in rows.items())
    return (
        f'<section class="rule rule--short" aria-labelledby="{document.id}"><h2 id="{document.id}">'
        f'《{escape(document.title)}》</h2><dl class="facts">{shown}</dl></section>'
    )


_SOURCES_TOC: Final = TocEntry("参考数据的来源", "sources")


def _sources() -> str:
    """What the rows of reference data name as their sources, which the notice itself does not cite."""
    used: dict[str, dict[str, str]] = {}
    for row in LAW.reference_rows():
        name, href = _TABLES[row["table"]]
        used.setdefault(row["source"], {})[href] = name
    rows = (
        (escape(source), "、".join(f'<a href="{href}">{name}</a>' for href, name in tables.items()))
        for source, tables in used.items()
    )
    return (
        '<h2 id="sources">参考数据的来源</h2><p>通知没有引用、而参考数据依据的文件。'
        "各行抄自公开发布的文本，没有一份原件能够打开核对；以自治区现行评审条件为准。</p>"
        + table("参考数据的来源", ("来源", "用于"), rows)
    )
