"""What is proposed for texts that are laid out in other ways than the usual one."""

import pytest

from publisher.adopting.ids import read_id
from publisher.adopting.known import known_of
from publisher.adopting.notice_folder import notice_toml
from publisher.notice.faults import NoticeError
from publisher.notice.proposing.propose import Proposal, propose

LAW = (
    "第一章 总则",
    "第一条 为规范评审，制定本条件。",
    "第二条 本条件适用于全市。",
    "第二章 条件",
    "第三条 本科满五年。",
    "第四条 专科满七年。",
)
LETTER = ("松岭市卫生局关于印发《松岭市评审条件》的通知", "各单位：")
SIGNED = ("松岭市卫生局", "2025年3月3日")
HEAD = ("栖湖市教育局关于职称评审的通知", "各单位：", "一、范围", "在职人员。", "二、其他", "无。")


ADDRESSEES = ("各单位：", "各局：")


def read(*lines: str) -> Proposal:
    return propose("\n".join(lines).encode())


def ids(found: Proposal) -> list[str]:
    return [clause.id for clause in found.notice.clauses]


@pytest.mark.parametrize("label", ["附件", "附件：", "附件1"])
def test_what_a_letter_without_numbers_encloses_is_the_law(label: str) -> None:
    found = read(*LETTER, "现将《松岭市评审条件》印发给你们。", *SIGNED, label, "松岭市评审条件", *LAW)
    assert ids(found) == ["0-p1", "1.1", "1.2", "2.3", "2.4"]
    assert found.notice.part("note", "subtitle", "annex_text") == (label, "松岭市评审条件")
    assert not found.remarks


def test_what_a_numbered_letter_encloses_is_set_apart_and_told() -> None:
    found = read(*LETTER, "一、学习", "组织学习。", "二、执行", "按条件评审。", *SIGNED, "附件", *LAW)
    assert ids(found) == ["1", "2"]
    assert [remark.line for remark in found.remarks] == [9]
    assert "没有读作条款" in found.remarks[0].reason


def test_the_label_of_an_annex_is_not_in_its_title() -> None:
    assert read("附件1", "松岭市评审条件", "（试行）", *LAW).notice.title == "松岭市评审条件（试行）"


@pytest.mark.parametrize(
    "closing",
    [
        ("栖湖市教育局", "2025年5月"),
        ("栖湖市教育局", "2025.5.1"),
        ("栖湖市教育局　　2025年5月1日",),
        ("栖湖市教育局（印章）", "2025年5月1日"),
        ("附件1：申报表", "附件2：清单", "栖湖市教育局", "2025年5月1日"),
        ("栖湖市教育局", "2025年5月1日", "附件：1.申报表", "2.清单"),
        ("附件：1.申报表", "2." + "评审材料" * 20, "3.清单", "栖湖市教育局", "2025年5月1日"),
        ("栖湖市教育局　　栖湖市财政局", "2025年5月1日", "共印50份"),
    ],
)
def test_the_end_of_a_notice_is_no_clause(closing: tuple[str, ...]) -> None:
    found = read(*HEAD, *closing)
    assert ids(found) == ["1", "2"]
    assert known_of(found.notice).issuer == "栖湖市教育局"
    assert sum(part.line > len(HEAD) for part in found.notice.parts) == len(closing)


def test_a_month_on_a_line_of_its_own_is_no_date_without_a_signature() -> None:
    found = read(*HEAD[:-1], "申报时间：", "2025年5月", "地点：大厅。")
    assert "2-p2" in ids(found)


def test_a_line_of_signature_and_date_tells_both() -> None:
    known = known_of(read(*HEAD, "栖湖市教育局　2025年5月1日").notice)
    assert (known.issuer, str(known.day)) == ("栖湖市教育局", "2025-05-01")


@pytest.mark.parametrize(
    ("issuer", "place"), [("杭山州市", "杭山州市"), ("栖湖州", "栖湖州"), ("海州区", "海州区")]
)
def test_a_place_is_named_whole(issuer: str, place: str) -> None:
    assert known_of(read(f"{issuer}教育局关于评审的通知", *HEAD[1:]).notice).place == place


def test_masthead_rule_and_signer_are_not_in_the_title() -> None:
    front = ("栖湖市教育局文件", "栖教〔2025〕1号　　签发人：张某", "━━━━━━━━", "关于职称评审的", "通　　知")
    known = known_of(read(*front, *HEAD[1:]).notice)
    assert (known.title, known.number) == ("关于职称评审的通知", "栖教〔2025〕1号")


def test_a_title_may_end_in_other_kinds_and_stand_under_its_office() -> None:
    assert (
        read("栖湖市教育局", "2025年评审工作安排", *HEAD[1:]).notice.title == "栖湖市教育局2025年评审工作安排"
    )


