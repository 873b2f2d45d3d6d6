"""The guide as a person on a phone meets it: the day first, screens of rare things, the list for the unit."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import checker
from publisher.browsers.states import read_samples
from tests.browser.checker.checker_page import (
    PERSON,
    WASM,
    choose,
    document,
    hold,
    open_link,
    plain_link,
    release,
    verdict,
    wait_for_python,
)
from tests.conftest import Served, profile
from tests.sources import CONTEXT

UNIT: dict[str, Any] = read_samples(CONTEXT).answers["unit"]
"""Someone who has answered all that they know; what is open, the unit knows."""
TODAY = "2026-03-02"


def phone_of(browser: Browser) -> Page:
    """A phone, on a day after the notice's last."""
    context = profile(
        browser,
        locale="zh-CN",
        viewport={"width": 375, "height": 812},
        service_workers="block",
        reduced_motion="reduce",
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}T10:00:00")
    return page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = phone_of(browser)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def loaded(browser: Browser, server: Served) -> Iterator[Page]:
    """A phone with the checker, Python running: for tests whose point is not how it opens."""
    page = phone_of(browser)
    page.goto(server.strict + "checker/")
    wait_for_python(page)
    yield page
    page.context.close()


@pytest.fixture
def ready(loaded: Page) -> Page:
    """That one with nothing answered."""
    open_link(loaded, plain_link({}))
    loaded.locator(".report__empty").wait_for(state="attached")
    return loaded


def report_of(answers: dict[str, Any]) -> dict[str, Any]:
    return json.loads(checker.check_json(document(answers).encode()))  # type: ignore[no-any-return]


def asked(page: Page) -> str:
    """What the guide asks now; empty at the end."""
    page.locator("#guide[data-question]:not([aria-busy]), #guide-report").first.wait_for()
    return page.locator("#guide").get_attribute("data-question") or ""


def go_on(page: Page, button: str = "#guide-next") -> str:
    before = asked(page)
    page.locator(button).click()
    page.locator(f"#guide:not([data-question='{before}']):not([aria-busy])").wait_for()
    return asked(page)


def test_a_phone_is_asked_its_first_questions_without_python_and_always_in_the_same_order(
    phone: Page, server: Served
) -> None:
    held = hold(phone, WASM)
    phone.goto(server.strict + "checker/")
    order = [asked(phone), go_on(phone)]
    phone.locator("[name=target_series]").select_option("engineering")
    order.append(go_on(phone))
    choose(phone, "target_level", "intermediate")
    order.append(go_on(phone))
    phone.locator("[name=employment]").select_option("private_enterprise")
    order.append(go_on(phone))
    assert order == ["as_of", "target_series", "target_level", *checker.find_law().conversation.opening]
    assert phone.locator("#guide").get_attribute("data-asked") == "5"
    choose(phone, "workplace", "urban")
    phone.locator("#guide-next").click()
    expect(phone.locator("#guide")).to_have_attribute("aria-busy", "true")
    expect(phone.locator(".guide__wait")).to_contain_text("正在看下一题")
    release(phone, WASM, held)
    phone.locator("#guide:not([data-question=workplace]):not([aria-busy])").wait_for()
    answers = {
        "target_series": "engineering",
        "target_level": "intermediate",
        "employment": "private_enterprise",
        "workplace": "urban",
    }
    first = report_of(answers)["next_questions"][0]
    assert asked(phone) == first.get("screen", first.get("id"))


def test_without_python_the_guide_goes_on_in_the_order_of_the_story(phone: Page, server: Served) -> None:
    phone.route("**/pyodide.asm.wasm", lambda route: route.abort())
    phone.goto(server.strict + "checker/" + plain_link({"target_series": "engineering"}))
    wait_for_python(phone, "failed")
    seen = [asked(phone)]
    while (name := go_on(phone, "#guide-skip")) and len(seen) < 60:
        seen.append(name)
    conversation = checker.find_law().conversation
    screens = {screen.id: screen.topic for screen in conversation.screens}
    topics = [screens[name] if name in screens else conversation.spoken[name].topic for name in seen]
    order = [topic.id for topic in conversation.topics]
    assert seen[: len(conversation.opening)] == list(conversation.opening)
    assert topics == sorted(topics, key=order.index)
    assert set(screens) & set(seen)
    assert all(conversation.spoken[name].known_by == "self" for name in seen if name not in screens)


