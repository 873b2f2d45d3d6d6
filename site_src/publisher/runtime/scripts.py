"""The pages' scripts as they go out: the same without comments, 25 kB that no visitor needs."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from publisher.runtime import build_cache
from publisher.setup import node
from publisher.setup.console import UserError, environment, say

_SCRIPT: Final = Path(__file__).with_name("scripts.mjs")
_TYPESCRIPT: Final = node.MODULES / "typescript"
_LONGEST_S: Final = 120


def without_comments(folder: Path) -> Mapping[str, bytes]:
    """Every script below ``folder`` by its name there; as it is, and said so, where Node cannot run."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js"))
    written = {name: (folder / name).read_bytes() for name in names}
    parts = [part for name, text in written.items() for part in (name.encode(), text)]
    try:
        key = build_cache.key(_SCRIPT.read_bytes(), (_TYPESCRIPT / "package.json").read_bytes(), *parts)
        made = build_cache.folder("scripts", key, lambda out: _run(folder, names, out))
        return {name: (made / name).read_bytes() for name in names}
    except (subprocess.SubprocessError, OSError, UserError):
        say("没能去掉网页脚本里的注释。网站照常可用，自查页要多下载约 25 kB。")
        return written


def _run(folder: Path, names: list[str], out: Path) -> None:
    command = [node.node(), _SCRIPT, _TYPESCRIPT / "lib" / "typescript.js", folder, out, *names]
    subprocess.run(
        [str(part) for part in command],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=_LONGEST_S,
    )
