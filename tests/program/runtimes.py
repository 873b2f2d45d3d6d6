"""What the engine and the site's evaluator say of the same people, in one form."""

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import checker
from checker.engine.checking import read_answers
from checker.engine.evaluation.evaluate import evaluate
from checker.engine.evaluation.target import for_target
from checker.errors import InputError
from checker.law.pathways import Law
from checker.law.values import Situation, Target
from publisher.setup import node
from publisher.setup.console import ROOT

DRIVER = Path(__file__).with_name("evaluate.mjs")
SCRIPTS = ROOT / "site_src" / "assets" / "program"
Raw = dict[str, Any]
Verdicts = list[Any]
"""Of each level the whole verdict, every gate's; of pathways whether one applies, its own, with its gates."""


def by_engine(law: Law, raw: Raw) -> Verdicts:
    """Plain evaluation in Python; empty where the answers are at fault."""
    try:
        answers = read_answers(law, raw)
    except InputError:
        return []
    series, level = str(answers.values[law.target_series]), answers.values.get(law.target_level)
    levels = [str(level)] if level is not None else list(reversed(law.levels_of(series)))
    verdicts: Verdicts = []
    for one in levels:
        target = Target(series, one)
        result = evaluate(for_target(law, target), Situation(answers.values, answers.as_of, target))
        verdicts.append(
            [
                result.verdict.name,
                [gate.verdict.name for gate in result.gates],
                [
                    [pathway.applies.name, pathway.trace.verdict.name, pathway.verdict.name]
                    for pathway in result.pathways
                ],
            ]
        )
    return verdicts


def by_evaluator(
    folder: Path,
    texts: Iterable[str],
    law: Law | None = None,
    program: Raw | None = None,
    traced: bool = False,
) -> Sequence[Any]:
    """The same from the site's scripts in Node; ``folder`` is for files that Node reads."""
    scripts = folder / "program"
    if not scripts.exists():
        scripts.mkdir()
        for script in SCRIPTS.glob("*.js"):
            (scripts / script.name).write_bytes(script.read_bytes())
        # Node takes a .js file for a module only where a package says so.
        (scripts / "package.json").write_text('{"type": "module"}')
    rules = folder / "rules.json"
    rules.write_text(checker.to_json(program or checker.export(law)), encoding="utf-8")
    command = [str(node.node()), str(DRIVER), str(scripts), str(rules), *(["traced"] if traced else [])]
    run = subprocess.run(
        command, input="\n".join(map(json.dumps, texts)), capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode:
        raise RuntimeError(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]
