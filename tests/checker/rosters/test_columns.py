"""A roster's header and rows as answers: what people write, and one sentence for each thing that is wrong."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

import checker
from checker.errors import InputError
from checker.law.questions import Question
from checker.rosters.asides import aside
from checker.rosters.columns import RosterColumns
from checker.rosters.headings import find_header, read_header
from tests.people import Drawing, as_written
from tests.sources import LAW

CATALOGUE = LAW.catalogue
START = (LAW.target_series, LAW.target_level)
AIM = ("工程技术", "中级")


def first(kind: str, none: bool = False) -> Question:
    """The first question of a type, with or without a ``none_label``."""
    return next(
        q for q in CATALOGUE.values() if q.type == kind and q.id not in START and bool(q.none_label) == none
    )


BOOL, SET, INT, DECIMAL = first("bool"), first("set"), first("int"), first("decimal")
DAY, DAY_OR_NONE = first("date"), first("date", none=True)


def read(cells: dict[str, object], **options: Any) -> Any:  # noqa: ANN401  # a RosterRow
    columns = checker.roster_columns([*START, *cells], **options)
    return columns.read([*AIM, *cells.values()], row=7)


def answer(question: Question, cell: object) -> object:
    row = read({question.id: cell})
    assert row.faults == ()
    return row.answers.get(question.id, "open")


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=lambda question: question.id)
def test_a_column_is_named_by_id_by_title_or_by_the_sentence_that_asks(question: Question) -> None:
    asks = LAW.conversation.spoken[question.id].asks
    for heading in (question.id, question.label, f" *{question.label} ：", f"{question.label}（必填）", asks):
        assert list(checker.roster_columns([heading]).questions) == [question.id]


@pytest.mark.parametrize("question", [q for q in CATALOGUE.values() if q.type == "enum"], ids=lambda q: q.id)
def test_an_option_is_given_by_its_value_or_by_its_label(question: Question) -> None:
    for option in question.options:
        for cell in (option.value, option.label, f" {option.label}　"):
            column = checker.roster_columns([question.id])._columns[0]
            assert column.answer(cell) == option.value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((cell, True) for cell in ("是", "有", "√", "TRUE", True, 1, "１", "yes")),
        *((cell, False) for cell in ("否", "无", "没有", "×", "False", False, 0, "no")),
        *((cell, "open") for cell in ("", None, "不清楚", "  ", "unknown", float("nan"), "—")),
    ],
)
def test_yes_or_no(cell: object, expected: object) -> None:
    assert answer(BOOL, cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "2022-02-28",
        "2022/2/28",
        "2022.2.28",
        "2022年2月28日",
        "２０２２年２月２８日",
        "2022 年 2 月 28 日",
        "20220228",
        "2022-02-28 00:00:00",
        44620,
        44620.0,
        "44620",
        date(2022, 2, 28),
        datetime(2022, 2, 28, 8, 30),
        "'2022-02-28",
    ],
)
def test_a_day_in_the_ways_people_write_it(cell: object) -> None:
    assert answer(DAY, cell) == "2022-02-28"


def test_nothing_is_a_day_only_where_the_question_has_it() -> None:
    for cell in ("无", "none", DAY_OR_NONE.none_label):
        assert answer(DAY_OR_NONE, cell) == "none"
    (fault,) = read({DAY.id: "无"}).faults
    assert "应为：1950年1月1日至" in fault.sentence


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5", 5),
        (5, 5),
        (5.0, 5),
        ("5.50", 5.5),
        (Decimal("5.25"), 5.25),
        ("５．５年", 5.5),
        (" 5 年 ", 5),
        (0.1 + 0.2, 0.3),
    ],
)
def test_numbers(cell: object, expected: object) -> None:
    assert answer(DECIMAL, cell) == expected


def test_sets_with_any_separator_by_value_or_label() -> None:
    every = sorted(option.value for option in SET.options)
    labels = [option.label for option in SET.options]
    assert any("、" in label or "，" in label for label in labels)
    for separator in ("、", ",", "，", ";", "；", " 、 ", "\n"):
        assert answer(SET, separator.join(labels)) == every
        assert answer(SET, separator.join(every)) == every
    assert answer(SET, labels[:1]) == [SET.options[0].value]
    nothing: tuple[object, ...] = ("无", "没有", [], "[]")
    for cell in nothing:
        assert answer(SET, cell) == []
    assert answer(SET, "") == "open"


@pytest.mark.parametrize(
    ("question", "cell", "said"),
    [
        (BOOL, "也许", "是、否或不清楚"),
        (SET, "没有的情形", "没有“没有的情形”这一项"),
        (INT, "3.5", "的整数"),
        (INT, "很多", "的整数"),
        (DECIMAL, "61", "0 至 60 的数"),
        (DECIMAL, "5.123", "最多两位小数"),
        (DAY, "2022-02-30", "没有这一天"),
        (DAY, "2022年6月", "只写到月，请写到日"),
        (DAY, "2999-01-01", "1950年1月1日至2023年6月10日之间的日期"),
        (DECIMAL, "=1+1", "是公式"),
        (BOOL, "=TRUE()", "是公式"),
    ],
)
def test_a_fault_says_where_it_is_and_what_is_allowed(question: Question, cell: object, said: str) -> None:
    row = read({"姓名": "示例", question.label: cell})
    (fault,) = row.faults
    assert (fault.row, fault.column, fault.heading) == (7, "D", question.label)
    assert fault.value == str(cell)
    assert said in fault.sentence
    assert "应为" in fault.sentence
    assert str(fault).startswith(f"第 7 行 D 列“{question.label}”：")
    assert question.id not in row.answers


def test_the_nearest_option_is_suggested() -> None:
    (fault,) = checker.roster_columns(START).read(["工程技术学", "中级"]).faults
    assert "最接近的是“工程技术”" in fault.sentence


def test_the_engine_says_what_excludes_each_other() -> None:
    entry = next(
        c for c in LAW.contradictions if c.kind == "less" and CATALOGUE[c.question].type == "decimal"
    )
    row = read({entry.question: 1, entry.other: 2})
    (fault,) = row.faults
    assert fault.question == entry.question
    assert CATALOGUE[entry.other].label in fault.sentence


def test_a_row_without_a_series_is_at_fault() -> None:
    (fault,) = checker.roster_columns(START).read(["", "中级"], row=3).faults
    assert (fault.row, fault.column, fault.question) == (3, "A", LAW.target_series)
    assert fault.sentence.startswith("没有填写，请填其中一项：")
    assert LAW.target_series not in fault.sentence


def test_two_columns_of_one_question_may_agree_and_may_not_differ() -> None:
    columns = checker.roster_columns([*START, DECIMAL.id, DECIMAL.label])
    assert columns.read([*AIM, "5", 5.0]).answers[DECIMAL.id] == 5
    assert columns.read([*AIM, "", 5.0]).answers[DECIMAL.id] == 5
    row = columns.read([*AIM, "5", "6"], row=2)
    (fault,) = row.faults
    assert fault.column == "D"
    assert f" C 列“{DECIMAL.id}”不一致" in fault.sentence
    assert DECIMAL.id not in row.answers


def test_two_headings_with_different_brackets_say_which_to_keep() -> None:
    title = CATALOGUE["education"].label
    columns = checker.roster_columns([*START, f"{title}（全日制）", f"{title}（在职）"])
    (fault,) = columns.read([*AIM, "大学专科", "大学本科"]).faults
    assert f"请只留要用的一列（标题写“{title}”）" in fault.sentence
    assert columns.read([*AIM, "大学本科", "大学本科"]).faults == ()


def test_a_number_in_a_cell_of_days_says_that_the_format_is_wrong() -> None:
    (fault,) = read({DECIMAL.id: datetime(1900, 1, 8)}).faults
    assert "设成了日期格式" in fault.sentence
    assert "常规" in fault.sentence


@pytest.mark.parametrize("cell", ["2人", "2名", "２ 个人", "2位", "2"])
def test_people_are_counted_by_any_of_their_units(cell: str) -> None:
    assert answer(next(q for q in CATALOGUE.values() if q.unit == "名"), cell) == 2


def test_a_heading_that_stands_twice_is_a_fault_of_the_header() -> None:
    columns = checker.roster_columns([*START, "备注", DECIMAL.label, "备注", DECIMAL.label], row=4)
    assert [(f.row, f.column, f.heading) for f in columns.faults] == [
        (4, "E", "备注"),
        (4, "F", DECIMAL.label),
    ]


def test_unknown_columns_are_kept_and_the_nearest_title_named() -> None:
    columns = checker.roster_columns(["姓名", *START, f"{DECIMAL.label}数"])
    assert [(kept.column, kept.heading) for kept in columns.kept] == [
        ("A", "姓名"),
        ("D", f"{DECIMAL.label}数"),
    ]
    assert [kept.nearest for kept in columns.kept] == ["", DECIMAL.label]


def test_the_application_date_is_a_column_or_an_option() -> None:
    assert read({}).document == {"answers": {START[0]: "engineering", START[1]: "intermediate"}}
    assert read({}, as_of="2024-05-06").as_of == "2024-05-06"
    assert read({"申报日期": "2024年5月7日"}, as_of="2024-05-06").as_of == "2024-05-07"
    assert read({"as_of": ""}, as_of="2024-05-06").as_of == "2024-05-06"
    (fault,) = read({"as_of": "1999-01-01"}).faults
    assert (fault.question, fault.column) == ("as_of", "C")
    with pytest.raises(InputError, match="申报日期"):
        read({}, as_of="昨天")


def test_answers_of_all_stand_beside_those_of_each() -> None:
    assert read({}, common={BOOL.id: True}).answers[BOOL.id] is True
    assert read({BOOL.id: ""}, common={BOOL.id: True}).answers[BOOL.id] is True
    (fault,) = read({BOOL.id: "否"}, common={BOOL.id: True}).faults
    assert "统一填写的答案" in fault.sentence
    with pytest.raises(InputError):
        read({}, common={BOOL.id: "maybe"})


def test_the_header_is_found_below_a_title() -> None:
    rows = [["花名册"], [], ["姓名", CATALOGUE[START[0]].label, DECIMAL.label], ["示例", "工程技术", "5"]]
    assert find_header(rows, LAW) == checker.roster_header(rows) == 2
    assert checker.roster_header([["姓名", "备注"]]) == -1


SERIES, LEVEL = (CATALOGUE[id_].label for id_ in START)
HELD = CATALOGUE["current_level"].label


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        # A group above the names of its columns.
        ([["姓名", SERIES, "现状", ""], ["", "", HELD, LEVEL]], ["姓名", SERIES, HELD, LEVEL]),
        # The group's name and the column's together are the question's.
        (
            [["花名册"], ["姓名", SERIES, HELD[:2], ""], ["", "", HELD[2:], LEVEL]],
            ["姓名", SERIES, HELD, LEVEL],
        ),
        # What a person says is no heading.
        ([["姓名", SERIES, LEVEL, ""], ["甲", *AIM, HELD]], ["姓名", SERIES, LEVEL, ""]),
    ],
)
def test_a_header_may_be_two_rows(rows: list[list[str]], cells: list[str]) -> None:
    header = read_header([*rows, ["甲", *AIM]], LAW)
    assert header is not None
    assert list(header.cells) == cells
    assert header.second == ()


EDUCATION, DEGREE = (CATALOGUE[id_].label for id_ in ("education", "degree"))


@pytest.mark.parametrize("group", ["学历情况", "基本情况", "本人信息", "教育背景"])
def test_below_a_group_of_the_applicant_a_question_is_one(group: str) -> None:
    header = read_header([["姓名", SERIES, LEVEL, group, ""], ["", "", "", EDUCATION, DEGREE]], LAW)
    assert header is not None
    assert list(header.cells) == ["姓名", SERIES, LEVEL, EDUCATION, DEGREE]


@pytest.mark.parametrize("group", ["配偶情况", "推荐人", "配偶学历情况", "子女"])
def test_below_a_group_of_somebody_else_a_question_is_none(group: str) -> None:
    rows = [["姓名", SERIES, "现状", "", group, ""], ["", "", HELD, LEVEL, "姓名", EDUCATION]]
    header = read_header(rows, LAW)
    assert header is not None
    assert list(header.cells) == ["姓名", SERIES, HELD, LEVEL, f"{group}姓名", f"{group}{EDUCATION}"]
    columns = checker.roster_columns(header.cells)
    assert "education" not in columns.questions
    assert f"{group}{EDUCATION}" in [kept.heading for kept in columns.kept]
    alone = read_header([["姓名", SERIES, LEVEL, group, ""], ["", "", "", "姓名", EDUCATION]], LAW)
    assert alone is not None
    assert alone.second == ("姓名", EDUCATION)


@pytest.mark.parametrize(
    ("upper", "education"),
    [
        (["申报人", "", "", "配偶情况", ""], f"配偶情况{EDUCATION}"),
        (["申报人情况", "", "", "推荐人", ""], f"推荐人{EDUCATION}"),
        (["", "", "", "配偶信息", ""], f"配偶信息{EDUCATION}"),
        (["本人", "", "", "教育背景", ""], EDUCATION),
    ],
)
def test_a_row_of_groups_may_name_no_question(upper: list[str], education: str) -> None:
    header = read_header([["花名册"], upper, ["单位", SERIES, LEVEL, "编号", EDUCATION], ["甲", *AIM]], LAW)
    assert header is not None
    assert header.last == 2
    assert header.cells[1:3] == (SERIES, LEVEL)
    assert header.cells[4] == education


@pytest.mark.parametrize(
    "upper",
    [
        ["申报人员基本情况", "", "", "", ""],
        ["", "", "申报人员情况", "", ""],
        ["2023年申报人员", "", "", "基本情况", ""],
        ["填报单位：某校", "", "", "基本情况", ""],
        ["某校", "", "", "第一批", ""],
        ["", "", "", "", ""],
        ["单位教职工情况，由各校按要求如实填写", "", "", "情况", ""],
    ],
)
def test_a_line_above_a_header_is_no_row_of_groups(upper: list[str]) -> None:
    cells = ["单位", SERIES, LEVEL, "编号", EDUCATION]
    header = read_header([upper, cells, ["甲", *AIM]], LAW)
    assert header is not None
    assert list(header.cells) == cells


def test_a_second_row_that_is_not_understood_is_told() -> None:
    rows = [["姓名", SERIES, "现状", ""], ["", "", "何级", "何时"], ["甲", *AIM]]
    header = read_header(rows, LAW)
    assert header is not None
    assert header.second == ("何级", "何时")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["合计", "2人"], "合计"),
        (["", "2023年合计", 2], "2023年合计"),
        (["注：以上属实"], "注：以上属实"),
        (["单位负责人：", None, "填表人：甲"], "单位负责人："),
        (["审核人：", "乙", date(2023, 6, 1)], ""),
        (["审核人：", "乙", "日期：", date(2023, 6, 1)], "审核人："),
        (["甲", "工程技术", "中级"], ""),
        (["甲", ""], ""),
        ([], ""),
    ],
)
def test_rows_about_nobody(row: list[object], said: str) -> None:
    assert aside(row) == said


def test_a_short_row_leaves_questions_open() -> None:
    row = checker.roster_columns([*START, DECIMAL.id]).read(AIM)
    assert row.faults == ()
    assert DECIMAL.id not in row.answers


def test_what_is_written_in_words_is_read_as_it_was() -> None:
    columns: RosterColumns = checker.roster_columns(["申报日期", *(q.label for q in CATALOGUE.values())])
    for raw in Drawing(LAW, 19).people(300):
        answers = raw["answers"]
        cells = [as_written(q, answers.get(q.id)) for q in CATALOGUE.values()]
        row = columns.read([raw["as_of"], *cells])
        assert row.faults == ()
        expected = {
            id_: sorted(value) if isinstance(value, list) else value for id_, value in answers.items()
        }
        assert row.document == {"as_of": raw["as_of"], "answers": expected}
        assert json.loads(json.dumps(row.document)) == row.document


@pytest.mark.parametrize(
    ("id_", "written", "said"),
    [
        ("target_level", "高级", "最接近的是“副高级”、“正高级”"),
        ("target_level", "中及", "最接近的是“中级”；"),
        ("employment", "企业", "最接近的是“国有企业”、“民营企业”"),
        ("qualification", "会计师", "最接近的是“注册会计师”；"),
        ("skill_grade", "高工", "最接近的是“高级工”；"),
        ("target_series", "教师", "最接近的是“高等学校教师”、“技工院校教师”、“中等职业学校教师”；"),
    ],
)
def test_every_option_that_is_as_near_is_suggested(id_: str, written: str, said: str) -> None:
    """Of many the first three."""
    cells = dict(zip(START, AIM, strict=True)) | {id_: written}
    (fault,) = checker.roster_columns([*cells]).read([*cells.values()], row=2).faults
    assert said in fault.sentence.replace("）", "")


@pytest.mark.parametrize(
    ("id_", "written", "value"),
    [
        ("target_series", "卫生", "health"),
        ("target_series", "工程系列", "engineering"),
        ("target_series", "农牧业", "agriculture"),
        ("target_series", "教师", None),
        ("target_level", "副高", "associate_senior"),
        ("target_level", "高级", None),
        ("education", "大专", "associate"),
        ("education", "本科学历", "bachelor"),
        ("education", "中专", "secondary"),
        ("employment", "公务员", "civil_servant"),
        ("employment", "事业", None),
        ("employment", "在编", None),
        ("employment", "事业编制", "public_staffed"),
        ("employment", "事业在编", "public_staffed"),
        ("employment", "民办非企业", "social_organisation"),
        ("employment", "参公", "civil_servant"),
        ("target_series", "高校教师系列", "higher_education_teaching"),
        ("target_series", "中职教师", "secondary_vocational_teaching"),
        ("target_series", "技校教师", "technical_school_teaching"),
        ("target_series", "民航飞行", "civil_aviation"),
        ("target_series", "中学教师", None),
        ("qualification", "一级造价师", "一级造价工程师"),
        ("qualification", "一级工程师", None),
        ("qualification", "中级工程师", None),
        ("qualification", "注册师", None),
        ("teaches_or_practises", "其他人员", None),
        ("district", "高新区", "rare_earth"),
        ("district", "新区", None),
        ("workplace", "乡镇", "township"),
        ("employment", "事业单位", None),
        ("target_level", "中级职称", "intermediate"),
        ("target_level", "高级职称", None),
        ("workplace", "旗县", None),
        ("major", "不", None),
        ("education", "专科", "associate"),
        ("employment", "社团", "social_organisation"),
        ("employment", "退休", "retired"),
        ("title_origin", "区内", "region"),
        ("target_series", "文博系列", "cultural_relics"),
        ("employment", "国企", "state_enterprise"),
        ("affiliation", "中央", "central_or_regional"),
        ("affiliation", "旗县区", "district"),
        ("affiliation", "区属", None),
        ("target_series", "美术", None),
        ("teaches_or_practises", "医务人员", None),
        ("skill_grade", "高工", None),
        ("qualification", "会计师", None),
        ("qualification", "药师", None),
        ("district", "昆区", "kundulun"),
        ("district", "达茂旗", "damao"),
        ("district", "土右旗", "tumed_right"),
        ("district", "土左旗", None),
        ("district", "都仑区", None),
    ],
)
def test_a_shortened_option_is_read_where_one_alone_can_be_meant(
    id_: str, written: str, value: str | None
) -> None:
    cells = dict(zip(START, AIM, strict=True)) | {id_: written}
    row = checker.roster_columns([*cells]).read([*cells.values()], row=2)
    assert [fault.heading for fault in row.faults] == ([] if value else [id_])
    assert row.answers.get(id_) == value


def test_of_a_set_too_the_words_before_a_name_may_not_be_left_out() -> None:
    (fault,) = read({"recommended_by": "主管部门"}).faults
    assert "最接近的是“自治区主管部门”）；" in fault.sentence
    assert read({"recommended_by": "自治区主管部门、市人民政府"}).faults == ()


@pytest.mark.parametrize(
    ("day", "none", "expected"),
    [
        ("", "是", "none"),
        ("不清楚", True, "none"),
        ("", "否", "open"),
        ("", "", "open"),
        ("无", "否", "none"),
        ("2020-01-01", "是", "2020-01-01"),
    ],
)
def test_a_column_beside_a_day_says_that_there_is_none(day: object, none: object, expected: str) -> None:
    """Files whose columns have types cannot hold 无 in one of days."""
    row = read({DAY_OR_NONE.id: day, f"{DAY_OR_NONE.id}_none": none})
    assert row.answers.get(DAY_OR_NONE.id, "open") == expected


def test_such_a_column_counts_alone_and_takes_yes_or_no() -> None:
    name = f"{DAY_OR_NONE.id}_none"
    assert read({name: "是"}).answers[DAY_OR_NONE.id] == "none"
    (fault,) = read({name: "也许"}).faults
    assert (fault.column, fault.heading, fault.question) == ("C", name, DAY_OR_NONE.id)
    assert "是、否或不清楚" in fault.sentence
    columns = checker.roster_columns([*START, name])
    assert DAY_OR_NONE.id not in columns.lacks
    assert columns.kept == ()