def test_an_examination_needs_no_questions_about_the_workplace(ready: Page) -> None:
    """Nothing rests on them at a level that only an examination gives."""
    open_link(ready, plain_link({"target_series": "accounting", "target_level": "assistant"}))
    verdict(ready, "UNKNOWN")
    assert asked(ready) == "exam_passed"


def test_a_reader_after_the_last_day_may_check_for_today(phone: Page, server: Served) -> None:
    phone.goto(server.strict + "checker/")
    assert asked(phone) == "as_of"
    days = phone.locator("#as_of-days input")
    assert [day.get_attribute("value") for day in days.all()] == [TODAY, "2023-06-10"]
    expect(days.last).to_be_checked()
    days.first.check()
    expect(phone.locator("[name=as_of]")).to_have_value(TODAY)
    phone.locator("[name=as_of]").fill("2025-01-01")
    expect(phone.locator("#as_of-days :checked")).to_have_count(0)


def on_a_screen(ready: Page) -> Any:  # noqa: ANN401  # JSON
    """Leads to the first screen of rare circumstances; what the report says of it."""
    answers = {key: PERSON[key] for key in ("target_series", "target_level", "employment", "workplace")}
    open_link(ready, plain_link(answers))
    while "screen" not in (entry := next_entry(ready, answers)):
        answers[entry["id"]] = PERSON.get(entry["id"], "municipal")
        open_link(ready, plain_link(answers))
    expect(ready.locator("#guide")).to_have_attribute("data-question", entry["screen"])
    return entry


def test_that_the_next_question_is_being_worked_out_is_said_until_it_is_there(ready: Page) -> None:
    name = on_a_screen(ready)["screen"]
    change = """name => {
      document.getElementById("guide-next").click();
      document.querySelector(`[name=${name}]`).click();
      return document.querySelector(".guide__wait")?.textContent;
    }"""
    assert "正在看下一题" in ready.evaluate(change, name)
    expect(ready.locator("#guide")).not_to_have_attribute("data-question", name)
    expect(ready.locator(".guide__wait")).to_have_count(0)


def test_a_screen_answers_every_question_on_it_as_the_engine_does(ready: Page) -> None:
    """What is not ticked is answered too; what a ticked line asks comes next; 以上都没有 stands alone."""
    entry = on_a_screen(ready)
    name, options = entry["screen"], entry["options"]
    boxes = ready.locator(f"[name={name}]")
    assert [box.get_attribute("value") for box in boxes.all()] == [one["id"] for one in options] + ["none"]
    next_asked = next(one for one in options if one["ticked"] is None)
    choose(ready, name, "none")
    choose(ready, name, next_asked["id"])
    expect(ready.locator(f"[name={name}][value=none]")).not_to_be_checked()
    ticked = next(one for one in options if one["ticked"] is not None)
    choose(ready, name, ticked["id"])
    assert go_on(ready) == next_asked["question"]
    given = ready.evaluate(
        "id => [...document.querySelectorAll(`#answers [name=${id}]:checked`)].map(one => one.value)",
        ticked["question"],
    )
    assert given == [json.dumps(ticked["ticked"]).strip('"')]
    for id_, unticked in entry["unticked"].items():
        if id_ in {next_asked["question"], ticked["question"]}:
            continue
        expect(
            ready.locator(f"#answers [name={id_}][value={json.dumps(unticked).strip(chr(34))}]")
        ).to_be_checked()
    ready.locator("#guide-back").click()
    expect(ready.locator(f"[name={name}][value={ticked['id']}]")).to_be_checked()


def next_entry(page: Page, answers: dict[str, Any]) -> dict[str, Any]:
    page.locator("#report[data-by=python]:not([aria-busy])").wait_for()
    return report_of(answers)["next_questions"][0]  # type: ignore[no-any-return]


