"""What the tests of the checker page share: links with answers, a person, waiting for states."""

import base64
import contextlib
import json
import time
import zlib
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page, Route

from tests.conftest import PATIENCE_MS

PERSON: dict[str, Any] = {
    "target_series": "engineering",
    "target_level": "intermediate",
    "in_baotou": True,
    "employment": "private_enterprise",
    "technical_work": True,
    "labour_relation": True,
    "affiliation": "district",
    "workplace": "county",
    "teaches_or_practises": "other",
    "education": "bachelor",
    "degree": "bachelor",
    "major": "same",
    "technical_years": 6,
    "current_level": "none",
    "qualification": "none",
    "other_committee": False,
    "track_filed": "none",
    "continuing_education": True,
    "achievements": True,
    "green_grounds": [],
    "skill_grade": "none",
    "new_farmer": False,
}
"""By 四（七）: JUDGEMENT and settled; below five years, NO."""


DEAF_WORKER = """
addEventListener("message", ({data}) => {
  if (data.type === "start") postMessage({type: "ready"});
});
"""
"""A worker that starts and never replies."""


def asked_in(report: dict[str, Any]) -> list[str]:
    """Questions that a report leaves open, in its order: of a screen, those that it answers."""
    return [
        question["id"]
        for entry in report["next_questions"]
        for question in (entry["questions"] if "screen" in entry else [entry])
    ]


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def document(answers: dict[str, Any], as_of: str = "2023-06-10") -> str:
    return json.dumps({"as_of": as_of, "answers": answers}, ensure_ascii=False)


def plain_link(answers: dict[str, Any]) -> str:
    return f"#a={packed(document(answers).encode())}"


def deflated(data: bytes) -> str:
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return f"#z={packed(squeezer.compress(data) + squeezer.flush())}"


def wait_for_python(page: Page, state: str = "ready") -> None:
    page.wait_for_selector(f"html[data-python={state}]")


def hold(page: Page | BrowserContext, address: str) -> list[Route]:
    """Requests for this address wait from now on until `release`: the list of them, which grows."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))  # Playwright marks its handlers
    return held


def release(page: Page | BrowserContext, address: str, held: list[Route]) -> None:
    """What was held goes on, and later requests are not held any more."""
    page.unroute(address)
    for route in held:
        # The page gives up a request that takes long and asks again.
        with contextlib.suppress(Error):
            route.continue_()


WASM = "**/pyodide.asm.wasm"


def until(page: Page, condition: str) -> None:
    """Wait for an expression, or what its promise gives, to hold.

    `wait_for_function` asks a second time in the page itself, whose policy forbids evaluating text.
    """
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)


def stop_time(page: Page) -> None:
    """Before the page is opened: its time passes only in `page.clock.run_for`."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def verdict(page: Page, expected: str) -> Locator:
    """The report, once Python has given this verdict and all that goes with it."""
    found = page.locator(f"#report[data-by=python][data-verdict={expected}]:not([aria-busy])")
    found.wait_for()
    return found


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[name={name}][value={value}]").check()


def open_link(page: Page, fragment: str) -> None:
    """Follows the link within the page, also where its address says the same already."""
    forget = "history.replaceState(null, '', location.pathname)"
    page.evaluate(f"fragment => {{ {forget}; location.hash = fragment; }}", fragment)
