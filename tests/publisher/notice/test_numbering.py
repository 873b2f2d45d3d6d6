"""The declaration of a numbering: what it may hold, every fault in it at once, and what each entry does."""

import tomllib
from pathlib import Path

import pytest

from publisher.notice.faults import NoticeError
from publisher.notice.numbering import (
    DEFAULT,
    DeclaredPart,
    Deviation,
    Numbering,
    NumberingError,
    level,
    read_numbering,
)
from publisher.notice.parser import parse_notice


def clauses(numbering: Numbering, *lines: str) -> dict[str, str]:
    return {clause.id: clause.text for clause in parse_notice("\n".join(lines).encode(), numbering).clauses}


def faults(numbering: Numbering, *lines: str) -> list[str]:
    with pytest.raises(NoticeError) as caught:
        clauses(numbering, *lines)
    return [str(fault) for fault in caught.value.faults]


def test_the_default_is_what_most_notices_have() -> None:
    assert read_numbering(tomllib.loads(DEFAULT.to_toml())["numbering"]) == DEFAULT


def test_a_level_may_be_its_marker_alone() -> None:
    short = read_numbering({"levels": ["一、", "（一）", "1."]})
    assert [each.forms for each in short.levels] == [("heading",), ("heading",), ("paragraph",)]
    raw = next((Path(__file__).parents[3] / "site_src").glob("**/notice.txt")).read_bytes()
    assert parse_notice(raw, short) == parse_notice(raw)


def test_every_fault_of_a_declaration_is_told_at_once() -> None:
    table = tomllib.loads(
        """
        levels = [
            { marker = "二、" },
            { marker = "1.", form = "title" },
            { marker = "1．" },
            "（一）",
        ]
        wrap = 3
        tables = "yes"
        deviations = [{ begins = "" }]
        parts = [{ part = "stamp", text = "章" }]
        spaces = 2
        """
    )
    with pytest.raises(NumberingError) as caught:
        read_numbering(table)
    assert caught.value.sentences == (
        "[numbering]不认识“spaces”，只能有 levels、wrap、tables、deviations、parts。",
        "[numbering] 第 1 级：“二、”不是某一级编号的第一个写法；应如“一、”“（一）”“1.”“①”“第一条”“1.1”。",
        "[numbering] 第 2 级的 form 不能是“title”，只能是 heading、run-on、paragraph。",
        "[numbering] 的编号“1．”写了两次。",
        "[numbering] 的 wrap 应是 0（不折行）或 16 到 400 的整数，不能是 3。",
        "[numbering] 的 tables 应是 true 或 false，不能是 'yes'。",
        "[numbering] 第 1 个 deviations的 begins 应是文字，不能是 ''。",
        "[numbering] 第 1 个 parts的 part 不能是 'stamp'，只能是 masthead、number、title、subtitle、"
        "addressee、annexes、signature、date、note、copies、annex_text、contents。",
    )


@pytest.mark.parametrize("table", [{}, {"levels": "一、"}, {"levels": [3]}, {"levels": [{"marker": 1}]}])
def test_what_is_no_declaration_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(NumberingError, match=r"levels|marker"):
        read_numbering(table)


def test_every_fault_of_a_text_is_told_at_once_with_what_is_allowed() -> None:
    assert faults(DEFAULT, "通知", "一、甲", "子", "三、乙", "(一)丙", "（二）丁", "1、丑", "五、") == [
        "通知文本第 4 行：编号“三、”跳号，此处应为“二、”。",
        "通知文本第 5 行：段首“(一)”不是本通知的编号写法，只认“一、”“（一）”“1.”。",
        "通知文本第 6 行：编号“（二）”跳号，此处应为“（一）”。",
        "通知文本第 7 行：段首“1、”不是本通知的编号写法，只认“一、”“（一）”“1.”。",
        "通知文本第 8 行：编号“五、”跳号，此处应为“四、”。",
        "通知文本第 8 行：“五、”后面没有标题文字。",
        "通知文本第 8 行：标题“五、”下面没有正文。",
    ]


def test_one_level_may_be_written_in_more_than_one_way() -> None:
    mixed = Numbering((level("一、", form="heading"), level("（一）", "(一)", "（一)", form="paragraph")))
    assert clauses(mixed, "通知", "一、甲", "（一）子", "(二) 丑", "（三)寅") == {
        "1.1": "子",
        "1.2": "丑",
        "1.3": "寅",
    }


def test_a_level_that_is_not_optional_cannot_be_left_out() -> None:
    numbering = Numbering(
        (level("第一章", form="heading"), level("第一条", form="paragraph"), level("（一）"))
    )
    assert faults(numbering, "办法", "第一章 总则", "（一）子。") == [
        "通知文本第 3 行：“（一）”前面还没有“第一条”这一级。"
    ]


def test_a_decimal_number_must_repeat_those_above_it() -> None:
    numbering = Numbering((level("1", form="heading"), level("1.1", form="paragraph")))
    assert faults(numbering, "指南", "1 总则", "1.1 甲", "2 条件", "1.2 乙") == [
        "通知文本第 5 行：编号“1.2”与上级不符，此处应为“2.1”。"
    ]


def test_a_longer_marker_than_the_declared_one_is_no_text() -> None:
    assert faults(DEFAULT, "通知", "一、甲", "（一）、乙", "1.1 丙") == [
        "通知文本第 3 行：段首“（一）、”不是本通知的编号写法，只认“一、”“（一）”“1.”。",
        "通知文本第 4 行：段首“1.1”不是本通知的编号写法，只认“一、”“（一）”“1.”。",
    ]
    assert clauses(DEFAULT, "通知", "一、甲", "1.2023年起执行") == {"1.1": "2023年起执行"}


