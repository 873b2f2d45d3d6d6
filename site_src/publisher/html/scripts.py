"""Scripts as they are sent: without the comments that stand on lines of their own."""

from __future__ import annotations

import re
from typing import Final

_COMMENT: Final = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A block or a line that begins and ends a line; a type in the midst of one stays."""


def without_comments(script: str) -> str:
    """The same program; no template literal of ours has a line that begins like a comment."""
    return _COMMENT.sub("", script)
