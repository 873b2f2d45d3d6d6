"""Every state of the checker page, for the pictures of it: driven through the real page and the real engine.

A state starts on a page opened anew with its answers, Python running, and does what a reader would do.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from playwright.sync_api import Page, Route

READY_MS: Final = 120_000
RESULT: Final = ".checker__result"
FORM: Final = ".checker__form"
AS_OF: Final = "2023-06-10"

Answers: TypeAlias = dict[str, object]

EXAMPLE: Final[Answers] = {
    "target_series": "engineering",
    "target_level": "intermediate",
    "in_baotou": True,
    "technical_work": True,
    "employment": "private_enterprise",
    "labour_relation": True,
    "affiliation": "municipal",
    "education": "bachelor",
    "degree": "bachelor",
    "major": "same",
    "technical_years": 6,
    "current_level": "none",
    "qualification": "none",
    "skill_grade": "none",
    "workplace": "urban",
    "green_grounds": [],
    "other_committee": False,
    "new_farmer": False,
    "achievements": True,
}
"""四（七）: 需认定."""
EXAM: Final[Answers] = {"target_series": "economics", "target_level": "intermediate", "exam_passed": True}
TEACHER: Final[Answers] = {
    "target_series": "school_teaching",
    "target_level": "associate_senior",
    "in_baotou": True,
    "technical_work": True,
    "employment": "public_staffed",
    "labour_relation": True,
    "affiliation": "district",
    "district": "guyang",
    "workplace": "township",
    "under_sanction": False,
    "teaches_or_practises": "teacher",
    "school_stage": "primary",
    "education": "bachelor",
    "degree": "bachelor",
    "major": "same",
    "technical_years": 12,
    "township_years": 12,
    "township_institution_years": 12,
    "county_years": 12,
    "current_level": "intermediate",
    "current_series": "school_teaching",
    "title_date": "2017-09-01",
    "appointed_on": "2017-10-01",
    "title_origin": "region",
    "other_committee": False,
    "track_filed": "none",
    "post": "vacant",
    "continuing_education": True,
    "achievements": True,
    "green_grounds": [],
    "qualification": "none",
    "skill_grade": "none",
    "new_farmer": False,
}
BEGUN: Final[Answers] = {key: EXAMPLE[key] for key in list(EXAMPLE)[:6]}
"""Nothing settled yet: 信息不足."""


def fragment(answers: Answers) -> str:
    """The receipt link's own part."""
    text = json.dumps({"as_of": AS_OF, "answers": answers})
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
    page.wait_for_selector("#report[data-schema]:not([aria-busy]), .verdict--fault", timeout=READY_MS)


def _scroll(selector: str) -> Callable[[Page], object]:
    def to(page: Page) -> object:
        return page.locator(selector).first.evaluate("one => one.scrollIntoView({block: 'start'})")

    return to


def _heading(text: str) -> Callable[[Page], object]:
    return _scroll(f"#report h3:text-is('{text}')")


def _guide(page: Page) -> None:
    page.locator("#mode-guide").click()
    page.locator(".question--current, #guide-report").first.wait_for()


def _guide_answered(page: Page) -> None:
    _guide(page)
    page.locator(".answered > summary").click()


def _skip_to_the_end(page: Page) -> None:
    _guide(page)
    for _ in range(80):
        further = page.locator("#guide-next")
        if not further.count():
            return
        name = page.locator(".question--current").get_attribute("data-question")
        further.click()
        page.locator(f"#q-{name}.question--current").wait_for(state="hidden")


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('#report details').forEach(one => { one.open = true; })")


def _compare(page: Page) -> None:
    page.locator("#keep-comparison").click()
    page.locator("[name=technical_years]").fill("3")
    page.locator("#report[data-verdict=NO]:not([aria-busy])").wait_for(timeout=READY_MS)
    page.locator(".comparison__target").wait_for()
    _scroll("#comparison")(page)


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


def _fault(page: Page) -> None:
    page.locator("[name=technical_years]").fill("六年")
    page.locator(".verdict--fault").wait_for()
    _scroll("#report")(page)


def _fault_at_its_question(page: Page) -> None:
    _fault(page)
    page.locator("#report .faults button").first.click()


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
    page.wait_for_selector("#python-progress[value]:not([hidden])")


def _loading_guide(page: Page) -> None:
    _loading(page)
    _guide(page)


def _failed(page: Page) -> None:
    page.wait_for_selector("html[data-python=failed]", timeout=READY_MS)


def _failed_result(page: Page) -> None:
    _failed(page)
    if page.locator("#bar-button").is_visible():
        page.locator("#bar-button").click()


