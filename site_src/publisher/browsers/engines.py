"""Finds the two other engines that run the core of the browser tests, or installs Debian's where allowed."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publisher.browsers.chromium import install
from publisher.setup.console import UserError


@dataclass(frozen=True)
class Engine:
    """`name` marks its tests; `find` gives what to start, by what it is for, or nothing."""

    name: str
    title: str
    packages: tuple[str, ...]
    find: Callable[[], dict[str, str]]

    @property
    def missing(self) -> str:
        return f"没有找到 {self.title}（Debian 上是 apt install {' '.join(self.packages)}）。"


def _firefox() -> dict[str, str]:
    named = os.environ.get("ZHICHENG_FIREFOX")
    if named and not shutil.which(named):
        raise UserError(f"环境变量 ZHICHENG_FIREFOX 指向的 {named} 不是能运行的浏览器。")
    executable = named or shutil.which("firefox-esr") or shutil.which("firefox")
    return {"browser": executable} if executable else {}


def _webkit() -> dict[str, str]:
    """Its driver, the small browser that comes with the library, and a display that nobody sees."""
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not (driver and display and browsers):
        return {}
    return {"driver": driver, "display": display, "browser": str(browsers[-1])}


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("firefox", "Firefox", ("firefox-esr",), _firefox),
        Engine("webkit", "WebKitGTK", ("webkit2gtk-driver", "xvfb"), _webkit),
    )
}


def prepare() -> list[Engine]:
    """Install what is missing; the engines that still are."""
    absent = [engine for engine in ENGINES.values() if not engine.find()]
    if absent:
        packages = [package for engine in absent for package in engine.packages]
        install(f" {'、'.join(engine.title for engine in absent)}（apt，约 110 MB）", packages)
    return [engine for engine in absent if not engine.find()]