ARTICLES = Numbering((level("第一条", form="paragraph"),))


def test_a_paragraph_that_points_to_an_article_is_text_unless_it_could_be_the_next() -> None:
    assert (
        clauses(ARTICLES, "办法", "第一条 甲", "第三条规定的人员除外。")["1-p1"] == "第三条规定的人员除外。"
    )
    assert faults(ARTICLES, "办法", "第一条 甲", "第二条规定的人员除外。") == [
        "通知文本第 3 行：段首“第二条”可能是编号，也可能是正文；"
        "请在 notice.toml 的 deviations 里写明读作什么。"
    ]
    declared = Numbering(ARTICLES.levels, deviations=(Deviation("第二条规定的", ""),))
    assert clauses(declared, "办法", "第一条 甲", "第二条规定的人员除外。")["1-p1"].startswith("第二条")


def test_misprints_of_the_official_text_are_declared_and_not_mended() -> None:
    numbering = Numbering(
        DEFAULT.levels,
        deviations=(Deviation("四、丙", "四、"), Deviation("四、丁", "五、"), Deviation("六，", "六、")),
    )
    notice = parse_notice("通知\n一、甲\n子\n四、丙\n丑\n四、丁\n寅\n六，戊\n卯".encode(), numbering)
    assert [(clause.id, clause.text) for clause in notice.clauses] == [
        ("1", "子"),
        ("4", "丑"),
        ("5", "寅"),
        ("6", "卯"),
    ]
    assert [section.heading.text for section in notice.sections][2:] == ["四、丁", "六，戊"]


def test_a_deviation_must_be_of_one_paragraph_and_name_a_number() -> None:
    numbering = Numbering(
        DEFAULT.levels, deviations=(Deviation("没有", ""), Deviation("子", "二、"), Deviation("丑", ""))
    )
    assert faults(numbering, "通知", "一、甲", "子", "丑", "丑") == [
        "通知文本第 3 行：段首“子”不能读作“二、”：两者都应是编号，只认“一、”“（一）”“1.”。",
        "通知文本第 5 行：notice.toml 的 deviations 里写的“没有”，没有一段以它开头；应正好一段。",
        "通知文本第 5 行：notice.toml 的 deviations 里写的“丑”，有 2 段以它开头；应正好一段。",
    ]


def test_parts_are_taken_out_in_order_and_must_be_there() -> None:
    parts = (
        DeclaredPart("title", "某市关于评审"),
        DeclaredPart("title", "的通知"),
        DeclaredPart("addressee", "各单位："),
        DeclaredPart("annexes", "附件：1.甲"),
        DeclaredPart("annexes", "2.乙"),
        DeclaredPart("annex_text", "附件1"),
    )
    text = (
        "某市关于评审",
        "的通知",
        "各单位：",
        "一、甲",
        "子",
        "附件：1.甲",
        "2. 乙",
        "附件1",
        "1.名单",
        "（一）",
    )
    notice = parse_notice("\n".join(text).encode(), Numbering(DEFAULT.levels, parts=parts))
    assert (notice.title, list(notice.by_id())) == ("某市关于评审的通知", ["1"])
    assert notice.part("annexes", "annex_text") == ("附件：1.甲", "2. 乙", "附件1", "1.名单", "（一）")
    missing = Numbering(DEFAULT.levels, parts=(*parts[:3], DeclaredPart("date", "2024年1月1日")))
    assert faults(missing, "某市关于评审", "的通知", "各单位：", "一、甲", "子") == [
        "通知文本第 4 行：notice.toml 里的“2024年1月1日”（date）从这一行起没有整段相同的文字。"
    ]


def test_rows_of_a_table_are_one_paragraph_and_never_numbers() -> None:
    numbering = Numbering(DEFAULT.levels, tables=True)
    notice = parse_notice(
        "通知\n一、甲\n时间如下：\n批次\t月份\n1.\t6月\n2.\t7月\n二、乙\n子".encode(), numbering
    )
    table = notice.by_id()["1-p2"]
    assert (table.table, table.text) == (True, "批次\t月份\n1.\t6月\n2.\t7月")


def test_numbers_with_a_tab_after_them_are_no_table() -> None:
    numbering = Numbering(DEFAULT.levels, tables=True)
    notice = parse_notice(
        "通知\n一、甲\n系列\t年限\n工程\t5\n二、乙\n1.\t本科。\n2.\t专科。".encode(), numbering
    )
    assert list(notice.by_id()) == ["1", "2.1", "2.2"]


WRAPPED = Numbering(DEFAULT.levels, wrap=24)


def test_broken_lines_are_joined_over_page_numbers_and_blank_lines_end_paragraphs() -> None:
    text = (
        "某市通知",
        "一、甲",
        "申报人员应当按照规定提交",
        "— 1 —",
        "材料，并应当符合第三条至",
        "第五条规定的条件，满3.",
        "5年以上的，从Microsoft",
        "Word导出。",
        "",
        "二、乙",
        "公示。",
        "— 2 —",
    )
    assert clauses(WRAPPED, *text) == {
        "1": "申报人员应当按照规定提交材料，并应当符合第三条至第五条规定的条件，"
        "满3.5年以上的，从Microsoft Word导出。",
        "2": "公示。",
    }


def test_a_marker_begins_a_paragraph_after_a_full_line_that_ends_a_sentence() -> None:
    lines = (
        "某市通知",
        "一、甲",
        "1.申报人员应当提交材料。",
        "2.公示。",
        "3.申报人员提交的材料和",
        "(一)公示。",
    )
    assert faults(WRAPPED, *lines) == [
        "通知文本第 6 行：段首“(一)”不是本通知的编号写法，只认“一、”“（一）”“1.”。"
    ]