def test_what_the_unit_knows_is_one_list_with_a_link_that_asks_exactly_that(
    phone: Page, server: Served
) -> None:
    report = report_of(UNIT)
    others = [entry["id"] for entry in report["next_questions"]]
    assert {entry["known_by"] for entry in report["next_questions"]} <= {"unit", "office"}
    phone.goto(server.strict + "checker/" + plain_link(UNIT))
    assert asked(phone) == "", "nobody is asked what only the unit knows"
    expect(phone.locator("#report")).to_have_attribute("data-headline", "ask_unit")
    for entry in report["next_questions"]:
        expect(phone.locator(".confirm")).to_contain_text(entry["asks"])
    phone.locator("#confirm-copy").click()
    expect(phone.locator("#confirm-copy")).to_have_text("已复制 ✓")
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(report["to_confirm"])
    link = copied.strip().rpartition("：")[2]
    phone.goto("about:blank")
    phone.goto(link)
    shown = phone.locator(".question--current")
    expect(phone.locator("#guide-finish")).to_be_visible()
    assert [one.get_attribute("data-question") for one in shown.all()] == others
    choose(phone, others[0], "vacant")
    phone.locator("#guide-finish").click()
    verdict(phone, "JUDGEMENT")
    expect(phone.locator("#report")).to_have_attribute("data-headline", "may_apply")
    expect(phone.locator("#report")).to_be_in_viewport()


def test_while_the_guide_asks_nothing_is_said_to_be_missing(ready: Page) -> None:
    open_link(ready, plain_link({key: PERSON[key] for key in list(PERSON)[:4]}))
    verdict(ready, "UNKNOWN")
    assert asked(ready)
    expect(ready.locator(".verdict")).to_be_hidden()
    assert "信息不足" not in ready.locator("#checker").inner_text()
    expect(ready.locator("#bar")).to_be_hidden()


def test_the_next_step_is_loudest_and_not_to_know_is_quietest(phone: Page, server: Served) -> None:
    phone.goto(server.strict + "checker/" + plain_link({key: PERSON[key] for key in list(PERSON)[:4]}))
    assert asked(phone)
    look = "one => getComputedStyle(one).backgroundColor"
    loud = phone.locator("#guide-next").evaluate(look)
    buttons = phone.locator("#checker button:visible").all()
    assert [one.get_attribute("id") for one in buttons if one.evaluate(look) == loud] == ["guide-next"]
    lines = phone.locator(".question--current .choice:visible, #guide-skip").all()
    widths = [line.evaluate("one => one.getBoundingClientRect().width") for line in lines]
    assert len(lines) > 1
    assert len(set(widths)) == 1, "options are whole lines, 不清楚 among them"
    assert all(line.evaluate("one => one.getBoundingClientRect().height") >= 44 for line in lines)


@pytest.mark.parametrize(
    ("pressed", "done"),
    [
        ("#guide-next", "#guide[data-asked='2']:not([aria-busy])"),
        ("#guide-skip", "#guide[data-asked='2']:not([aria-busy])"),
        ("#guide-answered", ".answered[open]"),
    ],
)
def test_a_press_is_not_lost_while_the_report_comes_in(
    phone: Page, server: Served, pressed: str, done: str
) -> None:
    held = hold(phone, WASM)
    phone.goto(server.strict + "checker/" + plain_link({key: PERSON[key] for key in list(PERSON)[:4]}))
    assert asked(phone)
    expect(phone.locator(".guide__progress")).not_to_contain_text("最多还有")
    button = phone.locator(pressed)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    phone.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.mouse.down()
    release(phone, WASM, held)
    expect(phone.locator(".guide__progress")).to_contain_text("最多还有")
    phone.mouse.up()
    phone.locator(done).wait_for()


NUMBERS = {
    "6年": 6,
    "6 年": 6,
    "６": 6,
    "六年": 6,
    "十二年": 12,
    "二十": 20,
    "两年半": 2.5,
    "4.9": 4.9,
    "很久": "很久",
}


def test_numbers_are_taken_as_people_type_them(page: Page, server: Served) -> None:
    page.goto(server.strict + "about/")
    script = """async ([module, typed]) => {
      const {numberOf} = await import(module);
      return typed.map(one => numberOf(one, "年"));
    }"""
    module = f"{server.scripts}checker/form/numbers.js"
    assert page.evaluate(script, [module, list(NUMBERS)]) == list(NUMBERS.values())


def test_a_day_after_the_application_date_offers_to_check_for_today(ready: Page) -> None:
    late = {
        **PERSON,
        "current_level": "assistant",
        "current_series": "engineering",
        "title_date": "2024-05-01",
    }
    open_link(ready, plain_link(late))
    expect(ready.locator("#guide")).to_have_attribute("data-question", "title_date")
    expect(ready.locator("#title_date-fault")).to_contain_text("在申报日期之后")
    ready.locator("#title_date-fault [data-as-of]").click()
    ready.locator("#report[data-headline]:not([aria-busy])").wait_for()
    expect(ready.locator("[name=as_of]")).to_have_value(TODAY)


