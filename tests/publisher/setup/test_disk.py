"""Files that belong to people are written whole or stay as they were, and stay what they are."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.setup.console import UserError
from publisher.setup.disk import alone, read_whole, reason, write_bytes

SOURCES = Path(__file__).parents[3] / "site_src"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_link_stays_a_link_and_a_mode_a_mode(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    target = tmp_path / "data" / "a.csv"
    target.write_bytes(b"1")
    target.chmod(0o640)
    link = tmp_path / "a.csv"
    link.symlink_to("data/a.csv")
    write_bytes(link, b"2")
    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"2", 0o640)
    assert names(tmp_path / "data") == {"a.csv"}


def test_a_file_with_two_names_keeps_both(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    write_bytes(tmp_path / "a", b"22")
    assert (tmp_path / "b").read_bytes() == b"22"
    assert names(tmp_path) == {"a", "b"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("无/a.csv", "没有这个文件或目录"),
        ("d", "它是目录，应是文件"),
        ("loop", "链接绕成了圈"),
        ("f/a", "不是目录"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "f").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UserError, match=sentence):
        write_bytes(tmp_path / name, b"x")
    assert names(tmp_path) == {"d", "f", "loop"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("link", "它是链接，指向的 gone 不在"),
        ("d", "它是目录"),
        ("无", "没有这个文件"),
        ("pipe", "它不是普通文件"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "link").symlink_to("gone")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match=sentence):
        read_whole(tmp_path / name, 10)


def test_no_more_is_read_than_shows_that_it_is_too_much(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert len(read_whole(tmp_path / "a", 10)) == 11


@pytest.mark.parametrize("two_names", [False, True])
def test_a_disk_that_takes_no_more_leaves_the_file_as_it_was(tmp_path: Path, two_names: bool) -> None:
    """A limit on the size of files stands for the full disk: writing stops in the middle."""
    target = tmp_path / "a.csv"
    target.write_bytes(b"kept" * 100)
    if two_names:
        (tmp_path / "b.csv").hardlink_to(target)
    before = names(tmp_path)
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from publisher.setup.disk import write_bytes\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "write_bytes(Path(sys.argv[1]), b'x' * 10000)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(SOURCES)}
    done = subprocess.run(
        [sys.executable, "-c", script, target], env=env, capture_output=True, check=False, text=True
    )
    assert "UserError" in done.stderr
    assert "文件太大" in done.stderr
    assert target.read_bytes() == b"kept" * 100
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.ENAMETOOLONG, 9999]
)
def test_a_reason_is_never_in_english(number: int) -> None:
    said = reason(OSError(number, os.strerror(number)))
    assert not any("a" <= letter <= "z" for letter in said)


def test_only_one_at_a_time(tmp_path: Path) -> None:
    """Each of several processes adds one to a number that it has read: none is lost."""
    (tmp_path / "n").write_text("0")
    script = (
        "import sys; from pathlib import Path; from publisher.setup.disk import alone, write_bytes\n"
        "folder = Path(sys.argv[1])\n"
        "for _ in range(20):\n"
        "    with alone(folder):\n"
        "        number = int((folder / 'n').read_text())\n"
        "        write_bytes(folder / 'n', str(number + 1).encode())\n"
    )
    env = {**os.environ, "PYTHONPATH": str(SOURCES)}
    started = [subprocess.Popen([sys.executable, "-c", script, tmp_path], env=env) for _ in range(4)]
    assert [process.wait() for process in started] == [0] * 4
    assert (tmp_path / "n").read_text() == "80"


def test_a_folder_that_is_gone_cannot_be_held(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有这个文件或目录"), alone(tmp_path / "无"):
        pass
