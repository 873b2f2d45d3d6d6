"""Every state of the checker page, for the pictures of it: driven through the real page and the real engine.

A state starts on a page opened anew with its answers, Python running, and does what a reader would do.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from playwright.sync_api import Page, Route

from publisher.pages.providers import generate_pages
from publisher.setup.console import UserError
from publisher.site.context import Context

READY_MS: Final = 120_000
RESULT: Final = ".checker__result"
FORM: Final = ".checker__form"
FILE: Final = "samples.json"

Answers: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Samples:
    """``samples.json`` of a notice: answers for pictures, by name, and one that changes the verdict."""

    as_of: str
    answers: dict[str, Answers]
    question: str
    worse: str
    wrong: str
    level: str
    """The question without which the page says what one may apply for."""

    @property
    def overview(self) -> Answers:
        return {key: value for key, value in self.answers["example"].items() if key != self.level}


def read_samples(context: Context) -> Samples:
    """Raises UserError where the notice has none."""
    path = context.data / FILE
    if not path.is_file():
        raise UserError(f"notices/{context.facts.id}/{FILE} 不在：没有用来拍照的答案。")
    document = json.loads(path.read_text(encoding="utf-8"))
    change = document["change"]
    return Samples(
        context.law.as_of_default.isoformat(),
        document["answers"],
        change["question"],
        change["worse"],
        change["wrong"],
        context.law.target_level,
    )


def fragment(answers: Answers, as_of: str) -> str:
    """The receipt link's own part."""
    text = json.dumps({"as_of": as_of, "answers": answers})
    return "#a=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _nothing(page: Page) -> None:
    del page


@dataclass(frozen=True)
class State:
    """`part` is what the picture shows in full; without it, the window as it stands."""

    name: str
    title: str
    answers: Answers | None = None
    act: Callable[[Page], object] = _nothing
    part: str = ""
    before: Callable[[Page], object] | None = None
    """What is to be otherwise before the page is opened; the page is then not waited for."""
    link: str = ""
    """A fragment in place of the answers' own."""
    scripted: bool = True


def settle(page: Page) -> None:
    """Until the report belongs to the answers, its explanations included."""
    done = "#report[data-schema]:not([aria-busy]), .verdict--fault"
    page.wait_for_selector(done, state="attached", timeout=READY_MS)  # the guide may hide it


def _scroll(selector: str) -> Callable[[Page], object]:
    def to(page: Page) -> object:
        return page.locator(selector).first.evaluate("one => one.scrollIntoView({block: 'start'})")

    return to


