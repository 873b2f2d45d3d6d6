"""Reads and writes files that people own: never a part of one, one process at a time, faults in Chinese.

Uses the standard library only, as everything in this folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from publisher.setup.console import UserError, say

_REASONS: Final = {
    errno.ENOENT: "没有这个文件或目录",
    errno.ENOTDIR: "路径中间有一段是文件，不是目录",
    errno.EISDIR: "它是目录，应是文件",
    errno.EEXIST: "同名的文件已经有了",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大，系统不允许",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.EBUSY: "正被别的程序占用",
    errno.EINVAL: "文件名或文件系统不允许",
}


def reason(error: OSError) -> str:
    """The reason for an error of the system, in a few Chinese words."""
    if getattr(error, "winerror", None) in {32, 33}:
        return "正被别的程序占用（可能在 Excel 或 WPS 里开着），请关闭后再试"
    number = error.errno or 0
    return _REASONS.get(number, f"系统拒绝（错误 {number}）")


def is_there(path: Path) -> bool:
    """Whether a file that may be lacking is there.

    Raises UserError for what is no file in its place, a folder or a link to nothing: that is not a lack.
    """
    if path.is_file():
        return True
    if path.is_symlink() and not path.exists():
        raise UserError(f"读不了 {path}：它是链接，指向的 {path.readlink()} 不在。")
    if path.is_dir():
        raise UserError(f"读不了 {path}：它是目录，应是文件。")
    if path.exists():
        raise UserError(f"读不了 {path}：它不是普通文件。")
    return False


def read_whole(path: Path, most: int) -> bytes:
    """A file's bytes, at most one more than `most`; raises UserError with one sentence."""
    try:
        if path.is_symlink() and not path.exists():
            raise UserError(f"读不了 {path}：它是链接，指向的 {path.readlink()} 不在。")
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UserError(f"读不了 {path}：它不是普通文件。")
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise UserError(f"读不了 {path}：{reason(error)}。") from error


def write_bytes(path: Path, content: bytes) -> None:
    """Replace the content of a file at once; links, owner and mode are kept.

    Raises UserError with one sentence; the file is then unchanged.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise OSError(errno.ELOOP, "a link that leads back to itself")
        former = target.stat() if target.exists() else None
        if former and not stat.S_ISREG(former.st_mode):
            kind = "目录" if stat.S_ISDIR(former.st_mode) else "特殊文件"
            raise UserError(f"写不了 {path}：它是{kind}，应是文件。")
        if former and not os.access(target, os.W_OK):
            raise UserError(f"写不了 {path}：没有权限。")
        if former and former.st_nlink > 1:
            _write_in_place(target, content)
        else:
            _write_beside(target, content, former)
    except OSError as error:
        raise UserError(f"写不了 {path}：{reason(error)}。") from error


def _write_beside(target: Path, content: bytes, former: os.stat_result | None) -> None:
    draft = target.with_name(f".{target.name[:40]}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if former:
            with contextlib.suppress(OSError, AttributeError):
                os.chown(draft, former.st_uid, former.st_gid)
            draft.chmod(stat.S_IMODE(former.st_mode))
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _write_in_place(target: Path, content: bytes) -> None:
    """Write a file that has several names (hard links); if that fails, the former content is restored."""
    copy = target.with_name(f".{target.name[:40]}.{os.getpid()}.tmp")
    try:
        shutil.copyfile(target, copy)
        try:
            target.write_bytes(content)
        except BaseException:
            shutil.copyfile(copy, target)
            raise
    finally:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)


@contextlib.contextmanager
def alone(folder: Path, what: str = "导入") -> Iterator[None]:
    """Let only one process at a time run the with-block for a folder; others say that they wait."""
    if sys.platform == "win32":
        with _alone_on_windows(folder, what):
            yield
        return
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise UserError(f"打不开 {folder}：{reason(error)}。") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"另一个{what}正在进行，等它结束……")
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # a network disk without locks
            say(f"提示 {folder} 所在的磁盘不支持加锁，请不要同时{what}两次。")
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt
    import tempfile
    import time
    from hashlib import sha256

    @contextlib.contextmanager
    def _alone_on_windows(folder: Path, what: str) -> Iterator[None]:
        """The same on Windows, which locks files only: a file in the temporary folder, named by a hash."""
        name = sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
        with (Path(tempfile.gettempdir()) / f"import-{name}.lock").open("a") as file:
            has_said_so = False
            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    if not has_said_so:
                        say(f"另一个{what}正在进行，等它结束……")
                        has_said_so = True
                    time.sleep(0.2)
            try:
                yield
            finally:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
