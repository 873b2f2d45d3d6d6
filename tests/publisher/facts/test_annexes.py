"""Annexes and forms: nothing invented, what is filled in is typed and shown, templates that work."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from publisher.facts.annexes import FILE, Annex, annexes, empty_csv, load, load_all
from publisher.facts.days.working_days import exceptions, last_day
from publisher.files.templates import MARK, PEOPLE, template
from publisher.pages.annexes import files, pages
from publisher.setup.console import UserError
from publisher.sheets.sheet import TableError
from publisher.site.context import Context
from publisher.site.page import GeneratedPage
from tests.sources import CONTEXT, DATA, LAW, RULES, copied_context

ANNEXES = annexes(CONTEXT)
SERIES = RULES.series
BY_KEY = {annex.key: annex for annex in ANNEXES}
TEMPLATES = [annex for annex in ANNEXES if annex.template]
QUOTA = BY_KEY["annex-11"]


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return copied_context(tmp_path)


def fill(context: Context, annex: Annex, text: str) -> None:
    (context.data / "annexes" / annex.file).write_text(text, encoding="utf-8")


def page(context: Context, annex: Annex) -> GeneratedPage:
    return next(found for found in pages(context) if found.path == annex.page)


def faults(context: Context, annex: Annex) -> list[str]:
    with pytest.raises(TableError) as caught:
        load(context.data, annex)
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_slots_are_all_there_and_empty() -> None:
    folder = DATA / "annexes"
    assert {path.name for path in folder.iterdir()} == {FILE, *(annex.file for annex in ANNEXES)}
    for annex in ANNEXES:
        assert (folder / annex.file).read_bytes() == empty_csv(annex)
    assert not any(filled.rows for filled in load_all(CONTEXT).values())


def test_every_form_that_the_notice_names_has_a_page() -> None:
    text = (DATA / "notice.txt").read_text(encoding="utf-8")
    named = {annex.number or annex.title for annex in ANNEXES}
    assert all(name in text for name in named)
    assert {"附件5", "附件6", "附件11"} <= named
    assert len(ANNEXES) == 3 + 6 + 2


@pytest.mark.parametrize("annex", ANNEXES, ids=lambda annex: annex.key)
def test_an_empty_annex_says_that_the_source_lacks_it(context: Context, annex: Annex) -> None:
    html = page(context, annex).html
    assert "本站没有内容。" in html
    assert html.count("<table") == 0
    for _, words in annex.said:
        assert words in html


def test_a_filled_schedule_is_a_table(context: Context) -> None:
    fill(context, BY_KEY["annex-5"], "系列,报送截止,报送开始\n示例系列,2023年6月5日,2023-06-01\n")
    html = page(context, BY_KEY["annex-5"]).html
    assert "本站没有内容" not in html
    for shown in ("示例系列", "2023-06-05", "2023-06-01"):
        assert shown in html
    assert {file.path for file in files(context)} >= {"annexes/annex-5.csv"}


@pytest.mark.parametrize(("numbers", "same"), [((10, 7), True), ((10, 8), False)])
def test_the_quota_is_summed_and_compared_with_the_notice(
    context: Context, numbers: tuple[int, int], same: bool
) -> None:
    fill(context, QUOTA, "地区,人数\n" + "".join(f"示例{n},{n}\n" for n in numbers))
    assert QUOTA.total is not None
    total = sum(numbers)
    html = page(context, QUOTA).html
    assert f"合计 {total} 人，与通知的评审数 {QUOTA.total.number} 名{'相同' if same else '不同'}" in html
    hints = [str(hint) for hint in load(context.data, QUOTA).hints]
    assert hints == ([] if same else ["annexes/annex-11.csv：合计 18 人，与通知的评审数 17 名不同，请核对。"])
    assert f"{QUOTA.total.number}名" in context.notice.by_id()["4.13"].text


def test_faults_are_told_by_row_and_column_all_at_once(context: Context) -> None:
    fill(context, QUOTA, "地区,人数\n示例甲,五\n,3\n示例乙,3\n示例 乙,4\n")
    assert faults(context, QUOTA) == [
        "annexes/annex-11.csv 第 2 行“申报控制人数”列：应是整数。",
        "annexes/annex-11.csv 第 3 行“地区或单位”列：没有填写；应为文字。",
        "annexes/annex-11.csv 第 5 行“地区或单位”列：“示例乙”在第 4 行已经有了。",
    ]
    fill(context, BY_KEY["annex-6"], "系列,报送截止,报送开始\n示例,2023-06-01,2023-06-02\n")
    assert faults(context, BY_KEY["annex-6"]) == [
        "annexes/annex-6.csv 第 2 行“报送截止”列：早于报送开始 2023-06-02。"
    ]
    with pytest.raises(UserError, match=r"annex-6\.csv(.|\n)*annex-11\.csv|annex-11\.csv"):
        list(pages(context))


def made(annex: Annex) -> bytes:
    assert annex.template is not None
    return template(CONTEXT, annex.title, annex.template)


def opened(annex: Annex) -> Workbook:
    return load_workbook(io.BytesIO(made(annex)))


@pytest.mark.parametrize("annex", TEMPLATES, ids=lambda annex: annex.key)
def test_a_template_says_that_it_is_none_of_the_official_ones(annex: Annex) -> None:
    sheet = opened(annex)["填报"]
    assert sheet["A1"].value == MARK == "工作用样表，非官方附件"
    assert sheet["A2"].value == annex.title
    assert sheet.oddFooter is not None
    assert MARK in str(sheet.oddFooter.center.text)


@pytest.mark.parametrize("annex", TEMPLATES, ids=lambda annex: annex.key)
def test_a_template_is_the_same_bytes_every_time(annex: Annex) -> None:
    assert made(annex) == made(annex)


@pytest.mark.parametrize("annex", TEMPLATES, ids=lambda annex: annex.key)
def test_lists_point_at_the_options_that_they_are_named_for(annex: Annex) -> None:
    workbook = opened(annex)
    assert annex.template is not None
    fields = {field.heading: field for field in annex.template.fields}
    lists = [found for found in workbook["填报"].data_validations.dataValidation if found.type == "list"]
    for found in lists:
        sheet, _, area = str(found.formula1).partition("!")
        assert sheet == "选项"
        start, end = area.replace("$", "").split(":")
        options = workbook["选项"]
        heading = str(options[f"{end[0]}1"].value)
        assert fields[heading].choose or fields[heading].options
        assert options[end].value is not None
        assert options[f"{end[0]}{int(end[1:]) + 1}"].value is None
        assert start == f"{end[0]}2"
    assert len(lists) == {"roster": 9, "filing-roster": 3}.get(annex.key, 0)


@pytest.mark.parametrize("key", ["count-staffed", "count-unstaffed"])
def test_a_count_adds_up_across_and_down(key: str) -> None:
    sheet = opened(BY_KEY[key])["填报"]
    last = 5 + len(SERIES)
    assert [sheet.cell(row, 1).value for row in range(6, last + 1)] == list(SERIES)
    assert sheet["G6"].value == "=SUM(B6:F6)"
    assert sheet.cell(last + 1, 2).value == f"=SUM(B6:B{last})"
    assert sheet.cell(last + 1, 7).value == f"=SUM(G6:G{last})"


def test_levels_that_a_series_lacks_are_grey() -> None:
    sheet = opened(BY_KEY["count-staffed"])["填报"]
    for row, key in enumerate(SERIES.values(), start=6):
        grey = sheet.cell(row, 6).fill.fgColor.rgb == "00DDDDDD"
        assert grey == ("elementary" not in LAW.levels_of(key))


def test_a_roster_counts_people_and_checks_five_working_days() -> None:
    sheet = opened(BY_KEY["roster"])["填报"]
    headings = {sheet.cell(5, column).value: column for column in range(1, sheet.max_column + 1)}
    opens, closes = (get_column_letter(headings[name]) for name in ("公示开始", "公示结束"))
    counted, checked = (str(sheet.cell(6, headings[name]).value) for name in ("公示工作日", "核对"))
    assert f"NETWORKDAYS({opens}6+1,{closes}6," in counted
    assert counted.removeprefix("=IF(").rpartition(",IF(")[2].rstrip(")") in checked
    assert '<5,"公示不足5个工作日"' in checked
    assert sheet["H3"].value == f"=COUNTA(B6:B{5 + PEOPLE})"


@pytest.mark.parametrize("total", ["合计,17,", "共计,17人,见附页", "全市合计,17,"])
def test_a_row_with_the_total_is_not_counted_into_it(context: Context, total: str) -> None:
    fill(context, QUOTA, f"地区或单位,申报控制人数,备注\n青山区,8,\n东河区,9,\n{total}\n")
    filled = load(context.data, QUOTA)
    assert QUOTA.total is not None
    assert (len(filled.rows), filled.total) == (2, QUOTA.total.number)
    assert [hint.sentence for hint in filled.hints] == [f"“{total.split(',')[0]}”看作合计，未读取"]


@pytest.mark.parametrize("key", ["roster", "filing-roster"])
def test_a_template_counts_publicity_as_the_site_does(key: str) -> None:
    """The formula takes the day after the first, the days off and the days made up from a sheet."""
    workbook = opened(BY_KEY[key])
    sheet, days = workbook["填报"], workbook["节假日"]
    formula = next(str(cell.value) for cell in sheet[6] if "NETWORKDAYS" in str(cell.value))
    assert "+1," in formula
    assert "节假日!$A$2:$A$400" in formula
    assert "节假日!$B$2:$B$400" in formula
    off, worked = ([cell.value.date() for cell in days[letter][1:] if cell.value] for letter in "AB")
    assert off == [day for day, is_worked, _ in exceptions(date(CONTEXT.facts.year, 1, 1)) if not is_worked]
    assert worked == [day for day, is_worked, _ in exceptions(date(CONTEXT.facts.year, 1, 1)) if is_worked]


def test_the_templates_rule_gives_the_days_that_the_counter_gives() -> None:
    """What the formula computes, computed here: weekdays after the first, less days off, plus made up."""
    off = {day for day, is_worked, _ in exceptions(date(CONTEXT.facts.year, 1, 1)) if not is_worked}
    made_up = {day for day, is_worked, _ in exceptions(date(CONTEXT.facts.year, 1, 1)) if is_worked}
    for start in (date(2023, 4, 20) + timedelta(days=n) for n in range(60)):
        end = last_day(start, 5)
        after = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
        weekdays = sum(day.weekday() < 5 and day not in off for day in after)
        assert weekdays + sum(day in made_up for day in after) == 5
