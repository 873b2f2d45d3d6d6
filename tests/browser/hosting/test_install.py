"""Among a device's programs: what a browser asks of a site before it offers that, and the icons it shows."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from publisher.browsers import chromium as finder
from publisher.html import icons
from tests.browser.hosting.host import until_kept
from tests.conftest import Served


@pytest.fixture(params=["strict", "sub"])
def address(request: pytest.FixtureRequest, server: Served) -> str:
    return str(getattr(server, request.param))


def test_the_site_can_be_installed(browser: Browser, chromium: str, address: str, tmp_path: Path) -> None:
    """In a profile that is kept: a window without traces installs nothing."""
    options: dict[str, Any] = finder.launch_options(chromium)
    context = browser.browser_type.launch_persistent_context(tmp_path, **options)
    page = context.pages[0]
    page.goto(address)
    until_kept(page)
    asked = context.new_cdp_session(page)
    manifest = asked.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert "image/png" in manifest["data"]
    # Two of these sites under one host are two programs.
    assert asked.send("Page.getAppId")["appId"] == address
    assert asked.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    context.close()


def test_icons_are_as_large_as_the_manifest_says(site: Path) -> None:
    described = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    drawn = [icon for icon in described["icons"] if icon["type"] == "image/png"]
    assert len(drawn) == 3
    for icon in drawn:
        with Image.open(site / icon["src"]) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


def test_a_device_may_cut_a_circle_out_of_the_maskable_icon(site: Path) -> None:
    """What lies outside the middle four fifths is ground alone, and nothing is transparent."""
    with Image.open(io.BytesIO((site / icons.MASKABLE).read_bytes())) as image:
        ground, middle, safe = image.getpixel((0, 0)), image.width / 2, image.width * 0.4
        assert image.getchannel("A").getextrema() == (255, 255)
        outside = [
            (x, y)
            for x in range(0, image.width, 4)
            for y in range(0, image.height, 4)
            if (x - middle) ** 2 + (y - middle) ** 2 > safe**2
        ]
        assert {image.getpixel(point) for point in outside} == {ground}
        assert image.getpixel((round(middle), round(image.height * 0.44))) != ground
