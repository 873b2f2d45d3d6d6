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


def with_notice(source: Path, notice: str) -> bytes:
    """The content of ``site.toml`` with one notice more; raises UserError."""
    listed = read_settings(source).notices
    if notice in listed:
        raise UserError(f"{FILE} 的 notices 里已经有 {notice}，没有写入。")
    try:
        text = (source / FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(f"读不了 {FILE}：{reason(error)}。") from error
    names = ", ".join(json.dumps(name) for name in (*listed, notice))
    changed, count = _NOTICES.subn(f"notices = [{names}]", text)
    if count != 1:
        raise UserError(f"{FILE} 里没有认得的一行 notices = […]，没有写入。")
    return changed.encode()
