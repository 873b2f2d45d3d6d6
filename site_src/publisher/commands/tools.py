"""The commands that run other tools: tests, linters, benchmarks."""

import argparse
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from publisher.browsers import chromium, engines, java, servers
from publisher.setup import node
from publisher.setup.console import INTERRUPTED, ROOT, UserError, environment, say

BENCHMARKS = ROOT / "tests" / "bench"

SCRIPTS = ROOT / "site_src" / "jsconfig.json"
TYPESCRIPT = node.MODULES / "typescript" / "bin" / "tsc"

LINTERS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy", "--strict"),
)


def test(options: argparse.Namespace) -> int:
    """Run pytest; its summary is the last thing printed."""
    env = environment()
    browser = chromium.find_or_install()
    if browser:
        chromium.install_shell(browser)
    # Pytest marks of the tests that cannot run on this machine, each with the reason in one sentence.
    left_out = {} if browser else {"browser": chromium.MISSING}
    left_out |= {engine.name: engine.missing for engine in engines.prepare()}
    absent = {server.name: server.missing for server in (*servers.prepare(), *java.prepare())}
    if not options.rest and java.JAVA.name not in absent:
        left_out |= _without_spark()
    # Servers and Java are missed only where they could have been installed.
    missed = {**left_out, **(absent if chromium.is_root() else {})}
    if missed and env.get("CI") == "true":
        raise UserError("".join(missed.values()), code=1)
    left_out |= absent
    for mark, sentence in left_out.items():
        say(f"{sentence}这一次不运行 {mark} 测试。")
    # A selection starts sooner in one process; all tests finish sooner in several, of which each keeps to its
    # own modules, whose fixtures are then made once, until it has to take over some of another's.
    selection = list(options.rest) or ["-n", str(_workers()), "--dist", "worksteal"]
    if left_out:
        selection = ["-m", " and ".join(f"not {mark}" for mark in left_out), *selection]
    return run_module("pytest", selection, env)


def _workers() -> int:
    """One more than there are processors: a test that waits for a browser or a clock leaves one idle."""
    return min(os.cpu_count() or 1, 7) + 1


def _without_spark() -> dict[str, str]:
    """Fetches Spark before all tests run; where that fails, the mark of its tests and why."""
    try:
        java.spark_python()
    except UserError as error:
        return {java.JAVA.name: str(error)}
    return {}


def lint(options: argparse.Namespace) -> int:
    """Run every linter, also the later ones if an earlier one fails."""
    del options
    results = [run_module(tool, arguments, environment()) for tool, *arguments in LINTERS]
    return max(*results, check_scripts(SCRIPTS))


def check_scripts(project: Path) -> int:
    """Check the types in the comments of the pages' scripts with TypeScript; returns 0 if they are right."""
    return _run([str(node.node()), str(TYPESCRIPT), "-p", str(project)], environment())


def bench(options: argparse.Namespace) -> int:
    """Run `main()` of each bench_NAME.py below tests/bench, or of the ones named."""
    benchmarks = {path.stem.removeprefix("bench_"): path for path in sorted(BENCHMARKS.rglob("bench_*.py"))}
    unknown = [name for name in options.rest if name not in benchmarks]
    if unknown:
        raise UserError(f"没有名为 {'、'.join(unknown)} 的测量；现有：{'、'.join(benchmarks) or '无'}。")
    for name in options.rest or benchmarks:
        say(f"测量 {name}……")
        _main_of(benchmarks[name])()
    if not benchmarks:
        say("tests/bench/ 里还没有测量。")
    return 0


def _main_of(path: Path) -> Callable[[], object]:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise UserError(f"读不了 {path.name}。")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return cast(Callable[[], object], module.main)


def run_module(module: str, arguments: Sequence[str], env: dict[str, str]) -> int:
    """Run a tool of .venv from the project's root, on this terminal; the tool itself reports Ctrl-C."""
    return _run([sys.executable, "-m", module, *arguments], env)


def _run(command: Sequence[str], env: dict[str, str]) -> int:
    try:
        done = subprocess.run(command, cwd=ROOT, env=env, check=False)
    except KeyboardInterrupt:
        return INTERRUPTED
    return done.returncode if done.returncode >= 0 else INTERRUPTED
