"""Enters a new notice into ``site.toml``, without changing anything else in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from publisher.setup.console import UserError
from publisher.setup.disk import reason
from publisher.site.settings import FILE, read_settings

_NOTICES: Final = re.compile(r"^notices\s*=\s*\[([^\]]*)\]", re.MULTILINE)

_AT_ROOT: Final = (
    "# 网页地址里没有地方和年度的那一份；公布以后不要改，否则以前的链接会指到别处。\nat_root = {}\n"
)


def with_notice(source: Path, notice: str) -> bytes:
    """The content of ``site.toml`` with one notice more; raises UserError."""
    settings = read_settings(source)
    listed = settings.notices
    if notice in listed:
        raise UserError(f"{FILE} 的 notices 里已经有 {notice}，没有写入。")
    try:
        text = (source / FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(f"读不了 {FILE}：{reason(error)}。") from error
    names = ", ".join(json.dumps(name) for name in (*listed, notice))
    if not re.search(r"^at_root\s*=", text, re.MULTILINE):
        text = _NOTICES.sub(_AT_ROOT.format(json.dumps(settings.at_root)) + r"\g<0>", text)
    changed, count = _NOTICES.subn(f"notices = [{names}]", text)
    if count != 1:
        raise UserError(f"{FILE} 里没有认得的一行 notices = […]，没有写入。")
    return changed.encode()
