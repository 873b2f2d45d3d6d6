"""Publishing into a folder: whole sites only, whatever ends it; what stays, and what is said."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher import cli
from publisher.commands import publish as command
from publisher.publishing import changes, exchange, manifest, release
from publisher.setup.console import ROOT, UserError

OLD, NEW = "assets/pyodide/1-aa/a.wasm", "assets/pyodide/2-bb/a.wasm"
DAY_S = 86400


def write_site(folder: Path, version: str, hashed: str, **more: str) -> Path:
    files = {
        "404.html": version,
        "index.html": version,
        "version.json": version,
        "assets/site.js": version,
        hashed: version,
        **{name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    manifest.write(folder)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write_site(tmp_path / "served", "old", OLD)


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of a build, which takes a minute, a small new site."""

    def fill(draft: Path, *_: object) -> None:
        write_site(draft, "new", NEW)

    monkeypatch.setattr(command, "fill", fill)


def publish(out: Path, *words: str) -> int:
    _, options = cli.parse(["publish", str(out), *words])
    return command.main(options)


def shown(site: Path) -> dict[str, str]:
    return {name: (site / name).read_text(encoding="utf-8") for name in manifest.names(site)}


@pytest.mark.usefixtures("filled")
def test_the_new_release_takes_the_place_and_open_pages_keep_their_files(out: Path) -> None:
    assert publish(out) == 0
    found = shown(out)
    assert {found[name] for name in ("index.html", "version.json", "assets/site.js", NEW)} == {"new"}
    assert found[OLD] == "old"
    assert [path.name for path in out.parent.iterdir()] == ["served"]


@pytest.mark.usefixtures("filled")
def test_hashed_files_go_when_their_time_is_over(out: Path) -> None:
    publish(out)
    two_days_ago = (out / OLD).stat().st_mtime - 2 * DAY_S
    os.utime(out / OLD, (two_days_ago, two_days_ago))
    publish(out, "--keep-days", "3")
    assert (out / OLD).is_file()
    publish(out, "--keep-days", "1")
    assert not (out / OLD).exists()