def _sheet_at(selector: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        _sheet(page)
        _scroll(selector)(page)

    return act


def _to_a_screen(page: Page) -> None:
    _guide(page)
    while not page.locator("#guide-screen .question").count():
        name = page.locator("#guide").get_attribute("data-question")
        page.locator("#guide-next").click()
        page.locator(f"#q-{name}.question--current").wait_for(state="hidden")
        page.locator("#guide:not([aria-busy])").wait_for()


def _confirm(page: Page) -> None:
    page.locator("#confirm-answer").click()
    page.locator("#guide-finish").wait_for()


def _heading(text: str) -> Callable[[Page], object]:
    return _scroll(f"#report h3:text-is('{text}')")


def _sheet(page: Page) -> None:
    """The whole form also where the page begins with one question at a time."""
    page.locator("#mode-sheet").click()


def _guide(page: Page) -> None:
    page.locator("#mode-guide").click()
    page.locator("#guide[data-question]:not([aria-busy]), #guide-report").first.wait_for()


def _guide_answered(page: Page) -> None:
    _guide(page)
    page.locator(".answered > summary").click()


def _skip_to_the_end(page: Page) -> None:
    _guide(page)
    for _ in range(80):
        if page.locator("#guide-report").count():
            return
        name = page.locator("#guide").get_attribute("data-question")
        page.locator("#guide-next").click()
        page.locator(f"#q-{name}.question--current").wait_for(state="hidden")
        page.locator("#guide:not([aria-busy])").wait_for()


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('#report details').forEach(one => { one.open = true; })")


def _compare(samples: Samples) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        _sheet(page)
        page.locator("#keep-comparison").click()
        page.locator(f"[name={samples.question}]").fill(samples.worse)
        page.locator("#report[data-verdict=NO]:not([aria-busy])").wait_for(timeout=READY_MS)
        page.locator(".comparison__target").wait_for()
        _scroll("#comparison")(page)

    return act


def _save(page: Page) -> None:
    page.get_by_role("button", name="存在这台设备上").click()
    page.locator("#saved").scroll_into_view_if_needed()


def _save_and_return(page: Page) -> None:
    _save(page)
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    page.locator("#saved button").first.wait_for()


def _save_and_erase(page: Page) -> None:
    _save(page)
    page.get_by_role("button", name="删除存下的回答").click()


def _large(page: Page) -> None:
    page.locator("#large-text").click()
    _scroll("#report")(page)


def _large_guide(page: Page) -> None:
    page.locator("#large-text").click()
    _guide(page)


def _fault(samples: Samples) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        _sheet(page)
        page.locator(f"[name={samples.question}]").fill(samples.wrong)
        page.locator(".verdict--fault").wait_for()
        _scroll("#report")(page)

    return act


def _fault_at_its_question(samples: Samples) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        _fault(samples)(page)
        page.locator("#report .faults button").first.click()

    return act


def _half_way(page: Page) -> None:
    """The library comes, the interpreter does not."""

    def keep_waiting(route: Route) -> None:
        del route

    page.route("**/pyodide.asm.wasm", keep_waiting)


def _lose(pattern: str) -> Callable[[Page], object]:
    return lambda page: page.route(pattern, lambda route: route.abort())


def _without_wasm(page: Page) -> None:
    page.add_init_script("delete window.WebAssembly")


def _loading(page: Page) -> None:
    page.wait_for_selector("html[data-python=loading]", timeout=READY_MS)
    page.wait_for_selector("#python-progress[value]:not([hidden])", state="attached")


def _loading_guide(page: Page) -> None:
    _loading(page)
    _guide(page)


def _failed(page: Page) -> None:
    page.wait_for_selector("html[data-python=failed]", timeout=READY_MS)


def _failed_result(page: Page) -> None:
    _failed(page)
    if page.locator("#bar-button").is_visible():
        page.locator("#bar-button").click()


def states(samples: Samples) -> tuple[State, ...]:
    """Every state on a screen."""
    of = samples.answers
    return (
        State("sheet", "全部题目，还没有作答", {}, _sheet),
        State("sheet-whole", "全部题目，整张", {}, _sheet, part=FORM),
        State("sheet-filled", "全部题目，答过的", of["example"], _sheet_at("#group-1")),
        State("sheet-filled-whole", "全部题目，答过的，整张", of["long"], _sheet, part=FORM),
        State("guide-first", "向导第一题", {}, _guide),
        State("guide-why", "向导，为什么问", of["begun"], _guide),
        State("guide-answered", "向导，已答的题", of["begun"], _guide_answered),
        State("guide-settled", "向导，结论已定", of["example"], _guide),
        State("guide-skipped", "向导，跳过的题", of["begun"], _skip_to_the_end),
        State("guide-screen", "向导，几种情形一起问", of["begun"], _to_a_screen),
        State("guide-confirm", "请单位确认", of["unit"], _confirm),
        State("confirm-list", "请单位确认的清单", of["unit"], part=RESULT),
        State("loading", "正在下载", of["example"], _loading, before=_half_way),
        State(
            "loading-guide",
            "正在下载，已在作答",
            None,
            _loading_guide,
            before=_half_way,
        ),
        State("verdict-yes", "符合", of["yes"], _scroll("#report")),
        State("verdict-yes-whole", "符合，整份", of["yes"], part=RESULT),
        State("verdict-judgement", "待审定", of["example"], _scroll("#report")),
        State("verdict-judgement-whole", "待审定，整份", of["example"], part=RESULT),
        State("verdict-unfolded", "待审定，全部展开", of["example"], _unfold, part=RESULT),
        State("verdict-long-whole", "答得多的，整份", of["long"], part=RESULT),
        State("verdict-unknown", "信息不足", of["begun"], _scroll("#report")),
        State("verdict-unknown-whole", "信息不足，整份", of["begun"], part=RESULT),
        State("verdict-no", "不符合", of["no"], _scroll("#report")),
        State("verdict-no-whole", "不符合，整份", of["no"], part=RESULT),
        State("verdict-barred", "不符合，卡在共同条件", of["barred"], part=RESULT),
        State("gaps", "还差什么", of["no"], _heading("还差什么")),
        State("steps", "怎么办", of["example"], _heading("怎么办")),
        State("overview", "我能报什么", samples.overview, part=RESULT),
        State("compare", "如果…会怎样", of["example"], _compare(samples)),
        State("compare-whole", "如果…会怎样，整份", of["example"], _compare(samples), part="#comparison"),
        State("fault", "回答要改", of["example"], _fault(samples)),
        State("fault-question", "回答要改，题目处", of["example"], _fault_at_its_question(samples)),
        State(
            "contradiction",
            "两处回答相矛盾",
            of["contradiction"],
            _scroll("#report"),
        ),
        State("link-fault", "链接损坏", None, link="#a=%%%"),
        State("saved", "已存在这台设备上", of["example"], _save),
        State("saved-offer", "再来时", of["example"], _save_and_return),
        State("saved-erased", "已删除", of["example"], _save_and_erase),
        State("take-along", "带走这个结果", of["example"], _scroll("#actions")),
        State("large-text", "大字", of["example"], _large),
        State("large-guide", "大字，向导", of["begun"], _large_guide),
        State(
            "failed-download",
            "没有下载完",
            of["example"],
            _failed_result,
            before=_lose("**/pyodide.asm.wasm"),
        ),
        State("failed-wasm", "没有 WebAssembly", of["example"], _failed_result, before=_without_wasm),
        State("no-script", "没有 JavaScript", scripted=False),
    )


def papers(samples: Samples) -> tuple[State, ...]:
    """What the checker page puts on A4."""
    of = samples.answers
    return (
        State("paper-yes", "打印：符合", of["yes"]),
        State("paper-judgement", "打印：待审定", of["example"]),
        State("paper-long", "打印：答得多的", of["long"]),
        State("paper-unknown", "打印：信息不足", of["begun"]),
        State("paper-no", "打印：不符合", of["no"]),
        State("paper-overview", "打印：我能报什么", samples.overview),
        State("paper-empty", "打印：没有作答的题目", {}),
    )


def pages(context: Context) -> tuple[str, ...]:
    """One page of every type that the site has."""
    example = context.notice.by_id()[context.facts.examples.clause]
    made = {
        re.sub(r"^(notice|annexes|reference)/[^/]+/$", r"\1/*/", page.path): page.path
        for page in generate_pages(context)
        if page.path != "checker/"
    }
    if example.headings:
        made["notice/*/"] = f"notice/{example.headings[0].id}/"
    made["search/"] = f"search/#q={context.facts.examples.topics[0]}"
    return ("", "404.html", *sorted(made.values()))


def open_state(page: Page, url: str, state: State, as_of: str) -> None:
    """`page` is new; afterwards it shows the state."""
    if state.before:
        state.before(page)
    own = fragment(state.answers, as_of) if state.answers is not None else ""
    page.goto(url + "checker/" + (state.link or own))
    if state.scripted and not state.before:
        page.wait_for_selector("html[data-python=ready]", timeout=READY_MS)
        if state.answers:
            settle(page)
    state.act(page)


def make_room(page: Page, selector: str) -> None:
    """A window so high that the part is in it whole: what scrolls by itself then has no need to."""
    height: Any = page.evaluate("selector => document.querySelector(selector).scrollHeight", selector)
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.set_viewport_size(
        {"width": size["width"], "height": max(size["height"], min(int(height) + 400, 16_000))}
    )
