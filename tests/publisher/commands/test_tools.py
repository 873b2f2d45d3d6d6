"""publisher.commands.tools and publisher.browsers: the commands that run other tools."""

from argparse import Namespace
from pathlib import Path

import pytest

from publisher.browsers import chromium, engines, servers
from publisher.commands import tools
from publisher.setup.console import UserError

Calls = list[tuple[str, list[str]]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The tools that would have been run; `ruff check` finds fault.."""
    made: Calls = []
    monkeypatch.setattr(engines, "prepare", list)
    monkeypatch.setattr(servers, "prepare", list)
    monkeypatch.setattr(chromium, "install_shell", lambda _: None)

    def record(module: str, arguments: list[str], env: dict[str, str]) -> int:
        del env
        made.append((module, list(arguments)))
        return 1 if module == "ruff" and arguments == ["check"] else 0

    monkeypatch.setattr(tools, "run_module", record)
    return made


def test_ci_without_a_browser_fails(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_or_install", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(UserError, match="没有找到浏览器") as found:
        tools.test(Namespace(rest=[]))
    assert found.value.code != 0
    assert calls == []


def test_elsewhere_the_other_tests_run_and_a_sentence_says_so(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "find_or_install", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert tools.test(Namespace(rest=["tests/checker"])) == 0
    assert calls == [("pytest", ["-m", "not browser", "tests/checker"])]
    assert "不运行 browser 测试" in capsys.readouterr().err


def test_an_engine_that_is_missing_is_named_and_only_its_tests_are_left_out(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "find_or_install", lambda: "/chromium")
    monkeypatch.setattr(engines, "prepare", lambda: [engines.ENGINES["webkit"]])
    monkeypatch.delenv("CI", raising=False)
    assert tools.test(Namespace(rest=["tests/browser"])) == 0
    assert calls == [("pytest", ["-m", "not webkit", "tests/browser"])]
    assert "没有找到 WebKitGTK（Debian 上是 apt install webkit2gtk-driver xvfb）" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    with pytest.raises(UserError, match="没有找到 WebKitGTK"):
        tools.test(Namespace(rest=[]))


def test_a_server_that_is_missing_is_a_failure_only_where_it_could_have_been_installed(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "find_or_install", lambda: "/chromium")
    monkeypatch.setattr(servers, "prepare", lambda: [servers.SERVERS["caddy"]])
    monkeypatch.delenv("CI", raising=False)
    assert tools.test(Namespace(rest=["tests/hosting"])) == 0
    assert calls == [("pytest", ["-m", "not caddy", "tests/hosting"])]
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(chromium, "is_root", lambda: False)
    assert tools.test(Namespace(rest=["tests/hosting"])) == 0
    assert calls[1:] == calls[:1]
    assert capsys.readouterr().err.count("没有找到 Caddy（Debian 上是 apt install caddy）") == 2
    monkeypatch.setattr(chromium, "is_root", lambda: True)
    with pytest.raises(UserError, match="没有找到 Caddy"):
        tools.test(Namespace(rest=[]))


def test_an_engine_named_by_a_variable_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICHENG_FIREFOX", "/nowhere/firefox")
    with pytest.raises(UserError, match="ZHICHENG_FIREFOX"):
        engines.ENGINES["firefox"].find()


def test_lint_runs_every_linter_and_reports_the_worst(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "check_scripts", lambda _: 0)
    assert tools.lint(Namespace()) == 1
    assert [module for module, _ in calls] == ["ruff", "ruff", "mypy"]


def test_a_script_that_breaks_its_own_types_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "jsconfig.json"
    project.write_text(tools.SCRIPTS.read_text(encoding="utf-8"))
    script = tmp_path / "assets" / "wrong.js"
    script.parent.mkdir()
    script.write_text("/** @type {number} */ export let days = 30;\n")
    assert tools.check_scripts(project) == 0
    script.write_text("/** @type {number} */ export let days = 'thirty';\n")
    assert tools.check_scripts(project) != 0
    assert "wrong.js(1," in capfd.readouterr().out


def test_bench_runs_each_measurement_or_the_ones_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("start", "report"):
        (tmp_path / f"bench_{name}.py").write_text(f"def main(): print('{name}')")
    monkeypatch.setattr(tools, "BENCHMARKS", tmp_path)
    assert tools.bench(Namespace(rest=[])) == 0
    assert capsys.readouterr().out == "report\nstart\n"
    tools.bench(Namespace(rest=["start"]))
    assert capsys.readouterr().out == "start\n"
    with pytest.raises(UserError, match="没有名为 speed 的测量；现有：report、start。"):
        tools.bench(Namespace(rest=["speed"]))


SHELL = "chromium-headless-shell"


def program(path: Path) -> Path:
    """One that starts, and says nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder that is all of PATH, and no variable names a browser."""
    for name in ("ZHICHENG_BROWSER", "CHROME_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"


def test_the_shell_is_the_one_beside_playwrights_browser_or_on_path(unnamed: Path, tmp_path: Path) -> None:
    whole = program(tmp_path / "chromium-1200" / "chrome-linux" / "chrome")
    assert chromium.find_shell(str(whole)) is None
    own = program(unnamed / SHELL)
    assert chromium.find_shell(str(whole)) == str(own)
    beside = program(tmp_path / "chromium_headless_shell-1200" / "chrome-linux" / "headless_shell")
    assert chromium.find_shell(str(whole)) == str(beside)
    beside.write_text("#!/bin/sh\nexit 1\n")
    assert chromium.find_shell(str(whole)) == str(own)


def test_the_shell_is_installed_beside_debians_browser_alone(
    unnamed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(chromium, "install", lambda _, packages: installed.extend(packages))
    debians = str(program(unnamed / "chromium"))
    chromium.install_shell("/elsewhere/chrome")
    assert installed == []
    chromium.install_shell(debians)
    assert installed == [SHELL]
    program(unnamed / SHELL)
    chromium.install_shell(debians)
    assert installed == [SHELL]
    (unnamed / SHELL).unlink()
    monkeypatch.setenv("CHROME_PATH", debians)
    chromium.install_shell(debians)
    assert installed == [SHELL]


@pytest.mark.parametrize("variable", ["ZHICHENG_BROWSER", "CHROME_PATH"])
def test_a_browser_named_by_a_variable_comes_first(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ZHICHENG_BROWSER", "CHROME_PATH"):
        monkeypatch.delenv(name, raising=False)
    fake = program(tmp_path / "chrome")
    monkeypatch.setenv(variable, str(fake))
    assert chromium.find() == str(fake)
    assert chromium.find_shell(str(program(tmp_path / SHELL).with_name("chromium"))) is None
    fake.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(UserError, match=variable):
        chromium.find()
