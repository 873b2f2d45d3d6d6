"""Finds a Chromium to test with, or installs Debian's where that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from publisher.setup.console import UserError, environment, run_quietly, say
from publisher.setup.steps import step

_VARIABLES = ("ZHICHENG_BROWSER", "CHROME_PATH")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")
_SHELL = "chromium-headless-shell"
"""Of Debian the package and the program."""

MISSING = (
    "没有找到浏览器：请安装 Chromium 或 Chrome（Debian 上是 apt install chromium fonts-noto-cjk），"
    "或用环境变量 ZHICHENG_BROWSER 指明它的位置。"
)


def find() -> str | None:
    """The path of a browser that starts, or None. One that a variable names must be there."""
    for variable in _VARIABLES:
        if named := os.environ.get(variable):
            if not _starts(named):
                raise UserError(f"环境变量 {variable} 指向的 {named} 不是能运行的浏览器。")
            return named
    return next((candidate for candidate in _candidates() if _starts(candidate)), None)


def find_or_install() -> str | None:
    """As `find`; where apt may be used, install what is missing, Chinese fonts included."""
    executable = find()
    if executable and _has_chinese_font():
        return executable
    install("浏览器与中文字体（apt，约 200 MB）", _DEBIAN_PACKAGES[1:] if executable else _DEBIAN_PACKAGES)
    return executable or find()


def find_shell(whole: str) -> str | None:
    """The same Chromium without the browser's own windows, which takes tests half the time; or None.

    Beside Playwright's `whole` browser, or on PATH. Who names a browser by a variable means that one.
    """
    if _is_named():
        return None
    candidates = (*_shells_beside(Path(whole)), shutil.which(_SHELL))
    return next((candidate for candidate in candidates if candidate and _starts(candidate)), None)


def install_shell(whole: str) -> None:
    """Beside Debian's own browser, where it is missing; tests do without it too."""
    if whole == shutil.which(_DEBIAN_PACKAGES[0]) and not _is_named() and not find_shell(whole):
        install("没有窗口的 Chromium（apt，约 60 MB）", (_SHELL,))


def install(what: str, packages: Sequence[str]) -> None:
    """Debian's packages, where apt may be used; what goes wrong is said, and whoever asked looks again."""
    if not _may_install():
        return
    try:
        with step(f"正在安装{what}"):
            run_quietly(["apt-get", "update"], "apt-get update 没有成功", env=_quiet_apt())
            run_quietly(
                ["apt-get", "install", "-y", "--no-install-recommends", *packages],
                "apt-get install 没有成功",
                env=_quiet_apt(),
            )
    except UserError as error:
        say(str(error))


def launch_options(executable: str) -> dict[str, object]:
    """For Playwright's `chromium.launch`: no call of the browser's own to the network."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium's sandbox refuses to run as root.
    unconfined = ["--no-sandbox"] if is_root() else []
    return {"executable_path": executable, "args": [*quiet, *unconfined]}


def _is_named() -> bool:
    return any(map(os.environ.get, _VARIABLES))


def _candidates() -> Iterator[str]:
    yield from _playwrights_own()
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    if sys.platform == "darwin":
        yield str(_MAC)


def _playwrights_own() -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _shells_beside(whole: Path) -> Iterator[str]:
    """As `playwright install chromium` lays them out: both in folders of one revision."""
    for folder in whole.parents:
        if folder.name.startswith("chromium-"):
            shells = folder.with_name(folder.name.replace("chromium-", "chromium_headless_shell-"))
            yield from (str(path) for end in ("", ".exe") for path in shells.glob(f"*/*headless?shell{end}"))


def _starts(executable: str) -> bool:
    """Ubuntu's chromium-browser, for one, may be a script that only says how to get the real one."""
    if sys.platform == "win32":  # chrome.exe has no --version there
        return Path(executable).is_file()
    try:
        asked = subprocess.run([executable, "--version"], capture_output=True, timeout=180, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def _may_install() -> bool:
    return is_root() and shutil.which("apt-get") is not None


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _quiet_apt() -> dict[str, str]:
    return {**environment(), "DEBIAN_FRONTEND": "noninteractive"}
