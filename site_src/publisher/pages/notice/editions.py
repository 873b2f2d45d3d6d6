"""All notices of the site (本站的通知): a page at the root, where there are several."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from publisher.facts.editions import PATH, all_editions
from publisher.html.pieces import STYLE, page_head
from publisher.site.context import Context
from publisher.site.page import GeneratedPage


def pages(context: Context) -> Iterator[GeneratedPage]:
    if context.place or len(context.settings.notices) < 2:
        return
    items = "".join(
        f'<li><a href="~/{one.home}">{escape(one.name)}</a>：{escape(one.title)}</li>'
        for one in sorted(all_editions(context), key=lambda one: (one.place, -one.year))
    )
    yield GeneratedPage(
        path=PATH,
        title="本站的通知",
        description="本站收有哪些地方、哪些年度的职称评审通知。",
        html=page_head("通知", "本站的通知", "每份通知有自己的全文、自查和搜索。")
        + f'<ul class="plain-links">{items}</ul>',
        styles=(STYLE,),
    )
