"""Mutation testing of the engine: every mutant of a module against the tests named for it.

    .venv/bin/python tests/mutation/run_engine.py [--survivors] [WORD ...]

Runs the mutants of engine_tests.py's modules whose id contains one of the WORDs (all of them without), one
after another, at low priority. Tests are collected once. Each mutant runs in a forked child, in which the
code of the changed function takes the place of what it was, so that whoever imported it has it too. It is
killed by the first test that fails, or by one that takes many times its time without any change. Hypothesis
does not shrink what fails. Ends with 1 where fewer than 95 % are killed, or one survives that
engine_survivors.json does not explain. A module that ran whole is written down in engine_results.json, and
docs/mutation.md is written anew. With --survivors, once tests were added, only what survived before
unexplained runs, of modules that are as they were.
"""

import ast
import functools
import gc
import importlib
import inspect
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site_src")]

import pytest  # noqa: E402  # found once the root is on the path
from _pytest.runner import runtestprotocol  # noqa: E402
from hypothesis import Phase, settings  # noqa: E402

from tests.mutation.engine_mutators import CHECKER, EngineMutant, mutants_of  # noqa: E402
from tests.mutation.engine_tests import TESTS_OF  # noqa: E402
from tests.mutation.page import ENGINE_REASONS, ENGINE_RESULTS, read, state_of, write  # noqa: E402

WANTED = 95.0
PATIENCE, LEAST = 8, 5.0
"""A test hangs that takes so many times as long, and so many seconds more, as without any change."""
MEMORY = 3 << 30


class NotReachedError(Exception):
    """A change that cannot be made in place."""


# --- The change in place ---


def apply(mutant: EngineMutant) -> None:
    """Let everything that runs from now on be as the mutant says."""
    name = "checker." + mutant.module.removesuffix(".py").replace("/", ".")
    module = importlib.import_module(name)
    tree = ast.parse(mutant.text)
    if not mutant.place.function:
        _set_constant(module, mutant.place.name, tree)
        return
    again = ModuleType(name)
    again.__dict__.update({key: module.__dict__[key] for key in ("__package__", "__file__", "__spec__")})
    before = sys.modules[name]
    sys.modules[name] = again  # dataclasses look their module up
    try:
        exec(compile(tree, str(CHECKER / mutant.module), "exec"), again.__dict__)
    finally:
        sys.modules[name] = before
    old, new = _function(module, mutant.place.name), _function(again, mutant.place.name)
    if old.__code__.co_freevars != new.__code__.co_freevars:
        raise NotReachedError(mutant.id)
    old.__code__ = new.__code__


def _function(module: ModuleType, path: str) -> FunctionType:
    found: Any = module
    for name in path.split("."):
        found = vars(found)[name]
    while not isinstance(found, FunctionType) or hasattr(found, "__wrapped__"):
        for inner in ("fget", "__func__", "__wrapped__", "func"):
            if hasattr(found, inner):
                found = getattr(found, inner)
                break
        else:
            raise NotReachedError(path)
    return found


def _set_constant(module: ModuleType, name: str, tree: ast.Module) -> None:
    """The constant, here and where it was imported from here by its name."""
    statement = next(
        node
        for node in tree.body
        if (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name)
        or (isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name)
    )
    old = module.__dict__[name]
    exec(compile(ast.Module([statement], []), "constant", "exec"), module.__dict__)
    for other in list(sys.modules.values()):
        if other is not module and vars(other).get(name) is old and _imports(other, module.__name__, name):
            setattr(other, name, module.__dict__[name])


def _imports(other: ModuleType, module: str, name: str) -> bool:
    try:
        tree = ast.parse(inspect.getsource(other))
    except (OSError, TypeError):
        return False
    return any(
        isinstance(node, ast.ImportFrom) and node.module == module and any(a.name == name for a in node.names)
        for node in ast.walk(tree)
    )


# --- The run ---


