"""One clause in several engines, 4.7 (非公有制领域直接申报中级): one person at a time, each with its trace.

Ours twice: the clause from typed values to its traced tree, as the rivals do it; and the public face, which
also reads and checks the answers and says whether further ones could change the verdict. Then in a page: the
site's evaluator, which reads and checks the answers too, and its rivals there. All must agree.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import checker
from checker.engine.checking import read_answers
from checker.engine.evaluation.evaluate import evaluate
from checker.engine.evaluation.target import for_target
from checker.law.guidance.after import After
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict
from checker.notices.baotou_2023 import LAW
from publisher.browsers import chromium as finder
from publisher.serving.http import Mount, Server, running
from publisher.setup import node
from publisher.setup.console import UserError
from publisher.setup.locked import python_with
from tests.bench.conditions import fetched
from tests.program.runtimes import prepare

ROUNDS = 5
PATHWAY = "non_public_intermediate"
# What follows a verdict is no part of the clause.
CLAUSE = replace(
    LAW,
    pathways=tuple(pathway for pathway in LAW.pathways if pathway.id == PATHWAY),
    gates=(),
    after=lambda _situation, _pathways: After(),
)
AIM = Target("engineering", "intermediate")
TARGET = {"target_series": AIM.series, "target_level": AIM.level, "technical_school_class": "none"}
Found = tuple[list[bool], float]


def people(count: int = 400) -> list[dict[str, Any]]:
    """The same ones each time, all branches among them."""
    chance = random.Random(47)
    employment = ("private_enterprise", "social_organisation", "individual_business", "public_staffed")
    return [
        {
            "employment": chance.choice(employment),
            "education": chance.choice(("none", "secondary", "associate", "bachelor", "postgraduate")),
            "technical_years": chance.randint(0, 12),
            "achievements": chance.random() < 0.7,
        }
        for _ in range(count)
    ]


def ours(given: list[dict[str, Any]]) -> Found:
    documents = [{"as_of": "2023-06-10", "answers": {**TARGET, **person}} for person in given]
    reports = [checker.check(document, CLAUSE, explained=False) for document in documents]
    answers = [report.to_dict()["verdict"] in ("YES", "JUDGEMENT") for report in reports]
    started = time.perf_counter()
    for document in documents:
        checker.check(document, CLAUSE, explained=False).to_dict()
    return answers, (time.perf_counter() - started) / len(given) * 1e6


def traced(given: list[dict[str, Any]]) -> Found:
    """The clause alone, from typed values to its traced tree as plain data: what is asked of the rivals."""
    rules = for_target(CLAUSE, AIM)
    situations = [Situation(_typed(person), CLAUSE.as_of_default, AIM) for person in given]
    answers = [evaluate(rules, situation).verdict is not Verdict.NO for situation in situations]
    started = time.perf_counter()
    for situation in situations:
        evaluate(rules, situation).pathways[0].trace.to_dict()
    return answers, (time.perf_counter() - started) / len(given) * 1e6


def _typed(person: dict[str, Any]) -> dict[str, Any]:
    raw = {"as_of": "2023-06-10", "answers": {**TARGET, **person}}
    return dict(read_answers(CLAUSE, raw).values)


def openfisca(given: list[dict[str, Any]]) -> Found:
    return _other([str(openfisca_python()), str(fetched.RIVALS / "openfisca_rule.py")], given)


def publicodes(given: list[dict[str, Any]]) -> Found:
    library = fetched.modules() / "publicodes" / "dist" / "index.js"
    return _other([str(node.node()), str(fetched.RIVALS / "publicodes_rule.mjs"), str(library)], given)


def _other(command: list[str], given: list[dict[str, Any]]) -> Found:
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"没有跑成：{done.stderr.strip()[-400:]}", code=1)
    found = json.loads(done.stdout)
    return found["answers"], found["us"]


def openfisca_python() -> Path:
    """The interpreter of an environment that holds OpenFisca, made on the first run."""
    return python_with(fetched.RIVALS / "openfisca.txt", "OpenFisca", 40)


ENGINES: dict[str, Callable[[list[dict[str, Any]]], Found]] = {
    "clause and its trace": traced,
    "whole report": ours,
    "OpenFisca 46.0.1": openfisca,
    "Publicodes 1.10.3": publicodes,
}


def in_page(given: list[dict[str, Any]]) -> dict[str, Found]:
    """Of each engine that runs in a page what it says of these people, and microseconds a person."""
    executable = finder.find()
    if executable is None:
        raise UserError(finder.MISSING)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        prepare(folder, CLAUSE)
        modules = fetched.modules()
        shutil.copytree(modules / "publicodes" / "dist", folder / "publicodes")
        shutil.copytree(modules / "@gorules" / "zen-engine-wasm" / "dist", folder / "zen")
        for script in ("page_rules.mjs", "publicodes_clause.mjs"):
            shutil.copy(fetched.RIVALS / script, folder)
        options: dict[str, Any] = finder.launch_options(executable)
        browser = playwright.chromium.launch(**options)
        with running(server := Server("127.0.0.1", 0, Mount(folder))):
            page = browser.new_page()
            page.goto(f"{server.url}package.json")
            run = "async ([people, target]) => (await import('/page_rules.mjs')).measure(people, target)"
            target = {**TARGET, CLAUSE.target_level: AIM.level}
            found: dict[str, list[Any]] = page.evaluate(run, [given, target])
        browser.close()
    return {name: (answers, microseconds) for name, (answers, microseconds) in found.items()}


def main() -> None:
    """Print microseconds a person, and how often ours is as fast."""
    given = people()
    expected, _ = ours(given)
    print(f"  {len(given)} people, {sum(expected)} entitled      µs each  ratio")
    _compare(expected, lambda: {name: engine(given) for name, engine in ENGINES.items()})
    print("  in a page of Chromium")
    _compare(expected, lambda: in_page(given))
    print(f"  Python {sys.version_info.major}.{sys.version_info.minor}, median of {ROUNDS} rounds")


def _compare(expected: list[bool], run: Callable[[], dict[str, Found]]) -> None:
    """Rows of several rounds, as ratios to the first."""
    spent: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, (answers, microseconds) in run().items():
            if answers != expected:
                raise UserError(f"{name} 与本引擎的结论不同。", code=1)
            spent.setdefault(name, []).append(microseconds)
    base = statistics.median(next(iter(spent.values())))
    for name, times in spent.items():
        print(f"  {name:27} {statistics.median(times):9.1f} {statistics.median(times) / base:6.2f}")


if __name__ == "__main__":
    main()
