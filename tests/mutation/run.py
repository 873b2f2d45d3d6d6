"""Mutation testing of the law: every mutant of the rules and tables against the cases of tests/cases/.

    .venv/bin/python tests/mutation/run.py [WORD ...]

Runs the mutants whose id contains every WORD (all of them without), at low priority. Each runs in a
forked child in which the law alone is loaded anew; it is killed by the first case that comes out
otherwise. Ends with 1 where fewer than 95 % are killed, or one survives that survivors.json does not
explain; a complete run writes its part of docs/mutation.md.
"""

import importlib
import importlib.abc
import importlib.machinery
import json
import os
import pkgutil
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

import checker  # noqa: E402  # found once the root is on the path
from checker.engine.evaluation import contradictions  # noqa: E402
from checker.engine.evaluation.answers import Answers, parse_answers, raise_faults  # noqa: E402
from checker.engine.evaluation.evaluate import evaluate  # noqa: E402
from checker.engine.evaluation.target import for_target  # noqa: E402
from checker.law.pathways import Law  # noqa: E402
from checker.law.values import Situation  # noqa: E402
from tests.checker.law.test_conditions import misjudged  # noqa: E402
from tests.checker.notices import test_cases as cases  # noqa: E402
from tests.mutation import page  # noqa: E402
from tests.mutation.mutators import LAW, MODULES, Mutant, mutants  # noqa: E402

HERE = Path(__file__).parent
PACKAGE = "checker.notices.baotou_2023"
WANTED = 95.0
WORKERS = 2


