"""The registry of filed committees: what is refused, what is only told, and what its pages and files show."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import brotli
import pytest

from publisher.pages.registry import pages
from publisher.registry.files import CSV, JSON, files
from publisher.registry.layout import MAX_ROWS, layout
from publisher.registry.model import KEYS, FiledCommittee
from publisher.registry.store import read, to_csv
from publisher.setup.console import UserError
from publisher.sheets.csv_files import read_csv, write_csv
from publisher.sheets.sheet import TableError
from publisher.site.context import Context
from publisher.site.origin import build_day
from publisher.site.page import GeneratedPage
from tests.data.sample_registry import MARK, committees
from tests.sources import DATA, RULES, copied_context

ON = date(2023, 6, 10)
GOOD = {
    "评委会名称": "示例评委会",
    "职称系列": "工程技术",
    "专业": "",
    "层级": "副高级、正高级",
    "组建单位": "自治区示例厅",
    "组建单位类别": "自治区",
    "办事机构": "",
    "核准备案机关": "自治区人力资源和社会保障厅",
    "备案编号": "示例〔2023〕1号",
    "备案日期": "2023-05-01",
    "有效期至": "2026-05-01",
    "评委人数": "25",
    "受理旗县区": "全市",
    "联系电话": "",
}
DISTRICT = {
    "层级": "中级",
    "组建单位": "固阳县示例局",
    "组建单位类别": "旗县区",
    "核准备案机关": "固阳县人力资源和社会保障局",
    "评委人数": "7",
    "受理旗县区": "固阳县",
}
UNIT = {
    **DISTRICT,
    "职称系列": "党校教师",
    "组建单位": "示例党校",
    "组建单位类别": "市委党校",
    "核准备案机关": "包头市人力资源和社会保障局",
}


def table(*changes: dict[str, str]) -> bytes:
    return write_csv(
        RULES.headings, [[{**GOOD, **change}[heading] for heading in RULES.headings] for change in changes]
    )


def told(*changes: dict[str, str]) -> tuple[list[str], list[str]]:
    """Faults and hints for rows that differ from a good one."""
    try:
        registry = read((read_csv("名单.csv", table(*changes)),), RULES, ON)
    except TableError as error:
        return [str(fault) for fault in error.faults], []
    return [], [str(hint) for hint in registry.hints]


@pytest.mark.parametrize("change", [{}, DISTRICT, UNIT])
def test_a_good_row_is_told_nothing_about(change: dict[str, str]) -> None:
    assert told(change) == ([], [])


@pytest.mark.parametrize(
    ("change", "column", "part"),
    [
        ({"职称系列": ""}, "职称系列", "没有填写"),
        ({"职称系列": "炼金术"}, "职称系列", "“炼金术”不在可用的值里；可用：高等学校教师、"),
        ({"层级": ""}, "层级", "没有填写"),
        ({"层级": "特级"}, "层级", "“特级”不在可用的值里"),
        ({**DISTRICT, "职称系列": "会计", "层级": "员级"}, "层级", "会计系列没有员级"),
        ({"有效期至": "2026-05-02"}, "有效期至", "不超过 3 年（人社部令第40号第八条），最晚 2026-05-01"),
        ({"备案日期": "2024-02-29", "有效期至": "2027-03-01"}, "有效期至", "最晚 2027-02-28"),
        ({"有效期至": "2023-04-30"}, "有效期至", "早于备案日期 2023-05-01"),
        ({"评委人数": "26"}, "评委人数", "应是单数"),
        ({"评委人数": "23"}, "评委人数", "按系列组建的高级评委会不少于 25 人"),
        ({"专业": "测绘", "评委人数": "9"}, "评委人数", "按专业组建的高级评委会不少于 11 人"),
        (
            {**DISTRICT, "层级": "副高级", "核准备案机关": "自治区人社厅", "评委人数": "25"},
            "层级",
            "下放给旗县区的只有中级、初级",
        ),
        ({**UNIT, "职称系列": "会计"}, "职称系列", "下放给市委党校的是党校教师系列（四（四）），不含会计"),
        ({"组建单位类别": "市级"}, "层级", "我市自评高级职称的系列（七）不含工程技术"),
        (
            {"核准备案机关": "包头市人力资源和社会保障局"},
            "核准备案机关",
            "由自治区人力资源和社会保障厅核准备案",
        ),
        (
            {**DISTRICT, "核准备案机关": "自治区人社厅"},
            "核准备案机关",
            "由盟市（旗县）人力资源和社会保障局核准备案",
        ),
        ({**DISTRICT, "受理旗县区": "固阳县、青山区"}, "受理旗县区", "固阳县示例局不受理青山区"),
        ({"受理旗县区": "全市、青山区"}, "受理旗县区", "就不要再写旗县区"),
        ({"联系电话": "=cmd()"}, "联系电话", "电话只能有"),
    ],
)
def test_a_row_that_breaks_a_rule_is_one_fault_at_its_column(
    change: dict[str, str], column: str, part: str
) -> None:
    (fault,), hints = told(change)
    assert fault.startswith(f"名单.csv 第 2 行“{column}”列：")
    assert part in fault
    assert hints == []


@pytest.mark.parametrize(
    "change",
    [
        {"专业": "测绘", "评委人数": "11"},
        {"层级": "高级"},
        {"职称系列": "工程技术系列"},
        {"职称系列": "engineering"},
        {**DISTRICT, "层级": "初级", "职称系列": "会计"},
        {"组建单位类别": "市级", "职称系列": "中小学教师"},
        {"备案日期": "2024-02-29", "有效期至": "2027-02-28", "组建单位": "自治区示例厅二"},
    ],
)
def test_just_inside_a_rule_is_no_fault(change: dict[str, str]) -> None:
    assert told(change)[0] == []


def test_a_filing_number_may_occur_once_however_it_is_spelt() -> None:
    faults, _ = told({}, {}, {"备案编号": "示例〔２０２３〕 1 号"})
    assert faults == [
        f"名单.csv 第 {row} 行“备案编号”列：备案编号“示例〔2023〕1号”与名单.csv 第 2 行重复。"
        for row in (3, 4)
    ]


def test_late_filing_and_ended_validity_are_hints() -> None:
    assert told({"备案日期": "2023-05-31"})[1] == [
        "名单.csv 第 2 行“备案日期”列：在 2023-05-30 之后（六（一）1），请核对。"
    ]
    assert told({"备案日期": "2023-05-30"})[1] == []
    assert told({"有效期至": "2023-06-09"})[1] == [
        "名单.csv 第 2 行“有效期至”列：有效期已过（按 2023-06-10 计算），网站上标为“已过期”。"
    ]
    assert told({"有效期至": "2023-06-10"})[1] == []


def test_the_build_day_is_the_one_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_682_899_200 + 16 * 3600))  # 2023-05-01 16:00 UTC
    assert build_day() == date(2023, 5, 2)


Make = Callable[[tuple[FiledCommittee, ...]], Context]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Sources whose registry holds these committees."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")  # 2024-06-01
    sources = copied_context(tmp_path)

    def context(rows: tuple[FiledCommittee, ...]) -> Context:
        (sources.data / "committees.csv").write_bytes(to_csv(rows, RULES))
        return sources

    return context


def all_pages(context: Context) -> dict[str, GeneratedPage]:
    return {page.path: page for page in pages(context)}


def test_without_rows_the_pages_say_so_and_invent_nothing(make: Make) -> None:
    found = all_pages(make(()))
    assert set(found) == {"registry/", "registry/who/"}
    assert "本站还没有备案名单。" in found["registry/"].html


def test_the_shipped_registry_holds_no_sample() -> None:
    paths = [DATA / "committees.csv", *DATA.glob("annexes/*")]
    assert len(paths) > 5
    for path in paths:
        assert MARK not in path.read_text(encoding="utf-8"), path


def test_every_committee_stands_on_the_page_of_each_of_its_series_once(make: Make) -> None:
    both = replace(
        committees(1)[0], series=("卫生技术", "工程技术"), number="示例-两个系列", levels=("中级",)
    )
    rows = (*committees(100), both)
    found = all_pages(make(rows))
    for one in rows:
        for label in one.series:
            page = found[f"registry/{RULES.series[label]}/"].html
            assert page.count(f'id="{one.id}"') == 1
            assert one.name in page
            assert one.number in page


def test_ended_validity_is_counted_to_the_build_day_and_said(make: Make) -> None:
    rows = committees(10)
    context = make(rows)
    ended = [one for one in rows if one.valid_until < date(2024, 6, 1)]
    assert 0 < len(ended) < len(rows)
    index = all_pages(context)["registry/"].html
    assert f"共 10 个评委会，{len(ended)} 个备案有效期已过。有效与否按本站生成之日 " in index
    assert "2024-06-01</time>" in index
    html = "".join(
        page.html for path, page in all_pages(context).items() if path.split("/")[1] in RULES.series.values()
    )
    assert html.count(">已过期<") == len(ended)
    assert html.count(">有效<") == len(rows) - len(ended)


def test_a_series_with_many_committees_is_parted_into_pages_of_200(make: Make) -> None:
    rows = tuple(replace(one, series=("会计",), levels=("中级",)) for one in committees(450))
    found = all_pages(make(rows))
    sizes = [
        len(re.findall(r'class="registry-name"', found[path].html))
        for path in ("registry/accounting/", "registry/accounting/2/", "registry/accounting/3/")
    ]
    assert sizes == [MAX_ROWS, MAX_ROWS, 50]
    assert found["registry/accounting/2/"].previous is not None
    assert found["registry/accounting/3/"].next is None
    places = layout(rows, RULES)
    for one in rows:
        assert f'id="{one.id}"' in found[places.page_of(one)].html


def test_ten_thousand_committees_stay_light_a_page(make: Make) -> None:
    found = all_pages(make(committees(10_000)))
    series_pages = [page.html for path, page in found.items() if path.split("/")[1] in RULES.series.values()]
    assert sum(html.count('class="registry-name"') for html in series_pages) == 10_000
    for page in found.values():
        assert page.html.count('class="registry-name"') <= MAX_ROWS
        assert page.html.count("<small>") <= MAX_ROWS
        assert len(brotli.compress(page.html.encode(), quality=5)) <= 50_000


def test_files_for_programs_say_the_same_as_the_registry(make: Make) -> None:
    rows = committees(40)
    made = {file.path: file.content for file in files(make(rows))}
    assert read((read_csv("x.csv", made[CSV]),), RULES, ON).committees == rows
    document = json.loads(made[JSON])
    assert document["schema"] == "committees/1"
    for one, row in zip(rows, document["rows"], strict=True):
        entry = dict(zip(document["columns"], row, strict=True))
        assert [entry[key] for key in KEYS] == list(one.cells())
        assert entry["page"].startswith(f"registry/{RULES.series[one.series[0]]}/")
        assert entry["expired"] == (one.valid_until < date(2024, 6, 1))


def test_a_faulty_registry_stops_the_build_with_every_fault(make: Make) -> None:
    context = make(committees(2))
    path = context.data / "committees.csv"
    path.write_bytes(
        path.read_bytes().replace(b"0472-0001", "无".encode()).replace("自治区".encode(), b"", 1)
    )
    with pytest.raises(UserError) as caught:
        list(pages(context))
    assert "committees.csv 第 3 行“联系电话”列：" in str(caught.value)


def test_what_a_page_shows_is_what_the_file_holds(make: Make) -> None:
    one = replace(committees(2)[1], name="<b>示例</b> & “引号” '撇号'", office="a<br>b")
    html = all_pages(make((one,)))[f"registry/{RULES.series[one.series[0]]}/"].html
    assert "<b>" not in html
    assert one.name in unescape(html)
    assert one.office in unescape(html)