class Run:
    """A pytest plugin whose loop goes over mutants instead of over tests."""

    def __init__(self, words: Sequence[str], again: bool) -> None:
        self.words = words
        self.again = again
        """Only what survived before."""
        self.modules = [m for m in TESTS_OF if not words or any(_within(m, word) for word in words)]
        self.caches: list[Any] = []
        self.items: dict[str, pytest.Item] = {}
        self.seconds: dict[str, float] = {}
        self.killers: dict[tuple[str, str], Counter[str]] = {}
        self.survivors: list[EngineMutant] = []
        self.total = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        settings.register_profile("mutation", deadline=None, phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        named = tuple({name for module in self.modules for name in TESTS_OF[module]})
        self.items = {item.nodeid: item for item in session.items if item.nodeid.startswith(named)}
        self.caches = [
            cache
            for cache in gc.get_objects()
            if isinstance(cache, functools._lru_cache_wrapper) and cache.__module__.startswith("checker.")
        ]
        gc.freeze()
        if self._baseline():
            for module in self.modules:
                self._module(module)
        return True

    def _baseline(self) -> bool:
        """Seconds of each test without any change; False where one fails."""
        for id_ in self.items:
            begun = time.monotonic()
            if self._child(None, [id_]) != "":
                print("fails without any mutant:", id_)
                return False
            self.seconds[id_] = time.monotonic() - begun
        print(f"{len(self.items)} tests, {sum(self.seconds.values()):.0f} s", flush=True)
        return True

    def _module(self, module: str) -> None:
        every = mutants_of(module)
        earlier = read(ENGINE_RESULTS).get(module, {}) if self.again else {}
        if earlier and earlier["of"] != state_of(module):
            print(f"{module} has changed: run it whole", flush=True)
            return
        alive = earlier.get("survivors", ())
        chosen = [m for m in every if not self.words or any(word in m.id for word in self.words)]
        reasons = read(ENGINE_REASONS)
        kept = [m for m in every if m.id in alive and m.id in reasons]
        if self.again:
            chosen = [m for m in chosen if m.id in alive and m.id not in reasons]
        if not chosen and not kept:
            return
        tests = [id_ for id_ in self.items if any(id_.startswith(name) for name in TESTS_OF[module])]
        tests.sort(key=lambda id_: self.seconds[id_])
        idle = [name for name in TESTS_OF[module] if not any(id_.startswith(name) for id_ in tests)]
        assert not idle, f"{idle} name no test"
        begun, survivors, ends = time.monotonic(), list(kept), Counter[str]()
        for mutant in chosen:
            said = self._child(mutant, self._order(mutant, tests))
            if said == "":
                survivors.append(mutant)
                print("survived", mutant.id, flush=True)
            elif said in self.items:
                self.killers.setdefault((module, mutant.place.name), Counter())[said] += 1
            ends[
                "hung" if said.startswith("signal") else said if said in ("", "stillborn") else "failed"
            ] += 1
        seconds = time.monotonic() - begun
        print(
            f"{module}: {len(chosen)}, {len(survivors)} survived, {dict(ends)}, {seconds:.0f} s", flush=True
        )
        self.total += len(chosen) + len(kept)
        self.survivors += survivors
        if len(chosen) == (len(alive) - len(kept) if self.again else len(every)):
            results = read(ENGINE_RESULTS)
            results[module] = {
                "of": state_of(module),
                "mutants": len(every),
                "hung": ends["hung"] + earlier.get("hung", 0),
                "tests": list(TESTS_OF[module]),
                "survivors": [mutant.id for mutant in survivors],
            }
            ordered = {name: results[name] for name in TESTS_OF if name in results}
            text = json.dumps(ordered, ensure_ascii=False, indent=1)
            ENGINE_RESULTS.write_text(text + "\n", encoding="utf-8")

    def _order(self, mutant: EngineMutant, tests: list[str]) -> list[str]:
        """What killed a neighbour comes first."""
        near = self.killers.get((mutant.module, mutant.place.name), Counter())
        same: Counter[str] = Counter()
        for (module, _), counts in self.killers.items():
            if module == mutant.module:
                same.update(counts)
        first = [*(id_ for id_, _ in near.most_common()), *(id_ for id_, _ in same.most_common(12))]
        return list(dict.fromkeys([*first, *tests]))

    def _child(self, mutant: EngineMutant | None, tests: list[str]) -> str:
        """The id of the test that fails, "stillborn", the signal that ended the child, or nothing."""
        out, into = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(out)
            self._live(mutant, tests, into)
        os.close(into)
        said = b""
        while block := os.read(out, 4096):
            said += block
        os.close(out)
        _, status = os.waitpid(pid, 0)
        return f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else said.decode()

    def _live(self, mutant: EngineMutant | None, tests: list[str], into: int) -> NoReturn:
        """In the child."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        said = ""
        try:
            if mutant is not None:
                apply(mutant)
            for cache in self.caches:
                cache.cache_clear()
        except Exception:  # whatever a mutant raises kills it
            said = "stillborn"
        for id_ in tests if not said else ():
            allowed = PATIENCE * self.seconds[id_] + LEAST if mutant is not None else 0.0
            signal.setitimer(signal.ITIMER_PROF, allowed)  # time of the processor, however busy it is
            if any(report.failed for report in runtestprotocol(self.items[id_], log=False, nextitem=None)):
                said = id_
                break
        os.write(into, said.encode())
        os._exit(0)


def main(words: Sequence[str]) -> int:
    os.nice(10)
    run = Run([word for word in words if word != "--survivors"], "--survivors" in words)
    files = {name.split("::")[0]: None for module in run.modules for name in TESTS_OF[module]}
    quiet = ["-s", "-o", "addopts=--import-mode=importlib", "-p", "no:terminal", "-p", "no:cacheprovider"]
    ended = pytest.main([*quiet, "--assert=plain", *files], plugins=[run])
    if ended not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or not run.total:
        print("no run", ended)
        return 1
    score = 100 * (1 - len(run.survivors) / run.total)
    print(f"{run.total} mutants, {len(run.survivors)} survived, {score:.1f} % killed")
    reasons = read(ENGINE_REASONS)
    unexplained = [mutant.id for mutant in run.survivors if mutant.id not in reasons]
    if unexplained:
        print("not explained:", *unexplained, sep="\n  ")
    write()
    return 0 if score >= WANTED and not unexplained else 1


def _within(module: str, word: str) -> bool:
    if any(word in other for other in TESTS_OF):
        return word in module
    return any(word in mutant.id for mutant in mutants_of(module))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
