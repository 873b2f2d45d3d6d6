"""The part of a web page that is the article, and the title that stands outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from publisher.adopting.reading.notes import Notes
from publisher.notice.markers import foreign
from publisher.notice.proposing.parts import TITLE_KINDS

_NOT_TEXT: Final = (
    *("script", "style", "noscript", "nav", "button", "iframe", "head", "template", "select", "textarea"),
    *("object", "svg", "audio", "video", "rp"),
)
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_MOST: Final = 0.8
"""The share of the text from which a part of the page counts as the article."""
_MUCH: Final = 0.3
"""The share of the text from which a part of the page may hold the article, hidden or not."""
_FEW_PARAGRAPHS: Final = 2
"""More paragraphs than these are no form or data."""
_FRAMES: Final = frozenset(
    (
        *("div", "section", "article", "main", "body", "center", "form", "dl", "dd", "blockquote", "header"),
        *("table", "tbody", "tr", "td", "th"),
    )
)
_BLOCKS: Final = ("p", "div", "br", "h1", "h2", "h3", "h4", "li", "pre", "section", "table")
_INDEX: Final = frozenset(
    (
        *("发文机关", "发布机构", "制发机关", "发文字号", "文号", "标题", "名称", "信息名称"),
        *("成文日期", "发布日期", "生成日期", "公开日期", "主题分类", "体裁分类", "主题词", "关键词"),
        *("有效性", "效力状态"),
    )
)
"""What the portals' tables of a document's data say beside 索引号."""
_TITLE: Final = re.compile(rf"\S.*(?:{TITLE_KINDS})(?:[（(][^（）()]*[）)])?")
_BESIDE: Final = re.compile(r"[_|]|(?<!\d)-+(?!\d)")
"""Between the article's title and the site's name in the page's title."""
_OFFICE: Final = re.compile(r"(?!.*关于).*(?:局|厅|委员会|办公室|政府|网站|网|门户|部|院|中心|文件)")
_SHORTEST: Final = 7
_ENDED: Final = ("：", ":", "。", "；")
_PLACE: Final = re.compile(r"(?:您?(?:当前|现在|所在)的?(?:的)?位置|首页)")


def without_unseen(root: HtmlElement, notes: Notes) -> list[tuple[HtmlElement, str]]:
    """Take out what a reader of the page does not see, and the portal's table of data.

    Returns the words that are not seen, each with the element that held them.
    """
    for element in list(root.iter(*_NOT_TEXT)):
        element.drop_tree()
    unseen: list[tuple[HtmlElement, str]] = []
    page = _words(root)
    for element in list(root.iter()):
        if element.tag in ("html", "body") or element.getroottree().getroot() is not root:
            continue
        if element.tag == "form":
            _form(element, page, notes)
        elif element.tag in ("del", "rt") or _is_hidden(element, page, notes):
            unseen.append((element.getparent(), text_of(element)))
            element.drop_tree()
        elif element.tag == "table" and _is_index(element):
            for part in _index_rows(element) if _holds_article(element, page, "td") else [element]:
                notes.add("网页的信息表（索引号、发文机关等）没有读进来", text_of(part))
                part.drop_tree()
    return unseen


def _form(form: HtmlElement, page: str, notes: Notes) -> None:
    """A form around the article is only a frame; another is left out."""
    if _holds_article(form, page, "form"):
        form.drop_tag()
        return
    if _words(form):
        notes.add("网页表单里的文字没有读进来", text_of(form))
    form.drop_tree()


def _is_hidden(element: HtmlElement, page: str, notes: Notes) -> bool:
    """Whether an element stays hidden: one with much of the page's text is shown by a script.

    A copy of the article for another screen is in the page twice, and stays hidden.
    """
    if element.get("hidden") is None and not _UNSEEN.search(element.get("style") or ""):
        return False
    if not _is_much(element, page) or page.count(_words(element)) > 1:
        return True
    notes.add("网页上先不显示、占了网页很大一部分的文字照样读了进来", text_of(element))
    return False


def _words(element: HtmlElement) -> str:
    return "".join(text_of(element).split())


def _is_much(element: HtmlElement, page: str) -> bool:
    return len(_words(element)) > _MUCH * len(page)


def _holds_article(element: HtmlElement, page: str, inside: str) -> bool:
    """Whether an element holds much of the page, or paragraphs in one of the elements ``inside``."""
    return _is_much(element, page) or any(
        sum(1 for _ in part.iter("p")) > _FEW_PARAGRAPHS for part in element.iter(inside)
    )