@pytest.mark.parametrize("front", [("各单位：",), ("栖湖市教育局", "各单位：")])
def test_an_addressee_or_an_office_alone_is_no_title(front: tuple[str, ...]) -> None:
    with pytest.raises(NoticeError, match="看不出通知的标题"):
        read(*front, *HEAD[2:])


def test_articles_count_through_the_chapters_though_one_is_misprinted() -> None:
    found = read("办法", *LAW, "第四条 复核。", "第三章 附则", "第五条 施行。")
    assert ids(found) == ["1.1", "1.2", "2.3", "2.4", "2.4-p1", "3.5"]
    assert [doubt.line for doubt in found.doubts] == [8]
    anew = read("办法", *LAW[:4], "第一条 本科。", "第二条 专科。", "第三章 附则", "第一条 施行。")
    assert ids(anew) == ["1.1", "1.2", "2.1", "2.2", "3.1"]


def test_an_article_put_in_by_an_amendment_is_told_and_moves_no_id() -> None:
    found = read("办法", *LAW, "第四条之一 免试。", "第三章 附则", "第五条 施行。")
    assert ids(found) == ["1.1", "1.2", "2.3", "2.4", "2.4-p1", "3.5"]
    assert not found.doubts
    assert ["第四条之一" in remark.reason for remark in found.remarks] == [True]


def test_a_table_of_contents_is_a_part() -> None:
    found = read("办法", "目　录", "第一章 总则……1", "第二章 条件……2", *LAW)
    assert ids(found) == ["1.1", "1.2", "2.3", "2.4"]
    assert found.notice.part("contents") == ("目　录", "第一章 总则……1", "第二章 条件……2")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (("2024年度", "栖湖市教育局"), ("各单位：",)),
        ((), ("栖教〔2024〕12号", "各单位：", "为做好工作，现通知如下：")),
        (("栖教〔2024〕12号",), ("各局：", "现将办法印发给你们。")),
    ],
)
def test_a_table_of_contents_ends_before_a_line_that_is_no_entry(
    first: tuple[str, ...], last: tuple[str, ...]
) -> None:
    entries = ("目录", "第一章 总则......1", "第二章 条件")
    for text in (
        (*entries, *first, "栖湖市评审办法", *last, *LAW),
        ("栖湖市评审办法", *entries, *last, *LAW),
    ):
        found = read(*text)
        assert found.notice.part("contents") == entries
        assert found.notice.title.endswith("栖湖市评审办法")
        assert ids(found)[-4:] == ["1.1", "1.2", "2.3", "2.4"]
        assert found.notice.part("addressee") == tuple(
            line for line in last if line in ("各单位：", "各局：")
        )
        assert [remark.line for remark in found.remarks] == [text.index("目录") + 1]
        assert "读作目录" in found.remarks[0].reason


def test_a_list_without_pages_that_does_not_come_again_is_no_contents() -> None:
    found = read(*HEAD[:4], "目录", "甲类职业", "乙类职业", *HEAD[4:])
    assert [clause.text for clause in found.notice.clauses] == [
        "在职人员。",
        "目录",
        "甲类职业",
        "乙类职业",
        "无。",
    ]


@pytest.mark.parametrize("page", ["第 {} 页 共 3 页", "{} / 3", "— {} —"])
def test_page_numbers_and_the_head_of_each_page_are_no_clauses(page: str) -> None:
    head = "栖湖市教育局文件"
    first, second, third = map(page.format, (1, 2, 3))
    found = read(head, *HEAD[:4], first, head, *HEAD[4:], second, head, "三、附则", "施行。", third)
    assert [clause.text for clause in found.notice.clauses] == ["在职人员。", "无。", "施行。"]
    assert found.notice.part("masthead") == (head,)
    assert [remark.line for remark in found.remarks] == [6]
    assert "第 7 行“栖湖市教育局文件”、第 10 行" in found.remarks[0].reason


def test_text_that_repeats_under_page_numbers_stays() -> None:
    """A line once; the rows of a table and the label of an annex wherever they are."""
    found = read(*HEAD[:4], "— 1 —", "续表", "乙", "— 2 —", "续表", "丙", *HEAD[4:])
    assert [clause.text for clause in found.notice.clauses] == ["在职人员。", "续表", "乙", "丙", "无。"]
    rows = ("层级\t年限", "中级\t4", "— 2 —", "层级\t年限", "正高\t5")
    table = read(*HEAD[:4], "— 1 —", *rows, *HEAD[4:]).notice.clauses[1].text
    assert table == "层级\t年限\n中级\t4\n层级\t年限\n正高\t5"
    found = read(*HEAD, "— 1 —", "附件", "甲表", "— 2 —", "附件", "乙表")
    assert found.notice.part("annex_text") == ("附件", "甲表", "附件", "乙表")


