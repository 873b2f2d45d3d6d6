"""Runs inside Pyodide at build time: finds the modules that a check needs, and compiles them.

All modules of the checker are imported and each public function is called once, so that modules imported late
are loaded too. The host's Python cannot do this, because its bytecode differs from Pyodide's.

Uses the standard library and `checker` only; `trim.mjs` sets up /in and reads /out.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import importlib
import io
import json
import pkgutil
import py_compile
import runpy
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker import Question

UNUSABLE: tuple[bytes, ...] = (
    b'{"answers":{"no_such":1}}',
    b'{"answers":',
    b"\xff\xfe\x00",
    b"[" * 4000,
    b'{"answers":{"no_such":NaN}}',
    b'{"answers":{"no_such":"\\ud800"}}',
)
"""Inputs that are refused, one for each path through the reader."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "/in/answers.json"),
    ("check", "/in/answers.json", "--json=pretty"),
    ("check", "/in/absent.json"),
    ("diff", "/in/answers.json", "/in/answers.json"),
    ("receipt", "/in/answers.json"),
    ("verify", "/in/answers.json"),
    ("questions", "--json"),
    ("questions",),
    ("--help",),
    ("no-such-command",),
)
"""Without those that go through the whole law, which takes seconds and loads nothing more."""
WITHOUT_DOCSTRINGS = 2
_DATE = (1980, 1, 1, 0, 0, 0)


def use_everything() -> str:
    """Call what a page, a fault or one of `COMMANDS` can reach; returns all results, to be compared."""
    import checker

    for module in pkgutil.walk_packages(checker.__path__, "checker."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    usable = _usable()
    # An overview explained takes seconds and loads nothing more than one target explained.
    results = [checker.check_json(text, explained=text == usable[0]) for text in (*usable, *UNUSABLE)]
    raw = json.loads(usable[0])
    document = checker.receipt(raw).to_dict()
    results.append(json.dumps(document, ensure_ascii=False))
    results.append(json.dumps(checker.verify(document).to_dict(), ensure_ascii=False))
    results.append(json.dumps(checker.diff(raw, {**raw, "as_of": None}).to_dict(), ensure_ascii=False))
    results.append(checker.rules_hash())
    Path("/in/answers.json").write_bytes(usable[0])
    results.extend(_command(arguments) for arguments in COMMANDS)
    try:
        raise ValueError
    except ValueError:
        # What Pyodide does with a Python error on its way to JavaScript.
        traceback.format_exc()
    return "\n".join(results)


def _usable() -> tuple[bytes, ...]:
    """Two answers files for the law: a target with one answer of each type, and a series alone."""
    import checker

    law = checker.find_law()
    target = next(iter(law.targets))
    answers = {question.type: (question.id, _answer(question)) for question in law.catalogue.values()}
    sought = {law.target_series: target.series, law.target_level: target.level}
    day = law.as_of_default.isoformat()
    complete = {"as_of": day, "answers": _admissible(day, {**dict(answers.values()), **sought})}
    return json.dumps(complete).encode(), json.dumps({"answers": {law.target_series: target.series}}).encode()


def _admissible(day: str, answers: dict[str, object]) -> dict[str, object]:
    """The answers without those that the law refuses, because others exclude them."""
    import checker

    try:
        checker.check({"as_of": day, "answers": answers}, explained=False)
    except checker.InputError as error:
        excluded = {fault.question for fault in error.faults}
        return _admissible(day, {id_: value for id_, value in answers.items() if id_ not in excluded})
    return answers


def _answer(question: Question) -> object:
    """An admissible answer to a question."""
    match question.type:
        case "bool":
            return True
        case "enum":
            return question.options[0].value
        case "set":
            return []
        case "date":
            return "2000-01-31"
        case "int":
            return question.low
        case _:
            return question.low + 0.5


def _command(arguments: tuple[str, ...]) -> str:
    """One call of ``python -m checker``: its output and exit code."""
    out = io.StringIO()
    sys.argv = ["checker", *arguments]
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            runpy.run_module("checker", run_name="__main__", alter_sys=True)
        except SystemExit as leaving:
            code = leaving.code
    return f"{out.getvalue()}{code}"


def pack() -> None:
    """Write /out/python_stdlib.zip, with the modules of the library loaded so far, and /out/checker.whl."""
    stdlib = next(path for path in sys.path if path.endswith(".zip") and Path(path).parent.name == "lib")
    # Modules frozen into the interpreter are in the archive too, where nothing reads them.
    origins = {str(getattr(module.__spec__, "origin", "")) for module in list(sys.modules.values())}
    loaded = {origin.removeprefix(f"{stdlib}/") for origin in origins if origin.startswith(f"{stdlib}/")}
    with zipfile.ZipFile(stdlib) as archive:
        library = compiled((name, archive.read(name)) for name in loaded)
    write("/out/python_stdlib.zip", library)
    with zipfile.ZipFile("/in/checker.whl") as wheel:
        files = compiled((name, wheel.read(name)) for name in wheel.namelist())
    write("/out/checker.whl", _as_wheel(files))


def compiled(files: Iterable[tuple[str, bytes]], optimize: int = WITHOUT_DOCSTRINGS) -> dict[str, bytes]:
    """The files with Python modules compiled; the bytecode is never checked against a source file."""
    done: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "source.py"), Path(folder, "source.pyc")
        # In sorted order, so that the same sources give the same bytes.
        for name, data in sorted(files):
            if not name.endswith(".py"):
                done[name] = data
                continue
            source.write_bytes(data)
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(source), str(target), name, True, optimize, mode)
            done[f"{name}c"] = target.read_bytes()
    return done


def _as_wheel(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the wheel's own records updated: bytecode is for one version of Python only."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}-none-any"
    record = next(name for name in files if name.endswith(".dist-info/RECORD"))
    about = record.replace("RECORD", "WHEEL")
    files[about] = files[about].replace(b"Tag: py3-none-any", f"Tag: {tag}".encode())
    lines = [_record(name, data) for name, data in sorted(files.items()) if name != record]
    files[record] = "".join([*lines, f"{record},,\n"]).encode()
    return files


def _record(name: str, data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"{name},sha256={digest},{len(data)}\n"


def write(out: str, files: dict[str, bytes]) -> None:
    """Write an archive, not compressed, which hosts do better; sorted and undated, to be reproducible."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _DATE), data)
