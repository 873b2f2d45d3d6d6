"""Writes new folders, all of them or none; existing ones are never changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from publisher.setup.console import UserError


def write_new(folders: Mapping[Path, Mapping[str, bytes]]) -> None:
    """Write each folder with its files, given by paths below it; on UserError nothing has been written."""
    for folder in folders:
        if folder.exists():
            raise UserError(
                f"{folder.parent.name}/{folder.name} 已经有了，没有写入；请换一个编号，或先移走它。"
            )
    drafts: dict[Path, Path] = {}
    moved: list[Path] = []
    try:
        for folder, files in folders.items():
            folder.parent.mkdir(parents=True, exist_ok=True)
            drafts[folder] = Path(mkdtemp(prefix=".new-", dir=folder.parent))
            for name, content in files.items():
                path = drafts[folder] / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            drafts[folder].chmod(0o755)
        for folder, draft in drafts.items():
            draft.rename(folder)
            moved.append(folder)
    except OSError as error:
        for folder in moved:
            shutil.rmtree(folder, ignore_errors=True)
        raise UserError(f"写不了 {error.filename}：{error.strerror}；什么也没有写入。") from error
    finally:
        for draft in drafts.values():
            shutil.rmtree(draft, ignore_errors=True)
