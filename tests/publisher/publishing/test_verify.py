"""A copy of a site against its list, in a folder and on a host."""

import json
import os
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from publisher import cli
from publisher.commands import publish as command
from publisher.publishing import manifest
from publisher.runtime.compression import SMALLEST
from publisher.serving.http import Mount, Server, running
from publisher.setup.console import UserError
from publisher.site import origin
from publisher.site.context import SOURCE
from tests.publisher.publishing.test_publish import OLD, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", "some", OLD, notice__index_dot_html="通知", _dot_htaccess="x")


@pytest.fixture(params=["folder", "host"])
def where(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "folder":
        yield str(site)
        return
    with running(Server("127.0.0.1", 0, Mount(site, base="/sub/"))) as server:
        yield server.url.rstrip("/")


def verify(where: str) -> int:
    _, options = cli.parse(["verify", where])
    return command.verify_main(options)


def test_a_true_copy_passes_and_the_hash_of_its_list_is_told(
    where: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(where) == 0
    assert manifest.digest(site / manifest.NAME) in capsys.readouterr().out


def test_what_differs_and_what_is_missing_is_named(
    where: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "notice" / "index.html").write_text("别的", encoding="utf-8")
    (site / "assets" / "site.js").unlink()
    assert verify(where) == 1
    said = capsys.readouterr().out
    assert "与清单不同：notice/index.html\n" in said
    assert "缺少：assets/site.js\n" in said
    assert "index.html" not in said.replace("notice/index.html", "")


def test_more_files_in_a_folder_are_named_and_those_of_former_releases_are_not(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "CNAME").write_text("example.org")
    (site / "assets" / "checker-0aa.whl").write_text("former")
    assert verify(str(site)) == 0
    said = capsys.readouterr().out
    assert "清单里没有：CNAME\n" in said
    assert "whl" not in said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"schema": "manifest/1"}',
        '{"schema": "manifest/1", "files": {"../secret": "%s"}}' % ("0" * 64),
        '{"schema": "manifest/1", "files": {"/etc/passwd": "%s"}}' % ("0" * 64),
        '{"schema": "manifest/1", "files": {"a": "0"}}',
        "[" * 100_000,
    ],
)
def test_a_list_that_is_none_is_one_sentence(where: str, site: Path, text: str) -> None:
    (site / manifest.NAME).write_text(text)
    with pytest.raises(UserError, match=r"manifest\.json 用不了") as found:
        verify(where)
    assert found.value.code == 2


def test_a_copy_without_a_list_is_one_sentence(where: str, site: Path) -> None:
    (site / manifest.NAME).unlink()
    with pytest.raises(UserError, match=r"manifest\.json") as found:
        verify(where)
    assert found.value.code == 2


@pytest.mark.parametrize(
    "where", ["/nowhere/at/all", "ftp://example.org/", "http://", "http://[", "http://a b/"]
)
def test_what_is_no_copy_is_one_sentence(where: str) -> None:
    with pytest.raises(UserError) as found:
        verify(where)
    assert found.value.code == 2


def test_a_host_that_does_not_answer_is_one_sentence() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(UserError, match="取不到") as found:
        verify(f"http://127.0.0.1:{port}/")
    assert found.value.code == 2


HERE = origin.Commit("a" * 40, False)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """In the place of a build, which takes a minute, the small site once more; with what it was asked for."""
    asked: list[tuple[object, ...]] = []

    def fill(draft: Path, source: Path, grade: object, day: date, by_keys: bool) -> None:
        asked.append((source, grade, day, by_keys, os.environ.get("SITE_URL")))
        with origin.as_of(day):
            write_site(draft, "some", OLD, notice__index_dot_html="通知", _dot_htaccess="x")

    monkeypatch.setattr(origin, "commit", lambda: HERE)
    monkeypatch.setattr(command, "fill", fill)
    return asked


def listed(site: Path, **changes: object) -> None:
    path = site / manifest.NAME
    said = json.loads(path.read_text(encoding="utf-8")) | {"commit": HERE.name, "changed": False} | changes
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def rebuild(site: Path) -> int:
    _, options = cli.parse(["verify", str(site), "--rebuild"])
    return command.verify_main(options)


def test_the_same_commit_built_again_is_the_same_site(
    site: Path, built: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    listed(site)
    assert rebuild(site) == 0
    assert "一字不差" in capsys.readouterr().out
    ((source, grade, day, by_keys, address),) = built
    assert (source, grade, day, by_keys, address) == (SOURCE, SMALLEST, origin.build_day(), False, None)


def test_it_is_built_for_the_same_day_address_and_kind_of_host(
    site: Path, built: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example/")
    listed(site, day="2030-01-31", keys=True, site_url="https://example.org/a/")
    assert rebuild(site) == 1  # the small site says nothing of keys
    assert built[0][2:] == (date(2030, 1, 31), True, "https://example.org/a/")
    assert os.environ["SITE_URL"] == "https://elsewhere.example/"


def test_what_comes_out_other_is_named(
    site: Path, built: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "notice/index.html").write_text("别的通知", encoding="utf-8")
    manifest.write(site)
    listed(site)
    assert rebuild(site) == 1
    assert "重新生成的不同：notice/index.html\n" in capsys.readouterr().out
    assert built


@pytest.mark.parametrize(
    ("changes", "here", "told"),
    [
        ({"commit": None}, HERE, "没有写明提交"),
        ({"changed": True}, HERE, "没有写明提交"),
        ({"quick": True}, HERE, "--quick"),
        ({"commit": "b" * 40}, HERE, "git checkout"),
        ({}, None, "git checkout"),
        ({}, origin.Commit(HERE.name, True), "git stash"),
        ({"day": "soon"}, HERE, "不是日期"),
    ],
)
def test_other_sources_are_not_compared(
    site: Path,
    built: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, object],
    here: origin.Commit | None,
    told: str,
) -> None:
    monkeypatch.setattr(origin, "commit", lambda: here)
    listed(site, **changes)
    with pytest.raises(UserError, match=told):
        rebuild(site)
    assert built == []