def test_shares_are_no_page_numbers() -> None:
    shares = ("1/3", "为正高；", "2/3", "为副高。")
    found = read(*HEAD[:4], *shares, *HEAD[4:])
    assert [clause.text for clause in found.notice.clauses] == ["在职人员。", *shares, "无。"]
    assert not [remark for remark in found.remarks if "页码" in remark.reason]
    other = read(*HEAD[:4], "1/2", *shares[:3], "2/2", *HEAD[4:])
    assert [clause.text for clause in other.notice.clauses][1:-1] == ["1/2", *shares[:3], "2/2"]


def test_a_fraction_and_a_line_that_comes_once_under_a_page_number_stay() -> None:
    found = read(*HEAD[:4], "1 / 3", "— 1 —", "另行通知", *HEAD[4:])
    assert [clause.text for clause in found.notice.clauses] == ["在职人员。", "1 / 3", "另行通知", "无。"]


@pytest.mark.parametrize(
    "heads",
    [
        ("问1：", "问2："),
        ("Q1：", "Q2："),
        ("【一】", "【二】"),
        ("[1]", "[2]"),
        ("第一，", "第二，"),
        ("首先，", "其次，"),
    ],
)
def test_paragraphs_that_count_in_another_way_are_told(heads: tuple[str, str]) -> None:
    found = read(*HEAD[:4], f"{heads[0]}谁申报？", "职工。", f"{heads[1]}何时？", "五月。", *HEAD[4:])
    assert [remark.line for remark in found.remarks] == [5]
    assert "第 7 行" in found.remarks[0].reason


def test_numbers_that_do_not_count_are_not_told() -> None:
    assert not read(*HEAD[:4], "5年：中级。", "问1：谁申报？", "首先申报。", *HEAD[4:]).remarks


@pytest.mark.parametrize(("date", "told"), [("2025年5月1日", False), ("2025年5月", True)])
def test_a_day_that_the_text_does_not_say_is_marked_as_open(date: str, told: bool) -> None:
    found = read(*HEAD, "栖湖市教育局", date)
    written = notice_toml(read_id("some/2025"), known_of(found.notice), found.numbering)
    assert ("看不出成文日期" in written) is told


def test_a_day_under_the_title_is_no_clause() -> None:
    found = read("某区政策问答", "来源：某局", "2025-03-12", "为便于申报，现解答如下：", *HEAD[2:])
    assert ids(found) == ["0-p1", "1", "2"]
    assert found.notice.part("date") == ("2025-03-12",)


def test_the_day_of_the_signature_goes_before_one_under_the_title() -> None:
    found = read(HEAD[0], "2025-06-18", "来源：某局", *HEAD[1:], *SIGNED)
    assert str(known_of(found.notice).day) == "2025-03-03"
    assert found.notice.part("note") == ("2025-06-18", "来源：某局")
    alone = read(HEAD[0], "2025-06-18", *HEAD[1:])
    assert str(known_of(alone.notice).day) == "2025-06-18"


def test_annex_alone_heads_a_list_where_a_signature_follows() -> None:
    found = read(*HEAD, "附件", "1.申报表", "2.汇总表", *SIGNED)
    known = known_of(found.notice)
    assert (known.issuer, str(known.day)) == ("松岭市卫生局", "2025-03-03")
    assert found.notice.part("annexes") == ("附件", "1.申报表", "2.汇总表")
    text = read(*HEAD, *SIGNED, "附件", "1.申报表", "2.汇总表", *SIGNED)
    assert text.notice.part("annexes") == ()
    assert text.notice.part("annex_text") == ("附件", "1.申报表", "2.汇总表", *SIGNED)


@pytest.mark.parametrize("heading", ["三、评审条件的规定", "（一）条件（试行）"])
def test_a_numbered_heading_after_the_date_is_no_part(heading: str) -> None:
    found = read(*HEAD, *SIGNED, heading, "甲。")
    assert found.notice.part("subtitle", "note") == ()
    assert found.notice.clauses[-1].text == "甲。"
    assert read(*HEAD, *SIGNED, "评审条件的规定").notice.part("subtitle") == ("评审条件的规定",)


@pytest.mark.parametrize("office", [(), ("栖湖市财政局",)])
def test_a_date_in_a_clause_is_not_that_of_the_signature(office: tuple[str, ...]) -> None:
    found = read(*HEAD[:4], *office, "2025年9月10日", *HEAD[4:], *SIGNED, "抄送：某局")
    known = known_of(found.notice)
    assert (known.issuer, str(known.day)) == ("松岭市卫生局", "2025-03-03")
    assert "2025年9月10日" in [clause.text for clause in found.notice.clauses]
    assert not found.remarks


def test_a_date_that_clauses_follow_is_told() -> None:
    found = read(*HEAD[:4], "2025年9月10日", *HEAD[4:])
    assert [(remark.line, "成文日期" in remark.reason) for remark in found.remarks] == [(5, True)]
