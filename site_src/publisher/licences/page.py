"""许可: what the site hands on, whose it is, and where its source is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from publisher.html.pieces import STYLE, page_head
from publisher.licences import notices
from publisher.licences.works import Work, works
from publisher.site.context import Context
from publisher.site.page import GeneratedPage

PATH: Final = "licences/"


def pages(context: Context) -> Iterator[GeneratedPage]:
    items = "".join(map(_item, works(context)))
    yield GeneratedPage(
        path=PATH,
        title="许可",
        description="网站里有哪些作品，各是谁的，按什么许可使用，源代码在哪里。",
        html=(
            page_head("许可", "别人的和自己的", "网站里有哪些作品，各按什么许可使用。")
            + f"<ul>{items}</ul>"
            + f'<p>许可的全文和各作品所在的文件：<a href="/{notices.NAME}">{notices.NAME}</a>，'
            + "生成网站时按里面实有的文件写成；有一个文件说不出许可，网站就生成不出来。</p>"
        ),
        styles=(STYLE,),
    )


def _item(work: Work) -> str:
    said = f"<strong>{escape(f'{work.name} {work.version}'.rstrip())}</strong>：{escape(work.holder)}；"
    said += f"{escape(work.licence)}"
    if work.source:
        said += f'；<a href="{escape(work.source)}">源代码</a>'
    return f"<li>{said}{f'。{escape(work.note)}' if work.note else ''}。</li>"
