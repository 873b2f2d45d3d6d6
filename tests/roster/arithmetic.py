"""Calls the page's own modules in Node, many at once."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import checker
from publisher.roster.data import document, facts
from publisher.roster.source import roster
from publisher.setup import node
from publisher.setup.console import ROOT
from tests.sources import CONTEXT

RUN = Path(__file__).with_name("run.mjs")


@cache
def notice() -> dict[str, Any]:
    """What the page is built with."""
    of_notice = roster(CONTEXT)
    assert of_notice
    return json.loads(json.dumps(document(CONTEXT, of_notice)))  # type: ignore[no-any-return]


@cache
def _rules() -> dict[str, Any]:
    """The rules as a program, as the page fetches them."""
    return dict(checker.program.export(checker.find_law()))


@cache
def _assets() -> Path:
    """The site's scripts where Node takes them for modules."""
    folder = Path(mkdtemp(prefix="roster-assets-"))
    shutil.copytree(ROOT / "site_src" / "assets", folder / "assets")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder / "assets" / "roster"


def called(*calls: list[Any], roster: dict[str, Any] | None = None) -> list[Any]:
    """Each call: module below assets/roster, name of its function, arguments (see run.mjs)."""
    rules = _rules() if any("$program" in call for call in calls) else None
    done = subprocess.run(
        [str(node.node()), str(RUN), str(_assets())],
        input=json.dumps(
            {"roster": roster or notice(), "facts": facts(CONTEXT), "rules": rules, "calls": calls}
        ),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]