@pytest.mark.usefixtures("filled")
def test_what_an_operator_put_there_stays_and_is_named(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (out / "CNAME").write_text("example.org")
    publish(out)
    assert (out / "CNAME").read_text() == "example.org"
    assert "1 个文件，如 CNAME" in capsys.readouterr().out


@pytest.mark.usefixtures("filled")
def test_the_folder_keeps_its_mode(out: Path) -> None:
    out.chmod(0o750)
    publish(out)
    assert out.stat().st_mode & 0o777 == 0o750


@pytest.mark.usefixtures("filled")
def test_leftovers_of_ended_processes_are_cleared_and_others_are_not(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True)
    dead = out.with_name(f".site-{int(ended.stdout)}-served")
    alive, other = out.with_name(f".site-{os.getppid()}-served"), out.with_name(".site-of-somebody")
    for folder in (dead, alive, other):
        folder.mkdir()
    publish(out)
    assert (dead.exists(), alive.exists(), other.exists()) == (False, True, True)
    assert dead.name in capsys.readouterr().err


def test_a_site_that_was_moved_aside_is_put_back(out: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True)
    out.rename(out.with_name(f".site-{int(ended.stdout)}-served-former"))
    exchange.clear(out)
    assert shown(out)["index.html"] == "old"


KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/site_src"]
from publisher.publishing import exchange, manifest, release
draft, out, last = Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
steps = {"os.rename", "os.remove", "os.rmdir", "os.link", "os.utime", "os.chmod", "shutil.rmtree", "os.mkdir"}
done = 0
def hook(event, _):
    global done
    if event in steps:
        done += 1
        if done > last:
            os._exit(9)
sys.addaudithook(hook)
release.carry_over(out, draft, 30)
release.put(draft, out)
"""


def test_whatever_ends_it_readers_have_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    seen = []
    for last in range(40):
        base = tmp_path / str(last)
        out, draft = write_site(base / "served", "old", OLD), write_site(base / "draft", "new", NEW)
        words = [str(ROOT), str(draft), str(out), str(last)]
        ended = subprocess.run([sys.executable, "-c", KILLED, *words], check=False).returncode
        files = shown(out)
        (version,) = {files[name] for name in ("404.html", "index.html", "version.json", "assets/site.js")}
        listed = json.loads(files[manifest.NAME])["files"]
        assert {name: manifest.digest(out / name) for name in listed} == listed
        seen.append(version)
        if ended == 0:
            break
    assert ended == 0
    assert set(seen) == {"old", "new"}
    assert seen == sorted(seen, reverse=True)


def test_where_folders_cannot_be_exchanged_files_come_before_the_pages_that_need_them(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = write_site(out.with_name("draft"), "new", NEW)
    order: list[str] = []
    replace = Path.replace

    def noted(source: Path, target: Path) -> Path:
        order.append(target.relative_to(out).as_posix())
        return replace(source, target)

    monkeypatch.setattr(exchange, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "replace", noted)
    release.carry_over(out, draft, 30)
    assert release.put(draft, out) is False
    assert order == [NEW, "assets/site.js", "404.html", "index.html", "version.json", "manifest.json"]
    assert set(shown(out)) == {*order, OLD}


def test_changes_are_told_in_words(tmp_path: Path) -> None:
    def site(name: str, text: str, rules: str, rows: str) -> Path:
        clause = {"id": "4.1-p1", "href": "notice/4/#c4-1-p1", "text": text}
        return write_site(
            tmp_path / name,
            "same",
            OLD,
            data__notice_dot_json=json.dumps({"sections": [{"clauses": [clause]}]}),
            data__rules_dot_json=json.dumps({"rules": rules}),
            registry__committees_dot_csv=f"名称,编号\n{rows}",
            notice__index_dot_html=text,
        )

    former = site("a", "原来", "1" * 64, "甲,1\n乙,2\n")
    assert changes.changes(former, former) == ["内容没有变化。"]
    assert changes.changes(former, site("b", "后来", "2" * 64, "甲,1\n丙,3\n丁,4\n")) == [
        "通知：改动 1 段（4.1-p1）。",
        "规则：指纹由 111111111111 变为 222222222222。",
        "评委会名单：2 行变为 3 行，新的或改过的 2 行，不再有的 1 行。",
        "网页：改动 1 页（notice/index.html）。",
    ]


@pytest.mark.parametrize(
    "words", [[], ["a", "b"], ["a", "--keep-days", "-1"], ["a", "--day", "2023-02-30"], ["a", "--day", "x"]]
)
def test_wrong_words_are_one_sentence(words: list[str]) -> None:
    with pytest.raises(UserError) as found:
        cli.parse(["publish", *words])
    assert found.value.code == 2


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(UserError, match="里有别的文件"):
        publish(tmp_path)
    with pytest.raises(UserError, match="是文件"):
        publish(tmp_path / "thesis.docx")


@pytest.mark.parametrize(
    ("name", "is_hashed"),
    [
        ("assets/site/0ab/site.js", True),
        ("assets/checker-0ab.whl", True),
        ("shili/2030/assets/site/0ab/checker/main.js", True),
        ("shili/2030/assets/checker-0ab.whl", True),
        ("assets/icon.svg", False),
        ("shili/2030/index.html", False),
        ("shili/assets/site/0ab/site.js", False),
    ],
)
def test_files_whose_names_change_with_their_content(name: str, is_hashed: bool) -> None:
    assert release.is_hashed(name) is is_hashed


def test_scripts_of_a_further_notice_stay_for_open_pages_too(tmp_path: Path) -> None:
    script = "shili/2030/assets/site/0aa/site.js"
    former = write_site(tmp_path / "former", "old", OLD, **{script: "script"})
    new = write_site(tmp_path / "new", "new", NEW)
    release.carry_over(former, new, 30)
    assert (new / script).is_file()


def test_what_changed_is_told_of_each_notice(tmp_path: Path) -> None:
    folders = []
    for version in ("1", "2"):
        clause = json.dumps({"clauses": [{"id": "1", "href": "#1", "text": version}]})
        more = {"shili/2030/data/notice.json": clause, "data/notice.json": "{}"}
        folders.append(write_site(tmp_path / version, "same", OLD, **more))
    assert changes.changes(*folders) == ["shili/2030：通知：改动 1 段（1）。"]