def _index_rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows with a label of the table of data."""
    return [row for row in rows_of(table) if any(_is_label(cell) for cell in row.iterfind("*"))]


def _is_label(cell: HtmlElement) -> bool:
    label = _words(cell).rstrip("：:")
    return label in _INDEX or label.endswith("索引号")


def _is_index(table: HtmlElement) -> bool:
    if any(inner is not table for inner in table.iter("table")):
        return False
    labels = {_words(cell).rstrip("：:") for cell in table.iter("td", "th")}
    return any(label.endswith("索引号") for label in labels) and len(labels & _INDEX) > 1


def article(element: HtmlElement) -> HtmlElement:
    """The innermost element that still holds most of the text; a data table and a paragraph are none."""
    while True:
        parts = [child for child in element if isinstance(child.tag, str)]
        largest = max(parts, key=lambda child: len(text_of(child)), default=None)
        if (
            largest is None
            or largest.tag not in _FRAMES
            or (largest.tag == "table" and not is_frame(largest))
        ):
            return element
        if len(text_of(largest)) < _MOST * len(text_of(element)):
            return element
        element = largest


def is_frame(table: HtmlElement) -> bool:
    """Whether a table only lays out the page: one column, or most of its text as blocks in one cell."""
    own = [list(row.iterfind("*")) for row in rows_of(table)]
    if all(len(row) <= 1 for row in own):
        return True
    largest = max((cell for row in own for cell in row), key=lambda cell: len(text_of(cell)))
    blocks = sum(1 for _ in largest.iter(*_BLOCKS))
    return blocks >= 3 and len(text_of(largest)) * 5 >= len(text_of(table)) * 3


def rows_of(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, without those of tables in its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterfind("tr")


def text_of(element: HtmlElement) -> str:
    return "".join(element.itertext())


def declared_titles(root: HtmlElement) -> tuple[list[str], list[str]]:
    """The titles of the article and of the page in its head; read before the head is taken out."""
    metas = [meta for meta in root.iter("meta") if (meta.get("name") or "").lower() == "articletitle"]
    return [meta.get("content") or "" for meta in metas], [text_of(title) for title in root.iter("title")]


def has_title(lines: Sequence[str]) -> bool:
    """Whether a title stands in the first lines, before the addressee and the text; it may take three."""
    head = _head(lines)
    return any(_title("".join(head[max(0, at - 2) : at + 1])) for at in range(len(head)))


def may_have_title(lines: Sequence[str], title: str = "") -> bool:
    """Whether one of the first lines could be a title of an unusual kind, or is the given ``title``."""
    head = _head(lines)
    if title:
        return title in head
    return any(not cannot_be_title(line) and not line.endswith("号") for line in head)


def _head(lines: Sequence[str]) -> list[str]:
    """The lines before the addressee, the first sentence or the first number, without where the page is."""
    words = ["".join(line.split()) for line in lines[:8]]
    ends = (at for at, line in enumerate(words) if line.endswith(_ENDED) or foreign(line))
    return [line for line in words[: next(ends, len(words))] if not _PLACE.match(line)]


def title_from(headings: Sequence[str], before: Sequence[str], declared: tuple[list[str], list[str]]) -> str:
    """The title among the page's h1, the lines before the article, and what the head declares."""
    articles, pages = declared
    parts = [part for words in pages for part in sorted(_BESIDE.split(words), key=len, reverse=True)]
    of_head = [title for words in (*articles, *parts) if (title := _title(words))]
    near = [title for words in reversed(before) if (title := _title(words))]
    named = [title for title in near if any(title in head or head in title for head in of_head)]
    likely = [
        *(title for words in headings if (title := _title(words))),
        *named,
        *(title for title in (*of_head, *near) if "关于" in title),
        *of_head,
        *near,
    ]
    given = ("".join(words.split()) for words in (*articles, *headings))
    return next(iter(likely), "") or next((words for words in given if not cannot_be_title(words)), "")


def _title(words: str) -> str:
    """The title in a line; empty where it is none, or a name of the site's sections (通知公告)."""
    words = "".join(words.split())
    if len(words) < _SHORTEST or _PLACE.match(words) or words.endswith("通知公告"):
        return ""
    return words if _TITLE.fullmatch(words) and not cannot_be_title(words) else ""


def cannot_be_title(words: str) -> bool:
    """Whether a line is an addressee (ends with a colon), a sentence, or the bare name of an office."""
    words = words.strip()
    return not words or words.endswith(_ENDED) or bool(_OFFICE.fullmatch(words))
