"""A page for each annex and form: what the notice says of it, its rows, or plainly that they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from publisher.facts.annexes import Annex, Filled, annexes, filled_in
from publisher.files.templates import MARK, template
from publisher.html.pieces import STYLE, clause_link, page_head, table
from publisher.notice.numerals import to_chinese
from publisher.setup.console import UserError
from publisher.sheets.csv_files import write_csv
from publisher.site.context import Context
from publisher.site.page import GeneratedFile, GeneratedPage, Neighbour

ROOT: Final = "annexes/"
_KINDS: Final = {
    "schedule": "时间安排",
    "quota": "控制人数",
    "form": "单位填报的表",
    "report": "单位写的报告",
    "export": "系统导出的表",
}


def pages(context: Context) -> Iterator[GeneratedPage]:
    """One a piece and their list; none where the notice has no annexes."""
    listed = annexes(context)
    if not listed:
        return
    filled = filled_in(context)
    yield _index(context, listed, filled)
    for place, annex in enumerate(listed):
        yield _page(context, listed, place, filled[annex.key])


def files(context: Context) -> Iterator[GeneratedFile]:
    """Templates, and what the bureau has filled in as CSV."""
    filled = filled_in(context)
    for annex in annexes(context):
        if annex.template:
            yield GeneratedFile(template_path(annex), template(context, annex.title, annex.template))
        if filled[annex.key].rows:
            headings = [column.heading for column in annex.columns]
            yield GeneratedFile(rows_path(annex), write_csv(headings, filled[annex.key].rows))


def template_path(annex: Annex) -> str:
    return f"{ROOT}{annex.key}.xlsx"


def rows_path(annex: Annex) -> str:
    return f"{ROOT}{annex.key}.csv"


def _index(context: Context, listed: tuple[Annex, ...], filled: dict[str, Filled]) -> GeneratedPage:
    rows = (
        (
            f'<a href="/{annex.page}">{escape(annex.title)}</a>',
            _KINDS[annex.kind],
            escape(annex.filled_by),
            "、".join(dict.fromkeys(clause_link(context, clause) for clause, _ in annex.said)),
            _state(annex, filled[annex.key]),
        )
        for annex in listed
    )
    return GeneratedPage(
        path=ROOT,
        title="附件和表",
        description=f"通知提到的{_named(listed)}：通知怎样说，本站有没有内容，可用的工作用样表。",
        html=(
            page_head(
                "附件和表",
                "通知提到的附件和表",
                f"通知提到{_counted(listed)}。",
            )
            + '<div class="caveat"><p><strong>附件没有随通知原文取得。</strong></p>'
            f"<p>本站不猜测其内容。请向{escape(context.facts.issuer_short)}或所在单位索取；"
            "取得后由编辑填入，显示在各自的页面。"
            f"单位填报的表另备有样表，注明“{MARK}”。</p></div>"
            + table("附件和表", ("名称", "种类", "由谁提供", "通知", "本站内容"), rows)
        ),
        next=_neighbour(listed[0]),
        styles=(STYLE,),
        wide=True,
    )


def _state(annex: Annex, filled: Filled) -> str:
    sheet = f'<a href="/{template_path(annex)}">工作用样表</a>' if annex.template else ""
    rows = f"已填 {len(filled.rows)} 行" if filled.rows else "没有取得"
    return "，".join(part for part in (rows, sheet) if part)


def _named(listed: tuple[Annex, ...]) -> str:
    """附件1、附件2和各种表."""
    numbered = "、".join(annex.number for annex in listed if annex.number)
    others = "各种表" if any(not annex.number for annex in listed) else ""
    return "和".join(filter(None, (numbered, others)))


def _counted(listed: tuple[Annex, ...]) -> str:
    """How many there are of each sort, in words."""
    counts = (
        (sum(bool(annex.number) for annex in listed), "个带编号的附件"),
        (sum(annex.kind in {"form", "report"} and not annex.number for annex in listed), "种单位报送的材料"),
        (sum(annex.kind == "export" for annex in listed), "种系统导出的表"),
    )
    words = [f"{_count_word(count)}{of}" for count, of in counts if count]
    return "和".join(filter(None, ("、".join(words[:-1]), words[-1])))


def _count_word(count: int) -> str:
    return "两" if count == 2 else to_chinese(count)


def _page(context: Context, listed: tuple[Annex, ...], place: int, filled: Filled) -> GeneratedPage:
    annex = listed[place]
    return GeneratedPage(
        path=annex.page,
        title=annex.title,
        description=f"{annex.about}通知怎样说，本站有没有内容。",
        html=(
            page_head(annex.number or _KINDS[annex.kind], annex.title, escape(annex.about))
            + _said(context, annex)
            + (_rows(context, annex, filled) if filled.rows else _missing(context, annex))
            + (_template(context, annex) if annex.template else "")
        ),
        previous=_neighbour(listed[place - 1]) if place else Neighbour(ROOT, "附件和表"),
        next=_neighbour(listed[place + 1]) if place + 1 < len(listed) else None,
        styles=(STYLE,),
    )


def _said(context: Context, annex: Annex) -> str:
    """The notice's words, looked up in their clause."""
    by_id = context.notice.by_id()
    for clause, words in annex.said:
        if words not in by_id[clause].text:
            raise UserError(f"“{annex.title}”页引用的“{words}”不在条款 {clause} 里。")
    said = "".join(
        f"<li>“{escape(words)}”{clause_link(context, clause)}</li>" for clause, words in annex.said
    )
    return f'<h2 id="said">通知怎样说</h2><ul>{said}</ul>'


