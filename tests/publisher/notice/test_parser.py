"""The notice's 90 paragraphs, each under its own id; and every text that must not be numbered by guessing."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publisher.notice.faults import Fault
from publisher.notice.model import Clause, Notice
from publisher.notice.parser import NoticeError, parse_notice, read_notice
from publisher.notice.proposing.propose import propose
from tests.sources import DATA

SOURCE = DATA / "notice.txt"
RAW = SOURCE.read_bytes()
LINES = RAW.decode().split("\n")
TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("clauses.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
MARKER = re.compile(r"(\s*)([一二三四五六七八九]、|（[一二三四五六七八九十]+）|\d\.)(.*)")
MARKED = [number for number, line in enumerate(LINES) if MARKER.match(line)]


def notice_of(*lines: str) -> Notice:
    return parse_notice("\n".join(lines).encode())


def ids_of(*lines: str) -> list[str]:
    return [clause.id for clause in notice_of("某市关于评审的通知", *lines).clauses]


def refusal(*lines: str) -> Fault:
    """The first fault of a text under a title; its first line after the title is line 2."""
    with pytest.raises(NoticeError) as caught:
        notice_of("某市关于评审的通知", *lines)
    return caught.value.faults[0]


@pytest.fixture(scope="module")
def notice() -> Notice:
    return read_notice(SOURCE)


def test_every_paragraph_has_the_id_label_and_line_written_down(notice: Notice) -> None:
    found = [[clause.id, clause.label, str(clause.line)] for clause in notice.clauses]
    assert found == [row[:3] for row in TABLE]
    assert all(clause.text.startswith(row[3]) for clause, row in zip(notice.clauses, TABLE, strict=True))


def test_there_are_ninety_paragraphs_in_nine_sections_and_no_id_twice(notice: Notice) -> None:
    assert len(notice.clauses) == len({clause.id for clause in notice.clauses}) == 90
    assert [section.heading.label for section in notice.sections] == list("一二三四五六七八九")


def test_nothing_of_the_text_is_lost_or_changed(notice: Notice) -> None:
    """Title, headings and paragraphs with their numbers, in order, are the file without its white space."""
    pieces: list[tuple[int, str]] = [(1, notice.title)]
    pieces += [(clause.line, clause.marker + clause.text) for clause in notice.clauses]
    headings = [h for section in notice.sections for h in (section.heading, *section.subsections)]
    pieces += [(heading.line, heading.text) for heading in headings]
    assert "".join("".join(text.split()) for _, text in sorted(pieces)) == "".join(RAW.decode().split())


def test_the_text_keeps_its_own_inner_white_space_and_loses_only_the_number(notice: Notice) -> None:
    by_id = notice.by_id()
    assert "（事业在编）》\xa0、《2023年" in by_id["3.2.4"].text
    assert by_id["4.4.2"].text.startswith("我市下放中等职业学校")
    assert by_id["4.8.2"].text.startswith("2023年之前")
    assert by_id["4.5.7"].text.endswith("直接申报相应职称。")
    assert (by_id["4.4.2"].marker, by_id["4.7"].marker) == ("2.", "")


def test_anchors_and_headings(notice: Notice) -> None:
    by_id = notice.by_id()
    assert by_id["4.6.1"].anchor == "c4-6-1"
    assert by_id["4.1-p2"].anchor == "c4-1-p2"
    assert [heading.text for heading in by_id["4.6.1-p1"].headings] == [
        "四、评审政策规定",
        "（六）实施助力乡村振兴一线基层专业技术人才职称倾斜政策",
    ]
    assert by_id["0-p1"].headings == ()


def test_the_markers_may_be_spaced_as_the_notice_spaces_them() -> None:
    expected = ["1.1.1", "1.1.2", "1.1.3"]
    assert ids_of("一、甲", "（一）乙", "1.丙", "2. 丁", "3．戊") == expected
    assert (
        ids_of("\u3000一、 甲", "\xa0\u2002（ 一 ）乙", "\t1.\xa0丙", "\u30002 .丁\r", "３．戊\u2002")
        == expected
    )


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    assert parse_notice(b"\xef\xbb\xbf" + RAW.replace(b"\n", b"\r\n")) == parse_notice(RAW)


def test_a_lone_paragraph_takes_its_headings_id_and_two_do_not() -> None:
    assert ids_of("一、甲", "子") == ["1"]
    assert ids_of("一、甲", "子", "丑") == ["1-p1", "1-p2"]
    assert ids_of("一、甲", "子", "（一）乙", "丑") == ["1-p1", "1.1"]
    assert ids_of("一、甲", "（一）乙", "子", "1.丑", "寅", "卯", "（二）丙", "辰") == [
        "1.1-p1",
        "1.1.1",
        "1.1.1-p1",
        "1.1.1-p2",
        "1.2",
    ]


def test_sections_and_items_go_on_past_ten() -> None:
    numerals = [*"一二三四五六七八九十", "十一"]
    sections = [line for numeral in numerals for line in (f"{numeral}、甲", "子")]
    assert ids_of(*sections)[-1] == "11"
    assert ids_of("一、甲", "（一）乙", *(f"{number}.子" for number in range(1, 13)))[-1] == "1.1.12"


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (["一、甲", "子", "三、乙", "丑"], 4, "编号“三、”跳号，此处应为“二、”"),
        (["一、甲", "子", "一、乙", "丑"], 4, "编号“一、”重复，此处应为“二、”"),
        (["二、甲", "子"], 2, "此处应为“一、”"),
        (["一、甲", "（一）乙", "子", "（三）丙", "丑"], 5, "编号“（三）”跳号，此处应为“（二）”"),
        (["一、甲", "（一）乙", "子", "二、丙", "（二）丁", "丑"], 6, "此处应为“（一）”"),
        (["一、甲", "（一）乙", "1.子", "3.丑"], 5, "编号“3.”跳号，此处应为“2.”"),
        (["一、甲", "（一）乙", "1.子", "1.丑"], 5, "编号“1.”重复"),
        (["一、甲", "（一）乙", "1.子", "（二）丙", "2.丑"], 6, "此处应为“1.”"),
        (["一、甲", "子", "一十、乙"], 4, "编号“一十、”写法有误"),
        (["（一）乙", "子"], 2, "前面还没有“一、”"),
        (["1.子"], 2, "前面还没有“一、”"),
        (["一、甲"], 2, "标题“一、甲”下面没有正文"),
        (["一、甲", "二、乙", "子"], 2, "标题“一、甲”下面没有正文"),
        (["一、甲", "（一）乙", "（二）丙", "子"], 3, "标题“（一）乙”下面没有正文"),
        (["一、", "子"], 2, "后面没有标题文字"),
        (["一、甲", "（一）", "子"], 3, "后面没有标题文字"),
        (["一、甲", "（一）乙", "1."], 4, "后面没有文字"),
        (["一、甲。正文接着写在了标题后面。", "子"], 2, "标题与正文连在了一起"),
        (["一、甲", "1.子", "（一）乙", "丑"], 4, "编号会重复"),
        (["一、甲", "子\u200b丑"], 3, "U+200B"),
        (["一、甲", "子\ufffd丑"], 3, "U+FFFD"),
        (["只有开头"], 2, "没有“一、”一级标题"),
    ],
)
def test_what_cannot_be_numbered_is_refused_by_line(lines: list[str], line: int, words: str) -> None:
    error = refusal(*lines)
    assert error.line == line
    assert words in error.reason
    assert str(error).startswith(f"通知文本第 {line} 行：")


@pytest.mark.parametrize(
    "marker",
    [
        "(一)",
        "（1）",
        "(1)",
        "1)",
        "1、",
        "1，",
        "①",
        "⑴",
        "㈠",
        "一.",
        "一，",
        "第一条",
        "a.",
        "A、",
        "•",
        "-",
        "—",
    ],
)
def test_a_marker_of_another_style_is_refused_rather_than_read_as_text(marker: str) -> None:
    assert "不是本通知的编号写法" in refusal("一、甲", f"{marker} 子").reason


def test_text_that_only_looks_numbered_stays_text() -> None:
    for text in ("2023年我市评审", "一线教师", "第1至5项人员", "十年以上", "3个工作日", "5%以内"):
        assert ids_of("一、甲", text) == ["1"]


def test_a_notice_without_a_title_or_without_text_is_refused() -> None:
    with pytest.raises(NoticeError, match="第一行应是通知的标题"):
        notice_of("一、甲", "子")
    for empty in (b"", b"\n \n", b"\xe3\x80\x80\n"):
        with pytest.raises(NoticeError, match="没有“一、”一级标题"):
            parse_notice(empty)


def test_bytes_that_are_not_utf8_are_refused_by_line() -> None:
    with pytest.raises(NoticeError) as caught:
        parse_notice("标题\n一、甲\n".encode() + "正文".encode("gb18030"))
    assert caught.value.faults[0].line == 3
    assert "UTF-8" in caught.value.faults[0].reason


def outcome(lines: list[str]) -> dict[str, str] | NoticeError:
    """What a text becomes: the paragraphs by id, or the refusal."""
    try:
        clauses: tuple[Clause, ...] = parse_notice("\n".join(lines).encode()).clauses
    except NoticeError as error:
        return error
    return {clause.id: clause.text for clause in clauses}


ORIGINAL = outcome(LINES)


@given(st.sampled_from(MARKED))
def test_a_repeated_marked_line_is_always_refused(number: int) -> None:
    assert isinstance(outcome([*LINES[: number + 1], LINES[number], *LINES[number + 1 :]]), NoticeError)


def is_told_apart(changed: list[str]) -> bool:
    """A changed text is refused, or an id is gone or new: no id silently comes to mean another paragraph."""
    found = outcome(changed)
    if isinstance(found, NoticeError):
        return True
    assert isinstance(ORIGINAL, dict)
    same_meaning = all(ORIGINAL.get(identity, text) == text for identity, text in found.items())
    return set(found) != set(ORIGINAL) and same_meaning


@given(st.sampled_from(MARKED))
def test_a_dropped_marked_line_is_never_silent(number: int) -> None:
    assert is_told_apart([*LINES[:number], *LINES[number + 1 :]])


@given(
    st.sampled_from(MARKED),
    st.sampled_from(["一、", "二、", "（一）", "（二）", "（九）", "1.", "2.", "9.", "(一)", "①", ""]),
)
def test_a_changed_marker_is_never_silent(number: int, marker: str) -> None:
    match = MARKER.match(LINES[number])
    assert match is not None
    assume(match[2] != marker)
    assert is_told_apart([*LINES[:number], f"{match[1]}{marker}{match[3]}", *LINES[number + 1 :]])


SPACES = st.text(st.sampled_from(" \t\u2002\u3000\xa0"), max_size=6)


@given(st.lists(st.tuples(SPACES, SPACES), min_size=len(LINES), max_size=len(LINES)))
def test_white_space_around_lines_never_matters(spaces: list[tuple[str, str]]) -> None:
    assert outcome([f"{a}{line}{b}" for line, (a, b) in zip(LINES, spaces, strict=True)]) == ORIGINAL


@given(st.binary(max_size=300))
def test_any_bytes_are_numbered_or_refused_and_nothing_else(raw: bytes) -> None:
    with contextlib.suppress(NoticeError):
        clauses = parse_notice(raw).clauses
        assert len({clause.id for clause in clauses}) == len(clauses)


MARKERS = st.sampled_from(["一、", "二、", "三、", "（一）", "（二）", "1.", "2.", "3. ", ""])


@given(st.lists(st.tuples(MARKERS, st.sampled_from(["甲", "乙丙", ""])), max_size=14))
def test_every_numbered_text_gives_unique_ids_in_the_order_of_the_text(parts: list[tuple[str, str]]) -> None:
    try:
        found = notice_of("标题", *(marker + text for marker, text in parts))
    except NoticeError:
        return
    ids = [clause.id for clause in found.clauses]
    assert len(ids) == len(set(ids))
    assert [clause.line for clause in found.clauses] == sorted(clause.line for clause in found.clauses)


@pytest.mark.parametrize("row", ["合计\t\t", "\t市级\t", "\t\t9"])
def test_empty_cells_at_the_ends_of_a_row_keep_its_columns(row: str) -> None:
    text = f"甲市通知\n一、评委会\n系列\t评委会\t电话\n{row}\n工程\t省级\t\n二、其他\n\t无。\n1.\t甲。\n"
    notice = propose(text.encode()).notice
    (table,) = (clause for clause in notice.clauses if clause.table and "系列" in clause.text)
    assert table.text == f"系列\t评委会\t电话\n{row}\n工程\t省级\t"
    assert "无。" in [clause.text for clause in notice.clauses]


def test_a_carriage_return_alone_ends_a_line() -> None:
    assert parse_notice(RAW.replace(b"\n", b"\r")) == parse_notice(RAW)
