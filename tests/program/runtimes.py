"""What the engine and the site's evaluator say of the same people, in one form."""

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

import checker
from checker.engine.checking import read_answers
from checker.engine.evaluation.answers import Answers
from checker.engine.evaluation.evaluate import Evaluation, evaluate
from checker.engine.evaluation.target import for_target
from checker.engine.headlines.standing import Way, standing
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.errors import InputError
from checker.law.pathways import Law
from checker.law.values import Situation, Target
from publisher.serving.http import Mount, Server, running
from publisher.setup import node
from publisher.setup.console import ROOT

HERE = Path(__file__).parent
SCRIPTS = ROOT / "site_src" / "assets" / "program"
OPEN = "answer_more"
"""The headline of the evaluator where its bounds leave something open."""
_BATCH = 1000
Raw = dict[str, Any]
Verdicts = list[Any]
"""Of each level the whole verdict, every gate's; of pathways whether one applies, its own, with its gates;
last the key of the headline."""


def by_engine(law: Law, raw: Raw, headed: bool = True) -> Verdicts:
    """Plain evaluation in Python; empty where the answers are at fault.

    The key is ``OPEN`` where the engine still asks; it takes the exact search: none unless ``headed``.
    """
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
                *([_key(law, answers, target, result)] if headed else []),
            ]
        )
    return verdicts


def _key(law: Law, answers: Answers, target: Target, result: Evaluation) -> str:
    rules = for_target(law, target)
    reachable = Search(law, compile_rules(rules), answers.values, answers.as_of).reachable()
    gates = {gate.gate.id: traced for gate, traced in zip(rules.gates, result.gates, strict=True)}
    ways = [
        Way(p.rules.pathway.mode, p.verdict, p.trace, tuple(gate.gate.id for gate in p.rules.gates))
        for p in result.pathways
    ]
    return standing(law.conversation.headlines, law.catalogue, gates, ways, reachable, "self").key


def agree(of_evaluator: Verdicts, of_engine: Verdicts) -> bool:
    """The same verdicts, and the same headline wherever the evaluator says more than that it is open."""
    return len(of_evaluator) == len(of_engine) and all(
        one[:3] == other[:3] and one[3] in (OPEN, *other[3:]) if len(other) > 3 else one[:3] == other
        for one, other in zip(of_evaluator, of_engine, strict=True)
    )


def prepare(folder: Path, law: Law | None = None, program: Raw | None = None) -> Path:
    """Put the site's scripts and the rules into ``folder``; the rules' file."""
    scripts = folder / "program"
    scripts.mkdir(exist_ok=True)
    for script in SCRIPTS.glob("*.js"):
        (scripts / script.name).write_bytes(script.read_bytes())
    (folder / "run.js").write_bytes((HERE / "run.js").read_bytes())
    # Node takes a .js file for a module only where a package says so.
    (folder / "package.json").write_text('{"type": "module"}')
    rules = folder / "rules.json"
    rules.write_text(checker.to_json(program or checker.export(law)), encoding="utf-8")
    return rules


def by_evaluator(
    folder: Path,
    texts: Iterable[str],
    law: Law | None = None,
    program: Raw | None = None,
    whole: bool = False,
) -> Iterator[Any]:
    """The same from the site's scripts in Node; ``folder`` is for files that Node reads.

    They are read one by one: those of all cases, ``whole``, are some hundred megabytes.
    """
    rules = prepare(folder, law, program)
    command = [
        str(node.node()),
        str(HERE / "evaluate.mjs"),
        str(folder),
        str(rules),
        *(["whole"] if whole else []),
    ]
    run = subprocess.run(
        command, input="\n".join(map(json.dumps, texts)), capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode:
        raise RuntimeError(run.stderr)
    return map(json.loads, run.stdout.splitlines())


def in_page(page: Page, folder: Path, texts: Sequence[str], program: Raw | None = None) -> Iterator[Verdicts]:
    """The same from the site's scripts in a browser's page."""
    prepare(folder, program=program)
    server = Server("127.0.0.1", 0, Mount(folder))
    with running(server):
        page.goto(f"{server.url}rules.json")
        page.evaluate(
            """async () => {
              const { evaluator, inShort } = await import("/run.js");
              const evaluate = await evaluator("/program", await (await fetch("/rules.json")).json());
              globalThis.inShort = (texts) => JSON.stringify(texts.map((text) => inShort(evaluate(text))));
            }"""
        )
        for start in range(0, len(texts), _BATCH):
            found = page.evaluate("texts => inShort(texts)", list(texts[start : start + _BATCH]))
            yield from json.loads(found)
