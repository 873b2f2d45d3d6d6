"""The printed sheet, read back from the PDF: what a reader takes to the window."""

import json
import re
from typing import Any

import pypdfium2
from playwright.sync_api import Page

import checker
from publisher.browsers.states import fragment, read_samples
from tests.browser.checker.checker_page import PERSON, asked_in, document, open_link, plain_link, verdict
from tests.sources import CONTEXT

SAMPLES = read_samples(CONTEXT)
A4 = (595, 842)
"""Points."""
EDGE = 20
"""Points, 7 mm: nearer than that most printers cannot reach."""
WORDS = {"JUDGEMENT": "◇待审定", "NO": "✕不符合", "UNKNOWN": "?信息不足"}


def printed(page: Page) -> list[str]:
    """The text of each sheet without white space; every sheet is A4 and keeps clear of its edge."""
    page.locator("#handout svg.qr").wait_for(state="attached")
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = []
    for sheet in pdf:
        width, height = sheet.get_size()
        assert (round(width), round(height)) == A4
        text = sheet.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            assert EDGE < left < right < width - EDGE
            assert EDGE < bottom < top < height - EDGE
        sheets.append(re.sub(r"\s", "", text.get_text_bounded()))
    pdf.close()
    return sheets


def report_of(answers: dict[str, Any]) -> dict[str, Any]:
    return json.loads(checker.check_json(document(answers).encode()))  # type: ignore[no-any-return]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def in_order(text: str, *parts: str) -> None:
    """Each after the end of the one before it."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"“{part}” is not in its place"
        place = found + len(part)


def test_an_ordinary_result_is_one_sheet_in_the_order_of_use(loaded: Page) -> None:
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    (sheet,) = printed(loaded)
    in_order(
        sheet,
        "职称申报自查：工程技术·中级（工程师）",
        WORDS["JUDGEMENT"],
        "结论已经确定",
        "不是官方决定",
        "回执",
        "途径：非公有制领域直接申报中级（评审）",
        "✓从事专业技术工作年限不少于5年〔四（七）〕",
        "◇业绩成果符合该系列评审条件（由相应系列评委会认定）〔四（七）〕",
        "申报步骤",
        "由谁评审",
        "时间",
        "材料",
        "据以得出结论的回答",
        "从事专业技术工作年限：6年",
    )
    assert "主菜单" not in sheet
    assert "带走这个结果" not in sheet


def test_a_teachers_long_result_still_fits_one_sheet(loaded: Page) -> None:
    """Two pathways, twelve steps and more than thirty answers."""
    open_link(loaded, fragment(SAMPLES.answers["long"], SAMPLES.as_of))
    verdict(loaded, "JUDGEMENT")
    (sheet,) = printed(loaded)
    in_order(
        sheet, "途径：正常申报评审", "途径：基层“定向评价、定向使用”高级职称", "材料", "据以得出结论的回答"
    )
    assert "申报新型职业农牧民职称：否" in sheet


def test_every_step_and_material_is_there_with_its_clause_and_each_material_can_be_ticked(
    loaded: Page,
) -> None:
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    (sheet,) = printed(loaded)
    report = report_of(PERSON)
    labels = loaded.evaluate("JSON.parse(document.getElementById('checker').dataset.facts).clauses")
    assert sheet.count("☐") == len(report["materials"]) > 5
    for entry in (*report["submission"], *report["materials"], *report["deadlines"]):
        names = "、".join(labels[id_][0] for id_ in entry["clauses"])
        text = entry.get("act", entry["text"])
        assert squeezed(f"{text}〔{names}〕") in sheet


def test_the_receipt_on_paper_is_that_of_the_report(loaded: Page) -> None:
    open_link(loaded, plain_link(PERSON))
    verdict(loaded, "JUDGEMENT")
    (sheet,) = printed(loaded)
    report = report_of(PERSON)
    parts = {"申报日期": "as_of", "通知": "notice", "程序": "engine", "规则": "rules"}
    receipt = "；".join(f"{name}{report[key]}" for name, key in parts.items())
    assert receipt in sheet


def test_a_shut_result_says_on_one_sheet_what_is_missing(loaded: Page) -> None:
    open_link(loaded, plain_link({**PERSON, "technical_years": 3}))
    verdict(loaded, "NO")
    (sheet,) = printed(loaded)
    in_order(
        sheet,
        WORDS["NO"],
        "还差什么",
        "✕非公有制领域直接申报中级〔四（七）〕还差：从事专业技术工作年限不少于5年：还差2年",
        "单靠时间，最早2025年6月10日起结论会更好",
        "时间",
        "据以得出结论的回答",
    )
    assert "申报步骤" not in sheet


def test_someone_barred_reads_what_stops_every_pathway(loaded: Page) -> None:
    open_link(loaded, plain_link({**PERSON, "employment": "civil_servant"}))
    verdict(loaded, "NO")
    (sheet,) = printed(loaded)
    in_order(sheet, WORDS["NO"], "卡在哪里", "✕要求“", "”，未满足〔第一部分〕", "据以得出结论的回答")


def test_an_open_result_is_a_list_of_questions_to_clear_up(loaded: Page) -> None:
    answers = {key: PERSON[key] for key in ("target_series", "target_level", "employment", "education")}
    open_link(loaded, plain_link(answers))
    verdict(loaded, "UNKNOWN")
    (sheet,) = printed(loaded)
    questions = asked_in(report_of(answers))
    assert sheet.count("☐") == len(questions) > 5
    for question in questions:
        assert squeezed(checker.questions()[question].label) in sheet
    in_order(sheet, WORDS["UNKNOWN"], "回执", "还要弄清的问题")


def test_an_overview_is_one_sheet_with_every_level_in_the_order_to_read_them(loaded: Page) -> None:
    answers = {key: value for key, value in PERSON.items() if key != "target_level"}
    open_link(loaded, plain_link(answers))
    loaded.locator("#report[data-schema='overview/2']:not([aria-busy])").wait_for()
    (sheet,) = printed(loaded)
    overview = report_of(answers)
    names = {level["target"]["level"]: level["target"]["level_in_full"] for level in overview["levels"]}
    assert overview["lines"][0]["recommended"]
    in_order(
        sheet,
        "我能报什么",
        "下一步",
        "各层级",
        *[squeezed(names[line["level"]]) for line in overview["lines"]],
        "时间",
        "据以得出结论的回答",
    )


def test_there_is_room_for_name_and_unit_and_the_code_can_be_scanned_off_paper(loaded: Page) -> None:
    """A module of the code is at least 0.4 mm wide."""
    open_link(loaded, fragment(SAMPLES.answers["long"], SAMPLES.as_of))
    verdict(loaded, "JUDGEMENT")
    (sheet,) = printed(loaded)
    in_order(sheet, "下一步", "姓名：", "单位：", "回执")
    code = loaded.locator("#handout svg.qr")
    modules = int((code.get_attribute("viewBox") or "").split()[2])
    loaded.emulate_media(media="print")
    width = code.evaluate("code => code.getBoundingClientRect().width")
    loaded.emulate_media(media="screen")
    assert width / 96 * 25.4 / modules >= 0.4