STATES: Final = (
    State("sheet", "全部题目，还没有作答", {}),
    State("sheet-whole", "全部题目，整张", {}, part=FORM),
    State("sheet-filled", "全部题目，答过的", EXAMPLE, _scroll("#group-1")),
    State("sheet-filled-whole", "全部题目，答过的，整张", TEACHER, part=FORM),
    State("guide-first", "向导第一题", {}, _guide),
    State("guide-why", "向导，为什么问", BEGUN, _guide),
    State("guide-answered", "向导，已答的题", BEGUN, _guide_answered),
    State("guide-settled", "向导，结论已定", EXAMPLE, _guide),
    State("guide-skipped", "向导，跳过的题", BEGUN, _skip_to_the_end),
    State("loading", "正在下载", EXAMPLE, _loading, before=_half_way),
    State(
        "loading-guide",
        "正在下载，已在作答",
        None,
        _loading_guide,
        before=_half_way,
    ),
    State("verdict-yes", "符合", EXAM, _scroll("#report")),
    State("verdict-yes-whole", "符合，整份", EXAM, part=RESULT),
    State("verdict-judgement", "需认定", EXAMPLE, _scroll("#report")),
    State("verdict-judgement-whole", "需认定，整份", EXAMPLE, part=RESULT),
    State("verdict-unfolded", "需认定，全部展开", EXAMPLE, _unfold, part=RESULT),
    State("verdict-teacher-whole", "中小学教师副高", TEACHER, part=RESULT),
    State("verdict-unknown", "信息不足", BEGUN, _scroll("#report")),
    State("verdict-unknown-whole", "信息不足，整份", BEGUN, part=RESULT),
    State("verdict-no", "不符合", {**EXAMPLE, "technical_years": 3}, _scroll("#report")),
    State("verdict-no-whole", "不符合，整份", {**EXAMPLE, "technical_years": 3}, part=RESULT),
    State("verdict-barred", "不符合，卡在共同条件", {**EXAMPLE, "employment": "civil_servant"}, part=RESULT),
    State("gaps", "还差什么", {**EXAMPLE, "technical_years": 3}, _heading("还差什么")),
    State("steps", "怎么办", EXAMPLE, _heading("怎么办")),
    State("overview", "我能报什么", {k: v for k, v in EXAMPLE.items() if k != "target_level"}, part=RESULT),
    State("compare", "如果…会怎样", EXAMPLE, _compare),
    State("compare-whole", "如果…会怎样，整份", EXAMPLE, _compare, part="#comparison"),
    State("fault", "回答要改", EXAMPLE, _fault),
    State("fault-question", "回答要改，题目处", EXAMPLE, _fault_at_its_question),
    State(
        "contradiction",
        "两处回答相矛盾",
        {**EXAMPLE, "township_years": 5, "county_years": 3},
        _scroll("#report"),
    ),
    State("link-fault", "链接损坏", None, link="#a=%%%"),
    State("saved", "已存在这台设备上", EXAMPLE, _save),
    State("saved-offer", "再来时", EXAMPLE, _save_and_return),
    State("saved-erased", "已删除", EXAMPLE, _save_and_erase),
    State("take-along", "带走这个结果", EXAMPLE, _scroll("#actions")),
    State("large-text", "大字", EXAMPLE, _large),
    State("large-guide", "大字，向导", BEGUN, _large_guide),
    State("failed-download", "没有下载完", EXAMPLE, _failed_result, before=_lose("**/pyodide.asm.wasm")),
    State("failed-wasm", "没有 WebAssembly", EXAMPLE, _failed_result, before=_without_wasm),
    State("no-script", "没有 JavaScript", scripted=False),
)

PAPER: Final = (
    State("paper-yes", "打印：符合", EXAM),
    State("paper-judgement", "打印：需认定", EXAMPLE),
    State("paper-teacher", "打印：中小学教师副高", TEACHER),
    State("paper-unknown", "打印：信息不足", BEGUN),
    State("paper-no", "打印：不符合", {**EXAMPLE, "technical_years": 3}),
    State("paper-overview", "打印：我能报什么", {k: v for k, v in EXAMPLE.items() if k != "target_level"}),
    State("paper-empty", "打印：没有作答的题目", {}),
)
"""What the checker page puts on A4."""

PAGES: Final = (
    "",
    "404.html",
    "about/",
    "annexes/",
    "annexes/annex-5/",
    "coverage/",
    "coverage/readings/",
    "data/",
    "documents/",
    "glossary/",
    "notice/",
    "notice/4/",
    "reference/",
    "reference/ladders/",
    "registry/",
    "registry/who/",
    "search/#q=继续教育",
    "tables/",
    "tables/pathways/",
    "tables/worksheet/",
    "timeline/",
)
"""One page of every type."""


def open_state(page: Page, url: str, state: State) -> None:
    """`page` is new; afterwards it shows the state."""
    if state.before:
        state.before(page)
    own = fragment(state.answers) if state.answers is not None else ""
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
