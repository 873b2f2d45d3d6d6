"""`build.py shot`: the pictures of the README, taken from the site as it is now."""

import argparse
import base64
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

from publisher import browser, policy
from publisher.build_site import build_site
from publisher.serve_http import Mount, Server, running
from publisher.toolchain_step import ROOT, UserError, say

IMAGES = ROOT / "docs" / "img"


@dataclass(frozen=True)
class Shot:
    """A page, below the site's root, in a window of this size."""

    page: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    answers: dict[str, object] | None = None
    """Answers to open the checker with; the picture then waits for the report and shows it."""

    @property
    def fragment(self) -> str:
        """The receipt link's own part."""
        if self.answers is None:
            return ""
        text = json.dumps({"as_of": "2023-06-10", "answers": self.answers})
        return "#a=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


EXAMPLE: dict[str, object] = {
    "target_series": "engineering",
    "target_level": "intermediate",
    "in_baotou": True,
    "technical_work": True,
    "employment": "private_enterprise",
    "labour_relation": True,
    "affiliation": "municipal",
    "education": "bachelor",
    "degree": "bachelor",
    "major": "same",
    "technical_years": 6,
    "current_level": "none",
    "qualification": "none",
    "skill_grade": "none",
    "workplace": "urban",
    "green_grounds": [],
    "other_committee": False,
    "new_farmer": False,
    "achievements": True,
}
SHOTS = {
    "home": Shot("", 1280, 860),
    "notice-phone": Shot("notice/4/", 375, 760),
    "checker": Shot("checker/", 1280, 1000, answers=EXAMPLE),
    "checker-phone-dark": Shot("checker/", 375, 760, "dark", EXAMPLE),
}


def main(options: argparse.Namespace) -> int:
    del options
    executable = browser.find_or_install()
    if executable is None:
        raise UserError(browser.MISSING)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(site)
        with running(Server("127.0.0.1", 0, Mount(site, headers=policy.HEADERS))) as server:
            _take_all(executable, server.url)
    return 0


def _take_all(executable: str, url: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    launch: dict[str, Any] = browser.launch_options(executable)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch)
        for name, shot in SHOTS.items():
            _take(started, url, shot, IMAGES / f"{name}.png")
            say(f"docs/img/{name}.png")
        started.close()


def _take(started: Browser, url: str, shot: Shot, file: Path) -> None:
    page = started.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        locale="zh-CN",
    )
    page.goto(url + shot.page + shot.fragment, wait_until="networkidle")
    if shot.answers is not None:
        page.wait_for_selector("#report[data-verdict]:not([aria-busy])", timeout=120_000)
        page.evaluate("document.getElementById('report').scrollIntoView()")
    page.screenshot(path=file, animations="disabled")
    page.close()
