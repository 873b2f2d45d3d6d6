"""One clause in three engines: 4.7 (非公有制领域直接申报中级) for one person at a time, each with its trace.

Ours twice: the clause from typed values to its traced tree, as the rivals do it; and the public face, which
also reads and checks the answers and says whether further ones could change the verdict. All must agree.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import checker
from checker.engine.checking import read_answers
from checker.engine.evaluation.evaluate import evaluate
from checker.engine.evaluation.target import for_target
from checker.law.guidance.after import After
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict
from checker.notices.baotou_2023 import LAW
from publisher.setup import node
from publisher.setup.console import CACHE, UserError, run_quietly, say
from tests.bench.conditions import fetched

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
    return _other([str(_python()), str(fetched.RIVALS / "openfisca_rule.py")], given)


def publicodes(given: list[dict[str, Any]]) -> Found:
    library = fetched.modules() / "publicodes" / "dist" / "index.js"
    return _other([str(node.node()), str(fetched.RIVALS / "publicodes_rule.mjs"), str(library)], given)


def _other(command: list[str], given: list[dict[str, Any]]) -> Found:
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"没有跑成：{done.stderr.strip()[-400:]}", code=1)
    found = json.loads(done.stdout)
    return found["answers"], found["us"]


def _python() -> Path:
    """The interpreter of an environment that holds OpenFisca, made on the first run."""
    folder = CACHE / "bench" / "openfisca"
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        say("正在安装 OpenFisca 用来比较（pip，约 40 MB）……")
        venv.create(folder, clear=True, with_pip=True)
        wanted = fetched.RIVALS / "openfisca.txt"
        command = [str(python), "-m", "pip", "install", "--require-hashes", "-r", str(wanted)]
        run_quietly(command, "没能安装 OpenFisca")
        (folder / ".ready").touch()
    return python


ENGINES: dict[str, Callable[[list[dict[str, Any]]], Found]] = {
    "clause and its trace": traced,
    "whole report": ours,
    "OpenFisca 46.0.1": openfisca,
    "Publicodes 1.10.3": publicodes,
}


def main() -> None:
    """Print microseconds a person, and how often ours is as fast."""
    given = people()
    spent: dict[str, list[float]] = {name: [] for name in ENGINES}
    expected, _ = ours(given)
    for _ in range(ROUNDS):
        for name, engine in ENGINES.items():
            answers, microseconds = engine(given)
            if answers != expected:
                raise UserError(f"{name} 与本引擎的结论不同。", code=1)
            spent[name].append(microseconds)
    base = statistics.median(spent["clause and its trace"])
    print(f"  {len(given)} people, {sum(expected)} entitled      µs each  ratio")
    for name, times in spent.items():
        print(f"  {name:24} {statistics.median(times):12.0f} {statistics.median(times) / base:6.2f}")
    print(f"  Python {sys.version_info.major}.{sys.version_info.minor}, median of {ROUNDS} rounds")


if __name__ == "__main__":
    main()
