"""The id of a notice, place and year (``some/2030``), and the folders that are named after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from publisher.setup.console import UserError
from publisher.site.settings import NOTICE_ID

_WRITTEN: Final = re.compile(r"(.+)/(\d{4})")


@dataclass(frozen=True, slots=True)
class NoticeId:
    """``place`` in small Latin letters, ``year`` with four digits."""

    place: str
    year: int

    @property
    def id(self) -> str:
        """The name of the notice's folder, and the id in settings and receipts: ``some-2030``."""
        return f"{self.place}-{self.year}"

    @property
    def package(self) -> str:
        """The name of the law's folder, which Python must be able to import: ``some_2030``."""
        return self.id.replace("-", "_")


def read_id(text: str) -> NoticeId:
    """The id written as ``some/2030`` or ``some-2030``; raises UserError."""
    match = NOTICE_ID.fullmatch(_WRITTEN.sub(r"\1-\2", text))
    if match is None:
        raise UserError(
            f"编号不能是“{text}”：应是地方的拼音（小写字母）、斜线、四位年度，如 --id shili/2030。"
        )
    return NoticeId(match[1], int(match[2]))
