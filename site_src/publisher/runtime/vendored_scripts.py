"""Third-party scripts that pages run, verified by npm, each with its licence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publisher.setup.console import UserError
from publisher.setup.node import MODULES
from publisher.site.context import Context
from publisher.site.page import GeneratedFile

FOLDER: Final = "assets/vendor/"
_FILES: Final = {
    "uqr/uqr.mjs": "uqr/dist/index.mjs",
    "uqr/LICENSE": "uqr/LICENSE",
}
"""Path below ``FOLDER`` to path below node_modules."""


def files(_context: Context) -> Iterator[GeneratedFile]:
    try:
        for path, source in _FILES.items():
            yield GeneratedFile(path=FOLDER + path, content=(MODULES / source).read_bytes())
    except FileNotFoundError as error:
        raise UserError(
            f"缺少 {error.filename}：请删去 node_modules 后再运行 python3 build.py setup。"
        ) from error