LARGE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":root { font-size: 28px !important; }");
  document.adoptedStyleSheets = [sheet];
}"""


def test_nothing_breaks_with_the_browsers_text_at_28_px_on_360(phone: Page, server: Served) -> None:
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(server.strict + "checker/")
    phone.evaluate(LARGE)
    first: dict[str, Any] = {key: PERSON[key] for key in list(PERSON)[:6]}
    for answers, expected in (({}, None), (first, "UNKNOWN"), (PERSON, "JUDGEMENT"), (UNIT, "UNKNOWN")):
        if expected:
            open_link(phone, plain_link(answers))
            verdict(phone, expected)
        asked(phone)
        phone.evaluate("document.querySelectorAll('#checker details').forEach(one => { one.open = true; })")
        assert phone.evaluate("document.documentElement.scrollWidth") == 360, answers


def test_a_title_held_is_not_called_a_failing(ready: Page) -> None:
    held = {
        **PERSON,
        "target_level": "assistant",
        "current_level": "intermediate",
        "current_series": "engineering",
        "title_date": "2018-05-01",
        "changes_speciality": False,
    }
    report = report_of(held)
    assert report["headline"]["key"] == "may_not"
    open_link(ready, plain_link(held))
    verdict(ready, "NO")
    expect(ready.locator(".verdict .badge")).to_have_text("✓已有")
    overview = {key: value for key, value in held.items() if key != "target_level"}
    lines = report_of(overview)["lines"]
    open_link(ready, plain_link(overview))
    ready.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    expect(ready.locator("#report")).to_have_attribute("data-headline", lines[0]["headline"]["key"])
    shown = ready.locator("#report .level")
    assert [one.get_attribute("data-open-level") for one in ready.locator("[data-open-level]").all()] == [
        line["level"] for line in lines
    ]
    for place, line in enumerate(lines):
        expect(shown.nth(place)).to_contain_text(line["headline"]["text"])
        if line["held"]:
            expect(shown.nth(place).locator(".badge")).to_have_text("✓已有")


def test_a_clerk_clears_for_the_next_person_and_can_take_it_back(ready: Page) -> None:
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")
    ready.locator("#next-person").click()
    assert asked(ready) == "target_series" or asked(ready) == "as_of"
    expect(ready.locator("#report[data-verdict]")).to_have_count(0)
    ready.get_by_role("button", name="撤销").click()
    verdict(ready, "JUDGEMENT")
    expect(ready.locator("#cleared")).to_be_hidden()


def test_a_reload_asks_before_answers_are_dropped(phone: Page, server: Served) -> None:
    phone.goto(server.strict + "checker/")
    assert asked(phone) == "as_of"
    prevented = "() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert not phone.evaluate(prevented)
    go_on(phone)
    phone.locator("[name=target_series]").select_option("engineering")
    assert phone.evaluate(prevented)
    phone.locator("#guide-answered").click()
    expect(phone.locator(".answered")).to_contain_text("刷新或关掉就没有了")
    phone.locator("#guide-keep").click()
    assert "#a=" in phone.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("address", ["", "notice/4/", "checker/", "about/"])
def test_after_the_last_day_every_page_says_so(phone: Page, server: Served, address: str) -> None:
    phone.goto(server.strict + address)
    expect(phone.locator(".over-note")).to_be_visible()
    expect(phone.locator(".over-note")).to_contain_text("2023年12月31日")
    phone.clock.set_fixed_time("2023-12-31T10:00:00")
    phone.reload()
    expect(phone.locator(".over-note")).to_be_hidden()


def test_past_dates_are_marked_and_no_calendar_of_them_is_offered(phone: Page, server: Served) -> None:
    phone.goto(server.strict + "timeline/")
    days = phone.locator("time[data-deadline]")
    assert days.count() > 3
    expect(phone.locator("time[data-deadline] + .over")).to_have_count(days.count())
    expect(phone.get_by_role("link", name="下载日历文件")).to_be_hidden()
    phone.clock.set_fixed_time("2023-09-01T10:00:00")
    phone.reload()
    expect(phone.get_by_role("link", name="下载日历文件")).to_be_visible()
    expect(phone.locator("time[data-deadline][datetime='2023-09-30'] + .over")).to_have_count(0)
    expect(phone.locator("time[data-deadline][datetime='2023-06-10'] + .over")).to_have_count(1)
