"""docs/mutation.md: two parts, the law's and the engine's, each written anew by its own run."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "mutation.md"
ENGINE_REASONS = HERE / "engine_survivors.json"
ENGINE_RESULTS = HERE / "engine_results.json"
LAW, ENGINE = "## The law of the notice", "## The engine"
INTRODUCTION = """# Mutation testing

Each mutant is one small change to the code; it is killed when a test fails because of it. A survivor is
either a test that is missing, or a change that changes nothing: each is listed with its reason.
"""


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def state_of(module: str) -> str:
    """What a module's text was when it ran: the page tells a result that is of another one."""
    return hashlib.sha256((HERE.parents[1] / "checker" / module).read_bytes()).hexdigest()[:16]


def write(law: Sequence[str] | None = None) -> None:
    """The page: the law's part from these lines (None: as it stands), the engine's from its results."""
    written = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    if law is None:
        law = written[written.find(LAW) :].split(ENGINE)[0].splitlines()[1:]
    parts = (LAW, "", *_trimmed(law), "", ENGINE, "", *_trimmed(_engine()))
    PAGE.write_text(INTRODUCTION + "\n" + "\n".join(parts) + "\n", encoding="utf-8")


def _trimmed(lines: Sequence[str]) -> list[str]:
    return "\n".join(lines).strip("\n").splitlines()


def score(killed: int, mutants: int) -> str:
    return f"{100 * killed / max(1, mutants):.1f} %"


def _modules() -> list[str]:
    """Every module of the engine, and of what a law is made of."""
    checker = HERE.parents[1] / "checker"
    found = (path for room in ("engine", "law") for path in sorted((checker / room).rglob("*.py")))
    return [path.relative_to(checker).as_posix() for path in found if path.name != "__init__.py"]


def _engine() -> list[str]:
    results, reasons = read(ENGINE_RESULTS), read(ENGINE_REASONS)
    mutants = sum(result["mutants"] for result in results.values())
    survivors = [id_ for result in results.values() for id_ in result["survivors"]]
    killed = mutants - len(survivors)
    sets: dict[tuple[str, ...], list[str]] = {}
    for module, result in results.items():
        sets.setdefault(tuple(result["tests"]), []).append(module)
    return [
        "Written by `tests/mutation/run_engine.py`: each mutant is one change to a module of `checker/`",
        "(`tests/mutation/engine_mutators.py`), made in place in a forked child. It is killed by the first",
        "of the tests named for its module (`tests/mutation/engine_tests.py`) that fails, or takes eight",
        "times as long as without any change and five seconds (“hung”). Words, annotations, defaults of",
        "arguments and what a class declares beside its methods are left alone.",
        "",
        f"{killed} of {mutants} mutants killed: {score(killed, mutants)}.",
        "",
        "| module | mutants | killed | of them hung | score |",
        "|---|---|---|---|---|",
        *(
            f"| {module}{'' if r['of'] == state_of(module) else ' (as it was before its last change)'} "
            f"| {r['mutants']} | {r['mutants'] - len(r['survivors'])} | {r['hung']} "
            f"| {score(r['mutants'] - len(r['survivors']), r['mutants'])} |"
            for module, r in results.items()
        ),
        "",
        f"Not covered: {', '.join(f'`{module}`' for module in _modules() if module not in results)}.",
        "",
        "### What it was run with",
        "",
        *(
            f"- {', '.join(f'`{module}`' for module in modules)}: {', '.join(f'`{test}`' for test in tests)}"
            for tests, modules in sets.items()
        ),
        "",
        "### Survivors of the engine",
        "",
        *(f"- `{id_}`: {reasons.get(id_, 'not explained')}" for id_ in survivors),
    ]
