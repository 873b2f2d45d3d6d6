"""Retakes the pictures of docs/editors.md, from a site of 示例 rows: python -m tests.data.editors_shots."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from publisher.browsers import chromium
from publisher.registry.model import FiledCommittee
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import UserError
from tests.data.sample_registry import committees
from tests.data.sample_site import ROOT, build_sample

IMAGES = ROOT / "docs" / "img"
QUOTA = "地区或单位,申报控制人数,备注\n示例旗县区甲,9,\n示例旗县区乙,5,\n示例市属单位,3,示例\n"


def main() -> None:
    executable = chromium.find()
    if executable is None:
        raise UserError(chromium.MISSING)
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1717200000"}
    launch: dict[str, Any] = chromium.launch_options(executable)
    with tempfile.TemporaryDirectory() as folder:
        site = build_sample(Path(folder), _rows(), {"annex-11": QUOTA})
        with running(Server("127.0.0.1", 0, Mount(site))) as server, sync_playwright() as playwright:
            started = playwright.chromium.launch(**launch)
            page = started.new_page(viewport={"width": 1100, "height": 760}, locale="zh-CN")
            _registry(page, server.url)
            _annex(page, server.url)
            started.close()


def _rows() -> list[FiledCommittee]:
    """Names as they might be read, not as they are made hard to compress."""
    return [
        replace(one, name=f"示例{one.series[0]}评审委员会第{place}号")
        for place, one in enumerate(committees(256))
    ]


def _registry(page: Page, url: str) -> None:
    page.goto(f"{url}registry/engineering/")
    page.screenshot(path=IMAGES / "editors-registry.png", animations="disabled")


def _annex(page: Page, url: str) -> None:
    page.goto(f"{url}annexes/annex-11/#rows")
    page.screenshot(path=IMAGES / "editors-annex.png", animations="disabled")


if __name__ == "__main__":
    main()
