"""For machines (数据): the notice, the rules and what else is known as files, and a page that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from html import escape
from typing import Final

import checker
from publisher.facts.citations import references
from publisher.facts.days.timeline import moments
from publisher.facts.documents import documents
from publisher.facts.glossary import terms
from publisher.files import calendar, pdf
from publisher.files.akoma_ntoso import akoma_ntoso
from publisher.files.calendar import CALENDAR
from publisher.files.feed import FEED
from publisher.files.metadata import GRAPH
from publisher.files.schemas import SCHEMAS
from publisher.html.pieces import STYLE, clause_href, page_head, table
from publisher.notice.model import Clause, Section
from publisher.registry import files as registry_files
from publisher.site.context import Context
from publisher.site.page import GeneratedFile, GeneratedPage, Neighbour

PATH: Final = "data/"
RULES: Final = "data/rules.json"
QUESTIONS: Final = "data/questions.json"


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its address, what it is, the schema that describes it."""

    path: str
    about: str
    form: str
    schema: str = ""


DOWNLOADS: Final = (
    Download("data/notice.json", "通知全文：标题、编号、条款、段内引用", "JSON", "data/schema/notice-1.json"),
    Download("data/notice.akn.xml", "通知全文：法律文本的国际交换格式", "Akoma Ntoso 3.0"),
    Download(pdf.PATH, "通知全文：带书签和段旁编号，供打印", "PDF"),
    Download("data/notice.txt", "通知原文，逐字节", "文本"),
    Download(RULES, "全部规则和参考数据", "JSON", "data/schema/rules-2.json"),
    Download(QUESTIONS, "自查的题目", "JSON", "data/schema/questions-2.json"),
    Download("data/clauses.json", "每一段由什么规则实现", "JSON", "data/schema/clauses-1.json"),
    Download("data/documents.json", "通知引用的文件", "JSON", "data/schema/documents-1.json"),
    Download("data/timeline.json", "日期、期限和年限", "JSON", "data/schema/timeline-1.json"),
    Download("data/glossary.json", "用语", "JSON", "data/schema/glossary-1.json"),
    Download(CALENDAR, "有日期的事项", "iCalendar"),
    Download(registry_files.JSON, "评委会备案名单", "JSON", "data/schema/committees-1.json"),
    Download(registry_files.CSV, "评委会备案名单", "CSV"),
    Download(GRAPH, "本站和通知的结构化描述（schema.org）", "JSON-LD"),
    Download(FEED, "本站的更新", "Atom"),
)


def files(context: Context) -> Iterator[GeneratedFile]:
    law = context.law
    index = {clause: entry.to_dict() for clause, entry in checker.clauses(law).items()}
    documents_: dict[str, object] = {
        "data/notice.json": notice_document(context),
        "data/clauses.json": {"schema": "clauses/1", "clauses": index},
        "data/documents.json": {
            "schema": "documents/1",
            "documents": [asdict(document) for document in documents(context)],
        },
        "data/timeline.json": {
            "schema": "timeline/1",
            "timeline": [asdict(moment) for moment in moments(context)],
        },
        "data/glossary.json": {
            "schema": "glossary/1",
            "terms": [{**asdict(term), "anchor": term.anchor} for term in terms(context)],
        },
        **{_schema_path(name): schema for name, schema in checker.schemas(law).items()},
        **{_schema_path(name): schema for name, schema in SCHEMAS.items()},
    }
    if law.is_encoded:
        documents_[QUESTIONS] = checker.catalogue(law)
        # As the rules' hash is taken of it.
        yield GeneratedFile(RULES, checker.to_json(checker.export(law)).encode())
    for path, document in documents_.items():
        yield GeneratedFile(path, _json(document))
    yield GeneratedFile("data/notice.txt", context.text)
    yield GeneratedFile("data/notice.akn.xml", akoma_ntoso(context))


def _schema_path(name: str) -> str:
    return f"data/schema/{name.replace('/', '-')}.json"


def notice_document(context: Context) -> dict[str, object]:
    """``notice/1``: every paragraph once, in order, under its headings, with what its words point to."""
    notice = context.notice
    return {
        "schema": "notice/1",
        "notice": context.facts.id,
        "title": notice.title,
        "source_sha256": sha256(context.text).hexdigest(),
        "opening": [_clause(context, clause) for clause in notice.opening],
        "sections": [_section(context, section) for section in notice.sections],
    }


def _section(context: Context, section: Section) -> dict[str, object]:
    headings = (section.heading, *section.subsections)
    return {
        "id": section.heading.id,
        "headings": [
            {"id": heading.id, "label": heading.label, "text": heading.text, "level": heading.level}
            for heading in headings
        ],
        "clauses": [_clause(context, clause) for clause in section.clauses],
    }


def _clause(context: Context, clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "label": clause.label,
        "href": clause_href(clause).lstrip("/"),
        "under": [heading.id for heading in clause.headings],
        "marker": clause.marker,
        "text": clause.text,
        "references": [
            {
                "start": reference.start,
                "end": reference.end,
                "kind": reference.kind,
                "href": reference.href.lstrip("/"),
            }
            for reference in references(context, clause)
        ],
    }


def downloads(context: Context) -> tuple[Download, ...]:
    """Those that this site has."""
    there = {file.path for provider in (calendar.files, registry_files.files) for file in provider(context)}
    if context.law.is_encoded:
        there |= {RULES, QUESTIONS}
    sometimes = {CALENDAR, registry_files.JSON, registry_files.CSV, RULES, QUESTIONS}
    return tuple(one for one in DOWNLOADS if one.path in there or one.path not in sometimes)


def pages(context: Context) -> Iterator[GeneratedPage]:
    rows = (
        (
            f'<a href="/{download.path}" download>{escape(download.path.rpartition("/")[2])}</a>',
            escape(download.about),
            escape(download.form),
            f'<a href="/{download.schema}">JSON Schema</a>' if download.schema else "—",
        )
        for download in downloads(context)
    )
    schemas = "、".join(
        f'<a href="/{_schema_path(name)}">{name}</a>'
        for name in ("answers/1", "report/2", "overview/2", "faults/1")
    )
    example = context.notice.by_id()[context.facts.examples.clause]
    yield GeneratedPage(
        path=PATH,
        title="数据",
        description="通知、规则、题目、时间、评委会等数据文件，供程序取用，附格式说明。",
        html=(
            page_head(
                "数据",
                "供程序取用的文件",
                "与网页上的内容同源；每次生成网站时一并生成，同样的资料得到同样的字节。",
            )
            + table("数据文件", ("文件", "内容", "格式", "格式说明"), rows)
            + (f"<p>自查的答案和报告的格式：{schemas}。</p>" if context.law.is_encoded else "")
            + f"<p>条款编号（如 {example.id}）一经公布不再变更；"
            f"在网址里写作 <code>#{example.anchor}</code>。</p>"
        ),
        previous=Neighbour("about/", "关于本站"),
        styles=(STYLE,),
        wide=True,
    )


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
