"""What a reader takes along from the checker page: dates for a calendar, a code on paper."""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import checker
from publisher.setup.node import MODULES
from tests.browser.checker.checker_page import (
    PERSON,
    document,
    open_link,
    packed,
    plain_link,
    verdict,
    wait_for_python,
)
from tests.conftest import Served, profile


@pytest.fixture(scope="module")
def ready(browser: Browser, server: Served) -> Iterator[Page]:
    """One page for the module under the strict headers, with a report, and then without a network."""
    context = profile(browser, locale="zh-CN", viewport={"width": 1280, "height": 900}, device_scale_factor=3)
    page = context.new_page()
    # The notice's own day: its deadlines are still to come.
    page.clock.set_fixed_time("2023-06-10T10:00:00")
    with page.expect_response("**/uqr.mjs") as encoder:
        page.goto(server.strict + "checker/")
    encoder.value.finished()
    wait_for_python(page)
    context.set_offline(True)
    open_link(page, plain_link(PERSON))
    verdict(page, "JUDGEMENT")
    yield page
    context.close()


def unfolded(data: bytes) -> list[str]:
    """The content lines of a calendar file that keeps to RFC 5545's form."""
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut in two
    return re.sub(r"\r\n ", "", data.decode())[:-2].split("\r\n")


def events(lines: list[str]) -> list[dict[str, str]]:
    assert [lines[0], lines[1], lines[-1]] == ["BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR"]
    found: list[dict[str, str]] = []
    for line in lines:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = re.sub(r"\\([\\;,])", r"\1", value)
    return found


def test_the_calendar_holds_the_days_to_come(ready: Page) -> None:
    with ready.expect_download() as started:
        ready.get_by_role("button", name="把截止日期存进日历").click()
    assert started.value.suggested_filename.endswith(".ics")
    found = events(unfolded(started.value.path().read_bytes()))
    report = checker.check(json.loads(document(PERSON))).to_dict()
    deadlines: Any = json.loads(checker.to_json(report))["deadlines"]
    wanted = [entry for entry in deadlines if entry["date"] and not entry["past"]]
    assert len(found) == len(wanted) > 1
    assert len({event["UID"] for event in found}) == len(found)
    for event, entry in zip(found, wanted, strict=True):
        day = date.fromisoformat(entry["date"])
        assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
        assert event["DTEND;VALUE=DATE"] == f"{day + timedelta(days=1):%Y%m%d}"
        assert event["DTSTAMP"] == "20230610T000000Z"
        assert entry["text"] in event["SUMMARY"]


CALENDAR = """async ({module, deadlines}) => {
  const {calendar} = await import(module);
  return calendar(deadlines, {name: "a,b;c\\\\d", notice: "x", title: "y", asOf: "2023-06-10"});
}"""


def test_signs_that_mean_something_in_a_calendar_are_escaped(page: Page, server: Served) -> None:
    page.goto(server.strict + "about/")
    deadlines = [{"id": "x", "text": "甲,乙;丙\\丁\n戊", "date": "2023-12-31", "past": False}]
    module = f"{server.scripts}checker/keep/calendar.js"
    text = page.evaluate(CALENDAR, {"module": module, "deadlines": deadlines})
    lines = unfolded(text.encode())
    assert "X-WR-CALNAME:a\\,b\\;c\\\\d" in lines
    assert "SUMMARY:职称申报：甲\\,乙\\;丙\\\\丁\\n戊" in lines
    assert "DTEND;VALUE=DATE:20240101" in lines


def test_an_overviews_calendar_holds_each_day_of_the_levels_in_reach_once(ready: Page) -> None:
    """Where the levels say different things of a day, the event tells which says what."""
    teacher = {
        **{key: PERSON[key] for key in PERSON if key != "target_level"},
        "target_series": "school_teaching",
        "employment": "public_staffed",
        "post": "vacant",
        "school_stage": "primary",
        "current_level": "intermediate",
        "current_series": "school_teaching",
        "title_date": "2015-09-01",
    }
    open_link(ready, plain_link(teacher))
    ready.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    with ready.expect_download() as started:
        ready.get_by_role("button", name="把截止日期存进日历").click()
    found = events(unfolded(started.value.path().read_bytes()))
    overview = json.loads(checker.to_json(checker.check(json.loads(document(teacher))).to_dict()))
    said: dict[tuple[str, str], list[str]] = {}
    for level in overview["levels"]:
        for entry in level["deadlines"] if level["verdict"] != "NO" else []:
            if entry["date"] and not entry["past"]:
                said.setdefault((entry["id"], entry["date"]), []).append(entry["text"])
    assert any(len(set(texts)) > 1 for texts in said.values()), "no day is said in two ways: nothing tried"
    assert {level["verdict"] for level in overview["levels"]} > {"NO"}, "no level is out of reach"
    assert len({event["UID"] for event in found}) == len(found) == len(said)
    for event, ((_, day), texts) in zip(found, said.items(), strict=True):
        assert event["DTSTART;VALUE=DATE"] == day.replace("-", "")
        assert all(text in event["DESCRIPTION"] for text in texts)
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")


def test_without_days_to_come_no_calendar_is_offered(ready: Page) -> None:
    open_link(ready, f"#a={packed(document(PERSON, '2024-03-01').encode())}")
    verdict(ready, "JUDGEMENT")
    expect(ready.locator("#actions")).to_be_visible()
    expect(ready.locator("#to-calendar")).to_be_hidden()
    open_link(ready, plain_link(PERSON))
    verdict(ready, "JUDGEMENT")


READ = """async png => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0);
  const {data, width, height} = drawing.getImageData(0, 0, image.width, image.height);
  return jsQR(data, width, height)?.data ?? null;
}"""


def test_the_code_on_paper_opens_the_same_answers(ready: Page, server: Served) -> None:
    ready.emulate_media(media="print")
    code = ready.locator("#handout svg.qr")
    code.wait_for()
    picture = base64.b64encode(code.screenshot()).decode()
    ready.emulate_media(media="screen")
    ready.evaluate((MODULES / "jsqr" / "dist" / "jsQR.js").read_text(encoding="utf-8"))
    read = ready.evaluate(READ, picture)
    assert read is not None, "no code could be read"
    address, packed = read.split("#z=")
    assert address == server.strict + "checker/"
    squeezed = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    found = json.loads(zlib.decompress(squeezed, wbits=-zlib.MAX_WBITS))
    assert found == {"as_of": "2023-06-10", "answers": PERSON}


def test_the_code_is_that_of_the_answers_on_the_page(ready: Page) -> None:
    former = ready.locator("#handout svg.qr path").get_attribute("d")
    change = "one => { one.click(); return document.querySelector('#handout svg') === null; }"
    assert ready.locator("[name=dispatched][value=false]").evaluate(change), "the former code is still there"
    verdict(ready, "JUDGEMENT")
    code = ready.locator("#handout svg.qr path")
    code.wait_for(state="attached")
    assert code.get_attribute("d") != former


def test_the_encoder_comes_with_its_licence(page: Page, server: Served) -> None:
    for name in ("uqr.mjs", "LICENSE"):
        assert page.request.get(f"{server.scripts}vendor/uqr/{name}").ok
