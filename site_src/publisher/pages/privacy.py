"""Privacy (隐私): ten sentences, each backed by a test that the page names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from publisher.html.pieces import STYLE, page_head
from publisher.site.context import Context
from publisher.site.page import GeneratedPage

PATH: Final = "privacy/"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is or is not done, and the test that would fail if it were otherwise."""

    sentence: str
    test: str


_PRIVACY: Final = "tests/browser/hosting/test_privacy.py::"
PROMISES: Final = (
    Promise(
        "自查的答案只在您自己的浏览器里计算，不会发送出去，也没有接收它们的服务器。",
        "tests/browser/checker/test_start.py::test_from_opening_to_a_verdict_only_own_files_are_asked_for",
    ),
    Promise(
        "每一页都只向本站取文件：没有访问统计，没有广告，没有别家的脚本、字体和图片。",
        f"{_PRIVACY}test_every_page_asks_its_own_host_alone",
    ),
    Promise(
        "没有账号，不用登录；题目里没有可以写字的空，不问姓名、证件号码、电话和单位名称。",
        f"{_PRIVACY}test_no_question_has_room_for_a_name",
    ),
    Promise("不使用 Cookie。", f"{_PRIVACY}test_no_page_leaves_a_cookie"),
    Promise(
        "不经您要求，答案不会留在设备上；点“存在这台设备上”才会存，随时可以删除。",
        "tests/browser/checker/test_answers.py::test_nothing_is_kept_on_the_device_unless_asked_and_erasing_erases",
    ),
    Promise(
        "您复制的链接里，答案写在 # 号之后；浏览器不会把这一部分发给任何网站。收到链接的人能看到答案。",
        f"{_PRIVACY}test_answers_in_a_link_do_not_reach_the_host",
    ),
    Promise(
        "网站所在的服务器只看得到浏览器取了哪些文件（和任何网站一样，还有您的网络地址和时间），看不到答案。",
        f"{_PRIVACY}test_what_a_host_can_log_is_the_same_whatever_the_answers",
    ),
    Promise(
        "从本站点到别的网站，对方不会知道您从哪一页来。",
        f"{_PRIVACY}test_another_site_is_not_told_where_its_visitor_comes_from",
    ),
    Promise(
        "不使用定位、摄像头、麦克风等设备，也请服务器一律关闭。",
        f"{_PRIVACY}test_no_page_may_use_a_device",
    ),
    Promise(
        "为了断网时也能看，网页本身会存在您的设备上，其中没有答案；在本页下面点一下就能删除，以后也不再存。",
        "tests/browser/hosting/test_offline.py::test_what_is_kept_holds_no_answer_and_one_click_removes_it",
    ),
)


def pages(_: Context) -> Iterator[GeneratedPage]:
    yield GeneratedPage(
        path=PATH,
        title="隐私",
        description="本站怎样对待您的答案：做什么，不做什么，每一句都有程序检查。",
        html=_html(),
        styles=(STYLE,),
    )


def _html() -> str:
    lede = "下面十句话，每一句都由一项自动检查看守：做不到，检查就不通过。"
    head = page_head("隐私", "怎样对待您的答案", lede)
    sentences = "".join(f"<li>{escape(promise.sentence)}</li>" for promise in PROMISES)
    tests = "".join(f"<li><code>{escape(promise.test)}</code></li>" for promise in PROMISES)
    return (
        f'{head}<ol class="promises">{sentences}</ol>'
        f"<details><summary>看守这十句话的检查，依次是</summary><ol>{tests}</ol></details>"
        '<h2 id="offline">存在这台设备上的网页</h2>'
        '<p class="site-bar" id="offline-controls">需要 JavaScript 才能查看和删除；'
        "也可以在浏览器设置里清除本站的数据。</p>"
    )