class Source(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):  # type: ignore[misc]  # in typeshed
    """Finds one module of the law, with other text."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = f"{PACKAGE}.{mutant.file.removesuffix('.py').replace('/', '.')}"
        self.path = str(ROOT / "checker" / "notices" / "baotou_2023" / mutant.file)
        self.text = mutant.text

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname != self.name:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin=self.path)

    def get_filename(self, fullname: str) -> str:
        del fullname
        return self.path

    def get_data(self, path: str) -> bytes:
        del path
        return self.text.replace(_FUTURE, _FUTURE + _IMPORTS, 1).encode()


_FUTURE = "from __future__ import annotations\n"
_IMPORTS = """
from checker.law.conditions import Fixed, all_of, any_of, judgement, no, yes
from checker.law.verdict import Verdict
"""
"""What a mutant may call though its module does not."""


def law_of(mutant: Mutant) -> Law:
    """The law, loaded anew with the mutant in it."""
    for name in [name for name in sys.modules if name == PACKAGE or name.startswith(f"{PACKAGE}.")]:
        del sys.modules[name]
    if mutant.file.endswith(".csv"):
        wanted, whole = Path(mutant.file).name, pkgutil.get_data

        def get_data(package: str, resource: str) -> bytes | None:
            return mutant.text.encode() if resource == wanted else whole(package, resource)

        pkgutil.get_data = get_data
    else:
        sys.meta_path.insert(0, Source(mutant))
    law: Law = importlib.import_module(PACKAGE).LAW
    return law


def killed_by(mutant: Mutant, order: Sequence[int]) -> int | None:
    """The first case that the mutant fails; -1 where it does not load, -2 where a judgement is missing."""
    try:
        law = law_of(mutant)
    except Exception:  # whatever a mutant raises kills it
        return -1
    failed = next((place for place in order if fails(cases.ALL[place], law)), None)
    return -2 if failed is None and misjudged(law) else failed


def fails(case: cases.Case, law: Law) -> bool:
    """What a case states of verdicts comes out otherwise; what is searched for (reachable) is left out."""
    try:
        given = answers_of(case, law)
    except checker.InputError as error:
        named = {fault.question for fault in error.faults}
        return case.faults is None or not all(names & named for names in case.faults)
    except Exception:  # as above
        return True
    series, level = given.values.get(law.target_series), given.values.get(law.target_level)
    if case.faults is not None or series is None or level is None:
        return case.faults is not None and series is not None
    try:
        return differs(case.expect, given, law, checker.Target(str(series), str(level)))
    except Exception:  # as above
        return True


KNOWN: dict[tuple[str, tuple[str, ...]], Answers | checker.InputError] = {}
"""What was read of each case before, by the options that its answers may name."""


def answers_of(case: cases.Case, law: Law) -> Answers:
    """Typed answers; read once for all mutants that leave series, levels and qualifications as they are."""
    key = case.id, options_of(law)
    if key not in KNOWN:
        try:
            raw = checker.read_json(case.text.encode())
            given = parse_answers(law.catalogue, raw, law.as_of_first, law.as_of_last, law.as_of_default)
            raise_faults(contradictions.faults(law, given.values))
            KNOWN[key] = given
        except checker.InputError as error:
            KNOWN[key] = error
    found = KNOWN[key]
    if isinstance(found, checker.InputError):
        raise found
    return found


@lru_cache(maxsize=2)
def options_of(law: Law) -> tuple[str, ...]:
    qualifications = (option.value for option in law.catalogue["qualification"].options)
    return (*(f"{target.series}/{target.level}" for target in law.targets), *qualifications)


def differs(expect: Mapping[str, Any], given: Answers, law: Law, target: checker.Target) -> bool:
    rules = for_target(law, target)
    found = evaluate(rules, Situation(given.values, given.as_of, target))
    gates = {gate.gate.id: trace.verdict.name for gate, trace in zip(rules.gates, found.gates, strict=True)}
    pathways = {traced.rules.pathway.id: traced for traced in found.pathways}
    if found.verdict.name not in ("UNKNOWN", expect.get("verdict", found.verdict.name)):
        return True
    return (
        any(gates[id_] != verdict for id_, verdict in expect.get("gates", {}).items())
        or any(pathways[id_].verdict.name != v for id_, v in expect.get("pathways", {}).items())
        or any(pathways[id_].applies.name != v for id_, v in expect.get("applies", {}).items())
    )


def child(mutant: Mutant, order: Sequence[int], out: int) -> NoReturn:
    """Write the number of the killing case, or nothing."""
    place = killed_by(mutant, order)
    os.write(out, str(place).encode())
    os._exit(0)


class Run:
    """All mutants, some children at a time; cases that killed a neighbour are tried first."""

    def __init__(self, chosen: list[Mutant]) -> None:
        self.left = list(reversed(chosen))
        self.total = len(chosen)
        self.survivors: list[Mutant] = []
        self.killers: dict[tuple[str, str], Counter[int]] = {}
        self.stillborn = 0
        self.running: dict[int, tuple[Mutant, int, float]] = {}

    def __call__(self) -> None:
        while self.left or self.running:
            while self.left and len(self.running) < WORKERS:
                self._start(self.left.pop())
            self._reap()

    def _start(self, mutant: Mutant) -> None:
        ends, starts = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ends)
            child(mutant, self._order(mutant), starts)
        os.close(starts)
        self.running[pid] = (mutant, ends, time.monotonic())

    def _order(self, mutant: Mutant) -> list[int]:
        near = self.killers.get((mutant.file, mutant.place), Counter())
        same_file: Counter[int] = Counter()
        for (file, _), counts in self.killers.items():
            if file == mutant.file:
                same_file.update(counts)
        first = [
            *(place for place, _ in near.most_common()),
            *(place for place, _ in same_file.most_common(60)),
        ]
        words = mutant.place.lower().strip("_").split(",")[0]
        named = [i for i, case in enumerate(cases.ALL) if words in case.id.replace("-", "_").lower()]
        return list(dict.fromkeys([*first, *named, *range(len(cases.ALL))]))

    def _reap(self) -> None:
        pid, _ = os.wait()
        mutant, pipe, begun = self.running.pop(pid)
        said = os.read(pipe, 32).decode()
        os.close(pipe)
        if said == "None":
            self.survivors.append(mutant)
            print("survived", mutant.id, f"({time.monotonic() - begun:.1f} s)", flush=True)
        elif said in ("", "-1"):
            self.stillborn += 1
        elif said != "-2":
            self.killers.setdefault((mutant.file, mutant.place), Counter())[int(said)] += 1


def main(words: Sequence[str]) -> int:
    os.nice(10)
    spoilt = [case.id for case in cases.ALL if fails(case, checker.find_law())]
    if spoilt:
        print("these cases fail without any mutant:", *spoilt, sep="\n  ")
        return 1
    same = Run([Mutant(file, "", "as it is", (LAW / file).read_text(encoding="utf-8")) for file in MODULES])
    same()
    if len(same.survivors) < same.total:
        print("a module that is loaded anew without any change is killed")
        return 1
    chosen = [mutant for mutant in mutants() if all(word in mutant.id for word in words)]
    begun = time.monotonic()
    run = Run(chosen)
    run()
    score = 100 * (1 - len(run.survivors) / max(1, run.total))
    seconds = time.monotonic() - begun
    print(f"{run.total} mutants, {len(run.survivors)} survived, {score:.1f} % killed, {seconds:.0f} s")
    print(f"{run.stillborn} of them did not load")
    reasons: dict[str, str] = json.loads((HERE / "survivors.json").read_text(encoding="utf-8"))
    unexplained = [mutant.id for mutant in run.survivors if mutant.id not in reasons]
    if unexplained:
        print("not explained:", *unexplained, sep="\n  ")
    if not words:
        write_page(chosen, run.survivors, reasons)
    return 0 if score >= WANTED and not unexplained else 1


def write_page(chosen: list[Mutant], survivors: list[Mutant], reasons: dict[str, str]) -> None:
    """The law's part of docs/mutation.md: the score by file, and each survivor with its reason."""
    totals = Counter(mutant.file for mutant in chosen)
    alive = Counter(mutant.file for mutant in survivors)
    rows = [
        f"| {file} | {n} | {n - alive[file]} | {page.score(n - alive[file], n)} |"
        for file, n in totals.items()
    ]
    killed = len(chosen) - len(survivors)
    page.write(
        (
            "Written by `tests/mutation/run.py`: each mutant is one small change to the rules or reference",
            "tables (`tests/mutation/mutators.py`). It is killed when a case of `tests/cases/` comes out",
            "otherwise, or a judgement of a pathway is missing (`tests/checker/law/test_conditions.py`).",
            "",
            f"{killed} of {len(chosen)} mutants killed: {page.score(killed, len(chosen))}.",
            "",
            "| file | mutants | killed | score |",
            "|---|---|---|---|",
            *rows,
            "",
            "### Survivors of the law",
            "",
            *(f"- `{m.id}`: {reasons.get(m.id, 'not explained')}" for m in survivors),
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
