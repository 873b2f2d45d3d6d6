"""`build.py serve`: a preview on this machine, rebuilt and reloaded whenever a source changes."""

import argparse
import errno
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from publisher.html import policy
from publisher.runtime.trim import DEFERRED
from publisher.serving.http import Builds, Mount, Server
from publisher.serving.watch import Snapshot, changes, snapshot
from publisher.setup.console import ROOT, UserError, environment, say

SITE = ROOT / "site"
SOURCES = (ROOT / "site_src", ROOT / "checker")


def main(options: argparse.Namespace) -> int:
    # A background job of a script ignores interrupts at first, but an interrupt has to end the preview.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    builds = Builds()
    mount = Mount(SITE, headers=policy.HEADERS, builds=builds)
    # The port first, so that nobody waits for a build only to learn that the port is taken.
    with listen(options.host, options.port, mount) as server:
        before = snapshot(SOURCES)
        # The first page within a minute, on a fresh machine too: what takes longer goes on beside serving.
        rebuild(SITE, {DEFERRED: "1"})
        threading.Thread(target=_keep_up, args=(builds, before), daemon=True).start()
        say(f"预览：{server.url}  （改动源文件会自动刷新；按 Ctrl-C 结束）")
        server.serve_forever(poll_interval=0.1)
    return 0


def listen(host: str, port: int, mount: Mount) -> Server:
    """A server that listens on its port; raises UserError with the reason where it cannot."""
    try:
        return Server(host, port, mount)
    except socket.gaierror as error:
        raise UserError(f"--host {host} 不是本机的地址；一般用 127.0.0.1。") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UserError(f"端口 {port} 已被占用；请换一个，例如 --port {port % 65535 + 1}。") from error
        raise UserError(
            f"不能在 {host}:{port} 上监听（{error.strerror}）；请换 --host 或 --port。"
        ) from error


def rebuild(out: Path, variables: Mapping[str, str] = MappingProxyType({})) -> bool:
    """Build in another process, so that changed modules are loaded again; whether that succeeded."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "publisher.cli", "build", "--quick", "--out", str(out)],
        env={**environment(), **variables},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        say("生成失败，网页保持原样；改好源文件后会自动重试。")
    return done.returncode == 0


def is_trimmed(site: Path) -> bool:
    """Whether a built site carries the compiled checker, for the browser's Python alone."""
    return not list((site / "assets").glob("*-py3-none-any.whl"))


def _keep_up(builds: Builds, built: Snapshot) -> None:
    if not is_trimmed(SITE):
        say("网页可以看了。自查页里的 Python 还没有精简，正在做，好了会自动刷新网页……")
        if rebuild(SITE):
            builds.announce()
    for _ in changes(SOURCES, built):
        say("源文件有改动，重新生成……")
        if rebuild(SITE):
            builds.announce()
