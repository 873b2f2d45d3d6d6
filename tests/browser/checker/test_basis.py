"""What a verdict rests on: answers to have proof of, readings of the notice that would change it."""

from playwright.sync_api import Page, expect

from tests.browser.checker.checker_page import PERSON, open_link, plain_link, verdict

FREELANCER = {**PERSON, "employment": "freelancer", "archive_deposited": False}
"""四（七）, by the reading that a freelancer counts as 非公有制领域; by the other one, NO."""


def unfold(page: Page) -> None:
    part = page.locator("details", has=page.get_by_role("heading", name="这个结论靠什么"))
    if part.get_attribute("open") is None:
        part.locator("summary").click()


def test_an_answer_that_turns_the_verdict_is_named_with_its_room(loaded: Page) -> None:
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    unfold(loaded)
    years = loaded.locator(".margins li", has_text="从事专业技术工作年限")
    expect(years).to_contain_text("不符合")
    expect(years).to_contain_text("余地")


def test_a_verdict_that_hangs_on_no_reading_says_so(loaded: Page) -> None:
    open_link(loaded, plain_link({**PERSON, "employment": "retired"}))
    verdict(loaded, "NO")
    unfold(loaded)
    expect(loaded.locator("#report-readings")).to_contain_text("不取决于通知的不同读法")


def test_a_verdict_that_hangs_on_a_reading_says_which_and_whom_to_ask(loaded: Page) -> None:
    open_link(loaded, plain_link(FREELANCER))
    verdict(loaded, "JUDGEMENT")
    unfold(loaded)
    place = loaded.locator("#report-readings")
    expect(place).to_contain_text("如果按")
    expect(place).to_contain_text("结论是不符合")
    expect(place).to_contain_text("人力资源社会保障部门")


COUNTED = """
  globalThis.asked = 0;
  const {postMessage} = Worker.prototype;
  Worker.prototype.postMessage = function (message) {
    asked += message.type === "readings";
    return postMessage.call(this, message);
  };
"""


def test_readings_are_asked_for_once_for_a_result(loaded: Page) -> None:
    loaded.evaluate(f"() => {{ {COUNTED} }}")
    place = loaded.locator("#report-readings")
    for years, asked in ((7, 1), (8, 2)):
        open_link(loaded, plain_link({**FREELANCER, "technical_years": years}))
        verdict(loaded, "JUDGEMENT")
        unfold(loaded)
        expect(place).to_contain_text("如果按")
        summary = loaded.locator("[data-fold=basis] > summary")
        summary.click()
        expect(place).to_be_hidden()
        summary.click()
        expect(place).to_contain_text("如果按")
        assert loaded.evaluate("asked") == asked
