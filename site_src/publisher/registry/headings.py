"""Other headings that lists of committees use for our columns.

One heading may stand for two columns (评审范围); the values below it then decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Final


def _combinations(*parts: str) -> tuple[str, ...]:
    """Every combination of one word from each part; a part is words separated by blanks: "日期 时间"."""
    return tuple("".join(words) for words in product(*(part.split() for part in parts)))


_COMMITTEE: Final = "评委会 评审委员会 职称评委会 职称评审委员会"
_FILING: Final = "备案 核准备案 核准 批准 批复 备案核准 批准备案"

ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "名称",
        "全称",
        "评委会",
        "评审委员会",
        *_combinations(_COMMITTEE, "名称 全称 名"),
        *_combinations("高级 中级 初级 中初级", "评委会 评审委员会", "名称"),
    ),
    "series": (
        "系列",
        "系列名称",
        *_combinations("评审 职称 申报 专业技术 专业技术职称", "系列 系列名称"),
        "所属系列",
        "系列(专业)",
        "职称(系列)",
        "评审职称系列",
    ),
    "specialities": (
        "专业名称",
        *_combinations("评审 申报 职称 涵盖 具体 所含 评审的", "专业"),
        "专业类别",
        "专业范围",
        "评审专业范围",
        "专业领域",
        "评审范围",
    ),
    "levels": (
        *_combinations("职称 评审 申报 专业技术 资格 评委会 评审职称", "层级 级别 等级"),
        *_combinations("级别 等级 层次"),
        "评审权限",
        "评审层次",
        "职称层次",
        "权限",
    ),
    "organiser": (
        *_combinations("评委会 评审委员会", "组建单位 组建部门 组建机构"),
        *_combinations("组建 主管 牵头 主办 承办 设立 所属", "单位 部门 机构"),
        "组建单位名称",
        "组建主体",
    ),
    "kind": (
        *_combinations("单位 组建单位 机构 评委会 评审委员会 组建主体", "类别 类型 性质"),
        "组建级别",
        "组建层级",
        "组建单位级别",
        "组建单位层级",
    ),
    "office": (
        *_combinations("评委会 评审委员会 评审 职称 日常", "办事机构 办公室 日常工作机构 工作机构"),
        *_combinations("办公室 日常办事机构 工作机构 日常工作机构 评审办公室 办事机构名称"),
        "办公室设在",
        "评委会办公室设在",
    ),
    "authority": (
        *_combinations(_FILING, "机关 部门 单位 机构"),
        *_combinations("审批 主管备案", "机关 部门 单位"),
        "备案核准单位名称",
    ),
    "number": (
        *_combinations(_FILING, "编号 号 文号 号码 序号 文件号 文件编号"),
        *_combinations("文号 文件号 批文号 发文字号 文件文号 评委会编号 评委会编码 评委会代码"),
        "核准备案编号",
    ),
    "filed_on": (
        *_combinations(_FILING, "日期 时间 年月日"),
        "备案年月",
        "组建时间",
        "组建日期",
        "成立时间",
        "起始日期",
    ),
    "valid_until": (
        *_combinations(
            "有效 备案有效 评委会有效 核准有效", "期 期限 期至 期止 期限至 期截止 截止日期 日期 期截止日期"
        ),
        *_combinations("截止 到期 终止 届满 失效", "日期 时间 日"),
        "有效日期至",
        "有效期起止",
        "有效期起止时间",
        "起止时间",
        "起止日期",
        "任期",
    ),
    "members": (
        *_combinations(
            "评委 委员 专家 评审委员 评审专家 成员 评委会 评委会委员 评委会成员 组成人员 评委会组成",
            "人数 数 数量 总数 总人数",
        ),
        "人数",
        "总人数",
        "委员会人数",
    ),
    "districts": (
        *_combinations("受理 服务 覆盖 评审 管辖", "范围 区域 地区 地域 辖区"),
        *_combinations("地区 区域 地域 所在地区 适用地区 适用范围"),
    ),
    "phone": (
        *_combinations("联系 咨询 办公 业务 服务 咨询服务 联系人 单位 受理", "电话 电话号码"),
        *_combinations("电话 电话号码 联系方式 联系电话号 手机 手机号 手机号码 座机 座机电话 固定电话"),
    ),
}
"""By the column's key."""