def _missing(context: Context, annex: Annex) -> str:
    issuer, system = context.facts.issuer_short, context.facts.online_system
    words = {
        "export": f"这张表由{system}导出，样式以系统为准，本站没有。",
        "report": "通知没有规定报告的格式。",
        "form": f"{annex.name}的官方样式没有随通知取得，本站没有，也不猜测。请向{issuer}索取。",
    }
    said = words.get(
        annex.kind, f"{annex.name}没有随通知取得，本站没有，也不猜测。请向{issuer}或所在单位索取。"
    )
    return (
        '<h2 id="rows">内容</h2>'
        f'<div class="caveat"><p><strong>本站没有内容。</strong>{escape(said)}</p></div>'
    )


def _rows(context: Context, annex: Annex, filled: Filled) -> str:
    headings = [column.heading for column in annex.columns]
    rows = [tuple(escape(cell) for cell in row) for row in filled.rows]
    total = ""
    if annex.kind == "quota":
        rows.append(("合计", str(filled.total), ""))
        total = _against_notice(context, annex, filled)
    return (
        f'<h2 id="rows">内容</h2>{total}'
        + table(annex.title, headings, rows)
        + f'<p><a href="/{rows_path(annex)}">下载 CSV 表格</a></p>'
    )


def _against_notice(context: Context, annex: Annex, filled: Filled) -> str:
    """A quota's sum beside the number that the notice gives."""
    if annex.total is None:
        return f"<p>合计 {filled.total} 人。</p>"
    same = filled.total == annex.total.number
    words = "相同" if same else f"不同，以{escape(context.facts.issuer_short)}的解释为准"
    return f"<p>合计 {filled.total} 人，与通知的评审数 {annex.total.number} 名{words}。</p>"


def _template(context: Context, annex: Annex) -> str:
    return (
        '<h2 id="template">工作用样表</h2>'
        f'<p><a href="/{template_path(annex)}">{escape(annex.title)}.xlsx</a>（{MARK}）</p>'
        "<p>栏目按通知提到的内容设置，带下拉选项、合计和核对公式，供内部汇总。"
        f"报送时以{escape(context.facts.issuer_short)}下发的表样为准。</p>"
    )


def _neighbour(annex: Annex) -> Neighbour:
    return Neighbour(annex.page, annex.title)
