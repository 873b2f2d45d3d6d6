"""The columns of a roster that are no questions, and the words that its cells have in common.

Also runs in the browser, where nothing but ``publisher.sheets`` and the checker is at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from publisher.sheets.columns import bare
from publisher.sheets.sheet import half_width

EXAMPLE: Final = "示例"
YES_NO: Final = ("是", "否")


@dataclass(frozen=True, slots=True)
class Own:
    """A column that is no question; ``names`` are other headings for it."""

    key: str
    heading: str
    about: str
    names: tuple[str, ...] = ()
    width: int = 14


NUMBER: Final = Own("line", "序号", "可以不填。写“示例”的行不读取。", ("编号次序", "No."), 7)
NAME: Final = Own("name", "姓名", "必填。只在本机使用，不会上传。", ("申报人", "人员姓名"), 12)
OWN: Final = (
    NAME,
    Own(
        "number",
        "工号",
        "可以不填；用来分辨同名的人，不必填身份证号。",
        ("编号", "人员编号", "职工号", "证件号"),
    ),
    Own(
        "unit",
        "工作单位",
        "同一张表里有几个单位时填；没有这一列，整张表就是一个单位。岗位数额在网页上合起来算。",
        ("单位", "所在单位", "用人单位", "单位名称", "工作单位或部门"),
        20,
    ),
    Own(
        "department",
        "部门",
        "可以不填；用来分辨同名的人。多头报送是按单位核对的，不按部门。",
        ("所在部门", "科室", "处室", "内设机构"),
        16,
    ),
    Own(
        "speciality",
        "专业",
        "申报的专业；核对同一系列（专业）报哪个评委会时用。",
        ("申报专业", "评审专业"),
        16,
    ),
    Own(
        "committee",
        "报送评委会",
        "报到哪个评委会；用来核对是不是多头报送。",
        ("评委会", "评审委员会", "评委会名称"),
        20,
    ),
)
"""Who a person is and where the papers go: nothing here decides a verdict."""


PLAIN: Final = Own(
    "plain",
    "没有特殊情形",
    "填“是”：右边灰色各列里空着的，都按“没有”算（哪一列算作什么，见“说明”）。",
    ("以上都没有", "都没有", "无特殊情形"),
)


def own_columns(header: Sequence[str]) -> Mapping[str, int]:
    """Key of a column that is no question -> its number; the first of several."""
    numbers: dict[str, int] = {}
    spelt = [bare(heading) for heading in header]
    for one in (NUMBER, *OWN, PLAIN):
        names = [bare(name) for name in (one.heading, *one.names)]
        place = next((spelt.index(name) + 1 for name in names if name in spelt), 0)
        if place:
            numbers[one.key] = place
    return numbers


def said(texts: Sequence[str], own: Mapping[str, int], one: Own) -> str:
    """What a row says in such a column."""
    number = own.get(one.key, 0)
    return half_width(texts[number - 1]).strip() if 0 < number <= len(texts) else ""
