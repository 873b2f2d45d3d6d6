"""Run inside Pyodide at build time: which modules a check needs, compiled by the Python that will read them.

Everything the checker can import is imported, and every public path is walked once, so that what is imported
late is found too. The host's own Python cannot do this: its bytecode is not Pyodide's.

Standard library and `checker` only; `pyodide_trim.mjs` sets up /in and reads /out.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import gc
import hashlib
import importlib
import io
import json
import marshal
import pkgutil
import py_compile
import random
import runpy
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import CodeType

SAMPLES: tuple[bytes, ...] = (
    b'{"answers":{"target_series":"engineering","target_level":"intermediate","in_baotou":true,'
    b'"technical_work":true,"labour_relation":true,"employment":"private_enterprise","affiliation":"district",'
    b'"workplace":"county","teaches_or_practises":"other","education":"bachelor","degree":"bachelor",'
    b'"major":"same","technical_years":6.5,"current_level":"assistant","current_series":"engineering",'
    b'"title_date":"2018-02-28","title_origin":"region","transferred_on":"none","qualification":"none",'
    b'"other_committee":false,"track_filed":"none","continuing_education":true,"achievements":true,'
    b'"green_grounds":[],"skill_grade":"none","new_farmer":false}}',
    b'{"as_of":"2024-02-29","answers":{"target_series":"health"}}',
    b'{"answers":{"target_series":"engineering","technical_years":"many","no_such":1,"title_date":"2018-02-30"}}',
    b'{"answers":',
    b"\xff\xfe\x00",
    b"[" * 4000,
    b'{"answers":{"technical_years":NaN}}',
    b'{"answers":{"education":"\\ud800"}}',
)
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "/in/answers.json"),
    ("check", "/in/answers.json", "--json=pretty"),
    ("check", "/in/absent.json"),
    ("diff", "/in/answers.json", "/in/answers.json"),
    ("receipt", "/in/answers.json"),
    ("verify", "/in/answers.json"),
    ("questions", "--json"),
    ("questions",),
    ("clauses", "--json"),
    ("rules",),
    ("--help",),
    ("no-such-command",),
)
WITHOUT_DOCSTRINGS = 2
_DATE = (1980, 1, 1, 0, 0, 0)


_written: dict[str, CodeType] = {}
"""By its hash, the source that dataclasses wrote for their methods, compiled."""


def walk() -> str:
    """Everything that a page, a command or a fault can reach; returns what it all said, to be compared."""
    setattr(dataclasses, "exec", _remember)  # noqa: B010  # before the checker's own dataclasses are made
    import checker

    for module in pkgutil.walk_packages(checker.__path__, "checker."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    said = [checker.check_json(sample) for sample in SAMPLES]
    raw = json.loads(SAMPLES[0])
    document = checker.receipt(raw).to_dict()
    said.append(json.dumps(document, ensure_ascii=False))
    said.append(json.dumps(checker.verify(document).to_dict(), ensure_ascii=False))
    said.append(json.dumps(checker.diff(raw, {**raw, "as_of": "2024-01-02"}).to_dict(), ensure_ascii=False))
    said.append(checker.rules_hash())
    Path("/in/answers.json").write_bytes(SAMPLES[0])
    said.extend(_command(arguments) for arguments in COMMANDS)
    try:
        raise ValueError
    except ValueError:
        # What Pyodide does with a Python error on its way to JavaScript.
        traceback.format_exc()
    return "\n".join(said)


def practice() -> str:
    """What a page may be asked, by the rules in /in/practice.py."""
    return str(runpy.run_path("/in/practice.py")["practice"]())


def warm() -> None:
    """One check, for what it imports and reads; afterwards nothing is left that chance or time made."""
    import checker

    checker.check_json(SAMPLES[0], explained=False)
    checker.check_json(SAMPLES[2], explained=False)
    random.seed(0)
    gc.collect()


def _remember(source: str, names: dict[str, object], found: dict[str, object]) -> None:
    code = _written[hashlib.sha256(source.encode()).hexdigest()] = compile(
        source, "", "exec", optimize=WITHOUT_DOCSTRINGS
    )
    exec(code, names, found)


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
    """Write /out/python_stdlib.zip (of the standard library, what is loaded by now) and /out/checker.whl."""
    stdlib = next(path for path in sys.path if path.endswith(".zip") and Path(path).parent.name == "lib")
    # What is frozen into the interpreter has its source in the archive too, where nothing reads it.
    origins = {str(getattr(module.__spec__, "origin", "")) for module in list(sys.modules.values())}
    wanted = {origin[len(stdlib) + 1 :] for origin in origins if origin.startswith(f"{stdlib}/")}
    with zipfile.ZipFile(stdlib) as archive:
        library = _compiled((name, archive.read(name)) for name in wanted)
    _write("/out/python_stdlib.zip", library)
    with zipfile.ZipFile("/in/checker.whl") as wheel:
        files = _compiled((name, wheel.read(name)) for name in wheel.namelist())
    _write("/out/checker.whl", _as_wheel(files | _prepared()))


def _prepared() -> dict[str, bytes]:
    """What every start would work out anew: the rules' hash, and the methods of dataclasses."""
    import checker

    start = _compiled([("checker_start.py", Path("/in/start.py").read_bytes())])
    return {
        **start,
        "checker_start.marshal": marshal.dumps(dict(sorted(_written.items()))),
        "checker/notices/baotou_2023/rules.sha256": checker.rules_hash().encode("ascii"),
    }


def _compiled(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Bytecode that is never checked against a source, which is not there; other files as they are."""
    done: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "source.py"), Path(folder, "source.pyc")
        # In one order, so that the same sources give the same bytes.
        for name, data in sorted(files):
            if not name.endswith(".py"):
                done[name] = data
                continue
            source.write_bytes(data)
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(source), str(target), name, True, WITHOUT_DOCSTRINGS, mode)
            done[f"{name}c"] = target.read_bytes()
    return done


def _as_wheel(files: dict[str, bytes]) -> dict[str, bytes]:
    """The wheel's own records, brought into line: bytecode is for one Python only."""
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


def _write(out: str, files: dict[str, bytes]) -> None:
    """Stored, for the host's compression to see the bytes; sorted and undated, to be the same each time."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _DATE), data)
