"""Lists of committees as offices write them: their headings, words, numbers, dates and telephones."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.registry.model import KEYS, FiledCommittee
from publisher.registry.store import load, read, to_csv
from publisher.registry.values import filing_number, number_key, phone
from publisher.sheets.columns import bare
from publisher.sheets.csv_files import write_csv
from publisher.sheets.readers import read_sheets
from publisher.sheets.sheet import TableError
from publisher.site.origin import build_day
from tests.data.sample_registry import committees
from tests.sources import RULES

ONE = committees(3)[1]
USUAL = {
    "name": "评委会全称 评委会名称 评审委员会名称 职称评审委员会名称 高级评审委员会名称 名称 评委会",
    "series": "系列 评审系列 职称系列 系列名称 专业技术职称系列 申报系列",
    "specialities": "专业 评审专业 专业名称 涵盖专业 专业范围 评审专业范围 申报专业",
    "levels": "评审级别 评审权限 评审层级 级别 层次 职称等级 评审层次 资格级别",
    "organiser": "组建单位 主管部门 组建部门 评委会组建单位 牵头单位 主管单位",
    "kind": "单位类别 组建单位类型 单位性质 组建级别",
    "office": "办事机构 评委会办公室 日常办事机构 办公室 日常工作机构",
    "authority": "备案机关 核准部门 核准备案部门 备案单位 批准机关 审批部门",
    "number": "文号 备案号 备案文号 核准文号 批准文号 批复文号 备案编号 评委会编号",
    "filed_on": "备案时间 核准日期 核准备案时间 批准时间 批复日期",
    "valid_until": "有效期 有效期限 有效期截止日期 截止日期 有效期至 到期时间 起止时间",
    "members": "委员数 评委人数 委员人数 评委会人数 专家人数 人数 评委数 评委会成员人数",
    "districts": "受理范围 受理区域 服务范围 覆盖地区",
    "phone": "咨询电话 联系电话 电话 联系方式 办公电话 联系人电话",
}


@pytest.mark.parametrize(
    ("key", "heading"), [(key, one) for key, all_ in USUAL.items() for one in all_.split()]
)
def test_a_usual_heading_is_known_and_means_one_column(key: str, heading: str) -> None:
    for written in (heading, f"{heading}（必填）", f" {heading[0]} {heading[1:]}："):
        assert [column.key for column in RULES.columns if bare(written) in column.names] == [key]


def test_no_two_columns_share_a_heading_but_those_told_by_their_values() -> None:
    shared = {
        name
        for at, one in enumerate(RULES.columns)
        for other in RULES.columns[at + 1 :]
        for name in one.names & other.names
    }
    assert shared == {"评审范围"}


@pytest.mark.parametrize(
    ("key", "written", "kept"),
    [
        ("series", "工程系列", "工程技术"),
        ("series", "工程技术系列、农牧业", "工程技术、农业技术（农牧业）"),
        ("series", "高校教师", "高等学校教师"),
        ("series", "高校教师系列", "高等学校教师"),
        ("series", "卫生专业", "卫生技术"),
        ("series", "中小学（含幼儿园）教师", "中小学教师"),
        ("series", "工程技\n术", "工程技术"),
        ("levels", "中、初级", "中级、初级"),
        ("levels", "中初级", "中级、初级"),
        ("levels", "正、副高级", "正高级、副高级"),
        ("levels", "中级及以下", "中级、初级"),
        ("levels", "副高", "副高级"),
        ("kind", "市直", "市级"),
        ("kind", "高职院校", "高职院校、包头广播电视大学"),
        ("districts", "昆区、高新区", "昆都仑区、稀土高新区"),
        ("districts", "包头市昆都仑区；土右旗", "昆都仑区、土默特右旗"),
        ("districts", "包头市", "全市"),
        ("members", "11名委员", "11"),
        ("members", "25 人", "25"),
        ("phone", "0472—1234567", "0472-1234567"),
        ("phone", "0472－1234567转8001", "0472-1234567转8001"),
        ("phone", "（0472）1234567", "(0472)1234567"),
        ("phone", "0472 – 1234567\n13800000000", "0472-1234567 13800000000"),
    ],
)
def test_a_usual_word_is_the_laws(key: str, written: str, kept: str) -> None:
    assert RULES.by_key[key].parse(written) == kept


def test_a_word_that_is_not_known_is_told_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="“工程技木”不在可用的值里，最接近的是“工程技术”；可用："):
        RULES.by_key["series"].parse("工程技木")


def test_a_telephone_is_no_words() -> None:
    for written in ("张三", "-", "()"):
        with pytest.raises(ValueError, match="电话只能有"):
            phone(written)


SPELLINGS = [
    "示例〔2023〕1号",
    "示例[2023]1号",
    "示例（2023）1号",
    "示例(2023)第1号",
    "示例【2023】001号",
    "示例 ﹝２０２３﹞ 1 号",
]


@pytest.mark.parametrize("written", SPELLINGS)
def test_one_filing_number_in_any_brackets_is_the_same(written: str) -> None:
    assert number_key(written) == number_key(SPELLINGS[0])
    assert "〔2023〕" in filing_number(written)


@given(st.text("[]()〔〕第0123号A.-", max_size=12))
def test_a_kept_number_keeps_its_key_and_is_kept_the_same_again(written: str) -> None:
    kept = filing_number(written)
    assert filing_number(kept) == kept
    assert number_key(kept) == number_key(written)


def test_numbers_that_differ_stay_apart() -> None:
    assert (
        len(
            {
                number_key(one)
                for one in ("A〔2023〕1号", "A〔2023〕10号", "A〔2022〕1号", "B〔2023〕1号", "1.10", "1.1")
            }
        )
        == 6
    )


def test_the_same_number_twice_in_one_file_is_a_fault() -> None:
    rows = [replace(ONE, number=number).cells() for number in SPELLINGS[:2]]
    with pytest.raises(TableError, match="重复"):
        read(read_sheets("a.csv", write_csv(RULES.headings, rows)), RULES, build_day())


def given_without(keys: set[str], one: FiledCommittee) -> bytes:
    columns = [(at, column) for at, column in enumerate(RULES.columns) if column.key not in keys]
    row = one.cells()
    return write_csv([column.heading for _, column in columns], [[row[at] for at, _ in columns]])


def test_a_column_that_the_file_lacks_keeps_its_values_and_counts_in_the_rules() -> None:
    senior = replace(
        committees(16)[15],
        levels=("副高级",),
        specialities=("示例专业",),
        members=11,
        number="N1",
        districts=("全市",),
    )
    content = given_without({"specialities", "phone", "office", "districts"}, senior)
    with pytest.raises(TableError, match="不少于 25 人"):
        read(read_sheets("a.csv", content), RULES, build_day())
    known = {number_key("N1"): senior}
    assert read(read_sheets("a.csv", content), RULES, build_day(), known).committees == (senior,)


@pytest.mark.parametrize(
    ("filed", "until", "kept"),
    [
        ("2023-05-10", "2026年5月", "2026-05-10"),
        ("2023-05-10", "2023.5—2026.5", "2026-05-10"),
        ("2023-05-10", "2025年12月", "2025-12-31"),
    ],
)
def test_an_end_by_month_is_told_and_stays_within_three_years(filed: str, until: str, kept: str) -> None:
    row = dict(zip(KEYS, ONE.cells(), strict=True)) | {"filed_on": filed, "valid_until": until}
    registry = read(read_sheets("a.csv", write_csv(RULES.headings, [list(row.values())])), RULES, build_day())
    assert registry.committees[0].valid_until.isoformat() == kept
    assert f"只写到月，按 {kept} 计，请核对" in [hint.sentence for hint in registry.hints]


def test_a_registry_that_is_gone_is_a_fault_and_one_without_rows_is_not(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="没有这个文件"):
        load(tmp_path, RULES)
    (tmp_path / "committees.csv").mkdir()
    with pytest.raises(TableError, match="它是目录"):
        load(tmp_path, RULES)
    (tmp_path / "committees.csv").rmdir()
    (tmp_path / "committees.csv").write_bytes(to_csv((), RULES))
    assert load(tmp_path, RULES).committees == ()
